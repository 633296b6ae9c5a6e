"""Firms by short name: well-known ones, a brand with a trade behind it, and what invests, signs or builds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.lexicon import any_of, stop_words, words
from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.local_places import is_clear
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import leading_place
from parkgraph.reading.names.scan import WordScanner, runs_on

KNOWN: Final = words("known-firms")
"""Firms that every reader of the genre knows; general knowledge, as the list of cities is."""
_AMBIGUOUS: Final = frozenset(words("ambiguous-firms"))
_TRADES: Final = words("trades")
_NO_BRAND: Final = stop_words("no-brands")
_NO_ONE: Final = re.compile(
    r"^(?:社会|民间|国有|工商|外来|风险|人力|[注註]册|金融|境外|海外|耐心|长期|民营|各类|引导|撬动|吸引)+$"
)
"""Kinds of capital and of people (民营资本, 海外人才) before their noun."""
_PLAIN: Final = frozenset({"华为", "腾讯", "百度", "京东"})
"""Names of two characters that are no piece of other words."""
_ACADEMY: Final = re.compile(
    r"(?:(?:中国)?(?:中科院|社科院|农科院|林科院|医科院|铁科院|建科院)|中国(?:科学院(?=下属|的|与|和|[，。、；])|科学院|工程院|(?:农业|林业|医学|社会)科学院))[一-鿿]{0,10}?(?:研究所|研究院|所|院)(?![长士])"
)
_BUREAUS: Final = re.compile(
    r"中(?:国)?(?:铁建|铁|交|电建|水电|冶|化|建)[一二三四五六七八九十]{1,3}(?:航务|航|公)?局(?:集团)?(?:有限公司)?"
)
"""Builders that are called bureaus (中铁四局, 中交三航局)."""
_EXCHANGES: Final = re.compile(r"(?:深|上|北|港|纽)交所(?!(?:上市|挂牌)(?:公司|企业))|纳斯达克|全国股转系统")
"""What a brand neither begins nor ends with: counts, verbs, and what says what a thing does (驱动芯片, 外部环境)."""
_SCAN = re.compile(longest_first(_TRADES))
_SHORTEST: Final = 2
"""Characters that a brand has beside the place before it (云港市海拓光电): 云港市泵 is none."""
_AFTER = re.compile(
    rf"[，。；、！？（）()《》“”：\n0-9]|的(?:总|母|子|董|全资|控股|研发|生产|首|新|一|产)|{any_of('behind-a-brand')}"
    r"|节[省约]|[两三四五六七八九][家个部]|$"
)
_COUNTED: Final = re.compile(r"[0-9.]+[万亿]?(?:余|多)?[台套辆列件只艘架块片]")
"""How many pieces of it there are: what stands before is a product (泵车装备250台)."""
_OF_A_TRADE: Final = re.compile(
    r"园区|产业|行业|企业(?!集团)|市场|品牌|[和与][一-鿿]{2,8}(?:协会|联合会|学会)|工业(?:协会|联合会)"
)
"""What follows the name of a trade of the country, which is a firm's too (中国化工园区, 中国石油和…联合会)."""
_ROLE: Final = (
    (
        re.compile(
            r"由(?P<name>[^，。；、：！？“”（）()\n]{2,14}?)(?:独家|全额|共同|联合)?(?:投资(?!公司|"
            r"集团|控股|管理|有限)|出资|控股(?!集团|有限|公司)|承建|建设|运营|开发|承办|全资|创办|"
            r"设立|兴建)"
        ),
        0.72,
    ),
    (
        re.compile(
            r"由(?P<name>[^，。；：！？“”（）()\n的]{2,44}?)(?:等(?:[一-鿿]{0,6}(?:机构|企业|单位|公司|股东|资本))?)?"
            r"(?:共同|联合|合资|合作|发起|独家)*(?:投资|出资|参股|持股|设立|领投|跟投)"
        ),
        0.68,
    ),
    (
        re.compile(
            r"(?:(?<!参)与|同|和|携手|牵手|引进|引入|签约)(?P<name>[^，。；、：！？“”（）()\n的在]{2,12}?)(?:正"
            r"式)?(?:签约|签订|签署|达成|共建|共同建设|合作共建|战略合作)"
        ),
        0.66,
    ),
    (
        re.compile(
            r"[，。；\n：](?:[^，。；：\n]{0,10}(?:平台|机构|基金))?(?P<name>[一-鿿A-Za-z]{2,8}?)(?:战略|正式|已)?"
            r"(?:参股|入股|增资)(?!扩)(?=[一-鿿])"
        ),
        0.66,
    ),
    (
        re.compile(r"(?:持有的?|、|，)(?P<name>(?:(?![的和])[一-鿿A-Za-z]){3,8}?)(?:约|近)?[0-9.]+%的?(?:股权|股份)"),
        0.72,
    ),
    (
        re.compile(
            r"(?:获得?|(?<=公司)[为由被])(?:上市公司)?(?P<name>[一-鿿A-Za-z]{2,8}?)(?:战略|独家|共同)?"
            r"(?:参股|入股|持股|增资(?!扩)|合资公司|投资的合资)"
        ),
        0.72,
    ),
    (
        re.compile(
            r"[，。；、\n：](?P<name>[^，。；、：！？“”（）()\n的在]{2,8}?)(?:总投资|计划投资|"
            r"拟投资|投资)(?:约|近|超|达)?[0-9０-９.]+(?:亿|万)"
        ),
        0.62,
    ),
)
_NO_INVESTOR: Final = stop_words("no-investors")
_KIND_OF_INVESTMENT: Final = re.compile(rf"^(?:.{{2,3}}[省市区县州旗])?(?:{any_of('kinds-of-investment')})$")

