"""Loading into a server: the same checks as for a workspace, then the triples are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from parkgraph.cli.main import cli
from parkgraph.errors import InputError
from parkgraph.stores.opening import open_store
from tests.stores.conftest import server  # noqa: F401 - a fixture


@pytest.mark.slow
@pytest.mark.parametrize("graph", [None, "https://example.org/own"])
def test_files_go_to_a_server(
    server: Callable[[str], dict[str, str | None]],  # noqa: F811 - the fixture
    graph: str | None,
    tmp_path: Path,
) -> None:
    """They add up; `--replace` clears the graph first; a bad file among them sends nothing."""
    url = str(server("oxigraph")["url"])
    first, second, bad = (tmp_path / name for name in ("first.ttl", "second.nt", "bad.nt"))
    first.write_text("<http://e.org/a> <http://e.org/b> [ <http://e.org/c> 1 ] .", encoding="utf-8")
    second.write_text("<http://e.org/a> <http://e.org/b> <http://e.org/c> .\n", encoding="utf-8")
    bad.write_text("<http://e.org/a b> <http://e.org/b> <http://e.org/c> .\n", encoding="utf-8")
    where = ["--endpoint", url, *(["--graph", graph] if graph else [])]

    def load(*words: object) -> BaseException | None:
        return CliRunner().invoke(cli, ["load", *map(str, words), *where], standalone_mode=False).exception

    store = open_store(endpoint=url, graph=graph)
    assert load(first, "--replace") is None
    assert load(second) is None
    assert len(store) == 3
    assert isinstance(load(second, bad, "--replace"), InputError)
    assert len(store) == 3
    assert load(second, "--replace") is None
    assert len(store) == 1
    assert isinstance(load(second, "--empty"), InputError)
