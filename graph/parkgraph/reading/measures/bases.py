"""Of what a rate is taken: the words between 按 and 的N%, or before N% (按流片费用的50%, 给予租金30%的补贴)."""

from __future__ import annotations

import re
from typing import Final

_BASE: Final = re.compile(
    r"(?:按(?:照)?|给予|予以|奖励|补助|补贴|资助|最高|不超过)"
    r"(?:不超过|不高于|最高|其|该|企业|项目|单位|机构|平台|当年度?|上年度?|年度|对|所|实际发生的?)*"
    r"(?P<base>[一-鿿]{2,18}?)的?(?:不超过|不高于|最高|最高不超过)?$"
)
_NO_BASE: Final = re.compile(r"^(?:不低于|不高于|以上|以下|标准|比例|一定比例|相应|分别|一次性|适当)|[给予补助奖励]$")
_STOPS: Final = "，；。：\n、"
_REACH: Final = 40


def base_of(text: str, start: int) -> str:
    """Return the words for that of which the rate at character `start` is taken; empty where none are said."""
    part = text[max(0, start - _REACH) : start]
    part = part[max(part.rfind(stop) for stop in _STOPS) + 1 :]
    found = _BASE.search(part)
    base = found["base"] if found else ""
    return "" if _NO_BASE.search(base) else base
