"""Reads a folder in the development set's format (index, gold, numbers, entities as JSON lines); it scores nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

from parkgraph.errors import InputError, UnavailableError
from parkgraph.evaluation.gold import Gold, GoldDocument, GoldFigure, GoldName, GoldNumber, GoldRelation, Place

Record = TypeVar("Record")
Line = Mapping[str, Any]

TYPES: Final = {"yoy_growth": "growth", "change_pp": "change", "cumulative": "level", "average": "level"}
"""Sorts of the gold that bear another name in the facts table."""
MODIFIERS: Final = {
    ">": frozenset({"more-than"}),
    ">=": frozenset({"at-least"}),
    "<": frozenset({"less-than", "nearly"}),
    "<=": frozenset({"at-most"}),
    "~": frozenset({"about", "nearly"}),
}
_PLANS: Final = {"十四五": range(2021, 2026), "十三五": range(2016, 2021), "十五五": range(2026, 2031)}
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TYPES_OF_PLACES: Final = {"City", "County", "Province", "District", "Town"}


def read_gold(folder: Path) -> Gold:
    """Read a folder; InputError with file and line for what is not in the format, or for a missing file."""
    documents = tuple(_records(folder / "index.jsonl", lambda line: _document(line, folder)))
    if not documents:
        raise InputError(f"{folder / 'index.jsonl'}: names no document; one JSON object a line, with doc and file")
    facts = tuple(_records(folder / "gold.jsonl", lambda line: _figure(line) if _has_value(line) else _relation(line)))
    return Gold(
        documents,
        tuple(fact for fact in facts if isinstance(fact, GoldFigure)),
        tuple(fact for fact in facts if isinstance(fact, GoldRelation)),
        tuple(_records(folder / "entities.jsonl", _name, optional=True)),
        tuple(_records(folder / "numbers.jsonl", _number, optional=True)),
    )


def _records(path: Path, make: Callable[[Line], Record], *, optional: bool = False) -> Iterator[Record]:
    for number, text in enumerate(_lines(path, optional), 1):
        if not text.strip():
            continue
        try:
            yield make(json.loads(text, parse_float=Decimal))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"no {error}" if isinstance(error, KeyError) else str(error)
            raise InputError(f"{path}:{number}: not a line of the gold format: {what}") from None


def _lines(path: Path, optional: bool) -> list[str]:
    if optional and not path.exists():
        return []
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError(f"{path}: missing; eval wants a folder with index.jsonl and gold.jsonl") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text") from None
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror})") from None


def _document(line: Line, folder: Path) -> GoldDocument:
    name = str(line["file"])
    if Path(name).name != name:
        raise ValueError(f"{name}: a plain file name is wanted")
    return GoldDocument(line["doc"], folder / name, line.get("title"), line.get("publisher"), line.get("date"))


def _has_value(line: Line) -> bool:
    return line.get("value_base") is not None or line.get("value_min") is not None


def _figure(line: Line) -> GoldFigure:
    low, high = _decimal(line.get("value_min")), _decimal(line.get("value_max"))
    ranged = low is not None and high is not None
    return GoldFigure(
        id=line["id"],
        document=line["doc"],
        kind=line["kind"],
        subjects=_names(line, "subject"),
        unit=str(line["unit_base"]),
        types=frozenset(TYPES.get(t, t) for t in (line["measure"], *_many(line.get("measure_alt")))),
        spans=_spans(line),
        value=None if ranged else Decimal(line["value_base"]),
        low=low if ranged else None,
        high=high if ranged else None,
        years=years_of(line.get("time")),
        keywords=(line["indicator"], *line.get("indicator_keywords", ())),
        modifiers=frozenset() if line.get("bound") is None else MODIFIERS.get(line["bound"]),
        printed=f"{line.get('value_text', '')}{line.get('unit') or ''}",
    )


def _decimal(value: Any) -> Decimal | None:  # noqa: ANN401 - a number as JSON has it
    return None if value is None else Decimal(value)


def _relation(line: Line) -> GoldRelation:
    return GoldRelation(
        line["id"],
        line["doc"],
        line["kind"],
        line["predicate"],
        _names(line, "subject"),
        _names(line, "object"),
        _spans(line),
    )


def _name(line: Line) -> GoldName:
    kind = "Place" if line["type"] in _TYPES_OF_PLACES else line["type"]
    return GoldName(line["doc"], kind, tuple(line["occurs"]))


def _number(line: Line) -> GoldNumber:
    return GoldNumber(line["doc"], line["start"], line["end"], line["text"], line["status"] == "fact")


def _names(line: Line, end: str) -> tuple[str, ...]:
    return (line[end], *line.get(f"{end}_alt", ()))


def _spans(line: Line) -> tuple[Place, ...]:
    """Return the principal span alone: further evidence says what the fact needs, not where it is said."""
    return ((int(line["start"]), int(line["end"])),)


def _many(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(v) for v in value)  # type: ignore[attr-defined]


def years_of(time: str | None) -> tuple[int, ...]:
    """Return the years that a time of the gold names (`2015/2016` two, 十四五 five), none if it names none."""
    if not time:
        return ()
    named = tuple(int(year) for year in _YEAR.findall(time))
    return named or tuple(year for plan, years in _PLANS.items() if plan in time for year in years)
