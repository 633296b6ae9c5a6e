"""Relations are found by both ends' names, names by their surface form; a report adds documents up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from parkgraph.errors import InputError
from parkgraph.evaluation import Reading, evaluate, read_gold
from parkgraph.evaluation.listing import as_json, example_lines, text_lines
from parkgraph.evaluation.mentions import Mentioned
from parkgraph.evaluation.naming import same_name
from parkgraph.evaluation.report import Score
from parkgraph.evaluation.run import run
from tests.evaluation.conftest import GOLD_OUTPUT, OUTPUT, PLAN, SITED, ZONE, span, thing

Folder = Callable[..., Path]
START, END = span("晨光电子公司落户云溪高新区")
GOLD_SITED = {
    "id": "R1",
    "doc": "d1",
    "kind": "location",
    "predicate": "locatedIn",
    "subject": "晨光电子公司",
    "subject_alt": [],
    "object": "云溪高新区",
    "object_alt": ["高新区"],
    "time": None,
    "start": START,
    "end": END,
}
NAMES = (
    {"doc": "d1", "name": "云溪高新区", "alt": [], "type": "Park", "occurs": ["云溪高新区", "高新区"]},
    {"doc": "d1", "name": "晨光电子", "alt": [], "type": "Firm", "occurs": ["晨光电子公司"]},
)


def test_a_relation_is_found_by_names_and_aliases_in_either_direction(gold_folder: Folder) -> None:
    """Another direction or an alias is right; a fact the gold lacks is listed for a sample, not as wrong."""
    gold = read_gold(gold_folder(GOLD_SITED))
    turned = replace(SITED, id="f:turned", subject=ZONE, object=SITED.subject)
    for fact in (SITED, turned):
        found = evaluate({"d1": Reading((fact,))}, gold).documents[0]
        assert found.relations_by_kind() == {"location": Score(1, 1, 1, 1)}
    other = evaluate({"d1": Reading((replace(SITED, object=thing("别处园区")),))}, gold).documents[0]
    assert other.relations_by_kind() == {"location": Score(1, 0, 1, 0)}


def test_a_qualifier_is_an_end_too(gold_folder: Folder) -> None:
    """An event and its place, which the facts table has in a qualifier."""
    line = {**GOLD_SITED, "kind": "event", "predicate": "heldAt", "subject": "“奠基仪式”"}
    found = evaluate({"d1": Reading((PLAN,))}, read_gold(gold_folder(line))).documents[0]
    assert found.relations_by_kind() == {"event": Score(1, 1, 1, 1)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("晨光电子有限公司", "晨光电子", True),
        ("《云溪 若干措施》", "云溪若干措施", True),
        ("东岭市", "东岭", True),
        ("ＡＢＣ科技", "abc科技", True),
        ("晨光电子", "晨光电器", False),
        ("东岭市", "东岭区人民医院", False),
    ],
)
def test_names_are_compared_without_marks_legal_forms_and_levels(one: str, other: str, same: bool) -> None:
    """Measuring forgives how a name is written, not which name it is."""
    assert same_name((one,), (other,)) is same


def test_names_are_counted_by_surface_form_and_type(gold_folder: Folder) -> None:
    """Found with the right type, with a wrong one, or missed."""
    gold = read_gold(gold_folder(GOLD_OUTPUT, entities=NAMES))
    names = (Mentioned("云溪高新区", "Zone"), Mentioned("晨光电子公司", "Park"), Mentioned("别的", "Firm"))
    report = evaluate({"d1": Reading((), names)}, gold)
    assert report.names_by_type() == {"Firm": (0, 1, 1), "Park": (1, 1, 2)}
    assert evaluate({"d1": Reading(())}, gold).names_by_type() == {}


def test_sure_facts_have_a_precision_of_their_own(gold_folder: Folder) -> None:
    """Only facts proposed with at least 0.8."""
    unsure = replace(OUTPUT, id="f:u", value=Decimal(1), confidence=Decimal("0.5"))
    wrong = replace(OUTPUT, id="f:w", value=Decimal(2))
    figures, relations = evaluate(
        {"d1": Reading((OUTPUT, unsure, wrong, SITED))}, read_gold(gold_folder(GOLD_OUTPUT))
    ).sure()
    assert figures == Score(0, 0, 2, 1)
    assert relations == Score(0, 0, 0, 0)


def test_the_report_reads_well_in_both_languages(gold_folder: Folder) -> None:
    """Whole text: counts beside every share, and examples by place."""
    gold = read_gold(gold_folder(GOLD_OUTPUT, GOLD_SITED, entities=NAMES))
    report = evaluate({"d1": Reading((replace(OUTPUT, modifier="about"),), (Mentioned("云溪高新区", "Park"),))}, gold)
    assert "\n".join(text_lines(report, "en")) == (Path(__file__).parent / "report-en.txt").read_text("utf-8").rstrip(
        "\n"
    )
    assert "\n".join(example_lines(report, "zh", 3)) == (Path(__file__).parent / "examples-zh.txt").read_text(
        "utf-8"
    ).rstrip("\n")
    plain = as_json(report)
    assert plain["figures"]["all"] == {
        "gold": 1,
        "found": 1,
        "stated": 1,
        "right": 1,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }
    assert plain["relations"]["location"]["precision"] is None


def test_only_the_documents_asked_for_are_read(gold_folder: Folder) -> None:
    """An unknown key lists the known ones."""
    gold = read_gold(gold_folder(GOLD_OUTPUT))
    assert run(gold, lambda _: Reading((OUTPUT,)), ["d1"]).documents[0].figure_score == Score(1, 1, 1, 1)
    with pytest.raises(InputError, match="“d2” is none of the documents d1"):
        run(gold, lambda _: Reading(()), ["d2"])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("gold.jsonl", '{"id": "x"}\n', "gold.jsonl:1: not a line of the gold format: no 'doc'"),
        ("gold.jsonl", "\nnonsense\n", "gold.jsonl:2: not a line of the gold format"),
        ("index.jsonl", "", "names no document"),
        ("index.jsonl", '{"doc": "x", "file": "../../etc/passwd"}\n', "a plain file name is wanted"),
    ],
)
def test_a_broken_folder_is_told_with_file_and_line(gold_folder: Folder, name: str, text: str, message: str) -> None:
    """Bad gold is bad input (exit 2), and no file outside the folder is read."""
    folder = gold_folder(GOLD_OUTPUT)
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        read_gold(folder)
