"""Finds the state of a workspace that counts now, and opens its generation for reading; it changes no content."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from parkgraph import journal
from parkgraph.errors import UnavailableError
from parkgraph.locks import try_lock
from parkgraph.stores.folder import FolderStore
from parkgraph.workspace.generation import TRIPLES, is_whole
from parkgraph.workspace.layout import STORE
from parkgraph.workspace.lock import LOCK
from parkgraph.workspace.manifest import Manifest, read_manifest

_TRIES: Final = 100
_PAUSE: Final = 0.05


def current(place: Path) -> Manifest:
    """Return the manifest; a change that was interrupted while its files moved is finished first.

    UnavailableError if the workspace is missing, damaged or of another release.
    """
    try:
        _finish(place)
    except OSError as error:
        raise UnavailableError(
            f"a change of the workspace {place} was interrupted and cannot be finished: {error.strerror or error}"
        ) from None
    return read_manifest(place)


def _finish(place: Path) -> None:
    for _ in range(_TRIES):
        if not journal.is_unfinished(place):
            return
        held = try_lock(place / LOCK)
        if held is not None:
            with held:
                journal.finish(place)
            return
        time.sleep(_PAUSE)  # a writer is at work and about to finish by itself


def open_generation(place: Path, manifest: Manifest) -> tuple[FolderStore, Manifest]:
    """Open the store for reading; UnavailableError if it is not whole. A newer one if writers came in between."""
    while True:
        try:
            return _opened(place, manifest), manifest
        except UnavailableError:
            # A writer may have switched to the next generation, and removed this one, in the meantime.
            later = current(place)
            if later.generation == manifest.generation:
                raise
            manifest = later


def _opened(place: Path, manifest: Manifest) -> FolderStore:
    if not is_whole(place, manifest):
        raise UnavailableError(
            f"the store of {place} is damaged or incomplete; run: parkgraph rebuild --workspace {place}"
        )
    return FolderStore(place / STORE / manifest.generation / TRIPLES, read_only=True)
