"""Ids of new things follow from class and name alone."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from parkgraph.identity.mint import mint, slug
from parkgraph.ontology.prefixes import BASE


def test_an_id_is_readable_and_keeps_homophones_apart() -> None:
    """Pinyin a syllable and a short digest; 苏州 and 宿州 sound alike and are two."""
    assert mint("Firm", "晨光电子（东岭）有限公司").startswith(
        f"{BASE}id/firm/chen-guang-dian-zi-dong-ling-you-xian-gong-si-"
    )
    assert slug("苏州") == slug("宿州")
    assert mint("Place", "苏州") != mint("Place", "宿州")
    assert mint("SupportMeasures", "若干措施").startswith(f"{BASE}id/policy/ruo-gan-cuo-shi-")


def test_width_does_not_matter_class_does() -> None:
    """ＡＢＣ is ABC; a park is not the firm of the same name."""
    assert mint("Firm", "ＡＢＣ科技") == mint("Firm", "ABC科技")
    assert mint("Firm", "天云") != mint("Park", "天云")


@given(st.text(min_size=1, max_size=80))
def test_any_name_gives_an_id_that_the_house_accepts(name: str) -> None:
    """Emoji, controls, right-to-left marks: lower-case ASCII, never empty, not too long."""
    found = mint("Firm", name).rsplit("/", 1)[-1]
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", found)
    assert len(found) <= 60
