"""The clauses of a policy text: one part between semicolons, its beneficiary and the words of its support; no amounts.

A clause says for whom (对…的), then what (给予…奖励). What has no beneficiary of its own goes on with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parkgraph.reading.lexicon import any_of
from parkgraph.reading.texts import ReadDocument, Sentence

GRANTS: Final = re.compile(
    r"给予|予以|奖励|补助|补贴|资助|贴息|奖补|扶持|返还|减免|补偿|支持|配套|设立|安排|免收|免费|"
    r"不超过|最高|每[年家件个]"
)
_PARTS: Final = re.compile(r"[^；;。\n]+")
_AGAIN: Final = re.compile(
    r"，(?=(?:并)?对(?:于)?[^，；。]{2,40}(?:的|企业|项目|单位|平台|园区|机构|个人|，)"
    r"|(?:国家|省|市|区|县)级[^，；。0-9]{0,16}(?:中心|实验室|研究院|基地|孵化器|众创空间|工作站|工厂)(?:分别)?(?:给予|予以|奖励|一次性))"
)
_NUMBERING: Final = re.compile(
    r"^\s*(?:第[\s0-9一二三四五六七八九十百]+条|[0-9]{1,2}[.、．]|"
    r"[（(][0-9一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|[①-⑳])\s*"
)
_GOES_ON: Final = re.compile(
    r"^(?:(?:上述|前述|以上)?(?:各项)?(?:单个|每个|每家|每户|同一)?(?:企业|项目|单位|机构|平台|园区|展会|品种)?(?:每年|年度|全年|年|"
    r"累计|合计|总计)*(?:补助|补贴|奖励|资助|贴息|支持|扶持)?(?:总)?(?:金额|额度|期限|比例|资金)?(?:最高|"
    r"不超过|最长|最多|合计|上限|为|按)|其中|前[0-9一二三两]年|后[0-9一二三两]年|期限|补助期限|以上|"
    r"累计|同一)"
)
_LEAD: Final = re.compile(r"^(?:并|且|另|同时|此外|其中|支持|鼓励|对于|对|凡|经认定，?)+")
_NO_ONE: Final = re.compile(
    r"^(?:经认定|经评审|经审核|经批准|符合条件的?|按规定|原则上|每年|当年|一次性|分别|按|给予|最高|不超过|再|可)?$"
)
_TAIL: Final = re.compile(r"(?:，|的|并且|且|，?(?:经认定|经评审|经审核|经备案|认定后|验收合格后|符合条件的))+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause at clean characters `start` to `end`; it `goes_on` where it has no beneficiary of its own.

    `article` numbers the articles of the text; `heading` is the support that a heading or an article's first words name
    (绩效奖励), else empty.
    """

    start: int
    end: int
    words: str
    goes_on: bool
    article: int
    heading: str = ""


def clauses(document: ReadDocument) -> Iterator[Clause]:
    """Yield the clauses of a document that speak of support, in order."""
    articles = _Articles()
    for sentence in document.sentences:
        words = document.text[sentence.start : sentence.end]
        articles.take(sentence, words)
        if not GRANTS.search(words):
            continue
        for part in _PARTS.finditer(words):
            for start, end in _pieces(part[0], part.start()):
                piece = words[start:end]
                numbering = _NUMBERING.match(piece)
                begin = start + (numbering.end() if numbering else 0)
                if GRANTS.search(words, begin, end):
                    yield Clause(
                        sentence.start + begin,
                        sentence.start + end,
                        words[begin:end],
                        bool(_GOES_ON.match(words[begin:end])),
                        articles.number,
                        articles.heading,
                    )


_HEADED: Final = re.compile(r"^[^，。；：]{0,12}?(?P<what>[一-鿿]{2,8}?(?:奖励|补助|补贴|资助|贴息|补偿|奖补))[。：]?$")


class _Articles:
    """Follows which article a sentence stands in, and what support its heading or first words name."""

    def __init__(self) -> None:
        self.number, self.paragraph, self.heading = 0, -1, ""

    def take(self, sentence: Sentence, words: str) -> None:
        """Take the next sentence; a line that only goes on (每家企业每年最高…) is of the article before it."""
        begins = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        bare = _NUMBERING.sub("", words)
        if begins and not (bare == words and _GOES_ON.match(words)):
            self.number += 1
            self.heading = next((w for s in reversed(sentence.section) if (w := _named_support(s))), "")
        if begins and len(bare) <= 16:
            self.heading = _named_support(bare) or self.heading


def _named_support(words: str) -> str:
    found = _HEADED.match(_NUMBERING.sub("", words).strip())
    return re.sub(r"^(?:鼓励|支持|给予|实施|发放|开展|加大|强化)", "", found["what"]) if found else ""


