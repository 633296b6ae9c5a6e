"""Turtle as written: just enough of its tokens to change a quote in place; everything else stays as it was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    r'|(?P<iri><[^<>"{}|^`\\\s]*>)'
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<name>[A-Za-z][\w-]*:(?:[\w%:-]|\.(?=[\w%:.-]))*)"
    r"|(?P<mark>[;,.\[\]()])"
    r"|(?P<other>[^\s;,.\[\]()\"'#<]+|.)",
    re.DOTALL,
)
_LANGUAGE = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^\S+")
_ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[tbnrf"\'\\])')
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
QUOTE = "pg:quote"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Turtle: its kind (string, iri, name, mark, comment, other), its text and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuoteList:
    """A `pg:quote` with its texts, and the stretch of the file that they take."""

    start: int
    end: int
    quotes: tuple[tuple[str, int], ...]


class Lines:
    """Line numbers (from 1) of offsets in a file."""

    def __init__(self, text: str) -> None:
        """Note where the lines of a text begin."""
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def number(self, offset: int) -> int:
        """Return the number of the line that an offset lies in."""
        return bisect_right(self._starts, offset)


def tokens(turtle: str, *, comments: bool = False) -> Iterator[Token]:
    """Yield the tokens of a Turtle text in order, white space left out, and comments unless wanted."""
    position = 0
    while position < len(turtle):
        if turtle[position].isspace():
            position += 1
            continue
        found = _TOKEN.match(turtle, position)
        if found is None:  # never: the last branch takes any character
            break
        if comments or found.lastgroup != "comment":
            yield Token(str(found.lastgroup), found[0], found.start(), found.end())
        position = found.end()


def unquoted(string: str) -> str:
    """Return what a Turtle string literal stands for."""
    width = 3 if string[:3] in {'"""', "'''"} else 1
    return _ESCAPE.sub(lambda m: _PLAIN.get(m[1]) or chr(int(m[1][1:], 16)), string[width:-width])


def quote_lists(turtle: str) -> Iterator[QuoteList]:
    """Yield every `pg:quote "…" , "…"` of a file in order; each quote comes with its offset."""
    stream = list(tokens(turtle))
    for index, token in enumerate(stream):
        if token.text != QUOTE or token.kind != "name":
            continue
        quotes: list[tuple[str, int]] = []
        end = token.end
        at = index + 1
        while at < len(stream) and stream[at].kind == "string":
            quotes.append((unquoted(stream[at].text), stream[at].start))
            tag = _LANGUAGE.match(turtle, stream[at].end)
            end = tag.end() if tag else stream[at].end
            at += 1
            while at < len(stream) and stream[at].start < end:
                at += 1
            if at + 1 < len(stream) and stream[at].text == "," and stream[at + 1].kind == "string":
                at += 1
            else:
                break
        yield QuoteList(token.start, end, tuple(quotes))
