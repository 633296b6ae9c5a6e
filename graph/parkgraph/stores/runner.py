"""Runs one query that comes from outside on any store, within limits: local graphs in a worker, servers by request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Protocol, TypeVar

from parkgraph.stores.columns import as_asked
from parkgraph.stores.contract import Answer, Rows, Store, Triples
from parkgraph.stores.guard import check_query
from parkgraph.stores.limits import Limits

_T = TypeVar("_T")


class Running(Protocol):
    """A query under way; `truncated` is settled when the answer has been read to its end."""

    answer: Answer

    @property
    def truncated(self) -> bool:
        """Whether rows are missing because a limit was reached."""


@contextmanager
def run_limited(
    store: Store, query: str, *, seconds: float | None = 30.0, rows: int | None = None
) -> Iterator[Running]:
    """Answer a query within limits; after `rows` rows (or triples) the answer ends and says that it is truncated.

    InputError for a query that is refused or bad, LimitError for time and memory, also while the answer is read.
    """
    if store.is_elsewhere:
        yield _Cut(store, query, rows)
        return
    from parkgraph.stores.pool import Pool

    limits = Limits(seconds=seconds, rows=rows, cut=True)
    with Pool(store.frozen(), limits=limits) as pool, pool.run(query) as run:
        yield run


class _Cut:
    """An answer of a server that ends after so many rows; the server's own limits and the request's time apply."""

    def __init__(self, store: Store, query: str, rows: int | None) -> None:
        check_query(query)
        self.truncated = False
        self._most = rows
        answer = store.query(query)
        if isinstance(answer, Rows):
            answer = as_asked(Rows(answer.variables, self._first(answer)), query)
        elif isinstance(answer, Triples):
            answer = Triples(self._first(answer))
        self.answer = answer

    def _first(self, all_: Iterator[_T]) -> Iterator[_T]:
        yield from islice(all_, self._most)
        self.truncated = self._most is not None and next(all_, None) is not None
