"""What an amount measures: the indicator's words to its left or right, linked to the catalogue or proposed as new."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parkgraph.reading.candidates import Mention
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Clause, Placed
from parkgraph.reading.figures.ranked import measured_among, ranked_in
from parkgraph.reading.lexicon import any_of

_FRONT = re.compile(rf"^(?:{w.FRONT})(?=.)")
_FRONT_ALONE = re.compile(w.FRONT)
_BACK = re.compile(rf"(?:{w.BACK})$")
_TRADE: Final = re.compile(
    r"(?<![一-龥])(?:全[市区县省国]|其中)?(?P<trade>(?:限额以上|规模以上|规上)?(?:[一-龥]{2,4}(?<!产|行|企|商|就|创|作|专|职|事)业|工业|[一-龥]{2}经济))(?:企业|单位)?"
    r"(?:累计|共)?(?:实现|完成|创造|上缴|缴纳|贡献)$"
)
"""A trade whose measure follows its verb (批发业完成销售额)."""
_MARKS: Final = (*"，；：】\t", "、总投资", "、投资", "、计划投资", "和投资", "是投资", "为投资")
"""Behind the first character of the last of these the words begin (…的甲项目、总投资…的乙项目)."""
_LONGEST_BACK: Final = 12
"""Characters: more than any of the words that may stand before an amount; what ends with one is looked for there."""
_MIDDLE = re.compile(
    r".*(?:实现|完成|达成|创造|上缴|缴纳|贡献|拥有|正在推进|累计引进|项目中|企业中|公司中|园区中)(?=..)"
    r"|.*等(?=[一-龥]{0,10}(?:企业|公司|机构|单位|项目|平台|品牌|高校)$)"
)
_COMPARISON = re.compile(
    r"按[^，。；]{2,8}(?:口径|价格|标准)(?:计算)?|[比较](?:上年|去年|前年|上半年|年初|上月|上季|同期|上一年|前一年|(?:19|20)[0-9]{2}年)"
    r"(?:同期|末|底)?|[降增涨]幅|增速|收窄|前进|进位|前移|上移|后移|同比|环比|成长|增长|增加(?!值)|净增|下降|提[升高]|变[动化]|上涨|下滑|[降升增减]至|[降升增减]到|由?年[初末底]的?|高于[^，。；]{2,10}|高出[^，。；]{0,10}"
    r"|[占居](?!地)|全[国省市区县球]|总数|总量|其中|累计|合计|共计|年均|连续|保持|力争|届时|将|达|到|年度计划|计划"
)
_VERSUS: Final = re.compile(
    r"(?:增[速幅])?(?:分别|均)?(?:(?<![同环占对])[比较]全[国省市区县]|高于|低于|快于|慢于)[^，。；]*$"
    r"|^[、和与]?(?:全[国省市区县]|[一-龥]{2,4}[省市])(?:平均)?(?:水平)?[高低快慢]出?$"
)
"""What something is compared with, which is not what is measured (增速比全省高…, 快于工业投资…)."""
_BRACKET = re.compile(r"[（(][^（）()]{0,30}[）)]")
_RIGHT_STOP = re.compile(rf"[，。；、：！？（）()“”\"《》〈〉\s0-9]|{any_of('behind-what-is-counted')}")
_LIMITED: Final = re.compile(
    r"(?:[一-鿿]{2,8})(?:超过|突破|达到|[超过达])[0-9.]*[十百千万亿]+元(?:以上)?的(?:企业|公司|项目|产品|集群)"
)
"""What is counted by how much it has at least (5家产值过10亿元的企业)."""
_OWNERS: Final = frozenset("Firm EnterpriseGroup Park Zone Place Town Project Facility Platform UnnamedGroup".split())
_JOINED: Final = frozenset(("、", "和", "与", "及", "以及", "的"))
_OF_ALL: Final = re.compile(
    r"(?:集聚|聚集|汇聚|拥有|有|占|贡献|吸引|承载|生产|完成|实现|超过?|近|约|全[国省市区县球]|园区|区内|国内|世界|[一-龥]{2,6}[省市县区])(?:了|约|近)*$"
)
"""What stands before a share that is one of the noun behind it (集聚了全省六成的软件企业)."""
_NO_PART: Final = re.compile(r"速度|水平|增速|增长|比例|比重|幅度|补助|补贴|奖励|资助|方式|标准|利率|价格")
_AMONG: Final = re.compile(
    r"(?![^，。；]*(?:评[价比估]|考核|榜|竞赛|指数|排名(?=[中里])))[^，。；]{2,16}[中里](?:排位|排名|位[居列]|名列|[居列排])?"
)
"""Among whom something is ranked, which is not what is measured (在全省80个园区中排位第五)."""
MEASURED: Final = frozenset("percent percentage-point per-mille rank times".split())
_WEIGHED: Final = frozenset({"t", "t-10K", "t-100M"})
_PRODUCT: Final = re.compile(
    r"的?(?P<what>(?!的)[一-龥]{2,10}?)(?:[0-9.]+万?吨[一-龥]{2,10}?)*(?:生产)?(?:项目|生产线|工程|基地)"
)
"""What so many tonnes are of, in the name of a project."""
_WITH: Final = re.compile(
    r"(?:以|凭借?|凭着)(?:了|约|近|超过?)*(?:$|[0-9][^，。；]*的[一-龥]{2,8}[和及与、]$|[0-9.%、和]+$)"
)
_HELD: Final = re.compile(
    r"的(?P<what>[一-龥]{2,8}?)(?=[和及与、][0-9]|$|(?:分别)?(?:位[居列]|排名|名列|居|稳居|成为|为第|领先|领跑|继续|再次|登上))"
)
_COUNTED: Final = re.compile(
    r"(?P<noun>园区|产业园|开发区|公司|企业|项目|平台|基地|集团)(?:总?数量?|共|达|有|约|近|超过?|已|到|突破|为)*$"
)
"""Who or what is counted, where it has no word of its own beside it (现有园区5个)."""
_LETTERS = re.compile(r"[A-Z&]{3,}")
"""An indicator called by letters alone (GDP, R&D)."""
_NUMBERED = re.compile(r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]\s*)?")
_SENTENCE = re.compile(r"[，。；：]")
_LONGEST: Final = 30
_SHORTEST: Final = 2


class Phrase(NamedTuple):
    """Words that say what is measured, at clean characters `start` to `end`; empty where none were found."""

    words: str = ""
    start: int = 0
    end: int = 0


def phrase_of(text: str, place: Placed, left_end: int, previous: Clause | None = None) -> Phrase:
    """Return the phrase of an amount: for counts the noun to the right (7个外资项目), else the words to the left."""
    unit = place.hit.amount.unit
    left = words_before(text, place.left, left_end, place)
    if unit == "rank" and (ranked := _ranked(text, place, left)) is not None:
        return ranked
    counts = unit.startswith("count")
    if (named := (_bracketed if counts else _made)(text, place)) or (named := _shared(text, place, left_end)):
        return named
    if not counts and (held := _held(text, place)):
        return held
    given = not counts and unit not in MEASURED and w.GIVEN.search(text, max(0, left_end - 12), left_end)
    if given and (right := _right(text, place)).words and w.GIVEN_WHAT.search(right.words):
        return right
    if not left.words and not counts:
        left = _of_clause_before(text, place, left_end, previous) or left
    if counts or not left.words:
        right = _right(text, place)
        if right.words and _is_noun_of(text, place) and (counts or unit not in MEASURED):
            return right
    noun = _COUNTED.search(text, place.left, left_end) if counts and not left.words else None
    return Phrase(noun["noun"], noun.start("noun"), noun.end("noun")) if noun else left


def _ranked(text: str, place: Placed, left: Phrase) -> Phrase | None:
    """Return what a rank is one in, empty where nothing says it; None if the words right before it do."""
    span = measured_among(text, place)
    if span is None and not (w.RANK_ONLY.fullmatch(left.words) or _AMONG.fullmatch(left.words)):
        return None
    span = span or ranked_in(text, place)
    return Phrase(text[slice(*span)].strip("“”"), *span) if span else Phrase()


def _shared(text: str, place: Placed, left_end: int) -> Phrase | None:
    """Return the noun of which something has a share (集聚了全省六成的软件企业), None if a share is not told so."""
    hit = place.hit
    if hit.amount.unit != "percent" or text[hit.end : hit.end + 1] != "的":
        return None
    if not _OF_ALL.search(text, left_end - 14, left_end):
        return None
    right = _right(text, place)
    return right if right.words and not _NO_PART.search(right.words) else None


def _held(text: str, place: Placed) -> Phrase | None:
    """Return the noun that an amount is an attribute of (以8%、4%的市占率位列…, 以45GWh的装车量和29%的市占率)."""
    if not _WITH.search(text, place.clause.start, place.hit.start):
        return None
    found = _HELD.match(text, place.row_end, place.clause.end)
    return Phrase(found["what"], found.start("what"), found.end("what")) if found else None


def _made(text: str, place: Placed) -> Phrase | None:
    """Return the capacity of a project whose name tells what it makes (30万吨甲醇项目, 30万吨甲醇50万吨尿素项目)."""
    if place.hit.amount.unit not in _WEIGHED:
        return None
    found = _PRODUCT.match(text, place.hit.end, place.clause.end)
    return Phrase(f"{found['what']}产能", found.start("what"), found.end("what")) if found else None


def _of_clause_before(text: str, place: Placed, left_end: int, previous: Clause | None) -> Phrase | None:
    """Return what the clause before tells of without an amount (海外收入再创新高，达9亿元), None if nothing."""
    start = place.clause.start
    if previous is None or previous.hits or text[start - 1 : start] != "，":
        return None
    if not w.REACHES.fullmatch(text, start, left_end):
        return None
    begin = max((m.end for m in previous.mentions), default=previous.start)
    found = w.RISES.search(text, begin, previous.end)
    return Phrase(found["what"], found.start("what"), found.end("what")) if found else None


def _bracketed(text: str, place: Placed) -> Phrase | None:
    """Return what a heading counts in the brackets behind it (一、瞪羚企业（4家）)."""
    start, end = place.hit.start, place.hit.end
    if text[start - 1 : start] not in ("（", "(") or text[end : end + 1] not in ("）", ")"):
        return None
    line = text.rfind("\n", 0, start) + 1
    words = text[line : start - 1]
    if len(words) > _LONGEST or _SENTENCE.search(words):
        return None
    begin = line + _NUMBERED.match(words).end()  # type: ignore[union-attr]
    return Phrase(text[begin : start - 1], begin, start - 1) if start - 1 - begin >= _SHORTEST else None


def _is_noun_of(text: str, place: Placed) -> bool:
    """Whether the words to the right are what is counted: the amount stands before a noun, not after one."""
    return text[place.hit.end : place.hit.end + 1] not in "，。；、）)"


def words_before(text: str, start: int, end: int, place: Placed) -> Phrase:
    """Return the words before an amount, after the last period in them, or before it where nothing follows it."""
    cuts = [d for d in place.clause.dated if start <= d.start and d.end <= end]
    names = [
        m
        for m in place.clause.mentions
        if m.entity.type in _OWNERS
        and start <= m.start
        and (m.end < end or _is_alone(m, place, end))
        and text[m.start - 1 : m.start] not in ("距", "离")
    ]
    if names and names[0].start <= start + 14:
        final = names[0]
        for name in names[1:]:
            final = name if text[final.end : name.start] in _JOINED else final
        start = final.end if text[final.end : final.end + 1] not in "、和" else start
    pieces = [(max(start, cuts[-1].end), end), (start, cuts[-1].start)] if cuts else [(start, end)]
    for first, last in pieces:
        found = _trimmed(text, first, last)
        if found.words and not (place.hit.amount.unit == "rank" and w.RANK_ONLY.fullmatch(found.words)):
            return found  # 泵业规模连续三年|居全省第二位: what is ranked stands before the period
    return Phrase()


def _is_alone(name: Mention, place: Placed, end: int) -> bool:
    """Whether a place or firm stands right before an amount that is no count: what is measured was said before."""
    return name.end == end and name.entity.type in _OWNERS and not place.hit.amount.unit.startswith("count")


def _cut(text: str, start: int, end: int) -> tuple[int, str]:
    """Return the words behind the last mark or sum of another work, without those that only lead to the amount."""
    words = text[start:end]
    for mark in _MARKS:
        if mark in words:
            start += words.rindex(mark) + 1
            words = text[start:end]
    while found := _BACK.search(words, max(0, len(words) - _LONGEST_BACK)):
        words = words[: found.start()]
    if words.count("“") > words.count("”") and text.startswith("”", start + len(words)):
        words += "”"  # 国家级“小巨人”60家
    return start, words


def _trimmed(text: str, start: int, end: int) -> Phrase:
    start, words = _cut(text, start, end)
    words = _VERSUS.sub("", words)
    middle = _MIDDLE.match(words)
    trade = _TRADE.search(words[: middle.end()]) if middle else None
    if middle:
        start, words = start + middle.end(), words[middle.end() :]
    while found := _FRONT.match(words):
        start, words = start + found.end(), words[found.end() :]
    if words.count("”") > words.count("“") and (quote := text.rfind("“", max(0, start - _LONGEST), start)) >= 0:
        start, words = quote, text[quote:start] + words  # “江州通”APP注册用户: the name within is not the place
    if len(words) > _LONGEST:
        start, words = start + len(words) - _LONGEST, words[-_LONGEST:]
        mark = next((mark for mark in ("、", "的", "和") if mark in words[:-2]), "")
        cut = words.index(mark) + 1 if mark else 0
        start, words = start + cut, words[cut:]
    if _FRONT_ALONE.fullmatch(words) or w.STEP.fullmatch(words):
        return Phrase()
    bare = _COMPARISON.sub("", _BRACKET.sub("", words))
    if not _has_content(bare):
        return Phrase()
    of_trade = trade["trade"] if trade and len(words) < _LONGEST else ""
    return Phrase(of_trade + _unquoted(_BRACKET.sub("", words)), start, start + len(words))


def _unquoted(words: str) -> str:
    """Return words without quotes and brackets around them; a pair that ends with them stays (国家级“小巨人”)."""
    bare = words.strip('“”"（）() ')
    opened, closed = bare.count("“"), bare.count("”")
    return f"“{bare}" if closed > opened else f"{bare}”" if opened > closed else bare


def _right(text: str, place: Placed) -> Phrase:
    start = place.hit.end
    if text[start : start + 1] == "的":
        start += 1
    if (limited := _LIMITED.match(text, start, place.clause.end)) is not None:
        return Phrase(limited[0], *limited.span())
    stop = _RIGHT_STOP.search(text, start, min(place.clause.end, start + _LONGEST))
    end = stop.start() if stop else min(place.clause.end, start + _LONGEST)
    words = text[start:end]
    if "的" in words:
        words = (
            words[: words.index("的")]
            if place.hit.amount.unit.startswith("count") and len(words.split("的")[0]) > 1
            else words.replace("的", "", 1)
        )
    return Phrase(words, start, start + len(words)) if _has_content(words) else Phrase()


def _has_content(words: str) -> bool:
    return len(words) >= 2 and (any("\u4e00" <= c <= "\u9fff" for c in words) or bool(_LETTERS.fullmatch(words)))
