"""Judges whether a measure stood at the day of application: launched, valid, in force, reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from parkgraph.captions import interval_text, state_text
from parkgraph.chronology import first_day, interval_days, last_day
from parkgraph.matching.measures import Measure
from parkgraph.matching.profile import Profile
from parkgraph.matching.verdicts import Judgement, Verdict
from parkgraph.model import FactTable, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import expand

_LANGS: Final[tuple[Lang, Lang]] = ("zh", "en")


def validity(measure: Measure, profile: Profile) -> Iterator[Judgement]:
    """Yield whether the day of application lies in the policy's period of validity, where its document states one."""
    for printed in measure.policy_validity():
        zh, en = (interval_text(printed, lang) for lang in _LANGS)
        words = Ref("", f"在政策有效期内：{zh}", f"within the validity of the policy: {en}")
        places = measure.policy_validity_places()
        yield Judgement(words, "date", in_validity(printed, profile), places=places)


def launch(measure: Measure, profile: Profile, table: FactTable) -> Iterator[Judgement]:
    """Yield what hinders an application dated before the launch of a product or of what must come before it."""
    day = profile.values.get("date")
    wanted, own = expand("dcterms:available"), {measure.name.id, *measure.after}
    facts = (f for f in table.facts if f.kind in ("Product", "PolicyMeasure"))
    stated = (f for f in facts if f is measure.fact or (f.subject is not None and f.subject.id in own))
    said = (q.object for f in stated for q in f.qualifiers if q.predicate.id == wanted)
    for printed in dict.fromkeys(o.label for o in said if isinstance(o, LiteralValue)):
        first, last = first_day(printed), last_day(printed)
        if isinstance(day, date) and first is not None and last is not None and day <= last:
            words = Ref("", f"申报时尚未推出（推出时间：{printed}）", f"not yet launched (launched {printed})")
            if day >= first:
                words = Ref("", f"申报时已推出（推出时间：{printed}）", f"launched by that day (launched {printed})")
            yield Judgement(words, "date", "unmet" if day < first else "unknown")


def in_validity(printed: str, profile: Profile) -> Verdict:
    """Judge a day against an interval such as 2023-05/2026 or 2023-05-01/P3Y; unknown without a day or any end."""
    day = profile.values.get("date")
    first, last = interval_days(printed)
    if not isinstance(day, date) or (first is None and last is None):
        return "unknown"
    return "met" if (first is None or first <= day) and (last is None or day <= last) else "unmet"


def standing(measure: Measure, table: FactTable) -> Iterator[Judgement]:
    """Yield a judgement where the document does not tell that the measure is in force, or nobody has reviewed it."""
    for fact in (f for f in (measure.fact, measure.policy) if f is not None):
        if fact.stage == "expired":
            yield Judgement(Ref("", "政策已失效", "the policy has expired"), None, "unmet", is_standing=True)
        elif fact.status != "actual":
            zh, en = (state_text(fact, table, lang) for lang in _LANGS)
            yield Judgement(Ref("", f"尚未实施（{zh}）", f"not in force ({en})"), None, "unknown", is_standing=True)
        if fact.review != "accepted":
            words = Ref("", "机器识别，待审核", "read by a program, not reviewed")
            yield Judgement(words, None, "unknown", is_standing=True)
