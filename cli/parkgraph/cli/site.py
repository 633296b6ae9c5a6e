"""看 look: site."""

from __future__ import annotations

from pathlib import Path

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError

_TOLD = 100
"""Files after which the progress is told again."""


@click.command("site")
@click.argument("outdir", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="覆盖同名的他人文件 · replace files that parkgraph did not write.")
@click.option(
    "--quotes", is_flag=True, help="写入原句（须有 --sources） · put the sentences into the pages (needs --sources)."
)
@reading
def site_command(session: Session, outdir: Path, force: bool, quotes: bool) -> int:
    """把整个浏览器写成静态文件：双击 index.html 即可搜索、看条目、指标数据、关系图和问题，不需服务器。

    The whole explorer as static files: search, entities, figures, graph and questions, complete when index.html is
    opened by double click, without a server. Twice gives the same bytes.

    \b
    例 Example:
      parkgraph site parkgraph-site --lang en
    """
    from parkgraph.build.outdir import check_folder, write_folder
    from parkgraph.cli.progress import steps
    from parkgraph.quotes import Copies
    from parkgraph.reading.sources import SourceFolder
    from parkgraph.site import site_files
    from parkgraph.web.explorer import Explorer

    if quotes and session.quote is None:
        raise InputError("--quotes needs --sources DIR with your copies of the documents")
    check_folder(outdir, ("index.html",), force=force)
    lang = session.file_lang
    documents = session.table.documents.values()
    folder = SourceFolder(session.sources, documents, session.tell) if quotes and session.sources else None
    copies = Copies(folder, Path(session.workspace) if session.workspace else None) if quotes else None
    explorer = Explorer(session.table, session.store, copies=copies, candidates=session.candidates)
    with steps(lang) as step:
        step("生成页面", "making the pages")
        files: dict[str, bytes] = {}
        for name, data in site_files(explorer, lang, passages=session.passage if quotes else None):
            files[name] = data
            if len(files) % _TOLD == 0:
                step(f"生成页面，已有 {len(files)} 个文件", f"making the pages, {len(files)} files so far")
        step(f"写入 {outdir}", f"writing {outdir}")
        write_folder(outdir, files, force=force)
    size = sum(len(data) for data in files.values())
    told = f"{len(files)} 个文件，{size / 1e6:.1f} MB" if lang == "zh" else f"{len(files)} files, {size / 1e6:.1f} MB"
    click.echo(f"{outdir / 'index.html'} ({told})", err=True)
    return 0
