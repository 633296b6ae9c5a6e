"""A user's own table of registration and stock codes: read from CSV, kept apart as theirs, never put into the graph."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from parkgraph.errors import InputError, UnavailableError
from parkgraph.identity.names import plain
from parkgraph.model import Entity

_COLUMNS: Final = {
    "name": ("name", "名称", "企业名称", "公司名称", "主体", "id"),
    "credit": ("credit_code", "credit code", "统一社会信用代码", "信用代码"),
    "stock": ("stock_code", "stock code", "证券代码", "股票代码"),
}
_DIGITS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Characters of a unified social credit code (GB 32100-2015)."""
_STOCK: Final = re.compile(r"[0-9A-Z]{1,6}(?:\.[A-Z]{2,4})?|[A-Z]{1,5}")


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes by name (plain form) or id: each a pair of kind and code."""

    by_name: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def of(self, entity: Entity) -> frozenset[tuple[str, str]]:
        """Return the codes of a thing, by its id, label or any alias."""
        names = (entity.id, *(plain(n) for n in (entity.zh, entity.en, *entity.aliases)))
        return frozenset().union(*(self.by_name.get(name, frozenset()) for name in names))

    def compare(self, one: Entity, other: Entity) -> str | None:
        """Return `same-code` or `other-code` where both have a code of one kind, None where the table does not tell."""
        ours, theirs = dict(sorted(self.of(one))), dict(sorted(self.of(other)))
        shared = ours.keys() & theirs.keys()
        if not shared:
            return None
        return "same-code" if all(ours[kind] == theirs[kind] for kind in shared) else "other-code"


def read_codes(path: Path) -> Codes:
    """Read a table: a column of names (or ids), and one of credit codes or stock codes; UTF-8, comma or tab.

    InputError with the line for a credit code whose check digit is wrong (GB 32100-2015) or a stock code that is none.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text; save the table as CSV UTF-8") from None
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror})") from None
    found: dict[str, set[tuple[str, str]]] = {}
    for name, kind, code in _rows(text, path):
        found.setdefault(name if "://" in name else plain(name), set()).add((kind, code))
    return Codes({name: frozenset(codes) for name, codes in found.items()})


def _rows(text: str, path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        rows = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ",")
        columns = {kind: _column(rows.fieldnames or (), names) for kind, names in _COLUMNS.items()}
        if columns["name"] is None or not (columns["credit"] or columns["stock"]):
            raise InputError(
                f"{path}: wants a header with 名称 and 统一社会信用代码 or 证券代码 (name, credit_code, stock_code)"
            )
        for row in rows:
            name = (row.get(columns["name"]) or "").strip()
            for kind in ("credit", "stock"):
                code = (row.get(columns[kind] or "") or "").strip().upper()
                if name and code:
                    yield name, kind, _checked(code, kind, f"{path}:{rows.line_num}")
    except csv.Error as error:
        raise InputError(f"{path}: not a CSV table: {error}") from None


def _column(names: object, wanted: tuple[str, ...]) -> str | None:
    listed = [str(n) for n in names] if isinstance(names, (list, tuple)) else []
    return next((name for name in listed if name.strip().casefold() in wanted), None)


def _checked(code: str, kind: str, place: str) -> str:
    good = is_credit_code(code) if kind == "credit" else _STOCK.fullmatch(code) is not None
    if not good:
        what = "credit code (18 characters with a check digit)" if kind == "credit" else "stock code"
        raise InputError(f"{place}: “{code[:30]}” is no {what}")
    return code


def is_credit_code(code: str) -> bool:
    """Whether a text is a unified social credit code with the right check digit (GB 32100-2015)."""
    if len(code) != 18 or any(c not in _DIGITS for c in code):
        return False
    total = sum(_DIGITS.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return _DIGITS[-total % 31] == code[17]
