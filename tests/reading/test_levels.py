"""Which place a text calls its own, where title and text name places of more than one level."""

from __future__ import annotations

import pytest

from parkgraph.bundle import bundled_table
from parkgraph.reading.extraction import extract
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register, register_of


def subjects(text: str, title: str, register: Register | None = None) -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2025-03-01")
    facts = [c.fact for c in extract(document, register or Register()) if c.fact.value is not None]
    return {f.printed or "": f.subject.zh if f.subject else "" for f in facts}


def test_a_county_of_one_character_is_a_place_where_its_government_names_it() -> None:
    """沭县人民政府 tells that 沭县 is a county, and 全县 behind the province of the title is the county."""
    text = (
        "2025年1月6日在沭县第九届人民代表大会上\n我代表沭县人民政府报告工作。2024年，全县水泵产值56亿元。"
        "沭县柳沟港吞吐量80万吨。"
    )
    found = subjects(text, "（四川省）沭县人民政府工作报告")
    assert found == {"56亿元": "沭县", "80万吨": "沭县"}


@pytest.mark.parametrize("words", ["全县", "本县", "各县", "邻县", "在县", "经县"])
def test_no_county_is_called_all_or_this(words: str) -> None:
    """全县人民政府 names none, nor does 在县人民政府."""
    document = read_document(f"报告指出，{words}人民政府推动下节约开支20万元。".encode(), name="a.txt")
    names = {c.fact.subject.zh for c in extract(document, Register()) if c.fact.subject}
    assert words not in names


def test_a_province_is_no_whole_city() -> None:
    """全市 of a page that names a province at its head is not the province; a breadcrumb names the city."""
    text = "江苏泵网>云港市>要闻\n市工信局抓项目。2024年，全市水泵产值56亿元，带动投资9亿元。"
    assert set(subjects(text, "泵业走强").values()) == {"云港市"}
    assert set(subjects(text.replace(">云港市", ""), "泵业走强").values()) == {""}


def test_a_province_stays_what_its_own_words_mean() -> None:
    """全省 is the province of the title, though one of its cities says 全市; an autonomous region says 全区."""
    text = "2024年，全省水泵产值560亿元，全省企业800家，其中云港市全市产值56亿元。"
    assert subjects(text, "江苏省水泵产业")["560亿元"].startswith("江苏")
    assert subjects("2024年，全区水泵产值56亿元。", "内蒙古自治区水泵产业")["56亿元"].startswith("内蒙古")


def test_a_level_behind_a_verb_is_no_province() -> None:
    """争创省市级中心 names no province 争创省."""
    found = subjects("云港市抓创新。2025年，全年争创省市级水泵中心30家以上、上云企业40家以上。", "云港市工业")
    assert set(found.values()) == {"云港市"}


def test_the_country_of_a_firm_is_not_spoken_of() -> None:
    """新加坡青岚等知名企业入驻 speaks of no country, though the graph knows it; 新加坡兴旺 does."""
    known = register_of(bundled_table())
    text = "云港市泵业兴旺。新加坡青岚国际等世界知名企业入驻，引进项目47个。"
    assert subjects(text, "云港市工业", known) == {"47个": "云港市"}
    assert subjects("云港市泵业兴旺。新加坡泵业兴旺，引进项目47个。", "云港市工业", known) == {"47个": "新加坡"}
