"""An applicant's profile: what is known of who asks, read from options or a TOML file; what is absent stays unknown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

from parkgraph.captions import amount_text
from parkgraph.errors import InputError
from parkgraph.labels import fold
from parkgraph.matching.keys import KEYS, PROJECT, SPELLINGS, TITLED, Key
from parkgraph.model import Lang
from parkgraph.reading.amounts import read_amount

Value: TypeAlias = frozenset[str] | tuple[str, ...] | Decimal | bool | date
"""A choice is the set of values that it may mean, a text a tuple of one, money is in yuan."""

_SCALES = {"CNY": 1, "CNY-10K": 10**4, "CNY-100M": 10**8, "CNY-1T": 10**12}
_MOST_DIGITS = 18
"""Digits before the point: no applicant has more of anything."""
_TRUE, _FALSE = ("true", "yes", "是", "1"), ("false", "no", "否", "0")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an applicant, by item; the lists in `partial` may be incomplete: no gap in them decides."""

    values: Mapping[str, Value] = field(default_factory=dict)
    partial: frozenset[str] = frozenset()

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return the texts of an item, None if it is unknown."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else None

    def options(self, key: str) -> frozenset[str] | None:
        """Return the values that a choice may mean, None if it is unknown."""
        value = self.values.get(key)
        return value if isinstance(value, frozenset) else None

    def number(self, key: str) -> Decimal | None:
        """Return a number (money in yuan, a day as its year), None if it is unknown."""
        value = self.values.get(key)
        if isinstance(value, date):
            return Decimal(value.year)
        return value if isinstance(value, Decimal) else None

    def updated(self, other: Profile) -> Profile:
        """Return this profile with what another one knows put in its place."""
        return Profile({**self.values, **other.values}, self.partial - frozenset(other.values) | other.partial)

    def text(self, key: str, lang: Lang) -> str:
        """Return what is known of an item for people; empty if nothing is."""
        value = self.values.get(key)
        known = KEYS[key]
        if value is None:
            return ""
        if isinstance(value, bool):
            return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
        if isinstance(value, Decimal):
            return amount_text(value, "CNY" if known.kind == "money" else "count", lang)
        if isinstance(value, date):
            return value.isoformat()
        words = value if isinstance(value, tuple) else _in_order(value, known, lang)
        joint = ("或" if lang == "zh" else " or ") if isinstance(value, frozenset) else ("、" if lang == "zh" else ", ")
        return joint.join(words) or ("无" if lang == "zh" else "none")


def _in_order(values: frozenset[str], key: Key, lang: Lang) -> list[str]:
    return [
        key.value_label(v, lang) for v in dict.fromkeys(v for vs in key.choices.values() for v in vs) if v in values
    ]


def read_value(key: Key, given: object) -> Value:
    """Return what was written for an item; InputError (without place) if it cannot be that."""
    if key.kind == "texts":
        return _texts(given)
    if key.kind == "money":
        return _money(given)
    if key.kind == "count":
        return _count(given)
    if key.kind == "day":
        return _day(given)
    if key.kind == "flag":
        return _flag(given)
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"“{given}” is not a text")
    return (given.strip(),) if key.kind == "text" else _options(key, given)


def _texts(given: object) -> tuple[str, ...]:
    items = re.split(r"[、,，;；]", given) if isinstance(given, str) else given
    if not isinstance(items, list | tuple) or not all(isinstance(i, str) for i in items):
        raise InputError(f"“{given}” is neither a text nor a list of texts")
    return tuple(dict.fromkeys(i.strip() for i in items if i.strip()))


def _options(key: Key, given: str) -> frozenset[str]:
    found = next((meant for word, meant in key.choices.items() if fold(word) == fold(given)), None)
    if found is None:
        raise InputError(f"“{given}” is none of {key.example()}")
    return frozenset(found)


def _money(given: object) -> Decimal:
    value = _plain_number(given)
    if value is None and isinstance(given, str):
        amount = read_amount(given)
        unit = next((u for u in (amount.unit, *amount.may_also_be) if u in _SCALES), None) if amount else None
        if amount is not None and amount.value is not None and amount.modifier is None and unit is not None:
            value = amount.value * _SCALES[unit]
    if value is None or value < 0:
        raise InputError(f"“{given}” is no amount; write yuan or a text such as 5000万元")
    return value


