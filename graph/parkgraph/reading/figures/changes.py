"""Amounts by which a count or sum rose or fell (净增18家, 比上年末增加8.2万人); 新增 counts new ones, no change."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parkgraph.model import Qualifier
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Placed
from parkgraph.reading.relations.link import concept, term

_LINK: Final = r"(?:了|约|近|超过|超|达到?|多达|共|至少)*"
_NET: Final = re.compile(rf"净(?P<way>增|减)[加少]?{_LINK}(?P<noun>[^，。；、0-9]{{0,14}})$")
_AGAINST: Final = re.compile(
    r"(?:同比|[较比](?:上年|去年|前年|上一年|年初|期初|上[月季]|同期|上半年|(?:19|20)[0-9]{2}年))[^，。；、0-9]{0,4}?"
    rf"(?:净?(?P<way>增|减|扩|缩)[加少大小多]?(?!值)|(?P<plain>多|少)){_LINK}(?P<noun>[^，。；、0-9值率]{{0,14}})$"
)
_WAYS: Final = frozenset("增减扩缩多少")
_FALLS: Final = frozenset("减缩少")


class Change(NamedTuple):
    """Which way something went, the words for it in a name (净增, 增加), what is counted if that follows the verb."""

    rises: bool
    words: str
    noun: str

    @property
    def direction(self) -> Qualifier:
        """The direction as the ontology has it."""
        return Qualifier(term("pg:direction"), concept("direction", "increase" if self.rises else "decrease"))

    def named(self, base: str, unit: str) -> str:
        """Return the name of what is measured: 规上工业企业净增数 of 规上工业企业数."""
        ending = "额" if unit.startswith(("CNY", "USD", "TWD", "HKD")) else "数" if unit.startswith("count") else "量"
        return f"{base.removesuffix('数')}{self.words}{ending}"


def change_of(text: str, place: Placed) -> Change | None:
    """Return the change that an amount states, None where it states a level or is one in per cent."""
    unit = place.hit.amount.unit
    if unit in {"percent", "percentage-point", "per-mille", "rank", "times"}:
        return None
    before = text[max(place.left, place.hit.start - 30) : place.hit.start]
    if _WAYS.isdisjoint(before):
        return None
    found = _NET.search(before) or _AGAINST.search(before)
    if found is None:
        return None
    groups = found.groupdict()
    noun = found["noun"] if w.NOUN_END.search(found["noun"]) else ""
    rises = (groups["way"] or groups.get("plain")) not in _FALLS
    net = found.re is _NET
    return Change(
        rises, f"{'净' if net else ''}{'增' if rises else '减'}{'' if net else '加' if rises else '少'}", noun
    )


def basis_of(text: str, place: Placed) -> str:
    """Return what a change is measured against: the year before where the words say so."""
    before = text[place.clause.start : place.hit.start]
    if w.MONTH_ON_MONTH.search(before):
        return "month-on-month"
    return "year-on-year" if w.YEAR_ON_YEAR.search(before) else "not-stated"
