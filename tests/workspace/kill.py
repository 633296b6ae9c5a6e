"""Kills a writer at random moments and proves what it leaves: python -m tests.workspace.kill FOLDER TIMES [SEED].

A writer numbers its changes and says each number once the change is made. After the kill the state must be that of the
last number said or of the one after it, all of it, and `verify` must find nothing.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from parkgraph.build.graph import build_graph
from parkgraph.build.outdir import write_folder
from parkgraph.workspace import Workspace, open_workspace, verify_outdir, verify_workspace

LABEL = (
    "<http://e.org/{0}> a <https://w3id.org/parkgraph/def#Park> ; <http://www.w3.org/2000/01/rdf-schema#label> '{1}' ."
)
QUERY: Final = "SELECT ?s ?l { VALUES ?s { <http://e.org/a> <http://e.org/b> } ?s rdfs:label ?l }"
LOADED: Final = "SELECT ?n { <http://e.org/loaded> <http://e.org/n> ?n } ORDER BY ?n"
NAMES: Final = [f"{letter}.txt" for letter in "abcdefghi"]
LONGEST: Final = 4
"""A writer lives for as many changes at most."""


def update(place: Path, number: int) -> None:
    """Write two documents as one change."""
    with open_workspace(place).change() as change:
        for name in "ab":
            files = {"accepted.ttl": LABEL.format(name, number).encode(), "text.txt": str(number).encode()}
            change.write_document(name, files)


def update_state(place: Path) -> set[int]:
    """Return the numbers that the two documents and the store speak of; one if they are of one change."""
    workspace = open_workspace(place)
    files = {int(workspace.read_document(name, "text.txt") or b"0") for name in workspace.documents()}
    return files | {int(value) for _, value in _rows(workspace, QUERY)} or {0}


def load(place: Path, number: int) -> None:
    """Load a file that says its number a hundred times; each fifth takes the place of all before it."""
    source = place.parent / f"{number}.nt"
    lines = [f"<http://e.org/{number}> <http://e.org/n> <http://e.org/{n}> ." for n in range(100)]
    source.write_text(f'<http://e.org/loaded> <http://e.org/n> "{number:06d}" .\n' + "\n".join(lines), encoding="utf-8")
    open_workspace(place).load([source], replace=number % 5 == 0)


def load_state(place: Path) -> set[int]:
    """Return the number of the last file loaded; more than one if those before it are not all there, or too many."""
    workspace = open_workspace(place)
    found = [int(value) for (value,) in _rows(workspace, LOADED)]
    origins = sorted(int((said.origin or "").removesuffix(".nt")) for said in workspace.manifest.loaded.values())
    last = found[-1] if found else 0
    whole = list(range(max(last - last % 5, 1), last + 1)) if last else []
    return {last} if found == origins == whole else {*found, *origins, -1}


def build(place: Path, number: int) -> None:
    """Write the files of a build, all of one number."""
    write_folder(place / "out", {name: f"{number}\n".encode() * 20_000 for name in NAMES})


def build_state(place: Path) -> set[int]:
    """Return the numbers in the files that count."""
    if not (place / "out" / "CHECKSUMS").exists():
        return {0}
    return {int((place / "out" / name).read_text(encoding="utf-8").split()[-1]) for name in NAMES}


class Kind(NamedTuple):
    """One kind of work: makes the change of a number, and tells the state afterwards."""

    work: Callable[[Path, int], None]
    state: Callable[[Path], set[int]]


KINDS: Final = {"update": Kind(update, update_state), "load": Kind(load, load_state), "build": Kind(build, build_state)}


def _rows(workspace: Workspace, query: str) -> list[tuple[str, ...]]:
    store = workspace.store()
    try:
        return [tuple(str(getattr(term, "value", "")) for term in row) for row in store.select(query)]
    finally:
        store.close()


def write(kind: str, place: Path, number: int) -> None:
    """Be the writer: make one change after the other and say each number when it is made."""
    build_graph(())  # loads the libraries, which is no time to be killed in
    print("ready", flush=True)
    while True:
        KINDS[kind].work(place, number)
        print(number, flush=True)
        number += 1


def kill_once(kind: str, place: Path, before: int, seconds: float) -> tuple[int, str]:
    """Kill a writer that goes on after a number; return the number found then, and “old” or “new”."""
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\nfrom tests.workspace.kill import write\n"
               f"from pathlib import Path\nwrite({kind!r}, Path({str(place)!r}), {before + 1})"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None and writer.stderr is not None
        ready = writer.stdout.readline()
        time.sleep(seconds)
        died = writer.poll()
        writer.kill()
        said, words = writer.stdout.read().split(), writer.stderr.read().decode()
    assert ready == b"ready\n" and died is None, words
    acknowledged = int(said[-1]) if said else before
    findings = verify_outdir(place / "out") if (place / "out" / "CHECKSUMS").exists() else []
    assert [finding.message("en") for finding in findings] == []
    assert [finding.message("en") for finding in verify_workspace(place)] == []
    state = KINDS[kind].state(place)
    assert state in ({acknowledged}, {acknowledged + 1}), f"{kind}: {acknowledged} was said, {state} is there"
    (found,) = state
    return found, "old" if found == acknowledged else "new"


def kill(folder: Path, times: int, seed: int) -> Counter[tuple[str, str]]:
    """Kill as many writers of all kinds in turn; return how often the old and the new state was found."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    place = folder / "w"
    open_workspace(place, create=True, empty=True)
    numbers = dict.fromkeys(KINDS, 2)
    takes = {kind: _seconds(kind, place) for kind in KINDS}
    found: Counter[tuple[str, str]] = Counter()
    for kind in [*KINDS] * (times // len(KINDS)) + [*KINDS][: times % len(KINDS)]:
        lifetime = chance.uniform(0, LONGEST * takes[kind])
        numbers[kind], state = kill_once(kind, place, numbers[kind], lifetime)
        found[kind, state] += 1
    left = sorted(path.name for path in place.iterdir() if path.name.startswith(".change"))
    assert len(left) <= 1, left
    found.update({(kind, "changes made"): number for kind, number in numbers.items()})
    return found


def _seconds(kind: str, place: Path) -> float:
    """Make the first two changes of a kind; return the time that the second takes."""
    KINDS[kind].work(place, 1)
    start = time.monotonic()
    KINDS[kind].work(place, 2)
    return time.monotonic() - start


if __name__ == "__main__":
    for what, count in sorted(
        kill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else 1).items()
    ):
        print(*what, count)
