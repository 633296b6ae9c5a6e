"""Lays an answer out for people: columns with headings, numbers and times as read in one language, places in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from parkgraph.captions import amount_text, period_text
from parkgraph.model import Lang, Period
from parkgraph.questions.catalogue import PLACE_COLUMNS
from parkgraph.questions.run import AnswerRow, Cell, Place, QuestionAnswer

_INSIDE: Final = {"printed": "number", "value": "number", "unit": "number", "modifier": "number"} | {
    "period": "time",
    "from": "time",
    "to": "time",
    "asOf": "time",
}
"""Columns that are shown together in one cell: the number, the time."""

_HEADINGS: Final = {
    "number": ("数值", "Value"),
    "time": ("时间", "Period"),
    "place": ("原文出处", "Evidence"),
}
_HIDDEN: Final = frozenset({"row", "fact", *PLACE_COLUMNS})


def headings(answer: QuestionAnswer, lang: Lang) -> list[str]:
    """Return the headings of the columns shown; a column without any content is left out."""
    which = 0 if lang == "zh" else 1
    return [_HEADINGS[c][which] if c in _HEADINGS else answer.question.heading(c, lang) for c in _columns(answer, lang)]


def lines(answer: QuestionAnswer, lang: Lang) -> list[list[str]]:
    """Return the rows as texts under `headings`."""
    columns = _columns(answer, lang)
    return [[_text(row, column, lang) for column in columns] for row in answer.rows]


def _columns(answer: QuestionAnswer, lang: Lang) -> list[str]:
    found: dict[str, None] = {}
    for column in answer.columns:
        if column not in _HIDDEN:
            found.setdefault(_INSIDE.get(column, column))
    shown = [c for c in (*found, "place") if any(_text(row, c, lang) for row in answer.rows)]
    return [c for c in shown if c != "review" or _undecided(answer)]


def _undecided(answer: QuestionAnswer) -> bool:
    return any(str(row.cells.get("review") or "").rsplit("/", 1)[-1] != "accepted" for row in answer.rows)


def _text(row: AnswerRow, column: str, lang: Lang) -> str:
    if column == "number":
        return number_text(row, lang)
    if column == "time":
        return _time_text(row, lang)
    if column == "place":
        return places_text(row.places, lang)
    if column == "review":
        return _review_text(str(row.cells.get("review") or ""), lang)
    value = row.cells.get(column)
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    return f"{value:f}" if isinstance(value, Decimal) else "" if value is None else str(value)


def _review_text(iri: str, lang: Lang) -> str:
    names = {"accepted": ("已采纳", "accepted"), "candidate": ("待审核（机器识别）", "candidate (not reviewed)")}
    zh, en = names.get(iri.rsplit("/", 1)[-1], (iri, iri))
    return zh if lang == "zh" else en


def number_text(row: AnswerRow, lang: Lang) -> str:
    """Return the number of a row: as printed in Chinese, in base units in English; empty if it has none."""
    printed, value = row.cells.get("printed"), row.cells.get("value")
    if (lang == "zh" and printed) or not isinstance(value, Decimal):
        return "" if printed is None else str(printed)
    modifier = str(row.cells.get("modifier") or "")
    unit = row.cells.get("unit")
    amount = amount_text(value, None if unit is None else str(unit), lang)
    if not modifier:
        return amount
    return f"{modifier} {amount}" if lang == "en" else f"{modifier}{amount}"


def _time_text(row: AnswerRow, lang: Lang) -> str:
    start, end, printed = (row.cells.get(n) for n in ("from", "to", "period"))
    return period_text(
        Period(_date(start), _date(end), row.cells.get("asOf") is True, None if printed is None else str(printed)), lang
    )


def _date(cell: Cell) -> date | None:
    return cell if isinstance(cell, date) else None


def place_text(place: Place, lang: Lang) -> str:
    """Return a place in words: document, section, paragraph."""
    if lang == "zh":
        return f"[{place.document}]{' ' + place.section if place.section else ''} 第{place.paragraph}段"
    return f"[{place.document}]{' § ' + place.section if place.section else ''} ¶ {place.paragraph}"


def places_text(places: tuple[Place, ...], lang: Lang) -> str:
    """Return the paragraphs in which a row stands, each once."""
    return ("；" if lang == "zh" else "; ").join(dict.fromkeys(place_text(p, lang) for p in places))
