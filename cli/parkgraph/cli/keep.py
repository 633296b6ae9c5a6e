"""维护 keep: validate."""

from __future__ import annotations

from collections.abc import Callable

import click

from parkgraph.cli.session import Session, reading


@click.command("validate")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@reading
def validate_command(session: Session, form: str) -> int:
    """校验图谱：SHACL 规则、原文出处、整体约束；有 --sources 时逐条核对原文位置与摘要值。

    Check the graph: shapes, evidence, invariants. With --sources every digest and every span is proved against the
    documents. Exit 1 if there is a violation.

    \b
    例 Example:
      parkgraph validate
      parkgraph validate --sources ../shared/sources
    """
    from parkgraph.cli.printing import print_report
    from parkgraph.cli.progress import steps
    from parkgraph.validation import validate

    lang = session.lang()
    with steps(lang) as step:
        step("校验", "validating")
        report = validate(list(session.store.triples()), session.sources)
    print_report(report, lang, form, _places(session))
    return 0 if report.conforms else 1


def _places(session: Session) -> Callable[[str], str | None]:
    """Return what tells file and line of a node; the seeds know only the bundled graph."""
    if session.workspace or session.endpoint:
        return lambda _node: None
    from parkgraph.build.places import SeedPlaces

    return SeedPlaces().of
