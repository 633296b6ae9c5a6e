"""The disk is full, the folder is read only, another writer is at work: a clear line, and nothing has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from parkgraph.errors import UnavailableError
from parkgraph.workspace import Workspace, open_workspace, verify_workspace
from parkgraph.workspace.lock import LOCK, writing
from tests.workspace.conftest import accepted, says

LIMITED = """
import resource, sys, signal
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from parkgraph.workspace import open_workspace
from parkgraph.errors import ParkgraphError
workspace = open_workspace(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    workspace.write_document("d", {"accepted.ttl": Path(sys.argv[3]).read_bytes(), "text.txt": b"x" * 3_000_000})
except ParkgraphError as error:
    sys.exit(f"{error.exit_code} {error}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("most", [0, 5_000, 1_000_000])
def test_a_full_disk_changes_nothing(empty: Workspace, most: int, tmp_path: Path) -> None:
    """Wherever the write fails, exit 3, the old state and no remains that count."""
    (tmp_path / "a.ttl").write_bytes(accepted("a"))
    before = (empty.path / "manifest.json").read_bytes()
    # Coverage could not write its own file either.
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{LIMITED}", str(empty.path), str(most),
         str(tmp_path / "a.ttl")],
        capture_output=True, encoding="utf-8", check=False, env=unmeasured,
    )  # fmt: skip
    assert done.stderr.startswith("3 "), done.stderr
    assert "Traceback" not in done.stderr
    assert (empty.path / "manifest.json").read_bytes() == before
    assert verify_workspace(empty.path) == []
    open_workspace(empty.path).write_document("d", {"text.txt": b"x"})
    left = sorted(path.name for path in empty.path.iterdir())
    assert left == [LOCK, "documents", "manifest.json", "store"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_can_be_read(empty: Workspace) -> None:
    """Reading needs no right to write; writing says what is wrong."""
    folders = [path for path in (empty.path, *empty.path.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert says(empty.path, "ASK { ?s ?p ?o }")
        assert verify_workspace(empty.path) == []
        with pytest.raises(UnavailableError, match="cannot be written"):
            empty.write_document("d", {"text.txt": b"x"})
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_a_second_writer_is_told_to_wait(empty: Workspace) -> None:
    """From another process too; readers go on meanwhile, and the first writer ends well."""
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from parkgraph.workspace import open_workspace\nfrom parkgraph.errors import ParkgraphError\n"
        "workspace = open_workspace(sys.argv[1])\nprint(len(workspace.store()))\n"
        "try: workspace.write_document('other', {'text.txt': b''})\n"
        "except ParkgraphError as error: sys.exit(f'{error.exit_code} {error}')"
    )
    with empty.change() as change:
        change.write_document("d", {"text.txt": b"x"})
        done = subprocess.run(
            [sys.executable, "-c", code, str(empty.path)], capture_output=True, encoding="utf-8", check=False
        )
    assert done.stderr == (
        f"3 another process is writing to the workspace {empty.path}; wait until it has finished and try again\n"
    )
    assert (int(done.stdout), empty.documents()) == (empty.manifest.triples, ["d"])


def test_readers_see_whole_states_while_a_writer_works(empty: Workspace) -> None:
    """Whoever opens at any moment gets the documents and the store of one change."""
    stop, wrong, seen = threading.Event(), [], set()

    def read() -> None:
        while not stop.is_set():
            store = open_workspace(empty.path).store()
            ((count, labels),) = store.select(
                "SELECT (COUNT(?p) AS ?n) (COUNT(DISTINCT ?b) AS ?m)"
                " { ?p a pg:Park ; skos:prefLabel ?l BIND(STRAFTER(STR(?l), 'Park ') AS ?b) FILTER(lang(?l) = 'en') }"
            )
            store.close()
            seen.add((count, labels))
            if count != labels:
                wrong.append((count, labels))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for name in "abcdef":
            empty.write_document(name, {"accepted.ttl": accepted(name)})
        empty.remove_document("a")
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert (wrong, len(seen) > 1, verify_workspace(empty.path)) == ([], True, [])


def test_the_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """An error inside lets go of it."""
    with pytest.raises(ZeroDivisionError), writing(tmp_path / "w"):
        raise ZeroDivisionError
    with writing(tmp_path / "w"):
        assert (tmp_path / "w" / LOCK).exists()
