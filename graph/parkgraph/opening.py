"""Opens the graph that answers where the user points: the bundled one, a workspace's or a server's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkgraph.model import FactTable
    from parkgraph.stores.contract import Store


def open_graph(workspace: str | None = None, endpoint: str | None = None, graph: str | None = None) -> Store:
    """Open a store by where the user points; without any option the graph of the bundled seeds, in memory."""
    if workspace and endpoint:
        raise InputError("use either --workspace or --endpoint, not both")
    if workspace:
        from parkgraph.workspace import open_workspace

        return open_workspace(workspace).store()
    if endpoint:
        from parkgraph.stores.opening import open_store

        return open_store(endpoint=endpoint, graph=graph)
    from parkgraph.bundle import bundled_store

    return bundled_store()


def open_table(
    workspace: str | None = None,
    endpoint: str | None = None,
    *,
    store: Callable[[], Store],
    candidates: bool = False,
) -> FactTable:
    """Return the facts of what the user points to; `store` opens it where no table is kept beside it."""
    from parkgraph.facts import read_facts

    kept = _kept_table(workspace, endpoint, candidates=candidates)
    return read_facts(store().near(), candidates=candidates) if kept is None else kept


def open_links(
    workspace: str | None = None,
    endpoint: str | None = None,
    *,
    store: Callable[[], Store],
    candidates: bool = False,
) -> FactTable:
    """Return a table for networks: as `open_table`, but where none is kept only what joins two things is read."""
    kept = _kept_table(workspace, endpoint, candidates=candidates)
    if kept is not None:
        return kept
    from parkgraph.facts.network import read_links

    return read_links(store().near(), candidates=candidates)


def _kept_table(workspace: str | None, endpoint: str | None, *, candidates: bool) -> FactTable | None:
    """Return the table that was made with the graph; none holds candidates, and a large workspace has none."""
    if endpoint or candidates:
        return None
    if workspace:
        from parkgraph.workspace import open_workspace

        return open_workspace(workspace).kept_table()
    from parkgraph.bundle import bundled_table

    return bundled_table()
