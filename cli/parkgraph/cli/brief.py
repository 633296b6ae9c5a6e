"""导 export: one page for people on an entity."""

from __future__ import annotations

from pathlib import Path

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError


@click.command("brief")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help=".docx、.md 或 .html · by suffix.",
)
@click.option("--quotes", is_flag=True, help="附原句（需 --sources） · with the sentences; needs --sources.")
@reading
def brief_command(session: Session, names: tuple[str, ...], output: Path, quotes: bool) -> int:
    """一页简报：概况、数据表、图、政策与称号、待核实的问题、使用注意、带编号的来源。

    One page on an entity to hand on: what it is, figures with scope and year, a chart, policies and titles, open
    questions of check, caveats, numbered sources by GB/T 7714. Sentences of the documents only with --quotes.

    \b
    例 Example:
      parkgraph brief 松山湖 -o songshan.docx
      parkgraph brief 松山湖 南城街道 -o parks.html
      parkgraph brief Songshan --lang en -o songshan.md
    """
    from parkgraph.brief import brief_of, write_brief
    from parkgraph.brief.writing import checked_suffix

    checked_suffix(output)
    if quotes and session.quote is None:
        raise InputError("--quotes needs your copies of the documents: name their folder with --sources")
    lang = session.file_lang
    entities = list({entity.id: entity for entity in map(session.entity, names)}.values())
    blocks = brief_of(entities, session.table, lang, session.quote if quotes else None)
    write_brief(blocks, output, lang)
    click.echo(f"→ {output}", err=True)
    return 0
