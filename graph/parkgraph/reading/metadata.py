"""What a document says of itself: title, publisher and date, from front matter, HTML and its first lines; no guess.

A date is ISO 8601 as precise as printed (2024-05-06, 2024-05, 2024). What is not said stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as day_of
from html import unescape
from itertools import pairwise
from typing import Final

from parkgraph.reading.characters import simplified
from parkgraph.reading.markup import front_matter_end
from parkgraph.reading.texts import CleanText, Paragraph

_HEAD: Final = 40_000
"""Raw characters in which HTML metadata are looked for."""
_LINES: Final = 14
"""First and last paragraphs in which title, publisher and date may stand."""
_FIELD = re.compile(r"^(?P<key>title|date|author|publisher|source)[ \t]*:[ \t]*(?P<value>[^\n]{1,300})$", re.MULTILINE)
_META = re.compile(r"<meta\s([^<>]{1,600})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z:.-]{1,40})\s*=\s*(?:\"([^\"]{0,400})\"|'([^']{0,400})')")
_TITLE_TAG = re.compile(r"<(?:title|h1)(?:\s[^<>]{0,300})?>([^<>]{1,300})</", re.IGNORECASE)
_META_TITLE: Final = ("articletitle", "og:title", "dc.title", "title")
_META_DATE: Final = ("pubdate", "article:published_time", "publishdate", "dc.date", "date", "releasedate")
_META_PUBLISHER: Final = ("contentsource", "dc.publisher", "publisher", "og:site_name", "sitename", "source")
_DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:年|[-./])(?P<month>1[0-2]|0?[1-9])(?:(?:月|[-./])(?P<day>3[01]|[12][0-9]|0?[1-9])?日?|(?![0-9]))"
    r"|(?P<year_only>(?:19|20)[0-9]{2})年"
)
_HAN_DATE = re.compile(
    r"(?P<year>[二一][〇○零O0一二三四五六七八九]{3})年(?:(?P<month>[一二三四五六七八九十]{1,2})月(?:(?P<day>[一二三四五六七八九十]{1,3})日)?)?"
)
_MAIL_DATE = re.compile(
    r"(?<![0-9])(?P<day>3[01]|[12][0-9]|0?[1-9]) (?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
    r" (?P<year>(?:19|20)[0-9]{2})"
)
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NUMBER = re.compile(r"[〔\[（(]((?:19|20)[0-9]{2})[〕\]）)][0-9]{1,5}号")
_SPAN = re.compile(r"(?:19|20)[0-9]{2}年?[—–~\-至到]{1,2}(?:19|20)[0-9]{2}|十[一二三四五]五")
_ISSUED = re.compile(r"(?:发布|印发|成文|公布|发文|时间|日期|更新)[^0-9二一]{0,8}$")
_PUBLISHED = re.compile(
    r"(?:发布机构|发文机关|发布单位|发布人|来源|作者)[:： ]{1,3}"
    r"(?P<name>[^\s:：|，。;；（）()]{2,30}?)(?=(?:19|20)[0-9]{2}(?:年|[-./])|(?:发布|更新|发文)?(?:时间|日期)|[\s:：|，。;；（）()]|$)"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff（）]{2,30}(?:局|委|委员会|办公室|办公厅|人民政府|研究院|管委会|厅|部|县委|市委|区委|统计局|中心|协会|报社|日报|晚报)"
)
_DIGITS: Final = dict(zip("〇○零O0一二三四五六七八九", [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], strict=True))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None


def metadata(raw: str, clean: CleanText, paragraphs: tuple[Paragraph, ...]) -> Metadata:
    """Return title, publisher and date: front matter before HTML metadata before the first and last lines."""
    lines = [clean.text[p.start : p.end] for p in paragraphs if p.role != "note"]
    sources = [_front_matter(raw), _html(raw[:_HEAD]) if "<" in raw[:_HEAD] else Metadata(), _first_lines(lines)]
    return Metadata(
        next((s.title for s in sources if s.title), None),
        next((s.publisher for s in sources if s.publisher), None),
        next((s.date for s in sources if s.date), None),
    )


def iso_date(text: str) -> str | None:
    """Return the first date in a text as ISO 8601, as precise as printed; None if there is none that exists."""
    text = simplified(text)
    for pattern, number in ((_DATE, int), (_HAN_DATE, _han_number), (_MAIL_DATE, _number)):
        for found in pattern.finditer(text):
            groups = found.groupdict()
            year, month, day = (groups.get(name) for name in ("year", "month", "day"))
            parts = [number(part) for part in (year or groups.get("year_only"), month, day) if part]
            if _exists(parts):
                return "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))
    return None


def _exists(parts: list[int]) -> bool:
    try:
        day_of(*[*parts, 1, 1][:3])
    except (ValueError, TypeError):
        return False
    return True


def _han_number(text: str) -> int:
    if len(text) == 4:
        return int("".join(str(_DIGITS[c]) for c in text))
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS[ones] if ones else 0)


def _number(text: str) -> int:
    return _MONTHS.index(text) + 1 if text in _MONTHS else int(text)


def _front_matter(raw: str) -> Metadata:
    fields = {f["key"]: f["value"].strip().strip("\"'") for f in _FIELD.finditer(raw[: front_matter_end(raw)])}
    publisher = fields.get("publisher") or fields.get("source") or fields.get("author")
    return Metadata(fields.get("title"), publisher, iso_date(fields.get("date", "")))


def _html(head: str) -> Metadata:
    found: dict[str, str] = {}
    for tag in _META.finditer(head):
        given = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(tag[1])}
        name = (given.get("name") or given.get("property") or "").lower()
        if name and given.get("content"):
            found.setdefault(name, unescape(given["content"]).strip())
    title = next((found[name] for name in _META_TITLE if name in found), None)
    if title is None and (tagged := _TITLE_TAG.search(head)):
        title = unescape(tagged[1]).strip() or None
    date = iso_date(next((found[name] for name in _META_DATE if name in found), ""))
    return Metadata(title, next((found[name] for name in _META_PUBLISHER if name in found), None), date)


def _first_lines(lines: list[str]) -> Metadata:
    return Metadata(_title(lines), _publisher(lines), _date(lines))


def _title(lines: list[str]) -> str | None:
    """Return the first line that is no sentence, or the line 关于… below the office that issued it."""
    if not lines or len(lines[0]) > 80 or lines[0].endswith(("。", "；")):
        return None
    head = lines[:6]
    for office, line in pairwise(head):
        if line.startswith("关于") and _TITLE_END.search(line) and _OFFICE.fullmatch(office.replace(" ", "")):
            return line
    title = lines[0]
    if len(lines) > 1 and not _TITLE_END.search(title) and _TITLE_END.search(lines[1]) and len(lines[1]) <= 60:
        return lines[1] if _OFFICE.fullmatch(title.replace(" ", "")) else title + lines[1]
    return title


_TITLE_END = re.compile(
    r"(?:报告|意见|办法|方案|规划|措施|政策|通知|细则|公报|简介|指南|指引|条例|规定|决定|名单)(?:[（(].{1,20}[）)])?$"
)


def _publisher(lines: list[str]) -> str | None:
    for line in lines[:_LINES] + lines[-3:]:
        found = _PUBLISHED.search(line)
        if found and any("\u4e00" <= c <= "\u9fff" for c in found["name"]):
            return found["name"]
    for line in lines[:_LINES] + lines[-3:]:
        if len(line) <= 40 and _OFFICE.fullmatch(line.replace(" ", "")):
            return line
    return None


def _date(lines: list[str]) -> str | None:
    """Return the date after 发布时间 and the like, else one that is a line of its own, else one in the title."""
    ends = lines[:_LINES] + lines[-4:]
    stated = (iso_date(line[f.start() :]) for line in ends for f in _dates(line) if _ISSUED.search(line[: f.start()]))
    given = (iso_date(line) for line in lines[:4] if line.startswith(("—", "（", "(", "-")) and _DATE.search(line))
    sourced = (iso_date(line[f.end() :]) for line in ends if len(line) <= 60 and (f := _PUBLISHED.search(line)))
    short = [line for line in ends if len(line) <= 24]
    alone = (iso_date(line) for line in short if (f := next(_dates(line), None)) and f["month"] and _is_alone(line, f))
    numbered = (found[1] for line in ends if len(line) <= 40 and (found := _NUMBER.search(line)))
    plain = [line for line in lines[:4] if len(line) <= 80 and "。" not in line and not _SPAN.search(line)]
    titled = (iso_date(line) for line in plain)
    return next(
        (found for group in (stated, given, sourced, alone, titled, numbered) for found in group if found), None
    )


def _dates(line: str) -> Iterator[re.Match[str]]:
    yield from _DATE.finditer(line)
    yield from _HAN_DATE.finditer(line)


def _is_alone(line: str, found: re.Match[str]) -> bool:
    return len(line) - len(found[0]) <= 6
