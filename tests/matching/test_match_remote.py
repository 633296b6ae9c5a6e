"""Matching asks nothing of a store that a SPARQL server does not answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parkgraph.bundle import bundled_store
from parkgraph.facts import read_facts
from parkgraph.matching import match, profile_of
from parkgraph.matching.record import match_record
from parkgraph.stores.remote import RemoteStore
from tests.matching.small_graph import really
from tests.stores.conftest import oxigraph_server


@pytest.mark.slow
def test_a_server_gives_the_same_match(tmp_path: Path) -> None:
    """The two documents in a real server: same offers, verdicts, limits and places as from memory."""
    given: dict[str, object] = {"applicant": "企业", "loan_product": "数字贷", "loan_amount": "5000万元"}
    with oxigraph_server(tmp_path) as arguments:
        store = RemoteStore(str(arguments["url"]), graph=arguments["graph"])
        store.add(bundled_store().triples())
        found = match(profile_of(given), read_facts(store), store)
    assert json.dumps(match_record(found)) == json.dumps(match_record(really(**given)))
