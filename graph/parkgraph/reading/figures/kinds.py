"""Decides what an amount is from the words around it: level, growth, share, change, rank, cap, floor; its status."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.about.openings import opening_names, past_opening
from parkgraph.reading.figures.clauses import Placed

_CUT = re.compile(r"[；;。]")
_EACH = re.compile(r"每(?:新?(?:增加?|引进|招引|培育|认定|设立|建成|获得?|完成|推荐|输送|吸纳|招用))?$")
"""What a support is counted by (每引进1家…奖励20万元) is none of its amounts."""
_THINGS: Final = frozenset({"Park", "Zone", "Firm", "EnterpriseGroup"})
_AREAS: Final = ("m2", "km2", "mu")
_THAT_FIRM: Final = re.compile(r"该(?:企业|公司|集团|园区|小镇)(?=[^，。；]{0,6}(?:19|20)[0-9]{2}年)")
_BY = re.compile(r"按(?:照)?[^，。；]{1,30}的?$")
_TIER = re.compile(
    r"(?:国家级?|省部?级|省级|市级|区县?级|县级|[一二三特甲乙丙A-E]等?[级类档]|[一二三]等奖)(?:企业|单位|平台|项目|人才)?$"
)
"""A level right before an amount: 其中国家级200万元、省级100万元 grants, it asks nothing."""
_FUND = re.compile(r"(?:设立|组建)[^；。]{0,40}?(?:基金|资金池)")
_AIM = re.compile(r"力争|(?:到|至)20[0-9]{2}年[末底]?，?(?!前)")
_PAYS = re.compile(r"给予|予以|奖|补助|补贴|资助|贴息")
_FOR = re.compile(r"对[^，。；]{3,40}(?:企业|项目|单位|平台|园区|机构|人才|的)，")
"""Whom a support is for, in the clause before it (对获评…的企业，分别奖励300万元)."""
_ASKED: Final = re.compile(
    r"(?:、[0-9.]+[万亿]?元?)*(?:[^，。；、]{0,4}的[^，。；]{0,12}|(?:以上|以下))?，(?:可|将|分别|一次性|再|最高|每[年家个]|各)*(?:给予|予以|奖励|补助|补贴|资助|按)"
)
"""Behind what is asked of those whom a clause supports (对产值首次超过2亿元的企业，给予…)."""
_SUPPORTED: Final = re.compile(r"对(?![口外接比照])")
_EACH_MORE: Final = re.compile(r"(?:以?上)?，?(?:再|另|则)?(?:追加|给予|予以|奖励|补助|补贴|资助)")
_CAP_ALONE = re.compile(
    r"(?:分别|均|各)?(?:(?:单[个家户台辆车笔项件]|每[个家户台辆笔项件]|同一)?(?:企业|项目)?(?:每年|年度|累计|合计)?(?:补助|奖励|补贴)?(?:金额|总额)?)(?:最高|不超过|最多|合计|累计)"
)
"""A clause that only caps the support before it."""
_GROWS = re.compile(r"的?(?:同比)?(?:增长|增速|增幅)")
_ONCE_PAID = re.compile(r"(?:奖励|补助|补贴|资助)(?:后|过)")
_OF_FUNDS = re.compile(
    r"(?:的[^，。；]{0,16}|[^，。；的]{0,8})(?:资金|基金|[券贷]”?)|的[^，。；]{0,16}(?:补助|补贴|奖励|贷款)"
)
_SINCE = re.compile(r"(?:后|起|以上未|内(?!予以|兑现|提出|申请|申报|按))")
_WILL = re.compile(r"[^，。；]{0,12}将")


class Kind(NamedTuple):
    """The figure type, the sign that the words give (-1 for 下降3%), the basis, whether a measure grants it."""

    type: str
    sign: int = 1
    basis: str | None = None
    granted: bool = False
    condition: bool = False


def kind_of(text: str, place: Placed, sentence: tuple[int, int], is_policy: bool, first_left: str) -> Kind:
    """Return what an amount is; `first_left` are the words before the first amount of its row, for later ones too."""
    hit = place.hit
    unit = hit.amount.unit
    left = first_left
    if unit == "rank":
        asked = is_policy and w.GRANT.search(text, place.row_end, _part(text, sentence, hit.number)[1])
        return Kind("rank", condition=bool(asked))
    of_the_text = unit == "count" and _OF_THE_TEXT.match(text, hit.number)
    granted = _owed(text, place) or _asked(text, place) or _granted(text, place, sentence, is_policy)
    if granted and not of_the_text:
        return granted
    if unit == "percentage-point":
        return Kind("change", _sign(text, place, left), _basis(text, place, "year-on-year"))
    if unit in {"percent", "per-mille"}:
        return _percent(text, place, left)
    if unit == "times":
        return Kind("growth", 1, _basis(text, place)) if w.GROWTH.search(left) else Kind("ratio")
    return Kind("level")


def _owed(text: str, place: Placed) -> Kind | None:
    """Return a length of time for which something is owed or forbidden as a condition, None for other amounts."""
    owed = place.hit.doubt == "duration" and w.DUTY_TIME.match(text, place.row_end)
    return Kind("level", condition=True) if owed else None


_MET: Final = re.compile(r"[0-9一二两三四五六七八九十]+项(?:(?:奖励|补助|补贴|支持|扶持)(?:条件|情形|标准)|条件)")
"""What somebody must meet, of which nothing is given (同时满足两项奖励条件)."""


def _asked(text: str, place: Placed) -> Kind | None:
    """Return a condition for what is asked of those whom its clause supports (对…的企业，给予…) or counts them."""
    before = text[place.clause.start : place.hit.start]
    if _MET.match(text, place.hit.number):
        return Kind("level", condition=True)
    if _EACH.search(before) and _EACH_MORE.match(text, place.row_end):
        return Kind("level", condition=True)  # 每增加50万元奖励5万元
    supports = _SUPPORTED.match(before) and not w.GRANT.search(before)
    behind = place.row_end - 2 if place.hit.amount.modifier == "at-least" else place.row_end
    return Kind("level", condition=True) if supports and _ASKED.match(text, behind) else None


def _percent(text: str, place: Placed, left: str) -> Kind:
    if text[max(place.hit.number - 1, 0)] == "+" or text[place.hit.number] == "-":  # 12亿元（+5%）, 同比-3%
        return Kind("growth", 1, _basis(text, place))
    if w.REACHED.search(left):
        return Kind("share")
    if w.FALL.search(left) and "降幅" not in left[-4:]:
        return Kind("growth", -1, _basis(text, place))
    if w.FALL.search(left) or w.GROWTH.search(left) or w.GROWTH_NOUN.search(left):
        return Kind("growth", -1 if w.FALL.search(left) else 1, _basis(text, place))
    after = text[place.hit.end : place.hit.end + 8]
    if _GROWS.match(after):
        return Kind("growth", 1, _basis(text, place))
    return Kind("share")


def _sign(text: str, place: Placed, left: str) -> int:
    """Return the sign of a change in points: a fall that grows smaller rises, a level that does so falls."""
    before = text[place.clause.start : place.hit.number]
    if w.NARROWED.search(before):
        return 1
    if before.endswith(("收窄", "收窄了")):
        return 1 if w.FALLEN.search(text, max(0, place.clause.start - 16), place.clause.start) else -1
    return -1 if w.FALL.search(left) or w.LOWER.search(before) else 1


def _basis(text: str, place: Placed, otherwise: str = "not-stated") -> str:
    before = text[place.clause.start : place.hit.number]
    if w.VERSUS_AVERAGE.search(before):
        return "versus-average"
    if w.MONTH_ON_MONTH.search(before):
        return "month-on-month"
    if w.AVERAGE_GROWTH.search(before):
        return "annual-average"
    return "year-on-year" if w.YEAR_ON_YEAR.search(before) else otherwise


_OF_THE_TEXT: Final = re.compile(r"[0-9一二两三四五六七八九十]+(?:条(?![生产专输])|个?方面|个?部分|章)")
"""What a policy text is made of (共12条, 从三个方面给予支持), which nobody is given."""


def _granted(text: str, place: Placed, sentence: tuple[int, int], is_policy: bool) -> Kind | None:
    """Return the kind of an amount of a measure, or a condition for one; None outside of measures."""
    hit = place.hit
    start, end = _part(text, sentence, hit.number)
    part_before, part_after = text[start : hit.start], text[place.row_end : end]
    clause_before = text[place.clause.start : hit.start]
    clause_after = text[place.row_end : place.clause.end]
    capped = hit.amount.modifier == "at-most" or w.CAP_WORD.search(clause_before)
    funded = is_policy and _FUND.search(text, start, end)
    grants = w.GRANT.search(part_before) or w.GRANT.search(part_after) or funded
    lent = capped and w.LENT.search(clause_before + clause_after)
    alone = capped and _CAP_ALONE.match(text, place.clause.start) and w.GRANT.search(text, sentence[0], sentence[1])
    if (not (grants or alone) and not (capped and (is_policy or lent))) or (is_policy and _is_hope(text, start, place)):
        return None
    grant_near = w.GRANT.search(clause_before) or w.GRANT.search(clause_after)
    near = (grant_near and (capped or "给予" in text[start:end] or "按" in clause_before)) or (capped and lent)
    near = near or (w.GRANT.search(clause_before) and _FOR.search(part_before))
    near = near or alone
    if not is_policy and not near:
        return None
    parts = (part_before, part_after)
    if _EXCEPTED.search(clause_before) or _is_condition(text, place, clause_before, clause_after, parts):
        return Kind("level", condition=True)
    if hit.doubt == "duration" and not (grant_near or w.GRANT_TIME.search(clause_before + clause_after)):
        return Kind("level", condition=True)
    told = not (capped or grant_near) and _is_of_a_thing(text, place)
    if told or (hit.amount.unit == "count" and not capped and not is_policy):
        return None
    return Kind(_granted_type(place, clause_before, clause_after), granted=True)


def _is_of_a_thing(text: str, place: Placed) -> bool:
    """Whether an amount tells of a firm or zone that opens its clause, or is an area, and so is no support."""
    if place.hit.amount.unit.startswith(_AREAS) or _THAT_FIRM.match(text, past_opening(place.clause, text)):
        return True
    return any(m.entity.type in _THINGS for m in opening_names(place.clause, text)[:1])


def _is_hope(text: str, start: int, place: Placed) -> bool:
    """Whether an amount is what a policy hopes for (力争到2026年产值达到…) and no support of it."""
    aims = list(_AIM.finditer(text, start, place.hit.start))
    return bool(aims) and not _PAYS.search(text, aims[-1].end(), place.clause.end)


def _granted_type(place: Placed, before: str, after: str) -> str:
    hit = place.hit
    if hit.amount.unit in {"percent", "per-mille"}:
        return "share"
    if hit.doubt == "duration":
        return "cap" if hit.amount.modifier == "at-most" or after.startswith(("内", "以内")) else "level"
    if hit.amount.modifier == "at-most" or w.CAP_WORD.search(before):
        return "cap"
    if w.FLOOR_WORD.search(before) or (hit.amount.modifier == "at-least" and "不" in before[-4:]):
        return "floor"
    return "level"


_EXCEPTED: Final = re.compile(r"(?:^|[（(])不?含$")
"""Before the end of a range that it has or has not (10亿—50亿元（不含50亿元）)."""
_EXCEPTING: Final = re.compile(r"[（(]不?含[^（）()]{1,12}[）)](?P<after>[^，。；]*)")


def _is_condition(text: str, place: Placed, before: str, after: str, parts: tuple[str, str]) -> bool:
    before_part, part_after = parts
    if excepting := _EXCEPTING.match(text, place.row_end):
        after = excepting["after"]
    if w.GRANT.search(before) and not _ONCE_PAID.search(before):
        return False
    if (place.hit.amount.unit == "percent" and _BY.search(before)) or (
        _TIER.search(before) and w.GRANT.search(before_part)
    ):
        return False
    if place.hit.amount.unit.startswith("count") and _EACH.search(before):
        return True
    modifier = place.hit.amount.modifier
    direct = w.THRESHOLD.search(text[place.clause.start : place.hit.number])
    thresholded = modifier in {"at-least", "more-than", "less-than"} or (direct and modifier != "at-most")
    if _OF_FUNDS.match(after):
        return False
    if _SINCE.match(after):
        return True
    return bool(
        w.CONDITION_AFTER.match(after + "，" if after and after[-1] == "的" else after)
        or (thresholded and w.GRANT.search(part_after))
    )


def _part(text: str, sentence: tuple[int, int], at: int) -> tuple[int, int]:
    """Return the part of a sentence between semicolons around a character."""
    start = max(sentence[0], *(text.rfind(mark, sentence[0], at) + 1 for mark in "；;。"))
    following = _CUT.search(text, at, sentence[1])
    return start, following.start() if following else sentence[1]


def status_of(before: str, after: str, is_recommendation: bool) -> str | None:
    """Return the status that the words before and after an amount give, or None for an actual one."""
    if w.TARGET.search(w.BESIDE_TARGET.sub("", before) if "目标" in before else before):
        return "target"
    if w.PLANNED.search(before) or ("将" in after[:13] and _WILL.match(after)):
        return "planned"
    if w.APPLIED.search(before + after) and re.search(r"项目|立项", before + after):
        return "applied"
    return "recommended" if is_recommendation else None
