"""Refuses queries before any parser sees them: those that fetch, change, or are built to break a parser.

It reads tokens only. Where engines may read one text in two ways (pyoxigraph splits words that stick together and
reads `<` in a comparison as an operator; others decode escapes first) the guard refuses if either reading fetches.
Graphs named by FROM are let through: they are looked up in the store and never fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from parkgraph.errors import InputError
from parkgraph.stores.tokens import Token, pointed, tokens, unescape

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_UPDATE_START: Final = tuple(sorted(_UPDATES))
_IS_UPDATE: Final = "“{}”: this is an update; queries only read"
_OPERANDS: Final = frozenset(("iri", "string", "var", "bnode", "name", "number", "lang"))
_PATH_SIGNS: Final = frozenset(("/", "|", "^"))
_CLOSES: Final = {")": "(", "]": "[", "}": "{", "|}": "{|", ">>": "<<"}
_OPENS: Final = frozenset(_CLOSES.values())


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a query may be: bytes of UTF-8, depth of brackets, steps of one path, sub-selects, words and signs."""

    bytes: int = 256 * 1024
    depth: int = 64
    path: int = 100
    selects: int = 64
    parts: int = 4000


DEFAULT_SHAPE: Final = Shape()


def check_query(text: str, shape: Shape = DEFAULT_SHAPE) -> str:
    """Return the form of a query ("SELECT", "ASK", "CONSTRUCT" or "DESCRIBE"); InputError if it must not run."""
    _check_size(text, shape)
    for reading in _readings(text):
        found = _tokens(reading)
        _refuse_fetching(reading, found, "service", "SERVICE")
        _refuse_updates(reading, found)
        _check_shape(reading, found, shape)
    return form(text)


def check_update(text: str, shape: Shape = DEFAULT_SHAPE) -> None:
    """Let an update pass unless it fetches (LOAD, SERVICE) or is too large; InputError says which and where."""
    _check_size(text, shape)
    for reading in _readings(text):
        found = _tokens(reading)
        _refuse_fetching(reading, found, "service", "SERVICE")
        _refuse_fetching(reading, found, "load", "LOAD")
        _check_shape(reading, found, shape)


def refuse_fetching(text: str) -> None:
    """InputError if an update or query that is otherwise trusted holds SERVICE or, as an operation, LOAD."""
    for reading in _readings(text):
        found = _tokens(reading)
        _refuse_fetching(reading, found, "service", "SERVICE")
        _refuse_fetching(reading, found, "load", "LOAD")


def form(text: str) -> str:
    """Return the form of a query by its first word after the prologue; InputError if it is none of the four."""
    reading = unescape(text)
    token = _first_word(_tokens(reading))
    if token is None:
        raise InputError("the query is empty; write a SELECT, ASK, CONSTRUCT or DESCRIBE query")
    for name in _FORMS:
        if token.text.upper().startswith(name):
            return name
    if token.text.upper().startswith(_UPDATE_START):
        raise InputError(pointed(reading, token.start, _IS_UPDATE.format(token.text)))
    raise InputError(pointed(reading, token.start, f"“{token.text[:40]}” begins no query; use {', '.join(_FORMS)}"))


