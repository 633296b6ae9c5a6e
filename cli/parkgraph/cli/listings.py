"""The options --format and --chart of commands that answer with a listing, and what they print and write."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from parkgraph.listing import Json, Listing

if TYPE_CHECKING:
    from parkgraph.charts import Chart
    from parkgraph.cli.session import Session
    from parkgraph.model import Fact, Lang

Command = TypeVar("Command", bound=Callable[..., Any])


def listing_format(command: Command) -> Command:
    """Add `--format table|json|csv`; the command gets it as `form`."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="输出格式 · output format.",
    )
    return option(command)


def chart_option(command: Command) -> Command:
    """Add `--chart FILE`; the command gets it as `chart`, None where no picture is asked for."""
    option = click.option(
        "--chart",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="另存为图：.svg .png .html · also draw it into a file.",
    )
    return option(command)


def write_chart(chart: Chart, path: Path, lang: Lang) -> None:
    """Write a chart by suffix and tell on stderr where it is, and if this machine has no Chinese letters for it."""
    from parkgraph.charts.chart import lacks_letters, save_chart

    save_chart(chart, path)
    if path.suffix.lower() == ".png" and lacks_letters():
        warning = "本机没有中文字体，图中汉字为空白；请安装 Noto Sans CJK，或改存为 .svg、.html"
        other = "this machine has no font with Chinese letters: they are blank; install Noto Sans CJK or write .svg"
        click.echo(warning if lang == "zh" else other, err=True)
    click.echo(f"→ {path}", err=True)


def print_answer_listing(listing: Listing, session: Session, lang: Lang, form: str) -> None:
    """Print a listing of facts; with `--sources` also the words of each place: below a table, inside JSON records."""
    from dataclasses import replace

    if session.quote is None:
        print_listing(listing, form)
        return
    print_listing(replace(listing, records=tuple(_with_quotes(r, session, lang) for r in listing.records)), form)
    if form == "table":
        _print_quotes(listing, session, lang)


def _facts(record: Mapping[str, Json], session: Session) -> list[Fact]:
    keys = (record.get("id"), record.get("old"), record.get("new"))
    return [session.table.by_id[key] for key in keys if isinstance(key, str) and key in session.table.by_id]


def _with_quotes(record: Mapping[str, Json], session: Session, lang: Lang) -> Mapping[str, Json]:
    from parkgraph.quotes import marked

    places = [e for fact in _facts(record, session) for e in fact.evidence]
    return {**record, "quotes": [_folded(session.quote and marked(session.quote, e, lang)) for e in places]}


def _folded(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split())


def _print_quotes(listing: Listing, session: Session, lang: Lang) -> None:
    from parkgraph.captions import place_text
    from parkgraph.quotes import told

    places = dict.fromkeys(e for r in listing.records for fact in _facts(r, session) for e in fact.evidence)
    words = {place: told(session.quote, place, lang) if session.quote else None for place in places}
    lines = [f"  {place_text(place, lang)}  {said}\n" for place, said in words.items() if said is not None]
    if lines:
        sys.stdout.write("\n原文\n" if lang == "zh" else "\nSentences\n")
        sys.stdout.writelines(lines)


def print_with_derived(listing: Listing, derived: Listing, form: str) -> None:
    """Print a listing and what was derived from it: two tables, one JSON list; as CSV the derived rows alone."""
    from parkgraph.listing import Listing

    if form == "table":
        print_listing(listing, form)
        sys.stdout.write("\n")
        print_listing(derived, form)
    elif form == "json":
        print_listing(Listing(listing.columns, (), (*listing.records, *derived.records)), form)
    else:
        print_listing(derived, form)


def print_records(records: Iterable[object]) -> None:
    """Print records as one JSON list, each on a line of its own."""
    import json

    before = "["
    for record in records:
        sys.stdout.write(f"{before}\n{json.dumps(record, ensure_ascii=False)}")
        before = ","
    sys.stdout.write("[]\n" if before == "[" else "\n]\n")


def print_listing(listing: Listing, form: str) -> None:
    """Print a listing in one of the three formats."""
    from parkgraph.cli.tables import print_table
    from parkgraph.listing import csv_text, json_text

    if form == "json":
        sys.stdout.write(json_text(listing))
    elif form == "csv":
        sys.stdout.write(csv_text(listing))
    else:
        print_table(listing.columns, listing.rows)
