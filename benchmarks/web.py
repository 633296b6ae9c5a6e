"""`python -m benchmarks.web`: times of the explorer: entity pages, lookups on the endpoint, health under attack.

The server runs as people start it, in a process of its own; clients are plain sockets that are kept open. Times are
wall clock, so they hold only on a machine that does nothing else; the load at the end is printed beside them.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from benchmarks.clock import SOURCES

_ENTITIES = 200
_SECONDS = 6.0
_CLIENTS = 4
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def main() -> int:
    """Measure the three promises and print what was found."""
    sys.path[:0] = SOURCES
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--triples", type=int, default=240_000, help="triples of the large store")
    triples = parser.parse_args().triples
    with served() as port:
        first, again = entity_pages(port)
        tell(f"entity page, bundled graph: p50 {first:.1f} ms made, {again:.1f} ms kept (to reach: 15 ms)")
        worst = health(port)
        tell(f"health while hostile queries run: p99 {worst:.0f} ms (to reach: 100 ms)")
    with tempfile.TemporaryDirectory(prefix="parkgraph-web-") as folder, served_store(Path(folder), triples) as port:
        tell(f"lookups on the endpoint, {triples:,} triples, each another: {lookups(port, 100_000):.0f}/s")
        tell(f"the same, each of 2,000 often: {lookups(port, 2_000):.0f}/s (to reach: 1,000/s)")
    tell(f"load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _process(arguments: Sequence[str]) -> Iterator[int]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
    process = subprocess.Popen([sys.executable, *arguments], stderr=subprocess.PIPE, text=True, env=env)
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    try:
        found = re.search(r":(\d+)/", process.stderr.readline())
        if found is None:
            raise SystemExit("the server did not start")
        yield int(found[1])
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()


def served() -> AbstractContextManager[int]:
    """Serve the bundled graph by the command."""
    program = "import sys; from parkgraph.cli.main import run; sys.exit(run(sys.argv[1:]))"
    return _process(["-c", program, "serve", "--port", "0", "--lang", "en"])


def served_store(folder: Path, triples: int) -> AbstractContextManager[int]:
    """Serve an invented graph of so many triples, with its facts."""
    from benchmarks.generator import write_graph

    write_graph(folder / "graph.nt", triples)
    program = (
        "import sys; from pathlib import Path\n"
        "from parkgraph.facts import read_facts\n"
        "from parkgraph.stores.memory import MemoryStore\n"
        "from parkgraph.web.serve import Settings, application, listen, run\n"
        "store = MemoryStore.from_paths([Path(sys.argv[1])])\n"
        "bound = listen('127.0.0.1', 0)\n"
        "app = application(store, read_facts(store), Settings())\n"
        "tell = lambda: print(f'http://127.0.0.1:{bound.getsockname()[1]}/', file=sys.stderr, flush=True)\n"
        "run(app, bound, tell)\n"
    )
    return _process(["-c", program, str(folder / "graph.nt")])


def _ask(connection: http.client.HTTPConnection, path: str, accept: str = "text/html") -> bytes:
    connection.request("GET", path, headers={"Accept": accept})
    reply = connection.getresponse()
    body = reply.read()
    if reply.status not in (200, 503):
        raise SystemExit(f"{path}: {reply.status}")
    return body


def entity_pages(port: int) -> tuple[float, float]:
    """Return the median milliseconds of pages that are made, and of the same pages asked for again."""
    from parkgraph.bundle import bundled_table
    from parkgraph.ontology.prefixes import BASE

    table = bundled_table()
    keys = sorted(k[len(BASE) + 3 :] for k in table.by_entity if k in table.entities and k.startswith(f"{BASE}id/"))
    paths = [f"/entity/{quote(key)}" for key in keys[:: max(1, len(keys) // _ENTITIES)]]
    connection = http.client.HTTPConnection("127.0.0.1", port)
    _ask(connection, "/entity/place/dongguan?lang=zh")
    return _median(connection, paths), _median(connection, paths)


def _median(connection: http.client.HTTPConnection, paths: Sequence[str]) -> float:
    taken = []
    for path in paths:
        begun = time.perf_counter()
        _ask(connection, path)
        taken.append(time.perf_counter() - begun)
    return median(taken) * 1000


def health(port: int) -> float:
    """Return the 99th percentile in milliseconds of the health page while clients send endless queries."""
    end = time.monotonic() + _SECONDS

    def attack() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            _ask(connection, f"/sparql?query={quote(_ENDLESS)}", "application/json")

    threads = [threading.Thread(target=attack) for _ in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    connection, taken = http.client.HTTPConnection("127.0.0.1", port), []
    while time.monotonic() < end:
        begun = time.perf_counter()
        _ask(connection, "/health")
        taken.append(time.perf_counter() - begun)
        time.sleep(0.005)
    for thread in threads:
        thread.join()
    return quantiles(taken, n=100)[98] * 1000


def lookups(port: int, different: int) -> float:
    """Return how many lookups of single things a second several clients get, among so many different ones."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    query = "SELECT DISTINCT ?s { ?s a ?class } LIMIT 10000"
    lines = _ask(connection, f"/sparql?query={quote(query)}", "text/csv").decode().split()[1:]

    def path(number: int) -> str:
        # A name of one's own for a variable makes a lookup another query, however few things there are.
        about, name = lines[number % min(len(lines), different)], number % different // len(lines)
        return f"/sparql?query={quote(f'SELECT ?p ?o{name} {{ <{about}> ?p ?o{name} }}')}"

    end, counts = time.monotonic() + _SECONDS, [0] * _CLIENTS

    def client(number: int) -> None:
        own = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            _ask(own, path(counts[number] * _CLIENTS + number), "application/sparql-results+json")
            counts[number] += 1

    threads = [threading.Thread(target=client, args=(n,)) for n in range(_CLIENTS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - begun)


if __name__ == "__main__":
    sys.exit(main())
