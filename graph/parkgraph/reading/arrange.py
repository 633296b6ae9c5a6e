"""Arranges flat characters into paragraphs and sentences: page breaks mended, blanks and running heads taken out.

It moves and drops characters and never changes one, except full-width and traditional ones, one for one. What it joins
is joined only where the first line is broken off in the middle of a sentence.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from parkgraph.reading.broken_lines import columns, is_broken_number, is_broken_off, is_counting, is_lone_mark, unbroken
from parkgraph.reading.characters import simplified, with_wide_marks
from parkgraph.reading.furniture import is_about_page, is_navigation, is_page_number
from parkgraph.reading.markup import Flat
from parkgraph.reading.texts import CleanText, Paragraph, Sentence

_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE: Final = rf"{_HAN}，。、；：？！（）《》〈〉“”‘’【】〔〕…—％"
_BLANK: Final = "[ \u00a0\u2002-\u200b\u3000\ufeff]"
_UNSEEN: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
"""Controls, soft hyphens, marks of no width and of direction: two names that look alike are one."""
_STRAY = re.compile(
    rf"(?<=[{_WIDE}]){_BLANK}+|{_BLANK}+(?=[{_WIDE}])|(?<=[ 第][0-9]){_BLANK}(?=[0-9]{_BLANK}?[条章节])"
    rf"|(?<=[0-9]){_BLANK}+(?=[%％‰]|个百分点)|(?<=[0-9]){_BLANK}(?=0{{1,3}}[万亿元])|{_BLANK}{{2,}}(?={_BLANK})|{_UNSEEN}+"
)
_BLANKS = re.compile(rf"{_BLANK[:-1]}{_UNSEEN[1:]}")
_ENDED = re.compile(r"[。！？!?；;：:…”’」』）)】]$|[.．]$")
_CLOSING = re.compile(r"[，。、；：？！）》”’】%％]|的[，,；;。]")
_HEADINGS = (
    re.compile(
        r"第[一二三四五六七八九十百]{1,4}[编部]分?(?![一-龥]{0,2}[，。])"
        r"|(?:19|20)[0-9]{2} ?年度?[一-龥、]{0,8}(?:成绩|成效|回顾|总结|安排|打算)$"
    ),
    re.compile(r"第[一二三四五六七八九十百]{1,4}章|[一二三四五六七八九十]{1,3}、"),
    re.compile(r"第[一二三四五六七八九十百]{1,4}节|[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![0-9%.])|[0-9]{1,2}[、.．](?![0-9])"),
    re.compile(r"[（(][0-9]{1,2}[）)]"),
)
_INDENT: Final = "\u3000\u3000"
_LINE_END = re.compile(r"[\n\r\x0b\x0c\u2028\u2029](?:(?<=\r)\n)?")
_MARK = re.compile(r"#{1,6} +")
_ITEM = re.compile(
    r"第[0-9一二三四五六七八九十百]{1,5}条|[-•·●■◆*] ?|[①-⑳]|[（(][0-9]{1,2}[）)]|附件|附表|表[0-9]|图[0-9]"
)
_LONGEST_HEADING: Final = 40
_LONGEST_BOLD: Final = 24
_LOWEST: Final = 9
"""The level of bold lines: below all that are numbered or marked."""
_NEAR: Final = 160
"""Raw characters in which the tags around a bold line are looked for."""
_BOLD_BEFORE = re.compile(r"(?:\*\*|<(?:b|strong)(?:\s[^<>]*)?>(?:\s*<[^<>]*>)*\s*)$")
_BOLD_AFTER = re.compile(r"\s*(?:\*\*|(?:</[^<>]*>\s*)*?</(?:b|strong)>)\s*(?:$|\n|</?(?:p|div|td|li|br|h[1-6])\b|</)")
_PAID: Final = re.compile(r"(?:奖励|补助|补贴|资助|扶持|支持|政策|[0-9][万亿]?元?|%)$")
_BEGINS: Final = re.compile(r"(?:对|鼓励|支持|凡|在)[^，。；]{4,}(?:的|，)|[^，。；、：]{4,16}$")
"""How an article begins, or a short heading; what grants before it is complete without a mark."""
_NOTE = re.compile(
    r"[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3} ?(?=.{4})|\[[0-9]{1,2}\](?=.{4})|[①-⑳](?=(?:数据)?来源|资料来源|注[:：])|注(?:[0-9]{1,2})?[:：]"
)
_NOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰][¹²³⁴⁵⁶⁷⁸⁹⁰]{0,2}")
_SENTENCE = re.compile(r"[^。！？!?]{1,1000}(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+[”’」』）)]*")


@dataclass
class _Line:
    """Flat characters `start` to `end`, blanks around them off; what follows in the same paragraph hangs on `parts`."""

    start: int
    end: int
    text: str
    role: str = "text"
    level: int = 0
    after_blank: bool = False
    after_page: bool = False
    indented: bool = False
    """Whether it begins with two wide blanks, as a paragraph does."""
    width: int = 0
    """Columns with the indent as printed, wide characters counted twice."""
    goes_on: bool = False  # with the line before, which tags broke off around a number or a comma
    counts: bool = False  # it is a number whose unit begins the next line


def arrange(raw: str, flat: Flat) -> tuple[CleanText, tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """Return the clean text of flat characters with its paragraphs and sentences."""
    text = with_wide_marks(simplified(flat.text))
    every = list(_lines(text, flat.text))
    _mark_broken(every)
    lines = list(_without_navigation(every))
    _judge(lines)
    if "**" in raw or "<b" in raw or "<strong" in raw:
        _judge_bold(lines, raw, flat)
    groups = _grouped(_without_running_heads(lines))
    return _assembled(raw, flat, text, groups)


def _lines(text: str, printed: str) -> Iterator[_Line]:
    """Yield the lines of a text; `printed` is it with its wide blanks."""
    start, blank = 0, False
    for piece in _LINE_END.split(text):
        stripped = piece.strip(" \t\u00a0\u3000\u200b\ufeff\u2002\u2003")
        at = text.find(piece, start) if piece else start
        if stripped.strip("#"):
            first = at + piece.index(stripped[0])
            yield _Line(
                *(first, first + len(stripped), stripped),
                after_blank=blank,
                indented=printed.startswith(_INDENT, max(at, first - 2)),
                width=columns(printed[at : at + len(piece.rstrip())]),
            )
        blank = not stripped
        start = at + len(piece)


def _mark_broken(lines: list[_Line]) -> None:
    """Mark the lines that tags around a number broke out of their sentence: 提升至 / 70% / 以上."""
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        line.goes_on |= before is not None and is_broken_number(before.text, line.text)
        if before is None or after is None:
            continue
        if is_lone_mark(line.text):
            line.goes_on = after.goes_on = True
        elif is_counting(line.text, after.text):
            line.goes_on, line.counts, after.goes_on = is_broken_off(before.text), True, True


def _without_navigation(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield the lines that are no navigation; the one below a page's number is marked, since a page break may cut."""
    after_page = False
    for line in lines:
        if is_navigation(line.text) and not line.counts:
            after_page = after_page or is_page_number(line.text)
            continue
        line.after_page = after_page
        after_page = False
        yield line


