"""Which place 全市, 我区, 全镇 and the like mean: the document's own, or the one of that level that the text names."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from parkgraph.model import Entity
from parkgraph.reading.context import Context
from parkgraph.reading.figures.about.levels import is_province
from parkgraph.reading.names.places import CITIES

_OWN_LEVEL: Final = frozenset({"全区", "本区", "我区"})
_LEVELS: Final = "市区县镇州盟旗"
_PLACES: Final = _LEVELS + "省乡"


class Localities(NamedTuple):
    """What a document is about, its place, and the place that this one is in, as title or publisher tell them."""

    own: Entity | None
    place: Entity | None
    above: Entity | None


def meant_place(word: str, at: int, known: Localities, context: Context) -> Entity | None:
    """Return what a word for a whole place at a character means, None where nothing tells.

    In a document of a park 全区 is the park. A word of another level than the document's own place means the place
    of that level named last before it, else the one that its own place is in: 全镇 in a district's document a town,
    全市 the city. In a province's document 全市 is the city that the text names most.
    """
    own, place, above = known
    if own is not None and own.type in {"Park", "Zone"} and word in _OWN_LEVEL:
        return own
    level = word[-1]
    wide = place is not None and (place.zh == "中国" or is_province(place.zh))
    if (place is None and level != "镇") or (place is not None and _is_meant_itself(place, level, wide=wide)):
        return place
    before = [m.entity for m in context.between(0, at) if m.entity.type in {"Place", "Town"}]
    named = [thing for thing in before if thing.zh.endswith(level) and len(thing.zh) > 2]
    if wide and level == "市" and place is not None and place.zh != "中国":
        named = _most_named([thing for thing in before if thing.zh in CITIES or thing in named]) or named
    if named:
        return named[-1]
    if above is not None and above.zh.endswith(level):
        return above
    # A county may call itself 全区, no district 全市.
    return None if level == "市" and not wide else place


def _is_meant_itself(place: Entity, level: str, *, wide: bool) -> bool:
    """Whether a word of a level means the document's own place: one of that level, or of none."""
    return level not in _LEVELS or place.zh[-1] == level or not (wide or place.zh[-1] in _PLACES)


def _most_named(cities: list[Entity]) -> list[Entity]:
    """Return the city that is named most often, with or without its last character, by its longest name."""
    counts = Counter(city.zh.removesuffix("市") for city in cities)
    most = max(counts, key=lambda name: counts[name], default="")
    return sorted((city for city in cities if city.zh.removesuffix("市") == most), key=lambda city: len(city.zh))
