"""The page on which candidates are decided: a form a candidate, a secret of this server in each form.

It exists only where a workspace is served on this machine alone. What is decided is written to the workspace at once;
pages and the SPARQL endpoint answer with it from the next request on.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from parkgraph.errors import InputError, ParkgraphError
from parkgraph.intake.correcting import FIELDS
from parkgraph.intake.decisions import ACCEPTED, REJECTED, Decision
from parkgraph.intake.naming import correction_of
from parkgraph.intake.presenting import fields_text, proposal_text, reasons_text, sentence
from parkgraph.intake.reviewing import decide, found, queue
from parkgraph.intake.shelf import Shelf
from parkgraph.model import FactTable, Lang
from parkgraph.web.app import asked_of, page_response
from parkgraph.web.page import Asked, Page
from parkgraph.web.served import Served
from parkgraph.workspace import open_workspace

_SHOWN: Final = 10
"""Candidates on one page: what a person decides on before looking up."""

Refresh = Callable[[Path], None]
"""Shows the workspace as it is after a decision."""


def review_routes(served: Served, folder: Path, refresh: Refresh) -> tuple[BaseRoute, ...]:
    """Return the page and what takes its forms."""
    secret = secrets.token_urlsafe(24)

    def show(request: Request) -> Response:
        explorer, _ = served.present
        asked = asked_of(request, served)
        page = review_page(Shelf(open_workspace(folder)), explorer.table, asked, secret)
        return page_response(request, served, page, "review")

    async def take(request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
        if not secrets.compare_digest(form.get("secret", "").encode(), secret.encode()):
            return Response("this form is of another server; load the page again\n", 403, media_type="text/plain")
        told = await run_in_threadpool(_decided, folder, served, form, refresh)
        lang = {"lang": form["lang"]} if form.get("lang") in ("zh", "en") else {}
        return RedirectResponse(f"review?{urlencode({**lang, **told})}", 303)

    return (Route("/review", show, methods=["GET"]), Route("/review", take, methods=["POST"]))


def review_page(shelf: Shelf, table: FactTable, asked: Asked, secret: str) -> Page:
    """Return the most valuable candidates, each with its sentence, what is proposed and what is unsure."""
    lang, document = asked.lang, asked.one("document")
    items = queue(shelf, document or None)
    texts = {item.document: shelf.text(item.document) for item in items[:_SHOWN]}
    view: dict[str, Any] = {
        "items": [_shown(item, texts[item.document], table, lang) for item in items[:_SHOWN]],
        "secret": secret,
        "left": len(items),
        "told": asked.one("told"),
        "fields": ", ".join(FIELDS),
        "decided": _taken(shelf, table, lang),
    }
    lead = (
        f"还有 {len(items)} 条；先列最值得审核的。采纳后即进入图谱，可随时撤回。"
        if lang == "zh"
        else f"{len(items)} wait, the most valuable first. What you accept answers at once and can be taken back."
    )
    return Page("审核" if lang == "zh" else "Review", "review.html.j2", view, lead=lead)


def _taken(shelf: Shelf, table: FactTable, lang: Lang) -> list[dict[str, Any]]:
    """Return what was decided, to be taken back: each with the verdict and what was proposed."""
    verdicts = {ACCEPTED: ("已采纳", "accepted"), REJECTED: ("不采纳", "rejected")}
    found = []
    for key, proposal in shelf.all_proposals():
        decision = shelf.decisions.reviews.get((key, proposal.fact.id))
        if decision is not None:
            said = proposal_text(proposal.fact, table, lang)
            verdict = verdicts[decision.decision][lang == "en"]
            found.append({"ref": f"{key}/{proposal.fact.id}", "verdict": verdict, "proposal": said})
    return found


def _shown(item: Any, text: str, table: FactTable, lang: Lang) -> dict[str, Any]:  # noqa: ANN401 - an Item
    fact = item.proposal.fact
    place = fact.evidence[0]
    return {
        "ref": item.ref,
        "confidence": item.confidence,
        "words": sentence(text, place.start, place.end),
        "proposal": proposal_text(fact, table, lang),
        "reasons": reasons_text(item.proposal.reasons, lang),
    }


def _decided(folder: Path, served: Served, form: dict[str, str], refresh: Refresh) -> dict[str, str]:
    """Carry out what a form says; what is told is a message, empty if all went well."""
    zh = form.get("lang") != "en"
    try:
        workspace = open_workspace(folder)
        shelf = Shelf(workspace)
        item = found(shelf, form.get("candidate", ""))
        verdict = form.get("decision", "")
        if verdict == "undo":
            decide(workspace, [], [(item.document, item.proposal.fact.id)])
            refresh(folder)
            return {}
        if verdict not in ("accept", "correct", "reject"):
            raise InputError("no such decision" if not zh else "没有这种决定")
        table = served.present[0].table
        changed = correction_of(form.get("correction", "").split(), table) if verdict == "correct" else {}
        decision = Decision(
            item.document, item.proposal.fact.id, REJECTED if verdict == "reject" else ACCEPTED, changed,
            form.get("by", "").strip()[:60] or None,
        )  # fmt: skip
        outcome = decide(workspace, [decision])
        if outcome.incomplete:
            lacking = fields_text(outcome.incomplete[0][1], "zh" if zh else "en")
            return {"told": f"缺{lacking}，请改正后采纳" if zh else f"lacks {lacking}: correct it"}
        refresh(folder)
    except ParkgraphError as error:
        return {"told": str(error)[:280]}
    return {}
