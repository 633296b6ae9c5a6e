"""Quality: how many facts have evidence, what shapes and invariants say, what checks and gaps found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from parkgraph import captions
from parkgraph.listing import Json, Listing
from parkgraph.model import Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

_QUERY = """SELECT ?method ?status (COUNT(DISTINCT ?fact) AS ?facts) (COUNT(DISTINCT ?said) AS ?withEvidence) WHERE {
  ?fact a pg:Fact ; pg:method ?method ; pg:status ?status . OPTIONAL { ?fact pg:evidence ?e . BIND (?fact AS ?said) }
}
GROUP BY ?method ?status
ORDER BY DESC(?facts)"""


def quality_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the counts by method, and the findings of validation, check and gaps."""
    lang, table = asked.lang, explorer.table
    methods = Counter(f.method for f in table.facts)
    proved = Counter(f.method for f in table.facts if f.evidence)
    report = explorer.validation
    rows = tuple(
        (captions.term(table, "method", name, lang), str(n), str(proved[name])) for name, n in methods.most_common()
    )
    columns = ("取得方式", "事实", "有原文出处") if lang == "zh" else ("Method", "Facts", "With evidence")
    records: tuple[Mapping[str, Json], ...] = tuple(
        {"method": name, "facts": n, "evidence": proved[name]} for name, n in methods.most_common()
    )
    said = [f for f in table.facts if f.is_said]
    view = {
        "methods": Listing(columns, rows, records),
        "said": len(said),
        "with_evidence": sum(1 for f in said if f.evidence),
        "report": report,
        "findings": [(f.severity, f.message(lang), f.shape) for f in report.findings] if report else [],
        "checks": len(explorer.findings),
        "gaps": len(explorer.gaps),
    }
    return Page(
        "数据质量" if lang == "zh" else "Quality",
        "quality.html.j2",
        view,
        listing=Listing(columns, rows, records),
        head=_head(explorer, lang),
        described=tuple(table.documents),
        query=_QUERY,
        unfinished=report is None,
    )


def _head(explorer: Explorer, lang: Lang) -> dict[str, object]:
    report = explorer.validation
    return {
        "conforms": report.conforms if report else None,
        "findings": [
            {"severity": f.severity, "focus": f.focus, "message": f.message(lang), "rule": f.shape}
            for f in (report.findings if report else ())
        ],
        "checks": len(explorer.findings),
        "gaps": len(explorer.gaps),
    }
