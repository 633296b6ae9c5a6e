"""What a printed figure means: value, unit, modifier and bounds of “近1.4万家”, “20%—30%”, “全省第一”.

The value is as printed (463.4 beside 亿元), never converted to a base unit. A text that the grammar does not cover
is not guessed at: the answer is None. 一期 (a building phase), 近三年 and a calendar year are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.amount_words import (
    COUNTERS,
    FAR_MODIFIERS,
    FIXED,
    MODIFIERS,
    MONEY,
    NEUTRAL,
    SCALE_SUFFIXES,
    SCALED,
    TAILS,
    alternatives,
)
from parkgraph.reading.numerals import ARABIC, CHINESE, DIGITS, SCALES, STEPS, canonical, plain, read_numeral
from parkgraph.reading.spans import loose_characters


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as printed: `value` in `unit` (a slug such as CNY-100M); a range has `low` and `high` and no value.

    `modifier` is a slug (more-than …) or None; `may_also_be` lists the units that the same words could mean elsewhere
    (a bare 亿 is often yuan, 名 a rank or people).
    """

    value: Decimal | None
    unit: str
    modifier: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    may_also_be: tuple[str, ...] = ()


NUMBER = f"(?:{ARABIC}|{CHINESE})"
SCALE = "万亿|亿|万"
UNIT = longest_first((*MONEY, *SCALED, *FIXED, *COUNTERS))
_PREFIX = rf"(?P<prefix>(?:{longest_first((*MODIFIERS, *NEUTRAL))})*)"
_FILLER = r"[^\W\d_a-zA-Z零〇一二两三四五六七八九十百千万亿第降减负跌缩不未无非约近超过]"
_FARTHER = longest_first((*FAR_MODIFIERS, *NEUTRAL))
_FAR = rf"(?P<far>{_FILLER}*(?:{longest_first(FAR_MODIFIERS)})(?:{_FARTHER})*{_FILLER}*)"
TAIL = rf"(?P<tail>{longest_first(TAILS)})?"
SOME = r"(?:好几|几|数|(?<![冲站迈跨登跃踏攀])上)(?=[十百千万亿])"
_MORE = r"多|余|(?<=[十0])几"
_BODY = (
    rf"(?P<some>{SOME})?(?P<number>-?{NUMBER})?(?P<more>{_MORE})?(?P<scale>{SCALE})?(?P<again>多|余)?(?P<unit>{UNIT})?"
)
_PLAIN = re.compile(rf"{_PREFIX}{_BODY}{TAIL}")
_FAR_PLAIN = re.compile(rf"{_FAR}{_BODY}{TAIL}")
_RANGE = re.compile(
    rf"{_PREFIX}(?P<low>{NUMBER})(?P<low_scale>{SCALE})?(?P<low_unit>{UNIT})?(?:—+|–|-|~|～|〜|至|到)"
    rf"(?P<high>{NUMBER})(?P<scale>{SCALE})?(?P<unit>{UNIT}){TAIL}"
)
_COMPOSITE = re.compile(
    rf"{_PREFIX}(?P<big>{NUMBER})(?P<scale>{SCALE})(?P<small>{NUMBER})(?P<small_scale>万)?(?P<unit>{UNIT})?{TAIL}"
)
_TENTHS = re.compile(rf"{_PREFIX}(?P<tens>[0-9一二两三四五六七八九])成(?P<ones>[一二三四五六七八九半])?{TAIL}")
_NEAR_DIGITS = re.compile(
    rf"{_PREFIX}(?P<tens>[一二三四五六七八九]?十)?(?P<low>[一二三四五六七八九])(?P<high>[一二三四五六七八九])"
    rf"(?P<step>[十百千])?(?P<tenths>成)?(?P<scale>{SCALE})?(?P<unit>{UNIT})?{TAIL}"
)
_HALF = re.compile(rf"{_PREFIX}(?:一半|半数|(?<=[超过近逾])半){TAIL}")
_FRACTION = re.compile(rf"{_PREFIX}(?P<whole>{CHINESE})分之(?P<part>{CHINESE}){TAIL}")
_PERCENT = re.compile(rf"{_PREFIX}百分之(?P<number>{NUMBER}){TAIL}")
_WORDS = r"[^\W\d_零〇一二两三四五六七八九十百千万亿第前首]*"
_RANK = re.compile(
    rf"{_WORDS}(?:第(?P<nth>{NUMBER})(?:大|名|位)?|(?<![目提之以])前(?P<top>{NUMBER})(?:强|名|位)?|(?P<best>{NUMBER})强)"
)
_MODIFIER_WORDS = re.compile(longest_first((*MODIFIERS, *TAILS)))
_FIRST = re.compile(rf"{_WORDS}首[家个位名款部台座项次]")


