"""`python -m parkgraph.curate`: the curators' command line; a thin face on the functions of this package."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from parkgraph.curate.folders import default_seeds, default_sources, document_keys, source_text
from parkgraph.curate.stamp import stamp as stamp_document
from parkgraph.errors import ParkgraphError

_SEEDS = click.option("--seeds", type=click.Path(path_type=Path), default=None, help="Folder of the seeds.")
_SOURCES = click.option("--sources", type=click.Path(path_type=Path), default=None, help="Folder of the documents.")
_KEYS = click.argument("keys", nargs=-1, metavar="[DOC]...")


class _Group(click.Group):
    """Turns our errors into one line and their exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a ParkgraphError becomes one line on stderr."""
        try:
            return super().invoke(ctx)
        except ParkgraphError as error:
            click.echo(str(error), err=True)
            sys.exit(error.exit_code)


@click.group(cls=_Group)
def main() -> None:
    """Stamp, check and show the seeds beside the documents they come from."""


@main.command()
@_KEYS
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path), help="Stamp only this file.")
@_SEEDS
@_SOURCES
def stamp(keys: tuple[str, ...], files: tuple[Path, ...], seeds: Path | None, sources: Path | None) -> None:
    """Replace every pg:quote by the place where the words stand; rewrite evidence.ttl.

    Example: python -m parkgraph.curate stamp 004 --file seeds/parkgraph/seeds/004/1-policies.ttl
    """
    folder = seeds or default_seeds()
    failed = False
    named = keys or tuple(sorted({path.resolve().parent.name for path in files})) or document_keys(folder)
    for key in named:
        report = stamp_document(folder, sources or default_sources(), key, files)
        for line in report.errors:
            click.echo(line, err=True)
        failed = failed or bool(report.errors)
        click.echo(
            f"{key}: {report.stamped} quotes stamped, {report.spans} spans, {len(report.errors)} errors", err=True
        )
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("key", metavar="DOC")
@click.argument("text")
@_SEEDS
@_SOURCES
def find(key: str, text: str, seeds: Path | None, sources: Path | None) -> None:
    """Print where words stand in a document: offsets, section, paragraph and context.

    Example: python -m parkgraph.curate find 004 463.4亿元
    """
    from parkgraph.curate.finding import places

    found = places(source_text(seeds or default_seeds(), sources or default_sources(), key), text)
    for line in found:
        click.echo(line)
    sys.exit(0 if found else 1)


@main.command()
@_KEYS
@_SEEDS
@_SOURCES
def check(keys: tuple[str, ...], seeds: Path | None, sources: Path | None) -> None:
    """Check the encoded facts beside the words that they point at.

    Example: python -m parkgraph.curate check 004
    """
    from parkgraph.curate.check import check as check_seeds

    folder = seeds or default_seeds()
    report = check_seeds(folder, sources or default_sources(), keys or document_keys(folder))
    for finding in report.findings:
        click.echo(str(finding))
    warnings = len(report.findings) - report.errors
    click.echo(f"{report.facts} nodes checked, {report.errors} errors, {warnings} warnings", err=True)
    sys.exit(1 if report.errors else 0)


@main.command()
@_KEYS
@click.option("--file", "only", type=click.Path(path_type=Path), default=None, help="Show only this file's facts.")
@_SEEDS
@_SOURCES
def show(keys: tuple[str, ...], only: Path | None, seeds: Path | None, sources: Path | None) -> None:
    """Print every fact beside the sentences that it points at, in document order.

    Example: python -m parkgraph.curate show --file seeds/parkgraph/seeds/004/1-policies.ttl
    """
    from parkgraph.curate.show import show as show_facts

    folder = seeds or default_seeds()
    for key in keys or ((only.resolve().parent.name,) if only else document_keys(folder)):
        for line in show_facts(folder, sources or default_sources(), key, only):
            click.echo(line)


@main.command()
@_KEYS
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws other sentences.")
@click.option("--count", type=click.IntRange(min=1), default=60, show_default=True, help="How many sentences.")
@_SEEDS
@_SOURCES
def review(keys: tuple[str, ...], seed: int, count: int, seeds: Path | None, sources: Path | None) -> None:
    """Print sentences drawn by lot, each beside the facts that point into it.

    Example: python -m parkgraph.curate review --seed 7 --count 20 004
    """
    from parkgraph.curate.review import review as review_sentences

    folder = seeds or default_seeds()
    for line in review_sentences(folder, sources or default_sources(), keys or document_keys(folder), seed, count):
        click.echo(line)


if __name__ == "__main__":
    main(prog_name="python -m parkgraph.curate")
