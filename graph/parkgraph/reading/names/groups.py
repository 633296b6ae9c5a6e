"""The best of a ranking as one thing that a text speaks of (化工园区30强实现收入…); who they are it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.names.name import Name
from parkgraph.reading.names.scan import Near

_BEST: Final = re.compile(
    r"(?:(?<=[，。；：\n”])|^)(?P<name>(?:(?![是为有入在的])[一-鿿]){2,14}?(?:[0-9]{1,4}|[百千])强(?:企业|园区|县|城市)?)"
    r"(?=在(?:19|20)[0-9]{2}年|(?:19|20)[0-9]{2}年|的?(?:利润|营业?收入|销售收入|产值|资产|总资产|平均|研发)|合计|实现|共实现|累计|全年)"
)
"""The first so many of a kind where they open a clause and have something (民营企业百强营收…)."""


@cache
def _best() -> Near:
    return Near(_BEST, ("强",), before=20, after=20)


def groups(text: str) -> Iterator[Name]:
    """Yield the best of a ranking where a clause tells of all of them together."""
    for found in _best().finditer(text):
        yield Name(*found.span("name"), found["name"], "UnnamedGroup", 0.88, ("name-proposed", "type-guessed"))
