"""The one table of prefixes: seeds, queries and exports all use these names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

BASE: Final = "https://w3id.org/parkgraph/"
"""Base of every identifier (not registered yet); those who publish their own use `--base`."""

_THINGS = (
    "agency alliance amount award challenge cluster condition event facility figure firm group institute joint loan"
    " judgement measure organization park place platform policy product programme project publication segment"
    " statement system target tier title town university zone"
).split()
_CONCEPTS = (
    "aggregate applicant attribution basis direction feature figure-type glossary grade indicator instrument level"
    " method modifier park-kind rate review role scope sector stage status technology unit verdict"
).split()
_THING_NAMES = {"organization": "orgn", "statement": "st"}
_CONCEPT_NAMES = {
    "figure-type": "ftype",
    "indicator": "ind",
    "modifier": "mod",
    "park-kind": "parkkind",
    "technology": "tech",
}

PREFIXES: Final = MappingProxyType(
    {
        "pg": f"{BASE}def#",
        "doc": f"{BASE}id/document/",
        "ev": f"{BASE}id/evidence/",
        "rec": f"{BASE}id/recommendation/",
        "dataset": f"{BASE}id/dataset/",
        "shape": f"{BASE}shapes#",
    }
    | {_THING_NAMES.get(name, name): f"{BASE}id/{name}/" for name in _THINGS}
    | {_CONCEPT_NAMES.get(name, name): f"{BASE}def/{name}/" for name in _CONCEPTS}
    | {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "rov": "http://www.w3.org/ns/regorg#",
        "schema": "https://schema.org/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "void": "http://rdfs.org/ns/void#",
        "sh": "http://www.w3.org/ns/shacl#",
    }
)
"""Prefix → namespace IRI, in the order in which files declare them."""

_LONG: Final = 100_000


def used_in(text: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return the prefixes that a SPARQL text may use: declaring all of ours takes longer than a small query itself.

    Looking for each of them in a long text, such as one with thousands of values, takes longer than declaring all.
    """
    if len(text) > _LONG:
        return dict(prefixes)
    return {name: iri for name, iri in prefixes.items() if f"{name}:" in text or "\\" in text}


def expand(name: str) -> str:
    """Turn a prefixed name such as `pg:Figure` into its IRI; KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@lru_cache(maxsize=2_000)
def shorten(iri: str) -> str:
    """Turn an IRI into the prefixed name with the longest matching namespace, or return it unchanged."""
    best = max(
        ((p, ns) for p, ns in PREFIXES.items() if iri.startswith(ns)), key=lambda pair: len(pair[1]), default=None
    )
    return f"{best[0]}:{iri[len(best[1]) :]}" if best else iri
