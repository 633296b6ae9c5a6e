"""Makes entities, terms, documents and evidence from their nodes; it knows nothing of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parkgraph.facts.source import Node, Source, in_language, iris, text
from parkgraph.model import WORDINGS, Document, Entity, Evidence, Ref, wording_key
from parkgraph.ontology.prefixes import BASE, PREFIXES, shorten

_ID = f"{BASE}id/"
_CLASS = PREFIXES["pg"]
_GENERAL = ("Fact", "Organization", "Place", "Policy", "Concept")
"""Classes that say less than any other class of the same entity."""


def read_refs(source: Source) -> tuple[dict[str, Entity], dict[str, Ref]]:
    """Return entities (`/id/…`) and terms (`/def…`, foreign) by IRI.

    `^` before an IRI gives a relation read backwards, `¶sentence pg:supplies` the wording of a term in sentences.
    """
    entities: dict[str, Entity] = {}
    terms: dict[str, Ref] = {}
    for iri, node in source.labelled.items():
        if iri.startswith(_ID):
            entities[iri] = _entity(iri, node)
        else:
            terms[iri] = Ref(iri, _label(node, "zh", iri), _label(node, "en", iri))
            for other in (*_inverse(iri, node), *_wordings(iri, node)):
                terms[other.id] = other
    for iri, node in source.labelled.items():
        _merge(iri, text(node, "dcterms:isReplacedBy"), entities)
    return entities, terms


def _merge(iri: str, into: str | None, entities: dict[str, Entity]) -> None:
    """Let a merged id answer as the entity that replaces it, which inherits the names."""
    if into is None or into not in entities or iri not in entities:
        return
    gone, stays = entities[iri], entities[into]
    if gone.id == iri:
        names = dict.fromkeys((*stays.aliases, gone.zh, *gone.aliases))
        entities[into] = replace(stays, aliases=tuple(n for n in names if n not in (stays.zh, stays.en)))
    entities[iri] = entities[into]


def _inverse(iri: str, node: Node) -> list[Ref]:
    zh, en = in_language(node, "pg:inverseLabel", "zh"), in_language(node, "pg:inverseLabel", "en")
    return [Ref(f"^{iri}", zh[0], en[0])] if zh and en else []


def _wordings(iri: str, node: Node) -> list[Ref]:
    found = []
    for name in WORDINGS:
        zh, en = in_language(node, name, "zh"), in_language(node, name, "en")
        if zh or en:
            found.append(Ref(wording_key(name, shorten(iri)), *(next(iter(said), "") for said in (zh, en))))
    return found


def _entity(iri: str, node: Node) -> Entity:
    types = tuple(sorted(t[len(_CLASS) :] for t in iris(node, "rdf:type") if t.startswith(_CLASS)))
    specific = [t for t in types if t not in _GENERAL] or [t for t in types if t != "Fact"] or ["Thing"]
    zh, en = _label(node, "zh", iri), _label(node, "en", iri)
    aliases = (*in_language(node, "skos:altLabel", "zh"), *in_language(node, "skos:altLabel", "en"))
    hidden = tuple(t.value for t in node.get("skos:hiddenLabel", ()))
    return Entity(iri, zh, en, specific[0], types, aliases, hidden, text(node, "pg:enTranslated") == "true")


def _label(node: Node, language: str, iri: str) -> str:
    found = in_language(node, "skos:prefLabel", language) or tuple(t.value for t in node.get("skos:prefLabel", ()))
    return found[0] if found else iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def read_documents(source: Source, refs: Mapping[str, Ref]) -> dict[str, Document]:
    """Return the source documents by IRI."""
    return {iri: _document(iri, node, refs) for iri, node in source.documents.items()}


def _document(iri: str, node: Node, refs: Mapping[str, Ref]) -> Document:
    return Document(
        id=iri,
        key=text(node, "dcterms:identifier") or iri.rsplit("/", 1)[-1],
        zh=_label(node, "zh", iri),
        en=_label(node, "en", iri),
        title=text(node, "dcterms:title") or _label(node, "zh", iri),
        publishers=tuple(refs[p] for p in iris(node, "dcterms:publisher") if p in refs),
        issued=text(node, "dcterms:issued") or "",
        grade=(text(node, "pg:grade") or "").rsplit("/", 1)[-1],
        excerpt=text(node, "pg:excerpt") == "true",
        missing_part=text(node, "pg:missingPart"),
        sha256=(text(node, "pg:contentDigest") or "").removeprefix("sha256:"),
        characters=int(text(node, "pg:characterCount") or 0),
        url=text(node, "schema:url"),
    )


def read_evidence(source: Source, documents: Mapping[str, Document]) -> dict[str, Evidence]:
    """Return the places in the documents by IRI."""
    return {iri: _evidence(iri, node, source, documents) for iri, node in source.evidence.items()}


def _evidence(iri: str, node: Node, source: Source, documents: Mapping[str, Document]) -> Evidence:
    document = documents.get(text(node, "oa:hasSource") or "")
    position = source.positions.get(text(node, "oa:hasSelector") or "", {})
    return Evidence(
        id=iri,
        document=document.key if document else "",
        document_sha256=document.sha256 if document else "",
        start=int(text(position, "oa:start") or 0),
        end=int(text(position, "oa:end") or 0),
        section=text(node, "pg:section"),
        paragraph=int(text(node, "pg:paragraph") or 0),
        span_digest=(text(node, "pg:spanDigest") or "").removeprefix("sha256:"),
        loose_digest=(text(node, "pg:looseDigest") or "").removeprefix("sha256:"),
        loose_length=int(text(node, "pg:looseLength") or 0),
    )
