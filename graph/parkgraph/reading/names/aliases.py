"""Short names within one document: 以下简称, a legal name without its place and form, 开发区 for the one park."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from parkgraph.reading.lexicon import any_of
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import is_listed, leading_place
from parkgraph.reading.names.scan import WordScanner

_STATED = re.compile(
    r"[（(](?:以下)?(?:证券简称|股票简称|简称|统称|又称|俗称|亦称|下称|以下称)(?:为|：|"
    r":)?[“\"「]?(?P<short>[^“”\"「」（）()，。；、\n]{2,16})[”\"」]?"
    r"(?:或[“\"]?(?P<other>[^“”\"（）()，。；、\n]{2,16})[”\"]?)?(?:[）)]|(?=[，；、](?:证券|股票)?代码|[，；、][0-9]{6}))"
)
_LATIN = re.compile(r"(?<=公司)[（(](?P<short>[A-Z][A-Za-z0-9&]{1,9})[）)]")
"""A short name in Latin letters in brackets right behind a legal one."""
_LEGAL = re.compile(
    r"(?:集团股份有限公司|集团有限责任公司|集团有限公司|股份有限公司|有限责任公司|有限公司|股份公司|"
    r"集团公司|总公司|合伙企业)(?:（有限合伙）)?$"
)
_LEADING: Final = ("药业", "制药", "科技", "电子", "光电", "集团")
"""Trades that a short form keeps by themselves, whatever longer one begins with them."""
_BRACKET = re.compile(r"[（(][^（）()]{1,12}[）)]")
_TRADES: Final = f"(?:{any_of('trades-of-names')})"
_TRADE = re.compile(rf"{_TRADES}+$")
_FIRST_TRADE = re.compile(_TRADES)
_ANAPHORA: Final[Mapping[str, re.Pattern[str]]] = {
    "开发区": re.compile(r"开发区$"),
    "经济开发区": re.compile(r"经济开发区$"),
    "高新区": re.compile(r"(?:高新区|高新技术产业开发区|高新技术开发区)$"),
    "经开区": re.compile(r"(?:经开区|经济技术开发区|经济开发区)$"),
    "工业园区": re.compile(r"工业园区$"),
    "产业园": re.compile(r"产业园$"),
    "科技城": re.compile(r"科技城$"),
    "软件园": re.compile(r"软件园$"),
    "新区": re.compile(r"新区$"),
    "小镇": re.compile(r"小镇$"),
    "示范区": re.compile(r"示范区$"),
    "智造谷": re.compile(r"智造谷$"),
    "科学城": re.compile(r"科学城$"),
    "创新港": re.compile(r"创新港$"),
    "联合体": re.compile(r"联合体$"),
    "管委会": re.compile(r"(?:管委会|管理委员会)$"),
}


def stated_aliases(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the short names that a text introduces itself (以下简称), at their first place."""
    ends = {name.end: name for name in sorted(names, key=lambda n: n.end - n.start)}
    for found in _STATED.finditer(text):
        owner = next((ends[at] for at in (found.start(), found.start() - 1) if at in ends), None)
        if owner is None:
            continue
        for group in ("short", "other"):
            if found[group]:
                yield Name(
                    found.start(group), found.end(group), found[group], owner.type, 0.95, ("name-proposed",), owner.full
                )
    for found in _LATIN.finditer(text):
        if (owner := ends.get(found.start())) is not None and owner.type == "Firm":
            yield Name(*found.span("short"), found["short"], "Firm", 0.9, ("name-proposed",), owner.full)


def short_forms(name: str) -> tuple[tuple[str, float], ...]:
    """Return the short forms that a firm's legal name may take, each with how sure it is; the surest first."""
    bare = _BRACKET.sub("", _LEGAL.sub("", name))
    if bare == name:
        short = name.removesuffix("集团")
        return ((short, 0.84),) if 3 < len(short) < len(name) else ()
    place = leading_place(bare)
    stem = bare[place:]
    forms = [(bare, 0.9)] if len(bare) >= 4 else []
    if 3 <= len(stem) < len(bare):
        forms.append((stem, 0.88))
    brand = _TRADE.sub("", bare)
    if place and 3 < len(brand) < len(bare):
        forms.append((brand, 0.84))
    head = _TRADE.sub("", stem)
    trade = stem[len(head) :]
    if 2 <= len(head) < len(stem):
        leading = next((t for t in _LEADING if trade.startswith(t)), None)
        found = _FIRST_TRADE.match(trade)
        first = leading or (found[0] if found else trade[:2])
        forms.append((head + first, 0.84))
        forms.append((head, 0.72))
    return tuple(dict.fromkeys(forms))


