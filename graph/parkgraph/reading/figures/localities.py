"""Which place 全市, 我区, 全镇 and the like mean: the document's own, or the one of that level that the text names."""

from __future__ import annotations

from typing import Final, NamedTuple

from parkgraph.model import Entity
from parkgraph.reading.context import Context

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
    全市 the city.
    """
    own, place, above = known
    if own is not None and own.type in {"Park", "Zone"} and word in _OWN_LEVEL:
        return own
    level = word[-1]
    if place is None or level not in _LEVELS or place.zh[-1] not in _PLACES or place.zh[-1] == level:
        return place
    named = [
        m.entity
        for m in context.between(0, at)
        if m.entity.type in {"Place", "Town"} and m.entity.zh.endswith(level) and len(m.entity.zh) > 2
    ]
    if named:
        return named[-1]
    if above is not None and above.zh.endswith(level):
        return above
    return None if level == "市" else place  # a county may call itself 全区, no district 全市
