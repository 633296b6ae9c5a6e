"""查 ask: canned questions as tables with their places in the documents."""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from parkgraph.cells import safe_cell
from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError, LimitError, NotFoundError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.questions.catalogue import Parameter, Question
    from parkgraph.questions.run import Cell, QuestionAnswer


@click.command("ask")
@click.argument("question", required=False)
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="参数，可多次给出 · a parameter; may be repeated."
)
@click.option("--sparql", is_flag=True, help="只显示绑定参数后的查询 · print the query with its parameters bound.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="最多列几行，0为全部 · at most so many rows, 0 for all.",
)
@reading
def ask_command(
    session: Session, question: str | None, given: tuple[str, ...], sparql: bool, form: str, limit: int
) -> int:
    """回答问题：预置问题或日常用语，每行附原文出处，推算值附算式；文件未载明、未收录、未识别的如实说明。

    Answer a question with its places in the documents. QUESTION is the id, name or title of a canned one, or plain
    words in Chinese or English: then the answer begins with how it was understood, and words that are not understood
    are named instead of guessed at. Without QUESTION all canned ones are listed. A parameter takes names (also pinyin),
    indicators, years; “all” leaves it open where that is allowed. What no document says ends with exit code 1,
    more rows than --limit with exit code 4 after the first ones.

    \b
    例 Example:
      parkgraph ask
      parkgraph ask 9
      parkgraph ask 松山湖2023年软件收入是多少
      parkgraph ask "Which parks became software parks in 2020?"
      parkgraph ask compare-places --param indicator=digital-industry-scale --lang en
      parkgraph ask title-holders --param title=东莞市软件产业园 --format csv
    """
    if question is None:
        if given or sparql:
            raise InputError("name a question first; parkgraph ask lists them")
        _list(session.lang(), form)
        return 0
    from parkgraph.questions.catalogue import known_question

    asked = known_question(question)
    if asked is None and not given:
        return _in_plain_words(session, question, limit or None, sparql=sparql, form=form)
    return _canned(session, question, given, limit or None, sparql=sparql, form=form)


def _in_plain_words(session: Session, text: str, most: int | None, *, sparql: bool, form: str) -> int:
    """Answer a question that nobody canned, and say how it was understood."""
    from parkgraph.questions.binding import standalone
    from parkgraph.questions.plain_words import Reader, explanation

    lang = session.lang(text)
    reader = Reader(session.table, session.store)
    if sparql:
        understood = reader.understand(text, lang)
        click.echo(explanation(understood, session.table, lang), err=True)
        click.echo(standalone(reader.query(understood, lang, candidates=session.candidates)), nl=False)
        return 0
    found = reader.ask(text, lang, candidates=session.candidates, most=most)
    _print(found.answer, found.understood, session, lang, form)
    return 0


def _canned(
    session: Session, question: str, given: tuple[str, ...], most: int | None, *, sparql: bool, form: str
) -> int:
    from parkgraph.questions.binding import bind, bindings, standalone
    from parkgraph.questions.catalogue import find_question
    from parkgraph.questions.run import answer, asked_text, silence_text

    asked = find_question(question, session.lang(question))
    # an id or a name is no question: there the script of the parameters decides
    pairs = [_pair(text, session.lang(question)) for text in given]
    lang = session.lang(" ".join(v for _, v in pairs) if question in (str(asked.id), asked.name) else question)
    named = any("entity" in asked.parameter(name, lang).kind for name, _ in pairs)
    bound = bindings(asked, pairs, session.names if named else None, session.store, lang, candidates=session.candidates)
    query = bind(asked, bound)
    if sparql:
        click.echo(standalone(query), nl=False)
        return 0
    found = answer(asked, query, session.store, lang, most)
    if not found.rows:
        raise NotFoundError(silence_text(asked, pairs, session.documents, lang, bound=bound))
    _print(found, asked_text(asked, pairs, session.documents, lang), session, lang, form)
    return 0


