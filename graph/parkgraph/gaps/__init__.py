"""What is missing (信息缺口): rules over the facts table, each a plain function; nothing is judged or filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from parkgraph.captions import clauses_text, place_text
from parkgraph.gaps import numbers, policies, titles
from parkgraph.gaps.gap import Gap
from parkgraph.listing import Json, Listing
from parkgraph.model import Entity, FactTable, Lang

Rule = Callable[[FactTable], Iterator[Gap]]

RULES: Final[tuple[Rule, ...]] = (
    policies.documents_in_part,
    policies.policies_without_measures,
    policies.measures_without_amount,
    policies.policies_without_issuer,
    policies.policies_without_date,
    numbers.lists_in_part,
    numbers.groups_without_members,
    numbers.parks_without_figures,
    numbers.targets_without_results,
    numbers.ranks_without_numbers,
    numbers.ranks_not_exact,
    numbers.growth_without_level,
    numbers.figures_without_period,
    titles.titles_without_grantor,
    titles.awards_without_date,
    titles.open_dates,
)
"""All rules in the order of the list; a new rule is one function and one entry here and in KINDS."""

KINDS: Final = {
    "excerpt": ("节选", "excerpt"),
    "no-measures": ("政策无措施", "policy without measures"),
    "no-amount": ("措施无额度", "measure without amount"),
    "no-issuer": ("发文机关未载明", "no issuer"),
    "policy-no-date": ("政策无时间", "policy without date"),
    "list-in-part": ("列名不全", "list in part"),
    "unnamed-group": ("成员未列名", "members not named"),
    "no-figures": ("园区无数据", "park without figures"),
    "no-result": ("目标无结果", "target without result"),
    "rank-bound": ("位次不确切", "rank not exact"),
    "rank-alone": ("位次无数值", "rank without figure"),
    "growth-alone": ("增速无总量", "growth without level"),
    "figure-no-date": ("数据无时期", "figure without period"),
    "no-grantor": ("认定部门未载明", "title without grantor"),
    "award-no-date": ("称号无时间", "award without date"),
    "open-date": ("起止不明", "open dates"),
}
"""Kind of a gap → its name, zh and en."""


def find_gaps(table: FactTable, entity: Entity | None = None, kinds: frozenset[str] | None = None) -> list[Gap]:
    """Return what is missing by the order of the rules, then of the documents; of one entity or some kinds if given."""
    found = (gap for rule in RULES for gap in rule(table))
    return [g for g in found if (kinds is None or g.kind in kinds) and (entity is None or _concerns(g, entity, table))]


def _concerns(gap: Gap, entity: Entity, table: FactTable) -> bool:
    facts = (table.by_id[fact] for fact in gap.facts if fact in table.by_id)
    return gap.entity.id == entity.id or any(entity.id in fact.entities() for fact in facts)


def gaps_listing(gaps: list[Gap], lang: Lang) -> Listing:
    """Return gaps as rows, each with where the documents leave it open."""
    columns = (
        ("类别", "主体（条目）", "说明", "原文出处")
        if lang == "zh"
        else ("Kind", "Entity", "What is missing", "Evidence")
    )
    which = 0 if lang == "zh" else 1
    rows = tuple(
        (
            KINDS[g.kind][which],
            g.entity.label(lang),
            g.sentence(lang),
            clauses_text(dict.fromkeys(place_text(e, lang) for e in g.evidence), lang),
        )
        for g in gaps
    )
    records: tuple[Mapping[str, Json], ...] = tuple(
        {
            "kind": g.kind,
            "entity": {"id": g.entity.id, "zh": g.entity.zh, "en": g.entity.en},
            "zh": g.zh,
            "en": g.en,
            "facts": list(g.facts),
            "evidence": [place_text(e, lang) for e in g.evidence],
        }
        for g in gaps
    )
    return Listing(columns, rows, records)


__all__ = ["KINDS", "RULES", "Gap", "find_gaps", "gaps_listing"]
