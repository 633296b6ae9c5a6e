"""The parts of a document: which section and paragraph an offset lies in; it reads headings and never judges content.

A heading is a short line numbered 第一章, 一、 （一） or 1、, a line all bold in HTML, or a Markdown `#` line. The
one of first rank above all text is the title and no section. An article (第二条) is named as people cite it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LONGEST_HEADING = 40
"""Characters; a numbered line longer than this is a paragraph that happens to begin with a number."""
_CHAPTER = re.compile(r"(?P<label>第[一二三四五六七八九十百0-9]+[编章])\s*\S")
_ARTICLE = re.compile(r"\**(?P<label>第[一二三四五六七八九十百0-9]+条)(?:\**[\s　：:]|\*\*)")
_NUMBERED = (
    re.compile(r"(?P<label>[一二三四五六七八九十]+)、"),
    re.compile(r"(?P<label>[（(][一二三四五六七八九十]+[）)])"),
    re.compile(r"(?P<label>[0-9０-９]{1,2})[、.．](?![0-9])"),
)
_BOLD_LINE = re.compile(r"(?:&nbsp;|\s)*<p[^>]*>\s*<(strong|b)>(?P<title>[^<>]+)</\1>\s*</p>\s*")
_HTML_HEADING = re.compile(r"\s*<h([1-6])[^>]*>(?P<title>[^<>]+)</h\1>\s*")
_MARKDOWN = re.compile(r"#{1,6}\s+(?P<title>\S.*)")
_TITLE = re.compile(r"#\s+\S.*|\s*<h1[^>]*>[^<>]+</h1>\s*")


class Place(NamedTuple):
    """Where an offset lies: the section as printed (`二（一）4`, None before the first), the paragraph from 1."""

    section: str | None
    paragraph: int


class Outline:
    """The headings and paragraphs of one document."""

    def __init__(self, text: str) -> None:
        """Read the outline of a document's text; page breaks begin a new paragraph, blank lines none."""
        self._starts: list[int] = []
        self._places: list[Place] = []
        labels: tuple[str, ...] = ()
        paragraph = 0
        offset = 0
        for line in text.split("\n"):
            heading = () if not paragraph and _TITLE.fullmatch(line) else _heading(line, labels)
            if heading is not None:
                labels = heading
            elif line.strip():
                paragraph += 1
                article = _ARTICLE.match(line.strip("\ufeff 　"))
                labels = (article["label"],) if article else labels
            # A heading (or blank line) belongs to the paragraph that follows it.
            number = paragraph if heading is None and line.strip() else paragraph + 1
            self._starts.append(offset)
            self._places.append(Place("".join(labels) or None, number))
            offset += len(line) + 1

    def place(self, offset: int) -> Place:
        """Return the section and paragraph in which an offset (code points from 0) lies."""
        return self._places[bisect_right(self._starts, offset) - 1]


def _heading(line: str, labels: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the labels from the top down to this heading, or None if the line is no heading."""
    titled = _BOLD_LINE.fullmatch(line) or _HTML_HEADING.fullmatch(line) or _MARKDOWN.fullmatch(line)
    if titled:
        return (titled["title"].strip(),)
    words = line.removeprefix("\ufeff").strip()
    if len(words) > _LONGEST_HEADING or words.endswith(("。", "；", "，", "：")):
        return None
    chapter = _CHAPTER.match(words)
    if chapter:
        return (chapter["label"],)
    for level, pattern in enumerate(_NUMBERED):
        numbered = pattern.match(words)
        if numbered and numbered.end() < len(words):
            return (*labels[:level], numbered["label"])
    return None
