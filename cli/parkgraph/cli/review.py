"""读 read: decide on candidates, on the terminal or by script."""

from __future__ import annotations

import sys
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, reading
from parkgraph.controls import one_line
from parkgraph.errors import InputError, NotFoundError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.intake.decisions import Decision
    from parkgraph.intake.reviewing import Item, Outcome
    from parkgraph.intake.shelf import Shelf


@click.command("review")
@click.option("--document", metavar="DOC", help="只审这份文件 · only candidates of this document.")
@click.option("--list", "listed", is_flag=True, help="列出待审核内容 · list the candidates, most valuable first.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="最多列几条 · how many to list.")
@click.option(
    "--accept-above", "threshold", metavar="P", help="采纳置信度不低于 P 的完整内容 · accept all that are so sure."
)
@click.option("--accept", "accepts", metavar="ID", multiple=True, help="采纳这一条，可重复 · accept this candidate.")
@click.option("--reject", "rejects", metavar="ID", multiple=True, help="不采纳这一条，可重复 · reject this candidate.")
@click.option("--correct", "corrects", metavar="ID", multiple=True, help="改正并采纳，配合 --set · correct and accept.")
@click.option("--set", "fields", metavar="FIELD=VALUE", multiple=True, help="改正的栏目，如 subject=东莞 period=2023.")
@click.option("--undo", "undone", metavar="ID", multiple=True, help="撤回对这一条的决定 · take a decision back.")
@click.option("--by", metavar="NAME", envvar="PARKGRAPH_REVIEWER", help="决定者 · who decides.")
@click.option("--reason", metavar="TEXT", help="理由 · why.")
@click.option("--export", "exported", type=click.Choice(["decisions", "candidates"]), help="写到标准输出 · to stdout.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reading
def review_command(
    session: Session,
    document: str | None,
    listed: bool,
    limit: int | None,
    threshold: str | None,
    accepts: tuple[str, ...],
    rejects: tuple[str, ...],
    corrects: tuple[str, ...],
    fields: tuple[str, ...],
    undone: tuple[str, ...],
    by: str | None,
    reason: str | None,
    exported: str | None,
    form: str,
) -> int:
    """审核待审核内容：原句中标出依据，一键一条——采纳、改正、不采纳、以后、撤回、退出；先审最值得的。

    Decide on candidates, one key each: the sentence with the span marked, what is proposed, what is unsure. Decisions
    are kept in decisions.ttl, survive rebuilds and re-reading and can be taken back; accepted facts become Turtle like
    the seeds and answer from then on. For scripts: --list, --accept-above, --accept, --reject, --correct, --undo.

    \b
    例 Example:
      parkgraph review --workspace mine
      parkgraph review --workspace mine --accept-above 0.9 --by 王
      parkgraph review --workspace mine --list --limit 5
    """
    from parkgraph.intake.decisions import ACCEPTED, REJECTED, Decision
    from parkgraph.intake.reviewing import above, found, queue
    from parkgraph.intake.shelf import Shelf
    from parkgraph.workspace import open_workspace

    if fields and not corrects:
        raise InputError("--set says what to correct; name the candidate with --correct ID")
    lang = session.lang()
    shelf = Shelf(open_workspace(session.workspace_folder))
    if exported:
        return _export(shelf, document, exported)
    if listed:
        return _list(session, queue(shelf, document)[:limit], form, lang)
    scripted = accepts or rejects or corrects or undone or threshold is not None
    if not scripted:
        from parkgraph.cli.review_keys import review_by_keys

        return review_by_keys(session, shelf, document, by, lang)
    correction = _correction(session, fields) if corrects else {}
    sure = above(queue(shelf, document), _confidence(threshold)) if threshold is not None else ()
    taken = [
        Decision(item.document, item.proposal.fact.id, verdict, changed, by, reason)
        for items, verdict, changed in (
            (map(partial(found, shelf), accepts), ACCEPTED, {}),
            (map(partial(found, shelf), corrects), ACCEPTED, correction),
            (map(partial(found, shelf), rejects), REJECTED, {}),
            (sure, ACCEPTED, {}),
        )
        for item in items
    ]
    back = [(item.document, item.proposal.fact.id) for item in map(partial(found, shelf), undone)]
    return _tell(_decided(shelf, taken, back), lang)


def _decided(shelf: Shelf, taken: list[Decision], undone: list[tuple[str, str]]) -> Outcome:
    from parkgraph.intake.reviewing import decide

    return decide(shelf.workspace, taken, undone)


def _confidence(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InputError(f"“{text}” is no confidence; it lies between 0 and 1, such as 0.9") from None


def _correction(session: Session, fields: tuple[str, ...]) -> dict[str, object]:
    from parkgraph.intake.naming import correction_of

    if not fields:
        raise InputError("--correct wants at least one --set FIELD=VALUE, such as --set subject=东莞")
    return correction_of(fields, session.table)


def _export(shelf: Shelf, document: str | None, what: str) -> int:
    from parkgraph.intake.documents import CANDIDATES

    if what == "decisions":
        sys.stdout.write(shelf.workspace.read_decisions().decode("utf-8"))
        return 0
    for key in [document] if document else list(shelf.metadata):
        sys.stdout.write((shelf.workspace.read_document(key, CANDIDATES) or b"").decode("utf-8"))
    return 0


def _list(session: Session, items: list[Item], form: str, lang: Lang) -> int:
    from parkgraph.cli.listings import print_records
    from parkgraph.intake.presenting import proposal_text, reasons_text

    if not items:
        raise NotFoundError("没有待审核内容" if lang == "zh" else "nothing waits for review")
    told = [(item, proposal_text(item.proposal.fact, session.table, lang)) for item in items]
    if form == "json":
        print_records(_record(item, said) for item, said in told)
        return 0
    for item, said in told:
        why = reasons_text(item.proposal.reasons, lang)
        cells = (item.ref, str(item.confidence), said, why)
        click.echo("\t".join(one_line(cell) for cell in cells if cell))
    return 0


def _record(item: Item, said: str) -> dict[str, object]:
    place = item.proposal.fact.evidence[0]
    return {
        "id": item.ref,
        "document": item.document,
        "kind": item.proposal.fact.kind,
        "confidence": str(item.confidence),
        "worth": str(item.worth),
        "proposal": said,
        "reasons": list(item.proposal.reasons),
        "start": place.start,
        "end": place.end,
    }


def _tell(outcome: Outcome, lang: Lang) -> int:
    from parkgraph.intake.presenting import fields_text

    zh = lang == "zh"
    told = (
        f"采纳 {outcome.accepted}，不采纳 {outcome.rejected}，撤回 {outcome.undone}"
        if zh
        else f"accepted {outcome.accepted}, rejected {outcome.rejected}, taken back {outcome.undone}"
    )
    click.echo(told)
    for ref, fields in outcome.incomplete:
        lacking = fields_text(fields, lang)
        click.echo(f"{ref}: " + (f"缺{lacking}，请先改正" if zh else f"lacks {lacking}; correct it first"), err=True)
    return 1 if outcome.incomplete else 0
