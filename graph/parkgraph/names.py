"""Finds entities by what people type: label, alias, pinyin, id or a part of a name; it never picks among equals."""

from __future__ import annotations

from dataclasses import dataclass

from parkgraph.errors import AmbiguousNameError, NotFoundError
from parkgraph.labels import Fit, LabelIndex, fold
from parkgraph.model import Entity, FactTable, Lang
from parkgraph.ontology.prefixes import PREFIXES, shorten

_SHOWN = 8
"""How many candidates an error message lists."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that answers to a text, the name that fitted, and how."""

    entity: Entity
    name: str
    fit: Fit

    def told(self, lang: Lang) -> str:
        """Return the name that fitted, where it is not the label itself; of a part of pinyin only that it is pinyin."""
        if self.name in (self.entity.zh, self.entity.en):
            return ""
        if self.fit >= Fit.START and self.name in self.entity.hidden and self.name.isascii():
            return "拼音" if lang == "zh" else "pinyin"
        return self.name


class NameIndex:
    """All names of a table's entities; of equals the one comes first of which more facts speak."""

    def __init__(self, table: FactTable) -> None:
        self._table = table

    def find(self, text: str) -> list[Match]:
        """Return the entities that answer to a text, best first, each once with its best name."""
        by_id = self._by_id(text)
        if by_id is not None:
            return [Match(by_id, text, Fit.LABEL)]
        best = best_fits(text, self._table.labels)
        matches = (Match(self._table.entities[iri], name, fit) for iri, (fit, name) in best.items())
        return sorted(matches, key=self._rank)

    def resolve(self, text: str, lang: Lang = "zh") -> Entity:
        """Return the one entity that a name means.

        An exact name wins over a part, a policy over the document that is its text. Among partial fits the one whose
        name all others contain wins (松山湖 among its zones and projects); else AmbiguousNameError lists them,
        NotFoundError offers the nearest names.
        """
        matches = self.find(text)
        if not matches:
            raise self._not_found(text, lang)
        top = [m for m in matches if m.fit == matches[0].fit]
        top = [m for m in top if m.entity.type != "SourceDocument"] or top
        if len(top) > 1 and top[0].fit >= Fit.START:
            root = min(top, key=lambda m: (len(m.entity.zh), len(m.entity.en), m.entity.id))
            top = [root] if all(_contains(m.entity, root.entity) for m in top) else top
        if len(top) > 1:
            raise AmbiguousNameError(_ambiguous(text, [m.entity for m in top], lang))
        return top[0].entity

    def _rank(self, match: Match) -> tuple[int, int, int, str]:
        return match.fit, -self._table.fact_count(match.entity.id), len(match.name), match.entity.id

    def _by_id(self, text: str) -> Entity | None:
        prefix, _, rest = text.partition(":")
        return self._table.entities.get(PREFIXES[prefix] + rest if prefix in PREFIXES else text)

    def _not_found(self, text: str, lang: Lang) -> NotFoundError:
        near = self.nearest(text)
        if lang == "zh":
            said, offer, hint = (
                f"未收录“{text}”",
                f"；相近的名称：{'、'.join(near)}",
                "；用 parkgraph find 试一部分名称",
            )
        else:
            said, offer = f"no entity is called “{text}”", f"; nearest names: {', '.join(near)}"
            hint = "; try a part with parkgraph find"
        return NotFoundError(said + offer) if near else NotFoundError(said, hint=hint)

    def nearest(self, text: str) -> list[str]:
        """Return up to five names that look like a text."""
        import difflib

        by_fold = {label.folded: label.name for label in self._table.labels if label.fit != Fit.PINYIN}
        return [by_fold[n] for n in difflib.get_close_matches(fold(text), sorted(by_fold), n=5, cutoff=0.5)]


def _contains(longer: Entity, root: Entity) -> bool:
    return fold(root.zh) in fold(longer.zh) or fold(root.en) in fold(longer.en)


def best_fits(text: str, labels: LabelIndex) -> dict[str, tuple[Fit, str]]:
    """Return how well the names of each entity, given by its id, fit a text, and the first of them that fits so."""
    wanted = fold(text)
    best: dict[str, tuple[Fit, str]] = {}
    for label in labels.containing(wanted) if wanted else ():
        found = _fit(wanted, label.folded, label.fit)
        if found is not None and (label.entity not in best or found < best[label.entity][0]):
            best[label.entity] = found, label.name
    return best


def _fit(wanted: str, name: str, fit: Fit) -> Fit | None:
    if name == wanted:
        return fit
    if fit == Fit.PINYIN:
        return Fit.PART if len(wanted) > 3 and name.startswith(wanted) else None
    if name.startswith(wanted):
        return Fit.START
    return Fit.PART if wanted in name else None


def _ambiguous(text: str, entities: list[Entity], lang: Lang) -> str:
    names = [f"{e.label(lang)} ({shorten(e.id)})" for e in entities[:_SHOWN]]
    more = len(entities) - len(names)
    if lang == "zh":
        return f"“{text}”可指{len(entities)}个条目，请写明：" + "；".join(names) + (f"；另有{more}个" if more else "")
    return (
        f"“{text}” may mean {len(entities)} entities, name one: "
        + "; ".join(names)
        + (f"; {more} more" if more else "")
    )
