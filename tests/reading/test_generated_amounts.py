"""Ten thousand generated amounts in sentences: at least 99 % are read, and none is read as something else."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import NamedTuple

import pytest

from parkgraph.reading.characters import simplified
from parkgraph.reading.figures.scan import amounts
from parkgraph.reading.figures.units import base_unit, in_base
from parkgraph.reading.numerals import canonical, read_numeral

SCALES: dict[str, int] = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
SCALED: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("元", "元人民币"), ("CNY", 1)),
    **dict.fromkeys(("美元",), ("USD", 1)),
    **dict.fromkeys(("平方米",), ("m2", 1)),
    **dict.fromkeys(("家", "个", "人", "项", "件", "台", "户", "座", "人次", "辆"), ("count", 1)),
    "亩": ("mu", 1),
    "吨": ("kg", 1000),
    "千瓦时": ("Wh", 1000),
}
FIXED: dict[str, tuple[str, int]] = {
    "%": ("percent", 1),
    "个百分点": ("percentage_point", 1),
    "公顷": ("m2", 10_000),
    "平方公里": ("m2", 10**6),
    "公里": ("m", 1000),
    "倍": ("times", 1),
    "MW": ("W", 10**6),
    "P Flops": ("FLOPS", 10**15),
    "元/亩": ("CNY/mu", 1),
    "元/平方米·月": ("CNY/m2/month", 1),
}
BEFORE = {
    **{"": None, "超": "more-than", "超过": "more-than", "突破": "more-than", "近": "nearly", "接近": "nearly"},
    **{"约": "about", "不足": "less-than", "不少于": "at-least", "最高": "at-most", "不超过": "at-most"},
}
AFTER = {"": None, "以上": "at-least", "左右": "about", "以内": "at-most"}
FRAMES = ("园区去年{}。", "其中新引进的{}，", "全区合计{}；", "总量达到{}", "（{}）", "为{}、")
DIGITS = "零一二三四五六七八九"


class Made(NamedTuple):
    """A generated amount: its text, base value or bounds, unit and modifier."""

    text: str
    value: Decimal | None
    unit: str
    modifier: str | None
    low: Decimal | None = None
    high: Decimal | None = None


def chinese(number: int) -> str:
    """Return a number below 10,000 as Chinese texts write it."""
    if number < 10:
        return DIGITS[number]
    parts, zero = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, step)
        if digit:
            parts += ("零" if zero else "") + ("" if (digit, step, parts) == (1, 10, "") else DIGITS[digit]) + name
            zero = False
        elif parts and number:
            zero = True
    return parts


def numeral(draw: random.Random) -> tuple[str, Decimal]:
    """Return a numeral and its value."""
    form = draw.choice(("plain", "decimal", "grouped", "wide", "chinese"))
    if form == "decimal":
        value = Decimal(draw.randint(1, 99_999)) / draw.choice((10, 100))
        return f"{value}", value
    if form == "grouped":
        number = draw.randint(1_000, 999_999)
        return f"{number:,}", Decimal(number)
    if form == "chinese":
        number = draw.randint(2, 9_999)
        return chinese(number), Decimal(number)
    number = draw.randint(1, 99_999)
    text = str(number)
    return (text if form == "plain" else text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))), Decimal(
        number
    )


def made(draw: random.Random) -> Made:
    """Return one amount of any form."""
    form = draw.choice(("scaled",) * 5 + ("fixed",) * 2 + ("tenths", "range", "traditional", "more"))
    if form == "tenths":
        tens = draw.randint(1, 9)
        return Made(f"{DIGITS[tens]}成", Decimal(tens * 10), "percent", None)
    text, value = numeral(draw)
    scale = draw.choice(tuple(SCALES))
    word, (unit, factor) = draw.choice(tuple(SCALED.items()))
    if form == "fixed":
        text, value = (text, value) if text[0].isdigit() else ("12.5", Decimal("12.5"))
        word, (unit, factor) = draw.choice(tuple(FIXED.items()))
        scale = ""
    if form == "range":
        low, high = sorted(draw.sample(range(1, 900), 2))
        link = draw.choice(("—", "-", "~", "至"))
        whole = SCALES[scale] * factor
        return Made(f"{low}{link}{high}{scale}{word}", None, unit, None, Decimal(low * whole), Decimal(high * whole))
    base = canonical(value * SCALES[scale] * factor)
    if form == "traditional":
        return Made(f"{text}{scale}{word}".replace("亿", "億").replace("万", "萬"), base, unit, None)
    if form == "more" and scale != "万亿" and text[0].isdigit() and "." not in text:
        return Made(f"{text}{'多' if scale else '余'}{scale}{word}", base, unit, "more-than")
    before = draw.choice(tuple(BEFORE))
    after = draw.choice(tuple(AFTER)) if not before else ""
    blank = draw.choice(("", "", "", " "))
    return Made(f"{before}{text}{blank}{scale}{word}{after}", base, unit, BEFORE[before] or AFTER[after])


def right(amount: Made, text: str, at: int) -> bool | None:
    """Tell whether the amount at its place is read right (True), not at all (None) or as something else (False)."""
    hits = [h for h in amounts(text, 0, len(text), []) if h.start < at + len(amount.text) and at < h.end]
    if not hits:
        return None
    found = hits[0].amount
    value, low, high = (in_base(v, found.unit) for v in (found.value, found.low, found.high))
    seen = (value, base_unit(found.unit)[0], found.modifier, low, high)
    wanted = (amount.value, amount.unit, amount.modifier, amount.low, amount.high)
    if seen == wanted and len(hits) == 1:
        return True
    return None if hits[0].doubt else False


@pytest.mark.slow
def test_generated_amounts_are_read_and_none_is_read_wrong() -> None:
    """12,000 amounts from a seeded generator: 99 % read, the rest not read at all, none silently wrong."""
    draw = random.Random(20_240_501)  # noqa: S311 - a seeded generator of test data
    results: list[tuple[bool | None, str]] = []
    for _ in range(12_000):
        amount = made(draw)
        frame = draw.choice(FRAMES)
        text = simplified(frame.format(amount.text)).replace(" ", "" if "Flops" not in amount.text else " ")
        at = frame.index("{")
        results.append((right(amount, text, at), text))
    wrong = sorted({text for result, text in results if result is False})
    assert wrong == []
    unread = [text for result, text in results if result is None]
    assert len(unread) <= 0.01 * len(results), unread[:40]


def test_the_generator_writes_numerals_that_mean_what_it_says() -> None:
    """The test's own Chinese numerals are read back by the numeral reader."""
    for number in (2, 10, 11, 20, 105, 110, 1000, 1001, 1010, 1100, 2345, 9999):
        assert read_numeral(chinese(number)) == number
