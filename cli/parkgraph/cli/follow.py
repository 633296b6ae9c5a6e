"""核 check and 维护 keep: track, gaps and diff."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from parkgraph.cli.listings import listing_format, print_listing
from parkgraph.cli.session import Session, reading
from parkgraph.controls import visible
from parkgraph.errors import InputError, NotFoundError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.follow.difference import Difference


@click.command("track")
@click.argument("name", required=False)
@click.option(
    "--as-of", metavar="DATE", help="截至日期，默认为最新文件的日期 · a day, month or year; default: newest document."
)
@listing_format
@reading
def track_command(session: Session, name: str | None, as_of: str | None, form: str) -> int:
    """目标跟踪：目标、拟建、编制中、已申报的事项，及此后文件怎么说。

    Targets, plans, drafts, applications and dated recommendations: when they are due and what later statements say –
    a result, still under way, not mentioned again, or due without data. With NAME only what concerns that entity.

    \b
    例 Example:
      parkgraph track
      parkgraph track 松山湖 --as-of 2026-06-30
    """
    from parkgraph.chronology import read_day
    from parkgraph.follow.listing import track_listing
    from parkgraph.follow.track import track

    lang = session.lang(name or "")
    entity = session.entity(name) if name else None
    items = track(session.table, read_day(as_of) if as_of else None)
    shown = [item for item in items if entity is None or entity.id in item.fact.entities()]
    if entity is not None and not shown:
        nothing = f"文件未载明：没有涉及{entity.zh}的目标、计划或申报"
        raise NotFoundError(nothing if lang == "zh" else f"no target, plan or application concerns {entity.en}")
    print_listing(track_listing(shown, session.table, lang), form)
    return 0


@click.command("gaps")
@click.argument("name", required=False)
@click.option(
    "--kind", metavar="KIND,…", help="只看这些类别，如 no-measures · only these kinds, as no-measures,no-grantor."
)
@listing_format
@reading
def gaps_command(session: Session, name: str | None, kind: str | None, form: str) -> int:
    """信息缺口：文件没有写明的内容（待补项），如政策无措施、称号无认定部门、列名不全。

    What the documents leave open: policies without measures, lists of which only some members are named, parks without
    figures, targets without results, titles without a grantor, missing dates, excerpts. With NAME only of one entity.

    \b
    例 Example:
      parkgraph gaps
      parkgraph gaps 东莞市软件产业园
      parkgraph gaps --kind list-in-part
    """
    from parkgraph.gaps import KINDS, find_gaps, gaps_listing

    lang = session.lang(name or "")
    kinds = frozenset(part.strip() for part in kind.split(",")) if kind else None
    if kinds and not kinds <= KINDS.keys():
        raise InputError(
            f"no kind of gap is called {', '.join(sorted(kinds - KINDS.keys()))}; known: {', '.join(KINDS)}"
        )
    found = find_gaps(session.table, session.entity(name) if name else None, kinds)
    print_listing(gaps_listing(found, lang), form)
    return 0


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reading
def diff_command(session: Session, old: str, new: str | None, form: str) -> int:
    """比较两个图谱的事实：增加、删除、变动了哪些栏目；有差别时退出码为 1。

    What changed from OLD to NEW, in facts. Each is an RDF file (.ttl .nt .trig …), a facts table (.jsonl) or the
    folder of a workspace; NEW is the graph that answers if it is left out. Exit 1 if they differ.

    \b
    例 Example:
      parkgraph export before.jsonl
      parkgraph diff before.jsonl
      parkgraph diff before.jsonl before.jsonl --format json
    """
    from parkgraph.follow.difference import difference, open_side, side_of

    before, after = open_side(old), open_side(new) if new else side_of(session.table)
    found = difference(before, after)
    if form == "json":
        changed = [{"id": c.id, "columns": {n: list(pair) for n, pair in c.columns.items()}} for c in found.changed]
        record = {"added": found.added, "removed": found.removed, "changed": changed}
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    else:
        lang = session.lang()
        said = {key: words[lang] for side in (before, after) for key, words in side.said.items()}
        sys.stdout.write(visible(_difference_text(found, said, lang)))
    return 0 if found.is_empty else 1


def _difference_text(found: Difference, said: Mapping[str, str], lang: Lang) -> str:
    from parkgraph.ontology.prefixes import shorten

    def line(fact: str) -> str:
        return f"{said[fact]}  {shorten(fact)}" if said.get(fact) else shorten(fact)

    lines = [f"+ {line(fact)}" for fact in found.added]
    lines += [f"- {line(fact)}" for fact in found.removed]
    for change in found.changed:
        lines.append(f"~ {line(change.id)}")
        lines += [f"    {name}: {before or '∅'} → {after or '∅'}" for name, (before, after) in change.columns.items()]
    counts = (len(found.added), len(found.removed), len(found.changed))
    zh = "事实：增加{}条，删除{}条，变动{}条"
    en = "facts added: {}, removed: {}, changed: {}"
    return "\n".join([*lines, (zh if lang == "zh" else en).format(*counts)]) + "\n"
