"""Check, gaps and targets: what does not go together, what is missing, what was promised; computed, not queried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from parkgraph.errors import InputError
from parkgraph.export.content import Content
from parkgraph.export.tables import fact_record
from parkgraph.gaps import KINDS, gaps_listing
from parkgraph.listing import Json, Listing
from parkgraph.model import Entity, Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.rows import rows

if TYPE_CHECKING:
    from parkgraph.checks import Finding


def _entity(explorer: Explorer, asked: Asked) -> Entity | None:
    text = asked.one("entity")
    return explorer.names.resolve(text, asked.lang) if text else None


def _known(value: str, known: Collection[str], lang: Lang) -> str:
    if value and value not in known:
        listed = ", ".join(known)
        raise InputError(f"没有“{value}”这一类；有：{listed}" if lang == "zh" else f"no “{value}”; there are {listed}")
    return value


def check_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the figures that do not go together, worst first, of one `severity` or one `entity` or all."""
    from parkgraph.checks import SEVERITIES

    lang, severity = asked.lang, _known(asked.one("severity"), SEVERITIES, asked.lang)
    entity = _entity(explorer, asked)
    by_id = explorer.table.by_id
    found = [
        f
        for f in explorer.findings
        if (not severity or f.severity == severity)
        and (entity is None or any(entity.id in by_id[i].entities() for i in f.facts))
    ]
    view = {
        "found": [(f, rows([by_id[i] for i in f.facts], explorer, lang)) for f in found],
        "severities": [(name, words.text(lang)) for name, words in SEVERITIES.items()],
        "counts": Counter(f.severity for f in explorer.findings),
        "severity": severity,
        "entity": entity,
    }
    return Page(
        "数据核验" if lang == "zh" else "Figures that do not go together",
        "check.html.j2",
        view,
        listing=_findings(found, explorer, lang),
        described=tuple(dict.fromkeys(i for f in found for i in f.facts)),
        lead=(
            "按区间比较；列出的是需要核实之处，不是对报告的判断。"
            if lang == "zh"
            else "Numbers are compared as intervals; what is listed wants verifying, it is no verdict on the report."
        ),
    )


def _findings(found: Sequence[Finding], explorer: Explorer, lang: Lang) -> Listing:
    from parkgraph.checks import SEVERITIES

    table, content = explorer.table, Content(explorer.table, (), lang)
    columns = ("级别", "说明", "计算", "除非") if lang == "zh" else ("Severity", "Message", "Arithmetic", "Unless")
    cells = tuple(
        (SEVERITIES[f.severity].text(lang), f.message.text(lang), f.arithmetic.text(lang), f.unless.text(lang))
        for f in found
    )
    records: list[Mapping[str, Json]] = [
        {
            "rule": f.rule,
            "severity": f.severity,
            "message": f.message.text(lang),
            "arithmetic": f.arithmetic.text(lang),
            "unless": f.unless.text(lang),
            "facts": [fact_record(table.by_id[i], content) for i in f.facts],
        }
        for f in found
    ]
    return Listing(columns, cells, tuple(records))


def gaps_page(explorer: Explorer, asked: Asked) -> Page:
    """Return what the documents leave open, of one `kind` or one `entity` or all."""
    lang, kind = asked.lang, _known(asked.one("kind"), KINDS, asked.lang)
    entity = _entity(explorer, asked)
    by_id = explorer.table.by_id
    found = [
        g
        for g in explorer.gaps
        if (not kind or g.kind == kind)
        and (
            entity is None
            or g.entity.id == entity.id
            or any(entity.id in by_id[i].entities() for i in g.facts if i in by_id)
        )
    ]
    listing = gaps_listing(found, lang)
    counts = Counter(g.kind for g in explorer.gaps)
    view = {
        "found": list(zip(found, listing.rows, strict=True)),
        "columns": listing.columns,
        "kinds": [(name, pair[lang == "en"], counts[name]) for name, pair in KINDS.items() if counts[name]],
        "kind": kind,
        "entity": entity,
    }
    return Page(
        "信息缺口" if lang == "zh" else "What the documents leave open",
        "gaps.html.j2",
        view,
        listing=listing,
        described=tuple(dict.fromkeys(i for g in found for i in (g.entity.id, *g.facts))),
        lead="" if found else ("没有发现" if lang == "zh" else "Nothing was found"),
    )


def track_page(explorer: Explorer, asked: Asked) -> Page:
    """Return promises, plans and applications and what became of them, by `outcome`, of one `entity` or all."""
    from parkgraph.follow.listing import track_listing
    from parkgraph.follow.track import OUTCOMES

    lang, outcome = asked.lang, _known(asked.one("outcome"), OUTCOMES, asked.lang)
    entity = _entity(explorer, asked)
    items = [
        i
        for i in explorer.tracked
        if (not outcome or i.outcome == outcome) and (entity is None or entity.id in i.fact.entities())
    ]
    listing = track_listing(items, explorer.table, lang)
    counts = Counter(i.outcome for i in explorer.tracked)
    view = {
        "found": list(zip(items, listing.rows, strict=True)),
        "columns": listing.columns,
        "outcomes": [(name, pair[lang == "en"], counts[name]) for name, pair in OUTCOMES.items() if counts[name]],
        "outcome": outcome,
        "entity": entity,
    }
    return Page(
        "目标跟踪" if lang == "zh" else "Promises and what became of them",
        "track.html.j2",
        view,
        listing=listing,
        described=tuple(i.fact.id for i in items),
    )
