"""Paths, hubs and groups as tables, and in one plain line what they mean; it computes nothing and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from parkgraph import captions
from parkgraph.analysis.communities import Group
from parkgraph.analysis.graph import kind_of
from parkgraph.analysis.hubs import Hub, Measure
from parkgraph.analysis.paths import Hop, Paths
from parkgraph.export.network import Link
from parkgraph.listing import Json, Listing
from parkgraph.model import Evidence, FactTable, Lang
from parkgraph.ontology.prefixes import expand, shorten
from parkgraph.sentences import sentence_text, statement_text
from parkgraph.sentences.names import capitalised, list_text, name_text

QuoteText = Callable[[Evidence], str]
_LEADING: Final = 6
"""How many members of a group a table names; the records name all."""

_MEASURES: Final[Mapping[Measure, Mapping[Lang, tuple[str, str]]]] = {
    "degree": {
        "zh": ("相连主体数", "关联度：与多少个主体有直接关联，同一对主体之间有几条事实也只计一次"),
        "en": ("Degree", "Degree: to how many entities it is tied directly; several facts on one pair count once"),
    },
    "pagerank": {
        "zh": (
            "PageRank（%）",
            "PageRank：沿关联随机走动（每步有15%的可能重新随机选点）时停在该主体的时间占比",
        ),
        "en": (
            "PageRank (%)",
            "PageRank: the share of time that a walk along random ties (15 % of its steps start anew) spends there",
        ),
    },
    "betweenness": {
        "zh": (
            "中介度（%）",
            "中介度：其他主体两两之间的最短路径中经过该主体的占比，同一对主体有多条最短路径的按条数均摊",
        ),
        "en": (
            "Betweenness (%)",
            "Betweenness: of the shortest paths between all other pairs, the share that leads over it",
        ),
    },
}
_CAVEAT: Final[Mapping[Lang, str]] = {
    "zh": "只反映所收文件写到的关联，不代表实际的重要程度",
    "en": "It shows what the documents write about, not how important anything is",
}


def paths_note(paths: Paths, lang: Lang) -> str:
    """Return in one line how long the shortest paths are, how many there are and in which order they stand."""
    shown = len(paths.shown)
    if lang == "zh":
        listed = f"，列出{shown}条（经过关联较少的主体者在前）" if paths.count > shown else ""
        return f"最短路径{paths.hops}步，共{paths.count}条{listed}；箭头为原文关系的方向"
    listed = f"; {shown} shown, those over entities with few ties first" if paths.count > shown else ""
    many = ("path" if paths.count == 1 else "paths", "hop" if paths.hops == 1 else "hops")
    return f"{paths.count} shortest {many[0]} of {paths.hops} {many[1]}{listed}; arrows point as the documents say it"


def paths_text(paths: Paths, table: FactTable, lang: Lang, quote: QuoteText | None = None) -> str:
    """Return paths in words: who is connected through whom, then a sentence for each fact of each hop, with places."""
    lines = [_through(paths, table, lang)]
    for number, hops in enumerate(paths.shown, 1):
        named = " — ".join([hops[0].source.label(lang), *(hop.target.label(lang) for hop in hops)])
        lines.append(f"\n路径{number}：{named}" if lang == "zh" else f"\nPath {number}: {named}")
        for step, hop in enumerate(hops, 1):
            for link in hop.links:
                place = captions.places_text(link.fact, lang)
                lines.append(f"  {step}. {link_text(link, table, lang)}  {place}".rstrip())
                lines += [f"       “{quote(e)}”" for e in link.fact.evidence] if quote else []
    return "\n".join(lines) + "\n"


def link_text(link: Link, table: FactTable, lang: Lang) -> str:
    """Return a link as a sentence: the fact's own where the link is what it says first, else that end of it alone."""
    fact = link.fact
    own = (fact.subject, fact.predicate, fact.object) == (link.source, link.predicate, link.target)
    if own and fact.kind in ("Relation", "Award", "Policy", "PolicyMeasure"):
        return sentence_text(fact, table, lang, short=True)
    source, target = (table.entities.get(end.id, end) for end in (link.source, link.target))
    return statement_text(fact, source, link.predicate, target, table, lang)


