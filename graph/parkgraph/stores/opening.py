"""Chooses a store by where the user points; one line a scheme, one module a back end."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from parkgraph.errors import InputError

if TYPE_CHECKING:
    from parkgraph.stores.contract import WritableStore


def open_store(
    workspace: str | Path | None = None,
    endpoint: str | None = None,
    graph: str | None = None,
    *,
    read_only: bool = True,
    seconds: float | None = 30.0,
) -> WritableStore:
    """Open the derived store of a workspace, or whatever an endpoint names; an empty store in memory without either.

    `graph` and `seconds` (for a whole answer) concern servers only. InputError for a scheme that nobody serves,
    UnavailableError if the store is busy, missing or cannot be reached.
    """
    if workspace is not None and endpoint is not None:
        raise InputError("use either --workspace or --endpoint, not both")
    if workspace is not None:
        return _open_folder(Path(workspace) / "store", None, read_only, None)
    if endpoint is None:
        return _open_memory()
    opener = SCHEMES.get(urlsplit(endpoint).scheme.lower())
    if opener is None:
        raise InputError(f"“{endpoint}” is no endpoint; write it like https://example.org/sparql")
    return opener(endpoint, graph, read_only, seconds)


def _open_memory(*_: object) -> WritableStore:
    from parkgraph.stores.memory import MemoryStore

    return MemoryStore()


def _open_folder(endpoint: str | Path, _graph: str | None, read_only: bool, _seconds: float | None) -> WritableStore:
    from urllib.request import url2pathname

    from parkgraph.stores.folder import FolderStore

    path = endpoint if isinstance(endpoint, Path) else Path(url2pathname(urlsplit(endpoint).path))
    return FolderStore(path, read_only=read_only)


def _open_remote(endpoint: str, graph: str | None, _read_only: bool, seconds: float | None) -> WritableStore:
    from parkgraph.stores.remote import RemoteStore

    return RemoteStore(
        endpoint,
        graph,
        update_url=os.environ.get("PARKGRAPH_ENDPOINT_UPDATE"),
        graphs_url=os.environ.get("PARKGRAPH_ENDPOINT_GRAPHS"),
        seconds=seconds,
    )


SCHEMES: Final[Mapping[str, Callable[[str, str | None, bool, float | None], WritableStore]]] = {
    "http": _open_remote,
    "https": _open_remote,
    "file": _open_folder,
    "memory": _open_memory,
}
"""Scheme of an endpoint → what opens it; a new back end is one module and one line here."""
