"""Writes a brief by suffix: .docx, .md or .html; a file is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from parkgraph.brief.blocks import Block
from parkgraph.errors import InputError
from parkgraph.files import write_whole
from parkgraph.model import Lang


def _markdown(blocks: Sequence[Block], lang: Lang) -> bytes:
    from parkgraph.brief.markdown import markdown_of

    return markdown_of(blocks, lang).encode()


def _html(blocks: Sequence[Block], lang: Lang) -> bytes:
    from parkgraph.brief.hypertext import html_of

    return html_of(blocks, lang).encode()


def _word(blocks: Sequence[Block], lang: Lang) -> bytes:
    from parkgraph.brief.word import docx_of

    return docx_of(blocks, lang)


WRITERS: Final[Mapping[str, Callable[[Sequence[Block], Lang], bytes]]] = {
    ".docx": _word,
    ".md": _markdown,
    ".html": _html,
}
"""Suffix → what makes the file's bytes; a further format is one function and one line."""


def checked_suffix(path: Path) -> str:
    """Return the suffix of a brief's file; InputError if no brief can be written so."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise InputError(f"{path}: name a file that ends in {', '.join(WRITERS)}")
    return suffix


def write_brief(blocks: Sequence[Block], path: Path, lang: Lang) -> None:
    """Write a brief by its suffix; InputError for an unknown one, UnavailableError where it cannot be written."""
    write_whole(path, WRITERS[checked_suffix(path)](blocks, lang))
