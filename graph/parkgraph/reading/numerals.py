"""Numerals as Chinese texts print them: 463.4, １２，000, 一千五百, 百, 二〇二三; never a unit, never a guess."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

DIGITS: Final = MappingProxyType(
    {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
)
STEPS: Final = MappingProxyType({"十": 10, "百": 100, "千": 1000})
SCALES: Final = MappingProxyType(
    {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "": Decimal(1)}
)
"""Scale word → factor; the longest word first."""

ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?[十百千]?"
CHINESE: Final = r"[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"
_WIDE = str.maketrans("０１２３４５６７８９．，％﹪－−億萬", "0123456789.,%%--亿万")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


def plain(text: str) -> str:
    """Return full-width digits and signs as ASCII and traditional scale words as simplified, one character for one."""
    return text.translate(_WIDE)


def canonical(value: Decimal) -> Decimal:
    """Return the number without trailing zeros and without an exponent (47.40 becomes 47.4, 1E+2 becomes 100)."""
    digits = format(value, "f")
    trimmed = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Decimal(trimmed if trimmed not in {"", "-0"} else "0")


def read_numeral(text: str) -> Decimal | None:
    """Read a numeral without scale word (463.4, 12,000, 3千, 一百零五, 百, 二〇二三); None if it is none."""
    if not text:
        return None
    if text[0].isascii():
        return _read_arabic(text)
    whole, point, fraction = text.partition("点")
    value = _read_chinese(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    if not fraction or any(character not in DIGITS for character in fraction):
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[character]) for character in fraction)}")


def _read_arabic(text: str) -> Decimal | None:
    step = STEPS.get(text[-1], 1)
    digits = text if step == 1 else text[:-1]
    if not _GROUPED.fullmatch(digits):
        return None
    return canonical(Decimal(digits.replace(",", "").replace(" ", "")) * step)


def _read_chinese(text: str) -> int | None:
    """Read numerals below 10,000; 一百五 is 150, 百 is 100, digits in a row are read one by one.

    Two neighbouring digits (三四, 三五) mean something between them and are no numeral.
    """
    if len(text) > 1 and all(character in DIGITS for character in text):
        row = [DIGITS[character] for character in text]
        between = len(row) == 2 and row[0] > 0 and (row[1] - row[0] == 1 or row == [3, 5])
        return None if "两" in text or between else int("".join(map(str, row)))
    total, digit, last_step, after_zero = 0, None, 10_000, False
    for character in text:
        if character in STEPS:
            step = STEPS[character]
            if step >= last_step or (after_zero and digit is None):
                return None
            total += (1 if digit is None else digit) * step
            digit, last_step, after_zero = None, step, False
        elif character not in DIGITS or digit is not None:
            return None
        elif character in "零〇":
            after_zero = True
            if text == character:
                return 0
        else:
            digit = DIGITS[character]
    if digit is None:
        return total if last_step < 10_000 and not after_zero else None
    short = last_step // 10 if last_step < 10_000 and last_step > 10 and not after_zero else 1
    return total + digit * short
