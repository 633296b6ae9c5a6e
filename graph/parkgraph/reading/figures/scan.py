"""Finds the amounts in running text: where a number with its unit stands and what it reads as; it knows no subject.

What only looks like an amount is left out here: dates, article and document numbers, names with numbers in them,
phone numbers, 一家 as an article. Doubtful ones (三大, 近三年, 首家) are kept and marked, to be rated
with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.amount_words import COUNTERS, FIXED, MODIFIERS, MONEY, SCALED, TAILS
from parkgraph.reading.amounts import NUMBER, SOME, Amount, read_amount
from parkgraph.reading.figures.doublings import doublings
from parkgraph.reading.figures.noise import noise_in
from parkgraph.reading.figures.prices import per_unit
from parkgraph.reading.numerals import CHINESE

_NOT_AFTER: Final = {
    "家": "具(?!有|备)|电|居|庭|政|装(?!备|机|配|载)|长(?!期)|园",
    "个": "人(?!才|工)|体|性|别",
    "人": "才|民|工智|均|口|大代|力|士",
    "部": "门|分|委|级|署|位|队|长",
    "本": "地|土|科|身|市|区|级|次|年|省|县",
    "对": "于|口|外|接|标|此|应|照|企|本|在",
    "位": "于|居|列|置|次",
    "名": "单|称|列|牌|优|特",
    "组": "织|建|成|合|团",
    "处": "理|置|于|级|在",
    "单": "位|个|品|项|体|独",
    "场": "所|地|景|馆|均",
    "起": "来|步|点|到|重",
    "支": "持|撑|付|部|线",
    "台": "湾|商|账|资|企",
    "大": "力|幅|量|型|众|概|于|约|数|批|学|赛|多|气",
    "条": "件|例|规|款",
    "户": "均|籍|外|型",
    "种": "植|业|子",
    "间": "接|隔",
    "只": "有|要|是|能",
    "架": "构|设",
    "批": "准|复|发|量",
    "款": "项|式",
    "份": "额",
    "列": "入|为|车|出|举|第",
    "头": "部|雁|企|条",
    "门": "类|户|槛|湾|峡",
    "堂": "食|课|主|哥|弟|妹",
    "项": "式",
    "队": "伍",
    "片": "区",
    "类": "型",
    "级": "别",
    "年": "度|级|产|均|龄|底|末|初|代|[0-9]{1,2}月|行动|计划|方案|规划|期间|以来|上半年|下半年|前|来(?!自)",
    "席": "位",
    "篇": "章",
    "套": "餐|利",
    "笔": "者|记",
    "米": "其",
    "平方": "公里",
    "P": "(?!的?(?:智能)?算力)",
}
_UNITS: Final = {*MONEY, *SCALED, *FIXED, *COUNTERS} - {"届", "度"}
_SPACED: Final = sorted(
    (word for word in _UNITS if word.startswith(("PF", "EF", "Pf"))), key=lambda word: (-len(word), word)
)
"""Units that are also printed with a blank behind their first letter."""
_GUARDS: Final = {word: f"(?!{guard})" for word, guard in _NOT_AFTER.items()} | {"P": "(?![A-Za-z0-9])"}
_UNIT = "|".join(
    (
        *(rf"{word[0]}\ ?{re.escape(word[1:])}" for word in _SPACED),
        longest_first(_UNITS.difference(_SPACED), _GUARDS),
        "(?<=[万亿])度(?![假过数量])",
        "平(?![台均衡等安稳方米面行原价])",
    )
)
_SCALE = "万亿|亿|万|兆(?=[美]?元)"
_TAIL = "(?:[（(]含[）)])?(?:" + longest_first(TAILS) + ")"
_TO = "(?:—+|–|-|~|～|〜|至|到)"
_DIGITS: Final = "0-9零〇一二两三四五六七八九十百千"
# At most places of a text no amount begins: each of these expressions first looks at one character, which halves its
# time. A test holds that the characters are all that the alternatives begin with.
_STATISTICS: Final = "GDP|CPI|PPI|GMV|FDI"
"""Letters that say what is measured; behind any others a number is part of a name (A321, Mate60)."""
_RUN = re.compile(r"[零〇一二三四五六七八九十百千两][零〇一二三四五六七八九十百千两]{16,}")
"""No number has so many numerals in a row; trying to read one takes time that grows with their square."""
_CORE = re.compile(
    rf"(?=[{_DIGITS}近半好几数上万亿兆-])(?:(?<![A-Za-z0-9.第])|(?<={_STATISTICS}))(?P<some>{SOME})?(?:"
    rf"(?P<range>(?:{NUMBER})(?:{_SCALE})?(?:{_UNIT})?{_TO}(?:{NUMBER})(?:{_SCALE})?(?:{_UNIT}))"
    rf"|(?P<composite>(?:{NUMBER})(?:亿|万)零?(?:{NUMBER})(?![瓦米克伏])万?(?:{_UNIT})?)"
    rf"|(?P<tenths>[一二三四五六七八九]?[一二两三四五六七八九十近0-9]成(?:[一二三四五六七八九半](?![员立长果为功熟本都型分交效人年]))?(?![员立长果功熟本都型分交效人年绩套色]|为(?!高新|规上|规模|上市|国|民|女|中小|小微|本|外|大|专)))"
    rf"|(?P<percent>百分之(?:{NUMBER}))"
    rf"|(?P<fraction>{CHINESE}分之{CHINESE})"
    rf"|(?P<half>一半(?!一半)|半数|(?<=[超近逾过])半(?![年月天日小个数导径])(?=[^，。；]))"
    rf"|(?P<plain>-?(?!零[部件售])(?:{NUMBER})(?:多|余|(?<=[十0])几)?(?:{_SCALE})?(?:多|余)?[ ]?(?:{_UNIT}))"
    rf"|(?P<bare>(?:{NUMBER})(?:多|余)?(?:万亿|亿|万)(?:多|余)?)"
    rf"|(?P<scale>(?:{_SCALE})(?:{_UNIT}))"
    r"|(?P<reach>万亿)(?=[，。；、]|大关|关口|$)"
    rf")(?P<tail>{_TAIL})?"
)
_RANK = re.compile(
    rf"(?=[第前榜首唯{_DIGITS}])(?:第(?P<nth>{NUMBER})(?:名|位)|第(?P<alone>[一二三四五六七八九十]{{1,2}}|[0-9]{{1,3}})(?=[，。；、！）)”\s]|$|大(?!道|街|学)|(?:的)?(?:成绩|水平|佳绩))"
    rf"|(?<![目提之以当])前(?P<top>{NUMBER})(?:强|名|位)?(?![年季个月期款天届次批任所述述])|(?P<best>{NUMBER})强(?![化调度大制势于])"
    r"|(?P<head>榜首|首位(?!产业|度|[镇园])|第一位)|(?P<first>首[家个座例款台])(?![次套版（(])|(?P<only>唯一))"
)
_SIGN = re.compile(rf"[{_DIGITS}近半好几数上万亿兆第前榜首唯翻]")
"""Without one of these characters there is no amount."""
_RANK_SIGN = re.compile("[第前强首唯]")
_RANKED = re.compile(
    r"(?:全国|全省|全市|全区|全县|全球|世界|国内|省内|市内|同类|同行|行业|亚洲|中国|国际|[省市县区州]|[居列位排]|排名|跻身|名次|总分|产业|位次|占有率|份额|保持|进入|迈进|迈入|挺进|升至|上升到)"
    r"[^，。；、]{0,8}$"
)
_NEXT_RANKED = re.compile(r"[、，；]?(?:和|以及)?[^，。；、0-9]{2,16}")  # 居全省投资第3、质量第4
_ENTERED = re.compile(r"(?:进入|跻身|列|入围|入选|位居|成为|迈入)[^，。；]{0,12}$")
_DENIED = re.compile(
    r"(?:未能?|没有?|无一?|尚未|暂未|还没|不曾|非)(?:一家|企业)?(?:进入|跻身|列入|入围|入选|位居|成为|迈入)[^，。；]{0,12}$"
)
_TITLE_OF_BEST = re.compile(r"(?:县|区|市|镇|乡|城市|园区|开发区|榜|品牌|名单)")
"""A best hundred of counties or towns is a title (全国百强县), no rank."""
_PER_OTHER = re.compile(r"[/／](?![0-9家个人项件户台辆次年月天日名套篇位间座条款宗所])")
"""A price of a unit that the table of units does not have (0.62元/千瓦时) is no sum of money."""
_BEFORE = re.compile(r"(?P<modifier>" + longest_first(MODIFIERS) + r")(?:可达到|可达|达到|达|为|了|人民币)?$")
_NO_MODIFIER = re.compile(r"(?:[通经越不路胜]过|[签合条制解履违特邀契缔节公]约|[附最临邻靠]近|[侦爆]破|[赶反]超)$")
_PART_OF_WORD = re.compile(r"[户人家个件总次台套点指系参代基倍岁分项例]$|[百千以线网会规之场路市海陆楼桥车船年岗马]$")
_TIMED = re.compile(r"时间|时长|时限|均长|用时|耗时|压缩|缩短|提速")
_MOVED = re.compile(r"[移升降]$|[进]$")
_ASPECT = re.compile(r"位次|名次|方面|层面|环节|阶段|方向|特点|维度|步骤|重点|关键|部分|层次|领域|问题|途径|目标")
_ARTICLE = re.compile(r"一(?:家|个|项|批|种|款|座|条|件|名|位|类|套|支|组|份|场|处|部|所|本|台|张|次|片|块|块|对|间)$")


class Hit(NamedTuple):
    """An amount at characters `start` to `end`, its modifier words included; `number` is where the number begins.

    `doubt` is None or a reason code for what may be no figure; `words` is the kind of match (plain, rank, bare …).
    """

    start: int
    end: int
    number: int
    amount: Amount
    words: str
    doubt: str | None = None


def amounts(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Hit]:
    """Return the amounts between two characters of a text, left to right; `taken` are the periods in it."""
    if not _SIGN.search(text, start, end):
        return []
    noise = [*taken, *noise_in(text, start, end)]
    ranks = list(_ranks(text, start, end, noise))
    taken_by_ranks = [(rank.start, rank.end) for rank in ranks if rank.words == "rank"]
    found = [*ranks, *(hit for hit in _plain(text, start, end, noise) if _free(hit.start, hit.end, taken_by_ranks))]
    found += [Hit(a, b, n, amount, "plain") for a, n, b, amount in doublings(text, start, end) if _free(n, b, noise)]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    for at, (hit, following) in enumerate(pairwise(found)):
        if following.amount.unit == "percentage-point" and _shares_unit(text, hit, following):
            found[at] = hit._replace(amount=replace(hit.amount, unit="percentage-point"), doubt=None)
    return found


def _shares_unit(text: str, hit: Hit, following: Hit) -> bool:
    """Whether only the second of two amounts prints the unit of both (高于全市2.7个、全省4.4个百分点)."""
    counts = hit.amount.unit == "count" and text[hit.end - 1] == "个"
    return counts and text[hit.end] in "、和" and following.start - hit.end <= 6


def _free(start: int, end: int, noise: list[tuple[int, int]]) -> bool:
    return not any(a < end and start < b for a, b in noise)


def _plain(text: str, start: int, end: int, noise: list[tuple[int, int]]) -> Iterator[Hit]:
    position = start
    for run_start, run_end in (*(run.span() for run in _RUN.finditer(text, start, end)), (end, end)):
        while found := _CORE.search(text, position, run_start):
            position = found.end()
            if not _free(found.start(), found.end(), noise):
                position = found.start() + 1
                while position < run_start and not _free(position, position + 1, noise):
                    position += 1
                continue
            hit = _hit(text, start, found)
            if hit is not None:
                yield hit
        position = run_end


def _hit(text: str, start: int, found: re.Match[str]) -> Hit | None:
    if found["some"] and _PART_OF_WORD.search(text[max(start, found.start() - 2) : found.start()]):
        return None  # 户数百万户 may be 户数 with a million or several millions; 成百上千 is no number
    if found[0].endswith("P") and not _is_computing(text, start, found):
        return None
    words = found.lastgroup if found.lastgroup != "tail" else next(k for k, v in found.groupdict().items() if v)
    printed = found[0]
    begin, modifier = _modified(text, start, found.start())
    if words == "reach" and modifier is None:
        return None  # 万亿 alone is a sum only where it is passed (突破万亿)
    words = "bare" if words == "reach" else words
    if words == "scale" and not (modifier or found["tail"] or found["some"]):
        return None
    amount = _meant(printed, modifier)
    if amount is None or (found["some"] and modifier) or _PER_OTHER.match(text, found.end()):
        return None
    amount = per_unit(text, start, begin, amount)
    if modifier and not amount.modifier:
        amount = replace(amount, modifier=modifier)
    return Hit(begin, found.end(), found.start(), amount, str(words), _doubt(text, found, amount))


def _is_computing(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether 算力 beside an amount says that its P is 10¹⁵ operations a second (1080P is a screen's)."""
    ahead = re.compile("的?(?:智能)?算力").match(text, found.end())
    return bool(ahead or re.search("算力[^，。；、]{0,10}$", text[max(start, found.start() - 14) : found.start()]))


