"""How alike two things are by their names and types, with reasons; likeness alone never makes two things one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from parkgraph.identity.names import Form, bracketed_place, forms, is_full, leading_place, plain
from parkgraph.model import Entity

REASONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "same-name": ("名称或别名相同", "same label or alias"),
        "bracketed-place": ("去掉括号中的地名后相同", "the same without the place in brackets"),
        "legal-form": ("去掉公司后缀后相同", "the same without the legal form"),
        "leading-place": ("去掉前面的地名后相同", "the same without the place in front"),
        "level-of-place": ("去掉省市县区后相同", "the same without the level of the place"),
        "abbreviation": ("通行简称相同", "the same by a common abbreviation"),
        "spelling": ("写法相近", "spelled alike"),
        "some-letters": ("部分字相同", "some characters in common"),
        "contained": ("一个名称含另一个", "one name contains the other"),
        "full-names": ("两个全称不同", "two different full names"),
        "other-type": ("类别不同", "different kinds"),
        "other-place": ("名称中的地名不同", "different places in the names"),
        "same-code": ("您的代码表中代码相同", "the same code in your table"),
        "other-code": ("您的代码表中代码不同", "different codes in your table"),
        "judged-same": ("已判断为同一主体", "judged to be one"),
        "judged-different": ("已判断为不同主体", "judged to be different"),
        "same-id": ("标识相同", "the same id"),
        "nothing": ("名称无相同之处", "the names have nothing in common"),
    }
)
"""Reason code → Chinese and English."""

_SCORES: Final = {
    "same-name": 1.0, "legal-form": 0.9, "bracketed-place": 0.85, "abbreviation": 0.85, "level-of-place": 0.85,
    "leading-place": 0.75,
}  # fmt: skip
_FAMILIES: Final = (
    {"Firm", "EnterpriseGroup", "Organization"},
    {"Agency", "Organization"},
    {"Place", "Town", "Park", "Zone"},
    {"Policy", "Plan", "ActionPlan", "SupportMeasures", "Rules", "Guideline", "ImplementationPlan"},
    {"Institute", "University", "Organization"},
    {"Platform", "Facility", "Project"},
)
_ALIKE: Final = 0.5
"""What mere spelling or containment may add up to at most: never enough to link."""
_MUCH: Final = 0.75
"""Share of letters in common from which names look alike to people."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 and the codes of its reasons, the strongest first."""

    score: float
    reasons: tuple[str, ...]


def likeness(one: Entity, other: Entity) -> Likeness:
    """Return how alike two things are by their names and types."""
    if one.id == other.id:
        return Likeness(1.0, ("same-id",))
    shared = _shared(one, other)
    if shared is None:
        return _spelling(one, other)
    score, reasons = _SCORES[shared], [shared]
    if not same_family(one, other):
        return Likeness(min(score, 0.3), (shared, "other-type"))
    if _places_differ(one, other):
        return Likeness(min(score, 0.3), (*reasons, "other-place"))
    if shared != "same-name" and is_full(one.zh) and is_full(other.zh):
        return Likeness(min(score, 0.6), (*reasons, "full-names"))
    return Likeness(score, tuple(reasons))


def same_family(one: Entity, other: Entity) -> bool:
    """Whether two classes may mean one thing: the same, or a general and a special one (firm and group)."""
    return one.type == other.type or any({one.type, other.type} <= family for family in _FAMILIES)


def _shared(one: Entity, other: Entity) -> str | None:
    """Return the weakest step that the best common form takes, None if no form is common."""
    ours, theirs = _forms(one), _forms(other)
    common = ours.keys() & theirs.keys()
    steps = [min(ours[text].reason, theirs[text].reason, key=_SCORES.__getitem__) for text in sorted(common)]
    return max(steps, key=_SCORES.__getitem__, default=None)


def _forms(entity: Entity) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for name in (entity.zh, *entity.aliases, *((entity.en,) if entity.en and not entity.translated else ())):
        for form in forms(name):
            if form.text not in found or _SCORES[form.reason] > _SCORES[found[form.text].reason]:
                found[form.text] = form
    return found


def _places_differ(one: Entity, other: Entity) -> bool:
    """Whether both names write a place, and another one (甲市发改委, 乙市发改委)."""
    for place in (bracketed_place, leading_place):
        ours, theirs = place(one.zh), place(other.zh)
        if ours and theirs and ours not in theirs and theirs not in ours:
            return True
    return False


def _spelling(one: Entity, other: Entity) -> Likeness:
    from rapidfuzz import fuzz

    a, b = plain(one.zh), plain(other.zh)
    inside = len(min(a, b, key=len)) >= 2 and (a in b or b in a)
    score = max(fuzz.ratio(a, b) / 100 * _ALIKE, _ALIKE * 0.8 if inside else 0.0)
    if score < _ALIKE / 2:
        return Likeness(0.0, ("nothing",))
    much = "spelling" if score >= _ALIKE * _MUCH else "some-letters"
    return Likeness(round(score, 2), ("contained",) if inside else (much,))