def read_amount(printed: str) -> Amount | None:
    """Read a figure as printed, blanks and marks inside ignored; None if the words are not wholly understood."""
    text = plain(loose_characters(printed))
    for pattern, read, needs in _READERS:
        found = pattern.fullmatch(text) if not needs or not needs.isdisjoint(text) else None
        if found is None:
            continue
        modifiers = _modifiers(found.groupdict())
        if len(modifiers) > 1:  # words that contradict each other are not understood
            continue
        amount = read(found, next(iter(modifiers), None))
        if amount is not None:
            return amount
    return None


def _read_rank(found: re.Match[str], _: str | None) -> Amount | None:
    value = read_numeral(found["nth"] or found["top"] or found["best"])
    if value is None or value < 1 or value != value.to_integral_value():
        return None
    return Amount(value, "rank", None if found["nth"] else "at-most")


def _read_first(_found: re.Match[str], _: str | None) -> Amount | None:
    return Amount(Decimal(1), "rank", may_also_be=("count",))


def _read_tenths(found: re.Match[str], modifier: str | None) -> Amount | None:
    tens, ones = read_numeral(found["tens"]), found["ones"]
    extra = Decimal(5) if ones == "半" else read_numeral(ones or "零")
    if tens is None or extra is None:
        return None
    return Amount(canonical(tens * 10 + extra), "percent", modifier)


def _read_half(_found: re.Match[str], modifier: str | None) -> Amount | None:
    return Amount(Decimal(50), "percent", modifier)


def _read_fraction(found: re.Match[str], modifier: str | None) -> Amount | None:
    """Read 三分之一 as a share: exact where percent can say it, else about; a bound is rounded so that it holds."""
    whole, part = read_numeral(found["whole"]), read_numeral(found["part"])
    if not whole or not part or part >= whole or whole == 100:
        return None
    exact = part * 100 / whole
    rounding = {"more-than": ROUND_FLOOR, "at-least": ROUND_FLOOR, "less-than": ROUND_CEILING, "at-most": ROUND_CEILING}
    value = exact.quantize(Decimal("0.01"), rounding.get(modifier or "", ROUND_HALF_EVEN))
    return Amount(canonical(value), "percent", modifier if value == exact or modifier else "about")


