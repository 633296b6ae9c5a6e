"""What the checks say: findings in zh and en, worst first; nothing here judges a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from parkgraph.model import FactTable, Lang

Severity = Literal["contradiction", "out-of-range", "tension", "note"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en


SEVERITIES: Final[dict[Severity, Words]] = {
    "contradiction": Words("需核实", "to be verified"),
    "out-of-range": Words("需核实（超出取值范围）", "to be verified (out of range)"),
    "tension": Words("口径不同或需核实", "scopes differ, or to be verified"),
    "note": Words("提示", "note"),
}
"""Severities from the worst to the mildest, as people read them: a bureau reads its own report here."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures that do not go together by a rule: `facts` are their ids, the one in doubt first.

    `arithmetic` shows how they were compared, `unless` what would explain the difference.
    """

    rule: str
    severity: Severity
    facts: tuple[str, ...]
    message: Words
    arithmetic: Words
    unless: Words


def in_order(findings: Iterable[Finding], table: FactTable) -> list[Finding]:
    """Return findings worst first, then by place of the first fact in the documents; each once."""
    position = {fact.id: number for number, fact in enumerate(table.facts)}
    ranks = {severity: number for number, severity in enumerate(SEVERITIES)}
    return sorted(
        dict.fromkeys(findings),
        key=lambda f: (ranks[f.severity], *(position.get(i, len(position)) for i in f.facts[:1]), f.rule, f.facts),
    )
