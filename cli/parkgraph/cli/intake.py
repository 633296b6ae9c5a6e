"""读 read: add documents to a workspace, take one out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from parkgraph.cli.model_options import model_options, model_reader, report_model
from parkgraph.cli.session import Session, reading
from parkgraph.controls import one_line
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.intake.adding import Added, Readers
    from parkgraph.intake.reading import Knowledge, Taken, Task
    from parkgraph.reading.language_model import ModelReader
    from parkgraph.workspace import Workspace

_STATES = {
    "new": ("新增", "new"),
    "changed": ("已更新", "changed"),
    "unchanged": ("无变化", "unchanged"),
    "repeated": ("内容相同", "same bytes"),
    "failed": ("未读", "not read"),
}


@click.command("add")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--title", metavar="TEXT", help="文件标题 · title, where the document does not say it.")
@click.option("--publisher", metavar="NAME", help="发布机构 · who published it.")
@click.option("--date", metavar="DATE", help="发布日期，如 2024-05 · when; 今年 and 上半年 are counted from it.")
@click.option(
    "--encoding", metavar="NAME", help="文字编码，如 gb18030 · encoding of a text without BOM that is not UTF-8."
)
@click.option("--key", metavar="KEY", help="文件编号，缺省取自文件名 · key of the document, else from its file name.")
@click.option("--tagger", is_flag=True, help="加用统计命名识别 · with the statistical tagger for names.")
@click.option("--again", is_flag=True, help="未变的也重读 · read unchanged documents anew.")
@click.option("--empty", is_flag=True, help="新工作区不含内置数据 · a new workspace starts without the bundled seeds.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="同时读几份 · how many processes; default: all cores."
)
@click.option("--scheduler", metavar="ADDRESS", help="用 Dask 集群读 · read on a Dask cluster, e.g. tcp://host:8786.")
@model_options
@reading
def add_command(
    session: Session,
    files: tuple[str, ...],
    title: str | None,
    publisher: str | None,
    date: str | None,
    encoding: str | None,
    key: str | None,
    tagger: bool,
    again: bool,
    empty: bool,
    jobs: int | None,
    scheduler: str | None,
    **model: Any,  # noqa: ANN401 - the options of model_options, by their own names
) -> int:
    """读入新文件（txt md html pdf docx、文件夹、标准输入 -）：得到待审核内容，每条都带原文位置；可中断后继续。

    Read new documents into the workspace, which is made if there is none: candidate facts, each tied to its characters,
    wait for review and stay out of all answers. The same bytes change nothing; a changed file of the same name updates
    its document; a run that was interrupted goes on where it stopped. A file that cannot be read is told and left out
    (exit 2 for bad input, 3 unreadable, 4 a limit), the others go on. With --model a language model of yours is asked
    as well: it gets the sentences, and what it proposes counts only where the text, the ontology and our own grammar
    bear it out; its key is taken from PARKGRAPH_MODEL_KEY.

    \b
    例 Example:
      parkgraph add 报告.txt 政策/ --workspace 我的图谱
      parkgraph add notice.html --date 2024-05 --publisher 东莞市工业和信息化局 --workspace mine
    """
    from parkgraph.intake.adding import add
    from parkgraph.intake.documents import Said
    from parkgraph.intake.planning import STDIN, sources, tasks
    from parkgraph.intake.shelf import Shelf
    from parkgraph.workspace import open_workspace

    lang = session.lang()
    _check_date(date)
    asked = model_reader(session.workspace_folder, scheduler=scheduler, **model)
    said = Said(title, publisher, date, encoding, tagger, asked.endpoint.model if asked else None)
    found = sources(files, sys.stdin.buffer.read() if STDIN in files else None)
    _tell_links(files, lang)
    workspace = open_workspace(session.workspace_folder, create=True, empty=empty)
    shelf = Shelf(workspace)
    planned = tasks(found, shelf.metadata, said, key=key, reserved=_curated(shelf.with_seeds), again=again)
    with _readers(jobs or os.cpu_count() or 1, len(planned), scheduler, asked) as readers:
        code = _report(add(workspace, planned, readers), len(planned), workspace, lang)
    return max(code, report_model(asked.spent, lang)) if asked else code


def _tell_links(files: tuple[str, ...], lang: Lang) -> None:
    """Name the links that lead out of a folder and are not read for that."""
    from parkgraph.intake.planning import links_out

    for link in links_out(files):
        zh = f"{link}：指向所给文件夹之外的链接，未读；要读请直接写出该文件"
        en = f"{link}: a link out of the folder, not read; to read it, name the file"
        click.echo(zh if lang == "zh" else en, err=True)


@click.command("remove")
@click.argument("documents", metavar="DOC…", nargs=-1, required=True)
@reading
def remove_command(session: Session, documents: tuple[str, ...]) -> int:
    """把文件连同其事实移出工作区；对它作过的决定另行保留，重新加入时仍然有效。

    Take documents out of the workspace with their facts. The decisions on them are kept aside and counted: they hold
    again when the document is added again.

    \b
    例 Example:
      parkgraph remove notice --workspace mine
    """
    from parkgraph.intake.adding import remove
    from parkgraph.workspace import open_workspace

    lang = session.lang()
    workspace = open_workspace(session.workspace_folder)
    for key in documents:
        kept = remove(workspace, key)
        zh = f"已移出 {key}；保留决定 {len(kept)} 条"
        click.echo(zh if lang == "zh" else f"removed {key}; {len(kept)} decisions are kept aside")
    return 0


def _check_date(date: str | None) -> None:
    from parkgraph.intake.blocks import dated

    if date is not None:
        dated(date)


def _curated(with_seeds: bool) -> tuple[str, ...]:
    from parkgraph.bundle import bundled_table

    return tuple(d.key for d in bundled_table().documents.values()) if with_seeds else ()


@contextmanager
def _readers(jobs: int, count: int, scheduler: str | None, model: ModelReader | None) -> Iterator[Readers]:
    """Yield what reads tasks: processes of this machine, or a cluster; with a model this process, one by one."""
    if model is not None:
        from parkgraph.intake.reading import take

        yield lambda knowledge, tasks: (take(knowledge, task, model) for task in tasks)
        return
    if scheduler is not None:
        from parkgraph.intake.cluster import connect, read_on

        client: Any = connect(scheduler)
        try:
            yield lambda knowledge, tasks: read_on(client, knowledge, tasks)
        finally:
            client.close()
        return
    from parkgraph.intake.crew import Crew

    def read(knowledge: Knowledge, tasks: Iterable[Task]) -> Iterator[Taken]:
        with Crew(knowledge, max(1, min(jobs, count))) as crew:
            yield from crew.read(tasks)

    yield read


def _report(results: Iterable[Added], count: int, workspace: Workspace, lang: Lang) -> int:
    """Print a line a document as it is done, and a summary; return the exit code."""
    worst, states, candidates = 0, dict.fromkeys(_STATES, 0), 0
    with _progress(count, lang) as step:
        for result in results:
            step(one_line(result.name))
            states[result.state] += 1
            candidates += result.candidates
            worst = max(worst, result.code) if worst != 2 else worst
            worst = 2 if result.code == 2 else worst
            _tell(result, lang)
    side = 0 if lang == "zh" else 1
    told = ("，" if lang == "zh" else ", ").join(f"{_STATES[s][side]} {n}" for s, n in states.items() if n)
    click.echo(_summary(count, told, candidates, workspace, lang), err=True)
    return worst


def _summary(count: int, told: str, fresh: int, workspace: Workspace, lang: Lang) -> str:
    """Return the last line of `add`: how many documents, what came of them, how much waits for review in all."""
    from parkgraph.intake.shelf import Shelf

    waiting = Shelf(workspace).waiting()
    fresh = min(fresh, waiting)  # kept decisions on a document that came back hold again
    follow = f"parkgraph review --workspace {workspace.path}"
    if lang == "zh":
        said = f"共 {count} 份：{told}；待审核 {waiting} 条" + (f"，其中新读出 {fresh} 条" if fresh != waiting else "")
        return f"{said}。" + (f"审核：{follow}" if waiting else "")
    many = "document" if count == 1 else "documents"
    said = f"{count} {many}: {told}; {waiting} to review" + (f", {fresh} of them new" if fresh != waiting else "")
    return f"{said}." + (f" Review: {follow}" if waiting else "")


def _tell(result: Added, lang: Lang) -> None:
    from parkgraph.cli.chinese import in_chinese

    zh = lang == "zh"
    state = _STATES[result.state][0 if zh else 1]
    if result.error is not None:
        click.echo(f"parkgraph: {in_chinese(str(result.error)) if zh else result.error}", err=True)
        return
    more = f"（{result.same_as}）" if result.same_as and zh else f" as {result.same_as}" if result.same_as else ""
    count = (f"待审核 {result.candidates}" if zh else f"{result.candidates} candidates") if result.candidates else ""
    click.echo("\t".join((result.key, f"{state}{more}", count, one_line(result.name))))
    for note in result.notes:
        click.echo(f"  {result.key}: {in_chinese(note) if zh else note}", err=True)
    for decision in result.lost:
        words = (
            "已采纳的内容在新文本中找不到，决定另行保留"
            if zh
            else "an accepted fact is not in the new text; its decision is kept aside"
        )
        click.echo(f"  {result.key}: {words}: {decision.candidate.rsplit('/', 1)[-1]}", err=True)


@contextmanager
def _progress(count: int, lang: Lang) -> Iterator[Callable[[str], None]]:
    """Yield what is told after each document; it shows how far the work is on a terminal."""
    from parkgraph.cli.progress import steps

    done = 0
    with steps(lang) as step:

        def told(name: str) -> None:
            nonlocal done
            done += 1
            step(f"{done}/{count} {name}", f"{done}/{count} {name}")

        yield told
