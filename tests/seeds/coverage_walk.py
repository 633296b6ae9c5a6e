"""Walks the two documents for figures and names that no fact covers; `python -m tests.seeds.coverage_walk` prints them.

A stretch is covered where words that a fact holds (its printed figure, period, stage, label, what it refers to) stand
in one of the fact's own spans. What is left needs an exception with its reason, by document, offset and words.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from parkgraph.build import build_graph
from parkgraph.build.nodes import Nodes
from parkgraph.curate.folders import SourceText, default_seeds, default_sources, source_text
from parkgraph.ontology.prefixes import BASE, PREFIXES, expand
from parkgraph.reading.spans import loose

KEYS = ("000", "004")
FOLDER = Path(__file__).parent
DIGITS, NAMES = "uncovered_digits.toml", "uncovered_names.toml"
_ARABIC = r"[0-9]+(?:[.,][0-9]+)*"
_CHINESE = r"""
  第[一二三四五六七八九十]+大? | 首(?:家|批|个|次|条) | 前[一二三四五六七八九十]+ | 唯一(?:一家)?
| [二三四五六七八九十两]+(?:大(?!数据|模型|型|力|湾)|家|个|项|类|款|成|倍|年|次|名|位|批|宗|张|种|期|基地|中心|级)
| 一(?:年期|小时) | [一二三四五六七八九]?[十百千万]+亿 | (?<![0-9十百千])亿元 | 双位数 | [百千万]亩
"""
_FIGURE = re.compile(rf"{_ARABIC} | {_CHINESE}", re.VERBOSE)
_PRINTED = frozenset(map(expand, ("pg:namedAs", "pg:componentKey", "dcterms:identifier", "rdf:object")))
_NAMELESS = frozenset(
    f"{PREFIXES['pg']}{name}"
    for name in ("Challenge", "Recommendation", "PolicyMeasure", "SourceDocument", "Condition", "Tier")
)
_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
_TERMS = ("pg:Sector", "pg:Technology")
_TIMES = frozenset(
    map(
        expand, ("pg:period", "dcterms:date", "dcterms:issued", "dcterms:created", "dcterms:valid", "dcterms:available")
    )
)
_TIME = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Words of a document: its key, the offset of the first character in code points, the words without blanks."""

    document: str
    offset: int
    words: str

    def __str__(self) -> str:
        """Return the place as the exceptions write it."""
        return f"{self.offset}:{self.words}"


class Documents:
    """The two documents, the built graph, and which loose characters its facts cover."""

    def __init__(self, sources: Path) -> None:
        """Read the documents from a folder and build the graph of the seeds."""
        self.texts = {key: source_text(default_seeds(), sources, key) for key in KEYS}
        self.nodes = Nodes(
            (t.subject.value, t.predicate.value, t.object)
            for t in build_graph()
            if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal)
        )
        self.facts = self.nodes.of_type("pg:Fact")

    def spans(self, fact: str) -> Iterator[tuple[str, int, int]]:
        """Yield key, first and last loose character (exclusive) of a fact's evidence."""
        for evidence in self.nodes.all(fact, "pg:evidence"):
            key, _, offsets = evidence.value.removeprefix(PREFIXES["ev"]).partition(".")
            start, _, end = offsets.partition("-")
            text = self.texts[key].loose
            yield key, text.index_of(int(start)), text.index_of(int(end))

    def names(self, thing: str) -> Iterator[str]:
        """Yield the labels and aliases of a thing, pinyin left out."""
        for name in _LABELS:
            for term in self.nodes.all(thing, name):
                if not (name == "skos:hiddenLabel" and term.value.isascii()):
                    yield term.value

    def words(self, fact: str) -> set[str]:
        """Return all words that a fact holds, loosely: figures, stages, times, its own name and those it refers to."""
        found = set(self.names(fact))
        for predicate, term in self.nodes.properties(fact):
            if isinstance(term, NamedNode):
                found.update(self.names(term.value))
            elif predicate.lower().endswith("printed") or predicate in _PRINTED:
                found.add(term.value)
            if predicate in _TIMES or _is_date(term):
                found.update(_time_words(term.value))
        return {loose(words).characters for words in found} - {""}


def _is_date(term: NamedNode | Literal) -> bool:
    return isinstance(term, Literal) and term.datatype.value.rsplit("#", 1)[-1] in {"date", "gYear", "gYearMonth"}


def _time_words(period: str) -> Iterator[str]:
    """Yield a period as documents print it: 2023, 1月, 12月13日."""
    for year, month, day in _TIME.findall(period):
        yield year
        if month:
            yield f"{int(month)}月"
        if day:
            yield f"{int(month)}月{int(day)}日"


