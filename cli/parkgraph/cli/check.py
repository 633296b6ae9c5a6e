"""核 check: which figures do not go together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, reading
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.checks import Finding

_SEVERITIES = ("contradiction", "out-of-range", "tension", "note")


@click.command("check")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--severity",
    "severities",
    type=click.Choice(_SEVERITIES),
    multiple=True,
    help="只看一类，可重复 · only this severity; may be repeated.",
)
@reading
def check_command(session: Session, form: str, severities: tuple[str, ...]) -> int:
    """数据核验（勾稽核对）：增速与总量、部分与总数、占比、计数、位次、不同文件的同一数据等是否相符。

    Check the figures against each other: growth and levels, parts and wholes, shares, counts, ranks, ranges, the same
    figure in two places. Numbers are read as intervals; each finding shows the arithmetic, the places and what would
    explain it. Exit 1 if there is a finding.

    \b
    例 Example:
      parkgraph check
      parkgraph check --severity contradiction --lang en
    """
    from parkgraph.checks import check

    lang = session.lang()
    findings = [f for f in check(session.table) if not severities or f.severity in severities]
    if form == "json":
        click.echo(json.dumps([_record(f, session, lang) for f in findings], ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join(finding_text(f, n, session, lang) for n, f in enumerate(findings, 1)) or _nothing(lang))
    return 1 if findings else 0


def _nothing(lang: Lang) -> str:
    return "未发现需核实的数据" if lang == "zh" else "nothing to be verified was found"


def finding_text(finding: Finding, number: int, session: Session, lang: Lang) -> str:
    """Return a finding as people read it: severity, sentence, arithmetic, “unless”, and every place."""
    from parkgraph.captions import place_text
    from parkgraph.checks import SEVERITIES, said
    from parkgraph.cli.printing import quote_texts

    zh = lang == "zh"
    colon = "：" if zh else ": "
    arithmetic, unless = ("计算", "除非") if zh else ("arithmetic", "unless")
    lines = [
        f"{number}. {SEVERITIES[finding.severity].text(lang)}{colon}{finding.message.text(lang)}",
        f"   {arithmetic}{colon}{finding.arithmetic.text(lang)}",
        f"   {unless}{colon}{finding.unless.text(lang)}",
    ]
    for fact in (session.table.by_id[i] for i in finding.facts):
        places = dict.fromkeys(place_text(e, lang) for e in fact.evidence)
        lines.append(f"   - {said(fact, session.table).text(lang)}  {'；'.join(places) if zh else '; '.join(places)}")
        lines += [f"     {words}" for words in quote_texts(session.quote, fact, lang)]
    return "\n".join(line.rstrip() for line in lines)


def _record(finding: Finding, session: Session, lang: Lang) -> dict[str, object]:
    from parkgraph.checks import SEVERITIES
    from parkgraph.export.content import Content
    from parkgraph.export.tables import fact_record
    from parkgraph.quotes import marking

    content = Content(session.table, [], lang, marking(session.quote, lang))
    texts = {"label": SEVERITIES[finding.severity], "message": finding.message}
    texts |= {"arithmetic": finding.arithmetic, "unless": finding.unless}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **{name: {"zh": words.zh, "en": words.en} for name, words in texts.items()},
        "facts": [fact_record(session.table.by_id[i], content) for i in finding.facts],
    }
