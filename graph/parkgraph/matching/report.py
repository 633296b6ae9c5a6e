"""A match in words: headline, the groups of measures, and remarks; nothing is added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parkgraph.captions import document_text, list_text, term
from parkgraph.matching.item import Item, Line, item, say
from parkgraph.matching.keys import KEYS
from parkgraph.matching.measures import GROUPS
from parkgraph.matching.offers import Match
from parkgraph.model import Document, FactTable, Lang

_SMALL = 10_000
"""Yuan below which an amount of a firm or project is taken for one in 万元 that lacks its unit."""
_POLICY_ITSELF = frozenset({"policy-text", "official-notice"})


@dataclass(frozen=True, slots=True)
class Section:
    """A group of measures; the first section of a report has lines of its own and no items."""

    title: str
    items: tuple[Item, ...]
    lines: tuple[Line, ...] = ()


def report(found: Match, lang: Lang, *, everything: bool = False, whole: str = "") -> tuple[Section, ...]:
    """Return a match in words; measures for other kinds of applicant only with `everything`.

    `whole` says how to see those, where they are left out.
    """
    shown = [o for o in found.offers if everything or not o.is_other_kind]
    head = Section(say(lang, "政策匹配", "Policy match"), (), tuple(_headline(found, lang)))
    groups = []
    for group, names in GROUPS.items():
        items = tuple(item(o, found.table, lang) for o in shown if o.measure.group == group)
        if items:
            groups.append(Section(names[lang == "en"], items))
    return (head, *groups, *_rest(found, len(found.offers) - len(shown), whole, lang))


def _headline(found: Match, lang: Lang) -> Iterator[Line]:
    for document in found.documents:
        yield Line(say(lang, "依据：", "From: ") + document_text(document, lang))
        yield Line(_nature(document, found.table, lang))
    colon = say(lang, "：", ": ")
    known = [f"{KEYS[k].label(lang)}{colon}{found.profile.text(k, lang)}" for k in KEYS if k in found.profile.values]
    nothing = say(lang, "未提供，各项条件均待确认", "none given: every condition is to be confirmed")
    yield Line(say(lang, "申报信息　", "Profile — ") + (say(lang, "；", "; ").join(known) or nothing))
    yield from _doubts(found, lang)
    if not found.offers and not found.mentioned:
        yield Line(say(lang, "图谱中没有收录政策措施", "No policy measure is in the graph"))
    elif not found.offered:
        zh = "未找到可申报的措施：文件载明的已实施措施均不符合申报信息"
        yield Line(say(lang, zh, "Nothing is offered: every measure in force fails a condition"))


def _doubts(found: Match, lang: Lang) -> Iterator[Line]:
    """Yield what was read and may be meant otherwise: amounts too small for a firm's, sectors that nobody knows."""
    for key in (k for k in KEYS.values() if k.kind == "money"):
        value = found.profile.number(key.name)
        if value is not None and 0 < value < _SMALL:
            read = found.profile.text(key.name, lang)
            meant = f"{value.normalize():f}万元"
            zh = f"请核实：{key.zh}读作{read}；不写单位的按元计，如为万元请写“{meant}”"
            en = f"Check: {key.en} was read as {read}; without a unit it is yuan, for ten thousands write “{meant}”"
            yield Line(say(lang, zh, en))
    if found.strange:
        given, known = list_text(found.strange, lang), list_text((s.label(lang) for s in found.sectors), lang)
        yield Line(
            say(lang, f"未识别行业“{given}”；可填：{known}", f"No sector “{given}” is known; known are: {known}")
        )


def _nature(document: Document, table: FactTable, lang: Lang) -> str:
    grade = term(table, "grade", document.grade, lang)
    if document.grade in _POLICY_ITSELF:
        return say(lang, f"文件性质：{grade}，为政策原文", f"Nature: {grade}, the policy itself")
    zh = f"文件性质：{grade}，转述政策，不是政策原文；申报以政策原文和主管部门解释为准"
    return say(
        lang, zh, f"Nature: {grade}, a report about the policies, not the policies themselves; their own texts decide"
    )


def _rest(found: Match, hidden: int, whole: str, lang: Lang) -> Iterator[Section]:
    lines = []
    if hidden:
        how = (f"（{whole}）" if lang == "zh" else f" ({whole})") if whole else ""
        zh = f"另有{hidden}条措施的支持对象是其他类型的申报主体，未列出{how}"
        lines.append(Line(say(lang, zh, f"{hidden} measures for other kinds of applicant are left out{how}")))
    if found.mentioned:
        names = list_text((m.name.label(lang) for m in found.mentioned), lang)
        zh = f"文件另提到{names}，支持对象、条件和额度均未载明，无法匹配"
        en = f"Also mentioned, without applicants, conditions or amounts, so it cannot be matched: {names}"
        places = tuple(dict.fromkeys(e for m in found.mentioned for e in m.evidence))
        lines.append(Line(say(lang, zh, en), places))
    zh = "各项均为上限，不是应得金额；可否同时享受文件未载明，故不合计"
    en = "All amounts are upper limits, no entitlements; whether they combine is not stated, so there is no total"
    lines.append(Line(say(lang, zh, en)))
    zh = "“符合”只就文件载明的条件而言，是否受理以主管部门审核为准"
    lines.append(
        Line(say(lang, zh, "“Met” speaks only of the conditions that the document states; the office decides"))
    )
    yield Section(say(lang, "说明", "Remarks"), (), tuple(lines))
