"""Collects what a brief says of an entity, each line with the numbers of its sources; it writes no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from parkgraph import captions
from parkgraph.brief.blocks import Block, Grid, Heading, Listed, Paragraph, Said
from parkgraph.brief.caveats import caveats
from parkgraph.brief.choice import main_figures
from parkgraph.brief.notes import Notes
from parkgraph.brief.pictures import picture_of
from parkgraph.checks import SEVERITIES, check
from parkgraph.model import Entity, Evidence, Fact, FactTable, Lang
from parkgraph.profile import Group, profile_of
from parkgraph.sentences import sentence_text
from parkgraph.sentences.periods import when_text

_MOST_FIGURES, _MOST_GROUPS, _MOST_NAMES, _MOST_FINDINGS = 10, 6, 6, 4
"""So much fits on a page; what is left out is counted."""
_OWN_PLACES = frozenset({"Award", "Policy", "PolicyMeasure", "Amount", "Product"})
_PROPOSALS = frozenset({"Recommendation", "Challenge"})


def brief_of(
    entities: Sequence[Entity],
    table: FactTable,
    lang: Lang,
    quote: Callable[[Evidence], str | None] | None = None,
) -> tuple[Block, ...]:
    """Return the blocks of a brief on one or more entities; `quote` adds the documents' words to the sources."""
    notes = Notes(table, lang)
    blocks: list[Block] = [Heading(captions.list_text((e.label(lang) for e in entities), lang), 0)]
    for entity in entities:
        blocks += _introduction(entity, table, notes, lang)
    figures = main_figures(entities, table, _MOST_FIGURES)
    blocks += _figure_table(figures, len(entities) > 1, table, notes, lang)
    blocks += picture_of(entities, figures, table, lang)
    for entity in entities:
        blocks += _policies_and_titles(entity, len(entities) > 1, table, notes, lang)
    blocks += _questions(entities, table, notes, lang)
    said = list(dict.fromkeys(f for e in entities for f in table.by_entity.get(e.id, ())))
    blocks += caveats(entities, said, figures[:_MOST_FIGURES], table, notes, lang)
    sources = notes.sources(quote)
    if sources.items:
        blocks += [Heading("来源" if lang == "zh" else "Sources"), sources]
    return (*blocks, Paragraph(Said(_CREDIT[lang]), quiet=True))


_CREDIT = {
    "zh": "本页由 parkgraph 从所列文件自动整理；数据许可 CC BY 4.0。方括号内为来源编号；著录格式依 GB/T 7714—2015，"
    "段落号从文件首行起计非空白、非标题的行。",
    "en": "Compiled by parkgraph from the documents listed; data licensed CC BY 4.0. Numbers in brackets are sources, "
    "cited by GB/T 7714-2015; paragraphs are the lines that are neither blank nor headings, from the top.",
}


def _introduction(entity: Entity, table: FactTable, notes: Notes, lang: Lang) -> Iterator[Block]:
    kind = captions.class_label(table, entity.type, lang)
    other = entity.en if lang == "zh" else entity.zh
    also = captions.list_text(entity.aliases, lang)
    called = f"{'；又称' if lang == 'zh' else '; also called '}{also}" if also else ""
    name = entity.label(lang)
    if other not in name:
        name += f"（{other}）" if lang == "zh" else f" ({other})"
    yield Paragraph(Said(f"{name}：{kind}{called}。" if lang == "zh" else f"{name}: {kind}{called}."))
    groups = sorted((g for g in profile_of(entity, table).groups if _is_overview(g)), key=_importance)
    # A policy, loan or project is a fact itself: what it says comes first, whole.
    own = [fact for fact in table.by_entity.get(entity.id, ()) if fact.id == entity.id]
    points = [Said(sentence_text(fact, table, lang), notes.of([fact])) for fact in own]
    points += [p for group in groups[:_MOST_GROUPS] for p in _points(group, table, notes, lang)]
    if points:
        yield Heading("概况" if lang == "zh" else "What it is")
        yield Listed(tuple(points))


_FIRST = ("所属地域", "位于", "重点方向", "从事", "属于集群", "设有", "生产", "供应", "推出", "合作", "建设")
"""Relations by their Chinese label that tell best what a thing is; others follow as they stand."""


def _importance(group: Group) -> tuple[bool, int]:
    return group.inverse, _FIRST.index(group.title.zh) if group.title.zh in _FIRST else len(_FIRST)


def _is_overview(group: Group) -> bool:
    kinds = {fact.kind for fact in group.facts}
    numbers = kinds & {"Figure", "Target"}
    background = all(fact.method == "inferred" for fact in group.facts)
    return not (numbers or background or kinds <= _OWN_PLACES or kinds & _PROPOSALS)


