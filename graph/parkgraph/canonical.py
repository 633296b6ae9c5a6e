"""The canonical form of a dataset (RDFC-1.0) and the digest of a release; it reads no file and writes none.

Two datasets that differ only in the names of blank nodes have the same canonical form. The algorithm takes exponential
time on blank nodes that are built to look alike, so the work is counted, by steps and not by the clock, and such a
dataset is refused. Names of steps follow section 4 of https://www.w3.org/TR/rdf-canon/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import Final, Literal, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from parkgraph.errors import InputError
from parkgraph.turtle import nquads_bytes

HashName: TypeAlias = Literal["sha256", "sha384"]

MOST_STEPS: Final = 50_000
"""Orders of blank nodes that are tried before a dataset is refused; a few seconds."""

DEEPEST: Final = 200
"""Blank nodes in a row that look alike."""

_SELF, _OTHER = "_:a", "_:z"


def canonical_nquads(quads: Iterable[Quad], hash_name: HashName = "sha256", most_steps: int = MOST_STEPS) -> bytes:
    """Return the canonical N-Quads in UTF-8, sorted by code points; `hash_name` is RDFC-1.0's own parameter.

    InputError for triple terms and text directions, which RDFC-1.0 does not know, and for blank nodes that would need
    more than `most_steps`.
    """
    given = list(quads)
    named = canonical_names(given, hash_name, most_steps)
    if not named:
        return nquads_bytes(given)
    lines = {_line(_terms(quad), {f"_:{old}": f"_:{new}" for old, new in named.items()}) for quad in given}
    return "".join(sorted(lines)).encode("utf-8")


def canonical_names(
    quads: Iterable[Quad], hash_name: HashName = "sha256", most_steps: int = MOST_STEPS
) -> dict[str, str]:
    """Return the canonical names of the blank nodes (name given → `c14n0` …); errors as `canonical_nquads`."""
    mentions: dict[str, list[_Terms]] = {}
    for quad in dict.fromkeys(quads):
        if isinstance(quad.object, Triple):
            raise InputError(f"RDFC-1.0 knows no triple terms: {str(quad)[:200]}")
        terms = _terms(quad)
        for name in dict.fromkeys(term for term in terms if term.startswith("_:")):
            mentions.setdefault(name, []).append(terms)
    return _Canonicalisation(mentions, hash_name, most_steps).names() if mentions else {}


_Terms: TypeAlias = tuple[str, str, str, str]
"""Subject, predicate, object and graph as N-Quads; the graph is empty for the default graph."""


def _terms(quad: Quad) -> _Terms:
    graph = str(quad.graph_name) if isinstance(quad.graph_name, NamedNode | BlankNode) else ""
    return str(quad.subject), str(quad.predicate), str(quad.object), graph


def _line(terms: _Terms, renamed: Mapping[str, str]) -> str:
    return " ".join(renamed.get(term, term) for term in terms if term) + " .\n"


class _Issuer:
    """Hands out names in order (section 4.5)."""

    def __init__(self, prefix: str, issued: Mapping[str, str] | None = None) -> None:
        self._prefix = prefix
        self.issued = dict(issued or {})

    def issue(self, name: str) -> str:
        return self.issued.setdefault(name, f"{self._prefix}{len(self.issued)}")

    def copy(self) -> _Issuer:
        return _Issuer(self._prefix, self.issued)


class _Canonicalisation:
    """One run over a dataset: `mentions` are the quads of each blank node."""

    def __init__(self, mentions: Mapping[str, list[_Terms]], hash_name: HashName, most_steps: int) -> None:
        self._mentions, self._hash_name = mentions, hash_name
        self._steps_left = most_steps
        self._issuer = _Issuer("c14n")
        self._first = {name: self._first_degree(name) for name in mentions}

    def names(self) -> dict[str, str]:
        """Return the canonical names (section 4.4.3)."""
        alike: dict[str, list[str]] = {}
        for name, digest in self._first.items():
            alike.setdefault(digest, []).append(name)
        groups = [alike[digest] for digest in sorted(alike)]
        for group in groups:
            if len(group) == 1:
                self._issuer.issue(group[0])
        for group in groups:
            self._tell_apart(group)
        return {name[2:]: new for name, new in self._issuer.issued.items()}

    def _tell_apart(self, group: list[str]) -> None:
        found: list[tuple[str, _Issuer]] = []
        for name in group:
            if name not in self._issuer.issued:
                issuer = _Issuer("b")
                issuer.issue(name)
                found.append(self._n_degree(name, issuer, 0))
        for _, issuer in sorted(found, key=lambda pair: pair[0]):
            for name in issuer.issued:
                self._issuer.issue(name)

    def _hash(self, text: str) -> str:
        return hashlib.new(self._hash_name, text.encode("utf-8")).hexdigest()

    def _first_degree(self, name: str) -> str:
        """Hash what is said of a blank node, all blank nodes unnamed (section 4.6)."""
        lines = []
        for terms in self._mentions[name]:
            blank = {term: _SELF if term == name else _OTHER for term in terms if term.startswith("_:")}
            lines.append(_line(terms, blank))
        return self._hash("".join(sorted(lines)))

    def _related(self, related: str, predicate: str, issuer: _Issuer, position: str) -> str:
        """Hash how a blank node is reached (section 4.7)."""
        known = self._issuer.issued.get(related) or issuer.issued.get(related)
        mark = f"_:{known}" if known else self._first[related]
        return self._hash(position + ("" if position == "g" else predicate) + mark)

    def _n_degree(self, name: str, issuer: _Issuer, depth: int) -> tuple[str, _Issuer]:
        """Hash a blank node by all that can be reached from it (section 4.8)."""
        if depth > DEEPEST:
            raise _too_hard()
        reached: dict[str, list[str]] = {}
        for subject, predicate, object_, graph in self._mentions[name]:
            for position, term in (("s", subject), ("o", object_), ("g", graph)):
                if term.startswith("_:") and term != name:
                    reached.setdefault(self._related(term, predicate, issuer, position), []).append(term)
        told = ""
        for digest in sorted(reached):
            path, issuer = self._least_path(reached[digest], issuer, depth)
            told += digest + path
        return self._hash(told), issuer

    def _least_path(self, related: list[str], issuer: _Issuer, depth: int) -> tuple[str, _Issuer]:
        least, chosen = "", issuer
        for order in permutations(related):
            self._steps_left -= 1
            if self._steps_left < 0:
                raise _too_hard()
            found = self._path(order, issuer.copy(), least, depth)
            if found is not None and (not least or found[0] < least):
                least, chosen = found
        return least, chosen

    def _path(self, order: Iterable[str], issuer: _Issuer, least: str, depth: int) -> tuple[str, _Issuer] | None:
        """Return the path of one order of nodes, None as soon as it cannot be the least."""
        path, unknown = "", []
        for name in order:
            if name in self._issuer.issued:
                path += f"_:{self._issuer.issued[name]}"
            else:
                if name not in issuer.issued:
                    unknown.append(name)
                path += f"_:{issuer.issue(name)}"
            if least and len(path) >= len(least) and path > least:
                return None
        for name in unknown:
            digest, reached = self._n_degree(name, issuer, depth + 1)
            path += f"_:{issuer.issue(name)}<{digest}>"
            issuer = reached
            if least and len(path) >= len(least) and path > least:
                return None
        return path, issuer


def _too_hard() -> InputError:
    return InputError("too many blank nodes look alike to tell them apart in reasonable time; give them IRIs")
