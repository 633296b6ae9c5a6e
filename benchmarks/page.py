"""Writes what a run found as Markdown: date, versions and machine, the table of ratios, growth with size."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.plan import Plan, Results


def page(plan: Plan, results: Results, remarks: str = "") -> str:
    """Return the page; `remarks` is what people add by hand."""
    parts = [_head(plan), _ratios(results), _growth(results), "\n".join(f"- {note}" for note in results.notes)]
    return "\n\n".join([*parts, *([remarks] if remarks else [])]).rstrip() + "\n"


def _head(plan: Plan) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib", "networkx"))
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Measured {datetime.now(tz=UTC):%Y-%m-%d}: Python {platform.python_version()}, {libraries};"
        f" {os.cpu_count()} cores ({platform.machine()}), {_memory()} of memory; load at the end of the run {load}."
        f" Medians of {plan.rounds} runs in turns (rdflib at 1,000,000: one; 10,000,000: one)."
    )


def _memory() -> str:
    status = Path("/proc/meminfo")
    if not status.is_file():
        return "an unknown amount"
    return f"{int(status.read_text(encoding='ascii').split()[1]) * 1024 / 1e9:.0f} GB"


def _ratios(results: Results) -> str:
    rows = [
        f"| {line.what} | {'≥' if line.least else '≤'} {line.bound:g}{line.unit} | {line.found:.3g}{line.unit} |"
        f" {'reached' if line.reached else '**not reached**'} | {line.basis} |"
        for line in results.lines
    ]
    return "\n".join(["| what | to reach | found | | from (CPU time) |", "| --- | --- | --- | --- | --- |", *rows])


def _growth(results: Results) -> str:
    head = [
        "| load | triples | CPU s | µs a triple | peak memory MB | on disk MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *_growth_rows(results)])


def _growth_rows(results: Results) -> Iterator[str]:
    for (kind, triples), cost in sorted(results.growth.items()):
        if kind.startswith("files"):
            continue
        files = results.growth.get((kind.replace("disk", "files"), triples)) if kind.startswith("disk") else None
        size = f"{files.memory:.0f}" if files else "–"
        each = cost.cpu / triples * 1e6
        yield f"| {kind} | {triples:,} | {cost.cpu:.2f} | {each:.1f} | {cost.memory:.0f} | {size} |"
