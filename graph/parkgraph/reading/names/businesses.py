"""Lines of business: the members of a list behind 从事, 涉足, 深耕, 业务横跨, 重点发展, whatever trade they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.lexicon import any_of, stop_words
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.scan import Near

_ONE: Final = r"(?:(?![的等、和及与以])[一-鿿A-Za-z0-9（）()]|与(?=[一-鿿]{2,8}、)){2,14}?"
_LAST: Final = r"(?:(?![的等、和及与以])[一-鿿A-Za-z0-9]){2,14}?"
_LIST: Final = re.compile(
    rf"(?:{any_of('business-verbs')})(?P<list>{_ONE}(?:、{_ONE})*(?:(?:和|及|与|以及){_LAST}(?:、{_ONE})*)?)"
    r"(?P<tail>等?(?:“?[0-9一二三四五六七八九十两]+[大个类项])?(?:主体|主导|重点|核心|主要|战略|新兴|支柱)*"
    r"(?:业务|产业|领域|板块|学科|行业|方向|赛道|业态|技术|[一-鿿]{2,8}门类)*(?:领域|板块)?)”?(?=[，。；\n]|等|$)"
)
_PARTS: Final = re.compile(r"、|以及|和|及|与(?![一-鿿]{2,8}、)")
_DOING: Final = re.compile(r"^(?:加强|推动|推进|提升|打造|完善|加快|实施|开展|培育|建设|支持|做[强大优])")
_NO: Final = stop_words("no-businesses")
_ACT: Final = re.compile(r"(?:研发|研制|生产|销售|设计|制造|服务|加工|开发|科研)+")
"""What is done with products, which are no line of business then (水表研发和制造)."""
_BUSINESS: Final = re.compile(
    r"(?<=[一-鿿]{2})(?:管理|服务|经营|贸易|运营|物流|投资|制造|加工|养殖|种植|回收|销售|业)$"
)
"""How one alone ends that is a line of business (从事仓储管理)."""
_FEW: Final = 2


@cache
def _lists() -> Near:
    return Near(_LIST, ("从事", "涉足", "深耕", "横跨", "业务", "发展", "主攻", "专注", "布局"), before=12, after=110)


def businesses(text: str) -> Iterator[Name]:
    """Yield the lines of business that a list names; one alone only where 业务 or 领域 says that it is one."""
    for found in _lists().finditer(text):
        parts = [part for part in _PARTS.split(found["list"]) if part]
        alone = len(parts) < _FEW and not found["tail"] and not _BUSINESS.search(parts[0])
        if alone or any(_ACT.fullmatch(part) for part in parts):
            continue
        position = found.start("list")
        for part in parts:
            start = text.index(part, position)
            position = start + len(part)
            if len(part) > 1 and not _NO.search(part) and not _DOING.match(part):
                yield Name(start, position, part, "Sector", 0.72, ("name-proposed", "coordination"))
