"""数据核验: which figures do not go together. Reads the facts table only; never repairs, ranks or hides a figure.

A rule is a function from the ledger to findings; a new rule is one function and its name in `RULES`. Figures are
compared as intervals (`intervals.py` holds every tolerance), so a rule speaks up only where no values would fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from parkgraph.checks.findings import SEVERITIES, Finding, Severity, Words, in_order
from parkgraph.checks.growth import growth_against_levels, leaps_between_years
from parkgraph.checks.joints import growth_against_members, total_against_members
from parkgraph.checks.ledger import Ledger
from parkgraph.checks.lists import more_listed_than_counted
from parkgraph.checks.parts import (
    part_above_whole,
    part_above_whole_before,
    parts_above_whole,
    parts_nearly_whole,
)
from parkgraph.checks.periods import figures_before_their_time, periods_reversed
from parkgraph.checks.ranges import bounds_crossed, numbers_out_of_range
from parkgraph.checks.ranks import first_but_smaller, rank_held_twice, ranks_against_levels
from parkgraph.checks.repeats import same_figure_twice, units_of_two_kinds
from parkgraph.checks.shares import share_against_levels, shares_above_hundred
from parkgraph.checks.targets import target_against_result, targets_apart
from parkgraph.checks.wording import said
from parkgraph.model import FactTable

Rule = Callable[[Ledger], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    growth_against_levels,
    growth_against_members,
    total_against_members,
    part_above_whole,
    part_above_whole_before,
    parts_above_whole,
    parts_nearly_whole,
    share_against_levels,
    shares_above_hundred,
    numbers_out_of_range,
    bounds_crossed,
    more_listed_than_counted,
    same_figure_twice,
    units_of_two_kinds,
    ranks_against_levels,
    rank_held_twice,
    first_but_smaller,
    leaps_between_years,
    target_against_result,
    targets_apart,
    periods_reversed,
    figures_before_their_time,
)
"""Every rule, once."""


def check(table: FactTable) -> list[Finding]:
    """Return what does not go together in a table, worst first; empty if nothing was found."""
    ledger = Ledger(table)
    return in_order((finding for rule in RULES for finding in rule(ledger)), table)


__all__ = ["RULES", "SEVERITIES", "Finding", "Rule", "Severity", "Words", "check", "said"]
