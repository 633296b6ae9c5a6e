"""查 ask: query, find and show."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, known_name, reading
from parkgraph.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from parkgraph.model import Lang
    from parkgraph.names import Match

_FOUND = 20
"""Matches in a table of `find` unless --limit says otherwise."""


@click.command("find")
@click.argument("text")
@click.option("--type", "type_", metavar="CLASS", help="只看一类，如 Firm、Park、Policy · only one class.")
@click.option("--limit", type=click.IntRange(min=1), help="最多列几个；表格默认20 · at most so many; 20 in a table.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@reading
def find_command(session: Session, text: str, type_: str | None, limit: int | None, form: str) -> int:
    """按名称、简称、拼音（全拼或首字母）或名称的一部分查条目。

    Find entities by label, alias, pinyin (whole or initials) or a part of a name; best fit first.

    \b
    例 Example:
      parkgraph find 华为
      parkgraph find hw
      parkgraph find 三年行动方案 --type Policy
    """
    lang = session.lang(text)
    wanted = known_name(type_, session.classes) if type_ else None
    matches = [m for m in session.names.find(text) if wanted is None or wanted in m.entity.types]
    if not matches:
        from parkgraph.captions import list_text

        near = session.names.nearest(text)
        joined = list_text(near, lang)
        hint = (f"；相近的名称：{joined}" if lang == "zh" else f"; nearest names: {joined}") if near else ""
        raise NotFoundError((f"未收录“{text}”" if lang == "zh" else f"nothing is called “{text}”") + hint)
    if form == "json":
        records = [
            {"id": m.entity.id, "type": m.entity.type, "zh": m.entity.zh, "en": m.entity.en, "match": m.name}
            for m in matches[:limit]
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return 0
    _print_matches(session, matches, limit or _FOUND, lang)
    return 0


def _print_matches(session: Session, matches: list[Match], limit: int, lang: Lang) -> None:
    """Print the best matches as a table; how many more there are goes to stderr."""
    from parkgraph.captions import class_label
    from parkgraph.cli.tables import print_table
    from parkgraph.ontology.prefixes import shorten

    columns = (
        ("名称", "英文名", "类别", "匹配", "事实数", "编号")
        if lang == "zh"
        else ("Name", "Chinese", "Class", "Matched", "Facts", "Id")
    )
    rows = (
        (
            m.entity.label(lang),
            m.entity.en if lang == "zh" else m.entity.zh,
            class_label(session.vocabulary, m.entity.type, lang),
            m.told(lang),
            str(session.fact_count(m.entity)),
            shorten(m.entity.id),
        )
        for m in matches[:limit]
    )
    print_table(columns, rows, whole_last=True)
    more = len(matches) - limit
    if more > 0:
        sys.stdout.flush()  # a reader that has left wants no word of it
        all_of_them = f"--limit {len(matches)}"
        zh = f"另有 {more} 个；全部列出请加 {all_of_them}"
        click.echo(zh if lang == "zh" else f"{more} more; to list all: {all_of_them}", err=True)


@click.command("show")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["text", "json", "ttl", "md"]), default="text", show_default=True)
@click.option("--sentences", is_flag=True, help="每条事实写成一句话 · each fact as one plain sentence.")
@reading
def show_command(session: Session, name: str, form: str, sentences: bool) -> int:
    """显示一个条目的全部内容：指标数据、关系、称号、政策，每条都注明原文位置。

    Everything known of one entity, grouped by relation, newest figure first; each fact with its place in the document,
    and with the sentence where --sources names your copies. NAME may be a label, alias, pinyin, id or IRI. JSON is one
    list, a fact a line, in the columns of `export facts.jsonl`.

    \b
    例 Example:
      parkgraph show 松山湖
      parkgraph show Songshan --lang en
      parkgraph show 数字贷 --sentences
      parkgraph show 利扬芯片 --sources ../shared/sources
    """
    from parkgraph.profile import profile_of

    if sentences and form not in ("text", "md"):
        raise InputError("--sentences is for people: use it with --format text or md")
    entity = session.entity(name)
    lang = session.lang(name)
    if name not in (entity.zh, entity.en, entity.id, *entity.aliases):
        click.echo((f"按“{entity.zh}”显示" if lang == "zh" else f"showing “{entity.en}”"), err=True)
    table = session.about(entity)
    profile = profile_of(entity, table)
    if form == "text":
        from parkgraph.cli.printing import print_profile

        print_profile(profile, table, lang, session.quote, sentences=sentences)
    elif form == "json":
        from parkgraph.cli.listings import print_records
        from parkgraph.export.content import Content
        from parkgraph.export.tables import fact_record
        from parkgraph.quotes import marking

        content = Content(table, [], lang, marking(session.quote, lang))
        print_records(fact_record(fact, content) for fact in dict.fromkeys(profile.facts))
    elif form == "ttl":
        from parkgraph.facts.excerpt import profile_triples
        from parkgraph.turtle import turtle_bytes

        click.echo(turtle_bytes(profile_triples(profile, session.store)).decode(), nl=False)
    else:
        from parkgraph.markdown import profile_markdown

        click.echo(profile_markdown(profile, table, lang, session.quote, sentences), nl=False)
    return 0


@click.command("query")
@click.argument("query")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdf", "trig", "nq"]),
    help="默认：SELECT 为表格，CONSTRUCT 为 Turtle · default: table, or ttl for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True, help="时限（秒）· limit in seconds."
)
@click.option("--limit", "rows", type=click.IntRange(min=1), help="最多行数 · at most so many rows.")
@reading
def query_command(session: Session, query: str, form: str | None, timeout: float, rows: int | None) -> int:
    """用 SPARQL 1.1 查询；常用前缀已声明。QUERY 可为查询文本、@文件.rq 或 -（标准输入）。

    SPARQL 1.1 over the graph with our prefixes declared. QUERY is the text, @file.rq or - for standard input. Read
    only: SERVICE and updates are refused; it ends at its limit (exit 4) and at Ctrl-C. CSV and TSV are those of the
    W3C, every cell as it is in the data; a spreadsheet may run one that begins with “=” (`export` escapes such cells).

    \b
    例 Example:
      parkgraph query "SELECT ?zh WHERE { ?f a pg:Firm ; skos:prefLabel ?zh . FILTER (lang(?zh) = 'zh') } LIMIT 3"
      parkgraph query @question.rq --format csv
    """
    from parkgraph.cli.answers import print_answer

    print_answer(session, _query_text(query), form, timeout, rows)
    return 0


def _query_text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    path = Path(query[1:])
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