def _through(paths: Paths, table: FactTable, lang: Lang) -> str:
    """Return the headline: 华为 and 数字贷 are connected through 东莞市."""
    first = paths.shown[0]
    start, end = first[0].source, first[-1].target
    between = [name_text(hop.target, table, lang) for hop in first[:-1]]
    a, b = (name_text(table.entities.get(thing.id, thing), table, lang) for thing in (start, end))
    if lang == "zh":
        return f"{a}与{b}经{list_text(between, lang)}相连：" if between else f"{a}与{b}直接相连："
    head = f"{a} and {b} are connected "
    return capitalised(f"{head}through {list_text(between, lang)}:" if between else f"{head}directly:")


def supply_note(table: FactTable, lang: Lang) -> str:
    """Return how many relations of supply the documents state at all, so that nobody takes a path for a chain."""
    counts = [_stated(table, name) for name in ("pg:supplies", "pg:contractManufacturerFor")]
    if lang == "zh":
        return f"所收文件载明的供应关系共{counts[0]}条、代工关系共{counts[1]}条；其他关联不是供应链"
    return (
        f"the documents state {counts[0]} supply relation{'' if counts[0] == 1 else 's'} and {counts[1]} of contract "
        "manufacturing in all; other ties are no supply chain"
    )


def _stated(table: FactTable, name: str) -> int:
    wanted = expand(name)
    said = (f for f in table.facts if f.kind == "Relation" and f.predicate is not None and f.predicate.id == wanted)
    return sum(1 for fact in said if fact.is_said and fact.status == "actual")


def paths_listing(paths: Paths, table: FactTable, lang: Lang, quote: QuoteText | None = None) -> Listing:
    """Return paths as rows, one for each fact of each hop; with `quote` also the words of its first place."""
    columns: tuple[str, ...] = {
        "zh": ("路径", "步", "起", "关系", "止", "状态", "原文出处", "事实编号"),
        "en": ("Path", "Hop", "From", "Relation", "To", "Status", "Evidence", "Fact"),
    }[lang]
    if quote:
        columns = (*columns, "原句" if lang == "zh" else "Quote")
    rows, records = [], []
    for path, hops in enumerate(paths.shown, 1):
        for step, hop in enumerate(hops, 1):
            for link in hop.links:
                rows.append((str(path), str(step), *_cells(hop, link, table, lang, quote)))
                records.append({"path": path, "hop": step, **_record(hop, link, table, lang, quote)})
    return Listing(columns, tuple(rows), tuple(records))


def _cells(hop: Hop, link: Link, table: FactTable, lang: Lang, quote: QuoteText | None) -> tuple[str, ...]:
    fact, relation = link.fact, link.predicate.label(lang)
    arrow = f"{relation} →" if link.source.id == hop.source.id else f"← {relation}"
    place = captions.places_text(fact, lang) or captions.term(table, "method", fact.method, lang)
    cells = (hop.source.label(lang), arrow, hop.target.label(lang), captions.state_text(fact, table, lang), place)
    words = (quote(fact.evidence[0]) if fact.evidence else "",) if quote else ()
    return (*cells, shorten(fact.id), *words)


def _record(hop: Hop, link: Link, table: FactTable, lang: Lang, quote: QuoteText | None) -> dict[str, Json]:
    fact = link.fact
    record: dict[str, Json] = {
        "from": hop.source.id,
        "to": hop.target.id,
        "relation": link.predicate.id,
        "zh": link.predicate.zh,
        "en": link.predicate.en,
        "forward": link.source.id == hop.source.id,
        "fact": fact.id,
        "status": fact.status,
        "stage": fact.stage,
        "method": fact.method,
        "review": fact.review,
        "sentence": link_text(link, table, lang),
        "evidence": [captions.place_text(place, lang) for place in fact.evidence],
    }
    return record | ({"quotes": [quote(place) for place in fact.evidence]} if quote else {})