def _meant(printed: str, modifier: str | None) -> Amount | None:
    """Return what words of a number mean; 半 is a share only behind a modifier (近半, 过半)."""
    if printed == "半":
        return Amount(Decimal(50), "percent", modifier) if modifier else None
    return _read(printed.replace("（含）", "").replace("(含)", ""))


@lru_cache(maxsize=20_000)
def _read(printed: str) -> Amount | None:
    if printed.endswith("平"):
        printed += "方米"
    return read_amount(printed)


def _modified(text: str, start: int, number: int) -> tuple[int, str | None]:
    """Return where the amount begins with its modifier words, and the modifier."""
    before = text[max(start, number - 12) : number]
    found = _BEFORE.search(before)
    if found is None or _NO_MODIFIER.search(before[: found.end("modifier")]):
        return number, None
    return number - len(before) + found.start(), MODIFIERS[found["modifier"]]


def _doubt(text: str, found: re.Match[str], amount: Amount) -> str | None:
    printed = found[0]
    after, before = text[found.end() : found.end() + 2], text[max(0, found.start() - 2) : found.start()]
    doubled = len(printed) == 2 and after[:1] == printed[-1]  # 一辆辆, 一座座
    if printed[0] == "一" and (doubled or _ARTICLE.search(printed)):
        ends = not after or after[0] in "，。；、）)！\n"
        return None if ends and before and before[-1] not in "这那某每同任另是为成唯" else "article"
    if amount.unit in {"year", "month", "day", "hour", "minute"}:
        timed = (
            amount.unit != "year"
            and printed[0].isdigit()
            and _TIMED.search(text[max(0, found.start() - 14) : found.start()])
        )
        return None if timed else "duration"
    if amount.unit == "count" and printed[-1] == "位" and _MOVED.search(before):
        return "list-size"
    if amount.unit == "count" and (
        printed.endswith("大") or (printed[-1] in "个类种项" and _ASPECT.match(text, found.end()))
    ):
        return "list-size"
    if amount.unit == "count" and printed[0] in "两二三四五六七八九十" and len(printed) <= 2:
        return "list-size"
    return None


