"""Exports: a graph as a file that other programs read; the suffix decides, and a new format is one function here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from parkgraph.errors import InputError
from parkgraph.export.content import Content, Quotes
from parkgraph.files import write_whole
from parkgraph.model import FactTable, Lang

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ["SUFFIXES", "Content", "Format", "export", "export_bytes"]

Format = Callable[[Content], bytes]


def _in(module: str, function: str) -> Format:
    """Name a function of this package; its module is imported at its first use, for some load a whole library."""

    def write(content: Content) -> bytes:
        return cast("Format", getattr(import_module(f"{__name__}.{module}"), function))(content)

    return write


SUFFIXES: Final[dict[str, Format]] = {
    ".ttl": _in("rdf", "turtle"),
    ".nt": _in("rdf", "ntriples"),
    ".jsonld": _in("rdf", "jsonld"),
    ".rdf": _in("rdf", "rdfxml"),
    ".trig": _in("rdf", "trig"),
    ".nq": _in("rdf", "nquads"),
    ".graphml": _in("network", "graphml"),
    ".gexf": _in("network", "gexf"),
    ".csv": _in("tables", "csv_bytes"),
    ".jsonl": _in("tables", "jsonl_bytes"),
    ".xlsx": _in("workbook", "xlsx_bytes"),
}
"""Suffix → function that returns the file's bytes."""


def export_bytes(suffix: str, content: Content) -> bytes:
    """Return the bytes of a file with this suffix (`.csv`); InputError that lists the known ones for another."""
    write = SUFFIXES.get(suffix.lower())
    if write is None:
        raise InputError(f"no export format for {suffix or 'a name without suffix'}; known: {' '.join(SUFFIXES)}")
    return write(content)


def export(
    path: Path | str,
    table: FactTable,
    triples: Sequence[Triple],
    *,
    lang: Lang = "zh",
    quotes: Quotes | None = None,
) -> None:
    """Write a graph to a file by its suffix; InputError for an unknown suffix, UnavailableError if writing fails.

    The same graph and `lang` always give the same bytes. Sentences of the documents go in only through `quotes`.
    """
    write_whole(path, export_bytes(Path(path).suffix, Content(table, triples, lang, quotes)))
