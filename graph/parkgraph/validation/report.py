"""What a validation finds: one record a finding, in both languages, in a fixed order; it validates nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from parkgraph.model import Lang
from parkgraph.ontology.prefixes import expand, shorten

Severity = Literal["violation", "warning", "note"]

_RANK: Final[dict[Severity, int]] = {"violation": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Violation:
    """One finding: a violation must not be published, a warning is to be looked at, a note is for information.

    `focus` is the IRI of the node that is at fault, `path` and `value` the property and value if it is one of them,
    `shape` the name of the rule (`shape:BaseValue`, `evidence:digest`, `invariant:slug`).
    """

    severity: Severity
    focus: str
    path: str | None
    value: str | None
    zh: str
    en: str
    shape: str

    def message(self, lang: Lang) -> str:
        """Return the message in one language."""
        return self.zh if lang == "zh" else self.en


def broken(
    rule: str,
    focus: object,
    zh: str,
    en: str,
    severity: Severity = "violation",
    *,
    path: str | None = None,
    value: str | None = None,
) -> Violation:
    """Make the finding that a node breaks a rule (`invariant:slug`); the messages begin with the node's short name.

    `path` may be an IRI or a prefixed name.
    """
    where = expand(path) if path and "://" not in path else path
    name = shorten(str(focus))
    return Violation(severity, str(focus), where, value, f"“{name}”：{zh}", f"{name}: {en}", rule)


def in_order(findings: Iterable[Violation]) -> list[Violation]:
    """Return the findings, each once: violations first, then by rule, focus, path, value and message."""
    return sorted(set(findings), key=_position)


def _position(finding: Violation) -> tuple[int, str, str, str, str, str]:
    rank = _RANK[finding.severity]
    return rank, finding.shape, finding.focus, finding.path or "", finding.value or "", finding.zh


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a whole validation, in order; `sources_checked` tells whether documents were at hand."""

    findings: tuple[Violation, ...]
    sources_checked: bool = False

    @property
    def conforms(self) -> bool:
        """Whether the graph may be published: there is no violation, whatever the warnings and notes."""
        return not self.violations

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The findings that forbid publishing."""
        return tuple(f for f in self.findings if f.severity == "violation")

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """The findings to be looked at."""
        return tuple(f for f in self.findings if f.severity == "warning")

    @property
    def notes(self) -> tuple[Violation, ...]:
        """The findings for information."""
        return tuple(f for f in self.findings if f.severity == "note")
