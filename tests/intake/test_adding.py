"""Adding: idempotent, resumable, in batches; a changed document keeps the decisions that still fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from parkgraph.errors import InputError, NotFoundError, UnavailableError
from parkgraph.intake.adding import Added, add, remove
from parkgraph.intake.decisions import ACCEPTED, REJECTED, Decision, decode_decisions
from parkgraph.intake.documents import Metadata, Said, key_of
from parkgraph.intake.planning import links_out, sources, tasks
from parkgraph.intake.reading import Knowledge, Taken, Task
from parkgraph.intake.reviewing import decide
from parkgraph.intake.shelf import Shelf
from parkgraph.workspace import Workspace, open_workspace
from tests.intake.conftest import TEXT, growth, level, saying


def added(workspace: Workspace, *files: Path | str, said: Said | None = None, again: bool = False) -> list[Added]:
    """Add documents as the command does and return what came of each."""
    planned = tasks(sources(map(str, files)), Shelf(workspace).metadata, said or Said(), again=again)
    return list(add(workspace, planned, saying()))


def files_of(workspace: Workspace) -> dict[str, bytes]:
    """Return all files of the workspace that are not derived."""
    root = workspace.path
    found = sorted(p for p in root.rglob("*") if p.is_file() and "store" not in p.parts and p.name != ".lock")
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found if p.name != "manifest.json"}


def test_a_new_document_has_text_metadata_and_candidates(workspace: Workspace, note: Path) -> None:
    """Three candidates wait; nothing of them is in the graph."""
    (result,) = added(workspace, note)
    assert (result.key, result.state, result.candidates) == ("note", "new", 3)
    assert workspace.read_document("note", "text.txt") == TEXT.encode()
    assert workspace.document_files("note") == ["candidates.jsonl", "document.json", "text.txt"]
    assert workspace.table().facts == ()


def test_the_same_bytes_change_nothing(workspace: Workspace, note: Path) -> None:
    """Neither under the same name nor under another one."""
    added(workspace, note)
    before, manifest = files_of(workspace), workspace.manifest
    copy = note.with_name("copy.txt")
    copy.write_bytes(note.read_bytes())
    assert [r.state for r in added(workspace, note, copy)] == ["unchanged", "repeated"]
    assert files_of(workspace) == before
    assert open_workspace(workspace.path).manifest == manifest


def test_bytes_that_moved_to_another_name_are_kept(workspace: Workspace, note: Path) -> None:
    """A file was changed and its old content lies under another name: both are there after one run."""
    added(workspace, note)
    moved = note.with_name("other.txt")
    moved.write_bytes(note.read_bytes())
    note.write_text(TEXT.replace("86.5", "87.5"), encoding="utf-8")
    assert [(r.key, r.state) for r in added(workspace, note, moved)] == [("note", "changed"), ("other", "new")]
    assert workspace.read_document("other", "text.txt") == TEXT.encode()


def test_bytes_that_moved_to_an_earlier_name_wait_for_the_later_one(workspace: Workspace, note: Path) -> None:
    """The order of the names does not matter; two files that changed names are both taken, too."""
    added(workspace, note)
    moved = note.with_name("an-earlier-name.txt")
    moved.write_bytes(note.read_bytes())
    note.write_text(TEXT.replace("86.5", "87.5"), encoding="utf-8")
    found = [(r.key, r.state) for r in added(workspace, moved, note)]
    assert found == [("note", "changed"), ("an-earlier-name", "new")]
    assert workspace.read_document("an-earlier-name", "text.txt") == TEXT.encode()
    texts = [path.read_bytes() for path in (note, moved)]
    for path, text in zip((moved, note), texts, strict=True):
        path.write_bytes(text)
    assert {r.state for r in added(workspace, moved, note)} == {"changed"}
    assert [r.state for r in added(workspace, moved, note)] == ["unchanged", "unchanged"]


def test_other_words_about_a_document_are_a_change(workspace: Workspace, note: Path) -> None:
    """A date given later is taken; --again reads in any case and leaves the same bytes."""
    added(workspace, note)
    (result,) = added(workspace, note, said=Said(date="2024-03"))
    assert result.state == "changed"
    assert Shelf(workspace).metadata["note"].date == "2024-03"
    before = files_of(workspace)
    assert added(workspace, note, said=Said(date="2024-03"), again=True)[0].state == "changed"
    assert files_of(workspace) == before


@pytest.mark.slow
def test_a_run_that_dies_goes_on_where_it_stopped(workspace: Workspace, tmp_path: Path, blank: Path) -> None:
    """What was written stays whole; the same run again adds the rest: as if it had never died."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"d{number:02}.txt").write_text(TEXT.replace("86.5", f"{number}.5"), encoding="utf-8")
    dying = saying()

    def die(knowledge: Knowledge, planned: Iterable[Task]) -> Iterator[Taken]:
        for number, taken in enumerate(dying(knowledge, planned)):
            if number == 36:
                raise KeyboardInterrupt
            yield taken

    planned = tasks(sources([str(folder)]), {}, Said())
    with pytest.raises(KeyboardInterrupt):
        list(add(workspace, planned, die))
    assert len(open_workspace(workspace.path).documents()) == 32, "one batch is on the disk"
    again = added(open_workspace(workspace.path), folder)
    assert [r.state for r in again] == ["unchanged"] * 32 + ["new"] * 8
    shutil.copytree(blank, tmp_path / "whole")
    whole = open_workspace(tmp_path / "whole")
    added(whole, folder)
    assert files_of(whole) == files_of(workspace)


