"""What RDF from elsewhere may not say: hidden characters in IRIs, NUL, impossible dates and numbers, triple terms.

It looks at lines of N-Triples as a parser wrote them, many at once, and at one line closely only where there is cause.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

_XSD: Final = r"http://www\.w3\.org/2001/XMLSchema#"
# Controls, blanks of all kinds, bidi controls, zero-width characters, annotation marks, tags.
_HIDDEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)
_STRING: Final = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_UNWRITABLE: Final = re.compile(r'<<\(|"@[A-Za-z0-9-]+--(?:ltr|rtl) \.$')
_TYPED: Final = re.compile(
    rf'"((?:[^"\\\n]|\\.)*+)"\^\^<{_XSD}'
    r"(date|dateTime|time|gYear|gYearMonth|gMonthDay|gMonth|gDay|integer|decimal|double|float|boolean)> \.$",
    re.MULTILINE,
)
_ZONE: Final = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR: Final = r"(?P<y>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH, _DAY = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_FLOAT: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_FORMS: Final = {
    name: re.compile(form)
    for name, form in {
        "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
        "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
        "time": f"{_TIME}{_ZONE}",
        "gYear": f"{_YEAR}{_ZONE}",
        "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
        "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
        "gMonth": f"--{_MONTH}{_ZONE}",
        "gDay": f"---{_DAY}{_ZONE}",
        "integer": r"[+-]?[0-9]+",
        "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
        "double": _FLOAT,
        "float": _FLOAT,
        "boolean": "true|false|0|1",
    }.items()
}
_LEAP_YEAR: Final = 2000
# What nobody sees in a text and may make it read as another: zero-width characters and bidi controls.
_UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def first_fault(text: str) -> tuple[int, str] | None:
    """Return the number of the first bad line of N-Triples, from 0, and what is wrong with it; None if all are good."""
    bad = [m.start() for m in _TYPED.finditer(text) if not is_possible(m[2], m[1])]
    number = text.count("\n", 0, bad[0]) if bad else None
    if number is None and not (_HIDDEN.search(text) or "\\u0000" in text or "<<(" in text or "--" in text):
        return None
    for line_number, line in enumerate(text.split("\n")):
        if line_number == number:
            typed = _TYPED.search(line)
            return line_number, f"“{typed[1][:60]}” is no {typed[2]}" if typed else "a bad value"
        fault = _fault(line)
        if fault:
            return line_number, fault
    return None


def _fault(line: str) -> str | None:
    bare = _STRING.sub('""', line)
    hidden = hidden_in(bare)
    if hidden:
        return f"an IRI holds the hidden or blank character {hidden}"
    if any(_NUL.search(string) for string in _STRING.findall(line)):
        return "a text holds the character U+0000"
    if _UNWRITABLE.search(bare):
        return "triple terms and text directions are not supported"
    return None


def hidden_texts(text: str) -> list[tuple[int, str]]:
    """Return the number of each line of N-Triples whose text holds an unseen character, from 0, and what it is."""
    if not _UNSEEN.search(text):
        return []
    found = ((number, _UNSEEN.search(line)) for number, line in enumerate(text.split("\n")))
    return [(n, f"a text holds the hidden character U+{ord(match[0]):04X}") for n, match in found if match]


def hidden_in(text: str) -> str | None:
    """Return the first hidden character as U+XXXX, None if there is none."""
    found = _HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def is_possible(datatype: str, text: str) -> bool:
    """Tell whether a text has the form of an XML Schema datatype (local name) and, for dates, a day that exists."""
    match = _FORMS[datatype].fullmatch(text)
    if match is None:
        return False
    parts = match.groupdict()
    if "d" not in parts or "m" not in parts:
        return True
    # The calendar repeats every 400 years; years beyond Python's range are as long as their like within it.
    year = int(parts["y"][-4:]) % 400 + _LEAP_YEAR if "y" in parts else _LEAP_YEAR
    return int(parts["d"]) <= monthrange(year, int(parts["m"]))[1]
