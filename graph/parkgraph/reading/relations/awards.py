"""Titles and who has them: each act of awarding is a fact of its own, with its stage as printed beside the status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.relations.finding import Subject, listed, subjects, sure
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import FAMILIES, sign, signs
from parkgraph.reading.relations.modality import modality
from parkgraph.reading.relations.topics import Said

_STAGES: Final = (
    ("applied", "正在申报|积极申报|申报|申请认定|申请|争创|创建"),
    ("publicised", "公示"),
    ("withdrawn", "撤销|取消|摘牌"),
    (
        "selected",
        "成功入选|入选|入围|上榜|跻身|列入|进入|纳入|被列入|被列为|列为|新列入|位列|名列|位居|入列|蝉联|"
        r"列(?=20\d\d|“|中国|全国)",
    ),
    (
        "granted",
        "被认定为|获认定为|认定为|认定|被评为|评为|被评选为|评选为|获评|荣获|曾获|获得|获批|获授|"
        "获颁|摘得|斩获|荣膺|获|被授予|授予|被命名为|命名为|被确定为|确定为|晋级为|晋级|晋升为|"
        "升级为|升格为|通过|取得|成为",
    ),
)
_VERB: Final = "|".join(f"(?P<{stage}>{words})" for stage, words in _STAGES)
_T: Final = signs("title")
_ACT: Final = re.compile(
    rf"(?:(?:被|由|获|经)(?P<by>{signs('agency')})?)?(?:等|联合|正式|共同|批准|批复|同意)*(?:{_VERB})(?:了|"
    rf"为)?(?:20\d\d年度?|年度|全国|全省|全市|我[省市区县国]|首[批个家]|唯一(?:一?[个家])?|第[一二三四五六七八九十]+[批个家]|{sign('place')}|"
    rf"(?:[美英][国])?《[^《》]{{1,10}}》(?:杂志)?|“|《|的)*(?P<o>{_T})"
)
_NAMED: Final = re.compile(
    rf"(?P<by>{signs('agency')})?(?P<granted>认定|授予|确定|批准|命名|评选|公布|确认|"
    rf"推荐)(?:了)?(?P<s>{signs('org', 'park', 'place', 'platform')})"
    rf"(?:等[^，。；]{{0,14}})?(?:(?:为|以)(?:[^，。；]{{0,8}}?)|(?<!等)“)(?P<o>{_T})"
)
_IS: Final = re.compile(
    rf"(?:是|为|作为|成为)(?:[^，。；！？]{{0,14}}?)(?P<o>{_T})(?=企业(?![一-鿿])|[，。；、）\n（]|之一|的|$)"
)
_COUNTED: Final = re.compile(
    rf"(?:[0-9一二三四五六七八九十]+[家户个])(?:企业|公司|园区)?(?:均)?(?:为|是|被认定为|获评|入选)(?P<o>{_T})"
)
_LISTS: Final = re.compile(
    rf"(?P<by>{signs('agency')})(?:联合|正式|近日|日前)?(?P<printed>公示|公布|"
    rf"发布)(?:了)?(?:[^，。；]{{0,8}}?)(?P<o>{sign('title')})(?:[^，。；]{{0,4}}?)(?:名单|公示名单)"
)
_NEW: Final = re.compile(rf"(?P<printed>新增|新认定|公布|评选出|认定)[^，。；]{{0,8}}?(?P<o>{sign('title')})")
_HOW_MANY: Final = "[0-9一二两三四五六七八九十]+[家个户](?:企业|公司|园区)?"
_ON_LIST: Final = re.compile(
    rf"(?P<s>{signs('org', 'park', 'place', 'platform')})(?:等[^，。；]{{0,8}}|{_HOW_MANY})?(?:位列其中|名列其中|"
    r"在列|榜上有名|上榜|成功入选|入选)(?=[，。；]|$)"
)
_HOLDERS: Final = ("org", "park", "place", "platform", "product", "cluster", "alliance", "agency", "project")
_SUCH_A: Final = re.compile(
    rf"(?P<o>{sign('title')})(?:企业|单位)?[——-]*(?P<s>{signs('org')})(?![^，。；]{{0,4}}[”》])"
)
"""A title right before the name of who has it (国家级专精特新“小巨人”企业甲公司)."""
_GIVES: Final = re.compile(r"(?:正式|联合|共同)*(?:公示|撤销|取消|摘牌|认定|授予|评选为|命名为|确定为|列为)")
"""How an agency gives a title, or takes it (市工信局公示瞪羚企业名单)."""
_COUNT: Final = re.compile(
    r"[”》]?(?:企业|称号)?(?:[0-9]+|[一二两三四五六七八九十百]+)[家个项户](?!级|大?奖|荣誉|称号)"
)
"""How many got the title (新获批…4家): it is not the subject that has it."""
_OF_A_FIRM: Final = re.compile(
    r"(?:单项冠军|小巨人”?|专精特新”?|瞪羚|独角兽|高新技术|龙头)(?:示范|培育|中小)*(?:企业)?$"
)
_URGED: Final = re.compile(r"(?:支持|推动|鼓励|指导|助力|引导|建议)[^，。；：]*$")


def awards(said: Said) -> Iterator[Link]:
    """Yield the titles that a sentence says were applied for, publicised, selected for or granted, and to whom."""
    if "title" not in said.marked.families:
        return
    text = said.marked.text
    taken: set[int] = set()
    for found in _ACT.finditer(text):
        stage = next(name for name, _ in _STAGES if found[name])
        taken.add(found.start("o"))
        yield from _given(said, found, stage, found[stage], 0.86)
    for found in _NAMED.finditer(text):
        taken.add(found.start("o"))
        yield from _named(said, found)
    for pattern, base in ((_COUNTED, 0.84), (_IS, 0.8)):
        for found in pattern.finditer(text):
            if found.start("o") not in taken:
                taken.add(found.start("o"))
                yield from _given(said, found, None, None, base)
    for found in _SUCH_A.finditer(text):
        if found.start("o") not in taken:
            for name in listed(said.marked, found["s"]):
                title = said.marked.names[found["o"]]
                yield Link("Award", name, "pg:holdsTitle", title, *said.marked.span(*found.span()), 0.8)
    yield from _on_lists(said)


def _given(said: Said, found: re.Match[str], stage: str | None, printed: str | None, base: float) -> Iterator[Link]:
    marked = said.marked
    if _is_condition(said, found) or (stage is not None and _COUNT.match(marked.text, found.end())):
        return
    status, word = modality(marked.text, found.start())
    if status in ("planned", "recommended", "draft") or (status == "target" and stage != "applied"):
        stage, printed = None, word
    if stage == "applied" and printed == "创建" and status == "actual" and _URGED.search(marked.text, 0, found.start()):
        status, stage = "target", None
    who = subjects(said, found.start(), _HOLDERS)
    by = tuple(("pg:grantedBy", name) for name in listed(marked, found.groupdict().get("by") or ""))
    zipped = "分别" in marked.text[max(0, found.start() - 4) : found.start("o")] and len(who) > 1
    titles = listed(marked, found["o"])
    if zipped and len(titles) != len(who):
        return  # who has which is not told
    for rank, subject in enumerate(who):
        if subject.name.type == "Agency" and (stage == "applied" or _GIVES.match(marked.text, found.start())):
            continue  # it organises the applications of others, or gives titles to them
        for title in titles[rank : rank + 1] if zipped else titles:
            of_firm = _OF_A_FIRM.search(title.name) or title.name.startswith(subject.name.name)
            if of_firm and subject.name.type in FAMILIES["place"]:
                continue  # a city is no champion among firms, nor a project of its own; whose title it is is not said
            yield Link(
                "Award",
                subject.name,
                "pg:holdsTitle",
                title,
                *_span(said, subject, found),
                sure(base, subject),
                subject.reasons + (("coordination",) if len(who) > 1 else ()),
                "applied" if stage == "applied" else status,
                stage,
                printed,
                by,
                also=(subject.place,) if subject.place else (),
            )


_PAYS: Final = re.compile(r"给予|奖励|补助|资助|补贴|奖补|贴息|扶持")
_FOR_SUCH: Final = re.compile(r"对[^，。；]*的(?:企业|单位|项目|园区|机构|个人|产品|平台)?(?=，)")
"""Whom a support is for, in a clause of its own (对获评省级智能工厂的企业，奖励…)."""
_OF_WHOM: Final = re.compile(r"(?:对|向|给)于?[^，。；]{0,6}$")
"""Whom somebody pays (市工信局对获评…的企业给予奖励): the payer has no title."""
_OF_OTHERS: Final = re.compile(
    rf"(?<![等0-9{sign('org')[1:-1]}])[0-9两二三四五六七八九十百多余]+[个家项户种名件款](?![^，。；]*[家户](?:企业)?(?:均)"
    r"?(?:为|是|被|入选|获评|通过))"
)


_OF_PART: Final = re.compile(
    r"(?:[一二三四五六七八九]成半?|[一二两三四五六七八九十百]+分之[一二三四五六七八九十]+|半数?|[0-9.]+%|多数|大部分)"
    r"(?:多|以上|左右)?(?:的?企业)?(?:均|都)?(?:已)?(?:为|是|被|获|入选)"
)
"""A part of many has it (其中三成为高新技术企业): nobody who is named does."""


def _is_condition(said: Said, found: re.Match[str]) -> bool:
    """Whether the clause only says who may apply (对获评…的，给予…), or counts others (28个品种进入…目录)."""
    text = said.marked.text
    begin = max(text.rfind(mark, 0, found.start()) for mark in "，。；：") + 1
    rest = re.match(r"[^，。；]*", text[found.end() :])
    if re.match(r"对于?|新", text[begin:]) and rest is not None and _PAYS.search(rest[0]):
        return True
    if _OF_WHOM.search(text, begin, found.start()) and _PAYS.search(text, found.end(), found.end() + 30):
        return True
    such = _FOR_SUCH.search(text, begin)
    if such is not None and such.start() <= found.start() and _PAYS.search(text, found.end(), found.end() + 30):
        return True
    if _OF_PART.search(text, begin, found.end("o")):
        return True
    if said.topic.policy is not None and (_PAYS.search(text) or re.match(r"对于?|新", text[begin:])):
        return True
    return bool(_OF_OTHERS.search(text, begin, found.start())) and found.re is not _COUNTED


def _named(said: Said, found: re.Match[str]) -> Iterator[Link]:
    """Yield the titles that an agency gives to those whom it names: 认定星禾光电等5家企业为…."""
    marked = said.marked
    by = tuple(("pg:grantedBy", name) for name in listed(marked, found["by"] or ""))
    for name in listed(marked, found["s"]):
        for title in listed(marked, found["o"]):
            yield Link(
                "Award",
                name,
                "pg:holdsTitle",
                title,
                *marked.span(*found.span()),
                0.85,
                ("coordination",),
                "actual",
                "granted",
                found["granted"],
                by,
            )


def _on_lists(said: Said) -> Iterator[Link]:
    """Yield the award of one that stands in a list that an agency publicised: 公示…名单，…位列其中."""
    marked = said.marked
    notice = _LISTS.search(marked.text) or _NEW.search(marked.text)
    if notice is None:
        return
    by = tuple(("pg:grantedBy", name) for name in listed(marked, notice.groupdict().get("by") or ""))
    for found in _ON_LIST.finditer(marked.text, notice.end()):
        for name in listed(marked, found["s"]):
            yield Link(
                "Award",
                name,
                "pg:holdsTitle",
                marked.names[notice["o"]],
                *marked.span(notice.start(), found.end()),
                0.82,
                (),
                "applied" if notice["printed"] == "公示" else "actual",
                "publicised" if notice["printed"] == "公示" else "selected",
                notice["printed"],
                by,
            )


def _span(said: Said, subject: Subject, found: re.Match[str]) -> tuple[int, int]:
    begin = found.start()
    if subject.place is None:
        begin = min(begin, max(said.marked.position(subject.name), 0))
    return said.marked.span(begin, found.end())
