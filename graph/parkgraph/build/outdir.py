"""Writes a set of files into a folder: all of them or none, only over what it wrote before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from parkgraph.errors import InputError, UnavailableError
from parkgraph.files import sha256_file
from parkgraph.journal import finish, replace_files

CHECKSUMS = "CHECKSUMS"


def check_folder(folder: Path, names: Iterable[str], *, force: bool = False) -> None:
    """Refuse a folder before the files are made, which takes long; nothing is written, an interrupted change finished.

    InputError for a file of one of these names that no earlier CHECKSUMS vouches for, unless `force`;
    UnavailableError if the folder, or that in which it would be made, cannot be written.
    """
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UnavailableError(f"{folder}: {there} cannot be written; choose another folder")
    if there == folder.absolute():
        _finish(folder)
        if not force:
            _refuse(folder, _foreign(folder, dict.fromkeys(names)))


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write files (names may have folders, with `/`) into a folder and list their SHA-256 in CHECKSUMS.

    What an earlier CHECKSUMS vouches for, is unchanged and is no longer among the files is removed.
    A file of the same name that no earlier CHECKSUMS vouches for is somebody else's: InputError unless `force`, or
    unless it is the same already, as after a build that was interrupted.
    UnavailableError if the folder cannot be written; nothing is replaced then.
    """
    _finish(folder)
    if not force:
        _refuse(folder, _foreign(folder, files))
    stale = folder / CHECKSUMS
    listing = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    if stale.exists() and stale.read_bytes() == listing.encode() and not _foreign(folder, files):
        return
    former = _former(folder, files)
    try:
        for parent in sorted({(folder / name).parent for name in files}):
            parent.mkdir(parents=True, exist_ok=True)
        replace_files(folder, {**files, CHECKSUMS: listing.encode()}, last=CHECKSUMS)
    except OSError as error:
        raise UnavailableError(f"cannot write {folder}: {error.strerror or error}; nothing was replaced") from error
    for path in former:
        path.unlink(missing_ok=True)


def _finish(folder: Path) -> None:
    """Make a folder, and finish a change in it that was interrupted."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        finish(folder)
    except OSError as error:
        raise UnavailableError(f"{folder}: cannot be made: {error.strerror}; choose another folder") from error


def _refuse(folder: Path, foreign: Sequence[str]) -> None:
    if foreign:
        raise InputError(
            f"{folder / foreign[0]} was not written by parkgraph build; choose another folder or use --force"
        )


def read_checksums(folder: Path) -> dict[str, str]:
    """Return file name → SHA-256 as CHECKSUMS lists them; empty if there is none."""
    path = folder / CHECKSUMS
    if not path.is_file():
        return {}
    pairs = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines() if "  " in line)
    return {name: digest for digest, name in pairs}


def _former(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Return what an earlier CHECKSUMS vouches for, is unchanged, and is no longer among the files."""
    found = []
    for name, digest in read_checksums(folder).items():
        path = folder / name
        inside = path.resolve().is_relative_to(folder.resolve())
        if name not in files and inside and path.is_file() and sha256_file(path) == digest:
            found.append(path)
    return found


def _foreign(folder: Path, files: Mapping[str, bytes | None]) -> list[str]:
    """Return which of the files that are there are somebody else's; None stands for bytes that are not made yet."""
    listed = read_checksums(folder)
    found = []
    for name in sorted([*files, CHECKSUMS]):
        path, data = folder / name, files.get(name)
        if not path.exists() or (name == CHECKSUMS and listed):
            continue
        known = {listed.get(name), None if data is None else hashlib.sha256(data).hexdigest()}
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() not in known:
            found.append(name)
    return found
