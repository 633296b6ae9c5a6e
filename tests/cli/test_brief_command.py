"""`brief` writes a page by suffix, and sentences only where they are asked for and at hand."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_brief_is_written_and_told(parkgraph: Run, tmp_path: Path) -> None:
    """The file's name goes to stderr; the same command gives the same bytes."""
    for name in ("one.md", "two.md"):
        done = parkgraph("brief", "松山湖", "-o", name, cwd=tmp_path)
        assert (done.code, done.out, done.err) == (0, "", f"→ {name}\n")
    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()
    assert "332.3亿元" in (tmp_path / "one.md").read_text(encoding="utf-8")


def test_quotes_need_sources_and_a_known_suffix(parkgraph: Run, tmp_path: Path) -> None:
    """Faults are told before a file is made."""
    done = parkgraph("brief", "高伟光学", "-o", "x.md", "--quotes", cwd=tmp_path)
    assert (done.code, "--sources" in done.err) == (2, True)
    assert parkgraph("brief", "高伟光学", "-o", "x.pdf", cwd=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


def test_quotes_open_at_the_right_span(parkgraph: Run, sources: Path, tmp_path: Path) -> None:
    """The words at each source are those of the document."""
    done = parkgraph("brief", "高伟光学", "-o", "x.html", "--quotes", "--sources", str(sources), cwd=tmp_path)
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert done.code == 0
    assert page.count("<blockquote>") == page.count('<span id="source-')
    assert "高伟光学" in page.partition("<blockquote>")[2]
    assert "未在所给文件中找到" not in page
