"""Entities, facts, summaries and reports as texts for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from parkgraph import captions
from parkgraph.cli.tables import aligned, console, is_piped, print_line, print_table, print_wrapped
from parkgraph.model import Evidence, Fact, FactTable, Lang
from parkgraph.ontology.prefixes import shorten

if TYPE_CHECKING:
    from parkgraph.build.summary import Summary
    from parkgraph.profile import Group, Profile
    from parkgraph.validation import Report

Quote = Callable[[Evidence], str | None]


def print_profile(
    profile: Profile, table: FactTable, lang: Lang, quote: Quote | None, *, sentences: bool = False
) -> None:
    """Print an entity: names, its facts group by group (in columns or as sentences), then the documents cited."""
    entity = profile.entity
    kind = captions.class_label(table, entity.type, lang)
    other = entity.en if lang == "zh" else entity.zh
    mark = {"zh": "（译名）", "en": ""}[lang] if entity.translated else ""
    # a name that is the same in both languages, or holds the other one, stands once
    beside = "" if other in entity.label(lang) else f"  {other}{mark}"
    print_line(f"{beside}  ·  {kind}  ·  {shorten(entity.id)}", bold=entity.label(lang))
    if entity.aliases:
        print_line(("别名：" if lang == "zh" else "Also called: ") + "；".join(entity.aliases))
    for group in profile.groups:
        (_print_sentences if sentences else _print_group)(group, table, lang, quote)
    cited = sorted({e.document for fact in profile.facts for e in fact.evidence})
    if cited:
        print_line("", bold="\n来源" if lang == "zh" else "\nSources")
    for document in table.documents.values():
        if document.key in cited:
            sys.stdout.write(f"  {captions.document_text(document, lang)}\n")


def _print_sentences(group: Group, table: FactTable, lang: Lang, quote: Quote | None) -> None:
    from parkgraph.sentences import sentence_text

    print_line("", bold=f"\n{group.title.label(lang)}  ({len(group.facts)})")
    for fact in group.facts:
        print_line(f"  {sentence_text(fact, table, lang)}  {captions.places_text(fact, lang)}".rstrip())
        for words in quote_texts(quote, fact, lang):
            sys.stdout.write(f"      {words}\n")


def _print_group(group: Group, table: FactTable, lang: Lang, quote: Quote | None) -> None:
    print_line("", bold=f"\n{group.title.label(lang)}  ({len(group.facts)})")
    rows = [_cells(fact, group.inverse, table, lang) for fact in group.facts]
    printed = _print_lines(rows) if is_piped() else _print_wrapped(rows)
    for fact, _ in zip(group.facts, printed, strict=True):
        for words in quote_texts(quote, fact, lang):
            sys.stdout.write(f"      {words}\n")


def _print_lines(rows: Sequence[Sequence[str]]) -> Iterator[None]:
    """Print one fact a line, each when the next step is asked for."""
    for line in aligned(rows):
        sys.stdout.write(f"  {line}\n")
        yield


def _print_wrapped(rows: Sequence[tuple[str, ...]]) -> Iterator[None]:
    """Print each fact when the next step is asked for, its cells wrapped within their columns."""
    from rich.table import Table
    from rich.text import Text

    widths = _widths(rows, console().width - 2)
    for cells in rows:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=0)
        for width, style in zip(widths, ("", "", "dim", "cyan"), strict=True):
            grid.add_column(width=width, overflow="fold", style=style)
        grid.add_row("", *(Text(cell) for cell in cells))
        print_wrapped(grid)
        yield


def _cells(fact: Fact, inverse: bool, table: FactTable, lang: Lang) -> tuple[str, str, str, str]:
    what, value = captions.fact_cells(fact, table, lang, inverse=inverse)
    return what, value, captions.state_text(fact, table, lang), captions.places_text(fact, lang)


def _widths(rows: Sequence[tuple[str, ...]], room: int) -> list[int]:
    """Return column widths: as wide as the cells, but the second gives way so that all fit into the room."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    widths = [min(widths[0], 40), widths[1], min(widths[2], 30), widths[3]]
    widths[1] = max(20, min(widths[1], room - widths[0] - widths[2] - widths[3] - 8))
    return widths


