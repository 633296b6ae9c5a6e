"""Takes markup off a text and remembers where every character came from: HTML, Markdown, placeholders; never judges.

One linear scan for all text formats, since plain files carry tags and Markdown carries HTML. What a browser would not
show (scripts, comments, tags, `${…}` placeholders, addresses) leaves no character, nor does a reading behind its
character (区(qū)); blocks become line feeds, cells tabs.
"""

from __future__ import annotations

import re
from array import array
from html import unescape
from typing import Final

from parkgraph.reading.cells import CELLS, Tables

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 head header hr html li main nav ol option p pre section select table tbody tfoot thead tr ul".split()
)
_IN_CELLS: Final = frozenset({"p", "div", "br", "center"})
"""Blocks that cut no line within a short cell."""
_TABULAR: Final = CELLS | {"tr", "table"}
_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "title"})
_TAGS: Final = (
    _BLOCKS
    | CELLS
    | _UNSEEN
    | frozenset(
        "a abbr b big cite code col colgroup del em font i img input ins label link mark meta nobr object o:p s small"
        " span strike strong sub sup time tt u var wbr".split()
    )
)
_TOKEN = re.compile(
    r"<!--|<%(?:[^%]|%(?!>))*%>|<\?(?:[^?]|\?(?!>))*\?>|<![Dd][Oo][Cc][Tt][Yy][Pp][Ee][^<>]*>|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9:]*)(?P<rest>[^<>]*)>"
    r"|<(?:https?://)[^<>\s]*>|(?P<link>!?\[(?P<words>[^\[\]\n]{0,200})\]\([^()\n]{0,500}\))|https?://[!-'*-;=?-~]+"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|\$\{[^{}\n]{0,80}\}|\{\{[^{}\n]{0,80}\}\}"
    r"|(?<=[一-鿿])[(（](?=[a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]"
)
"""Markup, placeholders, and how a character is read, which sites put behind it when they change the script (業(yè))."""
_MARKDOWN = re.compile(r"\*+|__+")
_FOREIGN = re.compile(r"[a-z][a-z0-9]*:[a-zA-Z]")
"""A tag of a server's or site's own library (jsp:include); what it stands for is not in the file."""
_FRONT_MATTER = re.compile(r"\ufeff?(?:[ \t]*\r?\n){0,9}---[ \t]*\r?\n(?:[^\n]{0,2000}\n){0,100}?---[ \t]*\r?\n")


class Flat:
    """Characters without markup, each with the raw offsets that it comes from."""

    def __init__(self) -> None:
        """Begin empty."""
        self.parts: list[str] = []
        self.origin = array("I")
        self.ends = array("I")

    def take(self, raw: str, start: int, end: int) -> None:
        """Append raw characters `start` to `end` as they are."""
        self.parts.append(raw[start:end])
        self.origin.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, text: str, start: int, end: int) -> None:
        """Append characters that stand for the raw characters `start` to `end` (a decoded entity, a line feed)."""
        self.parts.append(text)
        self.origin.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    @property
    def text(self) -> str:
        """All characters so far."""
        return "".join(self.parts)


def flatten(raw: str, media: str) -> Flat:
    """Return a text without its markup; in `html` line feeds are blanks, elsewhere they end a line."""
    flat = Flat()
    position = front_matter_end(raw) if media != "html" else 0
    scan = _Scan(raw, flat, media)
    while position < len(raw):
        found = _TOKEN.search(raw, position)
        if found is None:
            scan.plain(position, len(raw))
            break
        scan.plain(position, found.start())
        position = scan.token(found)
    return flat


def front_matter_end(raw: str) -> int:
    """Return where the text begins after a `---` block of metadata at its front (0 without one)."""
    found = _FRONT_MATTER.match(raw)
    return found.end() if found else 0


class _Scan:
    def __init__(self, raw: str, flat: Flat, media: str) -> None:
        self.raw, self.flat, self.media = raw, flat, media
        self.tables = Tables(raw, flat)
        self._no_comment_end = self._no_close = False

    def plain(self, start: int, end: int) -> None:
        """Take a run without tags: Markdown marks go, line feeds of HTML become blanks."""
        if self.media == "html":
            self._lines(start, end)
            return
        for found in _MARKDOWN.finditer(self.raw, start, end):
            self.flat.take(self.raw, start, found.start())
            start = found.end()
        self.flat.take(self.raw, start, end)

    def _lines(self, start: int, end: int) -> None:
        piece = self.raw[start:end].replace("\r", " ").replace("\n", " ")
        self.flat.parts.append(piece)
        self.flat.origin.extend(range(start, end))
        self.flat.ends.extend(range(start + 1, end + 1))

    def token(self, found: re.Match[str]) -> int:
        """Handle one tag, comment, entity, address or placeholder; return where to go on."""
        words = found[0]
        if words == "<!--":
            return self._comment(found)
        if found["tag"]:
            return self._tag(found, found["tag"].lower())
        if found["link"]:
            if words[0] == "[":  # the words of a link, not those of a picture
                self.plain(*found.span("words"))
        elif words[0] == "&":
            self._entity(found)
        elif words[0] in "h<" and self.raw[found.start() - 1 : found.start()] not in ("", "\n"):
            self.flat.put(" ", found.start(), found.end())
        return found.end()

    def _comment(self, found: re.Match[str]) -> int:
        end = -1 if self._no_comment_end else self.raw.find("-->", found.end())
        if end < 0:
            self._no_comment_end = True
            return found.end()
        return end + 3

    def _entity(self, found: re.Match[str]) -> None:
        text = unescape(found[0])
        if text == found[0] and not text.endswith(";"):
            self.flat.take(self.raw, *found.span())
        else:
            self.flat.put(text.replace("\xa0", " "), *found.span())

    def _tag(self, found: re.Match[str], name: str) -> int:
        if _FOREIGN.match(name) and name not in _TAGS:
            return found.end()
        if name not in _TAGS:
            self.flat.take(self.raw, *found.span())
            return found.end()
        if name in _UNSEEN and not found["close"] and not found["rest"].endswith("/"):
            return self._unseen(found, name)
        if name in _TABULAR:
            self.tables.tag(found["close"] + name, found["rest"], *found.span())
        if name in _IN_CELLS and found.start() < self.tables.plain_until:
            self.flat.put(" ", *found.span())
        elif name in _BLOCKS:
            heading = "#" * int(name[1]) + " " if name[1:].isdigit() and not found["close"] else ""
            self.flat.put("\n" + heading, *found.span())
        elif name in CELLS and not found["close"]:
            self.flat.put("\t", *found.span())
        return found.end()

    def _unseen(self, found: re.Match[str], name: str) -> int:
        """Leave out a script, style or the like up to its end; without an end only the tag goes."""
        if self._no_close:
            return found.end()
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.raw, found.end())
        if end is None:
            self._no_close = True
            return found.end()
        return end.end()