def _judge(lines: Iterable[_Line]) -> None:
    for line in lines:
        words = line.text
        if "\t" in words or words.startswith("|"):
            line.role = "table"
        elif is_about_page(words):
            line.role = "meta"
        elif _NOTE.match(words):
            line.role = "note"
        elif _MARK.match(words):
            line.role, line.level = "heading", words.index(" ")
        elif len(words) <= _LONGEST_HEADING and not words.endswith(("。", "；", "，", "：", ";", ",")):
            level = next((n for n, pattern in enumerate(_HEADINGS, 1) if pattern.match(words)), 0)
            if level:
                line.role, line.level = "heading", level


def _judge_bold(lines: Iterable[_Line], raw: str, flat: Flat) -> None:
    """Make headings of short lines that are bold from end to end and end no sentence."""
    for line in lines:
        if line.role != "text" or len(line.text) > _LONGEST_BOLD or line.text[-1] in "。；，：;,:！？":
            continue
        first, last = flat.origin[line.start], flat.ends[line.end - 1]
        if _BOLD_BEFORE.search(raw, max(0, first - _NEAR), first) and _BOLD_AFTER.match(raw, last, last + _NEAR):
            line.role, line.level = "heading", _LOWEST


def _without_running_heads(lines: list[_Line]) -> list[_Line]:
    """Leave out short lines that stand on several pages, but for the first of each; what ends a sentence is no head."""
    often = Counter(line.text for line in lines if len(line.text) <= 40)
    seen: set[str] = set()
    kept = []
    for line in lines:
        alone = line.role == "text" and not (line.goes_on or line.counts)
        repeated = often[line.text] > 1 and alone and not _ENDED.search(line.text)
        if not (repeated and line.text in seen):
            kept.append(line)
        seen.add(line.text)
    return kept


