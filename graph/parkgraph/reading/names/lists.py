"""Coordinations: “A、B、C等5家企业” names three firms and states five; the noun behind the list types them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.lexicon import any_of, stop_words
from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import CITIES, is_listed
from parkgraph.reading.names.suffixes import type_by_suffix

_COUNT = r"(?:[0-9０-９]+多?|[一二三四五六七八九十两几数百]+)"
_ADJECTIVES = rf"(?:{any_of('adjectives-of-lists')})*"
_HEADS: Final = (
    (
        "企业|公司|厂商|厂家|主机厂|整机厂|整车厂|车厂|上市公司|集团|供应商|制造商|运营商|服务商|龙头|巨头|药企|车企|央企|国企|"
        "链主|独角兽|客户|品牌商|券商",
        "Firm",
    ),
    ("银行|金融机构|银行机构", "Firm"),
    ("园区|产业园|功能区|开发区|产业园区|平台园区|片区|园中园", "Park"),
    ("镇街|乡镇|街道|镇", "Town"),
    ("高校|大学|院校|高等院校", "University"),
    ("科研院所|科研机构|研究机构|研究院|院所|新型研发机构", "Institute"),
    ("部门|单位部门|政府部门", "Agency"),
    ("产品|品种|药品|终端产品|主导产品|系列产品|主要产品", "Product"),
    ("城市|地市|地区|省份|县市|县区|区县", "Place"),
)
_HEAD = "|".join(f"(?P<h{i}>{words})" for i, (words, _) in enumerate(_HEADS))
_AND = r"(?P<one>[^、]{2,40}?)(?:(?:和|与|及|以及)(?P<two>[^、]{2,26}?))?"
_HEADED = re.compile(
    rf"{_AND}(?:(?P<etc>等)(?P<count>{_COUNT})?(?P<unit>[家户个所位大款种批])?|(?P<count2>{_COUNT})(?P<"
    rf"unit2>[家户所])|(?P<led>为(?:代表|龙头|核心|主|引领)的?)){_ADJECTIVES}[一-鿿]{{0,4}}?(?:{_HEAD})"
)
_PROJECTS = re.compile(rf"{_AND}等(?:一批|{_COUNT}个)?[一-鿿]{{0,10}}?(?P<h0>项目)")
_COUNTED = re.compile(
    rf"{_AND}(?:等)?(?P<count>[0-9０-９]+|[两二三四五六七八九十]+)(?P<h0>[家户])(?=[为是被入获均在企公规上高通省国列])"
)
_MOVES = "落户|入驻|签约|投产|参展|上市|落地|加盟|增资扩产|动工|入选|获评|上榜|获批|当选"
_MOVED = re.compile(rf"{_AND}(?:等)?(?:相继|陆续|先后|纷纷|均|也|已)*(?P<h0>{_MOVES})")
_GROUNDS = re.compile(
    rf"{_AND}(?:等)?{_COUNT}[个大](?:核心|主体|功能|特色|产业|重点|专业)*(?P<h2>组团|片区|园区|功能区|分园|园中园)"
)
"""The grounds that a park has (下辖甲园、乙园两个组团)."""
_SERVED = re.compile(
    r"(?P<one>[^、]{2,24}?)(?:(?:和|与|及|以及)(?P<two>[^、]{2,20}?))?(?:等(?:[一-鿿]{0,8}?(?:企业|主机厂|整机厂|整车厂|车厂|"
    r"公司|厂商|客户|品牌|车企|巨头))?)?"
    r"(?P<h0>配套(?![率费资设能政改区])|代工|供货|供应|提供配套|提供零部件|的供应商|的合格供应商|的一级供应商|"
    r"建立(?:了)?(?:长期)?(?:战略)?合作|开展(?:战略)?合作|签订|签署|达成|合作)"
)
_LED = re.compile(
    r".*(?:龙头企业|代表企业|骨干企业|重点企业|领军企业|链主企业|主要企业|代表性企业|知名企业|"
    r"股东|客户|主要供应商|合作伙伴)(?:名单|名录)?(?:里|中)?(?:包括|包含|涵盖|覆盖|主要有|分别为|分别是|有|如|以|为|：)"
)
_ENDING = re.compile(rf"{_AND}(?P<h0>等|为(?:主要)?代表|$)")
_TRAIL = re.compile(r"[^，。；！？：\n（）()]*(?:[（(][^（）()、\n]{1,12}[）)][^，。；！？：\n（）()]*)*")
_SUCH = re.compile(r"(?:其中)?(?:包括|包含|如|有)(?=[一-鿿A-Za-z])")
_COUNTED_FIRMS = re.compile(r"(?:企业|公司|厂商|商户)(?:达|共|约|超|近)?[0-9]*[余多]?[家户个]?，$")
_COUNTED_WORKS = re.compile(r"项目[一-鿿]{0,4}[0-9]+[余多]?[个家]，$")
_ALL_FIRMS = re.compile(r"，均为[^，。；]{0,14}企业")
"""Projects were counted, and each that is named is told to be a firm."""
"""Firms were counted in the clause before: what it goes on to include are some of them."""
_BRACKETED = re.compile(
    r"(?:企业|公司)(?:达|共|约|有)?(?P<number>[0-9]+)[余多]?[家户][（(](?:包括|含|即|如)?(?P<list>[^（）()，。；]{4,90})[）)]"
)
"""Firms whose number is told, in brackets behind it (龙头企业3家（甲公司、乙公司、丙公司）).

