"""Counts against the members listed under them; a list shorter than its count is a gap and no finding here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from parkgraph.checks import wording
from parkgraph.checks.findings import Finding, Words
from parkgraph.checks.intervals import Interval, interval_of
from parkgraph.checks.ledger import Ledger, indicator_of, qualifiers, subject_of
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
        number = Fraction(_number(members))
        if stated and stated.unit == "count" and allowed and allowed.is_below(Interval(number, number)):
            yield _more_listed(stated, members, ledger)


def _number(members: list[Fact]) -> int:
    """Count what is listed: the end of the facts that varies, for one member may be named in several of them."""
    figures = {(subject_of(f), indicator_of(f)) for f in members if f.kind in ("Figure", "Target")}
    others = [f for f in members if f.kind not in ("Figure", "Target")]
    objects = {f.object.id for f in others if isinstance(f.object, Ref)}
    return max(len(figures), len({subject_of(f) for f in others}), len(objects))


def _more_listed(stated: Fact, members: list[Fact], ledger: Ledger) -> Finding:
    said, value, number = wording.said(stated, ledger.table), wording.value(stated), _number(members)
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
