"""What is measured, each task in a process of its own: one order in as JSON, one report out as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.canned import question, questions
from benchmarks.clock import Cost, in_turns, peak, timed
from benchmarks.shapes import DUMP, SHAPES


def _report(cost: Cost) -> dict[str, Any]:
    return {"wall": cost.wall, "cpu": cost.cpu, "memory": cost.memory, "count": cost.count}


def _costs(costs: dict[str, Cost]) -> dict[str, Any]:
    return {name: _report(cost) for name, cost in costs.items()}


def _loaded(action: Callable[[], object]) -> dict[str, Any]:
    cost = timed(action)
    return _report(Cost(cost.wall, cost.cpu, peak(), cost.count))


def load_memory_ours(path: str) -> dict[str, Any]:
    """From a file to a store that has answered a query."""
    from parkgraph.stores.memory import MemoryStore

    # The store outlives the clock: what it costs to throw it away is not part of loading.
    kept: list[MemoryStore] = []

    def load() -> int:
        kept.append(MemoryStore.from_paths([Path(path)]))
        assert kept[0].ask("ASK { ?s ?p ?o }")  # noqa: S101 - the store must be ready
        return len(kept[0])

    return _loaded(load)


def load_memory_raw(path: str) -> dict[str, Any]:
    """The same with pyoxigraph alone."""
    import pyoxigraph

    store = pyoxigraph.Store()

    def load() -> int:
        store.bulk_load(path=path)
        assert store.query("ASK { ?s ?p ?o }")  # noqa: S101 - as above
        return len(store)

    return _loaded(load)


def load_rdflib(path: str) -> dict[str, Any]:
    """The same with rdflib's parser."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")

    def load() -> int:
        graph.parse(path)
        return len(graph)

    return _loaded(load)


def load_disk_ours(path: str, folder: str) -> dict[str, Any]:
    """From a file to a folder that has answered a query."""
    from parkgraph.stores.folder import FolderStore

    store = FolderStore(Path(folder))

    def load() -> int:
        store.load(Path(path))
        assert store.ask("ASK { ?s ?p ?o }")  # noqa: S101 - the store must be ready
        return 0

    return _loaded(load)


def load_disk_raw(path: str, folder: str) -> dict[str, Any]:
    """The same with pyoxigraph alone."""
    import pyoxigraph

    store = pyoxigraph.Store(folder)

    def load() -> int:
        store.bulk_load(path=path)
        assert store.query("ASK { ?s ?p ?o }")  # noqa: S101 - as above
        return 0

    return _loaded(load)


def queries(path: str, rounds: int) -> dict[str, Any]:
    """Our interface beside the engine's own: every cell read, no cell read, and a star join."""
    import pyoxigraph

    from parkgraph.stores.contract import DEFAULT_PREFIXES
    from parkgraph.stores.memory import MemoryStore

    store, raw = MemoryStore.from_paths([Path(path)]), pyoxigraph.Store()
    raw.bulk_load(path=path)
    prefixes = dict(DEFAULT_PREFIXES)

    def native(query: str) -> int:
        return sum(1 for a, b, c in raw.query(query, prefixes=prefixes))  # type: ignore[misc, union-attr] # a SELECT

    def native_unread() -> int:
        return sum(1 for _ in raw.query(DUMP, prefixes=prefixes))  # type: ignore[misc, union-attr] # a SELECT

    star = SHAPES["star join"]
    return _costs(
        in_turns(
            {
                "ours read": lambda: sum(1 for a, b, c in store.select(DUMP)),
                "raw read": lambda: native(DUMP),
                "ours unread": lambda: sum(1 for _ in store.select(DUMP)),
                "raw unread": native_unread,
                "ours star": lambda: sum(sum(1 for a, b, c in store.select(star)) for _ in range(20)),
                "raw star": lambda: sum(native(star) for _ in range(20)),
            },
            rounds,
        )
    )


