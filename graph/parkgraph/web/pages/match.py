"""The policy finder: a form for the applicant, and the measures with what is met, not met and to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkgraph.listing import Listing
from parkgraph.matching.keys import KEYS, Key
from parkgraph.model import Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

if TYPE_CHECKING:
    from parkgraph.matching import Offer, Profile


def match_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the form, and the measures for the items given (named as options of `match`); InputError for bad ones."""
    from parkgraph.matching import Profile, match, profile_of, profile_of_entity
    from parkgraph.matching.record import match_record
    from parkgraph.matching.report import report

    lang = asked.lang
    given = {name: value for name in KEYS if (value := asked.one(name))}
    entity = asked.one("entity")
    profile = Profile()
    if entity:
        found_entity = explorer.names.resolve(entity, lang)
        profile = profile.updated(profile_of_entity(found_entity, explorer.table, lang))
    profile = profile.updated(profile_of(given, "match"))
    view: dict[str, object] = {
        "fields": [_field(KEYS[name], profile, lang) for name in _wanted(explorer)],
        "entity": entity,
        "sections": (),
    }
    listing, head = _listing((), lang), {}
    described: tuple[str, ...] = ()
    if given or entity or asked.one("all"):
        found = match(profile, explorer.table, explorer.store)
        whole = "按“全部”可列出" if lang == "zh" else "the button “All” shows them"
        view["sections"] = report(found, lang, everything=bool(asked.one("all")), whole=whole)
        head = match_record(found)
        described = tuple(o.measure.name.id for o in found.offers)
        listing = _listing(found.offers, lang)
    return Page(
        "政策匹配" if lang == "zh" else "Policy finder",
        "match.html.j2",
        view,
        listing=listing,
        head=head,
        described=described,
        lead=(
            "按申报主体的情况逐条核对支持措施：金额均为上限，未填的条件待确认。"
            if lang == "zh"
            else "Measures for an applicant: amounts are upper limits, what is not told is to be confirmed."
        ),
    )


def _wanted(explorer: Explorer) -> tuple[str, ...]:
    """Return the items that decide something in this graph."""
    from parkgraph.matching.offers import questions

    return questions(explorer.table, explorer.store)


def _field(key: Key, profile: Profile, lang: Lang) -> dict[str, object]:
    """Return a field of the form: choices where the item has some, an example of what may be written else."""
    value = profile.text(key.name, "zh") if key.name in profile.values else ""
    choices = [(value, key.value_label(value, lang)) for value in key.labels] if key.kind == "choice" else []
    if key.kind == "flag":
        choices = [("true", "是" if lang == "zh" else "yes"), ("false", "否" if lang == "zh" else "no")]
    known = profile.values.get(key.name)
    chosen = next(iter(known)) if isinstance(known, frozenset) and len(known) == 1 else str(known).lower()
    example = key.example()
    return {
        "name": key.name,
        "label": key.label(lang),
        "choices": choices,
        "value": chosen if choices and key.name in profile.values else value,
        "example": "" if example == "…" else example,
    }


def _listing(offers: tuple[Offer, ...], lang: Lang) -> Listing:
    from parkgraph.captions import place_text
    from parkgraph.matching.verdicts import VERDICTS

    columns = (
        ("措施", "结论", "上限（元）", "原文出处")
        if lang == "zh"
        else ("Measure", "Verdict", "At most (CNY)", "Evidence")
    )
    rows = []
    for offer in offers:
        most = offer.limit.value if offer.limit else None
        places = "; ".join(place_text(e, lang) for e in offer.measure.evidence)
        verdict = VERDICTS[offer.verdict][lang == "en"]
        rows.append((offer.measure.name.label(lang), verdict, f"{most:f}" if most is not None else "", places))
    records = tuple({"id": o.measure.name.id, "verdict": o.verdict} for o in offers)
    return Listing(columns, tuple(rows), records)
