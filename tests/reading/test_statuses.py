"""Which figures are so, which are planned and which are aimed at: a plan is never told as something done."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def statuses(text: str, title: str = "云港市要闻", date: str = "2024-04-12") -> dict[str, str]:
    """Return the status of each printed figure of a text."""
    document = read_document(text.encode(), name="a.txt", title=title, date=date)
    facts = (c.fact for c in extract(document, Register()))
    return {f.printed or "": f.status for f in facts if f.value is not None or f.lower is not None}


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        (
            "北岭泵业公告，公司拟给旗下子公司增资4.5亿元，再由它投资80亿元兴办水泵项目。",
            {"4.5亿元", "80亿元"},
        ),
        ("三方拟共同出资设立水泵公司，注册资本6亿元；其中北岭泵业出资4亿元，持股60%。", {"6亿元", "4亿元", "60%"}),
        ("2024年，全市计划上马项目120个，总投资900亿元，年度计划完成210亿元。", {"120个", "900亿元", "210亿元"}),
        ("北岭纸业年产60万吨纸浆项目开工。", {"60万吨"}),
        ("此次开工的有北岭集团30万吨甲醇项目、东川集团年产40万件衬衣加工项目。", {"30万吨", "40万件"}),
        ("会议提出，2024年云港市渔业增加值增长5%。", {"5%"}),
        (
            "2024年，全市力争新增规上企业60家。同时，着力育强队伍，新增高新技术企业50家、上市公司3家。",
            {"60家", "50家", "3家"},
        ),
        ("公司计划投资11亿元建设水泵项目。其中，铸造车间投资6亿元，装配车间投资3亿元。", {"11亿元", "6亿元", "3亿元"}),
    ],
)
def test_what_is_planned_is_told_as_planned(text: str, planned: set[str]) -> None:
    """A word of planning holds to the end of its sentence, and for what goes on with it; so do capacities."""
    found = statuses(text)
    assert {printed for printed, status in found.items() if status in {"planned", "target"}} == planned
    assert set(found) >= planned


def test_firms_that_are_in_a_park_are_so_whatever_it_plans() -> None:
    """入驻企业300家 is actual behind 规划建设; what may move in is not."""
    found = statuses("云港园区规划建设厂房50万平方米，入驻企业300家。")
    assert (found["50万平方米"], found["300家"]) == ("planned", "actual")
    assert statuses("云港园区规划建设厂房50万平方米，可入驻企业300家。")["300家"] == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "北岭泵业拟在云港建设基地，目前已有员工500人，2023年营业收入9亿元。",
        "该公司计划上市，去年产值8亿元。",
        "北岭纸业年产60万吨纸浆项目建成投产。",
        "2024年一季度，云港市渔业增加值增长5%。",
        "2024年，云港市累计引进项目12个，到位资金3亿元。",
        "完成年度计划的60%。",
        "云港园区入驻企业300家，规划建设稳步推进。",
        "全市将创新摆在首位，已有高新技术企业80家，产值9亿元。",
        "北岭泵业年产50万台水泵的生产线全部开动。",
        "1至2月，全市完成投资50亿元，占年度目标任务的60%。",
        "全市目标任务完成率105%，渔业产值30亿元。",
        "云港市圆满完成全年目标任务，渔业产值增长6%。",
        "北岭泵业将于5月投产，去年营业收入9亿元，员工500人。",
        "云港港计划扩建，2023年吞吐量30万标箱，居全省第二位。",
        "云港市预计全年新建泵站，1至2月完成投资30亿元，渔业产值5亿元。",
        "北岭泵业拥有年产50万吨纸浆生产线3条。",
        "云港市年处理50万吨的净化项目运行平稳。",
        "云港芯片企业以模拟、存储芯片企业居多，合计占比超60%。",
    ],
)
def test_what_is_so_is_told_as_actual(text: str) -> None:
    """A word like 目前, a year that is over and a plant at work end the reach of a plan."""
    assert set(statuses(text).values()) == {"actual"}


def test_what_is_so_by_now_has_neither_status_nor_year_of_an_aim() -> None:
    """目前 behind an aim speaks of today, in its own sentence too."""
    for between in ("，目前全市有", "。目前，全市有", "，现有"):
        found = statuses(f"云港市计划到2030年建成泵站80座{between}泵站35座。")
        assert found == {"80座": "target", "35座": "actual"}


def test_an_aim_that_is_to_be_reached_is_still_an_aim() -> None:
    """确保完成目标任务 tells of no aim that was reached, nor does 完成目标任务 before another 力争."""
    for text in ("确保圆满完成全年目标任务，新增规上企业60家。", "全市完成去年目标任务，力争新增规上企业60家。"):
        assert statuses(text) == {"60家": "target"}


def test_the_year_of_an_edition_is_no_plan() -> None:
    """A list's 2025年版 says when it was made, not that its figures are still to come."""
    text = (
        "<h1>云港市泵业名录（2024年版）</h1><table><tr><th>企业名称</th><th>研发人员（人）</th></tr>"
        "<tr><td>北岭泵业有限公司</td><td>120</td></tr><tr><td>东川泵业有限公司</td><td>85</td></tr></table>"
    )
    document = read_document(text.encode(), name="a.html", title="云港市泵业名录（2024年版）", date="2024-04-12")
    found = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    assert [(f.printed, f.status) for f in found] == [("120", "actual"), ("85", "actual")]


