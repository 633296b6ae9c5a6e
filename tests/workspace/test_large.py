"""A graph that is too large for one table: find, show and ask answer from the store, and as from a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from parkgraph.build.parts import StoreNames, documents_alone, fact_count, part_about
from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.cli.main import cli
from parkgraph.cli.session import Session
from parkgraph.errors import LimitError, NotFoundError
from parkgraph.names import NameIndex
from parkgraph.workspace import manifest

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