def _pieces(part: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a part that begin again with 对…: each supports somebody else."""
    begin = 0
    for cut in _AGAIN.finditer(part):
        if re.search(r"[0-9一二三四五六七八九十百千万亿]+(?:元|%|年)", part[begin : cut.start()]):
            yield at + begin, at + cut.start()
            begin = cut.end()
    yield at + begin, at + len(part)


_GRANTING: Final = re.compile(
    r"分别|给予|予以|可(?:获得|享受|申领)(?=一次性|最高|不超过|[0-9]|[^，。；]{0,6}(?:补助|补贴|奖励|资助))"
    r"|(?<!政策)(?<!享受)奖励(?!办法|政策|后|资金|过)|补助(?!后|外|的，)|补贴(?!后)|"
    r"资助(?!后)|贴息|按(?:照)?(?!规定|要求|时|期|揭|有关)|参照|"
    r"单品种(?=最高|奖励)|每[件家户项](?!企业[^，]*的，)|一次性(?!投资|投入|缴|支付|建成)|最高|不超过|设立|安排"
)
_OTHERS: Final = re.compile(r"^.*，(?=对(?:于)?[^，])")
_NOBODY: Final = re.compile(
    r"^(?:(?:为了?(?:进一步|全面|深入|认真)?(?:贯彻|落实|推动|推进|促进|加快|鼓励|规范|支持|做好|培育)|根据|依据|按照《).*"
    r"|(?:以上|上述|有关|各项|本)?(?:政策|奖励|补助|补贴|资金|措施|期限|额度|标准)|资助申请.*|申请.*"
    r"|(?:以上|上述|各项|各类|前述|有关|同一|单个|每家|每户|企业|项目|单位|政策|奖励|补助|补贴|资助|资金|支持|全年|年度|每年|额度)*"
    r"(?:合计|累计|共计|总计|总额|总量)[^，]{0,6})$"
)


def granting_at(words: str) -> int:
    """Return where the words of support begin: what stands before tells whom and on what condition."""
    found = next((m for m in _GRANTING.finditer(words) if m.start() > 0 or m[0] in ("给予", "设立", "安排")), None)
    return found.start() if found else len(words)


_KIND_OF_APPLICANT: Final = re.compile(r"^[^，。]{2,16}(?:企业|项目|单位|机构|团队|人才|平台)$")
"""Who a clause begins with although it has neither 对 nor 的 (仓储项目按投资额的2%给予奖励)."""
_RECOGNIZED: Final = re.compile(
    r"^(?:(?:经|新|首次|再次)[^，。]{0,6}(?:认定|获批|获评|评定|备案)的?|(?:国家|省|市|区|县)级"
    rf"|(?:承担|参与|入驻|落户)[^，。；]{{2,24}}的)[^，。；]{{0,30}}(?:{any_of('kinds-of-applicants')})$"
)
"""Who was recognized or has a level, before what it is given (新认定的国家级、省级工厂分别给予…)."""


_GIVES: Final = ("可", "分别", "给予", "予以", "一次性", "奖励", "最高")


def beneficiary(words: str, amount_at: int) -> str:
    """Return whom a clause supports, without 对 and 的; empty if it names nobody.

    `amount_at` is where the first amount that is granted stands in the words.
    """
    begin = min(granting_at(words), amount_at)
    head = words[:begin].strip()
    comma = head.rfind("，")
    bare = words.startswith("按", begin) and _KIND_OF_APPLICANT.search(head)
    bare = bare or (words.startswith(_GIVES, begin) and _RECOGNIZED.search(head))
    closed = bare or head.endswith("的") or re.search(r"(?:^|，)对(?:于)?[^，]{2,}$", head)
    lead = head if comma < 0 and closed else head[:comma] if comma >= 0 and not closed else head
    lead = _OTHERS.sub("", lead)
    lead = _TAIL.sub("", _LEAD.sub("", lead.strip("，")).lstrip("的，"))
    if lead and ((comma < 0 and not closed) or lead[0] in "、（("):
        lead = ""
    if lead and not _NO_ONE.fullmatch(lead):
        return "" if _NOBODY.fullmatch(lead) else lead
    who = _within(words[begin:amount_at]) if begin < amount_at else ""
    return "" if _NOBODY.fullmatch(who) else who


_WITHIN: Final = re.compile(
    r"(?:分别)?(?:对(?:于)?|给予|予以|奖励|补助|资助|支持|为|向|设立|"
    r"安排)(?P<who>[^，；。]{2,40}?)(?:的)?(?:，|每[件家个户年项]|给予|予以|奖励|补助|补贴|资助|"
    r"一次性|分别|各|按|最高|不超过|总规模|展位费|$)"
)
_PRONOUN: Final = re.compile(r"^(?:企业|该企业|单位|个人|项目|其|每家企业|投资方|一次性|最高|总额|不超过)?$")


def _within(tail: str) -> str:
    """Return the beneficiary inside the words of support (给予新增软件著作权每件…)."""
    found = _WITHIN.match(tail.strip())
    who = _TAIL.sub("", _LEAD.sub("", found["who"])) if found else ""
    return "" if _PRONOUN.fullmatch(who) or _NO_ONE.fullmatch(who) or GRANTS.fullmatch(who) else who


_FUND: Final = re.compile(r"设立[^，。；]{0,24}?(?:的)?(?P<fund>[一-鿿“”]{2,24}?(?:资金池|资金|基金))")


def fund_of(words: str) -> str:
    """Return the fund that a clause sets up (设立总规模不低于5亿元的东陵市产业引导基金); empty if it sets up none."""
    found = _FUND.search(words)
    return re.sub(r"^.*(?:元|规模|的)", "", found["fund"]) if found else ""
