"""Hubs and groups as tables and sentences, and in one line what they mean; it computes nothing and prints nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parkgraph import captions
from parkgraph.analysis.communities import Group
from parkgraph.analysis.graph import kind_of
from parkgraph.analysis.hubs import Hub, Measure
from parkgraph.listing import Json, Listing
from parkgraph.model import FactTable, Lang
from parkgraph.ontology.prefixes import shorten
from parkgraph.sentences.names import capitalised, list_text

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


def measure_label(measure: Measure, lang: Lang) -> str:
    """Return the name of a measure as the head of a column, with its unit."""
    return _MEASURES[measure][lang][0]


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
                "sentence": hub_sentence(hub, measure, table, lang),
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


def hub_sentence(hub: Hub, measure: Measure, table: FactTable, lang: Lang) -> str:
    """Return one hub in one plain sentence, with the number of its measure."""
    kind = captions.class_label(table, kind_of(hub.thing), lang)
    name, share = measure_label(measure, lang).partition("（" if lang == "zh" else " (")[0], f"{100 * hub.value:.2f}"
    if lang == "zh":
        more = "" if measure == "degree" else f"，{name}为{share}%"
        return f"{hub.thing.zh}（{kind}）与{hub.neighbours}个主体有关联，共{hub.links}条{more}。"
    more = "" if measure == "degree" else f"; its {name} is {share} %"
    ties = "entity" if hub.neighbours == 1 else "entities"
    links = "link" if hub.links == 1 else "links"
    return capitalised(f"{hub.thing.en} ({kind}) is tied to {hub.neighbours} {ties} by {hub.links} {links}{more}.")


def group_sentence(number: int, group: Group, lang: Lang) -> str:
    """Return one group in one plain sentence: its size, its leading members, its ties inside and across its border."""
    size = len(group.members)
    named = list_text([m.label(lang) for m in group.members[:3]], lang)
    if lang == "zh":
        more = f"等{size}个主体" if size > 3 else f"{size}个主体"
        return f"群组{number}：{named}{more}，组内关联{group.inside}对，与组外关联{group.outside}对。"
    more = f" and {size - 3} more" if size > 3 else ""
    return f"Group {number}: {named}{more}; {group.inside} tied pairs inside it, {group.outside} across its border."


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
        named = captions.list_text((m.label(lang) for m in group.members[:_LEADING]), lang)
        more = "" if size <= _LEADING else f" 等{size}个" if lang == "zh" else f" and {size - _LEADING} more"
        rows.append((str(number), str(size), str(group.inside), str(group.outside), named + more))
        members = [{"id": m.id, "type": kind_of(m), "zh": m.zh, "en": m.en} for m in group.members]
        records.append(
            {
                "group": number,
                "size": size,
                "inside": group.inside,
                "outside": group.outside,
                "sentence": group_sentence(number, group, lang),
                "members": members,
            }
        )
    return Listing(columns, tuple(rows), tuple(records))
