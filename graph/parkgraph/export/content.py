"""What every export function receives: the records, the triples and how to write them; it reads and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from parkgraph.errors import InputError
from parkgraph.model import Document, Entity, Evidence, FactTable, Lang, Ref

if TYPE_CHECKING:
    from pyoxigraph import Triple

_PLACES = frozenset({"Place", "Town", "Zone", "Park"})
# Properties that say where a thing is or for which place it counts.
_WHERE = ("containedInPlace", "locatedIn", "spatialCoverage", "areaServed")

Quotes = Callable[[Evidence], str | None]


@dataclass(frozen=True)
class Content:
    """The facts of a graph and its triples; `quotes` finds the exact sentence, and without it no file holds one."""

    table: FactTable
    triples: Sequence[Triple] = ()
    lang: Lang = "zh"
    quotes: Quotes | None = None

    @cached_property
    def _documents(self) -> dict[str, Document]:
        documents = self.table.documents.values()
        return {document.id: document for document in documents} | {document.key: document for document in documents}

    @cached_property
    def _terms(self) -> dict[str, Ref]:
        # Terms are found by what follows `/def`, so that another `--base` changes nothing.
        return {iri.partition("/def")[2]: ref for iri, ref in self.table.terms.items() if "/def" in iri}

    @cached_property
    def _where(self) -> dict[str, list[Ref]]:
        places: dict[str, list[Ref]] = {}
        for fact in self.table.facts:
            said = [(fact.predicate, fact.object), *((q.predicate, q.object) for q in fact.qualifiers)]
            for predicate, place in said:
                if fact.subject and predicate and predicate.id.endswith(_WHERE) and isinstance(place, Ref):
                    found = places.setdefault(fact.subject.id, [])
                    found += [place] if place not in found else []
        return places

    def places(self, thing: Entity | None) -> Sequence[Ref]:
        """Return where a thing is: a place, park, zone or town itself, then the places where facts put it."""
        if thing is None:
            return ()
        itself = [thing] if _PLACES & {thing.type, *thing.types} else []
        return [*itself, *self._where.get(thing.id, ())]

    def document(self, evidence: Evidence) -> Document:
        """Return the document that an evidence cites; InputError if the graph does not hold it."""
        found = self._documents.get(evidence.document)
        if found is None:
            raise InputError(f"{evidence.id} cites the document {evidence.document}, which is not in the graph")
        return found

    def quoted(self, evidence: Evidence) -> Evidence:
        """Return the evidence with its sentence where one was asked for and found, else without any."""
        return replace(evidence, quote=self.quotes(evidence) if self.quotes else None)

    def name(self, ref: Ref | None) -> str | None:
        """Return the label of a thing in the language of the file."""
        return ref.label(self.lang) if ref else None

    def names(self, refs: Sequence[Ref]) -> str | None:
        """Return several labels joined by `; `, or None for none."""
        return "; ".join(ref.label(self.lang) for ref in refs) or None

    def word(self, scheme: str, code: str | None) -> str | None:
        """Return the label of a concept such as `figure-type`, `level`, or its code where no term has a label."""
        if code is None:
            return None
        ref = self._terms.get(f"/{scheme}/{code.replace('_', '-')}")
        return ref.label(self.lang) if ref else code

    def class_name(self, entity: Entity) -> str:
        """Return the label of an entity's class, or the class's own name."""
        ref = self._terms.get(f"#{entity.type}")
        return ref.label(self.lang) if ref else entity.type
