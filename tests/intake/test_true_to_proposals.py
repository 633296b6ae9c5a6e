"""What is accepted is what was proposed: number by number, sign by sign, through Turtle and the store and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from parkgraph.captions import value_text
from parkgraph.intake.adding import add
from parkgraph.intake.decisions import ACCEPTED, Decision
from parkgraph.intake.documents import Said
from parkgraph.intake.planning import sources, tasks
from parkgraph.intake.reading import Knowledge, Taken, Task, take
from parkgraph.intake.records import Proposal
from parkgraph.intake.reviewing import decide
from parkgraph.intake.shelf import Shelf
from parkgraph.model import Fact
from parkgraph.sentences import sentence_text
from parkgraph.validation import validate
from parkgraph.workspace import Workspace
from tests.intake.conftest import blank, workspace

__all__ = ["blank", "workspace"]

UNSEEN = Path(__file__).parents[1] / "reading" / "unseen"
DEV_SET = Path(__file__).parents[2].parent / "shared" / "dev-set"

TEXT = """云溪高新区2024年经济运行简报
发布机构：云溪市统计局
2025年1月20日

2024年，云溪高新区一般公共预算收入61.3亿元，同比下降1.4%。软件业务收入20亿元，下降超3.2%。
规模以上工业增加值182.5亿元，同比增长6.8%，增速比上年回落近2.1个百分点。研发人员3.2万人，同比减少约5%。
云溪高新区共有高新技术企业852家，较上年增长11.2%，占全市的30%左右。出口额下降3%至5%。
云溪高新区全社会用电量85万千瓦时，自来水供水量32万立方米，综合能耗2.6万吨标准煤，货运量1.2亿吨。
"""


def truly(knowledge: Knowledge, given: Iterable[Task]) -> Iterator[Taken]:
    """Read as the command does, in this process."""
    return (take(knowledge, task) for task in given)


def figures(workspace: Workspace, text: str, place: Path) -> tuple[list[Fact], dict[str, Fact]]:
    """Return the figures proposed of a text that are whole, and what the graph holds after all were accepted."""
    (place / "brief.txt").write_text(text, encoding="utf-8")
    list(add(workspace, tasks(sources([str(place / "brief.txt")]), Shelf(workspace).metadata, Said()), truly))
    proposed: list[Proposal] = list(Shelf(workspace).proposals("brief"))
    outcome = decide(workspace, [Decision("brief", p.fact.id, ACCEPTED) for p in proposed])
    left = {key for key, _ in outcome.incomplete}
    accepted = {fact.id: fact for fact in workspace.table().facts}
    return [p.fact for p in proposed if p.fact.id in accepted and p.fact.id not in left], accepted


def test_accepting_changes_no_number(workspace: Workspace, tmp_path: Path) -> None:
    """Value, unit, bounds, modifier, type, basis and printed words of every figure; falls stay falls."""
    proposed, accepted = figures(workspace, TEXT, tmp_path)
    assert len(proposed) >= 9
    for fact in proposed:
        kept = accepted[fact.id]
        for name in ("value", "unit", "printed", "printed_value", "figure_type", "modifier", "basis", "status"):
            assert getattr(kept, name) == getattr(fact, name), (fact.printed, name)
        assert {"lower": kept.lower, "upper": kept.upper}.items() >= {
            name: bound for name, bound in (("lower", fact.lower), ("upper", fact.upper)) if bound is not None
        }.items(), fact.printed


def test_what_is_in_a_currency_of_the_context_may_be_published(workspace: Workspace, tmp_path: Path) -> None:
    """元 of a document that counts in 新台币 is no yuan; that no word of the number says so is marked, and no fault."""
    text = "云岭园区2020年简报\n\n2020年，云岭园区营业额达9530亿元新台币，其中集成电路产业营业额8126亿元。\n"
    proposed, accepted = figures(workspace, text, tmp_path)
    assert [(accepted[f.id].value, accepted[f.id].unit) for f in proposed] == [
        (Decimal(953_000_000_000), "TWD"), (Decimal(812_600_000_000), "TWD"),
    ]  # fmt: skip
    assert validate(list(workspace.store().triples())).violations == ()


def test_a_number_in_a_unit_of_no_list_is_not_accepted_in_another(workspace: Workspace, tmp_path: Path) -> None:
    """万亿立方米 is no unit of the vocabulary: the candidate lacks a unit until a person says one."""
    text = "云溪高新区2024年简报\n\n2024年，云溪高新区供气量3万亿立方米，用水量32万立方米。\n"
    proposed, _ = figures(workspace, text, tmp_path)
    assert [(f.printed, f.value) for f in proposed] == [("32万立方米", Decimal(320_000))]


def test_a_fall_is_told_as_a_fall(workspace: Workspace, tmp_path: Path) -> None:
    """In the data, in words and as a bound, in both languages; and the graph that comes of it may be published."""
    _, accepted = figures(workspace, TEXT, tmp_path)
    table = workspace.table()
    by_print = {fact.printed: fact for fact in accepted.values()}
    budget, software, points = by_print["1.4%"], by_print["超3.2%"], by_print["近2.1个百分点"]
    assert (budget.value, software.value, software.upper, software.lower) == (
        Decimal("-1.4"), Decimal("-3.2"), Decimal("-3.2"), None,
    )  # fmt: skip
    assert [value_text(f, "zh") for f in (budget, software)] == ["下降1.4%", "下降超3.2%"]
    assert "同比下降1.4%" in sentence_text(budget, table, "zh")
    assert "fell by 1.4%" in sentence_text(budget, table, "en")
    assert points.value == Decimal("-2.1")
    assert "下降近2.1个百分点" in sentence_text(points, table, "zh")
    assert validate(list(workspace.store().triples())).violations == ()


RELATIONS = """关于支持云溪高新区软件产业发展的若干措施
云溪市人民政府
2024年3月1日