def test_bad_documents_are_told_and_the_others_go_on(workspace: Workspace, tmp_path: Path, note: Path) -> None:
    """Empty, broken encoding, absent, a folder in place of a file: a message each, with its exit code."""
    empty, broken = tmp_path / "empty.txt", tmp_path / "broken.txt"
    empty.write_bytes(b"")
    broken.write_bytes("云溪".encode("gb18030"))
    results = added(workspace, empty, broken, tmp_path / "none.txt", note)
    assert [(r.state, r.code) for r in results] == [("failed", 2), ("failed", 2), ("failed", 2), ("new", 0)]
    assert all(
        name in (r.error or "") for r, name in zip(results, ("empty.txt", "broken.txt", "none.txt"), strict=False)
    )
    assert workspace.documents() == ["note"]


def accept(workspace: Workspace, *ids: str, verdict: str = ACCEPTED) -> None:
    """Decide on candidates of the note."""
    decide(workspace, [Decision("note", iri, verdict, by="王") for iri in ids])


def test_a_changed_document_keeps_decisions_that_still_fit(workspace: Workspace, note: Path) -> None:
    """Text before and after may change: accepted facts move with their words."""
    added(workspace, note)
    accept(workspace, level().id, growth().id)
    note.write_text("新的开头。\n" + TEXT, encoding="utf-8")
    (result,) = added(workspace, note)
    assert (result.state, result.lost) == ("changed", ())
    (evidence,) = next(f for f in workspace.table().facts if f.id == level().id).evidence
    text = (workspace.read_document("note", "text.txt") or b"").decode()
    assert text[evidence.start : evidence.end] == "云溪高新区软件业务收入达到86.5亿元"


def test_what_a_later_reading_does_not_propose_stays_accepted(workspace: Workspace, note: Path) -> None:
    """The words still stand there, blanks moved: the decision holds although the reader lost the fact."""
    added(workspace, note)
    accept(workspace, growth().id)
    note.write_text(TEXT.replace("同比增长12.5%", "同比 增长\n12.5%"), encoding="utf-8")
    (result,) = added(workspace, note)
    assert result.lost == ()
    (fact,) = workspace.table().facts
    text = (workspace.read_document("note", "text.txt") or b"").decode()
    assert text[fact.evidence[0].start : fact.evidence[0].end] == "同比 增长\n12.5%"
    assert [p.kept for p in Shelf(workspace).proposals("note") if p.fact.id == growth().id] == [True]


