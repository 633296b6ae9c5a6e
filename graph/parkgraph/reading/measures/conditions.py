"""What a condition in words asks of an applicant's profile: the item that decides, accepted values, least and most.

A condition that these words do not cover has no item, so that `match` says “to be confirmed” and never “met”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NUMBER: Final = r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<s>[万亿]?)元?"
_SCALE: Final = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_KEYS: Final = (
    ("revenue", r"营业收入|主营业务收入|销售收入|销售额|营收"),
    ("rd_spend", r"研发(?:费用|投入|经费)"),
    ("fixed_investment", r"固定资产投资|设备投资|实际投资额|投资总额|投资额|技改投资"),
    ("tax", r"纳税额?|税收|地方财政贡献|缴税"),
    ("loan_amount", r"贷款(?:合同)?(?:金额|额度)"),
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
    ("中小微企业|中小企业", ("中型", "小型", "微型")),
    ("小微企业", ("小型", "微型")),
    ("大型企业", ("大型",)),
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
    found = [judged for judged in (_money(words), _people(words), _title(words), _size(words)) if judged is not None]
    return found[0] if len(found) == 1 else None


def _money(words: str) -> Judged | None:
    for key, pattern in _KEYS:
        head = re.search(pattern, words)
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
        if re.search(pattern, words) and not _TITLES.search(words):
            return Judged("size", sizes)
    return None