@lru_cache(maxsize=4)
def _tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; form and guard read the same query one after the other."""
    return tuple(tokens(text))


def _readings(text: str) -> tuple[str, ...]:
    decoded = unescape(text)
    return (text,) if decoded == text else (text, decoded)


def _check_size(text: str, shape: Shape) -> None:
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise InputError(f"the query holds a lone surrogate at character {error.start + 1}") from None
    if size > shape.bytes:
        raise InputError(f"the query is {size} bytes long; at most {shape.bytes} are read")
    if "\0" in text:
        raise InputError(pointed(text, text.index("\0"), "the query holds a NUL character"))


def _first_word(found: Sequence[Token]) -> Token | None:
    """Return the first token after BASE, PREFIX and VERSION declarations."""
    place = 0
    while place < len(found):
        word = found[place].text.upper()
        if word == "PREFIX":
            place += 3
        elif word in ("BASE", "VERSION"):
            place += 2
        else:
            return found[place]
    return None


def _refuse_fetching(text: str, found: Sequence[Token], part: str, keyword: str) -> None:
    """Refuse a keyword that fetches, even stuck to its neighbours (`trueSERVICE`, `SERVICEpg:x {`)."""
    if part not in text.lower():
        return
    nest: list[str] = []
    for place, token in enumerate(found):
        if token.kind == "open":
            raise InputError(pointed(text, token.start, "this quotation mark is never closed"))
        if token.kind == "sign" and token.text in "([{":
            nest.append(token.text)
        elif token.kind == "sign" and token.text in ")]}" and nest:
            nest.pop()
        elif part in token.text.lower() and _fetches(found, place, part, inside="{" in nest):
            raise InputError(
                pointed(text, token.start, f"{keyword} is not allowed: nothing is ever fetched from elsewhere")
            )
        elif (
            token.kind == "iri"
            and nest[-1:] == ["("]
            and place
            and _is_operand(found[place - 1])
            and _could_end(token.text)
        ):
            raise InputError(
                pointed(text, token.start, "this may be an IRI or a comparison; use a prefix, or a blank after <")
            )


def _fetches(found: Sequence[Token], place: int, part: str, *, inside: bool) -> bool:
    """Tell whether a token is a keyword, or a prefixed name that can be read as one: `servicepg:x {`."""
    if found[place].kind != "name":
        return found[place].kind == "word"
    if part not in found[place].text.lower().partition(":")[0]:
        return False
    before = found[place - 1].text.upper() if place else ""
    if before in ("PREFIX", "GRAPH", "FROM", "NAMED"):
        return False
    return not inside if part == "load" else place + 1 < len(found) and found[place + 1].text == "{"


def _is_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.text == ")" or token.text.lower() in ("true", "false")


def _could_end(iri: str) -> bool:
    """Tell whether an IRI, read as a comparison, could close a bracket or open a comment."""
    return ")" in iri or "#" in iri


def _refuse_updates(text: str, found: Sequence[Token]) -> None:
    first = _first_word(found)
    for token in found:
        word = token.text.upper() if token.kind == "word" else ""
        if word in _UPDATES or (token is first and word.startswith(_UPDATE_START)):
            raise InputError(pointed(text, token.start, _IS_UPDATE.format(token.text)))


def _check_shape(text: str, found: Sequence[Token], shape: Shape) -> None:
    depth = steps = selects = parts = 0
    for token in found:
        if token.kind == "open":
            raise InputError(pointed(text, token.start, "this quotation mark is never closed"))
        sign = token.text if token.kind == "sign" else ""
        if sign in _OPENS:
            depth += 1
        elif sign in _CLOSES:
            depth -= 1
        steps = _steps(token, steps)
        selects += token.kind == "word" and token.text.upper().startswith("SELECT")
        parts += token.kind == "word" or (token.kind == "sign" and sign not in (",", ".", ";"))
        for count, most, what in (
            (depth, shape.depth, "brackets are nested {} deep"),
            (steps, shape.path, "a path has more than {} steps"),
            (selects - 1, shape.selects, "there are more than {} sub-selects"),
            (parts, shape.parts, "there are more than {} words and signs"),
        ):
            if count > most:
                raise InputError(pointed(text, token.start, f"the query is too complex: {what.format(most)}"))


def _steps(token: Token, steps: int) -> int:
    """Count the signs of a path; whatever cannot stand in a path begins anew."""
    if token.kind == "sign":
        if token.text in _PATH_SIGNS:
            return steps + 1
        return steps if token.text in ("(", ")", "*", "+", "?", "!") else 0
    return steps if token.kind in ("iri", "name") or token.text == "a" else 0
