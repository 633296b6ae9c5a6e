"""Opens the graph that answers: the bundled one, a workspace's or a server's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkgraph.errors import InputError

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store


def open_graph(workspace: str | None = None, endpoint: str | None = None, graph: str | None = None) -> Store:
    """Open a store by where the user points; without any option the graph of the bundled seeds, in memory."""
    if workspace and endpoint:
        raise InputError("use either --workspace or --endpoint, not both")
    if workspace or endpoint:
        from parkgraph.stores import open_store

        return open_store(workspace=workspace, endpoint=endpoint, graph=graph)
    return bundled_store()


def bundled_store() -> Store:
    """Build the graph of the bundled seeds in memory."""
    from parkgraph.build import build_graph
    from parkgraph.stores.memory import MemoryStore

    return MemoryStore(build_graph())
