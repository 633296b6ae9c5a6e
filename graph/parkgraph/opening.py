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
    links_alone: bool = False,
) -> FactTable:
    """Return the facts of what the user points to; `store` opens it where no table is kept beside it.

    With `links_alone` what is read then is only what joins two things: a table for networks.
    """
    kept = _kept_table(workspace, endpoint, candidates=candidates)
    if kept is not None:
        return kept
    from parkgraph.facts import read_facts
    from parkgraph.facts.network import read_links

    read = read_links if links_alone else read_facts
    return read(store().near(), candidates=candidates)


def _kept_table(workspace: str | None, endpoint: str | None, *, candidates: bool) -> FactTable | None:
    """Return the table that was made with the graph; none holds candidates, and a large workspace has none."""
    if endpoint or candidates:
        return None
    if workspace:
        from parkgraph.workspace import open_workspace

        return open_workspace(workspace).kept_table()
    from parkgraph.bundle import bundled_table

    return bundled_table()
