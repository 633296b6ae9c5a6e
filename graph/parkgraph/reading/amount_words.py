"""The words around a number and what they mean: units, counters, modifiers; a table, no grammar."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

MODIFIERS: Final = MappingProxyType(
    {
        **dict.fromkeys(("超过", "超出", "超", "突破", "破", "逾", "过", "多于", "高于", "大于"), "more-than"),
        **dict.fromkeys(("不少于", "不低于", "不小于", "至少", "低至", "最低"), "at-least"),
        **dict.fromkeys(("不足", "不到", "低于", "少于", "小于", "未达"), "less-than"),
        **dict.fromkeys(
            ("最高不超过", "最高", "最长", "最多", "最大", "不超过", "不高于", "不多于", "不大于", "至多"), "at-most"
        ),
        **dict.fromkeys(("接近", "将近", "近"), "nearly"),
        **dict.fromkeys(("大约", "约为", "约", "大概"), "about"),
    }
)
"""Word before a number → slug of its modifier."""

TAILS: Final = MappingProxyType(
    {
        **dict.fromkeys(("及以上", "以上"), "at-least"),
        **dict.fromkeys(("以内", "之内", "及以下", "以下", "为限", "为上限", "封顶"), "at-most"),
        **dict.fromkeys(("左右", "上下"), "about"),
        **dict.fromkeys(("多", "余"), "more-than"),
    }
)
"""Word after a number and its unit → slug of its modifier."""

FAR_MODIFIERS: Final = (
    *(
        "最高不超过",
        "最高",
        "最长",
        "最多",
        "不超过",
        "不少于",
        "不低于",
        "至少",
        "超过",
        "突破",
        "接近",
        "不足",
        "低至",
    ),
    *("约占", "近占", "超占"),
)
"""Modifiers that may stand apart from the number (最高不超过合同金额的3%); 约 alone may not: 签约23家."""

NEUTRAL: Final = (
    *("达到", "可达", "高达", "达", "共计", "合计", "累计", "总计", "共有", "共", "计", "为", "占比达", "占比", "占"),
    *("同比增长", "增长", "增速", "的"),
)
"""Words before a number that do not change it."""

SCALE_SUFFIXES: Final = MappingProxyType({"": "", "万": "-10K", "亿": "-100M", "万亿": "-1T"})

MONEY: Final = MappingProxyType(
    {
        **dict.fromkeys(("元", "元人民币"), "CNY"),
        **dict.fromkeys(("美元", "美金"), "USD"),
        **dict.fromkeys(("台币", "新台币", "元新台币"), "TWD"),
        **dict.fromkeys(("港元", "港币"), "HKD"),
        "欧元": "EUR",
        "日元": "JPY",
    }
)
SCALED: Final = MappingProxyType(
    {
        **dict.fromkeys(("平方米", "平米", "㎡", "平方"), "m2"),
        **dict.fromkeys(("立方米", "立方"), "m3"),
        **dict.fromkeys(("千瓦时", "度电", "度"), "kWh"),
        **dict.fromkeys(("公斤", "千克"), "kg"),
        **dict.fromkeys(("元/平方米·月", "元/平方米/月", "元/㎡·月", "元/月·平方米"), "CNY-per-m2-month"),
        **dict.fromkeys(("元/平方米", "元/㎡"), "CNY-per-m2"),
        **dict.fromkeys(("吨标准煤", "吨标煤"), "tce"),
        **dict.fromkeys(("元/千瓦时", "元/度", "元/kWh"), "CNY-per-kWh"),
        **dict.fromkeys(("元/瓦时", "元/Wh"), "CNY-per-Wh"),
        "元/股": "CNY-per-share",
        "元/吨": "CNY-per-t",
        "元/亩": "CNY-per-mu",
        "亩": "mu",
        "吨": "t",
        "千瓦": "kW",
    }
)
"""Units of money and others that take a scale word (亿元, 万平方米); the slug gets the scale's suffix."""
FIXED: Final = MappingProxyType(
    {
        "%": "percent",
        "个百分点": "percentage-point",
        "百分点": "percentage-point",
        "年": "year",
        "年期": "year",
        "个月": "month",
        "天": "day",
        "日内": "day",
        "个工作日": "day",
        "个自然日": "day",
        "小时": "hour",
        "分钟": "minute",
        "公顷": "ha",
        "平方公里": "km2",
        "公里": "km",
        "千米": "km",
        "米": "m",
        "兆瓦": "MW",
        "MW": "MW",
        "吉瓦": "GW",
        "GW": "GW",
        "兆瓦时": "MWh",
        "MWh": "MWh",
        "吉瓦时": "GWh",
        "GWh": "GWh",
        "‰": "per-mille",
        "倍": "times",
        "P": "PFLOPS",
        "PFlops": "PFLOPS",
        "PFLOPS": "PFLOPS",
        "Pflops": "PFLOPS",
        "EFlops": "EFLOPS",
        "EFLOPS": "EFLOPS",
        "Flops": "FLOPS",
        "FLOPS": "FLOPS",
    }
)
"""Units that take no scale word."""

COUNTERS: Final = (
    *(
        "家次",
        "家",
        "户次",
        "户",
        "台套",
        "台",
        "件次",
        "件",
        "宗",
        "条",
        "项次",
        "项",
        "场次",
        "场",
        "人次",
        "人",
        "次",
    ),
    *(
        "个",
        "座",
        "部",
        "款",
        "份",
        "批次",
        "批",
        "名",
        "位",
        "笔",
        "支",
        "套",
        "只",
        "辆",
        "艘",
        "架",
        "栋",
        "幢",
        "间",
    ),
    *(
        "枚",
        "粒",
        "瓶",
        "箱",
        "盒",
        "头",
        "羽",
        "株",
        "棵",
        "门",
        "席",
        "标箱",
        "车次",
        "架次",
        "列",
        "趟",
        "堂",
        "锭",
        "双",
        "人份",
    ),
    *("所", "处", "类", "种", "届", "张", "篇", "本", "册", "对", "组", "队", "起", "例", "单", "大", "颗", "片", "块"),
)

_PERSONS = ("名", "位")


def alternatives(unit: str, word: str | None) -> tuple[str, ...]:
    """Return the other units that the printed words could mean: a bare 亿 is often money, 名 a rank."""
    scale = unit.removeprefix("count")
    if not word and scale:
        return (f"CNY{scale}", f"USD{scale}")
    if word in _PERSONS and unit == "count":
        return ("rank",)
    return ()