_KIND_BEFORE: Final = re.compile(
    r"^.{0,8}(?:平台|企业|公司|集团|机构|国企|央企|龙头|巨头|运营商|链主)(?=[一-鿿A-Za-z]{2,12}$)"
)
"""What somebody is, before the name (由国资平台东陵产投出资)."""
_LEADING = re.compile(
    r"(?:将|拟|已|正|还|又|再|也|均|都|预计|计划|负责|具体|牵头|共同|联合|独家|全额|全资|出面|带头|合资|合作|捐资|对外|宣布|正式|双双)+$"
)
"""How somebody acts, between the name and the verb (由海拓重工牵头建设)."""


@cache
def _known() -> WordScanner[float]:
    return WordScanner({name: 0.68 if name in _AMBIGUOUS else 0.84 for name in KNOWN if len(name) > 1})


def short_firms(text: str) -> Iterator[Name]:
    """Yield firms by short name."""
    yield from _well_known(text)
    for found in _ACADEMY.finditer(text):
        yield Name(*found.span(), found[0], "Institute", 0.84, ("name-proposed",))
    for found in _BUREAUS.finditer(text):
        yield Name(*found.span(), found[0], "Firm", 0.84, ("name-proposed",))
    for found in _EXCHANGES.finditer(text):
        yield Name(*found.span(), found[0], "Organization", 0.86, ("name-proposed",))
    for found in _SCAN.finditer(text):
        name = _branded(text, found)
        if name is not None:
            yield name
    for pattern, sure in _ROLE:
        for found in pattern.finditer(text):
            for part in re.finditer(r"[^和与及、]+", _LEADING.sub("", found["name"])):
                word = _KIND_BEFORE.sub("", part[0])
                start = found.start("name") + part.end() - len(word)
                if len(word) > 1 and not (_NO_INVESTOR.search(word) or _KIND_OF_INVESTMENT.match(word)):
                    yield Name(start, start + len(word), word, "Firm", sure, ("name-proposed", "type-guessed"))


def _well_known(text: str) -> Iterator[Name]:
    """Yield the listed firms, with the trade that is written behind one; none that is a trade of the country."""
    for hit in _known().hits(text):
        word = text[hit.start : hit.end]
        if word.startswith("中国") and _OF_A_TRADE.match(text, hit.end):
            continue
        if not runs_on(text, hit.start, hit.end) and (word in _PLAIN or is_clear(text, hit.start, word)):
            yield Name(hit.start, hit.end, word, "Firm", hit.value, ("name-proposed",))
            trade = _SCAN.match(text, hit.end)
            if trade and _AFTER.match(text, trade.end()):
                yield Name(hit.start, trade.end(), word + trade[0], "Firm", hit.value, ("name-proposed",))


def _branded(text: str, found: re.Match[str]) -> Name | None:
    """Return a brand of two to five characters with its trade, where something clear stands on both sides."""
    works = text.startswith("厂", found.end())
    end = found.end() + works
    if not _AFTER.match(text, end) or _COUNTED.match(text, end):
        return None
    start, told = left_edge(text, found.start(), 9, 2)
    brand = text[start : found.start()]
    if (
        not 2 <= len(brand) <= 6
        or told == "far"
        or brand[-1] in "省市县区州旗"
        or 0 < leading_place(brand) > len(brand) - _SHORTEST
        or _NO_BRAND.search(brand)
        or _NO_ONE.match(brand)
        or _SCAN.search(brand)
        or any(c in HARD for c in brand)
    ):
        return None
    sure = 0.7 if told != "cut" else 0.64
    return Name(start, end, text[start:end], "Firm", sure, ("name-proposed", "type-guessed"))
