"""维护 keep: load, verify, rebuild."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError

if TYPE_CHECKING:
    from parkgraph.model import Lang
    from parkgraph.workspace import Outcome


@click.command("load")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="取代先前载入的数据 · in place of all that was loaded before.")
@click.option("--empty", is_flag=True, help="新工作区不含内置数据 · a new workspace starts without the bundled seeds.")
@reading
def load_command(session: Session, files: tuple[Path, ...], replace: bool, empty: bool) -> int:
    """把外部 RDF（.ttl .trig .nt .nq .jsonld .rdf，可加 .gz）载入工作区或服务器；要么全部载入，要么不变。

    Load RDF from elsewhere into the workspace, which is made if there is none, or into the endpoint. Appends; a file
    that is there already stays once. Bad IRIs and impossible dates are refused with file and line.

    \b
    例 Example:
      parkgraph load 企业.ttl more.nt.gz --workspace 我的图谱
      parkgraph load 全部.trig --replace --workspace 我的图谱
    """
    from parkgraph.cli.progress import steps

    lang = session.lang()
    if session.endpoint:
        if session.workspace:
            raise InputError("use either --workspace or --endpoint, not both")
        if empty:
            raise InputError("--empty is for a new workspace; a server starts with what it has")
        with steps(lang) as step:
            _load_endpoint(session.endpoint, session.graph, files, replace, step)
        return 0
    from parkgraph.workspace import load

    place = session.workspace_folder
    with steps(lang) as step:
        outcome = load(place, files, replace=replace, empty=empty, told=step)
    _tell(outcome, lang)
    return 0


@click.command("verify")
@click.argument("folders", metavar="[OUTDIR]…", nargs=-1, type=click.Path(path_type=Path))
@reading
def verify_command(session: Session, folders: tuple[Path, ...]) -> int:
    """核对工作区（清单、原始文件、存储）或 build 生成的文件夹是否完好；发现问题时退出码为 1。

    Prove that a workspace, or a folder written by build, is byte for byte what was written. Exit 1 with findings.

    \b
    例 Example:
      parkgraph verify --workspace 我的图谱
      parkgraph verify parkgraph-out
    """
    from parkgraph.cli.progress import steps
    from parkgraph.workspace import verify_outdir, verify_workspace

    lang = session.lang()
    if not folders and not session.workspace:
        raise InputError("name a workspace (--workspace DIR) or a folder that parkgraph build has written")
    found = [(folder, finding) for folder in folders for finding in verify_outdir(folder)]
    if session.workspace:
        place = Path(session.workspace)
        with steps(lang) as step:
            found += [(place, finding) for finding in verify_workspace(place, step)]
    for folder, finding in found:
        click.echo(f"{folder}/{finding.message(lang)}")
    if not found:
        click.echo("完好" if lang == "zh" else "intact", err=True)
    return 1 if found else 0


@click.command("rebuild")
@click.option("--empty", is_flag=True, help="清单缺失时不含内置数据 · no seeds, where no manifest tells.")
@reading
def rebuild_command(session: Session, empty: bool) -> int:
    """由种子数据、已采纳事实、判断和已载入的数据重建工作区的存储；种子更新或工作区来自旧版本时也用它。

    Make the store of a workspace anew from the seeds, accepted facts, decisions and loaded RDF; also after new seeds
    and for a workspace of an older release.

    \b
    例 Example:
      parkgraph rebuild --workspace 我的图谱
    """
    from parkgraph.cli.progress import steps
    from parkgraph.workspace import rebuild

    lang = session.lang()
    with steps(lang) as step:
        outcome = rebuild(session.workspace_folder, empty=empty, told=step)
    _tell(outcome, lang)
    return 0


def _tell(change: Outcome, lang: Lang) -> None:
    for flag in change.flags:
        click.echo(flag, err=True)
    own, others = change.base, change.after - change.base
    if lang == "zh":
        what = "词表、内置数据和自有文件" if change.with_seeds else "词表和自有文件"
        said = f"工作区现有三元组 {change.after} 条：{what} {own} 条，载入的文件（{change.loaded} 个）{others} 条"
    else:
        what = (
            "the vocabulary, the bundled seeds and your documents"
            if change.with_seeds
            else "the vocabulary and your documents"
        )
        files = f"{change.loaded} loaded file{'' if change.loaded == 1 else 's'}"
        said = f"{change.after} triples: {own} of {what}, {others} of {files}"
    click.echo(said, err=True)


def _load_endpoint(
    endpoint: str, graph: str | None, files: tuple[Path, ...], replace: bool, step: Callable[[str, str], None]
) -> None:
    """Convert all files first, then send them; a server that fails in between may hold a part of them."""
    from parkgraph.stores.opening import open_store
    from parkgraph.workspace.conversion import convert_all

    with tempfile.TemporaryDirectory() as place:
        pairs = [(file, Path(place) / f"{number}.nt") for number, file in enumerate(files)]
        convert_all(pairs, lambda file: step(f"读取 {file.name}", f"reading {file.name}"))
        store = open_store(endpoint=endpoint, graph=graph, read_only=False, seconds=None)
        try:
            if replace:
                store.update(f"CLEAR SILENT GRAPH <{graph}>" if graph else "CLEAR DEFAULT")
            for file, copy in pairs:
                step(f"写入 {file.name}", f"sending {file.name}")
                store.load(copy)
        finally:
            store.close()
