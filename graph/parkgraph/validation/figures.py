"""What must hold of every printed figure: value, unit and modifier are what the words mean; no document is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import Graph, URIRef
from rdflib.term import Node

from parkgraph.ontology.prefixes import expand
from parkgraph.reading.agreement import MAY_FALL, Disagreement, disagreements
from parkgraph.validation.report import Violation, broken

_NAMES: Final = {
    "value": ("数值", "value", "pg:value"),
    "range": ("数值（原文为区间）", "value (the words are a range)", "pg:value"),
    "unit": ("单位", "unit", "pg:unit"),
    "modifier": ("数值限定词", "modifier", "pg:modifier"),
}


_BOUNDS: Final = {"pg:cap": "at-most", "pg:floor": "at-least"}
"""What points at an amount → the modifier that it has by that, whatever its own words say."""


def figures_are_as_printed(data: Graph) -> Iterator[Violation]:
    """The encoded figure is what its printed words mean; words outside the grammar and those read by hand are free."""
    by_hand = set(data.subjects(_iri("pg:readByHand"), None))
    for node, printed in sorted(data.subject_objects(_iri("pg:printed")), key=str):
        if node not in by_hand:
            found = disagreements(
                str(printed),
                _value(data, node),
                _slug(data, node, "unit"),
                _slug(data, node, "modifier"),
                may_fall=_slug(data, node, "figureType") in MAY_FALL,
                bound=next((slug for name, slug in _BOUNDS.items() if (None, _iri(name), node) in data), None),
            )
            for one in found:
                if one.part != "words":
                    yield _differs(node, str(printed), one)


def _differs(node: Node, printed: str, one: Disagreement) -> Violation:
    zh, en, path = _NAMES[one.part]
    meant = " / ".join(one.meant)
    return broken(
        "invariant:printed",
        node,
        f"原文“{printed}”的{zh}应为{meant or '无'}，现为{one.written or '无'}",
        f"the {en} of “{printed}” is {meant or 'none'}, not {one.written or 'none'}",
        path=path,
        value=one.written,
    )


def _value(data: Graph, node: Node) -> str | None:
    value = data.value(node, _iri("pg:value"))
    return None if value is None else str(value)


def _slug(data: Graph, node: Node, name: str) -> str | None:
    term = data.value(node, _iri(f"pg:{name}"))
    return None if term is None else str(term).rpartition("/")[2]


def _iri(name: str) -> URIRef:
    return URIRef(expand(name))
