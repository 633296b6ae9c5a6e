"""Makes the label index of a store whose facts are too many for a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from parkgraph.facts.source import Selects
from parkgraph.labels import Fit, label_line
from parkgraph.model import DESCRIPTION
from parkgraph.ontology.prefixes import BASE, expand

_FITS: Final = {
    expand("skos:prefLabel"): Fit.LABEL,
    expand("skos:altLabel"): Fit.ALIAS,
    expand("skos:hiddenLabel"): Fit.PINYIN,
}
_NAMES: Final = "SELECT ?s ?name { ?s <%s> ?name } ORDER BY ?s DESC(LANG(?name)) STR(?name)"
"""In the order of a table, in which the first of the names that fit equally well is the one that is told."""
_REPLACED: Final = "SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }"
_THING: Final = f"{BASE}id/"


def label_lines(store: Selects) -> Iterator[bytes]:
    """Yield the line of each name of a thing; those of a merged one are other names of what replaces it."""
    pairs = store.select(_REPLACED)
    replaced = {o.value: n.value for o, n in pairs if isinstance(o, NamedNode) and isinstance(n, NamedNode)}
    for name_property, fit in _FITS.items():
        for thing, name in store.select(_NAMES % name_property):
            if isinstance(thing, NamedNode) and isinstance(name, Literal) and _is_living(thing.value):
                merged_into = replaced.get(thing.value)
                own = Fit.ALIAS if merged_into and fit == Fit.LABEL else fit
                yield label_line(name.value, own, merged_into or thing.value)


def _is_living(iri: str) -> bool:
    return iri.startswith(_THING) and DESCRIPTION not in iri
