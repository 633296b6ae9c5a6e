"""Cuts a sentence into clauses and lays out what stands in each: amounts, periods and names; it interprets nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parkgraph.reading.candidates import Mention
from parkgraph.reading.figures.dates import Dated
from parkgraph.reading.figures.scan import Hit

_SEPARATOR = re.compile(r"[，；;：:。！？!?\t（）()〔〕\n,](?!(?<=,)[0-9]{3})")
_SHORT_BRACKET = re.compile(r"[（(][^（()），。；]{1,24}[）)]")
_HARD = "；;。！？!?"
_LIST_LINK = re.compile(r"(?:[、,和及与]|以及|或|至)*")
_LINK = re.compile(r"[、和及与或]|以及")
_SCALED = frozenset({"CNY", "USD", "HKD", "EUR", "t", "m2", "m3", "mu", "kWh", "MWh", "GWh"})


@dataclass(slots=True)
class Clause:
    """Clean characters `start` to `end` without separators; `depth` is 1 inside brackets, `hard` after ；.

    `own` is where its own words begin and `opening` the names that open it, once `openings` has looked.
    """

    start: int
    end: int
    depth: int = 0
    hard: bool = False
    hits: list[Hit] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    own: int | None = None
    opening: tuple[Mention, ...] | None = None


@dataclass(slots=True)
class Placed:
    """An amount in its clause: `left` is where the words begin that belong to it alone, `group` numbers value lists.

    Amounts of one `group` stand in a row (96.0%、81.4%); `rank` is the place in that row, `size` the row's length.
    """

    hit: Hit
    clause: Clause
    left: int
    group: int
    rank: int = 0
    size: int = 1
    row_end: int = 0


def clauses(
    text: str, start: int, end: int, hits: Sequence[Hit], dated: Sequence[Dated], mentions: Sequence[Mention]
) -> list[Clause]:
    """Return the clauses of a sentence with what stands in them; a separator inside an amount or a name is none."""
    kept = [(h.start, h.end) for h in hits] + [(m.start, m.end) for m in mentions] + [(d.start, d.end) for d in dated]
    for short in _SHORT_BRACKET.finditer(text, start, end):
        if not any(short.start() < h.end and h.start < short.end() for h in hits):
            kept.append(short.span())
    inside = {place for first, last in kept for place in range(first, last)}
    found: list[Clause] = []
    begin, depth, hard = start, 0, True
    for mark in _SEPARATOR.finditer(text, start, end):
        at = mark.start()
        if at in inside:
            continue
        if at > begin:
            found.append(Clause(begin, at, depth, hard))
            hard = False
        depth = 1 if mark[0] in "（(〔" else 0 if mark[0] in "）)〕" else depth
        hard = hard or mark[0] in _HARD
        begin = mark.end()
    if begin < end:
        found.append(Clause(begin, end, depth, hard))
    for clause in found:
        first, last = clause.start, clause.end
        clause.hits = [h for h in hits if first <= h.start < last]
        clause.dated = [d for d in dated if first <= d.start < last]
        clause.mentions = [m for m in mentions if first <= m.start < last]
    return found


def placed(text: str, parts: Sequence[Clause]) -> list[Placed]:
    """Return the amounts of a sentence in order, those in a row under one number."""
    found: list[Placed] = []
    group = -1
    for clause in parts:
        previous: Hit | None = None
        clause.hits = _with_units_of_rows(text, clause.hits)
        for hit in clause.hits:
            in_row = previous is not None and _in_row(text, previous, hit)
            if not in_row:
                group += 1
            left = previous.end if previous is not None else clause.start
            found.append(Placed(hit, clause, left, group, found[-1].rank + 1 if in_row else 0))
            previous = hit
    lasts = {place.group: place for place in found}
    firsts = {place.group: place for place in found if place.rank == 0}
    for place in found:
        place.size, place.row_end = lasts[place.group].rank + 1, lasts[place.group].hit.end
        modifier = firsts[place.group].hit.amount.modifier
        shared = modifier and firsts[place.group].hit.start < firsts[place.group].hit.number
        if place.rank and shared and not place.hit.amount.modifier:  # 不超过5000元、8000元
            place.hit = place.hit._replace(amount=replace(place.hit.amount, modifier=modifier))
    return found


def _with_units_of_rows(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return hits in which a bare number has the unit that its row prints once, at its end (300万、500万、800万元)."""
    found: list[Hit] = []
    for hit in reversed(hits):
        found.append(_with_unit_of(text, hit, found[-1]) if found and hit.words == "bare" else hit)
    return found[::-1]


def _with_unit_of(text: str, hit: Hit, following: Hit) -> Hit:
    unit = following.amount.unit.split("-")
    printed = following.words != "bare" and unit[0] in _SCALED and "per" not in unit
    if not printed or not _LINK.fullmatch(text, hit.end, following.start):
        return hit
    scale = hit.amount.unit.removeprefix("count")
    return hit._replace(amount=replace(hit.amount, unit=f"{unit[0]}{scale}"), words=following.words)


def _in_row(text: str, one: Hit, other: Hit) -> bool:
    between = text[one.end : other.start]
    alike = one.amount.unit.split("-")[0] == other.amount.unit.split("-")[0] or one.amount.unit == other.amount.unit
    return alike and len(between) <= 3 and _LIST_LINK.fullmatch(between) is not None
