"""看 look: serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from parkgraph.cli.session import Session, reading
from parkgraph.errors import InputError

if TYPE_CHECKING:
    from parkgraph.web.serve import Settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址 · address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8123,
    show_default=True,
    help="端口，0 为任一空闲端口 · port; 0 takes a free one.",
)
@click.option("--open", "show", is_flag=True, help="同时打开浏览器 · open the browser.")
@click.option("--writable", is_flag=True, help="接受 SPARQL 更新（须有令牌） · take SPARQL updates, with a token.")
@click.option(
    "--token",
    envvar="PARKGRAPH_TOKEN",
    metavar="TEXT",
    help="更新所用令牌，默认随机生成 · token for updates; default: made and printed.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    is_flag=False,
    flag_value="*",
    metavar="[ORIGIN]",
    help="允许其他网页读取 · let pages of other sites read; without ORIGIN all.",
)
@click.option("--base", metavar="URL", help="以自己的域名发布编号 · publish the ids under this address of your own.")
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="本机的其他名称 · further names of this machine."
)
@click.option("--report-url", metavar="URL", help="错误报告地址 · where errors in facts are reported.")
@reading
def serve_command(
    session: Session,
    host: str,
    port: int,
    show: bool,
    writable: bool,
    token: str | None,
    origins: tuple[str, ...],
    base: str | None,
    hosts: tuple[str, ...],
    report_url: str | None,
) -> int:
    """在本机打开图谱浏览器：搜索、条目、指标数据、问题、政策匹配，以及 SPARQL 端点；默认只有本机可访问。

    The local explorer: pages to search, read, compare and ask, each also as .json, .csv and .ttl, and a SPARQL 1.1
    endpoint at /sparql. Only this machine can reach it unless --host says otherwise. Ctrl-C ends it. Updates change the
    graph that is served, never the workspace: they are gone when the server ends.

    \b
    例 Example:
      parkgraph serve
      parkgraph serve --open --sources ../shared/sources
      parkgraph serve --port 0 --base https://data.example.org/parks/ --cors
    """
    from secrets import token_urlsafe

    from parkgraph.ontology.prefixes import BASE
    from parkgraph.web.serve import Settings, application, listen, run

    _check_addresses(session, base, report_url)
    secret = (token or token_urlsafe(24)) if writable else None
    settings = Settings(
        host=host,
        port=port,
        hosts=hosts,
        origins=origins,
        token=secret,
        base=base.rstrip("/") + "/" if base else BASE,
        report_url=report_url,
        candidates=session.candidates,
        lang=session.lang(),
        workspace=Path(session.workspace) if session.workspace and not session.endpoint else None,
    )
    with listen(host, port) as bound:
        app = application(session.store, session.table, settings, session.sources, session.tell)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{bound.getsockname()[1]}/"
        run(app, bound, lambda: _announce(address, settings, secret if not token else None, show))
    return 0


def _check_addresses(session: Session, base: str | None, report_url: str | None) -> None:
    for name, url in (("--base", base), ("--report-url", report_url)):
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise InputError(f"{name} wants an address such as https://data.example.org/, not “{url}”")
    if base and session.endpoint:
        raise InputError("--base renames the ids of a local graph; it cannot rename those of an --endpoint")


def _announce(address: str, settings: Settings, made: str | None, show: bool) -> None:
    """Tell where the server listens, and the token for updates if it was `made` here; open the browser if wanted."""
    zh = settings.lang == "zh"
    click.echo(f"{address}  {'Ctrl-C 结束' if zh else 'Ctrl-C ends it'}", err=True)
    if settings.workspace:
        click.echo(f"{'审核' if zh else 'Review'}: {address}review", err=True)
    if made:
        click.echo(f"{'更新令牌' if zh else 'Token for updates'}: {made}", err=True)
    if show:
        import webbrowser

        webbrowser.open(address)
