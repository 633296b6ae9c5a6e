"""The house keeps its order: who imports whom, which library stands in which room, and what loads at the start."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import parkgraph
from parkgraph import bundle

pytestmark = pytest.mark.packaged

NOTHING: Final[frozenset[str]] = frozenset()
MAY_IMPORT: Final = {
    "model": {"labels"},
    "labels": NOTHING,
    "errors": NOTHING,
    "ontology": NOTHING,
    "seeds": {"errors"},
    "files": {"errors"},
    "reading": {"errors", "files", "model", "ontology"},
    "turtle": {"errors", "ontology"},
    "canonical": {"errors", "ontology", "turtle"},
    "locks": NOTHING,
    "stores": {"errors", "locks", "ontology"},
    "names": {"errors", "labels", "model", "ontology"},
    "profile": {"model", "ontology"},
    "captions": {"model", "ontology"},
    "sentences": {"captions", "model", "ontology"},
    "quotes": {"model", "reading"},
    "links": {"model", "ontology"},
    "controls": NOTHING,
    "facts": {"controls", "labels", "links", "stores", "ontology", "model", "profile"},
    "cells": NOTHING,
    "export": {"captions", "cells", "errors", "files", "links", "model", "ontology", "turtle"},
    "chronology": {"errors", "model"},
    "checks": {"captions", "chronology", "errors", "model", "ontology"},
    "validation": {"errors", "files", "model", "ontology", "reading", "stores"},
    "page": {"analysis", "captions", "errors", "model", "ontology", "quotes", "sentences"},
}
"""Room → rooms that it may import; rooms that are not listed may import anything but the faces."""
FACES: Final = {"cli", "curate", "reference", "page", "web"}
"""Rooms for people, which only `build`, `cli` and one another's commands may import."""
MAY_SHOW: Final = {"build", "cli", "site", "web"}

OXIGRAPH: Final = ("stores/", "build/", "facts/", "turtle.py", "canonical.py", "reference/", "workspace/intake.py")
"""Where the engine's terms are at home: stores, what makes triples, reads nodes, writes them or takes them in."""
ONE_MODULE: Final = {"pyvis": "page/render.py", "pyshacl": "validation/shacl.py", "openpyxl": "export/workbook.py"}
TOLD_APART: Final = {"cli/answers.py", "questions/binding.py", "questions/stages.py"}
"""Modules that only tell the terms of the engine apart, to print them or to bind them."""

WRITTEN_OUT: Final = {"curate/stamp.py", "stores/graph.py", "workspace/intake.py"}
"""Modules that still write the base out: the head of evidence.ttl, and names for the blank nodes of foreign graphs."""


class Import(NamedTuple):
    """One import: the module that imports (path below parkgraph), what it imports, whether only for type checkers."""

    path: str
    name: str
    types_only: bool

    @property
    def room(self) -> str:
        """The first part of the importing module's path."""
        return self.path.split("/", maxsplit=1)[0].removesuffix(".py")


@cache
def modules() -> dict[str, Path]:
    """Return all modules of all portions of the package: path below parkgraph → file."""
    found = {}
    for portion in parkgraph.__path__:
        for path in sorted(Path(portion).rglob("*.py")):
            found[path.relative_to(portion).as_posix()] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    """Return every import statement, also those inside functions."""
    return tuple(
        Import(name, target, only)
        for name, path in modules().items()
        for target, only in _targets(ast.parse(path.read_text(encoding="utf-8")), False)
    )


def _targets(node: ast.AST, only: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, only) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        yield from ((f"{node.module}.{alias.name}", only) for alias in node.names)
    guarded = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    for child in ast.iter_child_nodes(node):
        yield from _targets(child, only or guarded)


def ours() -> Iterator[tuple[Import, str]]:
    """Yield the imports of other rooms of ours, each with the room imported."""
    for found in imports():
        parts = found.name.split(".")
        if parts[0] == "parkgraph" and len(parts) > 1 and parts[1] != found.room:
            yield found, parts[1]


def test_there_is_something_to_look_at() -> None:
    """The walk sees all four portions; an empty walk would prove nothing."""
    rooms = {name.split("/")[0] for name in modules()}
    assert {"seeds", "ontology", "cli", "stores", "facts", "build", "model.py", "names.py"} <= rooms


def test_no_portion_has_an_init_of_its_own() -> None:
    """An __init__.py directly in */parkgraph/ would hide the other portions of the namespace."""
    assert "__init__.py" not in modules()
    assert not hasattr(parkgraph, "__file__") or parkgraph.__file__ is None


