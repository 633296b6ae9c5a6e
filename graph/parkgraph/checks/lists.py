"""Counts against the members listed under them; a list shorter than its count is a gap and no finding here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.intervals import Interval, interval_of
from parkgraph.checks.ledger import Ledger, qualifiers, subject_of
from parkgraph.model import Fact, Ref


def more_listed_than_counted(ledger: Ledger) -> Iterator[Finding]:
    """Find counts under which more members are listed than the count allows."""
    listed: dict[str, list[Fact]] = defaultdict(list)
    for fact in ledger.table.facts:
        for count in qualifiers(fact, "pg:listedUnder"):
            listed[count].append(fact)
    for count, members in listed.items():
        stated = ledger.table.by_id.get(count)
        allowed = interval_of(stated) if stated else None
        if stated is None or stated.unit != "count" or allowed is None:
            continue
        number = Fraction(len(_listed(members, stated)))
        if allowed.is_below(Interval(number, number)):
            yield _more_listed(stated, members, ledger)


def _listed(facts: list[Fact], stated: Fact) -> frozenset[str]:
    """Return what is listed (IRIs): of each kind of statement the end that varies, each thing once over all kinds."""
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for fact in facts:
        other = fact.object.id if isinstance(fact.object, Ref) else fact.indicator.id if fact.indicator else ""
        kinds[fact.predicate.id if fact.predicate else fact.kind].append((subject_of(fact), other))
    found: set[str] = set()
    for ends in kinds.values():
        subjects, others = ({end[side] for end in ends} for side in (0, 1))
        # where both ends vary alike, what the count itself is about is no member of its list
        subjects_vary = len(subjects) > len(others) or (
            len(subjects) == len(others) and subjects != {subject_of(stated)}
        )
        found |= subjects if subjects_vary else others
    return frozenset(found)


def _more_listed(stated: Fact, members: list[Fact], ledger: Ledger) -> Finding:
    said, value, number = wording.said(stated, ledger.table), wording.value(stated), len(_listed(members, stated))
    return Finding(
        "more-listed-than-counted",
        "contradiction",
        (stated.id, *(f.id for f in members)),
        Words(f"{said.zh}，列出的有{number}个", f"{said.en}: {number} are listed"),
        Words(f"{number}>{value.zh}", f"{number} > {value.en}"),
        Words(
            "同一成员以不同名称列出，或列举不属于该数",
            "one member is listed under two names, or the list is another one",
        ),
    )
