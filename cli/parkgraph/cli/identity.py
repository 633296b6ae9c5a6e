"""维护 keep: why two names are one entity or not, and judgements that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, reading
from parkgraph.model import Entity

if TYPE_CHECKING:
    from parkgraph.identity.codes import Codes
    from parkgraph.identity.judgements import Judgement, Judgements

_CODES = click.option(
    "--codes",
    metavar="FILE",
    envvar="PARKGRAPH_CODES",
    help="自己的代码表（名称、统一社会信用代码、证券代码） · your own table of codes, CSV.",
)
_BY = click.option("--by", metavar="NAME", envvar="PARKGRAPH_REVIEWER", help="判断者 · who judges.")
_REASON = click.option("--reason", metavar="TEXT", help="理由 · why.")


@click.command("why")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_CODES
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reading
def why_command(session: Session, first: str, second: str, codes: str | None, form: str) -> int:
    """两个名称为什么是（或不是）同一主体：判断、代码、名称的异同，逐条说明。

    Why A and B are one entity or not: judgements with their notes, your own codes, what the names share. Names alone
    never make two things one.

    \b
    例 Example:
      parkgraph why 华为 华为终端
      parkgraph why 立讯精密 立讯技术 --lang en
    """
    from parkgraph.identity.explaining import explain

    lang = session.lang(first + second)
    one, other = _two(session, first, second)
    told = explain(one, other, _judgements(session), _table(codes))
    if form == "json":
        plain = {
            "a": one.id, "b": other.id, "verdict": told.verdict, "score": told.score, "reasons": list(told.reasons),
            "judgement": told.judgement.id if told.judgement else None,
        }  # fmt: skip
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    for line in told.lines(lang):
        click.echo(line)
    return 0


@click.command("merge")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_BY
@_REASON
@_CODES
@click.option(
    "--force", is_flag=True, help="类别不同或互有关系也合并 · although classes differ or facts relate the two."
)
@reading
def merge_command(
    session: Session, first: str, second: str, by: str | None, reason: str | None, codes: str | None, force: bool
) -> int:
    """判断两个条目是同一主体：A 并入 B；判断存于 decisions.ttl，可用 unmerge 撤回，图谱逐字节复原。

    Judge that A and B are one: A goes into B, whose names then include A's. Refused where it would contradict a
    judgement (A=B, B=C, A≠C) or your codes, and without --force where the classes differ (a firm and a place) or a fact
    relates the two (a park lies in a park). unmerge takes it back and restores the same bytes.

    \b
    例 Example:
      parkgraph merge 晨光电子 晨光电子有限公司 --workspace mine --reason 官网说明
    """
    from parkgraph.identity.merging import doubt, merge, refuse_unlike

    lang = session.lang(first + second)
    folder = session.workspace_folder
    one, other = _two(session, first, second)
    if not force:
        refuse_unlike(one, other, session.about(one).facts)
    judgement = merge(one, other, _judgements(session), by=by, reason=reason, codes=_table(codes))
    _write(folder, added=(judgement,))
    gone, stays = (one, other) if judgement.left == one.id else (other, one)
    name, into = gone.label(lang), stays.label(lang)
    click.echo(f"“{name}”并入“{into}”" if lang == "zh" else f"“{name}” goes into “{into}”")
    if told := doubt(one, other, lang):
        click.echo(told, err=True)
    return 0


@click.command("unmerge")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--never", is_flag=True, help="并记为永不合并 · and judge that they are never one.")
@_BY
@_REASON
@reading
def unmerge_command(session: Session, first: str, second: str, never: bool, by: str | None, reason: str | None) -> int:
    """撤回合并；加 --never 则记为不同主体，以后不再合并。

    Take a merge back; with --never judge that both are different, so that nothing merges them again.

    \b
    例 Example:
      parkgraph unmerge 晨光电子 晨光电子有限公司 --workspace mine
      parkgraph unmerge 立讯技术 立讯精密 --never --workspace mine
    """
    from parkgraph.errors import NotFoundError
    from parkgraph.identity.judgements import Judgements
    from parkgraph.identity.merging import keep_apart, unmerge

    lang = session.lang(first + second)
    folder = session.workspace_folder
    judgements = _judgements(session)
    one, other = _apart(session, first, second)
    removed: list[str] = []
    try:
        removed.append(unmerge(one, other, judgements).id)
    except NotFoundError:
        if not never:
            raise
    added = []
    if never:
        rest = Judgements(tuple(j for j in judgements.all if j.id not in removed))
        added.append(keep_apart(one, other, rest, by=by, reason=reason))
    _write(folder, added, removed)
    zh = "已记为不同主体" if never else "已撤回合并"
    click.echo(zh if lang == "zh" else ("kept apart from now on" if never else "the merge is taken back"))
    return 0


def _two(session: Session, first: str, second: str) -> tuple[Entity, Entity]:
    return session.entity(first), session.entity(second)


def _apart(session: Session, first: str, second: str) -> tuple[Entity, Entity]:
    """Return two entities as they were before a merge: a merged name answers as what it was merged into."""
    from parkgraph.bundle import bundled_table
    from parkgraph.identity.merging import parted

    one, other = _two(session, first, second)
    if one.id != other.id:
        return one, other
    return parted(one, (first, second), _judgements(session), bundled_table().entities)


def _judgements(session: Session) -> Judgements:
    from parkgraph.identity.judgements import Judgements
    from parkgraph.intake.decisions import seeds_judgements
    from parkgraph.intake.shelf import Shelf

    if session.workspace:
        return Shelf(session.opened).judgements
    return Judgements(seeds_judgements())


def _table(codes: str | None) -> Codes | None:
    from parkgraph.identity.codes import read_codes

    return None if codes is None else read_codes(Path(codes))


def _write(folder: Path, added: Iterable[Judgement] = (), removed: Iterable[str] = ()) -> None:
    from parkgraph.intake.decisions import decode_decisions
    from parkgraph.workspace import open_workspace

    with open_workspace(folder).change() as change:
        after = decode_decisions(change.read_decisions()).judging(tuple(added), tuple(removed))
        change.write_decisions(after.encode() or None)
