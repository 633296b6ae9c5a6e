"""Measures which lines and branches of the package run, in every process, at little cost.

Coverage's own tracer makes Python 3.11 two to three times as slow, probes a sixth slower. So `put` compiles each module
with one probe before each statement and in each branch, and writes it where Python keeps compiled modules; the sources
stay as they are. A probe sets one byte of a file that all processes share as memory, so those that fork, are killed or
leave at once are measured like the others. `report` hands what was seen to coverage, which knows statements, branches
and exclusions:

    python3 .ci/probes.py put PLACE && (run the tests) && python .ci/probes.py report PLACE --fail-under=90

PLACE is a folder that must stay where it is. Compiled modules with probes are overwritten once their sources change.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import struct
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from marshal import dumps
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from coverage.plugin import FileReporter

ROOTS = ("seeds", "graph", "ontology", "cli")
PRELUDE = """
def __probes__():
    import mmap, os, sys
    if not hasattr(sys, "__probes__"):
        number = os.open({seen!r}, os.O_RDWR)
        sys.__probes__ = mmap.mmap(number, 0)
        os.close(number)
    return sys.__probes__
__probes__ = __probes__()
"""

Arc: TypeAlias = tuple[int, int]
"""From a line to a line; the second is 0 for wherever else the first line leads."""
Proof: TypeAlias = tuple[list[int], list[Arc]]
"""What a probe proves: the lines that ran and the branches that were taken."""
Body: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.With | ast.AsyncWith


class Probing(ast.NodeTransformer):
    """Puts probes into a module and notes what each of them proves: lines that ran, and branches."""

    def __init__(self, first: int) -> None:
        """Number probes from `first`."""
        self.first = first
        self.proves: list[Proof] = []

    def _probe(self, line: int, lines: list[int], arcs: list[Arc]) -> ast.stmt:
        number = self.first + len(self.proves)
        self.proves.append((lines, arcs))
        probe = ast.parse(f"__probes__[{number}] = 1").body[0]
        for node in ast.walk(probe):
            if isinstance(node, ast.expr | ast.stmt):
                node.lineno = node.end_lineno = line
                node.col_offset = node.end_col_offset = 0
        return probe

    def block(self, body: list[ast.stmt], arcs: list[Arc] | None = None, lines: list[int] | None = None) -> None:
        """Put a probe before each statement; that of the first proves the branch that leads here, too."""
        found: list[ast.stmt] = []
        for place, statement in enumerate(body):
            if place == 0 and _is_docstring(statement):
                found.append(statement)
                continue
            extra = place == 0
            own = [*(lines or [] if extra else []), *_lines(statement)]
            found += [self._probe(_first(statement), own, arcs or [] if extra else []), statement]
        for statement in body:
            self.visit(statement)
        body[:] = found

    def _ways(self, node: ast.If | ast.For | ast.AsyncFor | ast.While) -> None:
        """Tell the body of a condition or loop from everything else that it leads to."""
        line = node.lineno
        self.block(node.body, [(line, _first(node.body[0]))])
        if node.orelse:
            self.block(node.orelse, [(line, 0)])
        else:
            node.orelse = [self._probe(line, [], [(line, 0)])]

    visit_If = visit_For = visit_AsyncFor = visit_While = _ways  # noqa: N815 - ast names methods after its classes

    def _cases(self, starts: list[int], bodies: list[list[ast.stmt]]) -> None:
        """Whoever comes to the body of a case or handler has been refused by those before it."""
        for place, (line, body) in enumerate(zip(starts, bodies, strict=True)):
            refused = [(before, 0) for before in starts[:place]]
            self.block(body, [*refused, (line, _first(body[0]))], starts[: place + 1])

    def visit_Match(self, node: ast.Match) -> None:
        """Add a case for what fits none."""
        starts = [case.pattern.lineno for case in node.cases]
        self._cases(starts, [case.body for case in node.cases])
        last = node.cases[-1]
        if last.guard is not None or not (isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None):
            probe = self._probe(starts[-1], starts, [(line, 0) for line in starts])
            node.cases.append(ast.match_case(ast.MatchAs(), None, [probe]))

    def visit_Try(self, node: ast.Try | ast.TryStar) -> None:
        """Measure all four kinds of blocks."""
        self.block(node.body)
        self._cases([handler.lineno for handler in node.handlers], [handler.body for handler in node.handlers])
        self.block(node.orelse)
        self.block(node.finalbody)

    visit_TryStar = visit_Try  # noqa: N815

    def _body(self, node: Body) -> None:
        self.block(node.body)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_With = visit_AsyncWith = _body  # noqa: N815


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _first(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _lines(statement: ast.stmt) -> list[int]:
    """Return the lines of a statement without the blocks in it."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    last = statement.end_lineno or statement.lineno
    if body:
        inner = body[0].pattern.lineno if isinstance(statement, ast.Match) else _first(body[0])
        last = max(statement.lineno, inner - 1)
    return list(range(_first(statement), last + 1))


