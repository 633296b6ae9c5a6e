"""Judges conditions against a profile: met, unmet or unknown; what is not known is never met."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from parkgraph.labels import Fit, fold
from parkgraph.matching.measures import Measure
from parkgraph.matching.nodes import Condition, Nodes
from parkgraph.matching.profile import Profile
from parkgraph.matching.standing import launch, standing, validity
from parkgraph.matching.verdicts import Judgement, Verdict, any_of
from parkgraph.model import FactTable, Ref
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import PREFIXES, shorten

_NONE = frozenset({"无", "none", "没有", "no"})
_PROJECT_UNITS = frozenset({"firm", "project"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What judging rests on beside the profile: names, sectors and places of the graph."""

    table: FactTable
    nodes: Nodes
    names: NameIndex


def judge(measure: Measure, profile: Profile, ground: Ground) -> tuple[Judgement, ...]:
    """Judge everything that a measure asks of its applicant, stated conditions last."""
    return tuple(_judgements(measure, profile, ground))


def _judgements(measure: Measure, profile: Profile, ground: Ground) -> Iterator[Judgement]:
    yield applicant(measure, profile)
    policy = measure.policy.evidence if measure.policy is not None else ()
    if measure.sectors:
        words = _named("适用行业", "sector", measure.sectors)
        yield Judgement(words, "sector", sector({s.id for s in measure.sectors}, profile, ground.nodes), places=policy)
    if measure.places:
        words = _named("适用地区", "place", measure.places)
        yield Judgement(words, "place", place({p.id for p in measure.places}, profile, ground), places=policy)
    if measure.means and {_slug(k) for k in measure.kinds} == {"project"}:
        yield Judgement(
            Ref("", f"项目属于支持范围：{measure.name.zh}", f"project of the kind supported: {measure.name.en}"),
            "project_kind",
            project(measure, profile, ground.nodes),
        )
    for before in measure.after:
        yield prerequisite(before, profile, ground)
    for condition in measure.conditions:
        yield Judgement(condition.ref, condition.key, meets(condition, profile, ground))
    yield from launch(measure, profile, ground.table)
    yield from validity(measure, profile)
    yield from standing(measure, ground.table)


def applicant(measure: Measure, profile: Profile) -> Judgement:
    """Judge whether the measure is for applicants of this kind."""
    if not measure.kinds:
        return Judgement(Ref("", "支持对象：文件未载明", "applicant: not stated"), None, "unknown")
    words = _named("支持对象", "applicant", measure.kinds)
    return Judgement(words, "applicant", _applicant({_slug(k) for k in measure.kinds}, profile))


def _applicant(wanted: set[str], profile: Profile) -> Verdict:
    """A firm that carries out a project is a project unit, and a project unit may be a firm; no park or platform is."""
    given = profile.options("applicant")
    if given is None:
        return "unknown"
    if given <= wanted:
        return "met"
    if given == {"firm"} and "project" in wanted and {"project_kind", "project_amount"} & profile.values.keys():
        return "met"
    may_be_both = given | wanted >= _PROJECT_UNITS and bool(given & _PROJECT_UNITS)
    return "unknown" if given & wanted or may_be_both else "unmet"


def sector(wanted: Collection[str], profile: Profile, nodes: Nodes) -> Verdict:
    """Judge whether a sector of the applicant is or lies in a wanted one; a wider or strange one leaves it open."""
    given = profile.texts("sector")
    if given is None:
        return "unknown"
    verdicts = [_sector(text, wanted, nodes) for text in given]
    return _closed("sector", any_of(verdicts), profile)


def _sector(text: str, wanted: Collection[str], nodes: Nodes) -> Verdict:
    found = sectors_called(text, nodes)
    if not found:
        return "unknown"
    if all(s in wanted or nodes.broader.get(s, frozenset()) & set(wanted) for s in found):
        return "met"
    if any(s in wanted or nodes.broader.get(s, frozenset()) & set(wanted) for s in found):
        return "unknown"
    above = frozenset().union(*(nodes.broader.get(w, frozenset()) for w in wanted))
    return "unknown" if found & above else "unmet"


def sectors_called(text: str, nodes: Nodes) -> frozenset[str]:
    """Return the sectors that a text names: by label or alias, else as a part of them (半导体)."""
    wanted = fold(text)
    start = PREFIXES["sector"]
    exact = frozenset(s for s in nodes.names.get(wanted, frozenset()) if s.startswith(start))
    if exact or len(wanted) < 2:
        return exact
    partial = {s for s, labels in nodes.labels.items() if s.startswith(start) and any(wanted in n for n in labels)}
    # 半导体 is part of 半导体及集成电路 and of kinds of it: the widest of them is meant.
    return frozenset(s for s in partial if not nodes.broader.get(s, frozenset()) & partial)


