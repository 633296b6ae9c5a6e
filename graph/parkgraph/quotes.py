"""Looks up the words of a place in the user's own copies of the documents, alone or in their paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from parkgraph.model import Evidence, FactTable, Lang
from parkgraph.reading.sources import Quote, SourceFolder
from parkgraph.reading.spans import sha256_hex

ANOTHER_COPY = {"zh": "（另一份文本，去空白比对）", "en": " (another copy, compared without blanks)"}
NOT_FOUND = {"zh": "未在所给文件中找到", "en": "not found in your copies"}
_MARKUP = re.compile(r"<[^<>]{1,400}>|\*\*|&nbsp;")
_CONTEXT = 400
"""Characters shown before and after the words of a place, at most."""

Tell: TypeAlias = Callable[[str], None]
"""What hears why files of a folder cannot be read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the words of a place at `start` to `end` (code points of `text`), markup left out.

    `exact` is false where the words come from another copy; then they stand alone.
    """

    text: str
    start: int
    end: int
    exact: bool


@dataclass(frozen=True)
class Copies:
    """Where words are looked up: documents that a workspace keeps, and a folder of the user's copies."""

    folder: SourceFolder | None
    workspace: Path | None = None

    def quote(self, evidence: Evidence) -> Quote | None:
        """Return the words at a place: as kept by the workspace, else as the folder has them."""
        kept = self.text(evidence.document, evidence.document_sha256) if self.workspace is not None else None
        words = kept[evidence.start : evidence.end] if kept is not None else ""
        if words and sha256_hex(words) == evidence.span_digest:
            return Quote(words, exact=True)
        return self.folder.quote(evidence, evidence.document) if self.folder is not None else None

    @cache  # noqa: B019 - it lives as long as the command
    def text(self, document: str, sha256: str) -> str | None:
        """Return the text of the document with this key and these very bytes, or None."""
        if self.workspace is not None:
            path = self.workspace / "documents" / document / "text.txt"
            content = path.read_bytes() if path.is_file() else b""
            if sha256_hex(content) == sha256:
                return content.decode("utf-8")
        return self.folder.text(sha256) if self.folder is not None else None


def _copies(folder: str | None, table: FactTable, workspace: str | None, tell: Tell | None) -> Copies:
    found = SourceFolder(Path(folder), tuple(table.documents.values()), tell) if folder is not None else None
    return Copies(found, Path(workspace) if workspace is not None else None)


@dataclass(frozen=True)
class Words:
    """The lookup of words; `silent` where places that are not found are not worth a line, for lack of a folder."""

    find: Callable[[Evidence], Quote | None]
    silent: bool = False

    def __call__(self, evidence: Evidence) -> str | None:
        """Return the words of a place, None where no copy holds them."""
        quote = self.find(evidence)
        return None if quote is None else quote.text


Lookup: TypeAlias = Callable[[Evidence], str | None]
"""What finds the words of a place; `Words` also tells whether the copy is the known one."""


def marked(find: Lookup, evidence: Evidence, lang: Lang) -> str | None:
    """Return the words of a place as they stand, with a mark where they come from another copy; None if not found."""
    quote = _quote(find, evidence)
    return None if quote is None else quote.text + _mark(quote, lang)


def marking(find: Lookup | None, lang: Lang) -> Lookup | None:
    """Return a lookup whose words carry the mark of another copy, for files and records."""
    return None if find is None else lambda evidence: marked(find, evidence, lang)


def told(find: Lookup, evidence: Evidence, lang: Lang) -> str | None:
    """Return a place's words in quotation marks, marked where another copy has them, or that they were not found.

    None where that is not worth a line: nobody named a folder that could have them.
    """
    quote = _quote(find, evidence)
    if quote is None:
        return None if isinstance(find, Words) and find.silent else NOT_FOUND[lang]
    return f"“{' '.join(quote.text.split())}”{_mark(quote, lang)}"


def _quote(find: Lookup, evidence: Evidence) -> Quote | None:
    """Return what a lookup finds; words of a lookup that tells no more are taken for exact."""
    if isinstance(find, Words):
        return find.find(evidence)
    words = find(evidence)
    return None if words is None else Quote(words, exact=True)


def _mark(quote: Quote, lang: Lang) -> str:
    return "" if quote.exact else ANOTHER_COPY[lang]


def passages_from(
    folder: str | None, table: FactTable, workspace: str | None = None, tell: Tell | None = None
) -> Callable[[Evidence], Passage | None]:
    """Return the lookup of a place's words in their paragraph, or None where no copy in the folder holds them."""
    sources = _copies(folder, table, workspace, tell)

    @cache
    def passage(evidence: Evidence) -> Passage | None:
        quote = sources.quote(evidence)
        if quote is None:
            return None
        text = sources.text(evidence.document, evidence.document_sha256) if quote.exact else None
        before, after = _around(text, evidence) if text is not None else ("", "")
        head, words, tail = (_MARKUP.sub("", part) for part in (before, quote.text, after))
        return Passage(head + words + tail, len(head), len(head) + len(words), quote.exact)

    return passage


def _around(text: str, evidence: Evidence) -> tuple[str, str]:
    """Return the rest of the lines in which the words of a place begin and end."""
    first = text.rfind("\n", 0, evidence.start) + 1
    last = text.find("\n", evidence.end)
    before = text[first : evidence.start]
    after = text[evidence.end : last if last >= 0 else len(text)]
    cut_before = "…" + before[-_CONTEXT:] if len(before) > _CONTEXT else before
    cut_after = after[:_CONTEXT] + "…" if len(after) > _CONTEXT else after
    return cut_before.lstrip(), cut_after.rstrip()


def quotes_from(folder: str | None, table: FactTable, workspace: str | None = None, tell: Tell | None = None) -> Words:
    """Return the lookup for a folder and a workspace: the words of a place, None where no copy has them."""
    return Words(finder(folder, table, workspace, tell), silent=folder is None)


def finder(
    folder: str | None, table: FactTable, workspace: str | None = None, tell: Tell | None = None
) -> Callable[[Evidence], Quote | None]:
    """Return the lookup that also tells whether the copy is the known one, byte for byte."""
    return cache(_copies(folder, table, workspace, tell).quote)