def compiled(path: Path, seen: Path, first: int) -> tuple[CodeType, list[Proof]]:
    """Compile a module with probes that are numbered from `first`; return it with what each of them proves."""
    tree = ast.parse(path.read_bytes(), str(path))
    probing = Probing(first)
    probing.block(tree.body)
    head = 0
    while head < len(tree.body) and (_is_docstring(tree.body[head]) or _is_future(tree.body, head)):
        head += 1
    futures = [statement for statement in tree.body[:head] if not isinstance(statement, ast.Assign)]
    early = [statement for statement in tree.body[:head] if isinstance(statement, ast.Assign)]
    tree.body[:head] = [*futures, *ast.parse(PRELUDE.format(seen=str(seen))).body, *early]
    return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True), probing.proves


def _is_future(body: list[ast.stmt], place: int) -> bool:
    """Tell an import from the future, or the probe before one."""
    here = body[place]
    after = body[place + 1] if isinstance(here, ast.Assign) and place + 1 < len(body) else here
    return isinstance(after, ast.ImportFrom) and after.module == "__future__"


def put(place: Path) -> None:
    """Compile all modules of the package with probes."""
    place.mkdir(parents=True, exist_ok=True)
    seen, proofs = place / "seen", {}
    first = 0
    for path in sorted(path.resolve() for root in ROOTS for path in Path(root).rglob("*.py")):
        code, proves = compiled(path, seen, first)
        proofs[str(path)] = (first, proves)
        first += len(proves)
        target = Path(importlib.util.cache_from_source(str(path)))
        target.parent.mkdir(exist_ok=True)
        found = path.stat()
        stamp = struct.pack("<III", 0, int(found.st_mtime) & 0xFFFFFFFF, found.st_size & 0xFFFFFFFF)
        target.write_bytes(importlib.util.MAGIC_NUMBER + stamp + dumps(code))
    seen.write_bytes(bytes(first))
    seen.chmod(0o666)
    (place / "proofs.json").write_text(json.dumps(proofs), encoding="utf-8")


def ran(place: Path) -> Iterator[tuple[str, set[int], set[Arc], dict[int, set[int]]]]:
    """Yield each module with the lines and the branches that ran, and the bodies to which its lines may lead."""
    seen = (place / "seen").read_bytes()
    for path, (first, proves) in json.loads((place / "proofs.json").read_text(encoding="utf-8")).items():
        lines: set[int] = set()
        arcs: set[Arc] = set()
        bodies: dict[int, set[int]] = defaultdict(set)
        for number, (own, branches) in enumerate(proves, first):
            if seen[number]:
                lines.update(own)
                arcs.update((start, end) for start, end in branches)
            for start, end in branches:
                bodies[start].update([end] if end else [])
        yield path, lines, arcs, bodies


def arcs_of(reporter: FileReporter, lines: set[int], proved: set[Arc], bodies: dict[int, set[int]]) -> set[Arc]:
    """Return as coverage's arcs what was seen: of branches that have no probe, those whose two ends both ran."""
    found = {(-1, line) for line in lines}
    for start, end in reporter.arcs():
        if start in bodies:
            taken = (start, end) in proved or ((start, 0) in proved and end not in bodies[start])
        else:
            taken = start in lines and (end < 0 or end in lines)
        if taken:
            found.add((start, end))
    return found


def report(place: Path, options: list[str]) -> int:
    """Hand what ran to coverage and let it report; return its exit code."""
    from coverage import Coverage
    from coverage.python import PythonFileReporter

    data_file = str(place / "coverage")
    coverage = Coverage(data_file=data_file)
    data = coverage.get_data()
    for path, lines, proved, bodies in ran(place):
        data.add_arcs({path: arcs_of(PythonFileReporter(path, coverage), lines, proved, bodies)})
        data.touch_file(path)
    data.write()
    command = [sys.executable, "-m", "coverage", "report", f"--data-file={data_file}", *options]
    return subprocess.run(command, check=False).returncode


def main() -> int:
    """Do what the first argument says."""
    what, place, *options = sys.argv[1:]
    if what == "put":
        put(Path(place).resolve())
        return 0
    return report(Path(place), options)


if __name__ == "__main__":
    sys.exit(main())
