"""Deterministic Turtle, TriG, N-Triples and N-Quads: one set of triples is always the same bytes; it never reads RDF.

The order is that of the code points of the N-Triples text, so neither the order of loading nor the hash seed shows.
One object a line and a closing dot of its own: a changed fact is a changed line. No blank nodes, no triple terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import eq
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_TYPE_WORD: Final = "a"
_BYTEWISE: Final = "latin-1"
# A part of PN_LOCAL of the Turtle grammar that every reader agrees on: ASCII without escapes.
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_SHORT: Final = {
    f"{_XSD}integer": re.compile(r"0|-?[1-9][0-9]*"),
    f"{_XSD}decimal": re.compile(r"0\.0|-?(?:0|[1-9][0-9]*)\.(?:[0-9]*[1-9])|-?[1-9][0-9]*\.0"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
_REFUSED: Final = re.compile(
    r"^_:|^<[^>]*> <[^>]*> (?:_:|<<)| _:[^ \"<>]+ \.$|\"@[a-z0-9-]+--(?:ltr|rtl)(?: <[^>]*>)? \.$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class PlainTriple:
    """A triple as text for writers that know no RDF library: `datatype` is None if the object is an IRI."""

    subject: str
    predicate: str
    object: str
    datatype: str | None = None
    language: str | None = None


class _Names(dict[str, str]):
    """N-Triples term → Turtle term, each worked out once; remembers which prefixes were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._prefixes = prefixes
        self._used: set[str] = set()

    def __missing__(self, term: str) -> str:
        text = self._literal(term) if term[0] == '"' else self._iri(term)
        self[term] = text
        return text

    def _iri(self, term: str) -> str:
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        prefix = self._prefix_of.get(term[1:cut])
        if prefix is None or _LOCAL.fullmatch(term, cut, len(term) - 1) is None:
            return term
        self._used.add(prefix)
        return f"{prefix}:{term[cut:-1]}"

    def _literal(self, term: str) -> str:
        quoted, _, datatype = term.rpartition("^^")
        short = _SHORT.get(datatype[1:-1])
        if short is not None and short.fullmatch(term, 1, len(quoted) - 1):
            return quoted[1:-1]
        return f"{quoted}^^{self[datatype]}"

    def header(self) -> str:
        """Return the declarations of the prefixes used, in the order of the table."""
        return "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in self._prefixes.items() if p in self._used)


def _statements(items: Iterable[Triple] | Iterable[Quad], form: RdfFormat) -> list[str]:
    """Return the sorted distinct lines of N-Triples or N-Quads without newlines, each byte as one character."""
    # Latin-1 keeps each byte as one character: comparing is fast, and bytes of UTF-8 sort as their code points do.
    text = (serialize(items, format=form) or b"").decode(_BYTEWISE)
    if "_:" in text or "<<(" in text or "--" in text:
        _refuse(text)
    lines = sorted(text.split("\n"))
    # A store has each line once: looking for neighbours that are alike takes less time than hashing all lines.
    if any(map(eq, lines, islice(lines, 1, None))):
        lines = list(dict.fromkeys(lines))
    return lines[1:] if lines[:1] == [""] else lines


def _refuse(text: str) -> None:
    """Raise InputError for what the files must not hold; a literal may hold the same characters."""
    found = _REFUSED.search(text)
    if found is None:
        return
    start = text.rfind("\n", 0, found.start() + 1) + 1
    line = text[start : text.find("\n", start)].encode(_BYTEWISE).decode("utf-8")
    raise InputError(f"blank nodes, triple terms and text directions cannot be written; give it an IRI: {line[:200]}")


def _block(subject: str, said: dict[str, list[str]], indent: str) -> str:
    """Write one subject: types first, one object a line, the dot alone at the end."""
    types = said.pop(_TYPE_WORD, None)
    lines = [f"{indent}{subject}\n"]
    for predicate, items in ([(_TYPE_WORD, types), *said.items()]) if types else said.items():
        if len(items) == 1:
            lines.append(f"{indent}  {predicate} {items[0]} ;\n")
        else:
            listed = f" ,\n{indent}    ".join(items)
            lines.append(f"{indent}  {predicate}\n{indent}    {listed} ;\n")
    lines.append(f"{indent}.\n")
    return "".join(lines)


