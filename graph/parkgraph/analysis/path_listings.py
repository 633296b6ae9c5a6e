"""Paths as sentences and as tables, and in one plain line what they mean; it computes nothing and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from parkgraph import captions
from parkgraph.analysis.graph import is_tie
from parkgraph.analysis.paths import Hop, Paths
from parkgraph.links import Link
from parkgraph.listing import Json, Listing
from parkgraph.model import Evidence, FactTable, Lang
from parkgraph.ontology.prefixes import expand, shorten
from parkgraph.sentences import sentence_text, statement_text
from parkgraph.sentences.names import capitalised, list_text, name_text

QuoteText = Callable[[Evidence], str | None]
_SHARED: Final[Mapping[Lang, tuple[str, str]]] = {
    "zh": (
        "文件未载明{}与{}之间有实质关联；两者仅因地域、行业、集群或名单经{}相连：",
        "文件未载明{}与{}之间有实质关联；两者仅因地域、行业、集群或名单相连：",
    ),
    "en": (
        "the documents state no tie between {} and {}; only place, sector, cluster or list connect them, through {}:",
        "the documents state no tie between {} and {}; only place, sector, cluster or list connect them:",
    ),
}
"""What is said of two that only share something: with what lies between them, and where nothing does."""


def paths_note(paths: Paths, lang: Lang) -> str:
    """Return in one line how long the shortest paths are, how many there are and in which order they stand."""
    shown = len(paths.shown)
    if lang == "zh":
        listed = f"，列出{shown}条（经过关联较少的主体者在前）" if paths.count > shown else ""
        return f"最短路径{paths.hops}步，共{paths.count}条{listed}；箭头为原文关系的方向"
    listed = f"; {shown} shown, those over entities with few ties first" if paths.count > shown else ""
    many = ("path" if paths.count == 1 else "paths", "hop" if paths.hops == 1 else "hops")
    return f"{paths.count} shortest {many[0]} of {paths.hops} {many[1]}{listed}; arrows point as the documents say it"


def paths_text(
    paths: Paths,
    table: FactTable,
    lang: Lang,
    quote: QuoteText | None = None,
    ties: frozenset[str] | None = None,
) -> str:
    """Return paths in words: who is connected through whom, then a sentence for each fact of each hop, with places.

    With `ties` (`read_ties`) a link that is none of them is marked as no tie.
    """
    lines = [paths_headline(paths, table, lang, ties)]
    for number, hops in enumerate(paths.shown, 1):
        named = " — ".join([hops[0].source.label(lang), *(hop.target.label(lang) for hop in hops)])
        lines.append(f"\n路径{number}：{named}" if lang == "zh" else f"\nPath {number}: {named}")
        for step, hop in enumerate(hops, 1):
            for link in hop.links:
                place = captions.places_text(link.fact, lang)
                said = f"{link_text(link, table, lang)}{no_tie_text(link, ties, lang)}"
                lines.append(f"  {step}. {said}  {place}".rstrip())
                words = [quote(e) for e in link.fact.evidence] if quote else []
                lines += [f"       {said}" for said in words if said is not None]
    return "\n".join(lines) + "\n"


def link_text(link: Link, table: FactTable, lang: Lang) -> str:
    """Return a link as a sentence: the fact's own where the link is what it says first, else that end of it alone."""
    fact = link.fact
    own = (fact.subject, fact.predicate, fact.object) == (link.source, link.predicate, link.target)
    if own and fact.kind in ("Relation", "Award", "Policy", "PolicyMeasure"):
        return sentence_text(fact, table, lang, short=True)
    source, target = (table.entities.get(end.id, end) for end in (link.source, link.target))
    return statement_text(fact, source, link.predicate, target, table, lang)


def no_tie_text(link: Link, ties: frozenset[str] | None, lang: Lang) -> str:
    """Return what marks a link that is no tie; nothing for a tie, and nothing where `ties` are not given."""
    if ties is None or is_tie(link, ties):
        return ""
    named = link.predicate.label(lang)
    return f"〔仅为“{named}”，不算关联〕" if lang == "zh" else f" [“{named}” alone, no tie]"


