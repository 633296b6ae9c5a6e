"""From what was found in each document to counts and measures; it prints nothing.

Precision is right ÷ stated, recall found ÷ wanted, F1 their harmonic mean; a measure of nothing is None, never 1 or 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from parkgraph.evaluation.figures import FIELDS, KINDS, FigureResult, pair_figures
from parkgraph.evaluation.gold import Gold
from parkgraph.evaluation.mentions import Mentioned, NameResult, match_names
from parkgraph.evaluation.relations import RelationResult, pair_relations, relation_kind
from parkgraph.model import Fact

SURE: Final = Decimal("0.8")
"""Facts proposed with at least this confidence are held to a precision of their own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of one document: facts, and the names it saw (None: it tells none)."""

    facts: tuple[Fact, ...]
    names: tuple[Mentioned, ...] | None = None
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of a comparison: `wanted` by the gold, `found` of those, `right` and `stated` facts of the reader."""

    wanted: int
    found: int
    stated: int
    right: int

    def __add__(self, other: Score) -> Score:
        """Return the counts of both together."""
        return Score(
            self.wanted + other.wanted,
            self.found + other.found,
            self.stated + other.stated,
            self.right + other.right,
        )

    @property
    def precision(self) -> float | None:
        """Right facts per stated one."""
        return share(self.right, self.stated)

    @property
    def recall(self) -> float | None:
        """Found ones per wanted one."""
        return share(self.found, self.wanted)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


ZERO: Final = Score(0, 0, 0, 0)


def share(part: int, whole: int) -> float | None:
    """Return a share, None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """How a reader did on one document."""

    document: str
    figures: FigureResult
    relations: RelationResult
    names: NameResult | None
    facts: tuple[Fact, ...]

    @property
    def figure_score(self) -> Score:
        """The counts over all figures."""
        return total(self.figures_by_kind().values())

    def figures_by_kind(self) -> dict[str, Score]:
        """Count figures by the sort of the gold; what matches nothing counts to the sort of its own kind."""
        scores: dict[str, Score] = {}
        right: dict[str, str] = {}
        for pair in self.figures.pairs:
            _count(scores, pair.gold.kind, Score(1, int(pair.fact is not None), 0, 0))
            if pair.fact is not None:
                right.setdefault(pair.fact.id, pair.gold.kind)
        for kind in right.values():
            _count(scores, kind, Score(0, 0, 1, 1))
        for fact in (*self.figures.wrong, *self.figures.doubles):
            _count(scores, KINDS[fact.kind], Score(0, 0, 1, 0))
        return scores

    def relations_by_kind(self) -> dict[str, Score]:
        """Count relations by the sort of the gold; here `stated` includes what the gold may merely lack."""
        scores: dict[str, Score] = {}
        kinds = {fact.id: relation.kind for relation, fact in reversed(self.relations.found)}
        for relation, _ in self.relations.found:
            _count(scores, relation.kind, Score(1, 1, 0, 0))
        for relation in self.relations.missed:
            _count(scores, relation.kind, Score(1, 0, 0, 0))
        for kind in kinds.values():
            _count(scores, kind, Score(0, 0, 1, 1))
        for fact in self.relations.extra:
            _count(scores, relation_kind(fact), Score(0, 0, 1, 0))
        return scores

    def fields(self) -> dict[str, tuple[int, int]]:
        """Return right and graded ones for each field of the figures found."""
        grades = {name: [p.grades.get(name) for p in self.figures.pairs if p.fact is not None] for name in FIELDS}
        return {name: (grade.count(True), grade.count(True) + grade.count(False)) for name, grade in grades.items()}

    def names_by_type(self) -> dict[str, tuple[int, int, int]]:
        """Return for each type of names: found with a right type, found at all, wanted."""
        if self.names is None:
            return {}
        counts: dict[str, list[int]] = {}
        marked = [(kind, 1, 1) for kind, _ in self.names.found]
        marked += [(kind, 0, 1) for kind, _, _ in self.names.mistyped]
        marked += [(kind, 0, 0) for kind, _ in self.names.missed]
        for kind, typed, seen in marked:
            row = counts.setdefault(kind, [0, 0, 0])
            row[0], row[1], row[2] = row[0] + typed, row[1] + seen, row[2] + 1
        return {kind: (row[0], row[1], row[2]) for kind, row in sorted(counts.items())}

    def sure(self) -> tuple[Score, Score]:
        """Return the counts of facts with high confidence: figures, and relations (where gold may lack some)."""
        figures = _stated(self.figures.right, (*self.figures.wrong, *self.figures.doubles))
        return figures, _stated(self.relations.right, self.relations.extra)


@dataclass(frozen=True, slots=True)
class Report:
    """How a reader did on all documents."""

    documents: tuple[DocumentResult, ...]

    def figures_by_kind(self) -> dict[str, Score]:
        """Count all figures by sort."""
        return _merged(result.figures_by_kind() for result in self.documents)

    def relations_by_kind(self) -> dict[str, Score]:
        """Count all relations by sort."""
        return _merged(result.relations_by_kind() for result in self.documents)

    def fields(self) -> dict[str, tuple[int, int]]:
        """Return right and graded ones for each field of the figures found."""
        rows = [result.fields() for result in self.documents]
        return {name: (sum(r[name][0] for r in rows), sum(r[name][1] for r in rows)) for name in FIELDS}

    def names_by_type(self) -> dict[str, tuple[int, int, int]]:
        """Return for each type of names: found with a right type, found at all, wanted."""
        found: dict[str, tuple[int, int, int]] = {}
        for result in self.documents:
            for kind, (typed, seen, wanted) in result.names_by_type().items():
                before = found.get(kind, (0, 0, 0))
                found[kind] = (before[0] + typed, before[1] + seen, before[2] + wanted)
        return dict(sorted(found.items()))

    def sure(self) -> tuple[Score, Score]:
        """Return the counts of facts with high confidence: figures, relations."""
        pairs = [result.sure() for result in self.documents]
        return total(p[0] for p in pairs), total(p[1] for p in pairs)


def evaluate(readings: Mapping[str, Reading], gold: Gold) -> Report:
    """Compare what a reader says of each document with the gold; a document without a reading has no facts."""
    return Report(tuple(_result(d.key, readings.get(d.key, Reading(())), gold) for d in gold.documents))


def _result(key: str, reading: Reading, gold: Gold) -> DocumentResult:
    facts = tuple(dict.fromkeys(reading.facts))
    names = [name for name in gold.names if name.document == key]
    return DocumentResult(
        key,
        pair_figures(
            [f for f in gold.figures if f.document == key], facts, [n for n in gold.numbers if n.document == key]
        ),
        pair_relations([r for r in gold.relations if r.document == key], facts),
        None if reading.names is None or not names else match_names(names, reading.names),
        facts,
    )


def total(scores: Iterable[Score]) -> Score:
    """Return the counts of all scores together."""
    return sum(scores, ZERO)


def _count(scores: dict[str, Score], kind: str, score: Score) -> None:
    scores[kind] = scores.get(kind, ZERO) + score


def _merged(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for part in parts:
        for kind, score in part.items():
            _count(found, kind, score)
    return dict(sorted(found.items(), key=lambda item: (-item[1].wanted, item[0])))


def _stated(right: Sequence[Fact], wrong: Sequence[Fact]) -> Score:
    good = sum(1 for fact in right if _is_sure(fact))
    return Score(0, 0, good + sum(1 for fact in wrong if _is_sure(fact)), good)


def _is_sure(fact: Fact) -> bool:
    return fact.confidence is None or fact.confidence >= SURE
