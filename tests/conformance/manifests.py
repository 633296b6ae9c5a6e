"""Reads W3C manifests into cases; it runs nothing and judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

W3C: Final = Path(__file__).parents[2].parent / "shared" / "w3c"
BASE: Final = "https://w3c.github.io/"
"""Stands for the folder of all suites, so that IRIs in data, queries and results meet; no file is fetched from it."""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT: Final = "http://www.w3.org/2009/sparql/tests/test-update#"
LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"

Node = NamedNode | BlankNode | Literal


class Facts:
    """What one manifest says, by subject and predicate."""

    def __init__(self, path: Path, base: str) -> None:
        self._said: dict[tuple[Node, str], list[Node]] = {}
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE, base_iri=base):
            assert isinstance(quad.subject, NamedNode | BlankNode)
            assert isinstance(quad.object, NamedNode | BlankNode | Literal)
            self._said.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)

    def all(self, subject: Node, predicate: str) -> list[Node]:
        """Return the objects in the order of the file."""
        return self._said.get((subject, predicate), [])

    def one(self, subject: Node, predicate: str) -> Node | None:
        """Return the first object, None if there is none."""
        return next(iter(self.all(subject, predicate)), None)

    def listed(self, head: Node | None) -> Iterator[Node]:
        """Yield the members of a list."""
        while head is not None and (first := self.one(head, RDF + "first")) is not None:
            yield first
            head = self.one(head, RDF + "rest")

    def subjects(self, predicate: str) -> Iterator[Node]:
        """Yield the subjects of which something is said with the predicate, in the order of the file."""
        return (subject for subject, said in self._said if said == predicate)


@dataclass(frozen=True)
class Case:
    """One test: its name in the exceptions, its type, its node in the manifest."""

    name: str
    kind: str
    node: Node
    facts: Facts

    @property
    def action(self) -> Node:
        """What is to be done."""
        found = self.facts.one(self.node, MF + "action")
        assert found is not None, "a test without action"
        return found

    @property
    def result(self) -> Node | None:
        """What must come of it."""
        return self.facts.one(self.node, MF + "result")


def file_of(node: Node | None) -> Path:
    """Return the file that an IRI under BASE stands for."""
    assert isinstance(node, NamedNode) and node.value.startswith(BASE), f"{node} is no file of the suites"
    return W3C / unquote(node.value.removeprefix(BASE))


def iri_of(path: Path) -> str:
    """Return the IRI that stands for a file."""
    return BASE + path.relative_to(W3C).as_posix()


@cache
def cases(manifest: str, prefix: str = "") -> tuple[Case, ...]:
    """Return the cases of a manifest (a path under w3c) and of those that it includes, in their order."""
    path = W3C / manifest
    iri = iri_of(path)
    facts = Facts(path, iri)
    found: list[Case] = []
    for included in facts.listed(facts.one(NamedNode(iri), MF + "include")):
        inner = file_of(included)
        found += cases(inner.relative_to(W3C).as_posix(), f"{inner.parent.name}/")
    for head in facts.subjects(MF + "entries"):
        for node in facts.listed(facts.one(head, MF + "entries")):
            kind = facts.one(node, RDF + "type")
            if kind is not None:
                found.append(Case(prefix + _name(node), kind.value.rpartition("#")[2], node, facts))
    return tuple(found)


def _name(node: Node) -> str:
    return node.value.rpartition("#")[2] if "#" in node.value else node.value.rpartition("/")[2]
