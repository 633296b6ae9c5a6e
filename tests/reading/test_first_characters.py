"""Expressions that look at one character first: nothing that they find begins with another one."""

from __future__ import annotations

import re
import subprocess
import sys
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from parkgraph.reading.figures import dates, noise, scan

_GUARD = re.compile(r"\(\?=(?P<looked_at>\[(?:\\.|[^\\\]])+\])\)")
_NO_CHARACTER = {ops.ASSERT, ops.ASSERT_NOT, ops.AT}


PATTERNS = {"amount": scan._CORE, "rank": scan._RANK, "noise": noise._NOISE, "period": dates._PERIOD}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_all_first_characters_are_looked_at(pattern: re.Pattern[str]) -> None:
    """Whatever an alternative begins with is among the characters looked at before any of them is tried."""
    guard = _GUARD.match(pattern.pattern)
    assert guard is not None
    first, may_be_empty = _first(parser.parse(pattern.pattern[guard.end() :]))
    assert first and not may_be_empty
    looked_at = re.compile(guard["looked_at"])
    assert [chr(code) for code in sorted(first) if not looked_at.match(chr(code))] == []


@pytest.mark.parametrize("pattern", ["amount", "rank"])
def test_a_sentence_without_a_sign_of_amounts_has_none(pattern: str) -> None:
    """Whatever an amount or rank begins with is such a sign, but a minus, behind which a digit stands."""
    guard = _GUARD.match(PATTERNS[pattern].pattern)
    assert guard is not None
    first, _ = _first(parser.parse(PATTERNS[pattern].pattern[guard.end() :]))
    assert [chr(code) for code in sorted(first) if not scan._SIGN.match(chr(code))] in ([], ["-"])


@pytest.mark.parametrize("words", ["第三名", "第5，", "前十强", "百强", "榜首", "首位", "第一位", "首家", "唯一"])
def test_every_form_of_a_rank_has_a_sign_of_ranks(words: str) -> None:
    """A sentence without such a sign is not searched for ranks."""
    assert scan._RANK.search(words) and scan._RANK_SIGN.search(words)


@pytest.mark.parametrize(
    "words",
    "2021—2023年 2024年度 2024年3-5月 2024年底 3月至5月 11月下旬 今年以来 去年四季度"
    " 上半年 第二季度 前三季度 全年 年末 近三年 连续五年 多年来 十四五 “十四五”末 规划期末 期末".split(),
)
def test_every_form_of_a_period_has_a_sign_of_periods(words: str) -> None:
    """A sentence without such a sign is not searched for periods."""
    assert dates._PERIOD.search(words) and dates._SIGN.search(words)


def _first(items: Any) -> tuple[set[int], bool]:
    """Return the characters that a part of an expression can begin with, and whether it can be empty."""
    found: set[int] = set()
    for op, value in items:
        if op in _NO_CHARACTER:
            continue
        more, empty = _of(op, value)
        found |= more
        if not empty:
            return found, False
    return found, True


def _of(op: Any, value: Any) -> tuple[set[int], bool]:
    if op is ops.LITERAL:
        return {value}, False
    if op is ops.IN:
        return set().union(*(_in(*item) for item in value)), False
    if op is ops.BRANCH:
        parts = [_first(part) for part in value[1]]
        return set().union(*(first for first, _ in parts)), any(empty for _, empty in parts)
    if op is ops.SUBPATTERN:
        return _first(value[-1])
    assert op in {ops.MAX_REPEAT, ops.MIN_REPEAT}, op
    first, empty = _first(value[2])
    return first, empty or value[0] == 0


def _in(op: Any, value: Any) -> set[int]:
    if op is ops.LITERAL:
        return {value}
    assert op is ops.RANGE, op
    return set(range(value[0], value[1] + 1))


def test_expressions_do_not_depend_on_the_order_of_hashes() -> None:
    """Every process makes the same expressions of the reader: alternatives are tried as they stand."""
    made = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", _ALL_EXPRESSIONS],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
    assert made.pop().count(b"\n") > 300


_ALL_EXPRESSIONS = """
import pkgutil, re, sys
import parkgraph.reading
for found in pkgutil.walk_packages(parkgraph.reading.__path__, "parkgraph.reading."):
    if "tagger" not in found.name:
        __import__(found.name)
for name in sorted(n for n in sys.modules if n.startswith("parkgraph.reading")):
    for key, value in sorted(vars(sys.modules[name]).items()):
        if isinstance(value, re.Pattern):
            print(name, key, repr(value.pattern))
"""