云溪高新区与东岭理工学院签署战略合作协议。晨光电子有限公司位于云溪高新区。
2024年1月，晨光电子有限公司被认定为国家级制造业单项冠军企业。
对新认定的国家级、省级企业技术中心，分别给予最高100万元、50万元奖励。对首次升规的企业，一次性奖励20万元。
对购买设备的企业，按实际投资额的10%给予补助，每家企业每年最高不超过500万元。
"""


def test_whatever_is_accepted_may_be_published(workspace: Workspace, tmp_path: Path) -> None:
    """Relations, awards, measures and their amounts too: no rule of ours is broken by what we proposed ourselves."""
    _, accepted = figures(workspace, RELATIONS, tmp_path)
    kinds = {fact.kind for fact in accepted.values()}
    assert {"Relation", "Award", "PolicyMeasure", "Amount"} <= kinds
    assert validate(list(workspace.store().triples())).violations == ()


def test_a_fixed_sum_is_no_cap(workspace: Workspace, tmp_path: Path) -> None:
    """一次性奖励20万元 is an amount, 最高100万元、50万元 are caps, with the modifier that their place gives them."""
    _, accepted = figures(workspace, RELATIONS, tmp_path)
    found = {
        (f.printed, f.predicate.id.rpartition("#")[2], f.modifier)
        for f in accepted.values()
        if f.kind == "Amount" and f.predicate is not None and f.unit == "CNY"
    }
    assert {("20万元", "amount", None), ("50万元", "cap", "at-most")} <= found
    assert not any(sort == "cap" and printed == "20万元" for printed, sort, _ in found)


@pytest.mark.slow
def test_so_may_all_that_is_proposed_of_any_document(workspace: Workspace, tmp_path: Path) -> None:
    """Everything that the reader proposes of our own and of foreign documents, right or wrong, keeps the rules."""
    copies = []
    for path in (*DEV_SET.glob("*.html"), *UNSEEN.glob("[a-s]*.txt"), *UNSEEN.glob("*.md")):
        copies.append(tmp_path / f"{path.parent.name}-{path.name}")
        copies[-1].write_bytes(path.read_bytes())
    list(add(workspace, tasks(sources(list(map(str, copies))), Shelf(workspace).metadata, Said()), truly))
    shelf = Shelf(workspace)
    proposed = [Decision(key, proposal.fact.id, ACCEPTED) for key, proposal in shelf.all_proposals()]
    left = Counter(ref.partition("/")[0] for ref, _ in decide(workspace, proposed).incomplete)
    accepted = Counter(decision.document for decision in proposed) - left
    assert {key: accepted[key] for key in shelf.metadata if accepted[key] <= 8} == {}
    assert len(shelf.metadata) >= 7
    assert validate(list(workspace.store().triples())).violations == ()