def evaluators(path: str, rounds: int) -> dict[str, Any]:
    """The eight shapes beside rdflib's evaluator; the numbers of rows must agree."""
    import rdflib

    from parkgraph.stores.contract import DEFAULT_PREFIXES
    from parkgraph.stores.memory import MemoryStore

    store = MemoryStore.from_paths([Path(path)])
    graph = rdflib.Graph(bind_namespaces="none").parse(path)
    report: dict[str, Any] = {}
    for name, query in SHAPES.items():
        report[name] = _costs(
            in_turns(
                {
                    "ours": partial(_counted, store.select, query),
                    "rdflib": partial(_counted, partial(graph.query, initNs=dict(DEFAULT_PREFIXES)), query),
                },
                rounds,
            )
        )
    return report


def _counted(ask: Callable[[str], Iterable[Any]], query: str) -> int:
    return sum(1 for _ in ask(query))


def turtle(path: str, rounds: int) -> dict[str, Any]:
    """Deterministic Turtle beside rdflib's serializer and the engine's dump."""
    import pyoxigraph
    import rdflib

    from parkgraph.ontology.prefixes import PREFIXES
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.turtle import turtle_bytes

    store, raw = MemoryStore.from_paths([Path(path)]), pyoxigraph.Store()
    raw.bulk_load(path=path)
    graph = rdflib.Graph(bind_namespaces="none").parse(path)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    place, form = pyoxigraph.DefaultGraph(), pyoxigraph.RdfFormat.TURTLE
    costs = in_turns(
        {
            "ours": lambda: len(turtle_bytes(store.triples())),
            "raw": lambda: len(raw.dump(format=form, from_graph=place, prefixes=dict(PREFIXES)) or b""),
        },
        rounds,
    )
    costs |= in_turns({"rdflib": lambda: len(graph.serialize(format="turtle", encoding="utf-8"))}, max(1, rounds // 3))
    return _costs(costs)


def network(path: str, rounds: int) -> dict[str, Any]:
    """Store to networkx: by what joins things, by all facts, from facts alone; every triple an edge, as rdflib."""
    import rdflib
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    from parkgraph.export.network import to_networkx
    from parkgraph.facts import read_facts
    from parkgraph.facts.network import read_links
    from parkgraph.stores.memory import MemoryStore

    store = MemoryStore.from_paths([Path(path)])
    graph = rdflib.Graph(bind_namespaces="none").parse(path)
    table = read_facts(store)
    return _costs(
        in_turns(
            {
                "whole": lambda: to_networkx(read_links(store)).number_of_edges(),
                "every fact": lambda: to_networkx(read_facts(store)).number_of_edges(),
                "ours": lambda: to_networkx(table).number_of_edges(),
                "rdflib": lambda: rdflib_to_networkx_multidigraph(graph).number_of_edges(),
            },
            rounds,
        )
    )


def pool(path: str, rounds: int) -> dict[str, Any]:
    """Worker processes beside the same store here: start, a small question, all triples."""
    from parkgraph.stores.limits import Limits
    from parkgraph.stores.memory import MemoryStore
    from parkgraph.stores.pool import Pool

    store = MemoryStore.from_paths([Path(path)])
    snapshot = store.frozen()
    unlimited = Limits(seconds=600.0, rows=None, bytes=None, megabytes=None)

    def started() -> int:
        with Pool(snapshot, limits=unlimited) as fresh, fresh.run("ASK { ?s ?p ?o }") as run:
            return int(bool(run.answer))

    def ran(query: str) -> int:
        with workers.run(query) as run:
            return sum(1 for _ in run.answer)  # type: ignore[union-attr, misc] # a SELECT

    small = SHAPES["star join"]
    with Pool(snapshot, limits=unlimited) as workers:
        costs = in_turns(
            {
                "small pool": lambda: ran(small),
                "small here": lambda: sum(1 for _ in store.select(small)),
                "all pool": lambda: ran(DUMP),
                "all here": lambda: sum(1 for _ in store.select(DUMP)),
                "start": started,
            },
            rounds,
        )
    return _costs(costs)


TASKS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    task.__name__: task
    for task in (
        load_memory_ours,
        load_memory_raw,
        load_rdflib,
        load_disk_ours,
        load_disk_raw,
        queries,
        evaluators,
        turtle,
        network,
        pool,
        questions,
        question,
    )
}


def main() -> None:
    """Carry out the order in the first argument and write the report to stdout."""
    order = json.loads(sys.argv[1])
    json.dump(TASKS[order["task"]](**order["given"]), sys.stdout)


if __name__ == "__main__":
    main()
