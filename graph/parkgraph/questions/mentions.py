"""Finds in a question what the graph has names for: things, concepts, relations, years and numbers; it decides nothing.

Offsets count characters of the folded question (`Heard.text`): width and case do not matter, blanks stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from parkgraph.model import Entity, FactTable
from parkgraph.ontology.prefixes import BASE

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store

_YEAR: Final = re.compile(
    r"(?:截至|截止|(?:as of|by) (?:(?:the )?end of )?)?(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})(?![0-9.])"
    r"(?:年底|年末|年度|年(?:[0-9]{1,2}月)?[底末]?)?"
)
"""A year, with the month of it that need not be told apart: each row of an answer says its own time."""
_NUMBER: Final = re.compile(r"(?<![0-9.])(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<scale>万亿|亿|万)?(?:元)?")
_BRACKETED: Final = re.compile(r"\s*[（(][^（）()]*[）)]$")
"""What explains a name at its end: Shuzidai (digital loan)."""
_LEVEL: Final = re.compile(r" (?:Subdistrict|Town|New Area|District|County|City|Province)$")
"""What English labels of places end with and people leave out: Nancheng Subdistrict."""
_PLAIN: Final = frozenset("east west north south great new golden first united national general petal sino".split())
"""Plain words with which names of firms begin and questions mean something else."""
_FIRM: Final = re.compile(r"\b(?:compan(?:y|ies)|enterprises?)\b")
"""What a firm is also called in English."""
_JOINED: Final = {"进出口": "\ue000", "进口与出口": "\ue000", "进口和出口": "\ue000", "进口加出口": "\ue000"}
"""Words for two things together, each as one letter: what is said of imports and exports is said of neither alone."""
_SCALES: Final = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
_SHORTEST: Final = 2
"""Characters: a shorter name is found in too many other words."""
_WORDS_OF_DEFINITIONS: Final = 4
"""Characters: fewer are found in too many definitions."""
_KEPT: Final = 500
"""Stretches of words whose names are kept, the latest."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the question: where it stands, what kind of parameter it may fill, and the value for it.

    `kind` is entity, year, number, property or a scheme of the ontology; `label` what the value is called.
    """

    start: int
    end: int
    kind: str
    value: str
    classes: frozenset[str] = frozenset()

    @property
    def length(self) -> int:
        """How many characters it covers."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Name:
    """Something that the graph has a name for."""

    kind: str
    value: str
    text: str
    classes: frozenset[str] = frozenset()


def folded(text: str) -> str:
    """Return a question as names are looked for in it: NFKC, lower case, quotes as blanks, a company as a firm."""
    wide = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'s ", " ")
    wide = _FIRM.sub(lambda word: "firms" if word[0].endswith("s") else "firm", wide)
    return "".join(" " if c in "《》“”\"‘’'·*,，、。？?!！；;：:()（）" else c for c in wide)


class Lexicon:
    """All names of a graph, by their folded text."""

    def __init__(self, table: FactTable, store: Store) -> None:
        """Collect the names of entities from the table, those of concepts and relations from the store."""
        self.names: dict[str, list[Name]] = defaultdict(list)
        self._held: dict[str, list[Name]] = {}
        live = table.living
        for name in (*_entity_names(live), *_concept_names(store), *_term_names(store)):
            key = " ".join(folded(name.text).split())
            if len(key) >= _SHORTEST and name not in self.names[key]:
                self.names[key].append(name)
        self._definitions = [(_joined(folded(name.text)), name) for name in _definitions(store)]
        self._longest = max((len(key) for key in self.names), default=0)

    def mentions(self, text: str) -> list[Mention]:
        """Return all names, years and numbers in a folded question, those that lie in others too, in order."""
        found = [*_years(text), *_numbers(text)]
        for start in range(len(text)):
            for end in range(start + _SHORTEST, min(len(text), start + self._longest) + 1):
                for name in self.names.get(text[start:end], ()) if _whole(text, start, end) else ():
                    found.append(Mention(start, end, name.kind, name.value, name.classes))
        return sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.value))

    def like(self, words: str, kind: str, classes: tuple[str, ...] = ()) -> list[Name]:
        """Return the names of a kind that hold all of these words (letters in their order), the closest first."""
        found = [n for n in self._holding(words) if n.kind == kind and (not classes or n.classes & set(classes))]
        return list(dict.fromkeys(found))

    def defined_as(self, words: str) -> list[Name]:
        """Return the indicators whose definitions say these words, in order and two letters at least at a time."""
        if len(words) < _WORDS_OF_DEFINITIONS or words.isascii():
            return []
        words = _joined(words)
        return [name for text, name in self._definitions if _says(text, words)]

    def _holding(self, words: str) -> list[Name]:
        """Return the names of any kind that hold all of these words; kept, for each question asks often."""
        if words not in self._held:
            keys = sorted((len(key), key) for key in self._keys_holding(words))
            self._held[words] = [n for _, key in keys for n in sorted(self.names[key], key=lambda n: n.value)]
            while len(self._held) > _KEPT:
                del self._held[next(iter(self._held))]
        return self._held[words]

    def _keys_holding(self, words: str) -> list[str]:
        if words.isascii():
            asked = _stems(words)
            return [key for key, own in self._english if asked <= own] if asked else []
        said = ["".join(_joined(one).split()) for one in (words, *_turned(words))]
        return [key for key, name in self._written if any(_in_order(name, letters) for letters in said)]

    @cached_property
    def _english(self) -> list[tuple[str, frozenset[str]]]:
        """All names with their English words."""
        return [(key, _stems(key)) for key in self.names]

    @cached_property
    def _written(self) -> list[tuple[str, str]]:
        """All names with words for two things together as one letter."""
        return [(key, _joined(key)) for key in self.names]


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends with whole words: Latin letters and digits are not cut in two."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not ((_latin(before) and _latin(text[start])) or (_latin(after) and _latin(text[end - 1])))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[a-z0-9+]+", text))


