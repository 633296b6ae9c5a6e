"""What changed between two graphs, in facts: added, removed, changed columns; labels and aliases are no facts.

It reads RDF files, facts tables (.jsonl) and workspaces; it changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parkgraph.errors import InputError, UnavailableError
from parkgraph.listing import Json
from parkgraph.model import FactTable, Lang

Columns = Mapping[str, str]
"""A fact as it is compared: column → what stands there, things by their id."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two graphs: its facts by id, whether they were read from a facts table, and what they say.

    `said` has for each fact a short text in either language: who, what, how much, when.
    """

    name: str
    facts: Mapping[str, Columns]
    from_table: bool
    said: Mapping[str, Mapping[Lang, str]] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that both graphs hold: for each column that differs, the old and the new value."""

    id: str
    columns: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that only one graph holds and those that differ, each by id in order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both graphs state the same facts."""
        return not (self.added or self.removed or self.changed)


def difference(old: Side, new: Side) -> Difference:
    """Compare two graphs fact by fact; ids are what makes a fact the same one."""
    # A facts table keeps the note in one language only, a graph both.
    skipped = {"note"} if old.from_table or new.from_table else set()
    changed = []
    for fact in sorted(old.facts.keys() & new.facts.keys()):
        before, after = old.facts[fact], new.facts[fact]
        names = [n for n in dict.fromkeys((*before, *after)) if n not in skipped]
        columns = {n: (before.get(n, ""), after.get(n, "")) for n in names if before.get(n, "") != after.get(n, "")}
        if columns:
            changed.append(Change(fact, columns))
    return Difference(
        tuple(sorted(new.facts.keys() - old.facts.keys())),
        tuple(sorted(old.facts.keys() - new.facts.keys())),
        tuple(changed),
    )


def side_of(table: FactTable, name: str = "graph") -> Side:
    """Return the facts of a table as a side of a comparison."""
    from parkgraph.export.content import Content
    from parkgraph.export.tables import fact_record

    content = Content(table)
    records: list[dict[str, Json]] = [{**fact_record(f, content), "note": [f.note_zh, f.note_en]} for f in table.facts]
    return _side(name, {str(record["id"]): record for record in records}, from_table=False)


def _side(name: str, records: Mapping[str, Mapping[str, Json]], *, from_table: bool) -> Side:
    facts = {key: _columns(record) for key, record in records.items()}
    return Side(name, facts, from_table, {key: _said(record) for key, record in records.items()})


def _said(record: Mapping[str, Json]) -> dict[Lang, str]:
    """Return what a fact says in few words: whom it is about, the indicator or property, value or thing, period."""
    names: tuple[Lang, ...] = ("zh", "en")
    parts = [record.get(column) for column in ("subject", "indicator", "object")]
    if record.get("indicator") is None:
        parts.insert(1, record.get("predicate"))
    period = record.get("period")
    printed = [_signed(record), period.get("printed") if isinstance(period, Mapping) else None]
    labels = {lang: [p.get(lang) or p.get("label") for p in parts if isinstance(p, Mapping)] for lang in names}
    return {lang: " · ".join(str(part) for part in (*labels[lang], *printed) if part) for lang in names}


def _signed(record: Mapping[str, Json]) -> Json:
    """Return the figure as printed, a rise or fall with its sign: the text says 下降1.4%, the figure is 1.4%."""
    value, printed = record.get("value"), record.get("printed")
    if record.get("figure_type") in ("growth", "change") and isinstance(value, int | float) and printed:
        return ("-" if value < 0 else "+") + str(printed).lstrip("+-")
    return printed


def open_side(source: str) -> Side:
    """Read a side: a folder is a workspace, .jsonl a facts table, anything else RDF by its suffix.

    InputError names file and line of what is bad; UnavailableError if it cannot be read.
    """
    path = Path(source)
    if path.suffix.lower() == ".jsonl" and path.is_file():
        return _side(source, _read_table(path), from_table=True)
    from parkgraph.follow.releases import open_release

    return side_of(open_release(source), source)


def _read_table(path: Path) -> dict[str, dict[str, Json]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UnavailableError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from error
    facts: dict[str, dict[str, Json]] = {}
    for place, line in enumerate(lines, 1):
        if line.strip():
            record = _record(path, place, line)
            if record["id"] in facts:
                raise InputError(f"{path}:{place}: the fact {record['id']} stands here a second time")
            facts[str(record["id"])] = record
    return facts


def _record(path: Path, place: int, line: str) -> dict[str, Json]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}:{place}: not a JSON record: {getattr(error, 'msg', error)}") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise InputError(f"{path}:{place}: a fact is a JSON object with an id")
    return record


def _columns(record: Mapping[str, Json]) -> Columns:
    return {name: _text(value) for name, value in record.items() if name != "id"}


def _text(value: Json) -> str:
    """Return a column as text: things by their id, places without the quote, numbers the same for 5 and 5.0."""
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            return str(value["id"])
        kept = {k: _text(v) for k, v in value.items() if k != "quote"}
        return json.dumps({k: v for k, v in kept.items() if v}, ensure_ascii=False)
    return "; ".join(_ordered(_text(item) for item in value))


def _ordered(items: Iterable[str]) -> list[str]:
    # Scopes, qualifiers and places are sets; a table written elsewhere may list them in another order.
    return sorted(items)
