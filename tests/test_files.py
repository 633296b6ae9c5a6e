"""Whole files: a write succeeds entirely or leaves everything as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from parkgraph.errors import UnavailableError
from parkgraph.files import regular_files, sha256_file, write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    """The second content replaces the first and nothing else stays in the folder."""
    path = tmp_path / "图.ttl"
    write_whole(path, b"one")
    write_whole(str(path), b"two")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"图.ttl": b"two"}


def test_a_missing_folder_is_named_in_one_line(tmp_path: Path) -> None:
    """The message says what could not be written and why."""
    path = tmp_path / "no" / "x.ttl"
    with pytest.raises(UnavailableError) as caught:
        write_whole(path, b"x")
    assert str(caught.value) == f"cannot write {path}: No such file or directory"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder or device under the name is refused."""
    with pytest.raises(UnavailableError) as caught:
        write_whole(tmp_path, b"x")
    assert str(caught.value) == f"cannot write {tmp_path}: it is not a regular file"


def test_a_failure_keeps_the_old_file_and_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk while forcing the bytes out leaves the old content alone."""
    path = tmp_path / "x.ttl"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnavailableError, match="No space left on device"):
        write_whole(path, b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.ttl": b"old"}


def test_a_name_with_nul_is_refused(tmp_path: Path) -> None:
    """A name that no file system takes is an error of one line."""
    with pytest.raises(UnavailableError, match="cannot write"):
        write_whole(f"{tmp_path}/a\0b", b"x")


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of POSIX")
def test_a_link_and_the_mode_of_the_file_stay(tmp_path: Path) -> None:
    """Writing through a link replaces what it points to, with the permissions that it had."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, b"new")
    assert (link.is_symlink(), real.read_bytes(), real.stat().st_mode & 0o777) == (True, b"new", 0o640)


def test_digest_of_a_file_is_its_sha256(tmp_path: Path) -> None:
    """The digest is that of the bytes; an unreadable file is named."""
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    assert sha256_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(UnavailableError, match=r"cannot read .*: No such file or directory"):
        sha256_file(tmp_path / "y")


def test_regular_files_come_sorted_without_folders(tmp_path: Path) -> None:
    """A folder that is not there is unavailable, and named."""
    for name in ("乙.txt", "b.txt", "a.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder").mkdir()
    assert [path.name for path in regular_files(tmp_path)] == ["a.txt", "b.txt", "乙.txt"]
    with pytest.raises(UnavailableError, match=r"none: cannot be read \("):
        regular_files(tmp_path / "none")
