"""Describes in Turtle what facts refer to: new things, new indicators, the document and its places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from parkgraph.identity.mint import mint
from parkgraph.intake.blocks import Block, both, dated, text
from parkgraph.intake.documents import Metadata
from parkgraph.intake.english import english
from parkgraph.intake.records import things_of
from parkgraph.model import Entity, Evidence, Fact, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand, shorten
from parkgraph.ontology.vocabulary import vocabulary

_LONGEST_LABEL: Final = 120
_CONCEPTS: Final = expand("pg:x").removesuffix("#x")
"""Start of all terms of the vocabulary: they are described there."""
_OWN: Final = frozenset({"Policy", "Project", "Facility", "Event", "Product", "Programme"})
"""Kinds of facts that are what a thing says of itself."""
_STAGED: Final = {"Project": "proposed", "Facility": "proposed"}

_MEASURE_DEFAULTS: Final = (
    ("pg:instrument", "instrument:financial-support", "支持方式按资金支持记", "financial support as its kind"),
    ("pg:beneficiaryKind", "applicant:firm", "申请者按企业记", "firms as its applicants"),
)
"""What a measure must have: property, default, and the words that mark the default as one."""


def thing_blocks(facts: Collection[Fact], known: Collection[str]) -> Iterator[Block]:
    """Yield descriptions of the things and indicators that facts name and the graph does not know yet."""
    told: dict[str, frozenset[str]] = {}
    for thing, fact in _own(facts):
        told[thing.id] = told.get(thing.id, frozenset()) | _says(fact)
    named: set[str] = set()
    for fact in facts:
        for thing in things_of(fact):
            if thing.id not in known and not thing.id.startswith(_CONCEPTS):
                yield _thing(thing, None if thing.id in told or thing.id in named else fact, told.get(thing.id))
                named.add(thing.id)
        for indicator in (fact.indicator, *_denominators(fact)):
            if indicator is not None and indicator.id not in known:
                yield _indicator(indicator, fact)


def _own(facts: Iterable[Fact]) -> Iterator[tuple[Entity, Fact]]:
    """Yield the things whose own facts these are: a measure said by its policy, a policy, project, facility, event."""
    for fact in facts:
        thing = fact.object if fact.kind == "PolicyMeasure" else fact.subject if fact.kind in _OWN else None
        if isinstance(thing, Entity):
            yield thing, fact


def _says(fact: Fact) -> frozenset[str]:
    """Return which properties a fact states; only what is not said there may be a default."""
    return frozenset(shorten(q.predicate.id) for q in fact.qualifiers) | ({"pg:note"} if fact.note_zh else set())


def _denominators(fact: Fact) -> Iterator[Ref]:
    """Yield the indicators of which a rate is a part."""
    wanted = expand("pg:denominator")
    yield from (q.object for q in fact.qualifiers if q.predicate.id == wanted and isinstance(q.object, Ref))


def _say_defaults(block: Block, told: Collection[str]) -> None:
    """Say instrument and applicants of a measure where the document says neither, each marked as a default."""
    missing = [row for row in _MEASURE_DEFAULTS if row[0] not in told]
    for prefixed, default, _, _ in missing:
        block.point(prefixed, expand(default))
    if missing and "pg:note" not in told:
        zh, en = ("，".join(row[2] for row in missing), " and ".join(row[3] for row in missing))
        block.say("pg:note", *both(f"原文未写明：{zh}", f"Not said by the document, by default: {en}"))


def _thing(thing: Entity, fact: Fact | None, told: Collection[str] | None) -> Block:
    """Describe a thing; where no fact of its own tells more, the first `fact` that names it stands in for one."""
    block = Block(thing.id, (f"pg:{thing.type}",))
    zh = label(thing.zh)
    named = thing.en and thing.en != thing.zh
    block.say("skos:prefLabel", *both(zh, label(thing.en) if named else english(zh)))
    if not named or thing.translated:
        block.say("pg:enTranslated", "true")
    aliases = dict.fromkeys(label(a) for a in thing.aliases)
    block.say("skos:altLabel", *(text(a, "zh") for a in aliases if a and a not in (zh, thing.en)))
    above = {iri.rsplit("#", 1)[-1] for iri in vocabulary().superclasses(expand(f"pg:{thing.type}"))} | {thing.type}
    if "PolicyMeasure" in above:
        _say_defaults(block, told or ())
    if "Fact" in above and fact is not None:
        _stand_as_fact(block, above, fact)
    if thing.type == "Condition":
        _judge(block, thing.zh)
    return block


def _judge(block: Block, words: str) -> None:
    """Say which item of a profile decides a condition, where its words tell; else `match` asks people to confirm."""
    from parkgraph.reading.measures.conditions import judged_by

    judged = judged_by(words)
    if judged is None:
        return
    block.say("pg:profileKey", text(judged.key))
    block.say("pg:acceptedValue", *(text(value) for value in judged.accepted))
    for prefixed, bound in (("pg:minimum", judged.minimum), ("pg:maximum", judged.maximum)):
        if bound is not None:
            plain = f"{bound:f}"
            block.say(prefixed, plain if "." in plain else f"{plain}.0")


def _stand_as_fact(block: Block, above: Collection[str], fact: Fact) -> None:
    """A policy, project or event is a fact itself: the place that names it is its evidence, until more is accepted."""
    stage = next((_STAGED[kind] for kind in _STAGED if kind in above), None)
    if stage:
        block.point("pg:stage", expand(f"stage:{stage}"))
        kind = next(kind for kind in _STAGED if kind in above)
        status = vocabulary().status_for(expand(f"stage:{stage}"), kind)
        if not status.endswith("/actual"):
            block.point("pg:status", status)
    if "Challenge" in above or "Recommendation" in above:
        block.point("pg:about", *([fact.subject.id] if fact.subject else []))
    block.point("pg:method", expand(f"method:{fact.method}"))
    block.say("pg:evidence", *(f"ev:{e.document}.{e.start}-{e.end}" for e in fact.evidence))


def _indicator(indicator: Ref, fact: Fact) -> Block:
    block = Block(indicator.id, ("pg:Indicator", "skos:Concept"))
    block.point("skos:inScheme", f"{PREFIXES['ind']}scheme")
    zh = label(indicator.zh)
    block.say("skos:prefLabel", *both(zh, label(indicator.en) if indicator.en != indicator.zh else english(zh)))
    block.say("pg:enTranslated", "true")
    if fact.printed_unit is not None and fact.figure_type == "level":
        block.point("pg:usualUnit", fact.printed_unit.id)
    return block


def label(name: str) -> str:
    """Return a name as a label: one line, no outer blanks, no longer than a label may be."""
    return " ".join(name.split())[:_LONGEST_LABEL].strip()


def _english_title(key: str, title: str) -> str:
    """Return what English readers see: the key, and the title by which the document can be found if it is not long."""
    whole = f"Document {key} ({title})"
    return whole if len(whole) <= _LONGEST_LABEL else f"Document {key}"


def document_blocks(
    document: Metadata, publisher: Entity | None, known: Collection[str], facts: Iterable[Fact] = ()
) -> Iterator[Block]:
    """Yield the description of a document, and of its publisher if the graph does not know that one.

    A document with publisher and date that bears the name of a policy of which its `facts` tell is that policy's text.
    """
    block = Block(f"{PREFIXES['doc']}{document.key}", ("pg:SourceDocument",))
    title = label(document.title or document.name)
    block.say("skos:prefLabel", *both(title, _english_title(document.key, title)))
    block.say("dcterms:title", text(title, "zh"))
    block.say("dcterms:identifier", text(document.key))
    block.say("dcterms:language", text("zh"))
    if publisher is not None:
        block.point("dcterms:publisher", publisher.id)
    if document.date:
        block.say("dcterms:issued", dated(document.date))
    told = any(f.kind == "Policy" and f.subject is not None and label(f.subject.zh) == title for f in facts)
    itself = told and publisher is not None and bool(document.date)
    block.point("pg:grade", expand("grade:policy-text" if itself else "grade:other"))
    block.say("pg:excerpt", "false")
    block.say("pg:contentDigest", text(f"sha256:{document.sha256}"))
    block.say("pg:characterCount", str(document.characters))
    block.say("pg:byteCount", str(document.size))
    yield block
    if publisher is not None and publisher.id not in known:
        named = Block(publisher.id, (f"pg:{publisher.type}",))
        named.say("skos:prefLabel", *both(label(publisher.zh), english(publisher.zh)))
        named.say("pg:enTranslated", "true")
        yield named


def publisher_of(document: Metadata, entities: Iterable[Entity]) -> Entity | None:
    """Return the publisher of a document: the known thing of that name, else a new organisation; None if not told."""
    if not document.publisher:
        return None
    wanted = label(document.publisher)
    for entity in entities:
        if wanted in (entity.zh, *entity.aliases) and entity.type not in ("Indicator", "Concept"):
            return entity
    return Entity(mint("Organization", wanted), wanted, wanted, "Organization", ("Organization",))


def evidence_blocks(facts: Iterable[Fact], key: str) -> Iterator[Block]:
    """Yield the places of one document at which facts are said: offsets and digests, never the words."""
    places = {(e.start, e.end): e for fact in facts for e in fact.evidence if e.document == key}
    for _, place in sorted(places.items()):
        yield from _place(place)


def _place(place: Evidence) -> Iterator[Block]:
    iri = f"{PREFIXES['ev']}{place.document}.{place.start}-{place.end}"
    block = Block(iri, ("pg:Evidence", "oa:SpecificResource"))
    block.point("oa:hasSource", f"{PREFIXES['doc']}{place.document}")
    block.point("oa:hasSelector", f"{iri}#position")
    if place.section:
        block.say("pg:section", text(place.section[:40]))
    block.say("pg:paragraph", str(max(place.paragraph, 1)))
    block.say("pg:spanDigest", text(f"sha256:{place.span_digest}"))
    block.say("pg:looseDigest", text(f"sha256:{place.loose_digest}"))
    block.say("pg:looseLength", str(place.loose_length))
    yield block
    position = Block(f"{iri}#position", ("oa:TextPositionSelector",))
    position.say("oa:start", str(place.start))
    position.say("oa:end", str(place.end))
    yield position
