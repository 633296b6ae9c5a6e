"""导 export: build and export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from pyoxigraph import Triple


@click.command("build")
@click.argument("outdir", default="parkgraph-out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="覆盖同名的他人文件 · replace files that parkgraph did not write.")
@click.option(
    "--quotes", is_flag=True, help="写入原句（须有 --sources） · put the sentences into the files (needs --sources)."
)
@click.option("--no-validate", is_flag=True, help="不做校验 · skip the validation.")
@reading
def build_command(session: Session, outdir: Path, force: bool, quotes: bool, no_validate: bool) -> int:
    """主要任务：由种子数据生成经校验的图谱、词表、数据表和互动图页，写入 OUTDIR。

    The main job: seeds → validated graph → graph.ttl, ontology.ttl, shapes.ttl, context.jsonld, void.ttl, facts.csv,
    facts.jsonl, graph.html and CHECKSUMS in OUTDIR. Twice gives the same bytes.

    \b
    例 Example:
      parkgraph build out
      parkgraph build out --lang zh
    """
    from parkgraph.build.outdir import check_folder, write_folder
    from parkgraph.build.release import FILES, make_release, release_files
    from parkgraph.cli.printing import print_summary
    from parkgraph.cli.progress import steps
    from parkgraph.quotes import marking

    if quotes and session.quote is None:
        raise InputError("--quotes needs --sources DIR with your copies of the documents")
    check_folder(outdir, FILES, force=force)
    lang = session.file_lang
    with steps(lang) as step:
        step("读取种子数据并推导", "reading the seeds and deriving")
        if session.workspace or session.endpoint:
            release = make_release(list(session.store.triples()))
        else:
            release = make_release()
        if not no_validate:
            step("校验", "validating")
            _refuse_violations(release.triples, session, lang)
        files = {}
        for name, data in release_files(release, lang, marking(session.quote, lang) if quotes else None):
            step(f"生成 {name}", f"making {name}")
            files[name] = data
        step(f"写入 {outdir}", f"writing {outdir}")
        write_folder(outdir, files, force=force)
    print_summary(release.summary, release.table, lang, outdir)
    return 0


def _refuse_violations(triples: list[Triple], session: Session, lang: Lang) -> None:
    from parkgraph.build.places import SeedPlaces
    from parkgraph.validation import validate

    found = validate(triples, session.sources).violations
    if found:
        place = SeedPlaces().of(found[0].focus)
        more = f"; {len(found) - 1} more (parkgraph validate lists all)" if len(found) > 1 else ""
        where = f"{place}: " if place else ""
        raise InputError(f"{where}the graph breaks a rule, nothing was written: {found[0].message(lang)}{more}")


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--quotes", is_flag=True, help="写入原句（须有 --sources） · put the sentences into the file (needs --sources)."
)
@reading
def export_command(session: Session, file: Path, quotes: bool) -> int:
    """按后缀导出：.ttl .nt .jsonld .rdf .trig .nq .graphml .gexf .csv .jsonl .xlsx。

    Write the graph or the facts table to FILE; the suffix decides. Same graph, same bytes.

    \b
    例 Example:
      parkgraph export graph.ttl
      parkgraph export 数据.xlsx --lang zh
    """
    from parkgraph.export import export
    from parkgraph.quotes import marking

    if quotes and session.quote is None:
        raise InputError("--quotes needs --sources DIR with your copies of the documents")
    lang = session.file_lang
    words = marking(session.quote, lang) if quotes else None
    export(file, session.table, list(session.store.triples()), lang=lang, quotes=words)
    click.echo(f"{file}", err=True)
    return 0