def test_decisions_that_no_longer_fit_are_told_and_kept_aside(workspace: Workspace, note: Path) -> None:
    """The figure is gone from the text: its fact leaves the graph, the decision stays on record."""
    added(workspace, note)
    accept(workspace, level().id, growth().id)
    note.write_text(TEXT.replace("，同比增长12.5%", ""), encoding="utf-8")
    (result,) = added(workspace, note)
    assert [d.candidate for d in result.lost] == [growth().id]
    assert [f.id for f in workspace.table().facts] == [level().id]
    assert ("note", growth().id) in decode_decisions(workspace.read_decisions()).reviews


@pytest.mark.slow
def test_a_removed_document_takes_its_facts_and_leaves_its_decisions(workspace: Workspace, note: Path) -> None:
    """Added again, it is as it was: the decisions hold."""
    added(workspace, note)
    accept(workspace, level().id)
    accept(workspace, growth().id, verdict=REJECTED)
    before = files_of(workspace)
    assert len(remove(workspace, "note")) == 2
    assert (workspace.documents(), workspace.table().facts) == ([], ())
    with pytest.raises(NotFoundError, match="no document “note”"):
        remove(workspace, "note")
    added(workspace, note)
    assert files_of(workspace) == before


def test_two_writers_do_not_meet(workspace: Workspace, note: Path) -> None:
    """The second one is told at once and changes nothing."""
    with workspace.change(), pytest.raises(UnavailableError, match="another process"):
        added(open_workspace(workspace.path), note)


def test_keys_follow_from_names_and_folders(tmp_path: Path) -> None:
    """Pinyin, folders where names meet, numbers at last; a curated document's key is never taken."""
    assert key_of("云溪简报（2023）.txt") == "yun-xi-jian-bao-2023"
    assert key_of("note.txt", ("甲", "乙"), {"note"}) == "yi-note"
    assert key_of("note.txt", (), {"note", "note-2"}) == "note-3"
    assert key_of("….txt") == "x"
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "note.txt").write_text(place, encoding="utf-8")
        (tmp_path / place / ".hidden.txt").write_text(place, encoding="utf-8")
        (tmp_path / place / "picture.png").write_bytes(b"")
    found = sources([str(tmp_path)])
    assert [task.key for task in tasks(found, {}, Said())] == ["note", "b-note"]
    with pytest.raises(InputError, match="give it with one document"):
        tasks(found, {}, Said(), key="x")
    with pytest.raises(InputError, match="is a document of the seeds"):
        tasks(found[:1], {}, Said(), key="004", reserved=["004"])
    with pytest.raises(NotFoundError, match="no document to read in this folder"):
        (tmp_path / "c").mkdir()
        sources([str(tmp_path / "c")])


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    """A folder from elsewhere cannot name files of the reader's own; links inside it are documents like others."""
    folder, secret = tmp_path / "given", tmp_path / "secret.txt"
    folder.mkdir()
    secret.write_text("甲", encoding="utf-8")
    (folder / "note.txt").write_text("乙", encoding="utf-8")
    (folder / "out.txt").symlink_to(secret)
    (folder / "same.txt").symlink_to(folder / "note.txt")
    (folder / "around").symlink_to(folder)
    assert [source.name for source in sources([str(folder)])] == ["note.txt", "same.txt"]
    assert links_out([str(folder), "-"]) == [folder / "out.txt"]
    assert [source.name for source in sources([str(folder / "out.txt")])] == ["out.txt"]


def test_a_known_document_is_updated_only_under_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """note.md is not the changed note.txt."""
    monkeypatch.chdir(tmp_path)
    for name in ("note.txt", "note.md"):
        Path(name).touch()
    old = Metadata("note", "note.txt", None, None, None, "text", "", "digest", 1, 1, Said())
    (same,) = tasks(sources(["note.txt"]), {"note": old}, Said())
    (other,) = tasks(sources(["note.md"]), {"note": old}, Said())
    assert (same.key, same.known, other.key, other.known) == ("note", "digest", "note-2", None)
