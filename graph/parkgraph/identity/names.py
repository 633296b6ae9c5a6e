"""What a name is made of: legal form, place, bracketed place, kind; forms by which the same thing may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_MARKS: Final = re.compile(r"[\s《》〈〉“”\"'‘’「」·*]+")
_LEGAL: Final = re.compile(r"(?:集团)?(?:股份有限公司|有限责任公司|股份公司|有限公司|集团公司|总公司|公司|集团)$")
_BRACKETED: Final = re.compile(r"[（(]([^（）()]{2,8})[）)]")
_PLACE: Final = re.compile(r"^([一-鿿]{2,7}?(?:省|市|自治区|区|县|州|盟|旗))(?=[一-鿿]{2})")
_LEVEL: Final = re.compile(r"(?<=[一-鿿]{2})[省市县区州]$")
_PARK: Final = (
    ("国家高新技术产业开发区", "高新区"), ("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"), ("经济开发区", "开发区"), ("产业开发区", "开发区"), ("工业园区", "工业园"),
)  # fmt: skip
_AGENCY: Final = (
    ("工业和信息化", "工信"), ("发展和改革委员会", "发改委"), ("发展改革委", "发改委"), ("科学技术", "科技"),
    ("人力资源和社会保障", "人社"), ("住房和城乡建设", "住建"), ("市场监督管理", "市场监管"), ("人民政府", "政府"),
    ("管理委员会", "管委会"), ("委员会", "委"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name, and how it came about (a code of `REASONS`)."""

    text: str
    reason: str


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """Return a name without width, case, blanks, quotes and title marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


@lru_cache(maxsize=50_000)
def forms(name: str) -> tuple[Form, ...]:
    """Return the forms of a name, the name itself first; each shorter one at least two characters long."""
    found: dict[str, Form] = {}
    for form in _forms(plain(name)):
        if len(form.text) >= 2:
            found.setdefault(form.text, form)
    return tuple(found.values())


def _forms(name: str) -> Iterator[Form]:
    yield Form(name, "same-name")
    yield from _shorter(name)
    without = _BRACKETED.sub("", name)
    if without != name:
        yield Form(without, "bracketed-place")
        for form in _shorter(without):
            yield Form(form.text, form.reason if form.reason == "leading-place" else "bracketed-place")


def _shorter(name: str) -> Iterator[Form]:
    bare = _LEGAL.sub("", name)
    if bare != name and len(bare) >= 2:
        yield Form(bare, "legal-form")
    for base in dict.fromkeys((name, bare)):
        local = _PLACE.sub("", base)
        if local != base and len(local) >= 3:
            yield Form(local, "leading-place")
        elif _LEVEL.search(base):
            yield Form(base[:-1], "level-of-place")
    for long, short in (*_PARK, *_AGENCY):
        if long in name:
            yield Form(name.replace(long, short), "abbreviation")


def is_full(name: str) -> bool:
    """Whether a name carries a legal form: a firm's full name, not a short one."""
    return _LEGAL.search(plain(name)) is not None


def bracketed_place(name: str) -> str | None:
    """Return the place in brackets of a firm's name (品捷电子（苏州）有限公司), None if there is none."""
    found = _BRACKETED.search(unicodedata.normalize("NFKC", name))
    return found[1] if found else None


def leading_place(name: str) -> str | None:
    """Return the place with which a name begins (东岭市…), None if none is written."""
    found = _PLACE.match(plain(name))
    return found[1] if found else None
