"""The facts table as JSON lines and as CSV, with the columns of the contract; it computes no fact.

`stagePrinted` follows `stage`: the contract keeps the words as printed beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from parkgraph.captions import value_text
from parkgraph.cells import json_number, safe_cell
from parkgraph.export.content import Content
from parkgraph.model import Entity, Evidence, Fact, LiteralValue, Period, Qualifier, Ref

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_REF: Final = ("id", "zh", "en")
_ENTITY: Final = ("id", "type", "zh", "en", "aliases")
_COLUMNS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("id", ()),
    ("kind", ()),
    ("subject", _ENTITY),
    ("predicate", _REF),
    ("object", (*_ENTITY, "label")),
    ("indicator", _REF),
    *((name, ()) for name in ("value", "unit", "printed", "figure_type", "modifier", "lower", "upper")),
    ("scope", _REF),
    ("period", ("start", "end", "as_of", "printed")),
    ("basis", ()),
    ("within", _REF),
    ("of", ()),
    ("qualifiers", tuple(f"predicate.{key}" for key in _REF)),
    ("qualifiers", tuple(f"object.{key}" for key in ("id", "type", "zh", "en", "label"))),
    ("status", ()),
    ("stage", ()),
    ("stagePrinted", ()),
    ("attributed_to", _REF),
    *((name, ()) for name in ("review", "method", "confidence", "formula", "note")),
    ("evidence", ("document", "document_sha256", "start", "end", "section", "paragraph", "quote", "count")),
)
CSV_COLUMNS: Final = tuple(f"{name}.{key}" if key else name for name, keys in _COLUMNS for key in keys or ("",))
"""The header of the CSV file."""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ref(ref: Ref | None) -> Json:
    return {"id": ref.id, "zh": ref.zh, "en": ref.en} if ref else None


def _thing(thing: Entity | Ref | LiteralValue | None) -> Json:
    """Write an entity with its class and aliases, a term with its labels, a value with its text."""
    if isinstance(thing, LiteralValue):
        return {"label": thing.label}
    if isinstance(thing, Entity):
        aliases: list[Json] = list(thing.aliases)
        return {"id": thing.id, "type": thing.type, "zh": thing.zh, "en": thing.en, "aliases": aliases}
    return _ref(thing)


def _period(period: Period | None) -> Json:
    if period is None:
        return None
    start, end = _day(period.start), _day(period.end)
    return {"start": start, "end": end, "as_of": period.as_of, "printed": period.printed}


def _qualifier(qualifier: Qualifier, content: Content) -> Json:
    return {"predicate": _ref(qualifier.predicate), "object": _end(qualifier.object, content)}


def _end(end: Entity | Ref | LiteralValue, content: Content) -> Json:
    """Return the other end of a qualifier; one that is a number of its own (a cap) by its value, which is its name."""
    number = content.table.by_id.get(end.id) if isinstance(end, Ref) else None
    if number is None or number.kind not in ("Figure", "Target", "Amount"):
        return _thing(end)
    return {"id": number.id, "zh": value_text(number, "zh"), "en": value_text(number, "en")}


def _evidence(evidence: Evidence, content: Content) -> Json:
    quoted = content.quoted(evidence)
    return {
        "document": content.document(evidence).key,
        "document_sha256": evidence.document_sha256,
        "start": evidence.start,
        "end": evidence.end,
        "section": evidence.section,
        "paragraph": evidence.paragraph,
        "quote": quoted.quote,
    }


def _note(fact: Fact, content: Content) -> str | None:
    """Return the note in the language of the file, or in the other one if there is only that."""
    zh, en = fact.note_zh, fact.note_en
    return (zh or en) if content.lang == "zh" else (en or zh)


def fact_record(fact: Fact, content: Content) -> dict[str, Json]:
    """Return a fact as one record of the facts table, keys in the order of the contract, numbers in base units."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "subject": _thing(fact.subject),
        "predicate": _ref(fact.predicate),
        "object": _thing(fact.object),
        "indicator": _ref(fact.indicator),
        "value": json_number(fact.value),
        "unit": fact.unit,
        "printed": fact.printed,
        "figure_type": fact.figure_type,
        "modifier": fact.modifier,
        "lower": json_number(fact.lower),
        "upper": json_number(fact.upper),
        "scope": [_ref(scope) for scope in fact.scope],
        "period": _period(fact.period),
        "basis": fact.basis,
        "within": _ref(fact.within),
        "of": fact.of,
        "qualifiers": [_qualifier(qualifier, content) for qualifier in fact.qualifiers],
        "status": fact.status,
        "stage": fact.stage,
        "stagePrinted": fact.stage_printed,
        "attributed_to": [_ref(whose) for whose in fact.attributed_to],
        "review": fact.review,
        "method": fact.method,
        "confidence": json_number(fact.confidence),
        "formula": fact.formula,
        "note": _note(fact, content),
        "evidence": [_evidence(evidence, content) for evidence in fact.evidence],
    }


def jsonl_bytes(content: Content) -> bytes:
    """Return the facts table as JSON lines in UTF-8, one fact a line in table order."""
    lines = (json.dumps(fact_record(fact, content), ensure_ascii=False) for fact in content.table.facts)
    # U+2028 and U+2029 are line ends to some readers of lines; JSON may escape them.
    return "".join(f"{line}\n" for line in lines).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def csv_bytes(content: Content) -> bytes:
    """Return the facts table as CSV (RFC 4180, UTF-8 with BOM), flattened with dots: first evidence, lists joined.

    Text cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_row(fact_record(fact, content)) for fact in content.table.facts)
    return out.getvalue().encode("utf-8-sig")


def _row(record: Mapping[str, Json]) -> list[str]:
    """Flatten a record into the cells of its row."""
    evidence = record["evidence"]
    places = evidence if isinstance(evidence, list) else []
    first = places[0] if places else None
    shown: dict[str, Json] = {
        **record,
        "evidence": {**(first if isinstance(first, dict) else {}), "count": len(places)},
    }
    return [safe_cell(_flat(shown[name], key)) for name, key in _paths()]


def flat_record(fact: Fact, content: Content) -> dict[str, bool | int | float | str | None]:
    """Return a fact under the columns of the CSV file, numbers as numbers, lists joined, None where nothing is said."""
    record = fact_record(fact, content)
    places = record["evidence"] if isinstance(record["evidence"], list) else []
    first = places[0] if places and isinstance(places[0], dict) else {}
    shown: dict[str, Json] = {**record, "evidence": {**first, "count": len(places)}}
    return {column: _single(shown[name], key) for column, (name, key) in zip(CSV_COLUMNS, _paths(), strict=True)}


def _single(value: Json, path: str) -> bool | int | float | str | None:
    """Return the plain value at a path; a list becomes one text."""
    if isinstance(value, dict) and path:
        key, _, rest = path.partition(".")
        return _single(value.get(key), rest)
    if isinstance(value, bool | int | float | str) or value is None:
        return value
    return _flat(value, path) or None


def _paths() -> Iterator[tuple[str, str]]:
    """Yield the record's key and the path below it of each column."""
    return ((name, key) for name, keys in _COLUMNS for key in keys or ("",))


def _flat(value: Json, path: str) -> str:
    """Return the text at a path below a value; a list gives one text an item, joined so that columns stay aligned."""
    if isinstance(value, list):
        texts = [_flat(item, path) for item in value]
        return "; ".join(texts) if any(texts) else ""
    if isinstance(value, dict) and path:
        key, _, rest = path.partition(".")
        return _flat(value.get(key), rest)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