def covered_characters(documents: Documents) -> dict[str, set[int]]:
    """Return the loose characters that a fact's own words cover, by document."""
    covered: dict[str, set[int]] = {key: set() for key in KEYS}
    for fact in documents.facts:
        spans = list(documents.spans(fact))
        for words in documents.words(fact) if spans else ():
            for key, start, end in spans:
                covered[key].update(_occurrences(documents.texts[key].loose.characters, words, start, end))
    return covered


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Yield the characters of all places of words between two; footnote marks may stand between."""
    if not set(words).issubset(text[start:end]):
        return  # compiling the expression for each of three thousand words takes most of the time
    for match in _spaced(words).finditer(text, start, end):
        # 5 in 15 and 2023 in 12023 are other numbers.
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if not ((words[0].isdigit() and before.isdigit()) or (words[-1].isdigit() and after.isdigit())):
            yield from range(match.start(), match.end())


@cache
def _spaced(words: str) -> re.Pattern[str]:
    return re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]?".join(map(re.escape, words)))


def uncovered_figures(documents: Documents) -> list[Place]:
    """Return the figures, in digits or Chinese numerals, that no fact covers."""
    covered = covered_characters(documents)
    found = []
    for key, source in documents.texts.items():
        for match in _FIGURE.finditer(source.loose.characters):
            if not covered[key].issuperset(range(match.start(), match.end())):
                found.append(_place(source, match.start(), match[0]))
    return found


def uncovered_names(documents: Documents) -> list[Place]:
    """Return the occurrences of names of entities that stand in no span of a fact that speaks of the entity."""
    spoken, named = _spoken(documents), _named_otherwise(documents)
    found = []
    for key, source in documents.texts.items():
        for start, name, entities in occurrences_of_names(documents, source):
            end = start + len(name)
            if any(a <= start and end <= b for e in entities for k, a, b in spoken.get(e, ()) if k == key):
                continue
            if not any(a <= start and end <= b for a, b in named[key]):
                found.append(_place(source, start, name))
    return found


def _named_otherwise(documents: Documents) -> dict[str, set[tuple[int, int]]]:
    """Return where a fact's pg:namedAs stands in its own spans: these words mean the thing that the fact says."""
    found: dict[str, set[tuple[int, int]]] = {key: set() for key in KEYS}
    for fact in documents.facts:
        for term in documents.nodes.all(fact, "pg:namedAs"):
            words = loose(term.value).characters
            for key, start, end in documents.spans(fact):
                places = _spaced(words).finditer(documents.texts[key].loose.characters, start, end)
                found[key].update(match.span() for match in places)
    return found


def _spoken(documents: Documents) -> Mapping[str, set[tuple[str, int, int]]]:
    """Return the spans of the facts that speak of each thing."""
    spoken: dict[str, set[tuple[str, int, int]]] = {}
    for fact in documents.facts:
        spans = set(documents.spans(fact))
        things = {t.value for _, t in documents.nodes.properties(fact) if isinstance(t, NamedNode)}
        for thing in things | {fact}:
            spoken.setdefault(thing, set()).update(spans)
    return spoken


def occurrences_of_names(documents: Documents, source: SourceText) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the first loose character, name and things of each name in a document; the longest at a place counts.

    A name inside the longer name of a sector or technology (集成电路 in 半导体及集成电路) means that one there.
    """
    things = _things_by_name(documents)
    terms = (term for name in _TERMS for term in documents.nodes.of_type(name))
    all_names = {loose(name).characters for term in terms for name in documents.names(term)} | set(things)
    longest = "|".join(map(re.escape, sorted(all_names, key=lambda name: (-len(name), name))))
    for match in re.finditer(longest, source.loose.characters):
        if match[0] in things:
            yield match.start(), match[0], things[match[0]]


def _things_by_name(documents: Documents) -> Mapping[str, tuple[str, ...]]:
    """Return the things that each name means; the short statements of conditions and proposals are no names."""
    found: dict[str, list[str]] = {}
    for thing in documents.nodes.subjects():
        if thing.startswith(f"{BASE}id/") and not _NAMELESS & set(documents.nodes.types(thing)):
            for name in documents.names(thing):
                if len(loose(name).characters) > 1:
                    found.setdefault(loose(name).characters, []).append(thing)
    return {name: tuple(sorted(set(things))) for name, things in found.items()}


def _place(source: SourceText, first: int, words: str) -> Place:
    return Place(source.key, source.loose.origin[first], words)


def exceptions(name: str) -> dict[Place, str]:
    """Return the excepted places of a file with their reasons."""
    groups = tomllib.loads((FOLDER / name).read_text(encoding="utf-8")).get("exceptions", [])
    found: dict[Place, str] = {}
    for group in groups:
        for place in group["places"]:
            offset, _, words = place.partition(":")
            found[Place(group["document"], int(offset), words)] = group["reason"]
    return found


def main() -> None:
    """Print what is uncovered and not excepted, with a few characters around it, and exceptions that are stale."""
    sources = default_sources()
    if sources is None:
        sys.exit("the documents are not at hand: set PARKGRAPH_SOURCES")
    documents = Documents(sources)
    for name, found in ((DIGITS, uncovered_figures(documents)), (NAMES, uncovered_names(documents))):
        excepted = exceptions(name)
        for line in _report(documents, found, excepted):
            print(f"{name.partition('.')[0]}: {line}")


def _report(documents: Documents, found: list[Place], excepted: Iterable[Place]) -> Iterator[str]:
    stale = set(excepted) - set(found)
    yield from (f"stale exception {place.document} {place}" for place in sorted(stale))
    for place in found:
        if place not in set(excepted):
            text = documents.texts[place.document].text
            around = "".join(text[max(0, place.offset - 24) : place.offset + 24].split())
            yield f"{place.document} {place}\t{around}"


if __name__ == "__main__":
    main()
