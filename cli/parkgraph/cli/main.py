"""The group of commands, loaded only when called, and the one place where errors become exit codes."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from parkgraph.cli.failures import explain

FAMILIES: Final = (
    (
        "查 ask",
        (
            ("query", "SPARQL 查询 · SPARQL over the graph"),
            ("ask", "预置问题 · canned questions"),
            ("find", "查名称 · find entities by name"),
            ("show", "看条目 · everything known of one entity"),
        ),
    ),
    (
        "核 check",
        (
            ("check", "数据核验 · figures that do not go together"),
            ("gaps", "信息缺口 · what the documents leave open"),
            ("track", "目标跟踪 · promises and what became of them"),
        ),
    ),
    (
        "比 compare",
        (
            ("series", "历年数据 · figures over the years"),
            ("compare", "横向对比 · places or firms side by side"),
            ("timeline", "大事记 · an entity over time"),
            ("changes", "更新对比 · what is new between two documents or releases"),
            ("path", "关联路径 · how two entities are connected, hop by hop"),
            ("hubs", "关联度 · the most connected entities"),
            ("communities", "关联群组 · entities tied closely to each other"),
        ),
    ),
    (
        "看 look",
        (
            ("view", "互动图页 · one interactive page"),
            ("site", "静态网站 · the explorer as files"),
            ("serve", "本机浏览器与 SPARQL 端点 · local explorer and SPARQL endpoint"),
        ),
    ),
    ("配 match", (("match", "政策匹配 · policy measures for an applicant"),)),
    (
        "导 export",
        (
            ("build", "生成全部文件 · the main job: graph, tables, page"),
            ("export", "导出一个文件 · one file by suffix"),
            ("brief", "一页简报 · one page for people"),
        ),
    ),
    (
        "读 read",
        (
            ("add", "读入新文件 · read new documents into the workspace"),
            ("review", "审核 · decide on candidates, one key each"),
            ("remove", "移出文件 · take a document out"),
            ("eval", "测评读取器 · measure the reader against gold"),
        ),
    ),
    (
        "维护 keep",
        (
            ("load", "载入外部 RDF · RDF from elsewhere into the workspace or the server"),
            ("verify", "核对完好 · prove a workspace or the files of a build"),
            ("rebuild", "重建存储 · make the store of a workspace anew"),
            ("why", "为何是同一主体 · why two names are one or not"),
            ("merge", "合并主体 · judge that two are one"),
            ("unmerge", "撤回合并 · take a merge back"),
            ("validate", "校验 · shapes, evidence, invariants"),
            ("diff", "比较两个图谱 · what changed between two graphs, in facts"),
        ),
    ),
)
"""Commands by what people want to do, each with its one line of help."""

MODULES: Final = {
    "ask": "questions",
    "query": "ask", "find": "ask", "show": "ask",
    "serve": "serve",
    "view": "look", "site": "site", "build": "files", "export": "files", "validate": "keep",
    "check": "check",
    "series": "compare", "compare": "compare", "timeline": "compare", "changes": "compare",
    "path": "network", "hubs": "network", "communities": "network",
    "match": "match", "brief": "brief",
    "eval": "evaluate", "add": "intake", "review": "review", "remove": "intake",
    "why": "identity", "merge": "identity", "unmerge": "identity",
    "load": "workspaces", "verify": "workspaces", "rebuild": "workspaces",
    "gaps": "follow", "track": "follow", "diff": "follow",
}  # fmt: skip
"""Command → module of this package; the module holds a click command of the same name."""


class Families(click.Group):
    """A group that imports a command's module when the command is called and lists commands by family."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return all command names in the order of the families."""
        return [name for _, commands in FAMILIES for name, _ in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command, or None if there is no such command."""
        if cmd_name not in MODULES:
            return None
        command = getattr(import_module(f"parkgraph.cli.{MODULES[cmd_name]}"), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands by family."""
        for family, commands in FAMILIES:
            with formatter.section(family):
                formatter.write_dl(list(commands))


@click.group(cls=Families, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="parkgraph", prog_name="parkgraph")
def cli() -> None:
    """parkgraph：把产业政策文件变成可查、可核、可导出的知识图谱，每条关系、每个数据都能回到原文位置。

    Policies, firms, parks and figures of Chinese industrial policy as a knowledge graph; every relation and every
    figure is tied to the characters of the document that say it.

    \b
    例 Example:
      parkgraph show 松山湖
      parkgraph show Songshan --lang en
    """


def main() -> None:
    """Run the command line and leave with the exit code of the contract."""
    _make_console_safe()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; messages for people go to stderr, in one line."""
    try:
        result: Any = cli.main(args=arguments, prog_name="parkgraph", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        return explain(error, arguments)
    return result if isinstance(result, int) else 0


def _make_console_safe() -> None:
    """Keep output from failing on a console that is closed, or lacks a character (GBK, ASCII): it becomes `?`."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", newline=None)
