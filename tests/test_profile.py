"""A profile holds every fact of an entity once, in groups that people expect, the newest first."""

from __future__ import annotations

from datetime import date

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.model import Entity, Evidence, Fact, FactTable, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.profile import profile_of

FIRM = Entity("firm", "甲公司", "Firm A", "Firm")
BUYER = Entity("buyer", "乙公司", "Firm B", "Firm")
SUPPLIES = Ref(expand("pg:supplies"), "供应", "supplies")
SUPPLIED = Ref(f"^{SUPPLIES.id}", "供应商", "supplied by")
PRODUCER = Ref(expand("pg:producer"), "生产方", "producer")
REVENUE = Ref("ind", "收入", "Revenue")


def year(number: int) -> Period:
    """Return a year."""
    return Period(date(number, 1, 1), date(number, 12, 31), False, None)


def place(start: int) -> Evidence:
    """Return a place in a document."""
    return Evidence(f"ev{start}", "004", "", start, start + 1, None, 1, "", "", 0)


def table(*facts: Fact) -> FactTable:
    """Return a table of facts in which supplying can be read backwards."""
    terms = {SUPPLIED.id: SUPPLIED, f"^{expand('pg:attributedTo')}": Ref("a", "据", "according to")}
    return FactTable(facts, {FIRM.id: FIRM, BUYER.id: BUYER}, {}, terms)


def test_groups_come_figures_first_then_relations_then_what_others_say() -> None:
    """Figures, targets, titles, own relations by name, relations read backwards, mentions."""
    facts = table(
        Fact("mention", "Figure", BUYER, attributed_to=(FIRM,)),
        Fact("back", "Relation", BUYER, SUPPLIES, FIRM),
        Fact("own", "Relation", FIRM, SUPPLIES, BUYER),
        Fact("title", "Award", FIRM, Ref("t", "拥有称号", "holds title"), Ref("x", "称号", "title")),
        Fact("target", "Target", FIRM, indicator=REVENUE),
        Fact("figure", "Figure", FIRM, indicator=REVENUE),
        Fact("qualifier", "Project", BUYER, qualifiers=(Qualifier(PRODUCER, FIRM),)),
    )
    groups = profile_of(FIRM, facts).groups
    assert [(g.title.zh, g.inverse, [f.id for f in g.facts]) for g in groups] == [
        ("指标数据", False, ["figure"]),
        ("目标值", False, ["target"]),
        ("拥有称号", False, ["title"]),
        ("供应", False, ["own"]),
        ("供应商", True, ["back"]),
        ("据", True, ["mention"]),
        ("生产方", True, ["qualifier"]),
    ]


def test_the_newest_figure_stands_first() -> None:
    """By the end of the period, then indicator, then place in the document; undated ones last."""
    dated = [Fact(f"{number}", "Figure", FIRM, indicator=REVENUE, period=year(number)) for number in (2020, 2023, 2021)]
    later = Fact("later", "Figure", FIRM, indicator=REVENUE, evidence=(place(9),))
    sooner = Fact("sooner", "Figure", FIRM, indicator=REVENUE, evidence=(place(5),))
    unproved = Fact("a-unproved", "Figure", FIRM, indicator=REVENUE)
    (group,) = profile_of(FIRM, table(*dated, later, sooner, unproved)).groups
    assert [f.id for f in group.facts] == ["2023", "2021", "2020", "sooner", "later", "a-unproved"]


def test_an_entity_of_which_nothing_is_said_has_no_groups() -> None:
    """An empty profile, not an error."""
    assert profile_of(FIRM, table()).groups == ()


@pytest.mark.parametrize("name", ["park:songshan-lake", "place:dongguan", "group:huawei"])
def test_a_profile_loses_no_fact_and_repeats_none(name: str) -> None:
    """What speaks of the entity in the bundled graph is exactly what its profile shows."""
    known = bundled_table()
    entity = known.entities[expand(name)]
    shown = [fact.id for fact in profile_of(entity, known).facts]
    assert sorted(shown) == sorted(fact.id for fact in known.by_entity[entity.id])
