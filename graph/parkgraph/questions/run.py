"""Runs a canned question on a store and makes its answer: rows with the places in the documents that say them.

A question without rows is not answerable from the documents; what is said then comes from `silence_text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from parkgraph.captions import document_text
from parkgraph.model import Document, FactTable, Lang
from parkgraph.questions.catalogue import PLACE_COLUMNS, Question
from parkgraph.questions.nearby import kept_texts, nearby_texts

if TYPE_CHECKING:
    from parkgraph.stores.contract import Row, Rows, Store

Cell: TypeAlias = str | bool | Decimal | date | None
_KEYS: Final = ("row", "fact")
MOST_ROWS: Final = 1000
"""Rows of an answer unless somebody asks for another number; None for all."""


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
    """What a question answered: its columns in the order asked (places apart), its first rows, how many there are."""

    question: Question
    query: str
    columns: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than these."""
        return self.total > len(self.rows)

    def documents(self) -> tuple[str, ...]:
        """Return the keys of the documents that the rows cite, sorted."""
        return tuple(sorted({place.document for row in self.rows for place in row.places}))


def answer(
    question: Question, query: str, store: Store, lang: Lang = "zh", most: int | None = MOST_ROWS
) -> QuestionAnswer:
    """Run a bound query and merge its solutions into rows, at most `most` of them in the order of the query.

    Solutions of one ?row, else of one ?fact, else with the same cells are one row: their places are collected and
    cells that differ are joined, so a figure with two scopes stays one row.
    """
    from parkgraph.questions.binding import pinned
    from parkgraph.questions.stages import in_stages
    from parkgraph.stores.terms import to_python

    near, asked, first = store.near(), pinned(query), _First(most)
    solutions = near.select(asked) if near.is_elsewhere else in_stages(asked, near.select, first.of)
    names, first_rows = solutions.variables, _First(most)
    merged: dict[object, tuple[dict[str, list[Cell]], set[Place]]] = {}
    for solution in solutions:
        record = dict(zip(names, (to_python(term) for term in solution), strict=True))
        place = _place(record)
        cells = {n: v for n, v in record.items() if n not in PLACE_COLUMNS}
        key = next((cells[k] for k in _KEYS if cells.get(k) is not None), tuple(cells.items()))
        if not first_rows.has(key):
            continue
        known, places = merged.setdefault(key, ({n: [] for n in cells}, set()))
        for name, value in cells.items():
            if value is not None and value not in known[name]:
                known[name].append(value)
        if place is not None:
            places.add(place)
    columns = tuple(n for n in names if n not in PLACE_COLUMNS)
    rows = (AnswerRow({n: _joined(v, lang) for n, v in c.items()}, tuple(sorted(p))) for c, p in merged.values())
    return QuestionAnswer(question, query, columns, tuple(rows), max(first.total, first_rows.total))


class _First:
    """The first keys that come, at most so many; all that come are counted."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._seen: dict[object, bool] = {}

    @property
    def total(self) -> int:
        return len(self._seen)

    def has(self, key: object) -> bool:
        return self._seen.setdefault(key, self._most is None or len(self._seen) < self._most)

    def of(self, solutions: Rows) -> Iterator[Row]:
        """Yield the solutions of the first rows of an answer; all where nothing tells which solutions are one row."""
        at = [solutions.variables.index(name) for name in _KEYS if name in solutions.variables]
        for solution in solutions:
            key = next((solution[i] for i in at if solution[i] is not None), None)
            if key is None or self.has(key):
                yield solution


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


def cut_text(found: QuestionAnswer, lang: Lang) -> str:
    """Return in one line how many rows are shown of how many, and by which parameters there would be fewer."""
    shown, total = len(found.rows), found.total
    names = [
        f"{p.label(lang)} ({p.name})" if lang == "en" else f"{p.label(lang)}（{p.name}）"
        for p in found.question.parameters
    ]
    if lang == "zh":
        narrower = f"请限定{'、'.join(names)}，" if names else ""
        return f"只列出前{shown}行，共{total}行；{narrower}或用 parkgraph ask --limit 0 列出全部"
    narrower = f"set {', '.join(names)}, or " if names else ""
    return f"the first {shown} of {total} rows; {narrower}ask with --limit 0 for all"


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
        searched_in = f"已查：{'；'.join(document_text(d, lang) for d in documents) or '图谱中没有文件'}"
        return f"{'；'.join((head, *beside))}。{'；'.join((searched_in, *gaps))}"
    head = f"{'so understood, ' if loose else ''}the documents do not say ({asked})"
    searched_in = f"Searched: {'; '.join(document_text(d, lang) for d in documents) or 'the graph has no document'}"
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
