"""The review at the terminal, one key a decision; it shows and asks, the library decides what follows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from parkgraph.cli.session import Session
from parkgraph.controls import visible
from parkgraph.errors import ParkgraphError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.intake.pending import Pending
    from parkgraph.intake.reviewing import Item
    from parkgraph.intake.shelf import Shelf

_KEYS: Final = {
    "zh": "[a]采纳  [c]改正  [r]不采纳  [l]以后  [u]撤回  [q]退出",
    "en": "[a]ccept  [c]orrect  [r]eject  [l]ater  [u]ndo  [q]uit",
}
_END: Final = "q"


def review_by_keys(session: Session, shelf: Shelf, document: str | None, by: str | None, lang: Lang) -> int:
    """Go through the queue; what was decided is written when the session ends, however it ends."""
    from parkgraph.intake.pending import Pending
    from parkgraph.intake.reviewing import queue

    pending = Pending(shelf.workspace.path)
    if len(pending):
        words = (
            f"接着上次：已有 {len(pending)} 条决定"
            if lang == "zh"
            else f"going on: {len(pending)} decisions from before"
        )
        click.echo(words, err=True)
    items = queue(shelf, document)
    try:
        _walk(session, shelf, items, pending, by, lang)
    finally:
        _save(shelf, pending, lang)
    return 0


def _walk(session: Session, shelf: Shelf, items: list[Item], pending: Pending, by: str | None, lang: Lang) -> None:
    """Show item by item until the queue or the person ends; `u` goes back to the last decided one."""
    from parkgraph.intake.decisions import ACCEPTED, REJECTED, Decision

    position = 0
    decided = {d.key for d in pending.decisions()}
    order = [item for item in items if (item.document, item.proposal.fact.id) not in decided]
    if not order:
        click.echo("没有待审核内容" if lang == "zh" else "nothing waits for review", err=True)
    while position < len(order):
        item = order[position]
        _show(session, shelf, item, position, len(order), lang)
        key = _key()
        if key == _END:
            return
        if key == "u":
            back = pending.back()
            position = next((i for i, o in enumerate(order) if back and o.proposal.fact.id == back.candidate), position)
            continue
        correction: Mapping[str, Any] = _corrections(session, lang) if key == "c" else {}
        if key in "acr" and (key != "c" or correction):
            verdict = REJECTED if key == "r" else ACCEPTED
            decision = Decision(item.document, item.proposal.fact.id, verdict, correction, by)
            if not _complete(item, decision, lang):
                continue
            pending.put(decision)
        elif key != "l":
            continue
        position += 1


def _show(session: Session, shelf: Shelf, item: Item, position: int, count: int, lang: Lang) -> None:
    from parkgraph.captions import place_text
    from parkgraph.intake.presenting import proposal_text, reasons_text, sentence

    fact = item.proposal.fact
    place = fact.evidence[0]
    shown = sentence(shelf.text(item.document), place.start, place.end)
    click.echo(f"\n{position + 1}/{count}  {place_text(place, lang)}  {item.confidence}  {item.ref}")
    before, span, after = map(visible, (shown.before, shown.span, shown.after))
    marked = click.style(span, reverse=True) if sys.stdout.isatty() else f"【{span}】"
    click.echo(f"  {before}{marked}{after}")
    click.echo(f"  → {visible(proposal_text(fact, session.table, lang))}")
    why = reasons_text(item.proposal.reasons, lang)
    if why:
        click.echo(f"  ? {why}")
    click.echo(f"  {_KEYS[lang]} ", nl=False)


def _key() -> str:
    """Return the next key; from a pipe the next character that is no blank, `q` at its end."""
    if sys.stdin.isatty():
        key = click.getchar().lower()
        if key in ("\x03", "\x04"):
            key = _END
    else:
        key = sys.stdin.read(1)
        while key and key.isspace():
            key = sys.stdin.read(1)
        key = key.lower() or _END
    click.echo(key if key.isprintable() else "?")
    return key


def _corrections(session: Session, lang: Lang) -> Mapping[str, Any]:
    """Ask for corrected fields in a line; nothing if the line is empty or cannot be meant."""
    from parkgraph.intake.naming import correction_of

    words = (
        "改正（如 subject=东莞 period=2023）："
        if lang == "zh"
        else "corrections (such as subject=Dongguan period=2023): "
    )
    click.echo(f"  {words}", nl=False)
    line = sys.stdin.readline()
    try:
        return correction_of(line.split(), session.table) if line.strip() else {}
    except ParkgraphError as error:
        click.echo(f"  {error}")
        return {}


def _complete(item: Item, decision: Any, lang: Lang) -> bool:  # noqa: ANN401 - imported when called
    from parkgraph.intake.presenting import fields_text
    from parkgraph.intake.reviewing import lacking

    try:
        missing = lacking(item, decision)
    except ParkgraphError as error:
        click.echo(f"  {error}")
        return False
    if missing:
        fields = fields_text(missing, lang)
        click.echo(
            f"  缺{fields}：请改正（c）或不采纳（r）"
            if lang == "zh"
            else f"  lacks {fields}: correct (c) or reject (r)"
        )
    return not missing


def _save(shelf: Shelf, pending: Pending, lang: Lang) -> None:
    from parkgraph.intake.reviewing import decide

    taken = pending.decisions()
    if not taken:
        return
    outcome = decide(shelf.workspace, taken)
    pending.clear()
    if lang == "zh":
        click.echo(f"\n采纳 {outcome.accepted}，不采纳 {outcome.rejected}；已写入工作区", err=True)
    else:
        click.echo(f"\naccepted {outcome.accepted}, rejected {outcome.rejected}; written to the workspace", err=True)
