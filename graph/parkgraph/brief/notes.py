"""Numbers the places that a brief cites and writes each as a reference by GB/T 7714-2015; it reads no document."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from parkgraph.brief.blocks import Place, Source, Sources
from parkgraph.model import Document, Evidence, Fact, FactTable, Lang
from parkgraph.quotes import NOT_FOUND, marked

_TYPES = {
    "official-report": "R",
    "statistics": "R",
    "article": "N",
    "policy-text": "Z",
    "official-notice": "Z",
    "company-material": "Z",
}
"""Grade of a document → its type mark in GB/T 7714-2015, table B.1; Z is for what has no mark of its own."""


class Notes:
    """Gives each cited paragraph one number, in the order in which it is first cited."""

    def __init__(self, table: FactTable, lang: Lang) -> None:
        self._documents = {document.key: document for document in table.documents.values()}
        self._lang: Lang = lang
        self._numbers: dict[tuple[str, str | None, int], int] = {}
        self._first: dict[int, list[Evidence]] = {}

    def of(self, facts: Iterable[Fact]) -> tuple[int, ...]:
        """Return the numbers of the paragraphs that say some facts, each once, in order."""
        return tuple(sorted({self._number(evidence) for fact in facts for evidence in fact.evidence}))

    def _number(self, evidence: Evidence) -> int:
        key = (evidence.document, evidence.section, evidence.paragraph)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        places = self._first.setdefault(number, [])
        if evidence not in places:
            places.append(evidence)
        return number

    @property
    def cited(self) -> tuple[Document, ...]:
        """The documents cited, in the order of their keys."""
        keys = {key for key, _, _ in self._numbers}
        return tuple(document for key, document in sorted(self._documents.items()) if key in keys)

    def sources(self, quote: Callable[[Evidence], str | None] | None) -> Sources:
        """Return the documents cited with their numbered paragraphs; with `quote` also the words of each."""
        found: dict[str, list[Place]] = {}
        for (key, section, paragraph), number in self._numbers.items():
            words = self._words(number, quote) if quote else None
            found.setdefault(key, []).append(Place(number, _place(section, paragraph, self._lang), words))
        return Sources(tuple(Source(self._reference(key), tuple(places)) for key, places in found.items()))

    def _words(self, number: int, quote: Callable[[Evidence], str | None]) -> str:
        found = [
            " ".join(words.split()) for e in self._first[number] if (words := marked(quote, e, self._lang)) is not None
        ]
        return " … ".join(dict.fromkeys(found)) or NOT_FOUND[self._lang]

    def _reference(self, key: str) -> str:
        document = self._documents.get(key)
        return reference(document, self._lang) if document else f"[{key}]"


def reference(document: Document, lang: Lang) -> str:
    """Return a document as GB/T 7714-2015 cites it: authors. title[type]. place unknown, date. URL."""
    authors = ", ".join(publisher.label(lang) for publisher in document.publishers)
    online = "/OL" if document.url else ""
    kind = _TYPES.get(document.grade, "Z") if not online else {"article": "EB"}.get(document.grade, "Z")
    title = document.zh if lang == "zh" else document.en
    dated = f"({document.issued})" if document.url else document.issued
    parts = [f"{authors}." if authors else "", f"{title}[{kind}{online}].", f"{dated}." if dated != "()" else ""]
    return " ".join(part for part in (*parts, f"{document.url}." if document.url else "") if part.strip("."))


def _place(section: str | None, paragraph: int, lang: Lang) -> str:
    if lang == "zh":
        return f"{section + '，' if section else ''}第{paragraph}段"
    return f"{'§ ' + section + ', ' if section else ''}para. {paragraph}"
