"""Tells where a line was broken off inside a sentence: around a number in tags of its own, before a word too long."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = re.compile(r"[0-9][0-9.,]*(?:[%‰]|[万亿]{1,2})?")
_POINT: Final = re.compile(r"[一-鿿][0-9]{1,6}\.$")
_ITEM: Final = re.compile(r"[0-9]{1,2}[.、．）)]")
_LONE_MARK: Final = re.compile(r"[,;:，；：、/]")
_ENDED: Final = re.compile(r"[。！？!?；;：:…0-9]$")
_UNIT: Final = re.compile(
    r"[%‰亩吨倍辆]|以[上下内]|左右|[千百十]?[万亿]|平方|公[里顷斤]|[多余][家个]|分钟|小时|年(?![产轻均度薪货终级检])|月(?![饼球])"
    r"|日(?![前常用益报])|个(?![人体别性税])|家(?![庭具电长乡居纺])|户(?![外籍口])|人(?![员才民口大类均工力文])|名(?![称单牌优])"
    r"|位(?![于列居置])|条(?![件例])|项(?!目)|件|元(?!旦|素)|座(?!谈)|台(?![湾州风账])|套(?!餐|利)|款(?!式|项)"
)
"""How a line begins that belongs to the number above it; what stands below a page's number begins otherwise."""
_UNBROKEN: Final = re.compile(r"[0-9A-Za-z.,%]+[，。；,;]?")
_LONGEST: Final = 12
_NARROW: Final = re.compile("[^\u2000-\U0010ffff]")


def is_lone_mark(line: str) -> bool:
    """Whether a line is but a comma or the like, which ends nothing and begins nothing."""
    return _LONE_MARK.fullmatch(line) is not None


def is_counting(line: str, after: str) -> bool:
    """Whether a line is a number and the next one goes on with its unit (70 / %以上), so that it numbers no page."""
    return _NUMBER.fullmatch(line) is not None and _UNIT.match(after) is not None


def is_broken_number(line: str, after: str) -> bool:
    """Whether a line ends at the point of a decimal that the next one goes on with (1. / 37倍)."""
    return _POINT.search(line) is not None and after[:1].isdigit() and _ITEM.match(after) is None


def is_broken_off(line: str) -> bool:
    """Whether a line ends so that a number below may go on with it."""
    return _ENDED.search(line) is None


def unbroken(line: str) -> int:
    """Return how wide a number or Latin word at the beginning of a line is, which the line above had no room for."""
    found = _UNBROKEN.match(line)
    return min(len(found[0]), _LONGEST) if found else 0


def columns(line: str) -> int:
    """Return how wide a line is as printed, wide characters counted twice."""
    return 2 * len(line) - len(_NARROW.findall(line))
