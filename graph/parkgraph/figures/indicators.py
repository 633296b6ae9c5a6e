"""Finds the indicators that a text means among those that a graph has figures of; it never picks among equals."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from parkgraph.errors import NotFoundError
from parkgraph.figures.likeness import is_figure
from parkgraph.labels import fold
from parkgraph.model import FactTable, Lang, Ref
from parkgraph.ontology.prefixes import PREFIXES, shorten


def find_indicators(text: str, table: FactTable, lang: Lang) -> tuple[Ref, ...]:
    """Return the indicator of a name, else all whose names hold the text; NotFoundError offers the nearest names."""
    known = {iri: ref for iri, ref in table.terms.items() if _is_indicator(iri)} | used_indicators(table)
    wanted = fold(text)
    exact = [ref for ref in known.values() if wanted in {fold(name) for name in _names(ref)}]
    if exact:
        return tuple(exact)
    used = used_indicators(table)
    part = [ref for ref in used.values() if wanted and any(wanted in fold(name) for name in (ref.zh, ref.en))]
    if part:
        return tuple(part)
    raise NotFoundError(_unknown(text, used.values(), lang))


def used_indicators(table: FactTable) -> dict[str, Ref]:
    """Return the indicators that figures have, by id, in table order."""
    return {fact.indicator.id: fact.indicator for fact in table.facts if is_figure(fact) and fact.indicator}


def _is_indicator(iri: str) -> bool:
    return iri.startswith(PREFIXES["ind"]) and not iri[len(PREFIXES["ind"]) :].startswith(("group-", "scheme"))


def _names(ref: Ref) -> tuple[str, ...]:
    return ref.zh, ref.en, ref.id, shorten(ref.id), shorten(ref.id).removeprefix("ind:")


def _unknown(text: str, refs: Iterable[Ref], lang: Lang) -> str:
    names = {fold(ref.label(lang)): ref.label(lang) for ref in refs}
    wanted = fold(text)
    close = difflib.get_close_matches(wanted, sorted(names), n=5, cutoff=0.4)
    # Chinese names are short: one that shares a pair of characters is near, too.
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)} if lang == "zh" else set()
    near = list(dict.fromkeys([*close, *(n for n in sorted(names) if any(p in n for p in pairs))]))[:5]
    listed = [names[n] for n in near]
    if lang == "zh":
        return f"没有名为“{text}”的指标" + (f"；相近的指标：{'、'.join(listed)}" if near else "")
    return f"no indicator is called “{text}”" + (f"; nearest indicators: {', '.join(listed)}" if near else "")
