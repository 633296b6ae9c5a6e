"""读 read: how well the reader does against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError

if TYPE_CHECKING:
    from parkgraph.evaluation.gold import Gold


@click.command("eval")
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--seeds", is_flag=True, help="以人工核录的两份文件为标准（需 --sources） · the curated seeds as gold.")
@click.option("--tagger", is_flag=True, help="加用统计命名识别 · with the statistical tagger for names.")
@click.option(
    "--leave-one-out",
    is_flag=True,
    help="读每份文件时只知道其余文件中的名称 · each document knows the names of the others alone.",
)
@click.option("--document", "documents", metavar="DOC", multiple=True, help="只测这份，可重复 · only this document.")
@click.option(
    "--examples", type=click.IntRange(min=0), default=0, metavar="N", help="每类差错列几例 · show N mistakes."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reading
def eval_command(
    session: Session,
    folder: str | None,
    seeds: bool,
    tagger: bool,
    leave_one_out: bool,
    documents: tuple[str, ...],
    examples: int,
    form: str,
) -> int:
    """测评读取器：逐项比较读出的事实与标准答案，给出精确率、召回率、F1 和各栏正确率，并附计数。

    Measure the reader against gold: precision, recall and F1 by kind, each field of the figures found (type, year,
    subject …), names by type, with all counts. DIR holds index.jsonl and gold.jsonl (numbers.jsonl, entities.jsonl);
    with --seeds the gold is what curators found in the two source documents, of which --sources names your copies.

    \b
    例 Example:
      parkgraph eval ../shared/dev-set
      parkgraph eval --seeds --sources ../shared/sources --examples 5
    """
    from parkgraph.evaluation.listing import as_json, example_lines, text_lines
    from parkgraph.evaluation.run import run
    from parkgraph.evaluation.standard import standard_reader

    gold = _gold(session, folder, seeds)
    left_out = None if not leave_one_out else "facts" if seeds else "names"
    reader = standard_reader(session.table, gold, tagger=tagger, leave_one_out=left_out)
    report = run(gold, reader, documents)
    lang = session.lang()
    if form == "json":
        click.echo(json.dumps(as_json(report), ensure_ascii=False, indent=1))
        return 0
    for line in (*text_lines(report, lang), *(example_lines(report, lang, examples) if examples else ())):
        click.echo(line)
    return 0


def _gold(session: Session, folder: str | None, seeds: bool) -> Gold:
    if seeds == (folder is not None):
        raise InputError("name a folder with gold, or --seeds with --sources; not both")
    if folder is not None:
        from parkgraph.evaluation import read_gold

        return read_gold(Path(folder))
    from parkgraph.evaluation.seeds_gold import seeds_gold

    if session.sources is None:
        raise InputError("--seeds wants your copies of the documents; name their folder with --sources")
    return seeds_gold(session.table, session.sources)
