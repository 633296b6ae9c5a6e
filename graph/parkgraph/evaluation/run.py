"""Reads the documents of a gold set and measures what came out; each document by itself, so that nothing leaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from parkgraph.errors import InputError, UnavailableError
from parkgraph.evaluation.gold import Gold, GoldDocument
from parkgraph.evaluation.report import Reading, Report, evaluate

Reader = Callable[[GoldDocument], Reading]
"""Reads one document; what it knows beforehand is its own affair."""


def run(gold: Gold, reader: Reader, only: Iterable[str] = ()) -> Report:
    """Read all documents (or `only` some) of a gold set and compare; InputError for an unknown key."""
    keys = tuple(only) or tuple(document.key for document in gold.documents)
    known = {document.key: document for document in gold.documents}
    for key in keys:
        if key not in known:
            raise InputError(f"“{key}” is none of the documents {', '.join(known)}")
    chosen = Gold(tuple(known[key] for key in keys), gold.figures, gold.relations, gold.names, gold.numbers)
    return evaluate({key: _read(known[key], reader) for key in keys}, chosen)


def _read(document: GoldDocument, reader: Reader) -> Reading:
    try:
        return reader(document)
    except OSError as error:
        raise UnavailableError(f"{document.path}: cannot be read ({error.strerror})") from None