def test_a_name_plans_nothing() -> None:
    """正将 in a firm's name is no word of planning; 将 before a verb is one."""
    text = "园区集聚了海拓机械、远山重工、正将自动化等知名企业36家。园区将引进企业40家。"
    found = statuses(text, title="江州产业园要闻")
    assert (found["36家"], found["40家"]) == ("actual", "planned")


def test_a_project_that_makes_samples_is_at_work() -> None:
    """开工 alone leaves a capacity planned; 试生产 in the same sentence does not."""
    found = statuses("2019年12月，江州海蓝二期5GW拉晶项目开工，次年试生产。")
    assert found["5GW"] == "actual"
    assert statuses("2024年3月，江州海蓝二期5GW硅片项目开工。")["5GW"] == "planned"


def test_a_day_of_another_paragraph_ends_no_plan() -> None:
    """What 拟 governs stays planned to the end of its list, though the day of signing is over."""
    text = (
        "4月8日，北岭县与江州海拓建材有限公司签约。\n海拓板材项目位于北岭县，拟建设年产60万立方米板材线2条，"
        "年产20万吨石灰线4条，年产10万吨砂浆线3条，附带的筛砂线5条。"
    )
    found = statuses(text)
    assert {found[printed] for printed in ("2条", "4条", "3条", "5条")} == {"planned"}


def test_what_a_plan_asked_for_is_aimed_at_and_what_was_fulfilled_is_so() -> None:
    """完成年计划50亿元的90%（未达预期），增长2%: the sum is an aim, the share and the growth are facts."""
    text = "2024年，云港市泵业税收45亿元，完成年计划50亿元的90%（阀门产值未达预期目标），增长2%。"
    assert statuses(text, date="2025-02-06") == {
        "50亿元": "target",
        "45亿元": "actual",
        "90%": "actual",
        "2%": "actual",
    }
    text = "2025年，云港市今年计划投资50亿元建设泵业新城。"
    assert statuses(text, date="2025-02-06") == {"50亿元": "planned"}


def test_a_paragraph_that_says_what_somebody_will_do_tells_tasks() -> None:
    """市工信局将进一步…。狠抓10条链。全年推动80个项目，实现投资增长6% are tasks; what is done already is none."""
    text = (
        "云港市工信局将进一步落实部署。狠抓10条泵业链。全年推动实施80个泵业项目，实现工业投资增长6%。"
        "全市泵业企业已有300家。"
    )
    assert statuses(text, date="2025-02-06") == {
        "10条": "planned",
        "80个": "planned",
        "6%": "planned",
        "300家": "actual",
    }
    text = "云港市工信局落实部署。狠抓10条泵业链。全年推动实施80个泵业项目。"
    assert set(statuses(text, date="2025-02-06").values()) == {"actual"}


def test_a_level_of_a_year_that_has_just_begun_is_planned() -> None:
    """In January 2024年收入达到220亿元 is what shall be; in December, or of 1月, it is so."""
    text = "2024年，高新区面积扩展到21平方公里，总收入达到220亿元。"
    assert set(statuses(text, date="2024-01-20").values()) == {"planned"}
    assert set(statuses(text, date="2024-12-20").values()) == {"actual"}
    assert statuses("2024年1月，高新区总收入达到20亿元。", date="2024-02-20")["20亿元"] == "actual"
