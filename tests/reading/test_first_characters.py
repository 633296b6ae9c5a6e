"""Expressions that look at one character first: nothing that they find begins with another one."""

from __future__ import annotations

import re
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from parkgraph.reading.figures import dates, scan

_GUARD = re.compile(r"\(\?=(?P<looked_at>\[(?:\\.|[^\\\]])+\])\)")
_NO_CHARACTER = {ops.ASSERT, ops.ASSERT_NOT, ops.AT}


@pytest.mark.parametrize("pattern", [scan._CORE, scan._RANK, scan._NOISE, dates._PERIOD])
def test_all_first_characters_are_looked_at(pattern: re.Pattern[str]) -> None:
    """Whatever an alternative begins with is among the characters looked at before any of them is tried."""
    guard = _GUARD.match(pattern.pattern)
    assert guard is not None
    first, may_be_empty = _first(parser.parse(pattern.pattern[guard.end() :]))
    assert first and not may_be_empty
    looked_at = re.compile(guard["looked_at"])
    assert [chr(code) for code in sorted(first) if not looked_at.match(chr(code))] == []


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