def hubs_note(measure: Measure, lang: Lang) -> str:
    """Return in one line what the measure means and what it does not."""
    return f"{_MEASURES[measure][lang][1]}{'。' if lang == 'zh' else '. '}{_CAVEAT[lang]}"


def hubs_listing(found: Sequence[Hub], measure: Measure, table: FactTable, lang: Lang) -> Listing:
    """Return hubs as rows; shares are percent in the cells and from 0 to 1 in the records."""
    head = _MEASURES[measure][lang][0]
    columns = {
        "zh": ("主体（条目）", "类别", head, "相连主体数", "关联条数", "编号"),
        "en": ("Entity", "Class", head, "Degree", "Links", "Id"),
    }[lang]
    chosen = [n for n, column in enumerate(columns) if measure != "degree" or n != 3]
    rows, records = [], []
    for hub in found:
        value = str(hub.neighbours) if measure == "degree" else f"{100 * hub.value:.2f}"
        kind = captions.class_label(table, kind_of(hub.thing), lang)
        cells = (hub.thing.label(lang), kind, value, str(hub.neighbours), str(hub.links), shorten(hub.thing.id))
        rows.append(tuple(cells[n] for n in chosen))
        records.append(
            {
                "id": hub.thing.id,
                "type": kind_of(hub.thing),
                "zh": hub.thing.zh,
                "en": hub.thing.en,
                "measure": measure,
                "value": hub.neighbours if measure == "degree" else hub.value,
                "neighbours": hub.neighbours,
                "links": hub.links,
            }
        )
    return Listing(tuple(columns[n] for n in chosen), tuple(rows), tuple(records))


def groups_note(count: int, shown: int, seed: int, lang: Lang) -> str:
    """Return in one line how many groups there are, how they were found and what they do not mean."""
    if lang == "zh":
        part = f"，列出最大的{shown}个" if shown < count else ""
        return (
            f"共{count}个关联群组{part}：按Louvain方法（随机种子{seed}）由关联疏密划分，换一个种子，群组的边界可能不同。"
            "同组只说明文件写到的关联较密，不是文件的分类，也不说明成员之间一定有直接关系"
        )
    part = f", the largest {shown} shown" if shown < count else ""
    return (
        f"{count} group{'s' if count != 1 else ''}{part}: drawn by the Louvain method (seed {seed}) from how densely "
        "entities are tied; another seed may draw other borders. A group is no classification of the documents, and "
        "two members need not be tied directly"
    )


def groups_listing(groups: Sequence[Group], lang: Lang) -> Listing:
    """Return groups as rows with their leading members; the records name all members."""
    columns = {
        "zh": ("群组", "主体数", "组内关联", "对外关联", "主要成员（组内关联多者在前）"),
        "en": ("Group", "Members", "Ties inside", "Ties outside", "Leading members, most ties inside first"),
    }[lang]
    rows: list[tuple[str, ...]] = []
    records: list[Mapping[str, Json]] = []
    for number, group in enumerate(groups, 1):
        size = len(group.members)
        named = ("、" if lang == "zh" else ", ").join(m.label(lang) for m in group.members[:_LEADING])
        more = "" if size <= _LEADING else f" 等{size}个" if lang == "zh" else f" and {size - _LEADING} more"
        rows.append((str(number), str(size), str(group.inside), str(group.outside), named + more))
        members = [{"id": m.id, "type": kind_of(m), "zh": m.zh, "en": m.en} for m in group.members]
        records.append(
            {"group": number, "size": size, "inside": group.inside, "outside": group.outside, "members": members}
        )
    return Listing(columns, tuple(rows), tuple(records))
