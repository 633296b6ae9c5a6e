"""The thing that words around an amount describe: 产值超百亿元的甲公司, 甲公司年产40万件, 甲公司8万吨乙项目."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.candidates import Mention
from parkgraph.reading.figures.about.openings import THINGS, invested_in
from parkgraph.reading.figures.about.own import family
from parkgraph.reading.figures.clauses import Clause
from parkgraph.reading.figures.scan import Hit

_SEATS: Final = frozenset({"Park", "Zone", "Place", "Town"})
_MAKES: Final = re.compile(r"[年日](?:产|处理|加工)(?:能力)?")
_OF: Final = re.compile(r"的(?:[^，。；、]{2,12}项目——)?")
"""Between an amount and the thing that it is said of: 2亿元的甲项目, 2亿元的精密制造项目——甲公司."""


def described(clause: Clause, hit: Hit, text: str) -> Mention | None:
    """Return the thing that the amount is said of by 的 or stands in or beside the name of; None without one."""
    for mention in reversed(clause.mentions):
        if _holds(mention, hit, text):
            return mention
        thing = mention.entity.type in THINGS
        behind = mention.start >= hit.end and text[hit.end] == "的"
        of_it = behind and _OF.fullmatch(text, hit.end, _whole(clause, mention)) is not None
        beside = mention.start == hit.end and mention.entity.type == "Project"
        put_in = beside and "投资" in text[clause.start : hit.start]
        follows = of_it or put_in or invested_in(clause, mention, text)
        owned = mention.end <= hit.start and text[mention.start - 1 : mention.start] == "的"
        goes_on = text[mention.end : mention.end + 1] not in "、的等和与" and not text.startswith("之一", mention.end)
        if thing and (follows or (owned and goes_on)):
            return mention
    return None


_SETTLED: Final = re.compile(
    r"(?:[一-鿿“”]{0,8}?(?:企业|公司|项目|机构|单位))?(?:先后|相继|已|正式|集中|成功|签约)*(?:落户|入驻|进驻|落地)(?:在|于|到)?(?:国家级|省级)?"
)


def _whole(clause: Clause, mention: Mention) -> int:
    """Return where a thing's name begins with the zone or place that it is in (江州高新区|海蓝产业园)."""
    start = mention.start
    for other in reversed(clause.mentions):
        start = other.start if other.end == start and other.entity.type in _SEATS else start
    return start


def settled_in(clause: Clause, hit: Hit, text: str) -> Mention | None:
    """Return where so many settled, behind their number (甲、乙3家企业落户丙开发区): it has them; None without it."""
    found = _SETTLED.match(text, hit.end, clause.end) if hit.amount.unit == "count" else None
    zones = (m for m in clause.mentions if m.entity.type in _SEATS and found and m.start == found.end())
    return next((m for m in zones if text[m.end : m.end + 1] not in "的、和与"), None)


def _holds(mention: Mention, hit: Hit, text: str) -> bool:
    """Whether a project has the amount in its name, or a firm makes so much a year right behind its own."""
    if mention.start >= hit.start:
        return False
    if mention.entity.type == "Project":
        return hit.end < mention.end
    return family(mention.entity.type) == "firm" and _MAKES.fullmatch(text, mention.end, hit.start) is not None
