"""The facts table: the columns of the contract and nothing else."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from parkgraph.errors import InputError
from parkgraph.export import Content, export_bytes
from parkgraph.export.tables import CSV_COLUMNS, fact_record
from parkgraph.model import Evidence

B = "https://w3id.org/parkgraph/"
REVENUE_LINE = (
    f'{{"id": "{B}id/figure/x.revenue", "kind": "Figure", "subject": {{"id": "{B}id/place/x", "type": "Place", '
    '"zh": "某市", "en": "X City", "aliases": ["某", "X"]}, "predicate": null, "object": null, '
    f'"indicator": {{"id": "{B}def/indicator/revenue", "zh": "营业收入", "en": "Revenue"}}, '
    '"value": 46340000000, "unit": "CNY", "printed": "463.4亿元", "figure_type": "level", "modifier": null, '
    f'"lower": null, "upper": null, "scope": [{{"id": "{B}def/scope/s", "zh": "规模以上", '
    '"en": "above designated size"}], "period": {"start": "2023-01-01", "end": "2023-12-31", "as_of": false, '
    '"printed": "2023年"}, "basis": null, "within": null, "of": null, "qualifiers": [], "status": "actual", '
    '"stage": null, "stagePrinted": null, "attributed_to": [], "review": "accepted", "method": "curated", '
    '"confidence": null, "formula": null, "note": null, "evidence": [{"document": "004", "document_sha256": "'
    + "ab"
    * 32
    + '", '
    '"start": 10, "end": 20, "section": "一（一）", "paragraph": 3, "quote": null}, {"document": "000", '
    '"document_sha256": "' + "ab" * 32 + '", "start": 1, "end": 5, "section": "一（一）", "paragraph": 3, '
    '"quote": null}]}'
)


def test_jsonl_holds_the_keys_of_the_contract_in_its_order(content: Content) -> None:
    """One fact a line; base values are JSON numbers without .0."""
    lines = export_bytes(".jsonl", content).decode("utf-8").splitlines()
    assert lines[0] == REVENUE_LINE
    assert len(lines) == 8
    assert [json.loads(lines[1])[key] for key in ("value", "of", "note")] == [-47.4, f"{B}id/figure/x.revenue", "存疑"]


def test_objects_and_qualifiers_say_what_they_are(content: Content) -> None:
    """An entity has type and aliases, a value only its label; the period is null where none is stated."""
    record = fact_record(content.table.facts[2], replace(content, lang="en"))
    assert record["object"] == {
        "id": f"{B}id/title/t",
        "type": "Title",
        "zh": "试点园区",
        "en": "Pilot park",
        "aliases": [],
    }
    assert record["qualifiers"] == [
        {"predicate": {"id": f"{B}def#grantedBy", "zh": "公示部门", "en": "granted by"}, "object": {"label": "省厅"}}
    ]
    assert (record["period"], record["stage"]) == (None, "publicised")


def test_quotes_are_written_only_where_they_are_asked_for(content: Content) -> None:
    """A finder of sentences fills them in; evidence that brings its own sentence does not leak it."""
    fact = content.table.facts[0]
    known = replace(fact.evidence[0], quote="乙甲丙")
    shown = replace(content, quotes=lambda evidence: f"{evidence.start}处")
    assert [e["quote"] for e in json.loads(json.dumps(fact_record(fact, shown)["evidence"]))] == ["10处", "1处"]
    silent = json.loads(json.dumps(fact_record(replace(fact, evidence=(known,)), content)["evidence"]))
    assert silent[0]["quote"] is None


def test_evidence_of_an_unknown_document_is_an_error(content: Content) -> None:
    """A fact cannot cite what the graph does not hold."""
    lost: Evidence = replace(content.table.facts[0].evidence[0], document="007")
    with pytest.raises(InputError, match="cites the document 007, which is not in the graph"):
        fact_record(replace(content.table.facts[0], evidence=(lost,)), content)


def test_csv_is_flat_marked_as_utf8_and_safe(content: Content) -> None:
    """First evidence and count, names joined, formulas escaped, numbers left alone."""
    data = export_bytes(".csv", content)
    assert data.startswith(b"\xef\xbb\xbfid,kind,subject.id,")
    assert data.count(b"\r\n") == 9
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(CSV_COLUMNS)
    assert {key: text for key, text in rows[0].items() if text} == {
        "id": f"{B}id/figure/x.revenue",
        "kind": "Figure",
        "subject.id": f"{B}id/place/x",
        "subject.type": "Place",
        "subject.zh": "某市",
        "subject.en": "X City",
        "subject.aliases": "某; X",
        "indicator.id": f"{B}def/indicator/revenue",
        "indicator.zh": "营业收入",
        "indicator.en": "Revenue",
        "value": "46340000000",
        "unit": "CNY",
        "printed": "463.4亿元",
        "figure_type": "level",
        "scope.id": f"{B}def/scope/s",
        "scope.zh": "规模以上",
        "scope.en": "above designated size",
        "period.start": "2023-01-01",
        "period.end": "2023-12-31",
        "period.as_of": "false",
        "period.printed": "2023年",
        "status": "actual",
        "review": "accepted",
        "method": "curated",
        "evidence.document": "004",
        "evidence.document_sha256": "ab" * 32,
        "evidence.start": "10",
        "evidence.end": "20",
        "evidence.section": "一（一）",
        "evidence.paragraph": "3",
        "evidence.count": "2",
    }
    assert (rows[1]["value"], rows[1]["printed"]) == ("-47.4", "'-47.4%")
    assert (rows[2]["subject.zh"], rows[2]["qualifiers.object.label"]) == ("'=1+1园", "省厅")
    assert rows[6]["qualifiers.object.zh"] == "奖励; 软件"
    assert rows[5]["evidence.count"] == "0"


def test_an_amount_among_the_qualifiers_is_named_by_its_value() -> None:
    """The cap of a measure is “每年补贴额度最高可达75万元”, not a piece of its id."""
    from parkgraph.bundle import bundled_table

    table = bundled_table()
    measure = next(f for f in table.facts if f.id.endswith("/measure/shuzidai-interest-subsidy"))
    record: Any = fact_record(measure, Content(table))
    ends = [q["object"] for q in record["qualifiers"]]
    named = {end["zh"]: end.get("en") for end in ends}
    assert named["每年补贴额度最高可达75万元"] == "at most CNY 750,000"
    assert not any("shuzidai" in end["zh"] for end in ends if end["zh"])
