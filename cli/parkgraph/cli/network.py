"""比 compare: path, hubs and communities, over the ties that the documents state."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.listings import chart_option, listing_format, print_listing, write_chart
from parkgraph.cli.session import Session, known_name, reading
from parkgraph.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from parkgraph.analysis.graph import TieGraph
    from parkgraph.analysis.hubs import Measure
    from parkgraph.analysis.path_listings import QuoteText
    from parkgraph.listing import Listing
    from parkgraph.model import Entity, Lang

_ALL_TIES = click.option(
    "--all-ties",
    is_flag=True,
    help="地域归属、所属领域、同获称号等也计入 · count sharing a place, a sector, a title as ties too.",
)


@click.command("path")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_ALL_TIES
@click.option("--max-hops", type=click.IntRange(min=1), metavar="N", help="最多几步 · at most so many hops.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "table", "json", "csv"]),
    default="text",
    show_default=True,
    help="输出格式：text 为每步一句话 · text: a sentence a hop.",
)
@reading
def path_command(session: Session, first: str, second: str, all_ties: bool, max_hops: int | None, form: str) -> int:
    """关联路径：两个主体之间的最短路径，每一步一句话并注明原文位置；最多列3条。

    How A and B are connected: up to three shortest paths, a sentence for each fact of each hop with its place, and the
    document's words where --sources names your copies. Sharing a place, a sector, a cluster, a title or a list is no
    tie: only where no ties connect the two such links are shown, each marked; with --all-ties they count from the
    start. Exit 1 if nothing connects them.

    \b
    例 Example:
      parkgraph path 华为 松山湖
      parkgraph path 华为 数字贷
      parkgraph path Huawei Songshan --max-hops 3 --format json
    """
    from parkgraph.analysis.path_listings import paths_listing, paths_note, paths_text, supply_note
    from parkgraph.analysis.paths import connected

    lang = session.lang(first + second)
    start, end = session.entity(first), session.entity(second)
    if start.id == end.id:
        same = f"“{first}”和“{second}”是同一主体：{start.zh}；请写两个不同的主体"
        raise InputError(
            same if lang == "zh" else f"“{first}” and “{second}” are both {start.en}; name two different entities"
        )
    ties = _ties(session)
    paths = connected(session.table, ties, start.id, end.id, all_ties=all_ties)
    if paths is None:
        raise NotFoundError(_unconnected(start, end, lang))
    if max_hops is not None and paths.hops > max_hops:
        raise NotFoundError(_too_far(start, end, paths.hops, max_hops, lang))
    note = f"{paths_note(paths, lang)}{'。' if lang == 'zh' else '; '}{supply_note(session.table, lang)}"
    quote = _quotes(session, lang)
    if form == "text":
        sys.stdout.write(f"{paths_text(paths, session.table, lang, quote, ties)}\n{note}\n")
    else:
        _print_with_note(paths_listing(paths, session.table, lang, quote, ties), note, form)
    return 0


@click.command("hubs")
@click.option("--type", "kind", metavar="CLASS", help="只列一类，如 Firm、Park、Policy · list only one class.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="列出几个 · how many.")
@click.option(
    "--measure",
    type=click.Choice(["degree", "pagerank", "betweenness"]),
    default="degree",
    show_default=True,
    help="指标：直接关联数、PageRank、中介度 · what is measured.",
)
@_ALL_TIES
@chart_option
@listing_format
@reading
def hubs_command(
    session: Session, kind: str | None, top: int, measure: Measure, all_ties: bool, chart: Path | None, form: str
) -> int:
    """关联度：哪些主体的关联最多；数字的含义用一句话说明。

    Which entities are connected most. One line says what the number means; it speaks of what the documents write, not
    of importance. For csv and json that line goes to stderr.

    \b
    例 Example:
      parkgraph hubs
      parkgraph hubs --type Firm --top 10 --measure betweenness
      parkgraph hubs --top 10 --chart hubs.svg
    """
    from parkgraph.analysis.hubs import hubs
    from parkgraph.analysis.listings import hubs_listing, hubs_note

    lang = session.lang()
    kind = known_name(kind, session.classes) if kind else None
    found = hubs(_graph(session, all_ties), measure, kind)[:top]
    _print_with_note(hubs_listing(found, measure, session.table, lang), hubs_note(measure, lang), form)
    if chart:
        from parkgraph.charts import hubs_chart

        write_chart(hubs_chart(found, measure, session.table, session.file_lang), chart, lang)
    return 0


@click.command("communities")
@click.option("--top", type=click.IntRange(min=1), default=15, show_default=True, help="列出几个 · how many groups.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="随机种子 · of the method.")
@_ALL_TIES
@chart_option
@listing_format
@reading
def communities_command(session: Session, top: int, seed: int, all_ties: bool, chart: Path | None, form: str) -> int:
    """关联群组：彼此关联较密的主体，按组列出主要成员；仅供阅读参考，不是文件的分类。

    Groups of entities with more ties among themselves than to others (Louvain method with a fixed seed), largest first.
    JSON names all members. For csv and json the caveat goes to stderr.

    \b
    例 Example:
      parkgraph communities
      parkgraph communities --top 5 --seed 7 --format json
      parkgraph communities --top 8 --chart groups.png
    """
    from parkgraph.analysis.communities import communities
    from parkgraph.analysis.listings import groups_listing, groups_note

    lang = session.lang()
    groups = communities(_graph(session, all_ties), seed)
    shown = groups[:top]
    _print_with_note(groups_listing(shown, lang), groups_note(len(groups), len(shown), seed, lang), form)
    if chart:
        from parkgraph.charts import groups_chart

        write_chart(groups_chart(shown, len(groups), seed, session.table, session.file_lang), chart, lang)
    return 0


def _ties(session: Session) -> frozenset[str]:
    from parkgraph.analysis.graph import read_ties

    return read_ties(session.store)


def _graph(session: Session, all_ties: bool) -> TieGraph:
    from parkgraph.analysis.graph import tie_graph

    return tie_graph(session.table, None if all_ties else _ties(session))


def _quotes(session: Session, lang: Lang) -> QuoteText | None:
    from parkgraph.quotes import told

    found = session.quote
    return None if found is None else lambda evidence: told(found, evidence, lang)


def _unconnected(start: Entity, end: Entity, lang: Lang) -> str:
    if lang == "zh":
        return f"文件未载明{start.zh}与{end.zh}之间有任何联系，同地域、同行业也没有"
    return f"no path: the documents connect {start.en} and {end.en} by nothing, not even a place or a sector"


def _too_far(start: Entity, end: Entity, hops: int, most: int, lang: Lang) -> str:
    if lang == "zh":
        return f"{start.zh}与{end.zh}之间没有{most}步以内的关联路径；最短{hops}步，可改用 --max-hops {hops}"
    ends = f"{start.en} and {end.en}"
    within = f"{most} hop{'s' if most != 1 else ''}"
    return f"no path within {within} connects {ends}; the shortest has {hops}: --max-hops {hops} shows it"


def _print_with_note(listing: Listing, note: str, form: str) -> None:
    """Print a listing, and what it means below the table or, for programs, beside the output."""
    print_listing(listing, form)
    if form == "table":
        sys.stdout.write(f"\n{note}\n")
    else:
        click.echo(note, err=True)
