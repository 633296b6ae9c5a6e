"""配 match: which policy measures are there for an applicant."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.matching import Match, Profile

Command = TypeVar("Command", bound=Callable[..., Any])

_ITEMS = (
    ("applicant", "企业 firm、园区 park、平台 platform、项目单位 project"),
    ("place", "所在地 · place"),
    ("park", "所在园区 · the park that it is in"),
    ("sector", "行业，可用顿号分隔 · sector, or several"),
    ("size", "大型、中型、小型、微型 · size of the firm"),
    ("above-designated-size", "是否规模以上 · true or false"),
    ("titles", "资质与称号，可用顿号分隔 · titles held"),
    ("renovation-list", "拟改造企业名单：国家级 national、省级 provincial、none"),
    ("project-kind", "项目类型，如研发 · kind of project"),
    ("project-amount", "项目金额 · amount of the project"),
    ("loan-product", "已获批的贷款产品 · loan product already approved"),
    ("loan-amount", "贷款合同金额，如 5000万元 · contract amount of the loan"),
    ("revenue", "营业收入 · revenue"),
    ("rd-spend", "研发投入 · R&D spend"),
    ("fixed-investment", "固定资产投资 · fixed investment"),
    ("employees", "职工人数 · employees"),
    ("tax", "纳税额 · tax paid"),
    ("founded", "成立日期 · date of founding"),
    ("date", "申报日期 · date of application"),
)


def _items(command: Command) -> Command:
    for name, words in reversed(_ITEMS):
        command = click.option(f"--{name}", metavar="…", help=words)(command)
    return command


@click.command("match")
@click.argument("name", required=False)
@click.option(
    "--profile", "file", metavar="FILE.toml", help="申报信息文件，中英文键名均可 · a profile; keys in zh or en."
)
@_items
@click.option(
    "--all", "everything", is_flag=True, help="含支持对象不同的措施 · also measures for other kinds of applicant."
)
@click.option("--format", "form", type=click.Choice(["text", "json", "md"]), default="text", show_default=True)
@reading
def match_command(
    session: Session, name: str | None, file: str | None, everything: bool, form: str, **items: str | None
) -> int:
    """政策匹配：按申报主体的情况逐条核对支持措施：直接资金、融资、非资金支持。

    Which measures there are for an applicant: amounts are upper limits with their formula, each condition is met, not
    met or to be confirmed (what is not told counts as unknown). The profile comes from NAME (a firm, park, platform or
    project of the graph), --profile and options, later ones winning; without any of them it asks on a terminal.
    Exit 1 if nothing is offered.

    \b
    例 Example:
      parkgraph match --applicant 企业 --loan-product 数字贷 --loan-amount 5000万元 --renovation-list 国家级
      parkgraph match --applicant park --sector 半导体 --lang en
      parkgraph match 利扬芯片
    """
    given = {key: value for key, value in items.items() if value is not None}
    lang = session.lang("".join((name or "", *given.values(), _words(file))))
    profile = _profile(session, name, file, given, lang)
    from parkgraph.matching import match

    found = match(profile, session.table, session.store)
    _print(found, session, lang, form, everything)
    return 0 if found.offered else 1


def _profile(session: Session, name: str | None, file: str | None, given: dict[str, str], lang: Lang) -> Profile:
    from parkgraph.matching import Profile, profile_of, profile_of_entity, read_profile

    if not (name or file or given) and sys.stdin.isatty() and sys.stdout.isatty():
        return _asked(session, lang)
    profile = Profile()
    if name:
        profile = profile.updated(profile_of_entity(session.entity(name), session.table, lang))
    if file:
        profile = profile.updated(read_profile(Path(file)))
    return profile.updated(profile_of(given, "match"))


def _words(file: str | None) -> str:
    """Return what a profile file says, so that its script decides the language; its faults are told when it is read."""
    try:
        return Path(file).read_text(encoding="utf-8", errors="ignore") if file else ""
    except OSError:
        return ""


def _asked(session: Session, lang: Lang) -> Profile:
    """Ask for the items that decide something in this graph; an empty answer leaves one unknown."""
    from parkgraph.matching import Profile, profile_of
    from parkgraph.matching.keys import KEYS
    from parkgraph.matching.offers import questions

    click.echo("逐项填写，不清楚的直接回车（待确认）" if lang == "zh" else "Enter leaves an item unknown", err=True)
    profile = Profile()
    for key in questions(session.table, session.store):
        asked = KEYS[key].prompt(lang)
        while answer := str(click.prompt(asked, default="", show_default=False, err=True)).strip():
            try:
                profile = profile.updated(profile_of({key: answer}))
                _doubt_place(session, key, answer, lang)
                break
            except InputError as error:
                click.echo(str(error), err=True)
    return profile


def _doubt_place(session: Session, key: str, answer: str, lang: Lang) -> None:
    """Tell where an answer that must be a place is none that the graph knows; it is taken as it stands."""
    if key not in ("place", "park"):
        return
    found = session.names.find(answer)
    if not any(set(match.entity.types) & {"Place", "Park"} for match in found):
        zh = f"“{answer}”不是已收录的地点或园区，按所填记"
        click.echo(
            zh if lang == "zh" else f"“{answer}” is no place or park that is known; taken as it stands", err=True
        )


def _print(found: Match, session: Session, lang: Lang, form: str, everything: bool) -> None:
    if form == "json":
        from parkgraph.matching.record import match_record
        from parkgraph.quotes import marking

        record = match_record(found, everything=everything, quote=marking(session.quote, lang))
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    from parkgraph.matching.render import markdown_of, text_of
    from parkgraph.matching.report import report

    write = text_of if form == "text" else markdown_of
    whole = "--all 可列出" if lang == "zh" else "--all shows them"
    click.echo(write(report(found, lang, everything=everything, whole=whole), lang, session.quote), nl=False)
