"""Things that a numbered label names on a line of its own (项目一：智能电机项目), which heads the lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from parkgraph.model import Entity
from parkgraph.reading.candidates import Mention
from parkgraph.reading.names.suffixes import type_by_suffix
from parkgraph.reading.register import Register
from parkgraph.reading.texts import ReadDocument

LABEL: Final = re.compile(r"\s*(?:招商|重点)?项目(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})[：:、.]\s*")
LABEL_BEFORE: Final = re.compile(r"项目[一二三四五六七八九十0-9]{1,3}[：:、.]\s*$")
_NAME: Final = re.compile(r"[一-龥A-Za-z0-9（）()“”—-]{4,30}")
_LONGEST: Final = 45
_SURE: Final = Decimal("0.78")


def labelled_projects(document: ReadDocument, register: Register) -> Iterator[Mention]:
    """Yield what such labels name: a project, if its last words tell nothing else."""
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start > _LONGEST:
            continue
        label = LABEL.match(document.text, paragraph.start, paragraph.end)
        name = _NAME.fullmatch(document.text, label.end(), paragraph.end) if label else None
        if label is None or name is None or register.entity_names.get(name[0]):
            continue
        kind = type_by_suffix(name[0]) or "Project"
        thing = Entity(register.mint(kind, name[0]), name[0], name[0], kind, (kind,), translated=True)
        yield Mention(label.end(), paragraph.end, thing, False, _SURE, ("name-proposed", "type-guessed"))
