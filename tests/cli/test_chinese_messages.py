"""Messages of errors in Chinese: the table is whole, it translates what the program says, and nothing else changes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from parkgraph.cli.chinese import in_chinese, messages, wants_chinese
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_every_sentence_of_the_table_has_the_same_gaps_in_both_languages() -> None:
    """As many {} in Chinese as in English, Chinese words, no full stop at the end."""
    for english, chinese in messages().items():
        assert english.count("{}") == chinese.count("{}"), english
        assert re.search(r"[\u4e00-\u9fff]", chinese), chinese
        assert not chinese.endswith(("。", ".")), chinese


def said() -> set[str]:
    """Return the texts of all strings in the program, with {} for what is put in."""
    found = set()
    for path in (p for room in ("cli", "graph") for p in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values))
    return found


@pytest.mark.skipif(not (ROOT / "graph").is_dir(), reason="the sources of the program are not beside the tests")
def test_what_is_translated_is_what_the_program_says() -> None:
    """A sentence that is changed in the program alone is found here; click's own end with where to read on."""
    known = "\n".join(said())
    gone = [
        english
        for english in messages()
        if not english.endswith("; see {} --help")
        and not all(part in known for part in re.split(r"\{\}|; make the query|; split it into", english))
    ]
    assert gone == []


def test_messages_follow_lang_and_else_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """--lang wins; what is not in the table, and further lines, stay as they are."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert wants_chinese(["find", "x"])
    assert not wants_chinese(["find", "x", "--lang", "en"])
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert not wants_chinese(["find", "x"])
    assert wants_chinese(["--lang=zh", "find"])
    assert in_chinese("no such sentence") == "no such sentence"
    assert in_chinese("there is no file a.rq\n  rest") == "没有文件 a.rq\n  rest"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("export", "x.foo"), 2, "不能导出为"),
        (("view",), 2, "缺少选项"),
        (("show", "华为", "--nothing"), 2, "没有这个选项"),
        (("brief", "华为", "-o", "x.pdf"), 2, "parkgraph:"),
        (("review",), 2, "此命令要写入"),
        (("query", "SELECT * {?s ?p ?o}", "--limit", "2"), 4, "已输出 2 行，还有更多"),
        (("add", "nofile.txt", "--workspace", "w"), 2, "没有这个文件"),
    ],
)
def test_commands_speak_chinese_with_lang_zh(parkgraph: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    """One line, the same exit code as in English."""
    done = parkgraph(*arguments, "--lang", "zh")
    assert (done.code, told in done.err) == (code, True), done.err
