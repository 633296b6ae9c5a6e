"""How a number stands in a sentence: as printed with its modifier, with its verb, as a rank, as a share."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.captions import amount_text, fall_word, ranked_type, term, value_text
from parkgraph.model import Fact, FactTable, Lang, Ref
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.sentences.names import list_text, lowered, name_text, owned_text
from parkgraph.sentences.templates import shorten

_SAYS_MORE: Final = re.compile(r"[超近约破过不接突第首最]|达到|低于|高于|至[少多]")
"""How a value begins that needs no 为 or 达到 before it: 超, 约, 突破, 不低于."""
_IS_SHARE: Final = re.compile(r"率|占比|比重|比例|份额|依存度|程度")
"""What an indicator holds whose values are shares by its name; others are said to be a 占比."""
_NO_PLACE: Final = re.compile(r"首|第一大|唯一")
"""How a printed rank begins that is no number in a row: 首家, 第一大."""
_WHOLE: Final = {"中国": "全国"}
"""How Chinese says within what a rank counts, where that is not the name itself."""


def number_slots(fact: Fact, subject: str, table: FactTable, lang: Lang) -> dict[str, str]:
    """Return what fills the slots of a figure: its value and indicator, the verbs that go with them, its rank."""
    value = _printed(fact) if lang == "zh" else value_text(fact, lang)
    indicator = fact.indicator.label(lang) if fact.indicator else ""
    ranked = term(table, "ftype", ranked_type(fact, table), lang)
    indicator = ("" if lang == "zh" else " ").join(part for part in (indicator, ranked) if part)
    denominator = _denominator(fact, lang)
    negative = fact.value is not None and fact.value < 0
    basis = table.terms.get(f"{PREFIXES['basis']}{fact.basis}") if fact.basis not in (None, "not-stated") else None
    return {
        "value": value,
        "indicator": indicator,
        "measured": owned_text(subject, lowered(indicator) if lang == "en" else indicator, lang),
        "magnitude": _magnitude(fact, lang),
        "rank": _rank(fact, lang),
        "is": "" if _SAYS_MORE.match(value) else "为",
        "reaches": "" if _SAYS_MORE.match(value) else "达到",
        "share": "" if denominator or _is_share(fact) else "占比" if lang == "zh" else " as a share",
        "placed": _placed(fact, value) if lang == "zh" else "",
        "ranked": _ranked(subject, indicator, value) if lang == "zh" else "",
        "grew": ("下降" if negative else "增长") if lang == "zh" else ("fell" if negative else "grew"),
        "moved": (fall_word(fact) or "变动") if lang == "zh" else "",
        "basis": basis.label(lang) if basis else "",
        "unstated": _unstated(fact, lang),
        "within": name_text(fact.within, table, lang) if fact.within else "",
        "denominator": denominator,
    }


def _printed(fact: Fact) -> str:
    """Return the value as printed, with the modifier before it where the print does not hold its word."""
    printed = value_text(fact, "zh")
    if fact.modifier is None or _BOUND.search(printed):
        return printed
    return _WORDS[fact.modifier] + printed


_BOUND = re.compile(r"[超多余破过强前近约足]|以上|以内|左右|最[高低长短多少]|不少于|低至|至少|突破|可达")
_WORDS = {
    "more-than": "超",
    "at-least": "不少于",
    "less-than": "不足",
    "at-most": "至多",
    "nearly": "近",
    "about": "约",
}


def _unstated(fact: Fact, lang: Lang) -> str:
    if fact.basis != "not-stated":
        return ""
    return "比较基准文件未载明" if lang == "zh" else "against what is not stated"


def _denominator(fact: Fact, lang: Lang) -> str:
    ends = (q.object for q in fact.qualifiers if shorten(q.predicate.id) == "pg:denominator")
    return list_text([lowered(e.en) if lang == "en" else e.zh for e in ends if isinstance(e, Ref)], lang)


def _magnitude(fact: Fact, lang: Lang) -> str:
    """Return the size of a growth without its sign, which the verb says."""
    if lang == "zh" and fact.printed:
        return re.sub(r"^(?:[+\-－−]|下降|减少|降低|下滑|回落|下跌|缩小|降幅?|减)", "", fact.printed)
    if fact.value is None:
        return value_text(fact, lang)
    return value_text(fact, "en").replace("+", "").replace("-", "", 1)


def _rank(fact: Fact, lang: Lang) -> str:
    if fact.value is None or fact.modifier == "at-most":
        return value_text(fact, "en")
    return amount_text(fact.value, "rank", lang)


def _is_share(fact: Fact) -> bool:
    """Tell whether the name of the indicator says that its values are shares."""
    return fact.indicator is not None and bool(_IS_SHARE.search(fact.indicator.zh))


def _ranked(subject: str, indicator: str, printed: str) -> str:
    return f"{subject}按“{indicator}”" if _NO_PLACE.match(printed) else owned_text(subject, indicator, "zh")


def _placed(fact: Fact, printed: str) -> str:
    """Return the place in a row with its verb: 位居全国第18名, 进入全球前十强, 为东莞市首家."""
    within = fact.within.zh if fact.within else ""
    place = f"第{printed}" if re.match(r"\d+[名位]", printed) else printed
    if within and not (place.startswith("全") or within in place):
        place = _WHOLE.get(within, within) + place
    verb = "为" if _NO_PLACE.match(printed) else "进入" if printed.endswith("强") else "位居"
    return verb + place