def place(wanted: Collection[str], profile: Profile, ground: Ground) -> Verdict:
    """Judge whether the applicant is in one of the places; a wider place, or one not in the graph, leaves it open."""
    given = (profile.texts("place") or ()) + (profile.texts("park") or ())
    verdicts: list[Verdict] = []
    inside = ground.nodes.inside
    for text in given:
        found = {m.entity.id for m in ground.names.find(text) if m.fit <= Fit.PINYIN}
        located = {p for p in found if p in wanted or p in inside or any(p in above for above in inside.values())}
        above_wanted = frozenset().union(*(inside.get(w, frozenset()) for w in wanted))
        hits = {p for p in located if p in wanted or inside.get(p, frozenset()) & set(wanted)}
        if located and hits == located:
            verdicts.append("met")
        else:
            verdicts.append("unknown" if not located or hits or located & above_wanted else "unmet")
    return _closed("place", any_of(verdicts) if verdicts else "unknown", profile)


def project(measure: Measure, profile: Profile, nodes: Nodes) -> Verdict:
    """Judge the kind of project by the names of the measure and its means; only the name of other means fails."""
    given = profile.texts("project_kind")
    wanted = fold(given[0]) if given else ""
    if len(wanted) < 2:
        return "unknown"
    own = [fold(measure.name.zh), fold(measure.name.en)]
    own += [label for means in measure.means for label in nodes.labels.get(means.id, ())]
    if any(wanted in name or (len(name) > 1 and name in wanted) for name in own):
        return "met"
    start = PREFIXES["instrument"]
    return "unmet" if any(iri.startswith(start) for iri in nodes.names.get(wanted, ())) else "unknown"


def prerequisite(before: str, profile: Profile, ground: Ground) -> Judgement:
    """Judge whether the product that must come first has been granted."""
    ref: Ref = ground.table.entities.get(before) or Ref(before, shorten(before), shorten(before))
    words = Ref(before, f"已取得{ref.zh}", f"has obtained: {ref.en}")
    if "loan" not in shorten(before).partition(":")[0]:
        return Judgement(words, None, "unknown")
    given = profile.texts("loan_product")
    if given is None:
        return Judgement(words, "loan_product", "unknown")
    return Judgement(words, "loan_product", any_of(_product(text, before, ground) for text in given))


def _product(text: str, wanted: str, ground: Ground) -> Verdict:
    if fold(text) in _NONE:
        return "unmet"
    products = [m for m in ground.names.find(text) if m.fit <= Fit.START and "FinancialProduct" in m.entity.types]
    found = {m.entity.id for m in products if m.fit == products[0].fit}
    return "unknown" if not found else "met" if found == {wanted} else "unmet" if wanted not in found else "unknown"


def meets(condition: Condition, profile: Profile, ground: Ground) -> Verdict:
    """Judge one stated condition; unknown where it names no item, or the profile does not hold that item."""
    key = condition.key
    if key is None or key not in profile.values:
        return "unknown"
    if condition.minimum is not None or condition.maximum is not None:
        return _within(condition, profile)
    if not condition.accepted:
        return "unknown"
    if key in ("sector", "place"):
        return _in_area(condition, profile, ground)
    return _accepted(key, frozenset(condition.accepted), profile)


def _in_area(condition: Condition, profile: Profile, ground: Ground) -> Verdict:
    """Judge a condition whose accepted values are names of sectors or places, narrower ones included."""
    if condition.key == "sector":
        wanted = frozenset[str]().union(*(sectors_called(a, ground.nodes) for a in condition.accepted))
        return sector(wanted, profile, ground.nodes) if wanted else "unknown"
    found = (m for a in condition.accepted for m in ground.names.find(a) if m.fit <= Fit.ALIAS)
    wanted = frozenset(m.entity.id for m in found)
    return place(wanted, profile, ground) if wanted else "unknown"


def _accepted(key: str, accepted: frozenset[str], profile: Profile) -> Verdict:
    value = profile.values[key]
    if isinstance(value, bool):
        return "met" if str(value).lower() in accepted else "unmet"
    if isinstance(value, frozenset):
        return "met" if value <= accepted else "unknown" if value & accepted else "unmet"
    if isinstance(value, tuple):
        return _closed(key, any_of(_same(text, accepted) for text in value), profile)
    return "unknown"


def _within(condition: Condition, profile: Profile) -> Verdict:
    number = profile.number(condition.key or "")
    if number is None:
        return "unknown"
    low, high = condition.minimum, condition.maximum
    return "met" if (low is None or number >= low) and (high is None or number <= high) else "unmet"


def _same(text: str, accepted: Collection[str]) -> Verdict:
    """Compare a text: the same words meet, a part of them (高新技术企业 of 国家高新技术企业) leaves it open."""
    wanted, names = fold(text), [fold(a) for a in accepted]
    if wanted in names:
        return "met"
    return "unknown" if any(wanted in name or name in wanted for name in names) else "unmet"


def _closed(key: str, verdict: Verdict, profile: Profile) -> Verdict:
    """Keep “unmet” for complete lists: from one that may be incomplete it does not follow."""
    return "unknown" if verdict == "unmet" and key in profile.partial else verdict


def _named(zh: str, en: str, refs: tuple[Ref, ...]) -> Ref:
    return Ref("", f"{zh}：{'、'.join(r.zh for r in refs)}", f"{en}: {', '.join(r.en for r in refs)}")


def _slug(kind: Ref) -> str:
    return kind.id.rsplit("/", 1)[-1]