def test_every_file_of_the_package_may_be_committed_and_shipped() -> None:
    """.gitignore, which hatchling obeys too, must not swallow a room (build/ looks like a folder of artefacts)."""
    root = Path(__file__).parents[1]
    if not (root / ".git").exists():
        pytest.skip("not a checkout")
    paths = [str(path) for path in modules().values() if path.is_relative_to(root)]
    done = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        input="\n".join(paths),
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    """The table above, held by the syntax tree."""
    wrong = [(found.path, other) for found, other in ours() if found.room == room and other not in MAY_IMPORT[room]]
    assert wrong == []


def test_nobody_imports_the_faces() -> None:
    """Nobody imports cli; pages, curators' tools and the reference are imported by nothing but commands and builds."""
    wrong = [(f.path, o) for f, o in ours() if o in FACES and (o == "cli" or f.room not in MAY_SHOW)]
    assert wrong == []


def test_the_engine_stays_in_its_rooms() -> None:
    """Only stores, build, facts and what writes or takes in triples import pyoxigraph; others name its types."""
    wrong = {
        f.path
        for f in imports()
        if f.name.split(".")[0] == "pyoxigraph" and not f.types_only and not f.path.startswith(OXIGRAPH)
    }
    assert wrong == TOLD_APART


@pytest.mark.parametrize("library", ONE_MODULE)
def test_a_heavy_library_is_touched_by_one_module(library: str) -> None:
    """pyvis, pySHACL and openpyxl stand at the edge: whoever replaces one changes one file."""
    assert {f.path for f in imports() if f.name.split(".")[0] == library} == {ONE_MODULE[library]}


def test_one_module_knows_the_base_of_all_ids() -> None:
    """The base IRI is written once in the code; everybody else expands prefixed names."""
    knowing = {name for name, path in modules().items() if "w3id.org/parkgraph" in _code(path)}
    assert knowing - WRITTEN_OUT == {"ontology/prefixes.py"}


def _code(path: Path) -> str:
    """Return a module's tokens without comments and docstrings (strings that stand alone)."""
    with path.open("rb") as source:
        found = [t for t in tokenize.tokenize(source.readline) if t.type not in (tokenize.COMMENT, tokenize.NL)]
    alone = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
    pairs = pairwise(found)
    return " ".join(b.string for a, b in pairs if not (b.type == tokenize.STRING and a.type in alone))


def test_modules_and_functions_stay_small() -> None:
    """No module over 300 lines, no function over 40 lines of code (docstring, comments and blanks not counted)."""
    long = []
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        if len(lines) > 300:
            long.append(name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and _code_lines(node, lines) > 40:
                long.append(f"{name}:{node.name}")
    assert long == []


def _code_lines(function: ast.FunctionDef, lines: list[str]) -> int:
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    body = lines[first.lineno - 1 : function.end_lineno]
    return sum(1 for line in body if line.strip() and not line.strip().startswith("#"))


def test_every_module_says_what_it_is_for() -> None:
    """A docstring on each module and on each public function and class."""
    bare = []
    for name, path in modules().items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        bare += [f"{name}:{getattr(n, 'name', '')}" for n in (tree, *public) if not ast.get_docstring(n)]
    assert bare == []


def test_importing_a_module_does_nothing_to_see() -> None:
    """No module prints or fails at import; all of them load in one process."""
    for name in modules():
        if not name.endswith("__main__.py"):
            dotted = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            import_module(f"parkgraph.{dotted}")


HEAVY: Final = (
    "rdflib pyshacl networkx pyvis openpyxl pypinyin pyoxigraph jinja2 numpy IPython asyncio docx rich.console gzip"
).split()


@pytest.mark.parametrize(
    "arguments", ["--help", "--version", "find 华为", "show 利扬芯片", "show 利扬芯片 --format md"]
)
def test_start_up_loads_no_heavy_library(arguments: str) -> None:
    """Help, find and show answer a pipe from the shipped table: nothing that parses, draws or colours is loaded."""
    if bundle._shipped(bundle.TABLE) is None and arguments.startswith(("find", "show")):
        pytest.skip("the shipped graph is stale (test_bundle.py says so)")
    program = (
        "import sys; from parkgraph.cli.main import run; code = run(sys.argv[1:]);"
        f" print(code, sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *arguments.split()],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"},
    )
    assert done.stderr.splitlines()[-1] == "0 []"
