"""What a merge may do and what it would break; it returns judgements, others write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from parkgraph.errors import AmbiguousNameError, InputError, NotFoundError
from parkgraph.identity.codes import Codes
from parkgraph.identity.judgements import DIFFERENT, SAME, Judgement, Judgements, judgement_id
from parkgraph.identity.likeness import REASONS, likeness
from parkgraph.labels import fold
from parkgraph.model import Entity, Fact, Lang
from parkgraph.ontology.prefixes import shorten


def merge(
    one: Entity, other: Entity, judgements: Judgements, *, by: str | None = None, reason: str | None = None,
    codes: Codes | None = None,
) -> Judgement:  # fmt: skip
    """Return the judgement that merges the first thing into the second.

    InputError if they are one already, if anything merged with them is judged different from the other (A=B, B=C, A≠C),
    if the user's codes differ, or if both already stand for others.
    """
    if judgements.live(one.id) == judgements.live(other.id):
        raise InputError(f"“{one.zh}” and “{other.zh}” are one already; see: parkgraph why")
    apart = judgements.differ(one.id, other.id)
    if apart is not None and not (apart.own and apart.pair == {one.id, other.id}):
        raise InputError(_contradiction(one, other, apart))
    if codes is not None and codes.compare(one, other) == "other-code":
        raise InputError(f"“{one.zh}” and “{other.zh}” have different codes in your table; correct the table first")
    left, right = _direction(one, other, judgements)
    zh, en = reason or "工作区用户判断为同一主体", reason or "The user of the workspace takes both for one"
    return Judgement(judgement_id(left.id, right.id), left.id, right.id, SAME, zh, en, by, own=True)


_BROAD = frozenset({"Fact", "Thing", "Organization"})
"""Classes that say too little of two things to call them alike."""


_AGAINST = frozenset({"nothing", "some-letters", "other-place"})
"""Reasons of likeness for which people should look again; a name inside the other one is usual."""


def refuse_unlike(one: Entity, other: Entity, facts: Iterable[Fact]) -> None:
    """InputError where two things cannot well be one: no class in common, or a fact that relates them to each other."""
    kinds, others = set(one.types) | {one.type}, set(other.types) | {other.type}
    loose = {"Organization"} in (kinds, others)
    if not (kinds & others - _BROAD) and not (loose and kinds & others):
        raise InputError(
            f"“{one.zh}” ({one.type}) and “{other.zh}” ({other.type}) are of unlike classes; merge them with --force"
        )
    pair = {one.id, other.id}
    for fact in facts:
        ends = {fact.subject.id if fact.subject else None, getattr(fact.object, "id", None)}
        if ends == pair and fact.predicate is not None:
            relation = f"{fact.predicate.zh} · {fact.predicate.en}"
            raise InputError(f"a fact relates “{one.zh}” to “{other.zh}” ({relation}); merge them with --force")


def doubt(one: Entity, other: Entity, lang: Lang) -> str | None:
    """Return why the names of two things speak against their being one, None if they do not; a warning, no refusal."""
    alike = likeness(one, other)
    against = [REASONS[code][lang == "en"] for code in alike.reasons if code in _AGAINST]
    if not against:
        return None
    if lang == "zh":
        return f"名称相似度只有{alike.score:.2f}（{'，'.join(against)}）；如有误：parkgraph unmerge"
    return f"likeness of names is only {alike.score:.2f} ({', '.join(against)}); if by mistake: parkgraph unmerge"


def _direction(one: Entity, other: Entity, judgements: Judgements) -> tuple[Entity, Entity]:
    """Return which goes into which: one that stands for others stays, so that every merged id points to a live one."""
    if len(judgements.group(one.id)) == 1:
        return one, other
    if len(judgements.group(other.id)) == 1:
        return other, one
    raise InputError(f"“{one.zh}” and “{other.zh}” both stand for others already; unmerge those of one of them first")


def _contradiction(one: Entity, other: Entity, apart: Judgement) -> str:
    pair = " ≠ ".join(iri.rsplit("/id/", 1)[-1] for iri in (apart.left, apart.right))
    note = f" ({apart.note_zh} · {apart.note_en})" if apart.note_zh or apart.note_en else ""
    how = "parkgraph merge takes your own judgement back" if apart.own else "the seeds say so"
    return f"“{one.zh}” and “{other.zh}” cannot be one: judged different are {pair}{note}; {how}"


def unmerge(one: Entity, other: Entity, judgements: Judgements) -> Judgement:
    """Return the user's judgement that makes two things one, which is to be taken back.

    NotFoundError if the user made none; a merge of the seeds is not the user's to take back.
    """
    found = judgements.by_pair.get(frozenset((one.id, other.id)))
    if found is None or not found.own or found.verdict != SAME:
        raise NotFoundError(f"you have not merged “{one.zh}” and “{other.zh}”; see: parkgraph why")
    return found


def parted(
    thing: Entity, names: tuple[str, str], judgements: Judgements, known: Mapping[str, Entity]
) -> tuple[Entity, Entity]:
    """Return the two things that the user's merge made this one, where both names now answer with it.

    `known` are the things as they were called before. AmbiguousNameError if several were merged into it and the names
    do not tell which, InputError if none was.
    """
    own = [j for j in judgements.by_pair.values() if j.verdict == SAME and j.own and thing.id in j.pair]
    if len(own) > 1:
        own = [j for j in own if _is_called(j.left, names, known.get(j.left))] or own
    if len(own) > 1:
        ids = ", ".join(shorten(j.left) for j in own)
        raise AmbiguousNameError(f"“{thing.zh}” stands for several merged ids: {ids}; name the one by its id")
    if not own:
        first, second = names
        raise InputError(f"“{first}” and “{second}” are the same entity and nothing of yours was merged into it")
    return replace(thing, id=own[0].left), replace(thing, id=own[0].right)


def _is_called(iri: str, names: Iterable[str], known: Entity | None) -> bool:
    """Tell whether one of the names is the id of a thing, or what it was called, whatever it was merged into."""
    called = {fold(name) for name in (known.zh, known.en, *known.aliases)} if known else set()
    return any(name in (iri, shorten(iri)) or fold(name) in called for name in names)


def keep_apart(
    one: Entity, other: Entity, judgements: Judgements, *, by: str | None = None, reason: str | None = None
) -> Judgement:
    """Return the judgement that two things are never one; InputError if they are one by the seeds or by a merge."""
    if judgements.live(one.id) == judgements.live(other.id):
        raise InputError(f"“{one.zh}” and “{other.zh}” are one; unmerge them first")
    zh, en = reason or "工作区用户判断为不同主体", reason or "The user of the workspace keeps both apart"
    return Judgement(judgement_id(one.id, other.id), one.id, other.id, DIFFERENT, zh, en, by, own=True)
