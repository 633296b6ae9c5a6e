"""What the documentation shows is what the commands print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import command
from tests.docs.console_blocks import ROOT, environment, refreshed
from tests.warm.starting import warm_command

DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the folder in which the shell finds `parkgraph`."""
    with warm_command(tmp_path_factory.mktemp("documented"), environment(), command()) as program:
        yield str(Path(program).parent)


@pytest.mark.parametrize("heavy", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["quick", "heavy"])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documented_commands_print_what_the_document_shows(path: Path, heavy: bool, programs: str) -> None:
    """Each ```console block is executed, slow ones by themselves; README and docs never show what is not so."""
    text = path.read_text(encoding="utf-8")
    assert refreshed(text, programs, heavy) == text