Three kinds of eighty firms are no names: as many are told as are counted, or 等 or 公司 says so.
"""
_CLOSED = re.compile(
    rf"等(?:{_COUNT}[家户个所])?[^、等]{{0,8}}?(?:{'|'.join(heads for heads, _ in _HEADS)})(?=[^、。]*、)"
)
"""Where a list ends although its run of words goes on to another one (甲、乙等企业研制产品、部件)."""
_LEAD_IN = re.compile(rf"^(?:.*(?:{any_of('leads-of-lists')}))")
_ABROAD = re.compile(
    r"(?:中国)?(?:香港|澳门|台湾|内地|大陆)|欧美|欧洲|北美|美国|日本|韩国|德国|英国|法国|新加坡|东南亚|俄罗斯|印度|越南|海外|国内|国外"
)
_SITE = re.compile(rf"(?<=..)(?:{longest_first(CITIES)})(?:工厂|基地|总部|生产线|项目)$")
"""A works of a firm in a city, where the firm is meant (海拓汽车江州工厂)."""
_THINGS = re.compile(
    r"(?:材料|隔膜|电解液|设备|零部件|组件|器件|元件|模组|终端|装备|服务|系统|应用|方案|外包|集成|开发|信息安全|软件信息)$"
)
_TAIL = re.compile(
    r"(?:等|对外|宣布|分别|先后|双双|相继|陆续|还|也|又|已|将|拟|正式|现场|成功|同步|开启|展开|正|共计|共|一期|二期|三期|为代表|为龙头|为主"
    r"|(?<=[一-鿿]{2})在[一-鿿]{2,4}(?=$|正式|现场|成功))+$"
)
_NO_MEMBER: Final = stop_words("no-members")
_TRADE: Final = re.compile(rf"^(?:{any_of('member-trades')})(?:产业|行业|制造|加工|领域|业)?$")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the class of its members, their names, how many the text says there are (None: not said)."""

    start: int
    end: int
    members: tuple[Name, ...]
    count: int | None


def listings(text: str) -> Iterator[Listing]:
    """Yield the lists of names in a text, one run without commas at a time."""
    for run in _TRAIL.finditer(text):
        words = run[0]
        if "、" in words or "等" in words or "合作" in words or "配套" in words:
            begin = 0
            such = _SUCH.match(words)
            if such and "、" in words and _are_firms(text, *run.span()):
                cut = words.rfind("、") + 1
                start = run.start()
                yield from _listing(text, start + such.end(), start + cut, _ENDING.match(words, cut), "Firm", 0.78)
                continue
            for closed in _CLOSED.finditer(words) if "等" in words else ():
                yield from _in_run(text, run.start() + begin, words[begin : closed.end()])
                begin = closed.end()
            yield from _in_run(text, run.start() + begin, words[begin:])


def _are_firms(text: str, begin: int, end: int) -> bool:
    """Whether what a list includes are firms: firms were counted before it, or works that it says are all firms."""
    first = max(0, begin - 16)
    if _COUNTED_FIRMS.search(text, first, begin):
        return True
    return bool(_COUNTED_WORKS.search(text, first, begin) and _ALL_FIRMS.match(text, end))


