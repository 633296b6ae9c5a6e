"""The option --chart of series, compare and timeline."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_the_commands_write_charts(parkgraph: Run, tmp_path: Path) -> None:
    """`--chart` beside the table: the file is told on stderr, a wrong suffix is refused before anything is written."""
    done = parkgraph("series", "东莞", "竞争力", "--chart", "ranks.svg", cwd=tmp_path)
    assert (done.code, done.err) == (0, "→ ranks.svg\n")
    assert "第18名" in (tmp_path / "ranks.svg").read_text(encoding="utf-8")
    wrong = parkgraph("compare", "东莞", "深圳", "--indicator", "软件业务收入", "--chart", "x.gif", cwd=tmp_path)
    assert (wrong.code, wrong.err) == (2, "parkgraph: x.gif: name a file that ends in .svg, .png, .html\n")
