"""What a text speaks of at the moment, and whom a figure is about: two records without a rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention


class Subject(NamedTuple):
    """Whom a figure is about, where that is said (clean characters; none for the document's own), and reason codes."""

    entities: tuple[Entity, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Topic:
    """What the text speaks of at the moment; `nameless` is a firm or park that it names nowhere.

    `aside` is the topic that a clause on the country or on a part (其中) interrupts: the next sentence or hard clause
    goes on with it.
    """

    mentions: tuple[Mention, ...] = ()
    paragraph: int = -1
    nameless: bool = False
    aside: Topic | None = None


def carried(mention: Mention | None, word: re.Match[str]) -> Subject | None:
    """Return the thing that a word stands for, where the text named it before; None without one."""
    if mention is None:
        return None
    return Subject((mention.entity,), (word.span(), (mention.start, mention.end)), ("subject-carried",))
