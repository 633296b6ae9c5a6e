"""Projects and works that head a line of their own (星禾电池二期项目：总投资…); a label of a kind of things is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.lexicon import any_of
from parkgraph.reading.names.edges import left_edge
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import leading_place
from parkgraph.reading.names.suffixes import is_generic_stem, type_by_suffix
from parkgraph.reading.names.told import TRADE

_LABEL: Final = re.compile(
    r"(?m)^[ 　]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)．.、][ ]?)?"
    r"(?P<name>(?P<stem>[^：:，。；、！？\n（）()【】《》]{3,24}?)(?P<kind>项目|工程|工厂|基地|产业园))[：:]"
)
_ENTRY: Final = re.compile(
    r"(?m)^[ 　]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）．.、 　]|0[1-9]|[①-⑳]|[▶●■◆★✦▪·])[ 　]*"
    r"(?P<name>(?P<stem>[^：:，。；、！？\n【】《》]{3,30}?)(?P<kind>项目|工程|工厂|基地|产业园|基金))[ 　]*$"
)
"""A numbered line that is a name alone: the entry of a list of projects (02 星禾电池总部项目)."""
_WORKS: Final = re.compile(
    r"(?m)^[ 　]*[（(]?[0-9一二三四五六七八九十]{1,3}[)）．.、][ ]?(?P<name>[一-鿿]{2,12}厂)[：:]"
)
"""A numbered line that begins with works: an entry of a list of firms (2、明禾选矿厂：…)."""
_VALUED: Final = re.compile(
    r"投资(?:额)?(?:约|近|达|超过?)?[0-9.]+[万亿]?(?:美元|元)的?(?P<name>(?P<stem>[^，。；、：！？\n（）()“”的—]{3,28}?)(?P<kind>项目))"
    r"(?=[，。；、—]|[将和与及等已正在]|预计|计划|正式|建成|[一二三]期|开工|动工|奠基|签约|落[地户]|投产|竣工|实现|顺利|成功)"
)
"""What a sum is invested in, behind the sum (总投资8亿元的青石河道项目)."""
_OPENING: Final = re.compile(
    r"(?:(?<=[，。；\n])|(?<=[，。；\n]以)|^以?)(?P<name>(?P<stem>[^，。；、：！？\n（）()“”的以]{3,28}?)(?P<kind>项目))"
    r"(?=(?:计划|协议|预计)?总?投资[额约近超达0-9]|总占地|占地|为例|位于|坐落[于在]|地处|选址[于在]?|落户[于在]?)"
)
"""What opens a clause before its sum or seat, or is an example (…建设项目计划投资10亿元, …项目位于, 以…项目为例)."""
_PHASE: Final = re.compile(
    r"(?:(?<=[，。；、\n])|(?<=[，；年月日季度底初]，)|^)(?P<name>(?P<stem>(?:(?!公司|计划|其中|目前)[一-鿿A-Za-z](?<![该本首新将拟已等及和与在的第])){4,12}?)(?P<kind>[一二三四五六]期))"
    r"(?=(?:项目|工程)?(?:(?:计划|协议|预计|总)*投资[额约近超达0-9]|[0-9.]+(?:GW|MW|万|亿|条|吨)|已?(?:开工|投产|建成|竣工)))"
)
"""A phase that opens a clause by the name of whose it is (江州海蓝二期5GW…, 星禾电池一期投资3亿元)."""
_SHORTEST: Final = 2
"""Characters that the name of a phase has beside its place."""
_KIND: Final = re.compile(rf"^(?:{any_of('kinds-of-labels')})+$")
_SAYS: Final = re.compile(
    r"[是的了每“”\"]|^各|[0-9一二两三四五六七八九十]+[个大条家项年]|^(?:打造|建设|推进|实施|推动|加快|完善|支持|开展|抓好|做好|建成)"
)
"""What makes a clause of a label."""


def labelled(text: str) -> Iterator[Name]:
    """Yield the projects, works and bases that a line begins with, before a colon, or that head an entry alone."""
    for found in (*(_LABEL.finditer(text) if "：" in text or ":" in text else ()), *_ENTRY.finditer(text)):
        if not _KIND.match(found["stem"]):
            yield from _name(found)
    for found in (*_VALUED.finditer(text), *_OPENING.finditer(text)):
        # Within a sentence trades alone are kinds, too: 生物医药项目投资3亿元 tells of all such projects.
        if not _KIND.match(TRADE.sub("", found["stem"]) or "产业"):
            yield from _name(found)
    for found in _PHASE.finditer(text):
        if _is_phase(text, found):
            yield from _name(found)
    for found in _WORKS.finditer(text):
        if not is_generic_stem(found["name"].removesuffix("厂")):
            yield Name(*found.span("name"), found["name"], "Firm", 0.78, ("name-proposed", "type-guessed"))


def _is_phase(text: str, found: re.Match[str]) -> bool:
    """Whether what stands before 二期 is a name of its own: no verb, no kind of works, and no park."""
    stem = found["stem"]
    own = stem[leading_place(stem) :].removesuffix("项目")
    begins = left_edge(text, found.end("stem"), 14, _SHORTEST).start == found.start("name")
    of_a_kind = type_by_suffix(f"某{own}") is not None or _KIND.match(TRADE.sub("", own) or "产业")
    return begins and len(own) >= _SHORTEST and not of_a_kind


def _name(found: re.Match[str]) -> Iterator[Name]:
    """Yield what was found as a name, unless it is a common word or a clause."""
    if is_generic_stem(found["stem"]) or _SAYS.search(found["stem"]):
        return
    kind = type_by_suffix(found["name"]) or ("FinancialProduct" if found["kind"] == "基金" else "Project")
    yield Name(*found.span("name"), found["name"], kind, 0.78, ("name-proposed", "type-guessed"))
