"""Where a text speaks of the whole country: a clause that opens with 我国, and a page on it that names no place."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.figures.about.openings import WIDE_OPENS
from parkgraph.reading.lexicon import any_of
from parkgraph.reading.texts import ReadDocument

_NATIONAL: Final = re.compile(
    f"{any_of('national-agencies')}|{any_of('national-bodies')}"
    "|中国(?![东西南北中]|移动|电信|联通)[一-龥]{2,14}?(?:协会|联盟|学会|研究院|商会)"
)
_HEAD: Final = 300
"""Characters at the beginning of a page in which it says who speaks."""


def tells_of_the_country(document: ReadDocument) -> bool:
    """Whether a page on which no place is spoken of is one of a national agency that says 我国 of something."""
    head = f"{document.title or ''}\n{document.publisher or ''}\n{document.text[:_HEAD]}"
    return _NATIONAL.search(head) is not None and any(m[0] == "我国" for m in WIDE_OPENS.finditer(document.text))
