"""What is missing, as a record, and how the rules put it into words; it looks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parkgraph.model import Evidence, Fact, FactTable, Lang, Ref
from parkgraph.ontology.prefixes import expand


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that the documents leave open: its kind, whom it concerns, a sentence in both languages, the facts."""

    kind: str
    entity: Ref
    zh: str
    en: str
    facts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def sentence(self, lang: Lang) -> str:
        """Return the sentence in one language."""
        return self.zh if lang == "zh" else self.en


def gap(kind: str, entity: Ref, zh: str, en: str, facts: Iterable[Fact] = ()) -> Gap:
    """Make a gap from the facts that leave it open; their first places are its places."""
    involved = tuple(facts)
    places = tuple(dict.fromkeys(fact.evidence[0] for fact in involved if fact.evidence))
    return Gap(kind, entity, zh, en, tuple(fact.id for fact in involved), places)


def of_kind(table: FactTable, *kinds: str) -> Iterator[Fact]:
    """Yield what documents say (or would say) in facts of some kinds; background facts leave nothing open."""
    return (fact for fact in table.facts if fact.kind in kinds and fact.is_said)


def qualified(fact: Fact, *names: str) -> bool:
    """Tell whether a fact has one of some qualifiers given by prefixed name."""
    wanted = {expand(name) for name in names}
    return any(q.predicate.id in wanted for q in fact.qualifiers)


def is_dated(fact: Fact) -> bool:
    """Tell whether a fact has a day, month or year of its own, even one end of a period."""
    return fact.period is not None and (fact.period.start is not None or fact.period.end is not None)
