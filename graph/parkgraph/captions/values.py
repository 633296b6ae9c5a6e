"""Numbers in words, zh or en: the value of a figure, an amount with its unit, the word of a fall."""

from __future__ import annotations

from decimal import Decimal

from parkgraph.model import Fact, Lang

_MODIFIERS_EN = {
    "more-than": "more than ",
    "at-least": "at least ",
    "less-than": "less than ",
    "at-most": "at most ",
    "nearly": "nearly ",
    "about": "about ",
}
_MODIFIERS_ZH = {
    "more-than": "超",
    "at-least": "不少于",
    "less-than": "不足",
    "at-most": "最高",
    "nearly": "近",
    "about": "约",
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_UNITS_EN = {
    "count": "",
    "ratio": "",
    "percent": "%",
    "percentage_point": " percentage points",
    "m2": " m²",
    "m3": " m³",
    "tce": " tonnes of standard coal",
    "year": " years",
    "month": " months",
    "day": " days",
    "hour": " hours",
    "minute": " minutes",
    "times": " times",
    "CNY/mu": " yuan/mu",
    "CNY/m2": " yuan/m²",
    "CNY/m2/month": " yuan/m²/month",
}
"""Base unit → what follows the number; other units follow as their code, and one year is no “1 years”."""
_UNITS_ZH = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "HKD": "港元",
    "JPY": "日元",
    "TWD": "台币",
    "count": "",
    "ratio": "",
    "percent": "%",
    "percentage_point": "个百分点",
    "m2": "平方米",
    "m3": "立方米",
    "tce": "吨标准煤",
    "mu": "亩",
    "year": "年",
    "month": "个月",
    "day": "天",
    "hour": "小时",
    "minute": "分钟",
    "times": "倍",
    "kg": "千克",
    "m": "米",
    "CNY/mu": "元/亩",
    "CNY/m2": "元/平方米",
    "CNY/m2/month": "元/平方米/月",
}
_ITEMS_EN = {
    "人": "person",
    "名": "person",
    "位": "person",
    "件": "item",
    "项": "item",
    "个": "item",
    "台": "unit",
    "套": "set",
    "辆": "vehicle",
    "吨": "tonne",
    "亩": "mu",
    "场": "event",
    "次": "time",
    "度": "kWh",
    "平方米": "m²",
    "平米": "m²",
    "㎡": "m²",
    "千瓦": "kW",
    "千瓦时": "kWh",
    "标准箱": "TEU",
    "项目": "project",
    "专利": "patent",
    "展位": "booth",
    "机架": "rack",
    "课题": "research task",
    "标准": "standard",
}
"""What a sum counts for, as printed; a word that is not here stands as it is."""
CURRENCIES = ("CNY", "USD", "EUR", "HKD", "JPY", "TWD")
_FALLING = tuple("-－−减降下跌缩回")
"""How a printed number begins that says its fall itself."""


def value_text(fact: Fact, lang: Lang) -> str:
    """Return the value as people read it: as printed in Chinese, in base units with scale words in English."""
    if lang == "zh" and fact.printed:
        return f"{fall_word(fact)}{fact.printed}"
    if fact.value is None:
        low, high = (amount_text(v, fact.unit, lang) if v is not None else "" for v in (fact.lower, fact.upper))
        return f"{low}–{high}" if low and high else (low or high)
    if lang == "en" and fact.unit == "rank" and fact.modifier == "at-most":
        return f"among the top {_plain(fact.value)}"
    modifier = (_MODIFIERS_EN if lang == "en" else _MODIFIERS_ZH).get(fact.modifier or "", "")
    sign = "+" if fact.figure_type == "growth" and fact.value > 0 else ""
    return f"{modifier}{sign}{amount_text(fact.value, fact.unit, lang)}"


def fall_word(fact: Fact) -> str:
    """Return the word that a printed number needs beside it in Chinese: the document says the fall elsewhere."""
    if fact.value is None or fact.value >= 0 or (fact.printed or "").startswith(_FALLING):
        return ""
    return "下降" if fact.unit in ("percent", "percentage_point") else "减少"


def amount_text(value: Decimal, unit: str | None, lang: Lang) -> str:
    """Return a base value with its unit, scaled for reading (46340000000 CNY: CNY 46.34 billion, 463.4亿元)."""
    if unit == "rank":
        return f"第{value}名" if lang == "zh" else f"no. {value}"
    if lang == "zh":
        return _amount_zh(value, unit)
    if unit == "FLOPS":
        return f"{_plain(value / Decimal(10) ** 15)} PFLOPS"
    scale, word = next(((s, w) for s, w in _SCALES if abs(value) >= s), (Decimal(1), ""))
    digits = f"{_plain(value / scale)}{' ' + word if word else ''}"
    if unit in CURRENCIES:
        return f"{unit} {digits}"
    name = _UNITS_EN.get(unit, f" {unit}") if unit else ""
    return digits + (name.removesuffix("s") if value == 1 else name)


def unit_text(unit: str | None, lang: Lang) -> str:
    """Return how a base unit stands after a number: 元, 个百分点; in English with the blank before it, if any."""
    if lang == "zh":
        return _UNITS_ZH.get(unit or "", unit or "")
    return _UNITS_EN.get(unit, f" {unit}") if unit else ""


def item_text(word: str, lang: Lang) -> str:
    """Return the word for what a sum counts for, each one of them: 人 or person, 平方米 or m²."""
    return _ITEMS_EN.get(word, word) if lang == "en" else word


_EACH = {"P1Y": ("年", "year"), "P3M": ("季度", "quarter"), "P1M": ("月", "month"), "P1D": ("天", "day")}


def each_text(duration: str, lang: Lang) -> str:
    """Return the word for each stretch of time that a sum counts for (P1Y: 年 or year); any other text as it stands."""
    return _EACH.get(duration, (duration, duration))[lang == "en"]


def _amount_zh(value: Decimal, unit: str | None) -> str:
    if unit == "FLOPS":
        return f"{_plain(value / Decimal(10) ** 15)}P Flops"
    scale, word = next(
        ((Decimal(s), w) for s, w in ((10**8, "亿"), (10**4, "万")) if abs(value) >= s), (Decimal(1), "")
    )
    if unit in ("percent", "percentage_point", "year", "day", "times"):
        scale, word = Decimal(1), ""
    return f"{_plain(value / scale)}{word}{_UNITS_ZH.get(unit or '', unit or '')}"


def _plain(value: Decimal) -> str:
    text = f"{round(value, 4).normalize():f}"
    whole, _, fraction = text.partition(".")
    return f"{int(whole):,}{'.' + fraction if fraction else ''}" if whole not in ("-0",) else text
