"""The page of review: a real server over a workspace, forms with a secret, decisions in the workspace at once."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from parkgraph.intake.shelf import Shelf
from parkgraph.web.serve import Settings, application
from parkgraph.workspace import Workspace, open_workspace
from tests.intake.conftest import blank, level, note, workspace
from tests.intake.test_adding import added
from tests.web.running import running

__all__ = ["blank", "note", "workspace"]

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.slow
def test_a_candidate_is_shown_accepted_and_answers(workspace: Workspace, note: Path) -> None:
    """The sentence with its span marked; a form without the secret or from elsewhere is refused and changes nothing."""
    added(workspace, note)
    settings = Settings(lang="zh", workspace=workspace.path)
    with closing(workspace.store()) as store, running(application(store, workspace.table(), settings)) as server:
        page = server.ask("GET", "/review?lang=zh").text
        assert "<mark>" in page
        assert "还有 3 条" in page
        secret = re.findall(r'name="secret" value="([^"]+)"', page)[0]
        body = f"candidate=note/{quote('figure:zone.software-revenue.2023.aaaa')}&decision=accept&lang=zh"
        refused = server.ask("POST", "/review", FORM, f"{body}&secret=x".encode())
        foreign = server.ask(
            "POST", "/review", {**FORM, "Origin": "https://evil.example"}, f"{body}&secret={secret}".encode()
        )
        assert (refused.status, foreign.status) == (403, 403)
        assert Shelf(open_workspace(workspace.path)).decisions.reviews == {}
        done = server.ask("POST", "/review", FORM, f"{body}&secret={secret}".encode())
        assert done.status == 303
        assert [f.id for f in open_workspace(workspace.path).table().facts] == [level().id]
        asked = server.get(f"/sparql?query={quote(f'ASK {{ <{level().id}> ?p ?o }}')}", accept="text/csv")
        assert asked.text == "true\r\n", "what was accepted is asked for at once, without a new start"
        page = server.get("/documents/note?lang=zh").text
        assert "手头没有原文" not in page
        assert "云溪" in page
        subject = level().subject
        assert subject is not None
        assert "未在所给文件中找到" not in server.get(f"/entity/{subject.id.rpartition('/id/')[2]}?lang=zh").text
        assert "还有 2 条" in server.ask("GET", "/review?lang=zh").text
        lacking = f"candidate=note/{quote('target:software-revenue.2025.cccc')}&decision=accept&lang=en&secret={secret}"
        told = server.ask("POST", "/review", FORM, lacking.encode()).headers["location"]
        assert "lacks+subject" in told


def test_review_is_only_for_this_machine(workspace: Workspace, note: Path) -> None:
    """A server that others can reach has no such page."""
    settings = Settings(host="0.0.0.0", workspace=workspace.path)  # noqa: S104 - not bound, only asked
    with closing(workspace.store()) as store, running(application(store, workspace.table(), settings)) as server:
        assert server.ask("GET", "/review").status == 404


@pytest.mark.slow
def test_review_is_in_the_menu_and_a_decision_can_be_taken_back(workspace: Workspace, note: Path) -> None:
    """The page is linked where there is one; below the queue stands what was decided, each with a button."""
    added(workspace, note)
    settings = Settings(lang="zh", workspace=workspace.path)
    with closing(workspace.store()) as store, running(application(store, workspace.table(), settings)) as server:
        assert 'href="review?lang=zh">审核</a>' in server.get("/?lang=zh").text
        page = server.ask("GET", "/review?lang=zh").text
        assert 'href="review.json' not in page
        assert "可改正的栏目：subject, object" in page
        secret = re.findall(r'name="secret" value="([^"]+)"', page)[0]
        form = f"candidate=note/{quote('figure:zone.software-revenue.2023.aaaa')}&lang=zh&secret={secret}"
        server.ask("POST", "/review", FORM, f"{form}&decision=accept".encode())
        assert "已采纳 · " in server.ask("GET", "/review?lang=zh").text
        server.ask("POST", "/review", FORM, f"{form}&decision=undo".encode())
        page = server.ask("GET", "/review?lang=zh").text
        assert "已采纳 · " not in page
        assert "还有 3 条" in page
        assert open_workspace(workspace.path).table().facts == ()