def _ranks(text: str, start: int, end: int, noise: list[tuple[int, int]]) -> Iterator[Hit]:
    last = -1
    for found in _RANK.finditer(text, start, end) if _RANK_SIGN.search(text, start, end) else ():
        hit = _rank(text, start, found, is_listed=last >= 0 and _NEXT_RANKED.fullmatch(text, last, found.start()))
        last = last if hit is None else hit.end if found["alone"] else -1
        if hit is not None and (_free(hit.number, hit.end, noise) or (found["nth"] and found[0][-1] in "名位")):
            yield hit


def _rank(text: str, start: int, found: re.Match[str], *, is_listed: object) -> Hit | None:
    before = text[max(start, found.start() - 14) : found.start()]
    amount = Amount(Decimal(1), "rank") if found["head"] else None
    if found["first"] or found["only"]:
        one = Amount(Decimal(1), "rank" if found["first"] else "count")
        return Hit(found.start(), found.end(), found.start(), one, "first", "first")
    if not (found["alone"] and is_listed) and not _is_ranked(text, found, before):
        return None
    amount = amount or _read(found[0].removesuffix("大"))
    if amount is None:
        return None
    return Hit(found.start(), found.end(), found.start(), amount, "rank", None)


def _is_ranked(text: str, found: re.Match[str], before: str) -> bool:
    """Whether the words before a rank say that something stands there, and none denies it."""
    if found["best"]:
        title = found["best"][0] in "百千" and _TITLE_OF_BEST.match(text, found.end())
        return not title and bool(_ENTERED.search(before)) and not _DENIED.search(before)
    if found["head"]:
        return before.endswith(("居", "列", "位", "排")) or bool(_RANKED.search(before))
    return bool(_RANKED.search(before)) if found["alone"] or found["top"] else True
