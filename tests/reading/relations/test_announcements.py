"""Specification of what firms announce: asides behind names, appositions, joint foundings; and of 我县 before firms."""

from __future__ import annotations

import pytest

from parkgraph.reading.extraction import Context
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.relations.rule import relations
from tests.reading.relations.saying import Told, told

PARTNERS = "星禾光电股份有限公司（以下简称“星禾光电”）、星禾光电的控股股东远山实业集团有限公司（简称“远山实业”）"
ANNOUNCED: tuple[tuple[str, tuple[Told, ...]], ...] = (
    (
        f"天驰智造(300999)公告，公司拟与{PARTNERS}签署《合资协议》。",
        (
            ("天驰智造", "cooperatesWith", "星禾光电股份有限公司"),
            ("天驰智造", "cooperatesWith", "远山实业集团有限公司"),
            ("星禾光电股份有限公司", "subOrganizationOf", "远山实业集团有限公司"),
        ),
    ),
    (
        "天驰智造有限公司（简称“天驰”）拟与星禾光电有限公司（简称“星禾”）分别以4:6的比例共同出资成立东陵天禾泵业有限公司。",
        (
            ("天驰智造有限公司", "established", "东陵天禾泵业有限公司"),
            ("星禾光电有限公司", "established", "东陵天禾泵业有限公司"),
            ("天驰智造有限公司", "cooperatesWith", "星禾光电有限公司"),
        ),
    ),
    (
        "天驰智造(300999)公告，公司子公司星禾光电有限公司投产。",
        (("星禾光电有限公司", "subOrganizationOf", "天驰智造"),),
    ),
    (
        "星禾光电有限公司是由远山集团发起成立的以生产铸钢阀门产品为主的企业。",
        (
            ("远山集团", "established", "星禾光电有限公司"),
            ("星禾光电有限公司", "produces", "铸钢阀门"),
        ),
    ),
    (
        "星禾光电有限公司主要进行智能水表、感应水嘴的研究开发、生产和销售。",
        (
            ("星禾光电有限公司", "produces", "智能水表"),
            ("星禾光电有限公司", "produces", "感应水嘴"),
        ),
    ),
    (
        "云湖县工业动态\n云湖县工信局公布绿色工厂名单，我县星禾光电、海拓科技2家企业入选。",
        (
            ("星禾光电", "locatedIn", "云湖县"),
            ("星禾光电", "holdsTitle", "绿色工厂"),
            ("海拓科技", "holdsTitle", "绿色工厂"),
        ),
    ),
)


@pytest.mark.parametrize(("text", "wanted"), ANNOUNCED, ids=[text[:12] for text, _ in ANNOUNCED])
def test_asides_break_no_sentence(text: str, wanted: tuple[Told, ...]) -> None:
    """A short name, ticker or reserve in brackets is passed over; both of two founders found."""
    assert set(wanted) <= told(text)


def test_a_bracket_that_says_more_is_no_aside() -> None:
    """Who owns a firm may stand in a bracket, and is read there."""
    text = "星禾光电有限公司（远山集团子公司）投产。"
    assert ("星禾光电有限公司", "subOrganizationOf", "远山集团") in told(text)


def test_what_an_apposition_states_is_not_planned() -> None:
    """公司拟与甲、甲的控股股东乙签约 plans the contract and not who owns 甲."""
    text = f"天驰智造(300999)公告，公司拟与{PARTNERS}签署《合资协议》。"
    found = [c.fact for c in relations(read_document(text.encode(), name="a.txt"), Register(), Context())]
    owned = {f.status for f in found if f.predicate and f.predicate.id.endswith("subOrganizationOf")}
    assert owned == {"actual"}
    text = text.replace("拟与", "与")
    assert told(text)


def test_our_city_is_not_its_province() -> None:
    """我市甲 in a text that names only a province is nowhere."""
    text = "云南工业动态\n云南省工信厅公布名单，我市星禾光电、海拓科技2家企业投产。云南增长。"
    assert not [fact for fact in told(text) if fact[1] == "locatedIn"]
