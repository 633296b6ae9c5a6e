"""How people may put a canned question: the `# say` lines of its file, read into patterns; nothing is matched here.

    # say.zh: {place} {year?} {indicator+} 增速|增长
    # say.en: which {kind?} {title} {year?} became|hold?

A pattern is a set of parts in any order: a slot `{name}` for a parameter (`?`, `*`, `+` as in regular expressions;
after `:` the classes of which an entity must have one), or words of which one must occur and others may (`?` at the
end: none must; `_` is a blank).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from parkgraph.errors import InputError

_SLOT: Final = re.compile(r"\{(?P<name>[A-Za-z]+)(?::(?P<classes>[A-Za-z/]+))?(?P<many>[?*+]?)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter of the question; `classes` are local names of which an entity has one (none: any)."""

    name: str
    classes: tuple[str, ...] = ()
    needed: bool = True
    several: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words of which one occurs, longest first."""

    any_of: tuple[str, ...]
    needed: bool = True


Part: TypeAlias = Slot | Words


@dataclass(frozen=True, slots=True)
class Saying:
    """One way to put a question: all its parts, slots first."""

    slots: tuple[Slot, ...]
    words: tuple[Words, ...]


def read_saying(file: str, text: str) -> Saying:
    """Read one line; InputError names the file and the part that is none."""
    parts = [_part(file, part) for part in text.split()]
    return Saying(
        tuple(part for part in parts if isinstance(part, Slot)),
        tuple(part for part in parts if isinstance(part, Words)),
    )


def _part(file: str, text: str) -> Part:
    slot = _SLOT.fullmatch(text)
    if slot:
        classes = tuple((slot["classes"] or "").split("/")) if slot["classes"] else ()
        return Slot(slot["name"], classes, slot["many"] in ("", "+"), slot["many"] in ("*", "+"))
    if "{" in text or "}" in text:
        raise InputError(f"{file}.rq: no part of a saying: {text}")
    words = [word.removesuffix("?") for word in text.casefold().replace("_", " ").split("|")]
    return Words(tuple(sorted(words, key=lambda word: (-len(word), word))), not text.endswith("?"))
