"""What every store promises, whatever holds the triples; it opens nothing and decides nothing about a back end.

A store is one default graph in which each triple lies once. Queries are SPARQL 1.1 with our prefixes declared (a
user's own PREFIX wins). SERVICE and LOAD are refused everywhere, so no text that reaches a store can make it fetch.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from parkgraph.stores.snapshot import Snapshot

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]

DEFAULT_PREFIXES: Mapping[str, str] = PREFIXES
"""Declared for every query and update unless a store is opened with others."""


class Rows:
    """The solutions of a SELECT, read once and in order; `variables` are the columns in the order asked."""

    __slots__ = ("_rows", "variables")

    def __init__(self, variables: Iterable[str], rows: Iterable[Row]) -> None:
        self.variables: tuple[str, ...] = tuple(variables)
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def __next__(self) -> Row:
        return next(self._rows)


class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, read once."""

    __slots__ = ("_triples",)

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = iter(triples)

    def __iter__(self) -> Iterator[Triple]:
        return self._triples

    def __next__(self) -> Triple:
        return next(self._triples)


Answer: TypeAlias = Rows | bool | Triples


class Store(Protocol):
    """A graph that can be asked."""

    is_elsewhere: ClassVar[bool] = False
    """Whether a server evaluates the queries, which keeps its own limits."""

    @abstractmethod
    def query(self, query: str) -> Answer:
        """Answer a SPARQL query of any form; InputError for bad syntax, UnavailableError for no reply."""

    @abstractmethod
    def triples(self) -> Iterator[Triple]:
        """Yield every triple of the default graph once, in no promised order."""

    @abstractmethod
    def __len__(self) -> int:
        """Count the triples of the default graph."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections; a closed store answers no more."""

    def frozen(self) -> Snapshot:
        """Return what the store holds now, for workers to load; InputError for a store that answers elsewhere."""
        raise InputError("only a store on this machine can be frozen; a server keeps its own limits")

    def near(self) -> Store:
        """Return the same graph under our own engine, for long queries that some servers get wrong; itself if it is."""
        return self

    def select(self, query: str) -> Rows:
        """Answer a SELECT; InputError if the query has another form."""
        answer = self.query(query)
        if not isinstance(answer, Rows):
            raise InputError("this query does not ask for rows; use a SELECT query")
        return answer

    def ask(self, query: str) -> bool:
        """Answer an ASK; InputError if the query has another form."""
        answer = self.query(query)
        if not isinstance(answer, bool):
            raise InputError("this query does not ask for yes or no; use an ASK query")
        return answer

    def construct(self, query: str) -> Triples:
        """Answer a CONSTRUCT or DESCRIBE; InputError if the query has another form."""
        answer = self.query(query)
        if not isinstance(answer, Triples):
            raise InputError("this query does not ask for triples; use a CONSTRUCT or DESCRIBE query")
        return answer


class WritableStore(Store, Protocol):
    """A graph that can also be changed."""

    @abstractmethod
    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples; those already there stay once."""

    @abstractmethod
    def remove(self, triples: Iterable[Triple]) -> None:
        """Remove triples; those not there are passed over."""

    @abstractmethod
    def update(self, text: str) -> None:
        """Carry out a SPARQL 1.1 update, wholly or not at all; InputError for bad syntax and for LOAD."""

    @abstractmethod
    def load(self, path: Path, format: str | None = None) -> None:
        """Add a file in bulk; `format` is a suffix such as "ttl", by default the file's own; InputError if bad."""
