"""What a document itself is about: its place, province, policy and thing, from title, publisher and frequent names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.alternation import longest_first
from parkgraph.reading.candidates import Mention
from parkgraph.reading.characters import simplified
from parkgraph.reading.context import Context
from parkgraph.reading.figures.about.country import tells_of_the_country
from parkgraph.reading.figures.about.levels import is_too_wide
from parkgraph.reading.names.places import CITIES
from parkgraph.reading.names.policies import policy_in
from parkgraph.reading.register import KINDS_OF_ZONES, Register
from parkgraph.reading.texts import ReadDocument
from parkgraph.reading.zones import without_period

GRANTORS: Final = frozenset(
    "Policy Plan ActionPlan ImplementationPlan SupportMeasures Rules Guideline FinancialProduct".split()
)
_PLACE_IN_TITLE = re.compile(
    r"(?:中国|中共|年)?(?P<name>(?:(?!暨)[一-龥]){2,7}?(?:自治州|自治县|新区|高新区|经开区|开发区|园区|[省市县区州镇]))"
)
_MUNICIPALITIES: Final = ("北京", "上海", "天津", "重庆")
_INNER: Final = re.compile(
    rf"(?P<outer>[一-龥]{{2,4}}[市州盟]|{longest_first((*CITIES, *_MUNICIPALITIES))})"
    r"(?P<inner>(?!市区)(?![^区县旗]{0,4}(?:新区|开发|高新|经开|园区|示范|保税))[一-龥]{1,4}?(?:区|县|旗|(?<=[一-龥]{2})市))"
    r"(?![域块长间位委级])"
)
_CITY: Final = re.compile(rf"(?:省|自治区)(?P<inner>(?:{longest_first(CITIES)})市)(?![一-龥]{{1,4}}[区县])")
"""A city that some words name behind its province (东海省江州市…), which is not the province."""
_PROVINCES: Final = (
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海"
    " 台湾 内蒙古 广西 西藏 宁夏 新疆"
).split()
_ANNOTATION = re.compile(r"[（(](?:(?:19|20)[0-9]{2}|第?[0-9—–~-]+页|节选|全文|摘要)[）)]$")
_PARK_IN_TITLE = re.compile(
    r"(?P<name>[一-龥]{2,10}?(?:科学园区|科技园区|产业园区|工业园区|园区|起步区|高新区|经开区|开发区|产业园|科技园|软件园|科创园|工业园|保税区))"
)
_OF_MANY: Final = re.compile("国家级|[省市]级|全[国省市区]|中国|上榜|入选|各[地类]|百强|报告称")
"""What a title says of all zones of a level or a list, and not of one."""
_KIND_IN_TITLE: Final = re.compile(
    rf"(?:^|[^一-龥]|月份?|年|季度)(?P<name>{longest_first(KINDS_OF_ZONES)})(?![一-龥]{{0,2}}[园区])"
)
_ZONES_OF: Final = re.compile(rf"(?P<place>[一-龥]{{2,4}}[市县区旗])(?:{longest_first(KINDS_OF_ZONES)})")
_BEGINS_PLACE: Final = frozenset("，。；：,;:>\n“（(》年月日在是为从由对来地处于")
_ITS_OWN: Final = ("市", "全市", "全县", "全区", "的", "是", "有", "在", "已", "将")
"""What follows a place where the text speaks of it."""
_NO_PLACE = re.compile(
    r"(?:全|本|我|该|各|城|地|市辖|示范|试验|先行|社|园|校|片|城乡|都|超)[省市县区州镇]$|上市$|城市$|地区$|门市$"
)


_HEAD: Final = 200
"""Characters at the beginning of a text in which it says of which zone it is."""
_NARROW: Final = str.maketrans("（）", "()")


class Own:
    """Looks for what a document is about."""

    def __init__(self, document: ReadDocument, register: Register, context: Context) -> None:
        """Take the document, the names known beforehand and those found in it."""
        self.document, self.register, self.context = document, register, context

    def _in_words(self, words: str | None, types: frozenset[str]) -> Entity | None:
        return next(self._all_in(words, types), None)

    def _all_in(self, words: str | None, types: frozenset[str]) -> Iterator[Entity]:
        """Yield the things of some types that words name: known ones, those that are a part of them, then by place."""
        for hit in self.register.entity_names.find(words or ""):
            yield from (thing for thing in hit.things if isinstance(thing, Entity) and thing.type in types)
        fitting = [m for m in self.context.mentions if m.entity.type in types] if words else []
        words = _folded(words or "")
        parts = _parts(words)
        yield from (m.entity for m in fitting if not parts.isdisjoint(_names(m, self.document.text)))
        begins = [(at, m.start, m.entity) for m in fitting if (at := self._begins_in(m, words)) >= 0]
        yield from (entity for _, _, entity in sorted(begins, key=lambda found: found[:2]))

    def _begins_in(self, mention: Mention, words: str) -> int:
        """Return where the first of a thing's names begins in some words, -1 if none stands there."""
        found = [at for name in _names(mention, self.document.text) if (at := words.find(name)) >= 0]
        return min(found, default=-1)

    def _inner(self, words: str) -> Entity | None:
        """Return the district, county or city that some words name behind the place that it lies in (曲江市南丰区…)."""
        found = _INNER.search(words) or _CITY.search(words)
        if found is None or _NO_PLACE.search(found["inner"]):
            return None
        inner = found["inner"]
        whole = found.groupdict().get("outer", "") + inner
        for name in (whole, inner):
            for thing in self.register.entity_names.get(name):
                if isinstance(thing, Entity) and thing.type in {"Place", "Town"}:
                    return thing
        named = [m.entity for m in self.context.mentions if m.entity.type == "Place" and m.entity.zh in (whole, inner)]
        mint = self.register.mint("Place", inner)
        return named[0] if named else Entity(mint, inner, inner, "Place", ("Place",), (whole,))

    def place(self) -> Entity | None:
        for words in (self.document.title, self.document.publisher):
            if words and (inner := self._inner(words)) is not None:
                return inner
            named = self._all_in(words, frozenset({"Place", "Town"}))
            found = next((place for place in named if not is_too_wide(place, self.document.text)), None)
            if found is not None:
                return found
            if (place := self._of_title(words or "")) is not None:
                return place
        counts: dict[str, list[Mention]] = {}
        spoken: set[str] = set()
        for mention in self.context.mentions:
            a_place = mention.entity.type in {"Place", "Town"} and mention.entity.zh not in {"中国", "全球"}
            if a_place and not is_too_wide(mention.entity, self.document.text):
                spoken |= {mention.entity.id} if self._is_spoken_of(mention) else set()
                counts.setdefault(mention.entity.id, []).append(mention)
        best = max((found for key, found in counts.items() if key in spoken), key=len, default=None)
        if best is None and not counts and tells_of_the_country(self.document):
            return self.whole("中国")
        return best[0].entity if best else self._of_zones()

    def _of_title(self, words: str) -> Entity | None:
        """Return the place that a title names by the last character of its kind, though no list and no text has it."""
        named = _PLACE_IN_TITLE.search(words)
        name = without_period(named["name"]) if named else ""
        if (
            not name
            or name in KINDS_OF_ZONES
            or (_NO_PLACE.search(name) or _OF_MANY.search(name))
            or name[-1] not in "省市县区州镇"
            or name in self._zones
        ):
            return None
        place = Entity(self.register.mint("Place", name), name, name, "Place", ("Place",))
        return None if is_too_wide(place, self.document.text) else place

    def above(self) -> Entity | None:
        """Return the city that title or publisher name before the district or county of the document."""
        for words in (self.document.title, self.document.publisher):
            found = _INNER.search(words or "")
            if found is not None and not _NO_PLACE.search(found["inner"]):
                outer = found["outer"]
                return self.whole(outer if outer[-1] in "市州盟" else f"{outer}市")
        return None

    def _of_zones(self) -> Entity | None:
        """Return the place whose zones the text speaks of by their kind (江州市工业园区), where it names no other."""
        for mention in self.context.mentions:
            found = _ZONES_OF.fullmatch(mention.entity.zh) if mention.entity.type in {"Park", "Zone"} else None
            if found is not None:
                return self.whole(found["place"])
        return None

    def _is_spoken_of(self, mention: Mention) -> bool:
        """Whether a place begins a clause or is where something is, so that the text may be about one of its places."""
        before = self.document.text[max(0, mention.start - 1) : mention.start]
        return not before or before in _BEGINS_PLACE or self.document.text.startswith(_ITS_OWN, mention.end)

    @cached_property
    def _zones(self) -> frozenset[str]:
        return frozenset(m.entity.zh for m in self.context.mentions if m.entity.type in {"Park", "Zone"})

    def province(self) -> Entity | None:
        words = f"{self.document.title or ''}{self.document.publisher or ''}{self.document.text[:20_000]}"
        counts = sorted(
            (-words.count(f"{name}省") * 100 - words.count(name), i, name) for i, name in enumerate(_PROVINCES)
        )
        if not counts or counts[0][0] == 0:
            return None
        name = counts[0][2] if counts[0][2] in _PROVINCES[-5:] else f"{counts[0][2]}省"
        known = [t for t in self.register.entity_names.get(name) if isinstance(t, Entity)]
        return known[0] if known else Entity(self.register.mint("Place", name), name, name, "Place", ("Place",))

    def whole(self, name: str) -> Entity:
        """Return a place by its whole name, the known one if there is one: the country, the world, a city."""
        known = [t for t in self.register.entity_names.get(name) if isinstance(t, Entity)]
        return known[0] if known else Entity(self.register.mint("Place", name), name, name, "Place", ("Place",))

    def policy(self) -> Entity | None:
        inner = re.search(r"《([^《》]{4,80})》", self.document.title or "")
        title = inner[1] if inner else _ANNOTATION.sub("", self.document.title or "").strip("《》")
        title = policy_in(title)
        if not title:
            return None
        known = [t for t in self.register.entity_names.get(title) if isinstance(t, Entity)]
        named = [
            m.entity
            for m in self.context.mentions
            if m.entity.type in GRANTORS and _folded(title) in _names(m, self.document.text)
        ]
        found = known or named
        return found[0] if found else Entity(self.register.mint("Policy", title), title, title, "Policy", ("Policy",))

    def thing(self) -> Entity | None:
        title = self._in_words(self.document.title, frozenset({"Park", "Zone", "Firm", "EnterpriseGroup"}))
        name = self._zone_in_title() if title is None else ""
        if name in KINDS_OF_ZONES and (only := self._only_zone(name)) is not None:
            return only
        if name:
            # 经开区 alone is the one that this document means: two documents' are two, until a person says otherwise.
            called = f"{name}（{self.document.key}）" if name in KINDS_OF_ZONES else name
            return Entity(self.register.mint("Park", called), name, name, "Park", ("Park",))
        return title or self._in_words(self.document.title, frozenset({"Project"})) or self.place()

    def _only_zone(self, kind: str) -> Entity | None:
        """Return the zone that a title calls by its kind alone (高新区…): the only one, named near the text's head."""
        zones = {
            m.entity.id: m.entity
            for m in self.context.mentions
            if m.entity.type in {"Park", "Zone"} and m.entity.zh.endswith(kind) and m.entity.zh not in KINDS_OF_ZONES
        }
        near = any(m.entity.id in zones and m.start <= _HEAD for m in self.context.mentions)
        return next(iter(zones.values())) if len(zones) == 1 and near else None

    def _zone_in_title(self) -> str:
        """Return the zone that the title names; one that it names by its kind alone is the place's, if there is one."""
        words = self.document.title or ""
        named = _PARK_IN_TITLE.search(words)
        name = without_period(simplified(named["name"])) if named else ""
        if _OF_MANY.search(name):
            return ""
        if not name and (kind := _KIND_IN_TITLE.search(words)) is not None:
            name = kind["name"]
        place = self.place() if name in KINDS_OF_ZONES else None
        if place is None:
            return name
        return "" if _short(place.zh) in words else f"{_short(place.zh)}{name}"  # a place's zones are its own matter


