"""Tiers: 国家级、省级分别给予50万元、20万元 is one measure a level; the words tell them apart or nothing does."""

from __future__ import annotations

import re
from typing import Final

_LEVEL: Final = r"(?:国家级?|省部级|省级?|自治区级?|市级?|区级?|县级?|国际级?|世界级?|行业|镇级?)"
_LEVELS: Final = re.compile(rf"(?P<run>{_LEVEL}(?:(?:、|和|与|及|或|，){_LEVEL})+)")
_JOINT: Final = re.compile(r"、|和|与|及(?!以)|或|，")
_VALUE: Final = (
    r"[0-9０-９.]+(?:[万亿])?(?:元|%|家|个|人|亩|平方米|户|万|亿)?(?:（含）|\(含\))?(?:及)?(?:以上|以下|以内)?"
)
_THRESHOLD: Final = rf"{_VALUE}(?:(?:至|到|—|-|~|（含）至)\s*{_VALUE})?"
_THRESHOLDS: Final = re.compile(rf"(?P<run>{_THRESHOLD}(?:(?:、|和|，|及){_THRESHOLD})+)(?:以上)?")
_ITEM: Final = re.compile(r"[^、，。；和与及]{1,16}")


_TIER_ALONE: Final = re.compile(rf"(?:在|达到?|超过)?{_THRESHOLD}(?:（[^（）]*）|\([^()]*\))?(?=的|及|，|$)")


def begun(beneficiary: str, lead: str) -> str:
    """Return a beneficiary that is a threshold alone (3亿元—5亿元) with the words that an earlier tier begins with."""
    return lead + beneficiary if lead and _TIER_ALONE.fullmatch(beneficiary) else beneficiary


def lead_of(beneficiary: str) -> str:
    """Return the words of a beneficiary before its threshold (工业项目投资在), which later tiers leave out."""
    found = re.search(_THRESHOLD, beneficiary)
    return beneficiary[: found.start()] if found and found.start() > 1 else ""


def split(beneficiary: str, size: int) -> tuple[tuple[str, str], ...]:
    """Return label and beneficiary of each of `size` tiers; empty if the words do not tell so many apart."""
    for pattern in (_LEVELS, _THRESHOLDS):
        for found in pattern.finditer(beneficiary):
            labels = [part for part in _JOINT.split(found["run"]) if part]
            if len(labels) == size:
                whole = _whole(labels)
                return tuple(
                    (label, beneficiary[: found.start()] + label + beneficiary[found.end("run") :]) for label in whole
                )
    return _items(beneficiary, size)


def _whole(labels: list[str]) -> list[str]:
    """Return levels written out: 省、市级 is 省级 and 市级; the last threshold's unit holds for all."""
    if labels[-1].endswith("级"):
        return [label if label.endswith("级") else f"{label}级" for label in labels]
    unit = re.search(r"[万亿]?(?:元|家|个|人|亩|平方米|户)(?:以上|以下)?$", labels[-1])
    return [_with_unit(label, unit[0]) for label in labels] if unit else labels


def _with_unit(label: str, unit: str) -> str:
    """Return a threshold with the unit of the last one, where it prints none (1亿 of 1亿、5亿元 is 1亿元)."""
    if re.search(r"[元家个人亩户米]", label):
        return label
    return f"{label}{unit.lstrip('万亿') if label[-1] in '万亿' else unit}"


def _items(beneficiary: str, size: int) -> tuple[tuple[str, str], ...]:
    """Return tiers by the last list of so many things: 晋升为特级、一级的企业 is 特级的企业 and 一级的企业."""
    for found in reversed(list(_LIST.finditer(beneficiary))):
        parts = [part for part in re.split(r"、|以及|和|与|及|或", found[0]) if part]
        if len(parts) < size:
            continue
        last = parts[-size:]
        first = _OPENING.split(last[0])[-1]
        final = re.split(r"的|资质|称号|认定", last[-1])[0] or last[-1]
        labels = [first, *last[1:-1], final]
        if not all(_ITEM.fullmatch(label) for label in labels):
            continue
        kind = _KIND.match(final)
        told = [f"{label}{kind['kind']}" if kind and _SIGN.fullmatch(label) else label for label in labels]
        begin = found.start() + found[0].rindex(first, 0, found[0].index(last[0]) + len(last[0]))
        end = found.start() + found[0].rindex(last[-1]) + len(final)
        return tuple((label, beneficiary[:begin] + label + beneficiary[end:]) for label in told)
    return ()


_SIGN: Final = re.compile(r".|[IVX]{2,4}")
_KIND: Final = re.compile(r"(?:[IVX]{1,4}|[A-ZⅠ-Ⅻ]|[甲乙丙丁一二三四五特])(?P<kind>(?:类|级|档|等|期|星级?).{0,8})$")
"""What the last of A、B、C类人才 says of all of them."""
_LIST: Final = re.compile(r"[^，。；]*(?:、|和|与|及|或)[^，。；]*")
_OPENING: Final = re.compile(r"为|到|的|在|完成|获评|获得|获批|制定|认定|列入|通过|取得|实施|对|入选")