def _blocks(lines: Sequence[str], names: _Names, indent: str = "") -> Iterator[str]:
    """Group sorted N-Triples lines by subject and predicate."""
    words = {_TYPE: _TYPE_WORD}
    last = ""
    said: dict[str, list[str]] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if subject != last:
            if said:
                yield _block(names[last], said, indent)
            last, said = subject, {}
        word = words.get(predicate) or words.setdefault(predicate, names[predicate])
        item = rest[:-2]
        if item[-1] == ">":  # All else is a literal without a datatype, which Turtle writes alike.
            item = names[item]
        if word in said:
            said[word].append(item)
        else:
            said[word] = [item]
    if said:
        yield _block(names[last], said, indent)


def turtle_bytes(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return the triples as Turtle in UTF-8; InputError for a blank node."""
    names = _Names(prefixes)
    blocks = list(_blocks(_statements(triples, RdfFormat.N_TRIPLES), names))
    return "\n".join([names.header(), *blocks] if names.header() else blocks).encode(_BYTEWISE)


def ntriples_bytes(triples: Iterable[Triple]) -> bytes:
    """Return the triples as sorted N-Triples in UTF-8; InputError for a blank node."""
    return "".join(f"{line}\n" for line in _statements(triples, RdfFormat.N_TRIPLES)).encode(_BYTEWISE)


def nquads_bytes(quads: Iterable[Quad]) -> bytes:
    """Return the quads as sorted N-Quads in UTF-8; InputError for a blank node."""
    return "".join(f"{line}\n" for line in _statements(quads, RdfFormat.N_QUADS)).encode(_BYTEWISE)


def trig_bytes(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return the quads as TriG, the default graph first, the named ones by their IRI; InputError for a blank node."""
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        graphs.setdefault(_graph_key(quad), []).append(quad.triple)
    names = _Names(prefixes)
    parts: list[str] = []
    for graph in sorted(graphs):
        lines = _statements(graphs[graph], RdfFormat.N_TRIPLES)
        blocks = list(_blocks(lines, names, "  " if graph else ""))
        parts += [f"{names[graph]} {{\n" + "\n".join(blocks) + "}\n"] if graph else blocks
    return "\n".join([names.header(), *parts] if names.header() else parts).encode(_BYTEWISE)


def _graph_key(quad: Quad) -> str:
    """Return the graph's term, empty for the default graph; InputError for a blank node."""
    if isinstance(quad.graph_name, BlankNode):
        raise InputError(f"a blank node cannot name a graph; give it an IRI: {quad.graph_name}")
    named = isinstance(quad.graph_name, NamedNode)
    return str(quad.graph_name).encode("utf-8").decode(_BYTEWISE) if named else ""


def placed_in_graphs(triples: Iterable[Triple], graphs: Mapping[str, Sequence[str]]) -> Iterator[Quad]:
    """Yield each triple once for every graph IRI that `graphs` names for its subject, else in the default graph."""
    nodes = {iri: NamedNode(iri) for iris in graphs.values() for iri in iris}
    for triple in triples:
        subject, predicate, item = triple
        places = graphs.get(subject.value, ()) if isinstance(subject, NamedNode) else ()
        if not places:
            yield Quad(subject, predicate, item)
        for place in places:
            yield Quad(subject, predicate, item, nodes[place])


def plain_triples(triples: Iterable[Triple]) -> list[PlainTriple]:
    """Return the distinct triples as plain text, in the order of N-Triples; InputError for a blank node."""
    keyed = {str(triple): triple for triple in triples}
    _refuse("".join(f"{text} .\n" for text in keyed).encode("utf-8").decode(_BYTEWISE))
    plain: list[PlainTriple] = []
    for _, (subject, predicate, item) in sorted(keyed.items()):
        if isinstance(subject, NamedNode) and isinstance(item, Literal):
            plain.append(
                PlainTriple(subject.value, predicate.value, item.value, item.datatype.value, item.language or None)
            )
        elif isinstance(subject, NamedNode) and isinstance(item, NamedNode):
            plain.append(PlainTriple(subject.value, predicate.value, item.value))
    return plain
