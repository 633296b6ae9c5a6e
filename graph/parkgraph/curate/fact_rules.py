"""What must hold of one fact beside the words that it points at: a tuple of rules, each a plain function.

A rule yields messages, it never changes anything and never looks at a second fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import BASE, PREFIXES, expand, shorten
from parkgraph.reading.agreement import MAY_FALL, Disagreement, disagreements
from parkgraph.reading.numerals import canonical
from parkgraph.reading.periods import read_period
from parkgraph.reading.spans import loose

_ABOUT = {"Statement": ("rdf:subject", "rdf:object"), "Figure": ("pg:about",), "Target": ("pg:about",)}
_ABOUT["Award"] = ("pg:recipient",)
_NAMED = frozenset({"Policy", "Project", "Facility", "Event", "Programme", "FinancialProduct"})
_FOOTNOTES = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_UNNAMED = URIRef(expand("pg:UnnamedGroup"))
_EVIDENCED = frozenset({*_ABOUT, *_NAMED, "PolicyMeasure", "Amount", "Challenge", "Recommendation"})
_UNSAID = frozenset(expand(f"method:{name}") for name in ("background", "inferred", "derived"))
_THINGS = f"{PREFIXES['doc'].removesuffix('document/')}"


@dataclass(frozen=True)
class SaidFact:
    """A node of a document's folder, with the loose words of its spans."""

    graph: Graph
    node: URIRef
    words: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The local names of its classes."""
        return frozenset(shorten(str(kind)).partition(":")[2] for kind in self.graph.objects(self.node, RDF.type))

    def values(self, name: str) -> tuple[Node, ...]:
        """Return the objects of a property given by its prefixed name, in a fixed order."""
        return tuple(sorted(self.graph.objects(self.node, URIRef(expand(name))), key=str))

    def text(self, name: str) -> str | None:
        """Return the (first) object of a property as text, or None."""
        return next((str(value) for value in self.values(name)), None)

    def slug(self, name: str) -> str | None:
        """Return the last part of the object's IRI (CNY-100M of unit:CNY-100M), or None."""
        value = self.text(name)
        return None if value is None else value.rpartition("/")[2]

    def says(self, words: str) -> bool:
        """Whether one span holds these words, loosely."""
        wanted = without_footnotes(loose(words).characters)
        return any(wanted in span for span in self.words)


def without_footnotes(words: str) -> str:
    """Leave out footnote marks, which may stand inside a figure (30%¹左右)."""
    return words.translate(_FOOTNOTES)


def names(graph: Graph, thing: Node) -> tuple[str, ...]:
    """Return all labels and aliases of a thing, longest first; of the hidden ones those in Chinese, not pinyin."""
    found = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(thing, p)}
    found.update(str(o) for o in graph.objects(thing, SKOS.hiddenLabel) if not str(o).isascii())
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def has_evidence(fact: SaidFact) -> Iterator[str]:
    """What a document says has evidence."""
    unsaid = fact.text("pg:method") in _UNSAID
    if fact.kinds & _EVIDENCED and not fact.values("pg:evidence") and not fact.values("pg:quote") and not unsaid:
        yield "no evidence: add pg:quote with the words that say it and run stamp."


def words_are_printed(fact: SaidFact) -> Iterator[str]:
    """The printed figure, stage and period stand in one of the spans."""
    printed = {p for p in fact.graph.predicates(fact.node) if str(p).lower().endswith("printed")}
    for predicate in sorted(printed, key=str):
        for value in sorted(fact.graph.objects(fact.node, predicate), key=str):
            if fact.words and not fact.says(str(value)):
                yield f"{shorten(str(predicate))} “{value}” stands in none of its spans; quote more or correct it."


def names_are_printed(fact: SaidFact) -> Iterator[str]:
    """The things that a fact is about are named in its spans, or pg:namedAs says how."""
    if not fact.words:
        return
    named_as = [str(value) for value in fact.values("pg:namedAs")]
    for words in named_as:
        if not fact.says(words):
            yield f"pg:namedAs “{words}” stands in none of its spans."
    about = {thing for kind in fact.kinds for name in _ABOUT.get(kind, ()) for thing in fact.values(name)}
    if fact.kinds & _NAMED:
        about.add(fact.node)
    missing = [thing for thing in sorted(about, key=str) if not _is_named(fact, thing)]
    if len(missing) > len(named_as):
        for thing in missing:
            known = " / ".join(names(fact.graph, thing)) or "it has no label"
            yield f"{shorten(str(thing))} is not named in its spans ({known}); quote its name or add pg:namedAs."


def _is_named(fact: SaidFact, thing: Node) -> bool:
    if not isinstance(thing, URIRef) or not str(thing).startswith(_THINGS):
        return True
    if (thing, RDF.type, _UNNAMED) in fact.graph:
        return True
    return any(fact.says(name) for name in names(fact.graph, thing))


def amount_is_read(fact: SaidFact) -> Iterator[str]:
    """Value, unit and modifier are what the printed words mean, unless pg:readByHand true."""
    printed = fact.text("pg:printed")
    if printed is None or fact.text("pg:readByHand") == "true":
        return
    value = fact.text("pg:value")
    may_fall = fact.slug("pg:figureType") in MAY_FALL
    found = tuple(disagreements(printed, value, fact.slug("pg:unit"), fact.slug("pg:modifier"), may_fall=may_fall))
    for one in found:
        yield _told(one, printed)
    if value is not None and not {one.part for one in found} & {"words", "value", "range"}:
        shortest = str(canonical(Decimal(value)))
        if value != shortest:
            yield f"write {shortest} for {value}."


def _told(one: Disagreement, printed: str) -> str:
    """Say to a curator what to write."""
    if one.part == "words":
        return f"pg:printed “{printed}” cannot be read; print less of it, or add pg:readByHand true and a pg:note."
    if one.part == "range":
        return f"“{printed}” is a range: no pg:value, but pg:lower and pg:upper."
    if one.part == "value":
        return f"“{printed}” has the value {one.meant[0]}, not {one.written or 'none'}."
    if one.part == "unit":
        expected = " or ".join(f"unit:{name}" for name in one.meant)
        return f"“{printed}” is in {expected}, not {f'unit:{one.written}' if one.written else 'without pg:unit'}."
    wanted = f"pg:modifier mod:{one.meant[0]}" if one.meant else "no pg:modifier"
    return f"“{printed}” asks for {wanted}, not {f'mod:{one.written}' if one.written else 'none'}."


def period_is_read(fact: SaidFact) -> Iterator[str]:
    """A period is in the subset of EDTF that seeds use."""
    for value in fact.values("pg:period"):
        try:
            read_period(str(value))
        except InputError as error:
            yield str(error)


def labels_are_two(fact: SaidFact) -> Iterator[str]:
    """A thing has exactly one zh and one en label; figures, awards and statements need none."""
    found = [v.language for v in fact.graph.objects(fact.node, SKOS.prefLabel) if isinstance(v, Literal)]
    needs = (
        str(fact.node).startswith(BASE)
        and not fact.kinds & {"Figure", "Target", "Amount", "Award", "Statement"}
        and not fact.text("rdf:predicate")
    )
    if (found or needs) and sorted(str(language) for language in found) != ["en", "zh"]:
        yield f"exactly one zh and one en skos:prefLabel, not {', '.join(map(str, found)) or 'none'}."


FACT_RULES: tuple[Callable[[SaidFact], Iterator[str]], ...] = (
    has_evidence,
    words_are_printed,
    names_are_printed,
    amount_is_read,
    period_is_read,
    labels_are_two,
)
