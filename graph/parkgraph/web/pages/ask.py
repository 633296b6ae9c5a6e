"""Questions: the list, one question with a form for its parameters, its answer with places; free text finds one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parkgraph.errors import NotFoundError
from parkgraph.listing import Json, Listing
from parkgraph.model import Evidence, Lang
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.rows import Place as ShownPlace

if TYPE_CHECKING:
    from parkgraph.questions.catalogue import Parameter, Question
    from parkgraph.questions.run import AnswerRow, Place, QuestionAnswer

_PREFIX = "p."
"""Before the names of a question's parameters in an address: `key` and `lang` are ours."""


def ask_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the answer to a question `q` in plain words with how it was understood; all questions without one.

    What is not understood is said, with the canned questions that are nearest; nothing is guessed.
    """
    from parkgraph.questions.catalogue import known_question, nearest, questions

    text, lang = asked.one("q"), asked.lang
    if not text:
        return _list(questions(), "", explorer, asked)
    known = known_question(text)
    if known is not None:
        return question_page(explorer, Asked(lang, {"key": (known.name,)}))
    try:
        return _plain(text, explorer, lang)
    except NotFoundError as error:
        return _list(tuple(nearest(text)), str(error), explorer, asked)


def _plain(text: str, explorer: Explorer, lang: Lang) -> Page:
    from parkgraph.questions.binding import standalone

    found = explorer.reader.ask(text, lang, candidates=explorer.candidates)
    view = {
        "question": found.answer.question,
        "fields": [],
        "asked_text": text,
        "silence": "",
        **_table(found.answer, explorer, lang),
    }
    return Page(
        text,
        "question.html.j2",
        view,
        listing=_listing(found.answer, lang),
        head={
            "question": found.answer.question.id,
            "name": found.answer.question.name,
            "understood": found.understood,
            "total": found.answer.total,
        },
        described=_facts(found.answer, explorer),
        query=standalone(found.answer.query),
        lead=found.understood,
    )


def _list(found: Sequence[Question], told: str, explorer: Explorer, asked: Asked) -> Page:
    lang = asked.lang
    listing = Listing(
        ("编号", "名称", "问题", "说明") if lang == "zh" else ("Id", "Name", "Question", "Help"),
        tuple((str(q.id), q.name, q.title(lang), q.help(lang)) for q in found),
        tuple({"id": q.id, "name": q.name, "zh": q.zh, "en": q.en} for q in found),
    )
    return Page(
        "问题" if lang == "zh" else "Questions",
        "ask.html.j2",
        {"found": found, "asked_text": asked.one("q"), "told": told},
        listing=listing,
        described=tuple(explorer.table.documents),
    )


def question_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the answer of the question `key` (name or number) for its parameters; errors as those of the command."""
    from parkgraph.questions.binding import bind, bindings, standalone
    from parkgraph.questions.catalogue import find_question
    from parkgraph.questions.run import answer, asked_text, silence_text

    lang = asked.lang
    question = find_question(asked.one("key"), lang)
    given = [(p.name, v) for p in question.parameters for v in asked.many(_PREFIX + p.name)]
    bound = bindings(question, given, explorer.names, explorer.store, lang, candidates=explorer.candidates)
    query = bind(question, bound)
    found = answer(question, query, explorer.store, lang)
    view = {
        "question": question,
        "fields": [_field(p, asked, explorer, lang) for p in question.parameters],
        "asked_text": asked_text(question, given, explorer.table, lang),
        "silence": "" if found.rows else silence_text(question, given, explorer.table, lang, bound=bound),
        **_table(found, explorer, lang),
    }
    return Page(
        question.title(lang),
        "question.html.j2",
        view,
        listing=_listing(found, lang),
        head={"question": question.id, "name": question.name, "asked": view["asked_text"], "total": found.total},
        described=_facts(found, explorer),
        query=standalone(query),
        lead=question.help(lang),
    )


def _field(parameter: Parameter, asked: Asked, explorer: Explorer, lang: Lang) -> dict[str, object]:
    """Return a field of the form: its name, label, what was given, what stands there without it, what may be chosen."""
    scheme = PREFIXES.get({"indicator": "ind"}.get(parameter.kind, parameter.kind), "")
    used = (
        r.label(lang) for i, r in explorer.table.terms.items() if scheme and i.startswith(scheme) and "scheme" not in i
    )
    return {
        "name": _PREFIX + parameter.name,
        "label": parameter.label(lang),
        "value": asked.one(_PREFIX + parameter.name),
        "default": _default(parameter, explorer, lang),
        "open": parameter.open,
        "choices": sorted(set(used)),
        "numeric": parameter.kind in ("year", "number"),
    }


def _default(parameter: Parameter, explorer: Explorer, lang: Lang) -> str:
    from parkgraph.ontology.prefixes import expand

    names = []
    for term in parameter.default.split():
        try:
            ref = explorer.table.entities.get(expand(term)) or explorer.table.terms.get(expand(term))
        except KeyError:
            ref = None
        names.append(ref.label(lang) if ref else term.strip('"'))
    return " ".join(names).replace("UNDEF", "不限" if lang == "zh" else "any")


def _table(found: QuestionAnswer, explorer: Explorer, lang: Lang) -> dict[str, object]:
    from parkgraph.questions.run import cut_text
    from parkgraph.questions.table import headings, lines

    columns = headings(found, lang)
    placed = bool(columns) and columns[-1] in ("原文出处", "Evidence")
    cells = [line[:-1] if placed else line for line in lines(found, lang)]
    return {
        "columns": columns,
        "placed": placed,
        "cut": cut_text(found, lang) if found.is_cut else "",
        "rows": [(line, _places(row, explorer, lang)) for line, row in zip(cells, found.rows, strict=True)],
    }


def _places(row: AnswerRow, explorer: Explorer, lang: Lang) -> list[ShownPlace]:
    from parkgraph.questions.table import place_text

    shown = []
    for place in row.places:
        evidence = explorer.by_span.get((place.document, place.start, place.end)) or _bare(place)
        shown.append(ShownPlace(evidence, place_text(place, lang), explorer.quote(evidence)))
    return shown


def _bare(place: Place) -> Evidence:
    """Return a place of which the table of facts knows nothing more."""
    section = place.section or None
    return Evidence("", place.document, "", place.start, place.end, section, place.paragraph, "", "", 0)


def _facts(found: QuestionAnswer, explorer: Explorer) -> tuple[str, ...]:
    wanted = {(p.document, p.start, p.end) for row in found.rows for p in row.places}
    return tuple(f.id for f in explorer.table.facts if any((e.document, e.start, e.end) in wanted for e in f.evidence))


def _listing(found: QuestionAnswer, lang: Lang) -> Listing:
    from parkgraph.questions.records import row_record
    from parkgraph.questions.table import headings, lines

    records: list[Mapping[str, Json]] = [row_record(row) for row in found.rows]
    return Listing(tuple(headings(found, lang)), tuple(tuple(line) for line in lines(found, lang)), tuple(records))