def _in_run(text: str, begin: int, words: str) -> Iterator[Listing]:
    """Yield the list of one run: its parts between 、, the last of which tells what they are."""
    cut = words.rfind("、") + 1
    if cut and (led := _LED.match(words)) and led.end() < cut:
        yield from _listing(text, begin + led.end(), begin + cut, _ENDING.match(words, cut), "Firm", 0.8)
        return
    for pattern, sure, needs in _PATTERNS:
        found = pattern.match(words, cut) if needs.search(words, cut) else None
        if found is None or (pattern in (_COUNTED, _MOVED, _GROUNDS) and not cut):
            continue
        kind = next((t for i, (_, t) in enumerate(_HEADS) if found.groupdict().get(f"h{i}")), "Firm")
        yield from _listing(text, begin, begin + cut, found, kind, sure if cut else sure - 0.16)
        return


_PATTERNS: Final = (
    (_HEADED, 0.82, re.compile(r"等|[0-9０-９多一二三四五六七八九十两几数百][家户所]|为(?:代表|龙头|核心|主|引领)")),
    (_PROJECTS, 0.66, re.compile("等[^、]*项目")),
    (_COUNTED, 0.82, re.compile(r"[0-9０-９两二三四五六七八九十][家户]")),
    (_MOVED, 0.74, re.compile(_MOVES)),
    (_GROUNDS, 0.78, re.compile("组团|片区|园区|功能区|分园|园中园")),
    (_SERVED, 0.74, re.compile("配套|代工|供货|供应|提供|合作|签订|签署|达成")),
)
"""What the last part of a list looks like, how sure that is, and words without which it is not worth a try."""


def names_in_lists(text: str) -> Iterator[Name]:
    """Yield the members of all lists as names."""
    for listing in listings(text):
        yield from listing.members
    for found in _BRACKETED.finditer(text):
        parts = list(re.finditer("[^、]+", found["list"]))
        told = len(parts) == int(found["number"]) or found["list"].endswith("等") or "公司" in found["list"]
        for part in parts if told and len(parts) > 1 else ():
            at = found.start("list") + part.start()
            member = _member(text, at, at + len(part[0]), "Firm", 0.8, first=False, listed=True)
            if member is not None:
                yield member


def _listing(text: str, begin: int, cut: int, last: re.Match[str] | None, kind: str, sure: float) -> Iterator[Listing]:
    """Yield the list of the parts from `begin` to `cut` and the one or two of the last part."""
    if last is None:
        return
    base = cut - last.start()
    spans = [(begin + m.start(), begin + m.end()) for m in re.finditer("[^、]+", text[begin:cut])]
    spans += [(base + last.start(g), base + last.end(g)) for g in ("one", "two") if last[g]]
    members = [_member(text, *span, kind, sure, first=i == 0) for i, span in enumerate(spans)]
    names = tuple(name for name in members if name is not None)
    if names and 2 * len(names) > len(spans):
        groups = last.groupdict()
        yield Listing(spans[0][0], base + last.end(), names, _number(groups.get("count") or groups.get("count2")))


def _number(word: str | None) -> int | None:
    from parkgraph.reading.numerals import plain, read_numeral

    value = read_numeral(plain(word).rstrip("多")) if word else None
    return None if value is None else int(value)


def _member(
    text: str, start: int, end: int, kind: str, sure: float, *, first: bool, listed: bool = False
) -> Name | None:
    """Return one part of a list as a name, without the words that lead in to the list; None if it is no name."""
    part = text[start:end]
    lead = _LEAD_IN.match(part) if first else None
    stem = _TAIL.sub("", part[lead.end() :] if lead and lead.end() < len(part) else part).strip("“”")
    if (
        not 2 <= len(stem) <= 26
        or (_NO_MEMBER.search(stem) and not (listed and stem.endswith("公司")))
        or (kind != "Product" and _TRADE.match(stem))
    ):
        return None
    if any(c in HARD for c in stem if c not in "（）()“”") or stem.count("“") != stem.count("”"):
        return None
    stem = _SITE.sub("", stem) if kind == "Firm" else stem
    kind = type_by_suffix(stem) or kind
    at = start + part.rindex(stem)
    if first and kind != "Product":
        edge = left_edge(text, at + len(stem), len(stem)).start
        if at < edge <= at + len(stem) - 2:
            at, stem = edge, text[edge : at + len(stem)]
    if kind == "Firm" and (is_listed(stem) or _ABROAD.fullmatch(stem) or _THINGS.search(stem) or stem.endswith("基地")):
        return None
    return Name(
        at,
        at + len(stem),
        stem,
        kind,
        round(sure - (0.15 if len(stem) > 12 else 0.0), 2),
        ("name-proposed", "coordination"),
    )