class Clusters:
    """The known clusters of a place, found where a clause begins with their trade (电子信息制造业产值…)."""

    def __init__(self, register: Register, place: Entity | None) -> None:
        """Take the clusters whose name begins with the place's."""
        self.trades: dict[str, Entity] = {}
        short = _short(place.zh) if place else ""
        for entity in register.keep(_clusters) if short else ():
            for name in (entity.zh, *entity.aliases):
                if name.startswith(short):
                    trade = _TRADE.sub("", name.removeprefix(place.zh if place else "").removeprefix(short))
                    if len(trade) >= 3:
                        self.trades[trade] = entity
        self._longest_first = sorted(self.trades, key=len, reverse=True)

    def at(self, start: int, text: str, end: int) -> tuple[Entity, tuple[int, int]] | None:
        """Return the cluster whose trade stands at a character, with its span; the longest one."""
        if not self.trades:
            return None
        found = _SCALE_WORD.match(text, start, end)
        start = found.end() if found else start
        for trade in self._longest_first:
            if text.startswith(trade, start) and _MEASURE.match(text, start + len(trade), end):
                return self.trades[trade], (start, start + len(trade))
        return None


_TRADE = re.compile(r"(?:产业集群|集群|产业链|产业|行业|业)$")
_SCALE_WORD = re.compile(r"(?:的|规上|规模以上|全市|市|整体|整个)*")
_MEASURE = re.compile(
    r"(?:产业集群|集群|产业链|产业|行业|业)?(?:企业(?:累计|数量)|规模|产值|产业规模|是|实现|累计|营业?收入|总?产值|出货量|专利)"
)


def _clusters(register: Register) -> tuple[Entity, ...]:
    return tuple(entity for entity in register.entities if entity.type == "IndustrialCluster")


def _short(name: str) -> str:
    return re.sub(r"(?<=..)[省市县区州]$", "", name)


def _names(mention: Mention, text: str) -> set[str]:
    return {_folded(name) for name in (mention.entity.zh, text[mention.start : mention.end], *mention.entity.aliases)}


def _folded(words: str) -> str:
    """Return words with narrow brackets: a title and its text may print one name with either (中山（河源）…工业园)."""
    return words.translate(_NARROW)


def _parts(words: str) -> set[str]:
    return {words, *re.split(r"[“”《》（）()、，\s]", words)}


def family(kind: str) -> str:
    """Return what a class is to a topic: firm, park, policy, place or other."""
    if kind in {"Firm", "EnterpriseGroup"}:
        return "firm"
    if kind in {"Park", "Zone"}:
        return "park"
    if kind in GRANTORS:
        return "policy"
    return "place" if kind in {"Place", "Town"} else "other"
