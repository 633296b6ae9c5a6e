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
