"""What the documentation shows is what the commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.console_blocks import ROOT, refreshed

DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documented_commands_print_what_the_document_shows(path: Path) -> None:
    """Each ```console block is executed; README and docs never show what is not so."""
    text = path.read_text(encoding="utf-8")
    assert refreshed(text) == text
