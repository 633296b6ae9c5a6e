"""The place that only a page's title says it is the profile of (青川概况), told by the text: 全县, and the name alone.

A county whose name is written without its last character is in no list and has no form; the profile's own text calls
it by that name again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.names.places import is_generic, is_listed
from parkgraph.reading.names.suffixes import is_generic_stem, type_by_suffix
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

_PROFILE: Final = re.compile(
    r"(?:走进|认识|印象|魅力|活力)(?P<after>[一-龥]{2,4})|(?P<before>[一-龥]{2,4}?)的?(?:基本)?(?:概况|简介|概览|介绍|情况|名片)"
)
_WHOLE: Final = re.compile(r"全[县市区州旗盟](?![域程])|县域|县城")
"""What only a text on a place says of the whole of it."""
_NO_PLACE: Final = re.compile(
    r"(?:公司|企业|集团|学院|学校|大学|医院|项目|产业|城市|本[县市区]|我[县市区]|[园区厂院会局])$"
)
_AS_PLACE: Final = re.compile(
    r"(?:位于|地处|坐落|境内|辖|隶属|古称|素[有称以]|因.{1,12}得名|[东西南北][邻临接濒靠连距与]|[东西南北中]部|距"
    r"|[建置设立](?:县|市|区|旗)|县城|城区|人民|人(?=[，。])|全境|地区)"
)
"""What follows a name that is a place's, and not that of a matter of the whole county (交通概况)."""
_OFTEN: Final = 2
_SURE: Final = Decimal("0.76")


def homes(document: ReadDocument, register: Register) -> Iterator[Mention]:
    """Yield the place of a profile's title wherever its name stands; nothing where a list or a form tells it."""
    text = document.text
    found = _PROFILE.fullmatch((document.title or "").strip())
    name = (found["after"] or found["before"]) if found else ""
    if not name or _is_told(name, text, register) or not _WHOLE.search(text):
        return
    places = [hit.start() for hit in re.finditer(re.escape(name), text)]
    if len(places) < _OFTEN or not any(_AS_PLACE.match(text, at + len(name)) for at in places):
        return
    place = Entity(register.mint("Place", name), name, name, "Place", ("Place",), translated=True)
    for at in places:
        yield Mention(at, at + len(name), place, False, _SURE, ("name-proposed", "type-guessed"))


def _is_told(name: str, text: str, register: Register) -> bool:
    """Whether a name is a common word, or a thing that other rules know: listed, of a form, or written whole."""
    common = is_generic(name) or is_generic_stem(name) or _NO_PLACE.search(name) is not None
    known = is_listed(name) or type_by_suffix(name) is not None or bool(register.entity_names.get(name))
    return common or known or any(name + kind in text for kind in "县市区旗州")
