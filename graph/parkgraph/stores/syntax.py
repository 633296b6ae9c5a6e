"""Says in the user's terms what a parser found wrong with a query; it never repairs one.

The parser's own message names the furthest place it tried and a set of characters; what people usually got wrong
(a prefix, a bracket, a quotation mark, a full-width sign, a function) is looked for first, in tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from parkgraph.errors import InputError
from parkgraph.stores.tokens import Token, pointed, tokens

_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD: Final = re.compile(r"[A-Z_]{2,}")
_SIGN: Final = re.compile(r'"([^"]+)"')
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_FULL_WIDTH: Final = dict(zip("，。；：（）｛｝［］“”‘’？＜＞！＝＋＊／｜", ",.;:(){}[]\"\"''?<>!=+*/|", strict=True))
_FUNCTIONS: Final = frozenset(
    """STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE
    ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW
    UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL
    ISNUMERIC REGEX SUBSTR REPLACE EXISTS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT TRIPLE SUBJECT PREDICATE OBJECT
    ISTRIPLE ADJUST LANGDIR STRLANGDIR HASLANG HASLANGDIR""".split()
)
_BEFORE_BRACKET: Final = frozenset(
    "FILTER BIND SELECT DISTINCT REDUCED BY HAVING IN ASC DESC VALUES AS SEPARATOR NOT A AND WHERE TRUE FALSE".split()
)


def syntax_error(text: str, message: str, prefixes: Mapping[str, str]) -> InputError:
    """Return the error to raise for a text that pyoxigraph refused with `message`; line and column count from 1."""
    found = list(tokens(text))
    for look in (_undeclared, _quotation, _full_width, _brackets, _function, _relative):
        place = look(found, prefixes)
        if place is not None:
            return InputError(pointed(text, *place))
    return InputError(_located(text, message))


def undeclared_prefixes(found: Sequence[Token]) -> dict[str, int]:
    """Return the prefixes that a text uses without declaring them, each with the place where it is first used."""
    declared = {b.text for a, b in pairwise(found) if a.text.upper() == "PREFIX"}
    used: dict[str, int] = {}
    for token in found:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and f"{prefix}:" not in declared:
            used.setdefault(prefix, token.start)
    return used


def _undeclared(found: Sequence[Token], prefixes: Mapping[str, str]) -> tuple[int, str] | None:
    for prefix, start in undeclared_prefixes(found).items():
        if prefix not in prefixes:
            near = _alike(prefix, prefixes, 0.5) or [p for p in prefixes if prefix and p.startswith(prefix)]
            hint = f"; did you mean “{near[0]}:”?" if near else "; write PREFIX " + prefix + ": <…> before the query"
            return start, f"the prefix “{prefix}:” is not declared{hint}"
    return None


def _quotation(found: Sequence[Token], _: Mapping[str, str]) -> tuple[int, str] | None:
    return next(((t.start, "this quotation mark is never closed") for t in found if t.kind == "open"), None)


def _full_width(found: Sequence[Token], _: Mapping[str, str]) -> tuple[int, str] | None:
    """Find a full-width sign outside strings; SPARQL counts most of them as letters, so they hide in words."""
    for token in found:
        for place, sign in enumerate(token.text if token.kind in ("word", "name", "var", "other") else ""):
            if sign in _FULL_WIDTH:
                return token.start + place, f"{sign} is a full-width sign; write {_FULL_WIDTH[sign]}"
    return None


def _brackets(found: Sequence[Token], _: Mapping[str, str]) -> tuple[int, str] | None:
    opened: list[Token] = []
    for token in found:
        if token.kind != "sign":
            continue
        if token.text in "([{":
            opened.append(token)
        elif token.text in _PAIRS:
            if not opened:
                return token.start, f"“{token.text}” closes nothing"
            before = opened.pop()
            if before.text != _PAIRS[token.text]:
                return token.start, f"“{token.text}” does not close “{before.text}”"
    return (opened[-1].start, f"“{opened[-1].text}” is never closed") if opened else None


def _function(found: Sequence[Token], _: Mapping[str, str]) -> tuple[int, str] | None:
    for token, after in pairwise(found):
        name = token.text.upper()
        if token.kind == "word" and after.text == "(" and name not in _FUNCTIONS | _BEFORE_BRACKET:
            near = _alike(name, sorted(_FUNCTIONS | _BEFORE_BRACKET), 0.6)
            return token.start, f"there is no function “{token.text}”" + (f"; did you mean {near[0]}?" if near else "")
    return None


def _alike(name: str, known: Iterable[str], likeness: float) -> list[str]:
    """Return the known name that is most like a name, if one is as like it as said (0 to 1)."""
    import difflib

    return difflib.get_close_matches(name, known, 1, likeness)


def _relative(found: Sequence[Token], _: Mapping[str, str]) -> tuple[int, str] | None:
    if any(t.text.upper() == "BASE" for t in found):
        return None
    for token in found:
        if token.kind == "iri" and not re.match(r"<[A-Za-z][A-Za-z0-9+.\-]*:", token.text):
            return token.start, f"{token.text} is no full IRI; write it whole or use a prefix"
    return None


def _located(text: str, message: str) -> str:
    """Turn `error at 1:25: expected …` into a place with a caret, and say what fits there only where that is sure."""
    if "variable that is unbound" in message:
        return "a variable of SELECT is neither in GROUP BY nor inside an aggregate such as COUNT(…)"
    match = _PLACE.match(message)
    if match is None:
        return " ".join(message.split())
    line, column, expected = int(match[1]), int(match[2]), match[3]
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    # pyoxigraph reports the end of the text that it compared with a keyword, not its start.
    keywords = _KEYWORD.findall(expected)
    start = min(max(0, start - max(map(len, keywords), default=0)), len(text))
    signs = _SIGN.findall(expected)
    hint = f"; {' or '.join(signs[:3])} would fit" if signs and not keywords and len(signs) < 4 else ""
    return pointed(text, start, f"this is not understood from here on{hint}")
