"""Why two things are one or not: judgements first, then codes, then names; every reason by its code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parkgraph.identity.codes import Codes
from parkgraph.identity.judgements import SAME, Judgement, Judgements
from parkgraph.identity.likeness import REASONS, likeness
from parkgraph.model import Entity, Lang

Verdict = Literal["one", "different", "open"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether two things are one, and why; `score` is the likeness of their names, `judgement` the one that decides."""

    one: Entity
    other: Entity
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    judgement: Judgement | None = None

    def lines(self, lang: Lang) -> list[str]:
        """Return the explanation for people."""
        zh = lang == "zh"
        verdicts = {
            "one": ("是同一主体", "are one"),
            "different": ("是不同主体", "are different"),
            "open": ("尚未判断，按不同主体处理", "are not judged; they are kept apart"),
        }
        names = f"“{self.one.label(lang)}”{'与' if zh else ' and '}“{self.other.label(lang)}”"
        lines = [f"{names}{'' if zh else ' '}{verdicts[self.verdict][0 if zh else 1]}"]
        lines += [f"  - {REASONS[code][0 if zh else 1]}" for code in self.reasons]
        if self.judgement is not None:
            lines.append(f"  - {_judged(self.judgement, zh)}")
        lines.append(f"  {'名称相似度' if zh else 'likeness of names'}: {self.score:.2f}")
        return lines


def _judged(judgement: Judgement, zh: bool) -> str:
    note = judgement.note_zh if zh else judgement.note_en
    who = judgement.by or (
        ("您的工作区" if zh else "your workspace") if judgement.own else ("整理者" if zh else "the curators")
    )
    return f"{'判断' if zh else 'judged by'}{'（' if zh else ' '}{who}{'）' if zh else ''}{'：' if zh else ': '}{note}"


def explain(one: Entity, other: Entity, judgements: Judgements, codes: Codes | None = None) -> Explanation:
    """Say why two things are one or not."""
    alike = likeness(one, other)
    if one.id == other.id:
        merged = next((j for j in judgements.by_pair.values() if j.verdict == SAME and one.id in j.pair), None)
        return Explanation(one, other, "one", 1.0, ("judged-same",) if merged else ("same-id",), merged)
    if judgements.live(one.id) == judgements.live(other.id):
        merged = next(
            (j for j in judgements.by_pair.values() if j.verdict == SAME and {one.id, other.id} & j.pair), None
        )
        return Explanation(one, other, "one", alike.score, ("judged-same", *alike.reasons), merged)
    apart = judgements.differ(one.id, other.id)
    if apart is not None:
        return Explanation(one, other, "different", alike.score, ("judged-different", *alike.reasons), apart)
    told = codes.compare(one, other) if codes else None
    reasons = (*((told,) if told else ()), *alike.reasons)
    return Explanation(one, other, "different" if told == "other-code" else "open", alike.score, reasons)
