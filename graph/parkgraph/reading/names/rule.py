"""The names of a document as the pipeline's mentions: what the register knows first, then what the rules find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.homes import homes
from parkgraph.reading.labelled import labelled_projects
from parkgraph.reading.names.finding import names_in
from parkgraph.reading.names.name import Name, filled
from parkgraph.reading.names.scan import runs_on
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument
from parkgraph.reading.zones import zones

_UNNAMED: Final = frozenset(
    {"JointSubject", "UnnamedGroup", "Challenge", "Recommendation", "ProgrammeComponent", "Figure"}
)
"""Classes whose labels are a curator's words and stand in no text."""
_MARKUP: Final = frozenset("<>&\n")
Entities = Mapping[tuple[str, str], Entity]
_found: WeakKeyDictionary[ReadDocument, tuple[Register, tuple[Name, ...], Entities]] = WeakKeyDictionary()


def names_of(document: ReadDocument, register: Register, tagged: tuple[Name, ...] = ()) -> tuple[Name, ...]:
    """Return all names of a document in its clean text, names within names too; read once a document."""
    kept = _found.get(document)
    if kept is not None and kept[0] is register and not tagged:
        return kept[1]
    names = names_in(document.text, tuple(_known(document, register)))
    names = filled(names, tagged) if tagged else names
    _found[document] = (register, names, _entities(document, register, names))
    return names


def _known(document: ReadDocument, register: Register) -> Iterator[Name]:
    for hit in register.entity_names.find(document.text):
        things = [t for t in hit.things if isinstance(t, Entity) and t.type not in _UNNAMED]
        if things and not runs_on(document.text, hit.start, hit.end):
            entity = things[0]
            sure = 0.97 if len(things) == 1 else 0.7
            name = document.text[hit.start : hit.end]
            yield Name(hit.start, hit.end, name, entity.type, sure, (), entity.zh, entity)
    for mention in (*zones(document, register), *homes(document, register), *labelled_projects(document, register)):
        yield _told(document, mention)


def _told(document: ReadDocument, mention: Mention) -> Name:
    """Return what only the document itself tells to be a zone or a project as a name that relations know."""
    entity = mention.entity
    name = document.text[mention.start : mention.end]
    return Name(mention.start, mention.end, name, entity.type, float(mention.confidence), mention.reasons, entity.zh)


def found_names(document: ReadDocument, register: Register) -> Iterator[Mention]:
    """Yield the names of a document that are not part of a longer one."""
    names = names_of(document, register)
    entities = entities_of(document, register, names)
    for name in names:
        entity = entities.get(name.key) if not name.inside else None
        if entity is not None:
            known = name.entity is not None
            yield Mention(name.start, name.end, entity, known, _decimal(name.confidence), name.reasons)


@lru_cache(maxsize=200)
def _decimal(confidence: float) -> Decimal:
    return Decimal(str(confidence))


def entities_of(document: ReadDocument, register: Register, names: tuple[Name, ...]) -> Entities:
    """Return an entity for every thing named: the register's, the vocabulary's, or a new one with its forms."""
    kept = _found.get(document)
    if kept is not None and kept[0] is register and kept[1] is names:
        return kept[2]
    return _entities(document, register, names)


def _entities(document: ReadDocument, register: Register, names: tuple[Name, ...]) -> Entities:
    forms: dict[tuple[str, str], dict[str, None]] = {}
    firsts: dict[tuple[str, str], Name] = {}
    for name in names:
        if name.type == "Number":
            continue
        key = name.key
        firsts.setdefault(key, name)
        printed = _printed(document, name)
        kept = forms.setdefault(key, {})
        kept[name.name] = kept[printed] = None
    return {key: _entity(register, name, tuple(forms[key])) for key, name in firsts.items()}


def _printed(document: ReadDocument, name: Name) -> str:
    """Return the name with the document's own characters (traditional, full-width)."""
    raw, origin = document.clean.raw, document.clean.origin
    first, last = origin[name.start], origin[name.end - 1]
    # Within a paragraph the characters come in the order of the text: mostly one right behind the other.
    whole = last - first == name.end - 1 - name.start
    printed = raw[first : last + 1] if whole else "".join([raw[i : i + 1] for i in origin[name.start : name.end]])
    return printed if len(printed) == len(name.name) and _MARKUP.isdisjoint(printed) else name.name


def _entity(register: Register, name: Name, forms: tuple[str, ...]) -> Entity:
    if name.entity is not None:
        return name.entity
    if name.type == "Sector":
        for thing in register.sector_names.get(name.name):
            return Entity(thing.id, thing.zh, thing.en, "Sector", ("Sector",))
    full = name.full
    aliases = tuple(form for form in forms if form != full)
    return Entity(register.mint(name.type, full), full, full, name.type, (name.type,), aliases, translated=True)
