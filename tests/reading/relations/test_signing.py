"""Specification of who signs with whom: mixed lists on both sides, what stands between the names and the verb."""

from __future__ import annotations

import pytest

from tests.reading.relations.saying import told

SIGNED: tuple[tuple[str, set[tuple[str, str]]], ...] = (
    (
        "星禾光电与江州市人民政府在苏州签署《云谷合作协议》。",
        {("星禾光电", "江州市人民政府")},
    ),
    (
        "星禾光电还分别与江州市、云湖高新区管委会，以及东陵投资集团、天驰智造有限公司等签署多项协议。",
        {
            ("星禾光电", "江州市"),
            ("星禾光电", "云湖高新区管委会"),
            ("星禾光电", "东陵投资集团"),
            ("星禾光电", "天驰智造有限公司"),
        },
    ),
    (
        "江州市政府、云湖高新区、苏州市化工公司与星禾光电股份有限公司在常州正式签约。",
        {
            ("江州市政府", "星禾光电股份有限公司"),
            ("云湖高新区", "星禾光电股份有限公司"),
            ("苏州市化工公司", "星禾光电股份有限公司"),
        },
    ),
    ("2019年，星禾光电与江州市政府、天驰智造开启合作。", {("星禾光电", "江州市政府"), ("星禾光电", "天驰智造")}),
    ("江州市委常委、副市长罗某与星禾光电董事长曾某代表各方签署协议。", set()),
)


@pytest.mark.parametrize(("text", "wanted"), SIGNED, ids=[text[:12] for text, _ in SIGNED])
def test_all_who_sign_are_told_and_no_officer_is_a_firm(text: str, wanted: set[tuple[str, str]]) -> None:
    """Agencies, parks and firms may stand in one list; a place, 以及 and 开启 break none; persons sign for others."""
    assert {(one, other) for one, by, other in told(text) if by == "cooperatesWith"} == wanted
