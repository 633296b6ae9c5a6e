"""Policies by name, with and without 《》, their document numbers, and what class of policy a title says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.alternation import begins
from parkgraph.reading.names.edges import left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import leading_place

_KINDS: Final = (
    (r"三年行动(?:方案|计划)|行动(?:方案|计划)", "ActionPlan"),
    (r"实施方案|工作方案|试点方案|总体方案|建设方案|改革方案|方案", "ImplementationPlan"),
    (
        r"若干(?:政策)?措施|若干政策|政策措施|扶持政策|支持政策|奖励政策|扶持办法|奖励办法|补助办法|"
        r"措施|十条|[一二三四五六七八九十]+条|政策意见|若干意见|实施意见|意见|政策",
        "SupportMeasures",
    ),
    (r"条例|管理办法|暂行办法|实施办法|办法|实施细则|细则|规定|规程|法|决定|命令", "Rules"),
    (r"指引|指南|导则|指导目录|目录|标准体系", "Guideline"),
    (r"规划纲要|发展规划|专项规划|总体规划|规划|纲要|战略|计划", "Plan"),
    (r"通知|函|批复|公告|通告|通报", "Policy"),
)
_TYPE = re.compile("|".join(f"(?P<k{i}>{words})" for i, (words, _) in enumerate(_KINDS)))
_TAIL = r"(?:（[^（）\n]{1,20}）|\([^()\n]{1,20}\))?"
_PUBLICATION = re.compile(
    r"(?:报告|白皮书|蓝皮书|年鉴|公报|榜单|日报|晚报|新闻|杂志|条约|协定|合同|协议|标准|公约|备忘录|"
    r"刊)(?:（.*）|\(.*\))?$|^.{2,4}报$"
)
_MARKED = re.compile(r"《(?P<name>[^《》\n]{3,80}(?:〈[^〈〉\n]{2,60}〉[^《》\n]{0,20})?)》")
_NOTICE = re.compile(
    r"[^《》〈〉]{0,30}关于(?:印发|转发|发布|公布)[〈《]?(?P<what>[^《》〈〉]{6,70}?)[〉》]?的(?:通知|公告)"
)
"""A notice by which an office puts a policy in force."""
_OTHER_TYPE = re.compile(
    r"(?:意见|办法|措施|政策|细则|规定|方案|计划|规划|纲要|条例|指引|规则|指南|目录)" + _TAIL + "$"
)
_NUMBER = re.compile(
    r"(?:[一-鿿]{1,10}?(?:发|办|字|函|规|令|通|信|财|科|委|工|局|厅|管|府|政|综|企|投|数|经|商|人社|发改)[一-鿿]{0,6})"
    r"[〔\[【（(]\s*(?:19|20)\d{2}\s*[〕\]】）)]\s*\d{1,4}\s*号|"
    r"[一-鿿]{2,8}令第\s*\d{1,4}\s*号"
)
_ABOUT = re.compile(
    r"关于(?:[^，。；：！？《》“”\n]|“[^”\n]{1,12}”){4,60}?的(?:实施意见|若干意见|政策意见|指导意见|"
    r"意见|若干(?:政策)?措施|若干政策(?:规定|意见)?|政策措施|措施|通知|决定|实施办法|"
    r"管理办法|办法|实施细则|细则|规定|实施方案|工作方案|行动方案|方案|行动计划|计划|规划|通告|公告|函|批复)" + _TAIL
)
_QUOTED = re.compile(
    r"“(?P<in>[^“”\n]{2,16})”(?P<out>[一-鿿]{0,6}?(?:行动计划|计划|战略|规划|方案|政策|行动方案|工程|"
    r"专项行动|行动))?(?!体系)"
)
_QUOTED_END = re.compile(r"(?:计划|战略|规划纲要|规划|行动方案|政策|若干措施|条|意见|办法)$")
_PROGRAMME = re.compile(r"(?:工程|行动|专项)$")
_TITLES: Final = (
    "规划纲要|发展规划|专项规划|总体规划|行动计划|行动方案|实施方案|工作方案|管理办法|实施办法|"
    "实施细则|若干政策意见|若干政策措施|若干政策|若干措施|若干意见|"
    "实施意见|政策意见|扶持办法|奖励办法|扶持政策|暂行规定|管理规定|条例"
)
_PLAIN = re.compile(rf"{begins((*_TITLES.split('|'), '战略'))}(?:(?:{_TITLES}){_TAIL}|(?<=[0-9])战略)")
_PLAN_WORDS = re.compile(
    r"(?<![0-9+.])[0-9][0-9+]{0,11}(?![0-9+年月日万亿家个项条])[一-鿿]{0,5}?(?:战略|工程|计划|行动)(?!方案)"
)
_GENERIC_HEAD = re.compile(
    r"^(?:本|该|此|上述|以上|有关|相关|其他|各项|各|新|原|具体|配套|一系列|多项|系列|等|的|和|与|及|、)+$|^(?:本|该|此)"
)


def policy_type(title: str) -> str:
    """Return the class of a policy by the last telling word of its title; Policy if there is none."""
    kinds = [m.lastgroup or "k0" for m in _TYPE.finditer(re.sub(r"[（(][^（）()]*[）)]$", "", title))]
    return _KINDS[int(kinds[-1][1:])][1] if kinds else "Policy"


def document_numbers(text: str) -> Iterator[Name]:
    """Yield document numbers (东府〔2023〕5号); they name no thing of their own."""
    for found in _NUMBER.finditer(text):
        yield Name(found.start(), found.end(), found[0], "Number", 0.95, ())


def policies(text: str) -> Iterator[Name]:
    """Yield the policies that a text names; reports and books in title marks are publications."""
    for found in _MARKED.finditer(text):
        name = found["name"]
        if _PUBLICATION.search(name):
            yield Name(found.start("name"), found.end("name"), name, "Publication", 0.85, ("name-proposed",))
        elif _TYPE.search(name):
            start, end = _put_in_force(name)
            begin, what = found.start("name") + start, name[start:end]
            yield Name(begin, begin + len(what), what, policy_type(what), 0.95, ("name-proposed",))
        else:
            yield Name(
                found.start("name"), found.end("name"), name, "Publication", 0.6, ("name-proposed", "type-guessed")
            )
    for found in _ABOUT.finditer(text):
        start, end = _put_in_force(found[0])
        what = found[0][start:end]
        yield Name(found.start() + start, found.start() + end, what, policy_type(what), 0.88, ("name-proposed",))
    yield from _quoted(text)
    yield from _plain(text)


def _put_in_force(title: str) -> tuple[int, int]:
    """Return where in a title the policy stands: all of it, or what a notice puts in force (关于印发〈…〉的通知)."""
    notice = _NOTICE.fullmatch(title)
    is_policy = notice is not None and _OTHER_TYPE.search(notice["what"])
    return notice.span("what") if notice is not None and is_policy else (0, len(title))


def policy_in(title: str) -> str:
    """Return the title of what a notice puts in force, else the title itself."""
    start, end = _put_in_force(title)
    return title[start:end]


def _quoted(text: str) -> Iterator[Name]:
    """Yield plans and programmes in quotation marks: “百企登高”计划, “三步走”战略, “倍增计划”."""
    for found in _QUOTED.finditer(text):
        outside, inner = found["out"], found["in"]
        if outside:
            kind = "Programme" if _PROGRAMME.search(outside) else "Plan"
            yield Name(found.start(), found.end(), found[0], kind, 0.85, ("name-proposed",))
        elif _QUOTED_END.search(inner) and len(inner) > 3:
            yield Name(found.start("in"), found.end("in"), inner, "Plan", 0.8, ("name-proposed", "type-guessed"))
        elif _PROGRAMME.search(inner) and len(inner) > 3:
            yield Name(found.start("in"), found.end("in"), inner, "Programme", 0.8, ("name-proposed", "type-guessed"))


def _plain(text: str) -> Iterator[Name]:
    """Yield titles without marks: those with a place before them, or that are a line of their own."""
    for found in _PLAIN.finditer(text):
        line = _whole_line(text, found)
        if line is not None:
            name = text[line : found.end()].replace("\n", "")
            yield Name(line, found.end(), name, policy_type(name), 0.8, ("name-proposed",))
            continue
        start, _ = left_edge(text, found.start(), 40)
        stem = text[start : found.start()]
        place = leading_place(stem)
        if len(stem) < 3 or _GENERIC_HEAD.match(stem) or not place:
            continue
        if place == len(stem) and not found[0].startswith(("条例", "发展规划", "总体规划")):
            continue
        name = text[start : found.end()]
        yield Name(start, found.end(), name, policy_type(name), 0.8, ("name-proposed",))
    for found in _PLAN_WORDS.finditer(text):
        yield Name(found.start(), found.end(), found[0], "Plan", 0.75, ("name-proposed",))


_TITLE_LINE = re.compile(r"[^，。；：！？《》“”\n]{4,44}")
_FIRST_HALF = re.compile(r"[^，。；：！？、《》“”（）()\n0-9]{4,22}")


def _whole_line(text: str, found: re.Match[str]) -> int | None:
    """Return where a title begins that fills a line, or two of which the first is short; None if none does."""
    if found.end() < len(text) and text[found.end()] != "\n":
        return None
    begin = text.rfind("\n", 0, found.start()) + 1
    line = text[begin : found.end()]
    if not _TITLE_LINE.fullmatch(line) or re.match(r"[一二三四五六七八九十]+、|[（(]|第.{1,3}[章条节]|[0-9]", line):
        return None
    before = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    head = text[before : begin - 1] if begin else ""
    joined = _FIRST_HALF.fullmatch(head) and leading_place(head) and not leading_place(line)
    if joined and not re.search(r"(?:政府|委员会|委|局|厅|公司|集团|党委|办公室)$", head):
        return before
    return begin
