"""看 look: view."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

import click

from parkgraph.cli.session import Session, known_name, reading
from parkgraph.errors import InputError


@click.command("view")
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="HTML 文件 · the page.",
)
@click.option("--focus", metavar="NAME", help="以此条目为中心 · start from this entity.")
@click.option(
    "--depth", type=click.IntRange(1, 6), default=2, show_default=True, help="距中心几步 · steps from the focus."
)
@click.option("--types", metavar="CLASS,…", help="只看这些类别 · only these classes, as Firm,Park.")
@click.option("--status", metavar="STATUS,…", help="只看这些状态 · only these statuses, as actual,planned.")
@click.option(
    "--quotes", is_flag=True, help="写入原句（须有 --sources） · put the sentences into the page (needs --sources)."
)
@reading
def view_command(
    session: Session, file: Path, focus: str | None, depth: int, types: str | None, status: str | None, quotes: bool
) -> int:
    """生成一个可离线打开的互动图页：搜索、图例筛选，点击节点或连线查看事实及原文位置。

    One self-contained page: search, a legend that filters, a panel with the facts of the clicked node or edge and their
    places in the documents. It asks for nothing outside itself.

    \b
    例 Example:
      parkgraph view -o graph.html
      parkgraph view --focus 松山湖 --depth 1 -o songshan-lake.html
    """
    from parkgraph.build.release import credit_line
    from parkgraph.files import write_whole
    from parkgraph.page import render_page

    if file.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{file}: name a file that ends in .html")
    if quotes and session.quote is None:
        raise InputError("--quotes needs --sources DIR with your copies of the documents")
    lang = session.file_lang
    page = render_page(
        session.table,
        focus=session.entity(focus).id if focus else None,
        depth=depth,
        types=_names(types, session.classes),
        statuses=_names(status, session.statuses),
        lang=lang,
        quotes=session.passage if quotes else None,
        credit=partial(credit_line, session.table),
    )
    write_whole(file, page.encode())
    click.echo(f"{file}", err=True)
    return 0


def _names(listed: str | None, known: Collection[str]) -> frozenset[str] | None:
    if listed is None:
        return None
    return frozenset(known_name(name.strip(), known) for name in listed.split(",") if name.strip())
