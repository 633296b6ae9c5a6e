"""A graph that is too large for one table: find, show and ask answer from the store, and as from a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from parkgraph.build.parts import LabelledNames, StoreNames, documents_alone, fact_count, part_about
from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.cli.main import cli
from parkgraph.cli.session import Session
from parkgraph.errors import LimitError, NotFoundError, UnavailableError
from parkgraph.facts.store_labels import label_lines
from parkgraph.labels import Fit, LabelIndex
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import expand
from parkgraph.stores.memory import MemoryStore
from parkgraph.workspace import generation, manifest, open_workspace, rebuild, verify_workspace
from tests.workspace.conftest import accepted

NAMES = ("利扬芯片", "华为", "Songshan Lake", "ssh", "firm:huawei-cloud")


def test_a_part_holds_all_facts_of_a_thing() -> None:
    """Names, facts, their evidence and what they refer to are those of the whole table."""
    table, store = bundled_table(), bundled_store()
    whole = NameIndex(table)
    for name in NAMES:
        assert StoreNames(store).resolve(name) == whole.resolve(name)
    for name in NAMES[:2]:
        entity = whole.resolve(name)
        assert part_about(store, entity.id).by_entity[entity.id] == table.by_entity[entity.id]
    for entity in list(table.entities.values())[::40]:
        assert fact_count(store, entity.id) == len(table.by_entity.get(entity.id, ()))


def test_names_are_found_in_the_store() -> None:
    """By a part, whatever its case; what nobody is called is said to be unknown."""
    names, whole = StoreNames(bundled_store()), NameIndex(bundled_table())
    assert [match.entity.id for match in names.find("huawei")] == sorted(
        (match.entity.id for match in whole.find("huawei")),
        key=[match.entity.id for match in names.find("huawei")].index,
    )
    with pytest.raises(NotFoundError, match="no entity is called"):
        names.resolve("qqqq", "en")
    assert names.nearest("huawe") == []


def test_the_label_index_of_a_store_holds_what_that_of_its_table_does() -> None:
    """Every name of every thing, those of a merged one with what replaces it; a table leaves its English name out."""
    found, known = set(LabelIndex(b"".join(label_lines(bundled_store())))), set(bundled_table().labels)
    assert known - found == set()
    assert {(label.name, label.fit) for label in found - known} == {
        ("DeRUCCI Healthy Sleep", Fit.ALIAS),
        ("Songshan Lake Software and Informatisation Service Zone", Fit.ALIAS),
        ("iSoftStone", Fit.ALIAS),
    }


def test_a_merged_thing_is_found_by_its_old_name() -> None:
    """Its names lead to what replaces it, in a store as in a table."""
    old, new = expand("firm:old"), expand("firm:new")
    store = MemoryStore()
    store.update(
        f'INSERT DATA {{ <{old}> a pg:Firm ; skos:prefLabel "旧公司"@zh, "Old Co"@en ; dcterms:isReplacedBy <{new}> . '
        f'<{new}> a pg:Firm ; skos:prefLabel "新公司"@zh, "New Co"@en }}'
    )
    names = LabelledNames(store, LabelIndex(b"".join(label_lines(store))))
    assert [(m.entity.id, m.name) for m in names.find("旧公司")] == [(new, "旧公司")]
    assert names.resolve("old co").zh == "新公司"


@pytest.mark.parametrize(
    "text", ["huawei", "ＨＵＡＷＥＩ", "软件", "songshanhu", "利扬", "firm:huawei-cloud", "qqqq", "《"]
)
def test_names_are_found_by_the_label_index_as_in_a_table(text: str) -> None:
    """Whatever the width, case or place of the part: the same things by the same names, each fitting as well."""
    store, whole = bundled_store(), NameIndex(bundled_table())
    names = LabelledNames(store, LabelIndex(b"".join(label_lines(store))))
    found, expected = ({(m.entity.id, m.name, m.fit) for m in index.find(text)} for index in (names, whole))
    assert found == expected
    assert [m.fit for m in names.find(text)] == [m.fit for m in whole.find(text)]


def test_of_many_parts_the_shortest_names_are_given() -> None:
    """As many as a person may look through, the same ones every time."""
    store = MemoryStore()
    rows = (f'<{expand(f"firm:f{n}")}> a pg:Firm ; skos:prefLabel "{"园" * (n % 3)}公司{n:03}"@zh' for n in range(300))
    store.update(f"INSERT DATA {{ {' . '.join(rows)} }}")
    found = LabelledNames(store, LabelIndex(b"".join(label_lines(store)))).find("公司")
    assert len(found) == 200
    assert [m.fit for m in found] == [Fit.START] * 100 + [Fit.PART] * 100
    assert found[100].name == "园公司001"


def test_a_workspace_too_large_for_a_table_keeps_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generation has either; the names are proved before they are used, and made anew by a rebuild."""
    monkeypatch.setattr(generation, "LARGEST_TABLE", 0)
    workspace = open_workspace(tmp_path, create=True, empty=True)
    workspace.write_document("d", {"accepted.ttl": accepted("d")})
    assert workspace.labels() is not None
    files = [name for name in workspace.manifest.store if not name.startswith("triples/")]
    assert (files, verify_workspace(tmp_path)) == (["labels.jsonl"], [])
    monkeypatch.setattr(Session, "is_large", True)
    found = CliRunner().invoke(cli, ["find", "溪园区", "--workspace", str(tmp_path)], standalone_mode=False)
    assert "樟溪园区d" in found.output
    path = tmp_path / "store" / workspace.manifest.generation / "labels.jsonl"
    path.write_bytes(path.read_bytes().replace("樟".encode(), "章".encode()))
    assert [finding.path.rsplit("/", 1)[1] for finding in verify_workspace(tmp_path)] == ["labels.jsonl"]
    with pytest.raises(UnavailableError, match="run: parkgraph rebuild"):
        open_workspace(tmp_path).store()
    rebuild(tmp_path, empty=True)
    assert verify_workspace(tmp_path) == []


def test_documents_come_without_facts() -> None:
    """All of them, with the vocabulary."""
    part, table = documents_alone(bundled_store()), bundled_table()
    assert (dict(part.documents), part.facts) == (dict(table.documents), ())


@pytest.mark.slow
def test_commands_answer_or_say_that_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words as from a table; what needs all facts ends with a limit."""
    asked = [
        ["show", "利扬芯片"],
        ["ask", "9"],
        ["ask", "9", "--sources", str(Path(__file__).parents[3] / "shared/sources")],
    ]
    small = [CliRunner().invoke(cli, words, standalone_mode=False).output for words in asked]
    monkeypatch.setattr(Session, "is_large", True)
    large = [CliRunner().invoke(cli, words, standalone_mode=False).output for words in asked]
    assert large == small
    found = CliRunner().invoke(cli, ["gaps"], standalone_mode=False)
    assert isinstance(found.exception, LimitError)
    assert manifest.LARGEST_TABLE == 1_000_000