def _print(found: QuestionAnswer, asked: str, session: Session, lang: Lang, form: str) -> None:
    """Print an answer; LimitError after it if there are more rows than it has."""
    from parkgraph.questions.run import cut_text

    if form == "json":
        _print_json(found, asked)
    elif form == "csv":
        _print_csv(found)
    else:
        click.echo(asked)
        _print_table(found, session, lang)
    if found.is_cut:
        raise LimitError(cut_text(found, lang))


def _pair(text: str, lang: Lang) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise InputError(
            f"--param 应写作 名称=值：{text}" if lang == "zh" else f"--param wants NAME=VALUE, not “{text}”"
        )
    return name.strip(), value


def _list(lang: Lang, form: str) -> None:
    from parkgraph.cli.tables import print_table
    from parkgraph.questions.catalogue import questions

    if form == "json":
        click.echo(json.dumps([_question_record(q) for q in questions()], ensure_ascii=False, indent=1))
        return
    rows = [(str(q.id), q.name, q.title(lang), ", ".join(p.name for p in q.parameters)) for q in questions()]
    headings = ("编号", "名称", "问题", "参数") if lang == "zh" else ("Id", "Name", "Question", "Parameters")
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([headings, *rows])
    else:
        print_table(headings, rows)


def _question_record(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "name": question.name,
        "zh": question.zh,
        "en": question.en,
        "help": {"zh": question.help_zh, "en": question.help_en},
        "parameters": [_parameter_record(p) for p in question.parameters],
    }


def _parameter_record(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "zh": parameter.zh,
        "en": parameter.en,
        "default": parameter.default,
        "open": parameter.open,
    }


def _print_table(found: QuestionAnswer, session: Session, lang: Lang) -> None:
    from parkgraph.captions import document_text
    from parkgraph.cli.tables import print_table
    from parkgraph.questions.table import headings, lines

    print_table(headings(found, lang), lines(found, lang))
    if session.quote:
        _print_quotes(found, session, lang)
    cited = found.documents()
    documents = sorted((d for d in session.documents.documents.values() if d.key in cited), key=lambda d: d.key)
    if documents:
        click.echo("\n来源" if lang == "zh" else "\nSources")
        for document in documents:
            click.echo("  " + document_text(document, lang))


def _print_quotes(found: QuestionAnswer, session: Session, lang: Lang) -> None:
    from parkgraph.ontology.prefixes import expand
    from parkgraph.questions.table import place_text
    from parkgraph.quotes import told

    cited = dict.fromkeys(place for row in found.rows for place in row.places)
    ids = {place: expand(f"ev:{place.document}.{place.start}-{place.end}") for place in cited}
    known = session.evidence(ids.values())
    words = {
        place: told(session.quote, known[iri], lang) if session.quote else None
        for place, iri in ids.items()
        if iri in known
    }
    lines = [f"  {place_text(place, lang)}  {said}" for place, said in words.items() if said is not None]
    if lines:
        click.echo("\n原文" if lang == "zh" else "\nSentences")
        click.echo("\n".join(lines))


def _print_json(found: QuestionAnswer, asked: str) -> None:
    from parkgraph.questions.records import row_record

    record = {
        "question": found.question.id,
        "name": found.question.name,
        "asked": asked,
        "total": found.total,
        "columns": list(found.columns),
        "rows": [row_record(row) for row in found.rows],
    }
    click.echo(json.dumps(record, ensure_ascii=False, indent=1))


def _print_csv(found: QuestionAnswer) -> None:
    from parkgraph.questions.catalogue import PLACE_COLUMNS

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*found.columns, *PLACE_COLUMNS, "places"])
    for row in found.rows:
        first = row.places[0] if row.places else None
        place = [getattr(first, name) if first else "" for name in PLACE_COLUMNS]
        writer.writerow([*(_csv_text(row.cells.get(c)) for c in found.columns), *place, len(row.places)])


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return safe_cell("" if cell is None else str(cell))
