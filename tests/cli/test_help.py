"""Help speaks both languages, lists every command, and shows examples that run."""

from __future__ import annotations

import gzip
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import click
import pytest

from parkgraph.cli.main import FAMILIES, MODULES, cli
from tests.cli.conftest import Run

pytestmark = pytest.mark.packaged

_EXAMPLE = re.compile(r"^ +(parkgraph .+)$", re.MULTILINE)
_SLOW = {"build", "validate", "add", "review", "remove", "merge", "unmerge", "eval", "site"}
_STAYS = {"serve"}
"""Commands that run until they are stopped; tests/web starts and stops them."""
_EXIT_ONE = {"check", "diff"}
"""Commands that exit with 1 where they find something."""


def help_of(name: str) -> str:
    """Return a command's help as a reader sees it."""
    found = getattr(import_module(f"parkgraph.cli.{MODULES[name]}"), f"{name}_command")
    assert isinstance(found, click.Command)
    parent = click.Context(cli, info_name="parkgraph")
    return found.get_help(click.Context(found, parent=parent, info_name=name, max_content_width=200))


EXAMPLES = [
    pytest.param(example, id=example, marks=[pytest.mark.slow] if name in _SLOW else [])
    for name in MODULES
    if name not in _STAYS
    for example in _EXAMPLE.findall(help_of(name).partition("Options:")[0])
]


@pytest.mark.parametrize("name", MODULES)
def test_help_of_every_command_has_both_languages_and_an_example(name: str) -> None:
    """A sentence in Chinese, one in English, and an example that calls this very command."""
    text, _, options = help_of(name).partition("Options:")
    sentences = [line for line in text.splitlines() if not line.strip().startswith(("Usage", "parkgraph"))]
    assert any(re.search(r"[㐀-鿿]{4}", line) for line in sentences)
    assert any(re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", line) for line in sentences)
    assert any(example.split()[1] == name for example in _EXAMPLE.findall(text))
    assert "--help" in options


def test_the_group_lists_each_command_once_by_what_people_want_to_do() -> None:
    """Every command that exists stands in exactly one family, and nothing else does."""
    listed = [name for _, commands in FAMILIES for name, _ in commands]
    assert sorted(listed) == sorted(MODULES)
    families = [family.split()[0] for family, _ in FAMILIES]
    order = ["查", "核", "比", "看", "配", "导", "读", "维护"]
    assert families == [family for family in order if family in families]
    assert all(re.search(r"[㐀-鿿].* · [A-Za-z]", line) for _, commands in FAMILIES for _, line in commands)


def test_help_of_the_group_is_printed_by_the_command(parkgraph: Run) -> None:
    """`parkgraph --help` shows all families and commands on stdout and ends with 0."""
    done = parkgraph("--help")
    assert (done.code, done.err) == (0, "")
    for family, commands in FAMILIES:
        assert f"\n{family}:\n" in done.out
        for name, line in commands:
            assert re.search(rf"^  {name} +{re.escape(line[:12])}", done.out, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_help_run(
    example: str, parkgraph: Run, tmp_path: Path, sources: Path, documents: Callable[[], Path]
) -> None:
    """What the help shows can be typed as it stands, in a folder beside `shared`, and is answered."""
    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "shared").symlink_to(sources.parent, target_is_directory=True)
    (here / "question.rq").write_text("SELECT ?s WHERE { ?s a pg:Park } LIMIT 2\n", encoding="utf-8")
    words = shlex.split(example)
    _make_inputs(words, here, parkgraph, documents)
    done = parkgraph(*words[1:], cwd=here)
    assert "a fault of the program" not in done.err
    assert done.code in ({0, 1} if words[1] in _EXIT_ONE else {0}), done.err
    assert done.out or done.err or any(here.glob("*.*")), "an example shows something or writes a file"


def _make_inputs(words: list[str], here: Path, parkgraph: Run, documents: Callable[[], Path]) -> None:
    """Make what an example works on: the graphs of `diff`, RDF to load, a workspace or a built folder to verify."""
    if words[1] == "load":
        for name in (word for word in words[2:] if "." in word):
            data = b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
            (here / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    if words[1] == "verify":
        made = ["rebuild", *words[2:]] if "--workspace" in words else ["build", *words[2:], "--no-validate"]
        assert parkgraph(*made, cwd=here).code == 0
    if words[1] == "add":
        _write_documents(here)
    if words[1] in ("review", "remove", "merge", "unmerge"):
        shutil.copytree(documents(), here, dirs_exist_ok=True)
        if words[1] == "unmerge" and "--never" not in words:
            assert parkgraph("merge", *words[2:4], "--workspace", "mine", cwd=here).code == 0
    if words[1] in ("diff", "changes"):
        for name in words[2:4]:
            path = here / name
            if path.suffix:
                path.parent.mkdir(parents=True, exist_ok=True)
                assert parkgraph("export", str(path)).code == 0


_FIRM = """<https://w3id.org/parkgraph/id/firm/{0}> a <https://w3id.org/parkgraph/def#Firm> ;
  <http://www.w3.org/2004/02/skos/core#prefLabel> "{1}"@zh , "{0}"@en .
"""


def _write_documents(here: Path) -> None:
    """Write documents of our own to add."""
    (here / "政策").mkdir()
    for name in ("报告.txt", "政策/措施.txt", "notice.html"):
        (here / name).write_text("2023年，东岭高新区软件业务收入达到12.5亿元。\n", encoding="utf-8")


@pytest.fixture(scope="module")
def documents(environment: dict[str, str], quick: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return what makes, once, documents and a workspace with one of them and two firms of nearly one name."""

    @cache
    def make() -> Path:
        here = tmp_path_factory.mktemp("documents")
        _write_documents(here)
        firms = _FIRM.format("chenguang", "晨光电子") + _FIRM.format("chenguang-electronics", "晨光电子有限公司")
        (here / "firms.ttl").write_text(firms, encoding="utf-8")
        for line in ("add notice.html --jobs 1 --workspace mine", "load firms.ttl --workspace mine"):
            subprocess.run([quick, *line.split()], env=environment, cwd=here, check=True, capture_output=True)
        return here

    return make
