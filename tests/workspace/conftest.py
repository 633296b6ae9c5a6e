"""A small workspace, and Turtle of a document that is made up."""

from __future__ import annotations

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


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """Return a workspace without the seeds: the vocabulary alone."""
    return open_workspace(tmp_path / "w", create=True, empty=True)
