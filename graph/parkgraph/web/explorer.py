"""The state behind all pages: facts, names, findings, definitions and copies of the documents; it is never changed."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeAlias

from parkgraph.captions import class_label
from parkgraph.errors import NotFoundError
from parkgraph.figures.likeness import is_figure
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, Lang, Ref
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import BASE
from parkgraph.quotes import Copies
from parkgraph.reading.sources import Quote
from parkgraph.sentences import sentence_text
from parkgraph.web.glossary import Glossary

if TYPE_CHECKING:
    from parkgraph.analysis.graph import TieGraph
    from parkgraph.checks import Finding
    from parkgraph.follow.track import Tracked
    from parkgraph.gaps import Gap
    from parkgraph.questions.plain_words import Reader
    from parkgraph.stores.contract import Store
    from parkgraph.validation import Report

Words: TypeAlias = tuple[str, str]
"""A text in Chinese and in English."""

_GLOSSARY = "SELECT ?term ?word { ?term a pg:GlossaryEntry ; skos:prefLabel|skos:altLabel ?word } ORDER BY ?term ?word"
_DEFINITIONS = "SELECT ?term ?text WHERE { ?term skos:definition ?text }"


@cache
def release() -> str:
    """Return the version of the installed package; reading it takes longer than making a page."""
    return version("parkgraph")


class Explorer:
    """What the pages know; `copies` are the user's documents, `report_url` where errors are told to the curators.

    `reviewing` tells that there is a page on which candidates are decided.
    """

    def __init__(
        self,
        table: FactTable,
        store: Store,
        *,
        copies: Copies | None = None,
        report_url: str | None = None,
        base: str = BASE,
        candidates: bool = False,
        reviewing: bool = False,
    ) -> None:
        self.reviewing = reviewing
        self.table, self.store, self.copies = table, store, copies
        self.report_url, self.base, self.candidates = report_url, base, candidates
        self._lock = threading.Lock()
        self._validating: threading.Thread | None = None
        self._report: Report | None = None
        self._quotes: dict[Evidence, Quote | None] = {}

    @cached_property
    def names(self) -> NameIndex:
        """The index of the entities' names."""
        return NameIndex(self.table)

    @cached_property
    def by_span(self) -> Mapping[tuple[str, int, int], Evidence]:
        """The places of all facts by document, start and end."""
        return {(e.document, e.start, e.end): e for fact in self.table.facts for e in fact.evidence}

    @property
    def validation(self) -> Report | None:
        """The findings of shapes and invariants; None while they are worked out, which begins when first asked."""
        with self._lock:
            if self._validating is None:
                self._validating = threading.Thread(target=self._validate, daemon=True)
                self._validating.start()
        return self._report

    def _validate(self) -> None:
        from parkgraph.web.validating import validate_apart

        self._report = validate_apart(self.store)

    @cached_property
    def chartable(self) -> frozenset[str]:
        """The entities of which two figures or more may share an axis."""
        from parkgraph.figures.series import series_of

        about = {f.subject.id: f.subject for f in self.table.facts if is_figure(f) and f.subject and f.indicator}
        return frozenset(iri for iri, e in about.items() if any(len(s.facts) > 1 for s in series_of(e, self.table)))

    @cached_property
    def reader(self) -> Reader:
        """What understands questions in plain words."""
        from parkgraph.questions.plain_words import Reader

        return Reader(self.table, self.store)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks find, worst first."""
        from parkgraph.checks import check

        return check(self.table)

    @cached_property
    def gaps(self) -> list[Gap]:
        """What the documents leave open."""
        from parkgraph.gaps import find_gaps

        return find_gaps(self.table)

    @cached_property
    def tracked(self) -> list[Tracked]:
        """Promises and what became of them."""
        from parkgraph.follow.track import track

        return track(self.table)

    @cached_property
    def ties(self) -> frozenset[str]:
        """The relations that the ontology counts as ties."""
        from parkgraph.analysis.graph import read_ties

        return read_ties(self.store)

    @cached_property
    def network(self) -> TieGraph:
        """The network of ties."""
        from parkgraph.analysis.graph import tie_graph

        return tie_graph(self.table, self.ties)

    @cached_property
    def definitions(self) -> Mapping[str, Words]:
        """What the ontology says of its terms: IRI → definition in Chinese and English."""
        found: dict[str, list[str]] = {}
        for term, text in self.store.select(_DEFINITIONS):
            pair = found.setdefault(str(getattr(term, "value", "")), ["", ""])
            pair[getattr(text, "language", None) == "en"] = str(getattr(text, "value", ""))
        return {iri: (zh, en) for iri, (zh, en) in sorted(found.items())}

    def glossary(self, lang: Lang) -> Glossary:
        """Return the words of the glossary in a language."""
        return self._glossaries[lang == "en"]

    @cached_property
    def _glossaries(self) -> tuple[Glossary, Glossary]:
        rows = [(str(getattr(t, "value", "")), w) for t, w in self.store.select(_GLOSSARY)]
        zh, en = (
            Glossary((str(getattr(w, "value", "")), iri) for iri, w in rows if getattr(w, "language", None) == lang)
            for lang in ("zh", "en")
        )
        return zh, en

    def definition(self, iri: str, lang: Lang) -> str:
        """Return what a term means, or nothing."""
        return self.definitions.get(iri, ("", ""))[lang == "en"]

    def thing(self, key: str, lang: Lang) -> Entity:
        """Return the entity behind `/id/{key}`; NotFoundError else."""
        found = self.table.entities.get(f"{BASE}id/{key}")
        if found is None:
            raise NotFoundError(f"未收录：{key}" if lang == "zh" else f"not in the graph: {key}")
        return found

    def term(self, key: str, lang: Lang) -> Ref:
        """Return the term behind `/def/{key}`; NotFoundError else."""
        found = self.table.terms.get(f"{BASE}def/{key}")
        if found is None:
            raise NotFoundError(f"没有此术语：{key}" if lang == "zh" else f"there is no such term: {key}")
        return found

    def document(self, key: str, lang: Lang) -> Document:
        """Return a document by its number; NotFoundError else."""
        found = next((d for d in self.table.documents.values() if d.key == key), None)
        if found is None:
            raise NotFoundError(f"未收录文件：{key}" if lang == "zh" else f"no such document: {key}")
        return found

    @property
    def has_folder(self) -> bool:
        """Whether the user named a folder of copies, so that words not found there are worth a line."""
        return self.copies is not None and self.copies.folder is not None

    def quote(self, evidence: Evidence) -> Quote | None:
        """Return the words of a place where a copy is at hand."""
        if self.copies is None:
            return None
        if evidence not in self._quotes:
            self._quotes[evidence] = self.copies.quote(evidence)
        return self._quotes[evidence]

    def evidence(self, iri: str) -> Evidence | None:
        """Return a place in a document by its id."""
        return next((e for e in self.by_span.values() if e.id == iri), None)

    def knows(self, iri: str) -> bool:
        """Tell whether the graph says anything of a thing."""
        from parkgraph.questions.binding import iri as checked

        return self.store.ask(f"ASK {{ {checked(iri)} ?p ?o }}")

    def text(self, document: Document) -> str | None:
        """Return the text of a document where the very same file is at hand."""
        return self.copies.text(document.key, document.sha256) if self.copies else None

    def class_label(self, name: str, lang: Lang) -> str:
        """Return the label of a class given by its local name."""
        return class_label(self.table, name, lang)

    def sentence(self, fact: Fact, lang: Lang) -> str:
        """Return a fact as one plain sentence."""
        return sentence_text(fact, self.table, lang)

    def credit(self, lang: Lang) -> str:
        """Return the credit line of pages and pictures: release, licence, sources."""
        names = [d.label_in(lang) for d in self.table.documents.values()]
        joined = "；".join(names) if lang == "zh" else "; ".join(names)
        return f"{self.licence} · {'来源：' if lang == 'zh' else 'Sources: '}{joined}"

    @property
    def licence(self) -> str:
        """The first part of the credit line: release and licence."""
        return f"parkgraph {release()} · CC BY 4.0"