def _read_near_digits(found: re.Match[str], modifier: str | None) -> Amount | None:
    """Read two neighbouring digits (三五家, 十七八家, 二三十家, 七八成) as the range that they mean."""
    low, high = DIGITS[found["low"]], DIGITS[found["high"]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    if modifier or (found["tens"] and found["step"]) or (found["tenths"] and (found["scale"] or found["unit"])):
        return None
    unit = "percent" if found["tenths"] else _unit(found["scale"], found["unit"])
    if unit is None or not (found["tenths"] or found["scale"] or found["unit"]):
        return None
    tens = read_numeral(found["tens"] or "零") or Decimal(0)
    factor = Decimal(10 if found["tenths"] else STEPS.get(found["step"] or "", 1))
    bounds = canonical(tens + low * factor), canonical(tens + high * factor)
    return Amount(None, unit, None, *bounds, () if found["tenths"] else alternatives(unit, found["unit"]))


def _read_percent(found: re.Match[str], modifier: str | None) -> Amount | None:
    value = read_numeral(found["number"])
    return None if value is None else Amount(canonical(value), "percent", modifier)


def _read_range(found: re.Match[str], modifier: str | None) -> Amount | None:
    low, high = read_numeral(found["low"]), read_numeral(found["high"])
    unit = _unit(found["scale"], found["unit"])
    if low is None or high is None or unit is None:
        return None
    if found["low_unit"] and found["low_unit"] != found["unit"]:
        return None
    if found["low_scale"] or found["low_unit"]:
        low = low * SCALES[found["low_scale"] or ""] / SCALES[found["scale"] or ""]
    if low > high or _is_calendar_year(high, unit):
        return None
    return Amount(None, unit, modifier, canonical(low), canonical(high), alternatives(unit, found["unit"]))


def _read_composite(found: re.Match[str], modifier: str | None) -> Amount | None:
    big, small, scale = read_numeral(found["big"]), read_numeral(found["small"]), found["scale"]
    small_scale = found["small_scale"] or ""
    if big is None or small is None or (not small_scale and small < 10):  # 三万三 may be 33,000 or 30,003
        return None
    if small * SCALES[small_scale] >= SCALES[scale]:
        return None
    kept = scale if small_scale else ""
    unit = _unit(kept, found["unit"])
    if unit is None:
        return None
    value = (big * SCALES[scale] + small * SCALES[small_scale]) / SCALES[kept]
    return Amount(canonical(value), unit, modifier, may_also_be=alternatives(unit, found["unit"]))


def _read_plain(found: re.Match[str], modifier: str | None) -> Amount | None:
    number, scale, unit_word = found["number"] or "", found["scale"], found["unit"]
    if found["some"] and number[:1] not in {"", *STEPS}:  # 数 and 上 stand before 十, 百, 千, 万, 亿 alone
        return None
    if not (number or scale) or not (scale or unit_word):
        return None
    value = read_numeral(number.removeprefix("-")) if number else Decimal(1)
    unit = _unit(scale, unit_word)
    if value is None or unit is None or _is_calendar_year(value, unit):
        return None
    if unit == "year" and found[0].startswith(("近", "过")):  # the last three years, not nearly three years
        return None
    signed = -value if number.startswith("-") else value
    return Amount(canonical(signed), unit, modifier, may_also_be=alternatives(unit, unit_word))


_MODIFYING: Final = ("prefix", "far", "more", "again", "tail")


def _modifiers(groups: dict[str, str | None]) -> set[str]:
    """Return the slugs of all modifier words around the number."""
    words = "\n".join([groups[name] or "" for name in _MODIFYING if name in groups])
    some = {groups["some"]} if groups.get("some") else set()
    more = {"几"} & {groups.get("more")}
    return {
        *(MODIFIERS.get(word) or TAILS[word] for word in _MODIFIER_WORDS.findall(words)),
        *("at-least" if word == "上" else "more-than" for word in (*some, *more)),
    }


def _unit(scale: str | None, word: str | None) -> str | None:
    """Return the slug of a unit word under a scale word (亿 + 元 is CNY-100M); None if the two do not go together."""
    word = word or ""
    if word in FIXED:
        return None if scale else FIXED[word]
    family = MONEY.get(word) or SCALED.get(word) or "count"
    return family + SCALE_SUFFIXES[scale or ""]


def _is_calendar_year(value: Decimal, unit: str) -> bool:
    return unit == "year" and value >= 1000


_Reader = Callable[[re.Match[str], str | None], Amount | None]
_HAN_DIGITS: Final = frozenset("一二三四五六七八九")
_READERS: Final[tuple[tuple[re.Pattern[str], _Reader, frozenset[str]], ...]] = (
    (_RANK, _read_rank, frozenset("第前强")),
    (_FIRST, _read_first, frozenset("首")),
    (_TENTHS, _read_tenths, frozenset("成")),
    (_HALF, _read_half, frozenset("半")),
    (_FRACTION, _read_fraction, frozenset("分")),
    (_NEAR_DIGITS, _read_near_digits, _HAN_DIGITS),
    (_PERCENT, _read_percent, frozenset("分")),
    (_RANGE, _read_range, frozenset("—–-~～〜至到")),
    (_COMPOSITE, _read_composite, frozenset("万亿")),
    (_PLAIN, _read_plain, frozenset()),
    (_FAR_PLAIN, _read_plain, frozenset()),
)
"""Expressions in the order in which they are tried, and characters without one of which they match nothing."""