def _count(given: object) -> Decimal:
    value = _plain_number(str(given).rstrip("人")) if isinstance(given, str) else _plain_number(given)
    if value is None or value < 0 or value != int(value):
        raise InputError(f"“{given}” is no whole number")
    return value


def _plain_number(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
        return None
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", str(given).strip())
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and value.adjusted() < _MOST_DIGITS else None


def _day(given: object) -> date:
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    parts = re.fullmatch(r"(\d{4})(?:[-年/.](\d{1,2}))?(?:[-月/.](\d{1,2}))?[日月年]?", str(given).strip())
    try:
        if parts is not None:
            return date(*(int(p or 1) for p in parts.groups()))
    except ValueError:
        pass
    raise InputError(f"“{given}” is no date; write 2024-06-01")


def _flag(given: object) -> bool:
    word = str(given).strip().casefold()
    if isinstance(given, bool) or word in (*_TRUE, *_FALSE):
        return word in _TRUE
    raise InputError(f"“{given}” is neither true nor false")


def profile_of(given: Mapping[str, object], where: str = "") -> Profile:
    """Return the profile that items by any of their names make; InputError with `where` and the item's name.

    A table `project` (项目) gives kind and amount of a project.
    """
    values: dict[str, Value] = {}
    for written, value in given.items():
        if written in ("project", "项目") and isinstance(value, Mapping):
            for inner, part in value.items():
                _put(values, f"{written}.{inner}", PROJECT.get(inner), part, where)
        elif written in ("project", "项目"):
            _put(values, written, "project_kind", value, where)
        else:
            _put(values, written, SPELLINGS.get(written), value, where)
    return _with_implied(values, given)


def _with_implied(values: dict[str, Value], given: Mapping[str, object]) -> Profile:
    """Keep what a word says beyond its item: who writes 特色产业园区 as applicant claims that title, too."""
    said = next((str(v).strip() for k, v in given.items() if SPELLINGS.get(k) == "applicant"), "")
    if said not in TITLED:
        return Profile(values)
    titles = values.get("titles", ())
    listed = titles if isinstance(titles, tuple) else ()
    partial = frozenset[str]() if "titles" in values else frozenset({"titles"})
    return Profile({**values, "titles": tuple(dict.fromkeys((*listed, said)))}, partial)


def _put(values: dict[str, Value], written: str, name: str | None, value: object, where: str) -> None:
    start = f"{where}: {written}" if where else written
    if name is None:
        if not written.isascii():
            known = "、".join(key.zh for key in KEYS.values())
            raise InputError(f"{start}：没有这一项；可填：{known}、项目.类型、项目.金额")
        raise InputError(f"{start}: unknown item; known are {', '.join(KEYS)}, project.kind, project.amount")
    if name in values:
        raise InputError(f"{start}: {name} is given twice")
    try:
        values[name] = read_value(KEYS[name], value)
    except InputError as error:
        raise InputError(f"{start}: {error}") from None


def read_profile(path: Path) -> Profile:
    """Read a profile from a TOML file; InputError with the file and the item or line."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8") from error
    try:
        given = _toml(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from error
    return profile_of(given, str(path))


def _toml(text: str) -> dict[str, object]:
    """Parse TOML in which Chinese keys may also stand without quotes, as people write them."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError:
        quoted = _TABLE.sub(lambda m: f"{m[1]}{_quoted(m[2])}{m[3]}", text)
        return tomllib.loads(_KEY.sub(lambda m: f"{m[1]}{_quoted(m[2])}{m[3]}", quoted), parse_float=Decimal)


_BARE = r"[^\s\"'#=\[\]{},]+"
_TABLE = re.compile(rf"^(\s*\[\s*)({_BARE})(\s*\])", re.MULTILINE)
_KEY = re.compile(rf"((?:^|[{{,])[ \t]*)({_BARE})([ \t]*=)", re.MULTILINE)


def _quoted(dotted: str) -> str:
    return ".".join(part if part.isascii() else f'"{part}"' for part in dotted.split("."))
