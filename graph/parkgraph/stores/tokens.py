"""Cuts SPARQL text into tokens without parsing it; it judges nothing and never fails on bad text.

Names follow the productions of the SPARQL 1.1 grammar (section 19.8). A `<` opens an IRI wherever one can be read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS: Final = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040\\-"
_DOTTED: Final = f"(?:[{_CHARS}]|\\.++(?=[{_CHARS}]))*+"
_LOCAL_CHAR: Final = f"[{_CHARS}:]|%[0-9A-Fa-f]{{2}}|\\\\[_~.\\-!$&'()*+,;=/?#@%]"
_LOCAL: Final = f"(?:{_LOCAL_CHAR})(?:{_LOCAL_CHAR}|\\.++(?={_LOCAL_CHAR}))*+"

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A piece of SPARQL: its kind (a group of the grammar above), its text, and where it starts in code points."""

    kind: str
    text: str
    start: int


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the one pattern of all tokens when it is first needed: that takes 20 ms, most commands need none."""
    return re.compile(
        "|".join(
            f"(?P<{kind}>{pattern})"
            for kind, pattern in (
                ("blank", r"[ \t\r\n]+"),
                ("comment", r"#[^\r\n]*"),
                (
                    "iri",
                    r"<[^\x00-\x20<>\"{}|^`\\]*(?:\\u[0-9A-Fa-f]{4}[^\x00-\x20<>\"{}|^`\\]*|\\U[0-9A-Fa-f]{8}"
                    r"[^\x00-\x20<>\"{}|^`\\]*)*>",
                ),
                (
                    "string",
                    r"'''(?:[^'\\]|\\.|'(?!''))*+'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\""
                    r"|'(?!'')(?:[^'\\\r\n]|\\.)*+'|\"(?!\"\")(?:[^\"\\\r\n]|\\.)*+\"",
                ),
                ("open", r"'''|\"\"\"|'|\""),
                ("lang", r"@[A-Za-z]+(?:-+[A-Za-z0-9]+)*"),
                ("var", f"[?$][{_BASE}_0-9][{_CHARS.replace(chr(92) + '-', '')}]*"),
                ("bnode", f"_:[{_BASE}_0-9]{_DOTTED}"),
                ("name", f"(?P<prefix>[{_BASE}]{_DOTTED})?+(?:(?P<local>:(?:{_LOCAL})?+)|(?(prefix)|(?!)))"),
                ("number", r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
                ("word", f"_[{_CHARS}]*"),
                ("sign", r"&&|\|\||\^\^|<=|>=|!=|<<|>>|\{\||\|\}|[{}()\[\].,;=<>!*/+\-?|^]"),
                ("other", r"."),
            )
        ),
        re.DOTALL,
    )


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a SPARQL text in order, without blanks and comments."""
    for match in _pattern().finditer(text):
        kind = match.lastgroup or "other"
        if kind == "name" and match["local"] is None:
            yield from _words(match.group(), match.start())
        elif kind not in ("blank", "comment"):
            yield Token(kind, match.group(), match.start())


def _words(run: str, start: int) -> Iterator[Token]:
    """Split a run of name characters without colon at its dots; words and names share one pattern to stay linear."""
    for piece in re.finditer(r"[^.]+|\.", run):
        yield Token("sign" if piece.group() == "." else "word", piece.group(), start + piece.start())


def unescape(text: str) -> str:
    r"""Decode \uXXXX and \UXXXXXXXX everywhere, as section 19.2 of SPARQL 1.1 does before the grammar applies."""
    return _ESCAPE.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    point = int(match[1] or match[2], 16)
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else match[0]


def position(text: str, start: int) -> tuple[int, int]:
    """Return line and column of a place, both counted from 1 in code points."""
    before = text[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def pointed(text: str, start: int, message: str) -> str:
    """Return `line:column: message` with the line of the place below it and a caret under the place."""
    line, column = position(text, start)
    shown = text.split("\n")[line - 1].rstrip("\r")
    first = max(0, column - 61)
    window = shown[first : first + 100].expandtabs(1)
    under = "".join("  " if unicodedata.east_asian_width(c) in "WF" else " " for c in shown[first : column - 1])
    return f"{line}:{column}: {message}\n  {window}\n  {under}^"