def quote_texts(quote: Quote | None, fact: Fact, lang: Lang) -> list[str]:
    """Return the words of all places of a fact, quoted; what nobody named a folder for is left out."""
    if quote is None:
        return []
    from parkgraph.quotes import told

    return [words for e in fact.evidence if (words := told(quote, e, lang)) is not None]


def fact_line(fact: Fact, table: FactTable, lang: Lang) -> str:
    """Return a fact in one line: subject, what, value, state, place."""
    what, value = captions.fact_cells(fact, table, lang)
    subject = fact.subject.label(lang) if fact.subject else ""
    return "  ".join(p for p in (subject, what, value, captions.places_text(fact, lang)) if p)


def print_summary(summary: Summary, table: FactTable, lang: Lang, outdir: Path) -> None:
    """Print what a build made: entities by class, facts by kind, status and method, documents, share with evidence."""
    zh = lang == "zh"
    classes = {captions.class_label(table, name, lang): n for name, n in summary.entities.items()}
    kinds = {captions.kind_label(table, name, lang): n for name, n in summary.kinds.items()}
    statuses = {captions.term(table, "status", name, lang): n for name, n in summary.statuses.items()}
    methods = {captions.term(table, "method", name, lang): n for name, n in summary.methods.items()}
    for title, counts in (
        ("主体（条目）" if zh else "Entities", classes),
        ("事实" if zh else "Facts", kinds),
        ("状态" if zh else "Status", statuses),
        ("取得方式" if zh else "Method", methods),
    ):
        print_table(
            (title, "数量" if zh else "Number"),
            [*((k, str(v)) for k, v in counts.items()), ("合计" if zh else "Total", str(sum(counts.values())))],
        )
        sys.stdout.write("\n")
    share = 100 * summary.with_evidence / summary.said if summary.said else 100.0
    if zh:
        sys.stdout.write(
            f"文件{summary.documents}份，三元组{summary.triples}条；文件载明的事实{summary.said}条，"
            f"有原文出处的占{share:.1f}%\n→ {outdir}\n"
        )
    else:
        sys.stdout.write(
            f"{summary.documents} documents, {summary.triples} triples; {summary.said} facts said by documents, "
            f"{share:.1f} % with evidence\n→ {outdir}\n"
        )


def print_report(report: Report, lang: Lang, form: str, place: Callable[[str], str | None]) -> None:
    """Print what a validation found, worst first, and the counts; `place` tells file and line of a node."""
    if form == "json":
        records = [asdict(finding) | {"place": place(finding.focus)} for finding in report.findings]
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
        return
    names = {"violation": ("不合规", "violation"), "warning": ("需核实", "warning"), "note": ("提示", "note")}
    which = 0 if lang == "zh" else 1
    if report.findings:
        rows = [
            (names[f.severity][which], place(f.focus) or shorten(f.focus), f.message(lang), f.shape)
            for f in report.findings
        ]
        columns = ("级别", "位置", "说明", "规则") if lang == "zh" else ("Severity", "Place", "Message", "Rule")
        print_table(columns, rows)
    counts = (len(report.violations), len(report.warnings), len(report.notes))
    many = "" if lang == "zh" else "s"
    listed = ", ".join(f"{n} {names[s][which]}{many if n != 1 else ''}" for n, s in zip(counts, names, strict=True))
    checked = ("；原文已逐条核对" if lang == "zh" else "; every span proved") if _is_proved(report) else ""
    sys.stdout.write(f"{listed}{checked}\n")


def _is_proved(report: Report) -> bool:
    """Tell whether the documents were all at hand and contradict nothing."""
    doubts = (f for f in report.findings if f.shape.startswith("evidence:"))
    return report.sources_checked and all(f.severity == "note" for f in doubts)
