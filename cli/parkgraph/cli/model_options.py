"""The options of `add` that name a language model, its limits and its kept answers, and the report at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.model import Lang

if TYPE_CHECKING:
    from parkgraph.reading.language_model import ModelReader, Spent

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS: Final = (
    click.option(
        "--model", "model_url", metavar="URL", help="另用语言模型（OpenAI 兼容接口） · also ask a language model."
    ),
    click.option("--model-name", metavar="NAME", help="模型名称 · name of the model there."),
    click.option(
        "--model-cache",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="回答存放处，缺省在工作区旁 · where answers are kept; default: beside the workspace.",
    ),
    click.option("--model-replay", is_flag=True, help="只用已存的回答，不联网 · kept answers only, no network."),
    click.option(
        "--model-limit",
        "model_limits",
        multiple=True,
        metavar="NAME=N",
        help="用量上限：requests tokens seconds cost，可重复 · limits of use; may be repeated.",
    ),
    click.option("--model-price", metavar="IN,OUT", help="每百万词元价格 · price of a million tokens in and out."),
    click.option(
        "--model-timeout",
        type=click.FloatRange(min=0.1),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="一次回答的时限 · time for one answer.",
    ),
)


def model_options(command: Command) -> Command:
    """Add the options; the command passes them on to `model_reader` by name."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def model_reader(
    workspace: Path,
    *,
    scheduler: str | None,
    model_url: str | None,
    model_name: str | None,
    model_cache: Path | None,
    model_replay: bool,
    model_limits: tuple[str, ...],
    model_price: str | None,
    model_timeout: float,
) -> ModelReader | None:
    """Return the reader that the options name, None without --model; InputError where they do not go together."""
    if model_url is None:
        if model_name or model_cache or model_replay or model_limits or model_price:
            raise InputError("--model-… goes with --model URL, the address of an OpenAI-compatible endpoint")
        return None
    if not model_name:
        raise InputError("--model needs --model-name, the name of the model at this address")
    if scheduler:
        raise InputError("--model and --scheduler do not go together: a cluster would ask the model without limits")
    from parkgraph.reading.language_model import Endpoint, ModelReader, Spent
    from parkgraph.reading.language_model.cache import Cache
    from parkgraph.reading.language_model.client import checked_address
    from parkgraph.reading.language_model.limits import limits_of

    checked_address(model_url)
    limits = limits_of(model_limits, model_price)
    folder = model_cache or workspace.with_name(f"{workspace.name}.answers")
    endpoint = Endpoint(model_url, model_name, os.environ.get("PARKGRAPH_MODEL_KEY"), model_timeout)
    return ModelReader(endpoint, Cache(folder, model_replay), Spent(limits))


def report_model(spent: Spent, lang: Lang) -> int:
    """Print on stderr what the model used and what came of it; return the exit code: 4 a limit, 3 no answers, 0."""
    from parkgraph.reading.language_model.grounding import REJECTIONS

    side = 0 if lang == "zh" else 1
    why = ("；", "; ")[side].join(f"{REJECTIONS[name][side]} {n}" for name, n in sorted(spent.rejected.items()))
    cost = (f"；费用 {spent.cost:.4f}", f"; cost {spent.cost:.4f}")[side] if spent.cost else ""
    zh = (
        f"语言模型：请求 {spent.requests} 次，用已存回答 {spent.cached} 次；词元 {spent.tokens_in} 进、"
        f"{spent.tokens_out} 出{cost}；提出 {spent.offered} 条，采用 {spent.accepted} 条，规则已有 {spent.known} 条，"
        f"剔除 {spent.rejected.total()} 条{f'（{why}）' if why else ''}"
    )
    en = (
        f"language model: {spent.requests} requests, {spent.cached} kept answers; {spent.tokens_in} tokens in, "
        f"{spent.tokens_out} out{cost}; {spent.offered} proposals, {spent.accepted} taken, {spent.known} known from "
        f"the rules, {spent.rejected.total()} thrown away{f' ({why})' if why else ''}"
    )
    click.echo((zh, en)[side], err=True)
    if not spent.unread:
        return 0
    parts = ", ".join(f"{name} {n}" for name, n in sorted(spent.unread.items()))
    click.echo(
        (f"未读部分：{parts}；重新运行即可继续", f"parts not read: {parts}; run it again to go on")[side], err=True
    )
    limited = any(name.startswith("limit") for name in spent.unread)
    return LimitError.exit_code if limited else UnavailableError.exit_code
