"""Draws the measures of the network of ties: hubs and groups as bars; the ties themselves are drawn by the page."""

from __future__ import annotations

from collections.abc import Sequence

from parkgraph import captions
from parkgraph.analysis.communities import Group
from parkgraph.analysis.hubs import Hub, Measure
from parkgraph.analysis.listings import group_sentence, groups_note, hub_sentence, hubs_note, measure_label
from parkgraph.charts.chart import Chart
from parkgraph.charts.drawing import draw
from parkgraph.charts.panels import Mark, Panel
from parkgraph.model import FactTable, Lang

_HUBS = {"zh": "关联度", "en": "Most connected"}
_GROUPS = {"zh": "关联群组", "en": "Groups"}
_MEMBERS = {"zh": "主体数", "en": "members"}


def hubs_chart(found: Sequence[Hub], measure: Measure, table: FactTable, lang: Lang) -> Chart:
    """Return hubs as bars in the order given: numbers of entities tied to, or percent for the other measures."""
    marks = []
    for hub in found:
        value = float(hub.neighbours) if measure == "degree" else round(100 * hub.value, 2)
        text = str(hub.neighbours) if measure == "degree" else f"{value:.2f}%"
        marks.append(_bar(hub.thing.label(lang), value, text, hub_sentence(hub, measure, table, lang)))
    return _chart(_HUBS[lang], measure_label(measure, lang), marks, hubs_note(measure, lang), table, lang)


def groups_chart(groups: Sequence[Group], count: int, seed: int, table: FactTable, lang: Lang) -> Chart:
    """Return groups as bars of their size, named by their leading members; `count` is how many there are in all."""
    marks = []
    for number, group in enumerate(groups, 1):
        named = captions.list_text((m.label(lang) for m in group.members[:2]), lang)
        label = f"{number} {named}"
        marks.append(
            _bar(label, float(len(group.members)), str(len(group.members)), group_sentence(number, group, lang))
        )
    return _chart(_GROUPS[lang], _MEMBERS[lang], marks, groups_note(count, len(groups), seed, lang), table, lang)


def _bar(label: str, value: float, text: str, tip: str) -> Mark:
    return Mark(label, "exact", value, None, None, text, tip)


def _chart(title: str, unit: str, marks: Sequence[Mark], note: str, table: FactTable, lang: Lang) -> Chart:
    read = "；" if lang == "zh" else "; "
    named = read.join(captions.document_text(document, lang) for document in table.documents.values())
    source = f"来源：{named}" if lang == "zh" else f"Sources: {named}"
    return draw(title, [Panel(unit, "", tuple(marks), rank=False, line=False)], (), table, lang, f"{note}\n{source}")
