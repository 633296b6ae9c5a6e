"""The graph as RDF files: Turtle, N-Triples, JSON-LD, RDF/XML, and one named graph per document in TriG and N-Quads.

It writes the triples that it is given and derives none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from parkgraph.errors import InputError
from parkgraph.export.content import Content
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.turtle import (
    PlainTriple,
    nquads_bytes,
    ntriples_bytes,
    placed_in_graphs,
    plain_triples,
    trig_bytes,
    turtle_bytes,
)

_RDF: Final = PREFIXES["rdf"]
_XSD: Final = PREFIXES["xsd"]
_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
# The local name of a property: the longest end that is an XML name in ASCII.
_QNAME: Final = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)", re.DOTALL)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def turtle(content: Content) -> bytes:
    """Return the graph as Turtle."""
    return turtle_bytes(content.triples)


def ntriples(content: Content) -> bytes:
    """Return the graph as N-Triples."""
    return ntriples_bytes(content.triples)


def trig(content: Content) -> bytes:
    """Return the graph as TriG, what a document says in the graph of the document, all else in the default graph."""
    return trig_bytes(placed_in_graphs(content.triples, document_graphs(content)))


def nquads(content: Content) -> bytes:
    """Return the graph as N-Quads, with the same graphs as TriG."""
    return nquads_bytes(placed_in_graphs(content.triples, document_graphs(content)))


def document_graphs(content: Content) -> dict[str, tuple[str, ...]]:
    """Map each fact and evidence to the IRIs of the documents that say it; a fact of two is in both graphs."""
    graphs: dict[str, tuple[str, ...]] = {}
    for fact in content.table.facts:
        documents = [content.document(evidence).id for evidence in fact.evidence]
        if documents:
            graphs[fact.id] = tuple(sorted({*graphs.get(fact.id, ()), *documents}))
        for evidence, document in zip(fact.evidence, documents, strict=True):
            graphs[evidence.id] = graphs[f"{evidence.id}#position"] = (document,)
    return graphs


def jsonld_context() -> dict[str, dict[str, str]]:
    """Return the shared JSON-LD context: the table of prefixes."""
    return {"@context": dict(PREFIXES)}


def context_bytes() -> bytes:
    """Return the shared context as the file context.jsonld."""
    return f"{json.dumps(jsonld_context(), indent=2)}\n".encode()


def jsonld(content: Content) -> bytes:
    """Return the graph as compacted JSON-LD with its context inside: one subject an object, sorted as in N-Triples."""
    context = json.dumps(jsonld_context()["@context"], indent=1)
    nodes = ",\n".join(
        json.dumps({"@id": _compact(subject), **_said(said)}, ensure_ascii=False, indent=1)
        for subject, said in groupby(plain_triples(content.triples), key=lambda triple: triple.subject)
    )
    return f'{{"@context": {context},\n"@graph": [\n{nodes}\n]}}\n'.encode()


def _said(triples: Iterable[PlainTriple]) -> dict[str, object]:
    """Return the properties of one subject, types first, a list only where there are several values."""
    types: list[object] = []
    values: dict[str, list[object]] = {}
    for triple in triples:
        if triple.predicate == f"{_RDF}type" and triple.datatype is None:
            types.append(_compact(triple.object))
        else:
            values.setdefault(_compact(triple.predicate), []).append(_json_object(triple))
    named = {"@type": types, **values} if types else values
    return {name: listed[0] if len(listed) == 1 else listed for name, listed in named.items()}


def _json_object(triple: PlainTriple) -> object:
    """Return a value object; integers and booleans of canonical form are native JSON."""
    if triple.datatype is None:
        return {"@id": _compact(triple.object)}
    if triple.language:
        return {"@language": triple.language, "@value": triple.object}
    if triple.datatype == f"{_XSD}string":
        return triple.object
    if triple.datatype == f"{_XSD}integer" and _INTEGER.fullmatch(triple.object):
        return int(triple.object)
    if triple.datatype == f"{_XSD}boolean" and triple.object in {"true", "false"}:
        return triple.object == "true"
    return {"@type": _compact(triple.datatype), "@value": triple.object}


def _compact(iri: str) -> str:
    """Return the prefixed name where there is one; InputError for an IRI that a reader would take for such a name."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    if prefix and _LOCAL.fullmatch(iri, cut):
        return f"{prefix}:{iri[cut:]}"
    scheme, _, rest = iri.partition(":")
    if scheme in PREFIXES and not rest.startswith("//"):
        raise InputError(f"JSON-LD cannot hold <{iri}>: its scheme is one of our prefixes")
    return iri


def rdfxml(content: Content) -> bytes:
    """Return the graph as RDF/XML; InputError for a property or a character that XML cannot write."""
    triples = plain_triples(content.triples)
    spaces = {"rdf": _RDF} | {_PREFIX_OF.get(ns, ""): ns for ns in _namespaces(triples)}
    unknown = sorted({ns for ns in _namespaces(triples) if ns not in _PREFIX_OF})
    spaces.pop("", None)
    spaces |= {f"ns{number}": ns for number, ns in enumerate(unknown, start=1)}
    prefix_of = {ns: prefix for prefix, ns in spaces.items()}
    declared = "".join(f"\n  xmlns:{prefix}={quoteattr(ns)}" for prefix, ns in sorted(spaces.items()))
    nodes = "".join(
        f"<rdf:Description rdf:about={_attribute(subject)}>\n"
        + "".join(_element(triple, prefix_of) for triple in said)
        + "</rdf:Description>\n"
        for subject, said in groupby(triples, key=lambda triple: triple.subject)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n{nodes}</rdf:RDF>\n'.encode()


def _namespaces(triples: Iterable[PlainTriple]) -> set[str]:
    """Return the namespaces of the properties."""
    return {_qname(predicate)[0] for predicate in {triple.predicate for triple in triples}}


def _qname(iri: str) -> tuple[str, str]:
    """Split a property's IRI into namespace and local name; InputError if its end is no XML name."""
    found = _QNAME.fullmatch(iri)
    if found is None or not found[1]:
        raise InputError(f"RDF/XML cannot name the property <{iri}>; use .ttl or .nt")
    return found[1], found[2]


def _element(triple: PlainTriple, prefix_of: Mapping[str, str]) -> str:
    """Write one property with its value."""
    namespace, local = _qname(triple.predicate)
    name = f"{prefix_of[namespace]}:{local}"
    if triple.datatype is None:
        return f"  <{name} rdf:resource={_attribute(triple.object)}/>\n"
    if triple.language:
        kind = f" xml:lang={_attribute(triple.language)}"
    else:
        kind = "" if triple.datatype == f"{_XSD}string" else f" rdf:datatype={_attribute(triple.datatype)}"
    # A bare carriage return would be read as a newline.
    return f"  <{name}{kind}>{escape(_xml(triple.object), {chr(13): '&#13;'})}</{name}>\n"


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """Return the text unchanged; InputError for a character that XML 1.0 forbids."""
    found = _NOT_XML.search(text)
    if found:
        raise InputError(f"RDF/XML cannot hold the character U+{ord(found[0]):04X}; use .ttl or .nt")
    return text