def _points(group: Group, table: FactTable, notes: Notes, lang: Lang) -> Iterator[Said]:
    """Yield a sentence for a fact that stands alone, else the names of the other ends by status."""
    for status in dict.fromkeys(fact.status for fact in group.facts):
        facts = [fact for fact in group.facts if fact.status == status]
        if len(facts) == 1:
            yield Said(sentence_text(facts[0], table, lang, short=True), notes.of(facts))
            continue
        ends = dict.fromkeys(captions.end_text(f.subject if group.inverse else f.object, lang) for f in facts)
        names = [name for name in ends if name]
        shown = captions.list_text(names[:_MOST_NAMES], lang)
        more = len(names) - _MOST_NAMES
        rest = (f" 等{len(names)}个" if lang == "zh" else f" and {more} more") if more > 0 else ""
        mark = "" if status == "actual" else captions.term(table, "status", status, lang)
        marked = (f"（{mark}）" if lang == "zh" else f" ({mark})") if mark else ""
        colon = "：" if lang == "zh" else ": "
        yield Said(f"{group.title.label(lang)}{marked}{colon}{shown}{rest}", notes.of(facts))


def _figure_table(
    figures: Sequence[Fact], with_subject: bool, table: FactTable, notes: Notes, lang: Lang
) -> Iterator[Block]:
    if not figures:
        return
    yield Heading("主要数据" if lang == "zh" else "Figures")
    columns = {
        "zh": ("指标", "数值", "时期", "统计口径", "状态"),
        "en": ("Indicator", "Value", "Period", "Scope", "Status"),
    }[lang]
    head = (("主体" if lang == "zh" else "Entity"),) if with_subject else ()
    rows = tuple(_figure_row(fact, with_subject, table, notes, lang) for fact in figures[:_MOST_FIGURES])
    yield Grid((*head, *columns), rows)
    more = len(figures) - _MOST_FIGURES
    if more > 0:
        text = (
            f"另有{more}条数据未列，可用 parkgraph series 查看。"
            if lang == "zh"
            else f"{more} more figures are left out."
        )
        yield Paragraph(Said(text), quiet=True)


def _figure_row(fact: Fact, with_subject: bool, table: FactTable, notes: Notes, lang: Lang) -> tuple[Said, ...]:
    plain = fact.figure_type in (None, "level") or fact.kind == "Amount"
    kind = "" if plain else captions.type_text(fact, table, lang)
    name = captions.end_text(fact.indicator or fact.predicate, lang)
    whose = captions.whose_text(fact, lang)
    extra = " · ".join(part for part in (kind, whose) if part)
    named = f"{name}（{extra}）" if extra and lang == "zh" else f"{name} ({extra})" if extra else name
    cells = (
        Said(named),
        Said(captions.value_text(fact, lang), notes.of([fact])),
        Said(_period(fact, lang) or ("未注明" if lang == "zh" else "not stated")),
        Said(captions.scope_text(fact, lang) or ("未注明" if lang == "zh" else "not stated")),
        Said(captions.state_text(fact, table, lang)),
    )
    subject = (Said(fact.subject.label(lang) if fact.subject else ""),) if with_subject else ()
    return (*subject, *cells)


def _period(fact: Fact, lang: Lang) -> str:
    """Return the time of a figure; one that has no dates in the words of the language."""
    period = fact.period
    undated = period is not None and period.start is None and period.end is None
    return when_text(fact, lang) if undated else captions.period_text(period, lang)


def _policies_and_titles(
    entity: Entity, with_name: bool, table: FactTable, notes: Notes, lang: Lang
) -> Iterator[Block]:
    kinds = ("Award", "Policy", "PolicyMeasure")
    facts = [f for f in table.by_entity.get(entity.id, ()) if f.kind in kinds and f.id != entity.id]
    if not facts:
        return
    title = "政策与称号" if lang == "zh" else "Policies and titles"
    yield Heading(f"{title} · {entity.label(lang)}" if with_name else title)
    yield Listed(tuple(Said(sentence_text(fact, table, lang, short=True), notes.of([fact])) for fact in facts[:12]))


def _questions(entities: Sequence[Entity], table: FactTable, notes: Notes, lang: Lang) -> Iterator[Block]:
    """Yield what `check` asks about figures of these entities, worst first."""
    ids = {entity.id for entity in entities}
    found = []
    for finding in check(table):
        facts = [table.by_id[i] for i in finding.facts if i in table.by_id]
        if any(fact.subject is not None and fact.subject.id in ids for fact in facts):
            found.append((finding, facts))
    if not found:
        return
    yield Heading("待核实的问题" if lang == "zh" else "Open questions")
    colon = "：" if lang == "zh" else ": "
    yield Listed(
        tuple(
            Said(f"{SEVERITIES[f.severity].text(lang)}{colon}{f.message.text(lang)}", notes.of(facts))
            for f, facts in found[:_MOST_FINDINGS]
        )
    )
