"""The words of a measure: its instrument, applicants, what the text calls its support, its conditions; no amounts."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.measures.clauses import Clause, granting_at
from parkgraph.reading.register import Register

_INSTRUMENTS: Final = (
    ("interest-subsidy", re.compile("贴息")),
    ("risk-compensation", re.compile("风险补偿|风险补偿金")),
    ("credit-enhancement", re.compile("担保费|增信")),
    ("fund", re.compile("基金|引导资金|发展资金|专项资金|资金池")),
    ("tax-relief", re.compile("减免|返还|免收|税收优惠")),
    ("subsidy", re.compile("补助|补贴|资助|补偿|经费支持")),
    ("reward", re.compile("奖励|奖补|奖金")),
    ("loan", re.compile("贷款|信贷")),
    ("free-service", re.compile("免费")),
)
CASH: Final = frozenset({"reward", "subsidy", "interest-subsidy", "tax-relief"})
_KINDS: Final = (
    ("park", re.compile("园区|孵化器|众创空间|基地|集聚区|开发区|载体|楼宇")),
    ("platform", re.compile("平台|机构|中心|实验室|服务商|联盟|协会")),
    ("project", re.compile("(?<!多)项目")),
    ("person", re.compile("人才|个人|自然人|博士|硕士|毕业生|专家|院士|技师|员工|职工|创业者|高管")),
)
_WORD: Final = {
    "interest-subsidy": "贴息",
    "fund": "资金",
    "subsidy": "补助",
    "tax-relief": "减免",
    "loan": "贷款",
    "risk-compensation": "风险补偿",
    "credit-enhancement": "增信",
    "free-service": "免费服务",
}
_FIRM: Final = re.compile(r"企业|公司|法人|单位")
_BETWEEN: Final = re.compile(r"，|；|且(?!用)|并且")
_SHORT: Final = 48
_SUPPORT: Final = re.compile(
    r"(?:[的元%，年月]|一次性|给予|予以|享受|发放)(?P<what>(?!给予|予以|一次性|的)[一-鿿]{0,6}?(?:奖励|补助|补贴|资助|贴息|奖补|支持|补偿))"
)
_NO_SUPPORT: Final = re.compile(
    r"[按照对的]|企业|单位|项目|分别|最高|不超过|实际|总额|每|给予|连续|再|同一|享受|申请|符合|其中|另|单个|优先|政策|重点|予以"
)


def instrument_of(words: str) -> str | None:
    """Return the kind of support that words name, None if they name none."""
    return next((slug for slug, pattern in _INSTRUMENTS if pattern.search(words)), None)


def support_words(clause: Clause, instrument: str | None) -> str:
    """Return what a clause calls its support (租金补贴, 配套支持), what its heading says where it only says 奖励."""
    found = _SUPPORT.search(clause.words, granting_at(clause.words))
    named = found["what"] if found and not _NO_SUPPORT.search(found["what"]) else ""
    plain = _WORD.get(instrument or "", "奖励" if instrument else "支持")
    if len(named) > 2:
        return named
    return clause.heading if clause.heading.endswith(named or plain) and clause.heading else named or plain


def applicant_of(words: str) -> str:
    """Return the kind of applicant that words name, empty if they name none."""
    last = {slug: max((m.end() for m in pattern.finditer(words)), default=-1) for slug, pattern in _KINDS}
    best = max(last, key=lambda slug: last[slug])
    firm = max((m.end() for m in _FIRM.finditer(words)), default=-1)
    if firm < 0 and last[best] < 0:
        return ""
    return best if last[best] > firm and not words.startswith("企业") else "firm"


def shortened(words: str, label: str) -> str:
    """Return the beneficiary short enough for a name; what tells the tier apart stays."""
    if len(words) <= _SHORT:
        return words
    return f"{words[: _SHORT - 1]}…" + (f"（{label}）" if label else "")


def parts(words: str, label: str) -> list[str]:
    """Return the conditions of a beneficiary: its parts between commas, and 且."""
    plain = words.removesuffix(f"（{label}）") if label and words.endswith(f"（{label}）") else words
    found = [part.strip("的 ") for part in _BETWEEN.split(plain)]
    extra = [label] if plain != words else []
    return [part for part in dict.fromkeys((*found, *extra)) if len(part) > 1]


def condition(register: Register, words: str) -> Entity:
    """Return a condition named by the words of the text."""
    name = words if len(words) <= 2 * _SHORT else words[: 2 * _SHORT - 1] + "…"
    return Entity(register.mint("Condition", name), name, name, "Condition", ("Condition",), translated=True)
