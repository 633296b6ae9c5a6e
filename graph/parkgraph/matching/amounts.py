"""The most that a measure can pay an applicant: caps, and rates of a base that the profile gives; never a total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from parkgraph.captions import amount_text, each_text, item_text, value_text
from parkgraph.matching.keys import BASES, KEYS
from parkgraph.matching.profile import Profile
from parkgraph.model import Fact, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand

_UPPER = frozenset({None, "at-most", "less-than", "nearly", "about"})
"""Modifiers under which a printed number is an upper bound (about: as near as the text goes)."""

Amounts = Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """A rate and the base that the profile gives for it; `base` is None while that is unknown, in yuan else."""

    rate: Fact
    percent: Decimal
    key: str | None
    base: Decimal | None

    @property
    def value(self) -> Decimal | None:
        """The rate times the base in yuan, None while the base is unknown."""
        return None if self.base is None else self.percent * self.base / 100


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be paid: `value` in yuan (None if nothing bounds it), the caps and parts that bound it, terms.

    `each` are sums that count for each of something (a patent, a square metre), of which nobody has said how many.
    `floors` and `durations` are stated beside it and are no part of the computation; `others` are caps in other units.
    """

    value: Decimal | None
    caps: tuple[Fact, ...]
    parts: tuple[Part, ...]
    floors: tuple[Fact, ...] = ()
    durations: tuple[Fact, ...] = ()
    others: tuple[Fact, ...] = ()
    each: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts that it rests on, each once."""
        rates = (part.rate for part in self.parts)
        return tuple(dict.fromkeys((*rates, *self.caps, *self.each, *self.floors, *self.durations, *self.others)))

    @property
    def binding_base(self) -> Decimal | None:
        """The base in yuan above which the cap and no longer the rate decides; None unless there is one of each."""
        if len(self.caps) != 1 or len(self.parts) != 1:
            return None
        cap, percent = upper(self.caps[0]), self.parts[0].percent
        return None if cap is None or percent <= 0 else cap * 100 / percent


def upper(fact: Fact) -> Decimal | None:
    """Return the upper bound that an amount states in its base unit, None if it states none (at least, more than)."""
    if fact.upper is not None:
        return fact.upper
    return fact.value if fact.modifier in _UPPER else None


def ceiling(amounts: Amounts, profile: Profile) -> Ceiling:
    """Return the most that stated amounts allow: the least of all caps and of all rates of a known base."""
    caps = (*amounts.get("cap", ()), *amounts.get("amount", ()))
    each = tuple(f for f in caps if (f.unit or "").startswith("CNY/") or (f.unit == "CNY" and counted(f, "pg:perItem")))
    money = tuple(f for f in caps if f.unit == "CNY" and upper(f) is not None and f not in each)
    parts = tuple(_parts(amounts.get("rate", ()), profile))
    bounds = [b for b in (*(upper(f) for f in money), *(p.value for p in parts)) if b is not None]
    return Ceiling(
        min(bounds, default=None),
        money,
        parts,
        amounts.get("floor", ()),
        amounts.get("duration", ()),
        tuple(f for f in caps if f not in money and f not in each),
        each,
    )


def _parts(rates: Iterable[Fact], profile: Profile) -> Iterable[Part]:
    for rate in rates:
        percent = upper(rate)
        if rate.unit == "percent" and percent is not None:
            key = base_key(rate)
            yield Part(rate, percent, key, profile.number(key) if key else None)


def base_key(rate: Fact) -> str | None:
    """Return the item of the profile of which a rate is taken, None if no base is stated or known."""
    base = denominator(rate)
    return BASES.get(base.id.removeprefix(PREFIXES["ind"])) if base else None


def denominator(rate: Fact) -> Ref | None:
    """Return the indicator of which a rate is taken, None if none is stated."""
    wanted = expand("pg:denominator")
    return next((q.object for q in rate.qualifiers if q.predicate.id == wanted and isinstance(q.object, Ref)), None)


def formula(limit: Ceiling, lang: Lang) -> str:
    """Return how the most is reckoned: `min(3% × 5,000万元, 75万元/年)`; empty if a single cap says it all."""
    caps = (*limit.each, *limit.caps)
    terms = [_part_text(part, lang) for part in limit.parts] + [_cap_text(cap, lang) for cap in caps]
    is_plain = not limit.parts and not limit.each and len(caps) < 2
    if is_plain and not any(counted(cap, name) for cap in caps for name in _COUNTED):
        return ""
    return terms[0] if len(terms) == 1 else f"min({', '.join(terms)})"


def _part_text(part: Part, lang: Lang) -> str:
    base = denominator(part.rate)
    if part.base is not None:
        name = amount_text(part.base, "CNY", lang)
    elif base is not None:
        name = base.label(lang)
    elif part.key is not None:
        name = KEYS[part.key].label(lang)
    else:
        name = _no_base(part.rate, lang)
    return f"{amount_text(part.percent, 'percent', lang)} × {name}"


def _no_base(rate: Fact, lang: Lang) -> str:
    """Only of what a person has read can be said that it states no base; a program may just have missed it."""
    if rate.method == "curated":
        return "基数（文件未载明）" if lang == "zh" else "base (not stated)"
    return "基数（未收录，见原文）" if lang == "zh" else "base (not in the graph, see the text)"


_COUNTED = ("pg:perItem", "pg:per")


def _cap_text(cap: Fact, lang: Lang) -> str:
    bound = upper(cap)
    text = amount_text(bound, cap.unit, lang) if bound is not None else value_text(cap, lang)
    item, period = (counted(cap, name) for name in _COUNTED)
    words = (item_text(item, lang), each_text(period, lang))
    return "/".join((text, *(word for word in words if word)))


def counted(cap: Fact, name: str) -> str:
    """Return what a sum counts for, each item or each period; empty if for the applicant, once."""
    wanted = expand(name)
    found = (q.object for q in cap.qualifiers if q.predicate.id == wanted)
    return next((o.label for o in found if isinstance(o, LiteralValue)), "")
