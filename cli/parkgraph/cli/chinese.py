"""Messages of errors in Chinese: one table from the English sentence to the Chinese one; the rooms below speak English.

Each line of `chinese.tsv` is the English sentence, a tab, the Chinese one. A `{}` stands for whatever the program puts
there, in the same order in both; names of options and files stay as they are. What is not in the table stays English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


def wants_chinese(arguments: Sequence[str]) -> bool:
    """Tell whether messages go out in Chinese: as --lang says, else by the locale."""
    asked = None
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    if asked in ("zh", "en"):
        return asked == "zh"
    return (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").lower().startswith("zh")


def in_chinese(message: str) -> str:
    """Return a message in Chinese, or as it is where the table lacks it; what follows on further lines stays."""
    first, newline, rest = message.partition("\n")
    for pattern, said in _patterns():
        found = pattern.fullmatch(first)
        if found is not None:
            return said.format(*found.groups()) + newline + rest
    return message


@cache
def messages() -> Mapping[str, str]:
    """Return the table."""
    text = (files("parkgraph.cli") / "chinese.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences as patterns, those with the most words of their own first; a full stop does not matter."""
    ordered = sorted(messages().items(), key=lambda pair: (-len(pair[0].replace("{}", "")), pair[0]))
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, english.rstrip(".").split("{}"))) + r"\.?"), chinese)
        for english, chinese in ordered
    )
