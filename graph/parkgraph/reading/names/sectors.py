"""Sectors in running text: the ontology's, a list of the genre's usual ones, and members of lists before 产业, 领域."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.lexicon import words
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.scan import Near, WordScanner

_WORDS: Final = words("sectors")
_TAIL = re.compile(r"(?:产业体系|加工体系|产业集群|产业链|服务业|制造业|产业|行业|体系|领域)?")
_LIST = re.compile(
    r"(?:以|发展|围绕|聚焦|形成了?|涵盖了?|培育|打造|支持|涉及|包括|布局|壮大|集聚了?|的是|突出|分为|推动|在|(?:集群|产业链?)，|：|对|（)"
    r"(?P<list>(?:[一-鿿A-Za-z0-9“”+]{2,12}、){1,9}[一-鿿A-Za-z0-9“”+]{2,12}?(?:(?:和|及|与|"
    r"以及)[一-鿿A-Za-z0-9]{2,12}?)?)"
    r"(?:等|[一二三四五六七八九十两\d]+[大个条]|[百千万]亿级?)*(?:多种|多个|各)?(?:主导|重点|战略性?|优势|特色|支柱|传统|"
    r"新兴|战略新兴|战略性新兴|高科技|高新技术|细分|未来|核心)*(?:产业|行业|领域|产业类型|产业集群|"
    r"产业体系|产业链)"
)
_STRIP = re.compile(
    r"^(?:我市|我省|我区|我县|全市|全省|以|对|在|的|发展|壮大|围绕|聚焦|重点|大力|做强|主要|推动|"
    r"全力支持|支持|是|为|了|等|和|集聚)+|(?:等|为主|为主导|为重点|为核心|为支撑|的|为)+$"
)
_DOING = re.compile(
    r"打造|加强|壮大|完善|推进|推动|提升|优化|构建|制定|加快|强化|深化|扩大|促进|健全|创新|营造|实施|开展|落实|培育"
)
"""How a member of a list begins that is something to be done, and no sector."""
_BODIES: Final = tuple(
    "集团 股份 有限 科技 园 城 公司 小镇 集聚 基地 厂 学院 大学 局 厅 协会 联盟 研究 工程 平台 企业".split()
)
"""What stands behind a sector within a name (医药 in 紫星医药有限公司)."""
_SYSTEMS: Final = ("产业体系", "加工体系", "服务业体系")
_FAMILY = re.compile(rf"(?<![一-鿿])(?P<name>[一-鿿]{{2,8}}?(?:{'|'.join(_SYSTEMS)}))(?=[、，。；\n])")


@cache
def _families() -> Near:
    return Near(_FAMILY, _SYSTEMS, before=8, after=1)


@cache
def _scanner() -> WordScanner[str]:
    return WordScanner(dict.fromkeys(_WORDS, "Sector"))


def sectors(text: str) -> Iterator[Name]:
    """Yield sectors: words of the table, with 产业 and the like where it stands behind them, and members of lists."""
    for hit in _scanner().hits(text):
        tail = _TAIL.match(text, hit.end)
        end = tail.end() if tail else hit.end
        word = text[hit.start : hit.end]
        if (
            _is_part(text, hit.end)
            or _is_part(text, end)
            or (len(word) < 3 and end == hit.end and not _in_list(text, hit.start, end))
        ):
            continue
        yield Name(hit.start, end, text[hit.start : end], "Sector", 0.8, ("name-proposed",))
        if text.startswith("产业", hit.end) and end > hit.end + 2:
            yield Name(hit.start, hit.end + 2, text[hit.start : hit.end + 2], "Sector", 0.7, ("name-proposed",))
        if end > hit.end:
            yield Name(hit.start, hit.end, word, "Sector", 0.7, ("name-proposed",))
    for found in _LIST.finditer(text):
        if re.search(r"为(?:代表|龙头|核心)", found["list"]):
            continue
        yield from _members(text, found.start("list"), found["list"])
    for found in _families().finditer(text):
        yield Name(found.start(), found.end(), found["name"], "Sector", 0.65, ("name-proposed",))


def _is_part(text: str, end: int) -> bool:
    """Whether the word is a piece of a name: 医药 in 紫星医药有限公司, 汽车 in 汽车城."""
    return text.startswith(_BODIES, end)


def _in_list(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "、" or text[end : end + 1] == "、"


def _members(text: str, begin: int, listed: str) -> Iterator[Name]:
    position = begin
    for member in re.split(r"(?:、|以及|和|及|与)", listed):
        start = text.index(member, position) if member else position
        position = start + len(member)
        name = _STRIP.sub("", member)
        if re.search(r"基地|国家级|省级|领域|[一二三四五六七八九十]+[个大]|工程|平台|关键", name) or _DOING.match(name):
            continue
        if 2 <= len(name) <= 12 and not re.search(
            r"企业|公司|项目|园区|[，。]|发展|建设|[0-9]|政策|人才|资金|创新$|集团", name
        ):
            at = start + member.index(name)
            yield Name(at, at + len(name), name, "Sector", 0.7, ("name-proposed", "coordination"))