def derived_aliases(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield every place where a short form of a legal name of the document stands by itself."""
    forms: dict[str, tuple[str, str, float]] = {}
    owners = Counter[str]()
    full = {n.full: n for n in names if n.type in ("Firm", "EnterpriseGroup") and n.confidence >= 0.75}
    for name in full.values():
        for form, sure in short_forms(name.full):
            owners[form] += name.full not in forms.get(form, ("",))[0:1]
            forms.setdefault(form, (name.full, name.type, sure))
    known = {f: v for f, v in forms.items() if owners[f] == 1 and f not in full and len(f) > 1}
    if not known:
        return
    for hit in WordScanner(known).hits(text):
        means, kind, sure = hit.value
        short = text[hit.start : hit.end]
        if len(short) == 2 and not _stands_alone(text, hit.start, hit.end):
            continue
        yield Name(hit.start, hit.end, short, kind, sure, ("name-proposed",), means)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a two-character brand stands between marks or before a verb: 紫星、天远 …"""
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    return before in "、，。；：（《“\n与和由为是" and after in "、，。；：）》”\n是为将与和在等公的已拟"


_BEFORE_KIND: Final = re.compile(r"[^一-鿿]?|[在由对为至到我区进向的于]")
"""What may stand before a kind that is a name by itself; any other character belongs to a longer name."""


def parks_by_kind(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield 开发区, 高新区 … where the document names exactly one thing that ends so."""
    words = [word for word in _ANAPHORA if word in text]
    names = list(names) if words else []
    known = {
        (n.full, n.type) for n in names if n.type in ("Park", "Zone", "Agency", "Alliance") and n.confidence >= 0.7
    }
    for word in words:
        pattern = _ANAPHORA[word]
        owners = sorted(pair for pair in known if pattern.search(pair[0]) and pair[0] != word)
        main = _main(text, owners)
        if main is None and not owners and word in _OF_A_PLACE and (place := _home(names)):
            main = (f"{place}{word}", "Park" if word != "管委会" else "Agency")
        if main is None:
            continue
        for found in re.finditer(rf"{word}(?![级化型])", text):
            if _BEFORE_KIND.fullmatch(text, max(0, found.start() - 1), found.start()):
                yield Name(found.start(), found.end(), word, main[1], 0.7, ("name-proposed",), main[0])


def parts(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield what follows an inner name within a park's name (莱园 in 东开发区莱园), and 东陵 of 东陵县 by itself."""
    names = list(names)
    parks = {n.name: n for n in names if n.type in ("Park", "Zone") and n.confidence >= 0.7}
    for name in parks.values():
        for inner in parks.values():
            rest = name.name.removeprefix(inner.name)
            if rest != name.name and len(rest) >= 4 and _ENDS_AS_PARK.search(rest):
                for found in re.finditer(re.escape(rest), text):
                    yield Name(found.start(), found.end(), rest, "Park", 0.72, ("name-proposed",), name.full)
    for name in parks.values():
        seat = _SEAT.match(name.name)
        if seat and not leading_place(name.name):
            for found in re.finditer(re.escape(seat["place"]), text):
                yield Name(found.start(), found.end(), found[0], "Place", 0.7, ("name-proposed", "type-guessed"))
    local = {
        n.name[:-1]: n
        for n in names
        if n.type == "Place" and n.confidence >= 0.78 and len(n.name) > 2 and n.name[-1] in "县区市"
    }
    if local:
        for hit in WordScanner({short: short for short in local}).hits(text):
            if text[hit.end : hit.end + 1] not in "县区市镇街":
                yield Name(hit.start, hit.end, hit.value, "Place", 0.84, ("name-proposed",), local[hit.value].full)


def park_tails(names: Iterable[Name]) -> Iterator[Name]:
    """Yield a park's name without its beginning as that park (航空产业园 of 云湖航空产业园) where one only ends so."""
    names = [n for n in names if n.type in ("Park", "Zone") and n.confidence >= 0.7 and n.entity is None]
    owners: dict[str, set[str]] = {}
    for full in sorted({n.full for n in names}):
        for begin in range(1, len(full) - _SHORTEST_TAIL + 1):
            owners.setdefault(full[begin:], set()).add(full)
    for name in names:
        longer = owners.get(name.name, ())
        if len(longer) == 1 and not name.means:
            yield name._replace(means=next(iter(longer)), confidence=min(name.confidence + 0.04, 0.97))


def park_heads(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield what stands between place and kind as that park where clauses begin with it (天河 of 合肥天河科技园)."""
    owners: dict[str, set[str]] = {}
    for name in names:
        place = leading_place(name.full) if name.type in ("Park", "Zone") and name.confidence >= 0.7 else 0
        found = _HEAD.fullmatch(name.full, place) if place else None
        if found is not None and not is_listed(found["head"]):
            owners.setdefault(found["head"], set()).add(name.full)
    for head, whose in owners.items():
        places = [
            found.start()
            for found in re.finditer(rf"(?:(?<=[，。；：,;:\n])|(?<=其中)){re.escape(head)}(?![区市县镇])", text)
        ]
        for start in places if len(places) >= _OFTEN and len(whose) == 1 else ():
            yield Name(start, start + len(head), head, "Park", 0.72, ("name-proposed", "type-guessed"), min(whose))


_HEAD = re.compile(
    r"(?P<head>(?!高新|经济|国际|综合|产业|工业|科技|软件)[一-鿿]{2,3}?)(?:高新技术产业|高科技|高新|经济技术|经济|工业|产业|科技|软件|开发)+(?:开发区|园区|园|城|区)"
)
_OFTEN: Final = 2
_SHORTEST_TAIL: Final = 5
_OF_A_PLACE: Final = frozenset({"经济开发区", "高新区", "经开区", "科技城", "工业园区", "管委会"})
_SEAT = re.compile(r"(?P<place>[一-鿿]{2,3})(?:经济(?:技术)?开发区|高新(?:技术产业开发)?区)$")
_ENDS_AS_PARK = re.compile(r"(?:园|园区|城|小镇|基地|中心|谷|港)$")


def _main(text: str, owners: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the owner that the document speaks of most, if it is clear."""
    if not owners:
        return None
    ranked = sorted(owners, key=lambda pair: (-text.count(pair[0]), pair))
    if len(ranked) == 1 or text.count(ranked[0][0]) > 2 * text.count(ranked[1][0]):
        return ranked[0]
    return None


def _home(names: Iterable[Name]) -> str | None:
    """Return the place that the document speaks of most, None if it names none twice."""
    counts = Counter(
        n.full for n in names if n.type == "Place" and (n.name[-1] in "市县区" or is_listed(n.name)) and len(n.name) > 1
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2:
        return None
    home = ranked[0][0]
    return home[:-1] if len(home) > 2 and home[-1] in "市县区" else home


_PROJECT: Final = re.compile(
    r"(?P<what>[^，。；：、！？（）()《》\n的]{2,18}?)项目(?!数|部|组|经理|总|库|单位|建设|投资|申报|资金|名称)"
)


def projects(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield projects that a firm, park or brand in their name tells from others (星禾光电激光雷达项目)."""
    begins = {n.start: n for n in names if n.type in ("Firm", "EnterpriseGroup") and n.confidence >= 0.7}
    for start, owner in begins.items():
        found = _PROJECT.match(text, start)
        if (
            found
            and found.end() - owner.end >= 4
            and not re.search(
                r"[等个]|投资|建设|签约|为|与|在|有|入选|实施|获评|获|申报|承担|参与|开展|完成|启动|引进|推进|通过|举行|举办|召开",
                text[owner.end : found.end("what")],
            )
        ):
            yield Name(start, found.end(), found[0], "Project", 0.66, ("name-proposed", "type-guessed"))
