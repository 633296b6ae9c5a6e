"""Documents and decisions of a workspace: written, changed, taken out, each as one change."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.errors import InputError, NotFoundError, UnavailableError
from parkgraph.workspace import Workspace, open_workspace, verify_workspace
from tests.workspace.conftest import accepted


def parks(workspace: Workspace) -> list[str]:
    """Return the labels of parks in the store, sorted."""
    store = workspace.store()
    rows = store.select("SELECT ?l { ?p a pg:Park ; skos:prefLabel ?l FILTER(lang(?l) = 'zh') } ORDER BY ?l")
    found = [str(getattr(row[0], "value", "")) for row in rows]
    store.close()
    return found


def test_a_document_is_written_changed_and_taken_out(empty: Workspace) -> None:
    """Its Turtle is in the store as soon as it is written, and gone with the document."""
    empty.write_document("d1", {"text.txt": "樟溪".encode(), "accepted.ttl": accepted("a"), "document.json": b"{}"})
    assert (empty.documents(), parks(empty)) == (["d1"], ["樟溪园区a"])
    assert empty.document_files("d1") == ["accepted.ttl", "document.json", "text.txt"]
    empty.write_document("d1", {"accepted.ttl": accepted("b"), "document.json": None})
    assert empty.document_files("d1") == ["accepted.ttl", "text.txt"]
    assert (empty.read_document("d1", "text.txt"), parks(empty)) == ("樟溪".encode(), ["樟溪园区b"])
    empty.remove_document("d1")
    assert (empty.documents(), parks(empty), (empty.path / "documents/d1").exists()) == ([], [], False)
    assert verify_workspace(empty.path) == []


def test_candidates_change_no_store(empty: Workspace) -> None:
    """What nobody has accepted makes no new generation, so adding many documents is quick."""
    before = empty.manifest.generation
    empty.write_document("d1", {"candidates.jsonl": b"{}\n", "text.txt": b"x"})
    assert (empty.manifest.generation, empty.documents()) == (before, ["d1"])
    assert verify_workspace(empty.path) == []


def test_one_change_of_many_documents_is_one_generation(empty: Workspace) -> None:
    """Within a change one reads what was written so far; an error leaves nothing of it."""
    with empty.change() as change:
        for name in "abc":
            change.write_document(name, {"accepted.ttl": accepted(name)})
        change.remove_document("b")
        change.write_decisions(b"# none yet\n")
        assert (change.documents(), change.read_decisions()) == (["a", "c"], b"# none yet\n")
    assert (parks(empty), empty.manifest.generation) == (["樟溪园区a", "樟溪园区c"], "g000002")
    with pytest.raises(ZeroDivisionError), empty.change() as change:
        change.remove_document("a")
        raise ZeroDivisionError
    assert (parks(empty), empty.documents()) == (["樟溪园区a", "樟溪园区c"], ["a", "c"])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<a:a> a pg:Park .", "documents/d/accepted.ttl:1: not valid Turtle"),
        (b"<a:a> <a:b> [] .", "documents/d/accepted.ttl:1: blank nodes are not used"),
        (b"\n\xff", "documents/d/accepted.ttl:2: not UTF-8"),
        (b"<a:a> <a:b> " + b"[ <a:b> " * 5000, "nested more than 200 deep"),
    ],
)
def test_bad_turtle_changes_nothing(empty: Workspace, data: bytes, told: str) -> None:
    """Accepted facts that cannot be read are refused with file and line."""
    before = (empty.path / "manifest.json").read_bytes()
    with pytest.raises(InputError, match=told):
        empty.write_document("d", {"accepted.ttl": data})
    assert (empty.path / "manifest.json").read_bytes() == before
    assert not (empty.path / "documents").exists()
    assert [path.name for path in (empty.path / "store").iterdir()] == ["g000001"]


@pytest.mark.parametrize(
    "name", ["", "..", ".hidden", "a/b", "a\\b", "C:", "con", "LPT1.txt", "a\n", "x" * 81, "a.", "é\0"]
)
def test_names_that_no_file_system_holds_are_refused(empty: Workspace, name: str) -> None:
    """Neither keys nor file names can point out of the folder."""
    with pytest.raises(InputError, match="use up to 80"):
        empty.write_document(name, {"text.txt": b""})
    with pytest.raises(InputError, match="use up to 80"):
        empty.write_document("d", {name: b""})


def test_keys_that_differ_in_case_alone_are_refused(empty: Workspace) -> None:
    """They would be one folder on Windows and macOS."""
    empty.write_document("Report", {"text.txt": b""})
    with pytest.raises(InputError, match="differ in case alone"):
        empty.write_document("report", {"text.txt": b""})
    with pytest.raises(NotFoundError, match="no document “report”"):
        empty.remove_document("report")


def test_what_was_edited_by_hand_does_not_slip_in(empty: Workspace) -> None:
    """A source that is not what was written is named, and taken in by a rebuild alone."""
    empty.write_document("a", {"accepted.ttl": accepted("a")})
    (empty.path / "documents/a/accepted.ttl").write_bytes(accepted("b"))
    with pytest.raises(UnavailableError, match="is not what was written"):
        empty.write_document("c", {"accepted.ttl": accepted("c")})
    with pytest.raises(UnavailableError, match="is not what was written"):
        empty.read_document("a", "accepted.ttl")
    assert [f.path for f in verify_workspace(empty.path)] == ["documents/a/accepted.ttl"]


def test_a_folder_of_other_things_is_no_workspace(tmp_path: Path) -> None:
    """Nothing is written into a folder that may be meant for something else; reading makes no folder."""
    (tmp_path / "thesis.docx").write_bytes(b"")
    with pytest.raises(InputError, match="is no workspace and not empty"):
        open_workspace(tmp_path, create=True)
    with pytest.raises(UnavailableError, match="there is no workspace in"):
        open_workspace(tmp_path / "none")
    assert not (tmp_path / "none").exists()
