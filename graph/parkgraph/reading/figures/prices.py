"""Money for one of something, said before the sum (每平方米每月12元, 每股收益1.02元): a unit of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from parkgraph.reading.amounts import Amount

_PER = re.compile(
    r"每(?:(?P<month>月每(?:平方米|平米|㎡)|(?:平方米|平米|㎡)[·/]?每?月)|(?:平方米|平米|㎡)|(?P<mu>亩)|(?P<t>吨)|(?P<share>股(?:收益|盈利|净资产|派现|派息|分红))|(?P<kwh>度电?|千瓦时))(?:租金|补贴|补助|价格|奖励?|补)?$"
)


def per_unit(text: str, start: int, begin: int, amount: Amount) -> Amount:
    """Return an amount of money with what it is for where that is printed before it (每平方米每月12元)."""
    if not amount.unit.startswith("CNY") or text[max(start, begin - 8) : begin].find("每") < 0:
        return amount
    found = _PER.search(text, max(start, begin - 14), begin)
    if found is None or (amount.unit != "CNY" and not found["mu"]):
        return amount
    slug = "CNY-per-mu" if found["mu"] else "CNY-per-m2-month" if found["month"] else "CNY-per-m2"
    slug = "CNY-per-kWh" if found["kwh"] else "CNY-per-t" if found["t"] else slug
    slug = "CNY-per-share" if found["share"] else slug
    return replace(amount, unit=f"{slug}{amount.unit.removeprefix('CNY')}")