def paths_headline(paths: Paths, table: FactTable, lang: Lang, ties: frozenset[str] | None = None) -> str:
    """Return who is connected through whom, or, where a link is none of the `ties`, that the documents state no tie."""
    first = paths.shown[0]
    start, end = first[0].source, first[-1].target
    between = list_text([name_text(hop.target, table, lang) for hop in first[:-1]], lang)
    a, b = (name_text(table.entities.get(thing.id, thing), table, lang) for thing in (start, end))
    if ties is not None and not all(is_tie(link, ties) for hop in first for link in hop.links):
        return capitalised(_SHARED[lang][len(first) == 1].format(a, b, between))
    if lang == "zh":
        return f"{a}与{b}经{between}相连：" if len(first) > 1 else f"{a}与{b}直接相连："
    head = f"{a} and {b} are connected "
    return capitalised(f"{head}through {between}:" if len(first) > 1 else f"{head}directly:")


def supply_note(table: FactTable, lang: Lang) -> str:
    """Return how many relations of supply the documents state at all, so that nobody takes a path for a chain."""
    counts = [_stated(table, name) for name in ("pg:supplies", "pg:contractManufacturerFor")]
    if lang == "zh":
        return f"所收文件载明的供应关系共{counts[0]}条、代工关系共{counts[1]}条；其他关联不是供应链"
    return (
        f"the documents state {counts[0]} supply relation{'' if counts[0] == 1 else 's'} and {counts[1]} of contract "
        "manufacturing in all; other ties are no supply chain"
    )


def _stated(table: FactTable, name: str) -> int:
    wanted = expand(name)
    said = (f for f in table.facts if f.kind == "Relation" and f.predicate is not None and f.predicate.id == wanted)
    return sum(1 for fact in said if fact.is_said and fact.status == "actual")


def paths_listing(
    paths: Paths,
    table: FactTable,
    lang: Lang,
    quote: QuoteText | None = None,
    ties: frozenset[str] | None = None,
) -> Listing:
    """Return paths as rows, one for each fact of each hop; with `quote` also the words of its first place.

    With `ties` the records say of each link whether it is one.
    """
    columns: tuple[str, ...] = {
        "zh": ("路径", "步", "起", "关系", "止", "状态", "原文出处", "事实编号"),
        "en": ("Path", "Hop", "From", "Relation", "To", "Status", "Evidence", "Fact"),
    }[lang]
    if quote:
        columns = (*columns, "原句" if lang == "zh" else "Quote")
    rows, records = [], []
    for path, hops in enumerate(paths.shown, 1):
        for step, hop in enumerate(hops, 1):
            for link in hop.links:
                rows.append((str(path), str(step), *_cells(hop, link, table, lang, quote)))
                tie = {} if ties is None else {"tie": is_tie(link, ties)}
                records.append({"path": path, "hop": step, **_record(hop, link, table, lang, quote), **tie})
    return Listing(columns, tuple(rows), tuple(records))


def _cells(hop: Hop, link: Link, table: FactTable, lang: Lang, quote: QuoteText | None) -> tuple[str, ...]:
    fact, relation = link.fact, link.predicate.label(lang)
    arrow = f"{relation} →" if link.source.id == hop.source.id else f"← {relation}"
    place = captions.places_text(fact, lang) or captions.term(table, "method", fact.method, lang)
    cells = (hop.source.label(lang), arrow, hop.target.label(lang), captions.state_text(fact, table, lang), place)
    words = ((quote(fact.evidence[0]) or "") if fact.evidence else "",) if quote else ()
    return (*cells, shorten(fact.id), *words)


def _record(hop: Hop, link: Link, table: FactTable, lang: Lang, quote: QuoteText | None) -> dict[str, Json]:
    fact = link.fact
    record: dict[str, Json] = {
        "from": hop.source.id,
        "to": hop.target.id,
        "relation": link.predicate.id,
        "zh": link.predicate.zh,
        "en": link.predicate.en,
        "forward": link.source.id == hop.source.id,
        "fact": fact.id,
        "status": fact.status,
        "stage": fact.stage,
        "method": fact.method,
        "review": fact.review,
        "sentence": link_text(link, table, lang),
        "evidence": [captions.place_text(place, lang) for place in fact.evidence],
    }
    return record | ({"quotes": [quote(place) for place in fact.evidence]} if quote else {})