def _grouped(lines: list[_Line]) -> list[list[_Line]]:
    """Join lines that a page or line break cut; a footnote in between comes after the sentence that it cut."""
    width = _width(lines)
    groups: list[list[_Line]] = []
    open_group: list[_Line] | None = None
    for line in lines:
        if open_group is not None and line.role == "text" and _continues(open_group[-1], line, width):
            open_group.append(line)
            continue
        groups.append([line])
        if line.role != "note":
            open_group = groups[-1] if line.role == "text" else None
    return groups


def _width(lines: list[_Line]) -> int:
    """Return the usual length of full lines where the text was wrapped by hand (0 where it was not)."""
    lengths = sorted(line.width for line in lines if line.role == "text")
    if len(lengths) < 8:
        return 0
    nine_tenths = lengths[len(lengths) * 9 // 10]
    full = sum(1 for length in lengths if nine_tenths - 5 <= length <= nine_tenths + 5)
    return nine_tenths if nine_tenths <= 180 and full * 3 >= len(lengths) else 0


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if _CLOSING.match(following.text) or following.goes_on:
        return True
    full = width > 0 and not following.after_blank and line.width + unbroken(following.text) >= width - 6
    in_row = full and not following.indented and line.text.endswith(("；", ";"))
    if _ITEM.match(following.text) or (_ENDED.search(line.text) and not line.text.endswith(("”", "）", ")"))):
        return in_row and not _ITEM.match(following.text)
    comma = line.text.endswith(("，", "、", ","))
    if comma or (line.indented and following.indented and not following.after_page):
        return comma
    if _PAID.search(line.text) and _BEGINS.match(following.text):
        return False
    goes_on = re.search(r"[，；。]", line.text) is not None
    complete = line.text.endswith(("”", "）", ")"))
    cut_by_page = goes_on and following.after_page and len(line.text) >= 10
    if width and not following.after_blank and not cut_by_page:
        return full and not complete
    return cut_by_page or (goes_on and len(line.text) >= 25 and not complete)


def _assembled(
    raw: str, flat: Flat, text: str, groups: list[list[_Line]]
) -> tuple[CleanText, tuple[Paragraph, ...], tuple[Sentence, ...]]:
    build = _Build(flat, text)
    section: list[tuple[int, str]] = []
    for group in groups:
        first = group[0]
        if first.role == "heading":
            section = [kept for kept in section if kept[0] < first.level]
        build.paragraph(group, tuple(words for _, words in section))
        if first.role == "heading":
            section.append((first.level, _MARK.sub("", first.text)))
    return build.clean(raw), tuple(build.paragraphs), tuple(build.sentences)


class _Build:
    """The clean text as it grows."""

    def __init__(self, flat: Flat, text: str) -> None:
        self.flat, self.source = flat, text
        self.parts: list[str] = []
        self.origin, self.ends = array("I"), array("I")
        self.paragraphs: list[Paragraph] = []
        self.sentences: list[Sentence] = []

    def paragraph(self, group: list[_Line], section: tuple[str, ...]) -> None:
        """Append the lines of one paragraph and cut it into sentences."""
        start, first_part = len(self.origin), len(self.parts)
        for line in group:
            self._line(line)
        end = len(self.origin)
        if end == start:
            return
        index = len(self.paragraphs)
        self.paragraphs.append(Paragraph(start, end, section, index + 1, group[0].role))
        for first, last in cut("".join(self.parts[first_part:])):
            self.sentences.append(Sentence(start + first, start + last, section, index))
        self._feed()

    def _line(self, line: _Line) -> None:
        start = line.start
        mark = _MARK.match(line.text)
        if mark:
            start += mark.end()
        blank = _BLANKS.search(self.source, start, line.end)
        gaps = [found.span() for found in _STRAY.finditer(self.source, start, line.end)] if blank else []
        if line.role == "text":
            gaps += [found.span() for found in _NOTE_MARK.finditer(self.source, start, line.end)]
        for first, last in sorted(gaps):
            self._take(start, first)
            start = max(start, last)
        self._take(start, line.end)

    def _take(self, start: int, end: int) -> None:
        if start < end:
            self.parts.append(self.source[start:end])
            self.origin.extend(self.flat.origin[start:end])
            self.ends.extend(self.flat.ends[start:end])

    def _feed(self) -> None:
        self.parts.append("\n")
        self.origin.append(self.ends[-1])
        self.ends.append(self.ends[-1])

    def clean(self, raw: str) -> CleanText:
        """Return what was built."""
        return CleanText(raw, "".join(self.parts), self.origin, self.ends)


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph, none longer than the cap; blanks stay with the sentence before."""
    for found in _SENTENCE.finditer(text):
        yield found.span()
