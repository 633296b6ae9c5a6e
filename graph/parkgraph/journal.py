"""Replaces several files of a folder in one step: a folder of staged files takes effect by one rename, then they move.

Whoever opens the folder next finishes what was interrupted after that rename, and clears away what was interrupted
before it. It knows nothing of what the files say.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from parkgraph.errors import UnavailableError
from parkgraph.files import sync

JOURNAL: Final = ".change"
"""Name of the folder that holds a change which has taken effect and is not yet in place."""

_PLAN: Final = "plan.json"
_FILES: Final = "files"
_TRIES: Final = 20


def replace_files(folder: Path, files: Mapping[str, bytes], removed: Iterable[str] = (), *, last: str = "") -> None:
    """Write and remove files below a folder, all or none; names have `/`. The file `last` takes its place last.

    OSError if they cannot be written: nothing has changed then.
    """
    order = sorted(files, key=lambda name: (name == last, name))
    fresh = folder / f"{JOURNAL}.{secrets.token_hex(4)}.part"
    try:
        for name in order:
            _write(fresh / _FILES / name, files[name])
        _write(fresh / _PLAN, json.dumps({"replace": order, "remove": sorted(removed)}).encode())
        for place in (*(path for path in fresh.rglob("*") if path.is_dir()), fresh):
            sync(place)
        _commit(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    finish(folder)


def _commit(folder: Path, fresh: Path) -> None:
    """Let the staged files take effect; a change before this one is finished first."""
    for _ in range(_TRIES):
        finish(folder)
        with suppress(FileExistsError, PermissionError):  # Windows says that a folder in the way is not permitted
            os.rename(fresh, folder / JOURNAL)  # noqa: PTH104 - Path.rename replaces an empty folder
            sync(folder)
            return
    raise PermissionError(f"{folder / JOURNAL} stands in the way")


def is_unfinished(folder: Path) -> bool:
    """Tell whether a change has taken effect and is not yet in place."""
    return (folder / JOURNAL / _PLAN).is_file()


def finish(folder: Path) -> None:
    """Put a change that has taken effect into its place, as often as it was interrupted; do nothing without one.

    OSError if the folder cannot be written, UnavailableError if the change was not made by us.
    """
    journal = folder / JOURNAL
    plan = _plan(folder)
    if plan is None:
        return
    replaced, removed = plan
    for name in removed:
        (folder / name).unlink(missing_ok=True)
    for name in replaced:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # it is in its place since an earlier try
            (journal / _FILES / name).replace(folder / name)
    for parent in sorted({(folder / name).parent for name in (*replaced, *removed)}):
        with suppress(FileNotFoundError):
            sync(parent)
    for emptied in sorted({PurePosixPath(name).parent for name in removed}, reverse=True):
        if emptied.name:
            with suppress(OSError):  # other files are left in it
                (folder / emptied).rmdir()
    done = folder / f"{JOURNAL}.{secrets.token_hex(4)}.done"
    with suppress(FileNotFoundError):
        journal.rename(done)
    shutil.rmtree(done, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what interrupted changes have left that never took effect; only for the one writer of a folder."""
    for pattern in (f"{JOURNAL}.*.part", f"{JOURNAL}.*.done"):
        for left in folder.glob(pattern):
            shutil.rmtree(left, ignore_errors=True)


def _plan(folder: Path) -> tuple[list[str], list[str]] | None:
    try:
        said = json.loads((folder / JOURNAL / _PLAN).read_bytes())
        names = (list(said["replace"]), list(said["remove"]))
        safe = all(_is_inside(folder, name) for group in names for name in group)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        safe = False
    if not safe:
        raise UnavailableError(f"{folder / JOURNAL} was not written by parkgraph; remove it if you do not know it")
    return names


def _is_inside(folder: Path, name: str) -> bool:
    """Tell whether a name stays below the folder, also by what links there point to."""
    parts = PurePosixPath(name).parts
    if not parts or name != "/".join(parts) or ".." in parts or "\\" in name or ":" in name or "\0" in name:
        return False
    return (folder / name).parent.resolve().is_relative_to(folder.resolve())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
