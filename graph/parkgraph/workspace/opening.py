"""Opens a workspace for reading: the generation that its manifest names, if that is whole; it changes nothing."""

from __future__ import annotations

from pathlib import Path

from parkgraph.errors import UnavailableError
from parkgraph.stores.folder import FolderStore
from parkgraph.workspace.generation import STORE, is_whole
from parkgraph.workspace.manifest import Manifest, read_manifest


def open_workspace(folder: Path | str) -> FolderStore:
    """Return the store of a workspace, read only; UnavailableError if it is missing, damaged or of another release."""
    place = Path(folder)
    manifest = read_manifest(place)
    while True:
        try:
            return _opened(place, manifest)
        except UnavailableError:
            # A writer may have switched to the next generation, and removed this one, in the meantime.
            later = read_manifest(place)
            if later.generation == manifest.generation:
                raise
            manifest = later


def _opened(place: Path, manifest: Manifest) -> FolderStore:
    if not is_whole(place, manifest):
        raise UnavailableError(f"the store of {place} is incomplete; run: parkgraph rebuild --workspace {place}")
    return FolderStore(place / STORE / manifest.generation, read_only=True)
