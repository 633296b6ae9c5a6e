"""What an amount of money counts for: each year or month, each patent, person or square metre; never each applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.model import LiteralValue, Qualifier
from parkgraph.reading.relations.link import term

_TIMES: Final = {"年": "P1Y", "季": "P3M", "月": "P1M", "天": "P1D", "日": "P1D"}
_THINGS: Final = (
    "平方米 平米 ㎡ 标准箱 千瓦时 千瓦 展位 车位 床位 机位 机柜 机架 工位 岗位 项目 课题 专利 品种 产品 标准 学时 学生"
    " 架次"
).split()
_COUNTERS: Final = "人名位件台套辆亩吨项个场次款种篇班列期届间张例株头只度"
_ITEM: Final = rf"(?:{'|'.join(_THINGS)}|[{_COUNTERS}])"
_EACH_ITEM: Final = re.compile(rf"每(?:一)?(?:[个位名项种](?={_ITEM}))?(?P<item>{_ITEM})(?![业体力大度])")
_EACH_TIME: Final = re.compile(r"每(?:个|一)?(?P<time>[年季月天日])")
_YEARLY: Final = re.compile(r"年度|年补|[，]年[^，]{0,6}$")
"""Words of a year beside a cap; beside a sum 年度 tells the year of a condition (年度营业收入首次突破…)."""
_APPLICANTS: Final = re.compile(r"每(?:一)?(?:[个位名])?(?:企业|公司|单位|机构|法人|园区|平台|申报)")
_BEHIND: Final = re.compile(rf"\s*[/／](?:(?P<item>{_ITEM})[/／·]?)?(?P<time>[年季月天日])?")
_STOPS: Final = "，；。\n"
_REACH: Final = 40


def per(text: str, start: int, end: int, *, capped: bool) -> Iterator[Qualifier]:
    """Yield `pg:perItem` and `pg:per` of the money at characters `start` to `end` of a text.

    The words stand before it in its part of the sentence (每人每月1000元) or behind it (1000元/人/月); those before the
    first of several amounts in a row hold for all of them.
    """
    part = _part(text, start)
    behind = _BEHIND.match(text, end)
    item = (behind and behind["item"]) or _last(_EACH_ITEM, _APPLICANTS.sub("", part), "item")
    if item:
        yield Qualifier(term("pg:perItem"), LiteralValue(item))
    time = (behind and behind["time"]) or _last(_EACH_TIME, part, "time")
    if not time and capped and _YEARLY.search(part + text[start:end]):
        time = "年"
    if time:
        yield Qualifier(term("pg:per"), LiteralValue(_TIMES[time]))


def _part(text: str, start: int) -> str:
    """Return what stands before an amount since the last comma, or since an amount that is not of its row."""
    part = text[max(0, start - _REACH) : start]
    cut = max(part.rfind(stop) for stop in _STOPS)
    part = part[cut:] if cut >= 0 else part
    before, money, between = part.rpartition("元")
    while money and re.fullmatch(r"\s*(?:、|和|及|或)?\s*", between):
        before, money, between = before.rpartition("元")
        between = re.sub(r"[0-9.]+[万亿]?$", "", between)
    return between if money else before + between


def _last(pattern: re.Pattern[str], words: str, group: str) -> str:
    """Return a group of the last match in some words; empty without one."""
    return next((found[group] for found in reversed(list(pattern.finditer(words)))), "")
