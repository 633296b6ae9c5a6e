"""The default store opens quickly: what it does not need it does not import."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "rdflib",
    "multiprocessing",
    "http",
    "subprocess",
    "asyncio",
    "parkgraph.stores.guard",
    "parkgraph.stores.pool",
)


@pytest.mark.parametrize("module", ["parkgraph.stores.memory", "parkgraph.stores"])
def test_opening_a_store_imports_little(module: str) -> None:
    """Start-up time matters, so rdflib, processes and networking come only when they are used."""
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; before = set(sys.modules); import {module}\n"
        f"print(*(set(sys.modules) - before) & set({HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "\n"
