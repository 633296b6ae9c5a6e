"""A small workspace, and Turtle of a document that is made up."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from parkgraph.workspace import Workspace, open_workspace

ACCEPTED = """@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> .
@prefix park: <https://w3id.org/parkgraph/id/park/> .

park:%s a pg:Park ; skos:prefLabel "樟溪园区%s"@zh , "Zhangxi Park %s"@en .
"""


def accepted(name: str) -> bytes:
    """Return Turtle of a document that speaks of one park."""
    return (ACCEPTED % (name, name, name)).encode()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace without the seeds once, to be copied: the vocabulary alone."""
    return open_workspace(tmp_path_factory.mktemp("template") / "w", create=True, empty=True).path


@pytest.fixture
def empty(template: Path, tmp_path: Path) -> Workspace:
    """Return a workspace without the seeds."""
    return open_workspace(shutil.copytree(template, tmp_path / "w"))


def says(place: Path, query: str) -> bool:
    """Answer an ASK query on a workspace, and close it."""
    with closing(open_workspace(place).store()) as store:
        return store.ask(query)
