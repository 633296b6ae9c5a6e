"""What a rank is one in, where the words right before it only say that it is one (位居第二): it finds no rank."""

from __future__ import annotations

import re
from typing import Final

from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.clauses import Placed

_NEAR: Final = 60
_OPENING: Final = 4
"""Characters that may stand before the name of who is ranked."""
_AMONG: Final = re.compile(
    r"(?P<what>(?:(?!在)[一-鿿A-Za-z]){2,16})在[^，。；]{2,24}?(?:中|内|里)?(?:继续|稳|均)*(?:排名|排位|排在|排|位列|位居|居|列)(?:前列，)?$"
)
"""What is measured, before among whom it is ranked (亩均收入在全省开发区中排名第一)."""
_LISTED: Final = re.compile(
    r"(?:公布|发布|揭晓|公示|出炉)了?“?(?P<what>[^，。；“”]{4,44}?(?:排名|榜单|排行榜|评估|评价|考核|[0-9百]+强))(?:评选|评比)?(?:结果|名单|”|$|(?=[，。；]))"
)
"""The ranking that a clause of the same sentence says was made known."""
_MEASURED: Final = re.compile(r"(?P<what>[^，。；、]{2,24}?(?:增速|增幅|总量|规模|水平|指数|增长率))，$")
"""What the clause right before measures (…四项指标增速，均居六县市第一)."""


def measured_among(text: str, place: Placed) -> tuple[int, int] | None:
    """Return where the clause of a rank says what is ranked among others; None where it names only who."""
    first = next(iter(place.clause.mentions), None)
    opens = first is not None and first.start <= place.clause.start + _OPENING and first.end < place.hit.start
    begin = first.end if first is not None and opens else place.clause.start
    found = _AMONG.search(text, begin, place.hit.start)
    if found is None or any(m.start < found.end("what") and found.start("what") < m.end for m in place.clause.mentions):
        return None
    return found.span("what")


def ranked_in(text: str, place: Placed) -> tuple[int, int] | None:
    """Return where the sentence says what a rank is one in (在综合考核评价中，位列全国第21位), None if it does not."""
    start = place.clause.start
    near = w.RANKED_IN.search(text, max(0, start - _NEAR), start) or _MEASURED.search(
        text, max(0, start - _NEAR), start
    )
    if near is not None:
        return near.span("what")
    sentence = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    made_known = [found.span("what") for found in _LISTED.finditer(text, sentence, start)]
    return made_known[-1] if made_known else None
