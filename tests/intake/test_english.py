"""English names of new things: what is known in English, pinyin for the rest, and the Chinese name beside pinyin."""

from __future__ import annotations

import pytest

from parkgraph.intake.english import english


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("松山湖生物医药产业园", "Songshan Lake Biomedicine Industrial Park"),
        ("东莞日报", "Dongguan Daily"),
        ("云溪高新区", "Yunxi High-tech Zone (云溪高新区)"),
        ("晨光电子有限公司", "Chenguang Electronics Co., Ltd. (晨光电子有限公司)"),
        ("一般公共预算收入", "General Public Budget Revenue"),
        ("工业总产值", "Gross Industrial Output"),
        ("固定资产投资", "Fixed-asset Investment"),
        ("云溪市投资促进局", "Yunxi City Investment Promotion Bureau (云溪市投资促进局)"),
        (
            "云溪高新区促进绿色发展若干措施",
            "Yunxi High-tech Zone Promotion of Lvse Development Measures (云溪高新区促进绿色发展若干措施)",
        ),
        ("有效期", "Youxiaoqi (有效期)"),
        ("OPPO研发中心", "OPPO R&D Centre"),
        ("樟", "Zhang (樟)"),
        ("A·B", "A·B"),
        ("——", "——"),
    ],
)
def test_names_are_english_as_far_as_they_are_known(zh: str, en: str) -> None:
    """Places, firms, sectors and the words that end names; pinyin two syllables a word, never alone."""
    assert english(zh) == en


def test_a_label_is_never_longer_than_labels_may_be() -> None:
    """A condition of 90 characters would be 120 with its Chinese beside it: the shapes refuse such a label."""
    assert len(english("对取得专利的产品给予奖励并支持企业扩大生产规模" * 4)) <= 120
