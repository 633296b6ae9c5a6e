"""What one run measures, in which order, and which of the results a ratio of the design speaks of."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.clock import Cost, apart, apart_in_turns, middle
from benchmarks.generator import write_graph
from benchmarks.shapes import HARD, SHAPES
from benchmarks.start import start_up

RDFLIB_UP_TO: Final = 1_000_000
"""Triples up to which rdflib takes part; it needs about a minute and 2 GB there."""

MEMORY_UP_TO: Final = 1_000_000
"""Triples up to which graphs are also loaded into memory."""

SLOW: Final = 5
"""Seconds after which a canned question is given up."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what, the factor that was measured, the bound it is held to, and on what it rests."""

    what: str
    found: float
    bound: float
    least: bool
    basis: str
    unit: str = "×"

    @property
    def reached(self) -> bool:
        """Whether the factor is at least, or at most, the bound."""
        return self.found >= self.bound if self.least else self.found <= self.bound


@dataclass
class Results:
    """Everything a run has measured: lines of the table, and growth by (kind, triples)."""

    lines: list[Line] = field(default_factory=list)
    growth: dict[tuple[str, int], Cost] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure: sizes of graphs for loading, the size for all else, and how often."""

    sizes: tuple[int, ...]
    middle: int
    rounds: int
    folder: Path

    def graph(self, triples: int) -> str:
        """Return the file of a graph, made once."""
        path = self.folder / f"graph{triples}.nt"
        if not path.is_file():
            write_graph(path, triples)
        return str(path)


def measure(plan: Plan) -> Results:
    """Carry out a plan; progress goes to stderr."""
    results = Results()
    for step in (_loads, _turtle_load, _query_api, _shapes, _turtle, _network, _pool, _questions, _starts, _growth):
        sys.stderr.write(f"{step.__name__.strip('_')} …\n")
        results.lines += step(plan, results)
    return results


def _loads(plan: Plan, results: Results) -> Iterator[Line]:
    for triples in plan.sizes:
        if triples <= MEMORY_UP_TO:
            yield from _load_memory(plan, results, triples)
        yield from _load_disk(plan, results, triples)


def _load_memory(plan: Plan, results: Results, triples: int) -> Iterator[Line]:
    path = plan.graph(triples)
    rounds = {"ours": plan.rounds, "raw": plan.rounds, "rdflib": 1 if triples >= 500_000 else plan.rounds}
    costs = apart_in_turns(
        {
            "ours": {"task": "load_memory_ours", "path": path},
            "raw": {"task": "load_memory_raw", "path": path},
            "rdflib": {"task": "load_rdflib", "path": path},
        },
        rounds,
    )
    _checked(costs, "ours", "raw", "rdflib")
    results.growth |= {(f"memory {name}", triples): cost for name, cost in costs.items()}
    ours, raw, theirs = costs["ours"], costs["raw"], costs["rdflib"]
    basis = f"N-Triples, {triples:,}: {_seconds(ours)} / rdflib {_seconds(theirs)}"
    yield Line("load into memory: rdflib parse / ours", theirs.cpu / ours.cpu, 7, True, basis)
    basis = f"N-Triples, {triples:,}: {_seconds(ours)} / raw {_seconds(raw)}"
    yield Line("load into memory: ours / raw pyoxigraph", ours.cpu / raw.cpu, 1.5, False, basis)


def _load_disk(plan: Plan, results: Results, triples: int) -> Iterator[Line]:
    path = plan.graph(triples)
    # Ten million triples take minutes: once each, the smaller ones as often as everything else.
    turns = plan.rounds if triples < 500_000 else max(1, plan.rounds // 2) if triples <= RDFLIB_UP_TO else 1
    costs: dict[str, list[Cost]] = {"ours": [], "raw": []}
    for _ in range(turns):
        for name, taken in costs.items():
            folder = plan.folder / f"disk-{name}-{triples}"
            taken.append(Cost(**apart(f"load_disk_{name}", path=path, folder=str(folder))))
            results.growth[f"files {name}", triples] = Cost(0, 0, _megabytes(folder))
            shutil.rmtree(folder, ignore_errors=True)
            folder.with_name(f"{folder.name}.lock").unlink(missing_ok=True)
    ours, raw = middle(costs["ours"]), middle(costs["raw"])
    results.growth |= {("disk ours", triples): ours, ("disk raw", triples): raw}
    basis = f"{triples:,}: {_seconds(ours)} / raw {_seconds(raw)}"
    theirs = results.growth.get(("memory rdflib", triples))
    if theirs is not None and triples >= RDFLIB_UP_TO:
        faster = f"{triples:,}: {_seconds(ours)} / rdflib in memory {_seconds(theirs)}"
        yield Line("load to disk: rdflib parse / ours", theirs.cpu / ours.cpu, 4, True, faster)
        yield Line("load to disk: peak memory", ours.memory / 1000, 1.0, False, basis, " GB")
    elif triples > RDFLIB_UP_TO:
        yield Line("load to disk: peak memory", ours.memory / 1000, 2.5, False, basis, " GB")


def _turtle_load(plan: Plan, _results: Results) -> Iterator[Line]:
    import pyoxigraph

    from parkgraph.turtle import turtle_bytes

    path = plan.folder / f"graph{plan.middle}.ttl"
    quads = pyoxigraph.parse(path=plan.graph(plan.middle), format=pyoxigraph.RdfFormat.N_TRIPLES)
    path.write_bytes(turtle_bytes(quad.triple for quad in quads))
    given = {
        "ours": {"task": "load_memory_ours", "path": str(path)},
        "raw": {"task": "load_memory_raw", "path": str(path)},
        "rdflib": {"task": "load_rdflib", "path": str(path)},
    }
    costs = apart_in_turns(given, dict.fromkeys(given, plan.rounds))
    _checked(costs, "ours", "raw", "rdflib")
    ours, raw, theirs = costs["ours"], costs["raw"], costs["rdflib"]
    basis = f"Turtle, {plan.middle:,}: {_seconds(ours)} / rdflib {_seconds(theirs)}"
    yield Line("load into memory: rdflib parse / ours", theirs.cpu / ours.cpu, 7, True, basis)
    basis = f"Turtle, {plan.middle:,}: {_seconds(ours)} / raw {_seconds(raw)}"
    yield Line("load into memory: ours / raw pyoxigraph", ours.cpu / raw.cpu, 1.5, False, basis)


def _query_api(plan: Plan, _results: Results) -> Iterator[Line]:
    found = _apart(plan, "queries", max(plan.rounds, 2) * 2)
    for name, said in (("read", "all triples, each cell read"), ("star", "a star join, 20 times")):
        ours, raw = found[f"ours {name}"], found[f"raw {name}"]
        basis = f"{said}: {_seconds(ours)} / native {_seconds(raw)}"
        yield Line("query API: ours / native pyoxigraph", ours.cpu / raw.cpu, 1.1, False, basis)
    ours, raw = found["ours unread"], found["raw unread"]
    basis = f"all triples, no cell read: {_seconds(ours)} / native {_seconds(raw)}"
    yield Line("query API: ours / native pyoxigraph", ours.cpu / raw.cpu, 1.1, False, basis)


def _shapes(plan: Plan, _results: Results) -> Iterator[Line]:
    report = apart("evaluators", path=plan.graph(plan.middle), rounds=max(1, plan.rounds))
    for name in SHAPES:
        costs = {who: Cost(**cost) for who, cost in report[name].items()}
        _checked(costs, "ours", "rdflib")
        ours, theirs = costs["ours"], costs["rdflib"]
        basis = f"{plan.middle:,}, {ours.count:,} rows: {_ms(ours)} / rdflib {_ms(theirs)}"
        yield Line(f"query, {name}: rdflib / ours", theirs.cpu / ours.cpu, 20 if name in HARD else 6, True, basis)


def _turtle(plan: Plan, _results: Results) -> Iterator[Line]:
    found = _apart(plan, "turtle", plan.rounds)
    ours, raw, theirs = found["ours"], found["raw"], found["rdflib"]
    basis = f"{plan.middle:,}: {_seconds(ours)} / rdflib {_seconds(theirs)}"
    yield Line("deterministic Turtle: rdflib's serializer / ours", theirs.cpu / ours.cpu, 12, True, basis)
    basis = f"{plan.middle:,}: {_seconds(ours)} / raw dump {_seconds(raw)}"
    yield Line("deterministic Turtle: ours / raw dump", ours.cpu / raw.cpu, 5, False, basis)


def _network(plan: Plan, _results: Results) -> Iterator[Line]:
    found = _apart(plan, "network", plan.rounds)
    ours, whole, theirs = found["ours"], found["whole"], found["rdflib"]
    basis = f"{plan.middle:,}: {_seconds(whole)} / rdflib {_seconds(theirs)}"
    yield Line("store → facts → networkx: rdflib's conversion / ours", theirs.cpu / whole.cpu, 5, True, basis)
    basis = f"{plan.middle:,}: {_seconds(ours)} / rdflib {_seconds(theirs)}"
    yield Line("facts → networkx: rdflib's conversion / ours", theirs.cpu / ours.cpu, 5, True, basis)


def _pool(plan: Plan, results: Results) -> Iterator[Line]:
    found = _apart(plan, "pool", plan.rounds)
    small = (found["small pool"].wall - found["small here"].wall) * 1000
    results.notes.append(
        f"Query pool at {plan.middle:,} triples (wall time): a fresh worker is ready and has answered after"
        f" {_ms(found['start'], wall=True)}; a small query costs {small:.1f} ms more than in the process itself"
        f" ({_ms(found['small here'], wall=True)}); all triples through the pipe take"
        f" {_ms(found['all pool'], wall=True)} instead of {_ms(found['all here'], wall=True)}."
    )
    return iter(())


def _questions(plan: Plan, results: Results) -> Iterator[Line]:
    largest = max(plan.sizes)
    for triples in sorted({min(largest, MEMORY_UP_TO), largest}):
        report = apart("questions", path=plan.graph(triples), folder=str(plan.folder / "questions"), seconds=SLOW)
        done = sorted((cost["wall"], name) for name, cost in report.items() if cost["count"] >= 0)
        late = sorted(name for name, cost in report.items() if cost["count"] < 0)
        worst = ", ".join(f"{name} {wall:.2f} s" for wall, name in done[-3:])
        results.notes.append(
            f"Canned questions with their defaults, from disk, the bundled graph among {triples:,} generated triples"
            f" (wall time): {len(done)} of {len(report)} answered within {SLOW} s, half of them within"
            f" {done[len(done) // 2][0] * 1000:.0f} ms, {sum(wall < 1 for wall, _ in done)} within 1 s; slowest:"
            f" {worst};"
            f" not within {SLOW} s: {', '.join(late) or 'none'}."
        )
    return iter(())


def _starts(plan: Plan, results: Results) -> Iterator[Line]:
    for name, bound, cost in start_up(plan.folder / "installed", plan.rounds * 2):
        basis = f"wall {_ms(cost, wall=True)}, CPU {_ms(cost)}"
        if bound is None:
            results.notes.append(f"Start-up to compare, `{name}`: {basis}.")
        else:
            yield Line(f"start-up of `{name}`", cost.wall, bound, False, basis, " s")


def _growth(plan: Plan, results: Results) -> Iterator[Line]:
    """Compare what a triple costs in the largest graph with what it costs at the middle size, ours with raw."""
    for kind in ("memory", "disk"):
        sizes = sorted(n for k, n in results.growth if k == f"{kind} ours" and n >= plan.middle)
        if len(sizes) < 2:
            continue
        small, large = sizes[0], sizes[-1]
        for what in ("cpu", "memory"):
            grown = {
                who: getattr(results.growth[f"{kind} {who}", large], what)
                / getattr(results.growth[f"{kind} {who}", small], what)
                for who in ("ours", "raw")
            }
            share = small / large
            basis = f"{small:,} → {large:,}: ours {grown['ours'] * share:.2f}×, raw {grown['raw'] * share:.2f}×"
            label = "time" if what == "cpu" else "peak memory"
            yield Line(
                f"growth of {label} a triple, {kind}: ours / raw", grown["ours"] / grown["raw"], 1.2, False, basis
            )


def _apart(plan: Plan, task: str, rounds: int) -> dict[str, Cost]:
    report: Mapping[str, Any] = apart(task, path=plan.graph(plan.middle), rounds=rounds)
    return {name: Cost(**cost) for name, cost in report.items()}


def _checked(costs: Mapping[str, Cost], *names: str) -> None:
    """Refuse to compare runs that did not find the same."""
    counts = {name: costs[name].count for name in names}
    if len(set(counts.values())) > 1:
        raise RuntimeError(f"these do not agree, so their times mean nothing: {counts}")


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _seconds(cost: Cost) -> str:
    return f"{cost.cpu:.3f} s"


def _ms(cost: Cost, *, wall: bool = False) -> str:
    return f"{(cost.wall if wall else cost.cpu) * 1000:.3g} ms"
