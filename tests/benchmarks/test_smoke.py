"""The benchmarks run from end to end on small graphs; no time is asserted."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.canned import in_time
from benchmarks.clock import Cost, apart
from benchmarks.generator import lines, write_graph
from benchmarks.page import page
from benchmarks.plan import Line, Plan, Results
from benchmarks.shapes import SHAPES
from parkgraph.stores.folder import FolderStore
from parkgraph.stores.memory import MemoryStore


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of 3,000 generated triples."""
    path = tmp_path_factory.mktemp("benchmarks") / "graph.nt"
    write_graph(path, 3000)
    return path


def test_a_generated_graph_has_exactly_the_triples_asked_for(graph: Path) -> None:
    """No line comes twice, and a larger graph begins with the smaller one."""
    assert len(MemoryStore.from_paths([graph])) == 3000
    assert graph.read_text(encoding="utf-8") == "".join(islice(lines(), 3000))
    written = list(islice(lines(), 20_000))
    assert len(set(written)) == 20_000


def test_generated_facts_are_read_as_facts(graph: Path) -> None:
    """The generated graph speaks the vocabulary: figures have indicator, value, period and a place in a document."""
    from parkgraph.facts import read_facts

    table = read_facts(MemoryStore.from_paths([graph]))
    kinds = {fact.kind for fact in table.facts}
    assert kinds == {"Figure", "Award", "Policy", "PolicyMeasure"}
    figure = next(fact for fact in table.facts if fact.kind == "Figure")
    assert (figure.figure_type, figure.unit, figure.status) == ("level", "CNY", "actual")


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_a_query(name: str, graph: Path) -> None:
    """A shape finds rows: what finds none measures nothing."""
    path = graph.with_name("larger.nt")
    if not path.exists():
        write_graph(path, 20_000)
    assert next(MemoryStore.from_paths([path]).select(SHAPES[name]), None) is not None


@pytest.mark.parametrize("task", ["load_memory_ours", "load_memory_raw", "load_rdflib"])
def test_what_is_compared_loads_the_same(task: str, graph: Path) -> None:
    """Each loader finds all triples, in a process of its own."""
    assert apart(task, path=str(graph))["count"] == 3000


@pytest.mark.parametrize(
    ("task", "ways"),
    [
        ("queries", ["ours read", "raw read", "ours unread", "raw unread", "ours star", "raw star"]),
        ("turtle", ["ours", "raw", "rdflib"]),
        ("network", ["whole", "every fact", "ours", "rdflib"]),
        ("pool", ["small pool", "small here", "all pool", "all here", "start"]),
    ],
)
def test_each_comparison_runs(task: str, ways: list[str], graph: Path) -> None:
    """A comparison reports what each way takes."""
    costs = apart(task, path=str(graph), rounds=1)
    assert list(costs) == ways
    assert all(cost["wall"] > 0 for cost in costs.values())


def test_both_evaluators_find_the_same(graph: Path) -> None:
    """Every shape is asked of both, with as many rows."""
    report = apart("evaluators", path=str(graph), rounds=1)
    assert list(report) == list(SHAPES)
    assert [costs["ours"]["count"] for costs in report.values()] == [c["rdflib"]["count"] for c in report.values()]


def test_both_ways_to_disk_run(graph: Path, tmp_path: Path) -> None:
    """A folder is filled by our store and by the engine alone."""
    for name in ("ours", "raw"):
        folder = tmp_path / name
        assert apart(f"load_disk_{name}", path=str(graph), folder=str(folder))["wall"] > 0
        assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) > 100_000


def test_the_page_says_what_was_reached(tmp_path: Path) -> None:
    """A bound from below and one from above are judged each its own way."""
    results = Results(
        [Line("a", 8, 7, least=True, basis="x"), Line("b", 1.2, 1.1, least=False, basis="y")],
        {("memory ours", 1000): Cost(1, 0.5, 40)},
        ["A note."],
    )
    text = page(Plan((1000,), 1000, 1, tmp_path), results)
    assert text.partition("\n\n")[2] == (
        "| what | to reach | found | | from (CPU time) |\n| --- | --- | --- | --- | --- |\n"
        "| a | ≥ 7× | 8× | reached | x |\n| b | ≤ 1.1× | 1.2× | **not reached** | y |\n\n"
        "| load | triples | CPU s | µs a triple | peak memory MB | on disk MB |\n"
        "| --- | --- | --- | --- | --- | --- |\n| memory ours | 1,000 | 0.50 | 500.0 | 40 | – |\n\n- A note.\n"
    )


def test_a_canned_question_is_asked_in_a_process_of_its_own(graph: Path, tmp_path: Path) -> None:
    """A question that is in time reports its rows; one that is not is ended and counts -1."""
    FolderStore(tmp_path / "store").load(graph)
    file = tmp_path / "asked.rq"
    head = "# id: 1\n# zh: 问\n# en: Asked\n# help.zh: 问。\n# help.en: Asked.\n\n"
    file.write_text(f"{head}SELECT ?firm\nWHERE {{\n  ?firm a pg:Firm\n}}\n", encoding="utf-8")
    assert in_time(str(tmp_path / "store"), file, 30)["count"] > 0
    pairs = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?a = ?i && ?b = ?d)"
    file.write_text(f"{head}SELECT ?a\nWHERE {{\n  {pairs}\n}}\n", encoding="utf-8")
    assert in_time(str(tmp_path / "store"), file, 1) == {"wall": 1.0, "cpu": 0.0, "memory": 0.0, "count": -1}