def _in_order(name: str, letters: str) -> bool:
    after = 0
    for letter in letters:
        after = name.find(letter, after) + 1
        if not after:
            return False
    return True


def _turned(words: str) -> Iterator[str]:
    """Yield words that are joined by 和 with the two the other way round, wherever the second may end."""
    first, _, rest = words.partition("和")
    if len(first) >= _SHORTEST:
        yield from (f"{rest[:end]}和{first}{rest[end:]}" for end in range(_SHORTEST, len(rest) + 1))


def _joined(text: str) -> str:
    for word, letter in _JOINED.items():
        text = text.replace(word, letter)
    return text


def _says(definition: str, words: str) -> bool:
    at = start = 0
    while start < len(words):
        # 执行额 is said by 执行的金额: a single letter may end the words.
        lengths = range(len(words) - start, min(1, len(words) - start - 1), -1)
        place, length = next(
            ((p, n) for n in lengths if (p := definition.find(words[start : start + n], at)) >= 0), (-1, 0)
        )
        if place < 0:
            return False
        at, start = place + length, start + length
    return True


def _stem(word: str) -> str:
    """Take the plural off an English word."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _years(text: str) -> Iterator[Mention]:
    for match in _YEAR.finditer(text):
        yield Mention(match.start(), match.end(), "year", match["year"])


def _numbers(text: str) -> Iterator[Mention]:
    for match in _NUMBER.finditer(text):
        value = float(match["number"]) * _SCALES.get(match["scale"] or "", 1)
        yield Mention(match.start(), match.end(), "number", f"{value:.6f}".rstrip("0").rstrip("."))


def _brands(entities: Sequence[Entity]) -> dict[str, str]:
    """Map the first word of an English name to the only firm whose name begins so: Leadyo IC Testing is Leadyo.

    A word that stands elsewhere in any name (Dongguan, Digital) is no such short name.
    """
    words = Counter(word for e in entities for word in dict.fromkeys(folded(e.en).split()[1:]))
    first: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        if entity.type in ("Firm", "EnterpriseGroup") and len(begun := folded(entity.en).split()) > 1:
            first[begun[0]].append(entity.id)
    taken = {word for word in first if words[word] or word in _PLAIN or len(word) <= _SHORTEST}
    return {ids[0]: word for word, ids in first.items() if len(ids) == 1 and word not in taken}


def _entity_names(entities: Iterable[Entity]) -> Iterator[Name]:
    entities = tuple(entities)
    brands = _brands(entities)
    for entity in entities:
        classes = frozenset((entity.type, *entity.types))
        for text in (entity.zh, entity.en, *entity.aliases):
            yield Name("entity", entity.id, text, classes)
            if short := _BRACKETED.sub("", text):
                yield Name("entity", entity.id, short, classes)
        if entity.id in brands:
            yield Name("entity", entity.id, brands[entity.id], classes)
        if (place := _LEVEL.sub("", entity.en)) != entity.en and classes & {"Place", "Town", "Park"}:
            yield Name("entity", entity.id, place, classes)
        if "Product" in classes and entity.en.isascii() and not entity.en.endswith("s"):
            yield Name("entity", entity.id, f"{entity.en}s", classes)


_MEASURED: Final = """FILTER (NOT EXISTS { ?concept a pg:Indicator }
        || EXISTS { ?figure pg:indicator|pg:denominator ?concept })"""
"""Of indicators those of which the graph has figures: others of the catalogue would only make short words ambiguous."""


def _concept_names(store: Store) -> Iterator[Name]:
    start, end = f"{BASE}def/", "/scheme"
    query = f"""SELECT ?scheme ?concept ?name WHERE {{
      ?concept skos:inScheme ?scheme ; skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name {_MEASURED}
    }} ORDER BY ?concept ?name"""
    for scheme, concept, name in store.select(query):
        iri = str(getattr(scheme, "value", ""))
        if iri.startswith(start) and iri.endswith(end):
            yield Name(iri[len(start) : -len(end)], str(getattr(concept, "value", "")), str(getattr(name, "value", "")))


def _definitions(store: Store) -> Iterator[Name]:
    query = f"""SELECT ?concept ?text WHERE {{
      ?concept a pg:Indicator ; skos:definition ?text . FILTER (lang(?text) = "zh") {_MEASURED} }} ORDER BY ?concept"""
    for concept, text in store.select(query):
        # A sum is neither of the parts that its definition names.
        if not str(getattr(text, "value", "")).endswith("之和"):
            yield Name("indicator", str(getattr(concept, "value", "")), str(getattr(text, "value", "")))


TERMS: Final = {"property": "pg:RelationProperty", "class": "rdfs:Class"}
"""Kind of parameter → class of the terms of the vocabulary that may fill it."""


def _term_names(store: Store) -> Iterator[Name]:
    for kind, term_class in TERMS.items():
        query = f"""SELECT ?term ?name WHERE {{ ?term a {term_class} ;
          skos:prefLabel|pg:inverseLabel|skos:altLabel|skos:hiddenLabel ?name }} ORDER BY ?term ?name"""
        for term, name in store.select(query):
            yield Name(kind, str(getattr(term, "value", "")), str(getattr(name, "value", "")))
