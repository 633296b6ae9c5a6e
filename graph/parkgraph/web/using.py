"""Writes the dataset of a request into an update: USING clauses, as section 2.2.3 of the protocol has it.

The engine takes no dataset for updates beside the text. Only the text's own words are moved; nothing is evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkgraph.errors import InputError
from parkgraph.stores.tokens import Token, tokens
from parkgraph.web.protocol import ProtocolError


def with_dataset(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update whose patterns are matched against these graphs.

    ProtocolError 400 if the text names a dataset itself (USING, WITH), and for DELETE WHERE, which takes none.
    """
    clause = "".join(f" USING <{iri}>" for iri in default) + "".join(f" USING NAMED <{iri}>" for iri in named) + " "
    out, last = [], 0
    for place in _patterns(text):
        out += [text[last:place], clause]
        last = place
    return "".join([*out, text[last:]])


def _patterns(text: str) -> Iterator[int]:
    """Yield where the WHERE of each INSERT or DELETE with a template stands."""
    depth = 0
    templates = 0
    for token in _words(text):
        word = token.text.upper() if token.kind == "word" else token.text
        if word in ("{", "}"):
            depth += 1 if word == "{" else -1
            templates += word == "}" and depth == 0
        elif depth:
            continue
        elif word in ("USING", "WITH"):
            raise ProtocolError(400, f"{word} in the update and a dataset in the request exclude each other")
        elif word == ";":
            templates = 0
        elif word == "WHERE":
            if not templates:
                raise ProtocolError(400, "DELETE WHERE takes no dataset; write DELETE { … } WHERE { … }")
            yield token.start


def _words(text: str) -> Iterator[Token]:
    for token in tokens(text):
        if token.kind == "open":
            raise InputError("a quotation mark is never closed")
        yield token
