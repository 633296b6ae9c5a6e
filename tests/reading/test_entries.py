"""Specification of the entries of a list of projects: a name alone on a numbered line heads what stands below it."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register

TEXT = (
    "云港市举行签约仪式，本次签约项目5个。\n"
    "01 海川新材靶材总部项目\n投资方：海川新材料有限公司\n总投资5亿元，占地80亩。项目主要生产铜靶、钽靶。\n"
    "02 云港科创基金\n首期3亿元，由远山投资有限公司管理。\n"
    "仪式上，3家企业获得授牌。\n"
)


@pytest.fixture(scope="module")
def found() -> set[tuple[str, str, str]]:
    """Return subject, property or printed figure, and object or value of what is proposed."""
    document = read_document(TEXT.encode(), name="a.txt", title="云港市集中签约", date="2024-03-01")
    facts = [candidate.fact for candidate in extract(document, Register())]
    return {
        (
            fact.subject.zh if fact.subject else "",
            fact.printed or (fact.predicate.id.rpartition("/")[2].rpartition("#")[2] if fact.predicate else ""),
            getattr(fact.object, "zh", ""),
        )
        for fact in facts
    }


def test_the_figures_of_an_entry_are_its_own(found: set[tuple[str, str, str]]) -> None:
    """Each project and fund has its sums; what the report goes on to say is not the last one's."""
    owners = {printed: subject for subject, printed, _ in found}
    assert owners["5亿元"] == owners["80亩"] == "海川新材靶材总部项目"
    assert owners["3亿元"] == "云港科创基金"
    assert owners["3家"] != "云港科创基金"


def test_investor_product_and_manager_of_an_entry_are_told(found: set[tuple[str, str, str]]) -> None:
    """投资方： names who invests in the project above; 项目主要生产 is said of that firm."""
    assert ("海川新材靶材总部项目", "investor", "海川新材料有限公司") in found
    assert ("海川新材料有限公司", "produces", "钽靶") in found
    assert ("云港科创基金", "provider", "远山投资有限公司") in found


def test_a_numbered_label_heads_all_of_its_fields() -> None:
    """项目一： names a project, whose lines with labels are its own however many there are."""
    text = (
        "云港市现有企业42家。\n项目一：智能阀门生产项目\n投资规模：6亿元\n用地需求：120亩\n建设内容：厂房8万平方米\n"
        "效益分析：年税收4200万元\n实施期限：24个月\n项目二：绿色涂料产业园\n投资规模：9亿元\n配套优势：云港市天然气覆盖率100%。\n"
    )
    document = read_document(text.encode(), name="a.txt", title="云港市招商项目", date="2025-03-01")
    facts = [candidate.fact for candidate in extract(document, Register()) if candidate.fact.unit]
    owners = {fact.printed: fact.subject.zh if fact.subject else "" for fact in facts}
    assert {owners[printed] for printed in ("6亿元", "120亩", "8万平方米", "4200万元")} == {"智能阀门生产项目"}
    assert (owners["42家"], owners["9亿元"], owners["100%"]) == ("云港市", "绿色涂料产业园", "云港市")
