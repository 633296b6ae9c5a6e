"""Specification of parkgraph.reading.names.rule: the names of documents of the genre, and the entities they become."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from parkgraph.model import Entity
from parkgraph.reading.names.rule import entities_of, found_names, names_of
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

GENRE = Path(__file__).parents[1] / "genre"
FILES = {"policy": "policy.txt", "park": "park.html", "directory": "directory.md"}
ANSWERS = {
    "Firm": {"Firm", "EnterpriseGroup"},
    "Park": {"Park", "Zone"},
    "Place": {"Place", "Town"},
    "Policy": {"SupportMeasures", "Rules", "Plan", "ActionPlan", "ImplementationPlan", "Guideline", "Policy"},
    "Designation": {"Title"},
}
"""Sort of the gold → classes of ours."""
WANTED = {"Firm": 0.9, "Agency": 0.9, "Park": 0.9, "Policy": 0.9, "Designation": 0.9, "Place": 0.9}
"""Recall on the three invented documents, below what is measured, so that a change that loses names is seen."""


def read(text: str) -> ReadDocument:
    """Read a text as if it were a file."""
    return read_document(text.encode(), name="report.txt")


def test_the_names_of_invented_documents_are_found() -> None:
    """A policy, a profile and a directory in traditional characters, none of whose cities exists."""
    wanted, hits = Counter[str](), Counter[str]()
    seen = {
        key: {(n.name, n.type) for n in names_of(read_document(GENRE / file, key=key), Register())}
        for key, file in FILES.items()
    }
    for line in (GENRE / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        kinds = ANSWERS.get(gold["type"], {gold["type"]})
        wanted[gold["type"]] += len(gold["occurs"])
        hits[gold["type"]] += sum(any((form, kind) in seen[gold["doc"]] for kind in kinds) for form in gold["occurs"])
    assert {kind: hits[kind] / wanted[kind] for kind in WANTED if hits[kind] < WANTED[kind] * wanted[kind]} == {}


def test_a_known_name_is_the_known_thing() -> None:
    """The register's entity stands for its aliases; a name of letters is no part of a longer word."""
    known = Entity("urn:x", "星禾光电", "Xinghe", "Firm", ("Firm",), ("XHO",))
    mentions = list(found_names(read("XHO扩产，XHOME不变，星禾光电投产。"), Register((known,))))
    assert [(m.start, m.end) for m in mentions if m.entity is known] == [(0, 3), (14, 18)]


def test_a_new_thing_has_its_printed_forms_as_aliases() -> None:
    """A traditional text keeps its own characters beside the simplified name."""
    document = read("公司位於臨浦經濟開發區。")
    names = names_of(document, Register())
    parks = [e for e in entities_of(document, Register(), names).values() if e.type == "Park"]
    assert [(e.zh, e.aliases) for e in parks] == [("临浦经济开发区", ("臨浦經濟開發區",))]


def test_zones_and_projects_that_the_document_tells_are_names() -> None:
    """A zone of the title, its short form, and a project behind a numbered label."""
    text = (
        "青溪低碳先行谷地处云港市。\n如今，先行谷有企业42家，先行谷年产值达12亿元。\n"
        "项目一：智能电机项目\n总投资3亿元。"
    )
    document = read_document(text.encode(), name="a.txt", title="走进青溪低碳先行谷", date="2025-03-01")
    named = {(n.name, n.type, n.full) for n in names_of(document, Register())}
    whole = "青溪低碳先行谷"
    assert {(whole, "Park", whole), ("先行谷", "Park", whole), ("智能电机项目", "Project", "智能电机项目")} <= named
