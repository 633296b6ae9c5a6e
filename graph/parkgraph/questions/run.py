"""Runs a canned question on a store and makes its answer: rows with the places in the documents that say them.

A question without rows is not answerable from the documents; what is said then comes from `silence_text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from parkgraph.captions import document_text
from parkgraph.model import Document, FactTable, Lang
from parkgraph.questions.catalogue import PLACE_COLUMNS, Question
from parkgraph.questions.nearby import kept_texts, nearby_texts

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store

Cell: TypeAlias = str | bool | Decimal | date | None
_KEYS: Final = ("row", "fact")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a row stands: document key, code points, section as printed (may be empty), paragraph from 1."""

    document: str
    start: int
    end: int
    section: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row: cells by column and the places that say it, in document order; none for what is only derived."""

    cells: Mapping[str, Cell]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """What a question answered: its columns in the order asked (places apart) and its rows."""

    question: Question
    query: str
    columns: tuple[str, ...]
    rows: tuple[AnswerRow, ...]

    def documents(self) -> tuple[str, ...]:
        """Return the keys of the documents that the rows cite, sorted."""
        return tuple(sorted({place.document for row in self.rows for place in row.places}))


def answer(question: Question, query: str, store: Store, lang: Lang = "zh") -> QuestionAnswer:
    """Run a bound query and merge its solutions into rows.

    Solutions of one ?row, else of one ?fact, else with the same cells are one row: their places are collected and
    cells that differ are joined, so a figure with two scopes stays one row.
    """
    from parkgraph.questions.binding import pinned
    from parkgraph.questions.stages import in_stages
    from parkgraph.stores.terms import to_python

    near, asked = store.near(), pinned(query)
    solutions = near.select(asked) if near.is_elsewhere else in_stages(asked, near.select)
    names = solutions.variables
    merged: dict[object, tuple[dict[str, list[Cell]], set[Place]]] = {}
    for solution in solutions:
        record = dict(zip(names, (to_python(term) for term in solution), strict=True))
        place = _place(record)
        cells = {n: v for n, v in record.items() if n not in PLACE_COLUMNS}
        key = next((cells[k] for k in _KEYS if cells.get(k) is not None), tuple(cells.items()))
        known, places = merged.setdefault(key, ({n: [] for n in cells}, set()))
        for name, value in cells.items():
            if value is not None and value not in known[name]:
                known[name].append(value)
        if place is not None:
            places.add(place)
    columns = tuple(n for n in names if n not in PLACE_COLUMNS)
    rows = (AnswerRow({n: _joined(v, lang) for n, v in c.items()}, tuple(sorted(p))) for c, p in merged.values())
    return QuestionAnswer(question, query, columns, tuple(rows))


def _place(record: Mapping[str, Cell]) -> Place | None:
    document, start, end = (record.get(n) for n in ("document", "start", "end"))
    if document is None or not isinstance(start, Decimal) or not isinstance(end, Decimal):
        return None
    paragraph = record.get("paragraph")
    return Place(
        str(document),
        int(start),
        int(end),
        str(record.get("section") or ""),
        int(paragraph) if isinstance(paragraph, Decimal) else 0,
    )


def _joined(values: list[Cell], lang: Lang) -> Cell:
    if len(values) < 2:
        return values[0] if values else None
    return ("、" if lang == "zh" else ", ").join(sorted(str(value) for value in values))


def searched(question: Question, table: FactTable) -> list[Document]:
    """Return the documents in which an answer would stand: those that the question names, else all."""
    every = sorted(table.documents.values(), key=lambda d: d.key)
    named = [d for d in every if d.key in question.documents]
    return named or every


def asked_text(question: Question, given: Sequence[tuple[str, str]], table: FactTable, lang: Lang) -> str:
    """Return what was asked: the title, or with parameters of one's own the help, these and those kept by default."""
    if not given:
        return question.title(lang)
    sign = "：" if lang == "zh" else ": "
    own = [f"{question.parameter(n, lang).label(lang)}{sign}{v}" for n, v in given]
    values = ("；" if lang == "zh" else "; ").join((*own, *kept_texts(question, (n for n, _ in given), table, lang)))
    return f"{question.help(lang).rstrip('。.')}{'：' if lang == 'zh' else ' — '}{values}"


def silence_text(
    question: Question,
    given: Sequence[tuple[str, str]],
    table: FactTable,
    lang: Lang,
    asked: str | None = None,
    bound: Mapping[str, Sequence[str]] | None = None,
    *,
    loose: bool = False,
) -> str:
    """Return what to say when nothing answers; `asked` says what was asked, by default the title or the parameters.

    A name that nothing has is not recorded (未收录); else the documents do not say it (文件未载明); what they do say of
    the terms in `bound` stands beside it (see `nearby`), and a caution names those of them that are only excerpts.
    `loose`: names were completed, so that the silence is one of this reading only.
    """
    texts = [value for name, value in given if question.parameter(name, lang).kind == "name"]
    if texts:
        words = ("、" if lang == "zh" else ", ").join(texts)
        return f"未收录“{words}”" if lang == "zh" else f"nothing in the graph has “{words}”"
    documents = searched(question, table)
    asked = asked or asked_text(question, given, table, lang)
    beside, gaps = nearby_texts(question, bound, table, lang) if bound else [], gap_texts(documents, lang)
    if lang == "zh":
        head = f"{'按这一理解，' if loose else ''}文件未载明（{asked}）"
        searched_in = f"已查：{'；'.join(document_text(d, lang) for d in documents)}"
        return f"{'；'.join((head, *beside))}。{'；'.join((searched_in, *gaps))}"
    head = f"{'so understood, ' if loose else ''}the documents do not say ({asked})"
    searched_in = f"Searched: {'; '.join(document_text(d, lang) for d in documents)}"
    return f"{'; '.join((head, *beside))}. {'; '.join((searched_in, *gaps))}"


def gap_texts(documents: Iterable[Document], lang: Lang) -> list[str]:
    """Return a caution for each document that is only an excerpt."""
    cut = [d for d in documents if d.excerpt]
    if lang == "zh":
        return [
            f"[{d.key}]仅为节选" + (f"，缺第{d.missing_part}部分" if d.missing_part else "") + "，全文或另有载明"
            for d in cut
        ]
    return [
        f"[{d.key}] is only an excerpt"
        + (f" (part {d.missing_part} is missing)" if d.missing_part else "")
        + "; the full text may say more"
        for d in cut
    ]
