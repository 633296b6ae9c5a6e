"""比 compare: series, compare, timeline and changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.listings import chart_option, listing_format, print_answer_listing, print_with_derived, write_chart
from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError

if TYPE_CHECKING:
    from parkgraph.follow.changes import Novelty
    from parkgraph.model import FactTable, Lang

_DERIVE = click.option(
    "--derive",
    is_flag=True,
    help="另列推算值及算式（csv 仅列推算值） · also what follows, with formula and inputs (csv: alone).",
)


@click.command("series")
@click.argument("name")
@click.argument("indicator", required=False)
@_DERIVE
@chart_option
@listing_format
@reading
def series_command(
    session: Session, name: str, indicator: str | None, derive: bool, chart: Path | None, form: str
) -> int:
    """历年数据：一个条目的指标数据按时期排列，口径不同的分列并注明。

    An entity's figures over the years. Only figures of the same indicator, scope, unit, length of period and basis form
    a series; unlike ones stand apart and say in what they differ. INDICATOR is a name or a part of one.

    \b
    例 Example:
      parkgraph series 松山湖 互联网和软件业营业收入
      parkgraph series 东莞 竞争力
      parkgraph series 松山湖 离岸 --derive
      parkgraph series 东莞 竞争力 --chart ranks.svg
    """
    from parkgraph.figures.derived import derive_from_series
    from parkgraph.figures.indicators import find_indicators
    from parkgraph.figures.listings import derived_listing, series_listing
    from parkgraph.figures.series import series_of

    lang = session.lang(name)
    entity = session.entity(name)
    wanted = find_indicators(indicator, session.table, lang) if indicator else ()
    found = series_of(entity, session.table, wanted, lang)
    listing = series_listing(found, session.table, lang)
    if derive:
        derived = derived_listing(derive_from_series(found, session.table), session.table, lang)
        print_with_derived(listing, derived, form)
    else:
        print_answer_listing(listing, session, lang, form)
    if chart:
        from parkgraph.charts import series_chart

        write_chart(
            series_chart([f for series in found for f in series.facts], session.table, session.file_lang), chart, lang
        )
    return 0


@click.command("compare")
@click.argument("names", nargs=-1, required=True)
@click.option("--indicator", metavar="NAME", help="指标名称或其一部分 · an indicator or a part of its name.")
@_DERIVE
@chart_option
@listing_format
@reading
def compare_command(
    session: Session, names: tuple[str, ...], indicator: str | None, derive: bool, chart: Path | None, form: str
) -> int:
    """横向对比：几个地方、园区或企业的指标数据并列，口径不同的另起一行并注明。

    Places, parks or firms side by side: a column each. Figures that are not comparable get rows of their own; bounds
    stay bounds; where a document is silent the cell says so.

    \b
    例 Example:
      parkgraph compare 松山湖 南城街道
      parkgraph compare 东莞 北京 深圳 上海 --indicator 软件业务收入
      parkgraph compare 东莞 北京 深圳 --indicator 软件业务收入 --chart cities.png
    """
    from parkgraph.figures.compare import compare
    from parkgraph.figures.derived import derive_from_rows
    from parkgraph.figures.indicators import find_indicators
    from parkgraph.figures.listings import compare_listing, derived_listing

    lang = session.lang(" ".join(names))
    entities = list({entity.id: entity for entity in map(session.entity, names)}.values())
    wanted = find_indicators(indicator, session.table, lang) if indicator else ()
    rows = compare(entities, session.table, wanted, lang)
    listing = compare_listing(rows, entities, session.table, lang)
    if derive:
        print_with_derived(listing, derived_listing(derive_from_rows(rows, session.table), session.table, lang), form)
    else:
        print_answer_listing(listing, session, lang, form)
    if chart:
        from parkgraph.charts import compare_chart

        write_chart(compare_chart(rows, entities, session.table, session.file_lang), chart, lang)
    return 0


@click.command("timeline")
@click.argument("name")
@click.option("--no-figures", is_flag=True, help="不列指标数据 · leave the figures out.")
@chart_option
@listing_format
@reading
def timeline_command(session: Session, name: str, no_figures: bool, chart: Path | None, form: str) -> int:
    """大事记：一个条目的有时间的记录，按先后排列。

    The dated facts of an entity in order; what has no date in the documents is not in it.

    \b
    例 Example:
      parkgraph timeline 松山湖
      parkgraph timeline 光大We谷 --format json
      parkgraph timeline 松山湖 --no-figures --chart timeline.svg
    """
    from parkgraph.follow.timeline import timeline, timeline_listing

    lang = session.lang(name)
    entity = session.entity(name)
    entries = timeline(entity, session.table, figures=not no_figures, lang=lang)
    print_answer_listing(timeline_listing(entity, entries, session.table, lang), session, lang, form)
    if chart:
        from parkgraph.charts import timeline_chart

        write_chart(timeline_chart(entity, entries, session.table, session.file_lang), chart, lang)
    return 0


@click.command("changes")
@click.argument("first")
@click.argument("second", required=False)
@listing_format
@reading
def changes_command(session: Session, first: str, second: str | None, form: str) -> int:
    """更新对比：后一文件（或后一版图谱）与前一个相比，同一主体同一指标的数据、新获称号、新出现的条目。

    What document SECOND says that FIRST does not: other values of the same subject and indicator (with a caveat where
    they are not comparable), newly held titles, newly mentioned entities. The same of two releases: each an RDF file
    (the graph.ttl of a build) or the folder of a workspace; SECOND is the graph that answers if it is left out.

    \b
    例 Example:
      parkgraph changes 000 004
      parkgraph changes old/graph.ttl
      parkgraph changes old/graph.ttl new/graph.ttl
    """
    from parkgraph.follow.changes import changes_listing

    lang = session.lang()
    found, table = _changes(session, first, second, lang)
    print_answer_listing(changes_listing(found, table, lang), session, lang, form)
    return 0


def _changes(session: Session, first: str, second: str | None, lang: Lang) -> tuple[list[Novelty], FactTable]:
    """Return what is new, and the graph that says it: of two documents where FIRST is one, else of two releases."""
    from parkgraph.chronology import find_document
    from parkgraph.follow.changes import changes, release_changes
    from parkgraph.follow.releases import is_release, open_release

    if first not in {d.key for d in session.table.documents.values()} and is_release(first):
        newer = open_release(second) if second else session.table
        return release_changes(open_release(first), newer), newer
    if second is None:
        raise InputError(f"“{first}” is no file or workspace; of two documents name both, as in: changes 000 004")
    old, new = find_document(first, session.table), find_document(second, session.table)
    if old.issued and new.issued and old.issued > new.issued:
        zh = f"提示：{old.key}（{old.issued}）晚于{new.key}（{new.issued}）；按时间先后请写："
        en = f"note: {old.key} ({old.issued}) is later than {new.key} ({new.issued}); in the order of time it is:"
        click.echo(f"{zh if lang == 'zh' else en + ' '}parkgraph changes {new.key} {old.key}", err=True)
    return changes(old, new, session.table), session.table
