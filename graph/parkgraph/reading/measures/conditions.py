"""What a condition in words asks of an applicant's profile: the item that decides, accepted values, least and most.

A condition that these words do not cover has no item, so that `match` says “to be confirmed” and never “met”. What a
covered one asks besides (首次, of which trade) is a condition of its own for the same reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from parkgraph.ontology.vocabulary import vocabulary

_NUMBER: Final = r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<s>[万亿]?)元?"
_SCALE: Final = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_KEYS: Final = (
    ("revenue", re.compile(r"营业收入|主营业务收入|销售收入|销售额|营收")),
    ("rd_spend", re.compile(r"研发(?:费用|投入|经费)")),
    ("fixed_investment", re.compile(r"固定资产投资|设备投资|实际投资额|投资总额|投资额|技改投资")),
    ("tax", re.compile(r"纳税额?|税收|地方财政贡献|缴税")),
    ("loan_amount", re.compile(r"贷款(?:合同)?(?:金额|额度)")),
)
_LEAST: Final = re.compile(
    rf"(?:首次)?(?:突破|达到|达|超过|超|不低于|不少于|在|满)?\s*{_NUMBER}(?:（含）|"
    r"\(含\))?(?P<after>及以上|以上|（含）以上)?"
)
_RANGE: Final = re.compile(
    rf"{_NUMBER}(?:（含）)?(?:及以上|以上)?(?:至|到|—|-|~)\s*(?P<n2>[0-9]+(?:\.[0-9]+)?)(?P<s2>[万亿]?)元"
)
_EMPLOYEES: Final = re.compile(r"(?:员工|职工|从业人员|就业人数)[^，。；0-9]{0,8}(?:达到|超过|不少于)?(?P<n>[0-9]+)人")
_TITLES: Final = re.compile(
    r"(?P<title>(?:国家级|国家|省级|市级|区级)?(?:“?专精特新”?“?小巨人”?(?:企业)?|"
    r"“?专精特新”?(?:中小)?企业|高新技术企业|制造业单项冠军(?:企业)?|单项冠军(?:企业)?|瞪羚企业|"
    r"独角兽企业|科技型中小企业|企业技术中心|绿色工厂|智能工厂|孵化器|众创空间|重点实验室|"
    r"工程(?:技术)?研究中心))"
)
_SIZES: Final = (
    (re.compile("中小微企业|中小企业"), ("中型", "小型", "微型")),
    (re.compile("小微企业"), ("小型", "微型")),
    (re.compile("大型企业"), ("大型",)),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The item of a profile that decides a condition (names as in `parkgraph match`), values or bounds that meet it."""

    key: str
    accepted: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None


def judged_by(words: str) -> Judged | None:
    """Return what decides a condition in words; None if they are not covered or cover more than one item."""
    found = [
        judged
        for judged in (_money(words), _people(words), _title(words), _size(words), _sector(words))
        if judged is not None
    ]
    return found[0] if len(found) == 1 else None


_FRESH: Final = re.compile(
    r"首次(?:突破|达到|超过|进入|入选|认定|获评|获得|纳入|列入|上规)?"
    r"|新(?:认定|评定|获评|获得|获批|入选|列入|纳入|引进|落户|设立|成立|注册|迁入|升规|上规|晋升)"
)
_TRADE: Final = re.compile(r"(?P<trade>[一-鿿]{2,14}?)(?:类|领域|行业|产业)*(?:企业|公司)$")
_ANY: Final = re.compile(
    r"(?:我市|我区|本市|本区|全市|区内|市内|园区|各类?|规模以上|规上|工业|中小微?|小微|大型|重点|相关|符合条件|独立法人|注册)*"
)


def uncovered(words: str) -> tuple[str, ...]:
    """Return what a condition asks beside the item that decides it, in its own words: 首次突破, 光电企业."""
    if judged_by(words) is None:
        return ()
    fresh = _FRESH.search(words)
    who = words.rpartition("的")[2]
    return tuple(part for part in (fresh[0] if fresh else "", who if _trade(who) else "") if part)


def _trade(who: str) -> str:
    """Return the trade that a kind of firm names (集成电路设计企业); empty for firms of any trade and for titles."""
    found = _TRADE.fullmatch(who)
    if found is None or _TITLES.search(who) or _FRESH.search(who) or _ANY.fullmatch(found["trade"]):
        return ""
    return found["trade"]


def _sector(words: str) -> Judged | None:
    """Return the sector that a condition is nothing but (光电显示企业), where the ontology has it under that name."""
    trade = _trade(words)
    return Judged("sector", (trade,)) if trade in _sectors() else None


@cache
def _sectors() -> frozenset[str]:
    return frozenset(name for _, names in vocabulary().named("pg:Sector") for name in names)


def _money(words: str) -> Judged | None:
    for key, pattern in _KEYS:
        head = pattern.search(words)
        if head is None:
            continue
        between = _RANGE.search(words, head.end())
        if between:
            return Judged(
                key,
                minimum=_value(between["n"], between["s"] or between["s2"]),
                maximum=_value(between["n2"], between["s2"]),
            )
        least = _LEAST.search(words, head.end())
        if least and re.search(r"突破|达到|达|超过|超|不低于|不少于|以上|满", least[0]):
            return Judged(key, minimum=_value(least["n"], least["s"]))
    return None


def _value(number: str, scale: str) -> Decimal:
    return Decimal(number) * _SCALE[scale]


def _people(words: str) -> Judged | None:
    found = _EMPLOYEES.search(words)
    return Judged("employees", minimum=Decimal(found["n"])) if found else None


def _title(words: str) -> Judged | None:
    titles = tuple(dict.fromkeys(m["title"].replace("“", "").replace("”", "") for m in _TITLES.finditer(words)))
    return Judged("titles", titles) if titles else None


def _size(words: str) -> Judged | None:
    if re.search(r"规模以上|规上", words) and "新增" not in words:
        return Judged("above_designated_size", ("true",))
    for pattern, sizes in _SIZES:
        if pattern.search(words) and not _TITLES.search(words):
            return Judged("size", sizes)
    return None
