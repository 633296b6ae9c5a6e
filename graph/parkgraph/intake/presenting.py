"""A candidate for people: its sentence with the span marked, what is proposed in one line, what is unsure about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from parkgraph import captions
from parkgraph.identity.likeness import REASONS as LIKENESS_REASONS
from parkgraph.intake.reading import LINKED
from parkgraph.model import Fact, FactTable, Lang
from parkgraph.reading.candidates import REASONS

_STOPS: Final = re.compile(r"[。！？；\n\r]")
_AROUND: Final = 160
"""Characters shown on either side at most."""
_TAG: Final = re.compile(r"<[^<>]{0,300}>|&nbsp;|\*+")
_FIELDS: Final = {
    "kind": "事实类别", "subject": "主体", "object": "对象", "predicate": "关系", "value": "数值", "indicator": "指标",
    "within": "比较范围", "printed": "原文数值", "unit": "单位", "evidence": "出处",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """The sentence of a candidate in three parts; the middle one is the span that says it."""

    before: str
    span: str
    after: str


def sentence(text: str, start: int, end: int) -> Shown:
    """Return the span at `start` to `end` of a raw text with the rest of its sentence, markup and breaks left out."""
    first = max(0, start - _AROUND)
    left = max((match.end() for match in _STOPS.finditer(text, first, start)), default=first)
    last = min(len(text), end + _AROUND)
    stop = _STOPS.search(text, end, last)
    right = stop.end() if stop else last
    return Shown(_plain(text[left:start]).lstrip(), _plain(text[start:end]), _plain(text[end:right]).rstrip())


def _plain(text: str) -> str:
    return re.sub(r"\s*[\n\r]\s*", "", _TAG.sub("", text))


def proposal_text(fact: Fact, table: FactTable, lang: Lang) -> str:
    """Return what is proposed as one line that says every field: who, what, how much, when, as what."""
    zh = lang == "zh"
    subject = captions.end_text(fact.subject, lang) or ("（主体未识别）" if zh else "(no subject found)")
    what, details = captions.fact_cells(fact, table, lang)
    relation = captions.end_text(fact.predicate, lang) if fact.kind not in ("Figure", "Target", "Amount") else ""
    state = captions.term(table, "status", fact.status, lang) if fact.status != "actual" else ""
    stage = captions.term(table, "stage", fact.stage, lang)
    kind = captions.kind_label(table, fact.kind, lang)
    parts = (subject, relation, what if what != relation else "", details, state, stage)
    return f"{kind}{'：' if zh else ': '}" + " · ".join(part for part in parts if part)


def reasons_text(reasons: tuple[str, ...], lang: Lang) -> str:
    """Return why a candidate is unsure."""
    side = 0 if lang == "zh" else 1
    known = {**LIKENESS_REASONS, **REASONS, LINKED: ("名称已对应到已知条目", "a name was linked to a known entity")}
    return captions.clauses_text((known.get(code, (code, code))[side] for code in reasons), lang)


def fields_text(fields: tuple[str, ...], lang: Lang) -> str:
    """Return the names of fields that a candidate lacks."""
    return "、".join(_FIELDS.get(f, f) for f in fields) if lang == "zh" else ", ".join(fields)
