"""Runs the queries of strangers: in worker processes within the limits of the web, or on a server elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from parkgraph.errors import InputError
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.stores.limits import WEB, Limits

if TYPE_CHECKING:
    from parkgraph.stores.contract import Rows, Store
    from parkgraph.stores.pool import Pool, Written
    from parkgraph.stores.runner import Running
    from parkgraph.stores.snapshot import Snapshot

_FEW: Final = (500, 64 * 1024)
"""Rows and bytes of terms that the process which answers everybody may read itself: a millisecond's work."""


class Queries:
    """A pool of workers on what the store holds now; a store elsewhere is asked by request, within the same limits."""

    def __init__(
        self, store: Store, *, workers: int = 2, limits: Limits = WEB, prefixes: Mapping[str, str] = PREFIXES
    ) -> None:
        self._store, self._workers, self.limits, self._prefixes = store, workers, limits, prefixes
        self._pool = self._start()

    @contextmanager
    def run(
        self, query: str, default: tuple[str, ...] = (), named: tuple[str, ...] = (), base: str | None = None
    ) -> Iterator[Running]:
        """Answer one query on the dataset that the request names, if any; errors as those of the pool."""
        from parkgraph.stores.runner import run_limited

        if self._pool is not None:
            dataset = (default, named) if default or named else None
            with self._pool.run(query, dataset=dataset, base=base) as run:
                yield run
            return
        if default or named:
            raise InputError("a graph cannot be named in the request here; name it in the query with FROM")
        with run_limited(self._store, query, seconds=self.limits.seconds, rows=self.limits.rows) as running:
            yield running

    def written(
        self,
        query: str,
        format: str,
        default: tuple[str, ...] = (),
        named: tuple[str, ...] = (),
        base: str | None = None,
    ) -> Written:
        """Answer a SELECT or ASK as the text of a result format; otherwise as `run`."""
        from parkgraph.stores.pool import Written
        from parkgraph.stores.results import answer_bytes

        if self._pool is not None:
            dataset = (default, named) if default or named else None
            return self._pool.write(query, format, dataset=dataset, base=base)
        with self.run(query, default, named, base) as running:
            return Written(answer_bytes(running.answer, format), running.truncated)

    def lookup(self, query: str) -> Rows | None:
        """Return the rows of a lookup of one thing at once; None for other queries, many rows and stores elsewhere."""
        from parkgraph.stores.lookup import first_rows, is_lookup

        return first_rows(self._store, query, *_FEW) if self._pool is not None and is_lookup(query) else None

    def refresh(self, store: Store | None = None) -> None:
        """Answer from what the store, or another one, holds now; queries under way end on what was held before."""
        self._store = store or self._store
        old, self._pool = self._pool, self._start()
        if old is not None:
            old.close()

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.close()

    def _start(self) -> Pool | None:
        from parkgraph.stores.pool import Pool

        if self._store.is_elsewhere:
            return None
        return Pool(self._snapshot(), self._workers, self.limits, prefixes=self._prefixes)

    def _snapshot(self) -> Snapshot:
        """Take the graph as it is now, named graphs too, which updates may have made."""
        from parkgraph.stores.memory import MemoryStore
        from parkgraph.stores.snapshot import Snapshot

        if isinstance(self._store, MemoryStore) and self._store.has_named_graphs:
            return Snapshot(data=self._store.dump_dataset(), format="nq")
        return self._store.frozen()
