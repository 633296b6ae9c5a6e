"""`decisions.ttl`: what people decided on candidates and on identity, as data; what else stands there is kept.

A decision names its candidate by document and fact id, so it survives rebuilds and re-reading; it can be taken back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from parkgraph.errors import InputError
from parkgraph.identity.judgements import DIFFERENT, Judgement, Judgements
from parkgraph.intake.blocks import Block, both, document, text
from parkgraph.ontology.prefixes import PREFIXES, expand, shorten
from parkgraph.seeds import SeedFile, seed_files

ACCEPTED, REJECTED = "accepted", "rejected"
_FILE: Final = "decisions.ttl"
_COMMENT: Final = (
    "Decisions of this workspace: reviews of candidates and judgements of identity; each can be taken back."
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on one candidate: `correction` holds fields and new values, for accepted ones only."""

    document: str
    candidate: str
    decision: str
    correction: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None
    reason: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Document and id of the candidate: one decision each."""
        return self.document, self.candidate


@dataclass(frozen=True)
class Decisions:
    """All decisions of a workspace, and what else its file says."""

    reviews: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    others: tuple[Block, ...] = ()

    def deciding(self, more: Iterable[Decision], undone: Iterable[tuple[str, str]] = ()) -> Decisions:
        """Return these with more reviews, each in place of an earlier one, and without those taken back."""
        reviews = {**self.reviews, **{d.key: d for d in more}}
        for key in undone:
            reviews.pop(key, None)
        return replace(self, reviews=reviews)

    def judging(self, added: Iterable[Judgement] = (), removed: Iterable[str] = ()) -> Decisions:
        """Return these with judgements added (each in place of one with its id) and removed by id."""
        gone = {*removed, *(j.id for j in added)}
        return replace(self, judgements=(*(j for j in self.judgements if j.id not in gone), *added))

    def encode(self) -> bytes:
        """Return the file; empty if nothing was decided."""
        blocks = [
            *(_judgement_block(j) for j in sorted(self.judgements, key=lambda j: j.id)),
            *(_review_block(self.reviews[key]) for key in sorted(self.reviews)),
            *self.others,
        ]
        return document(_COMMENT, blocks) if blocks else b""


def decode_decisions(data: bytes) -> Decisions:
    """Return what a decisions.ttl says; InputError with the line for what is not Turtle."""
    from parkgraph.build.graph import parse_turtle

    try:
        said = parse_turtle(SeedFile(_FILE, data.decode("utf-8")))
    except UnicodeDecodeError:
        raise InputError(f"{_FILE}: not UTF-8 text") from None
    nodes: dict[str, dict[str, list[Any]]] = {}
    for subject, predicate, term in said:
        nodes.setdefault(subject, {}).setdefault(shorten(predicate), []).append(term)
    reviews, judgements, others = {}, [], []
    for subject, node in sorted(nodes.items()):
        types = {shorten(t.value) for t in node.get("rdf:type", ())}
        if "pg:ReviewDecision" in types:
            decision = _decision(node)
            reviews[decision.key] = decision
        elif "pg:IdentityJudgement" in types and "pg:left" in node and "pg:right" in node:
            judgements.append(_judgement(subject, node, own=True))
        else:
            others.append(_kept(subject, node))
    return Decisions(reviews, tuple(judgements), tuple(others))


def seeds_judgements() -> tuple[Judgement, ...]:
    """Return the judgements of the bundled seeds."""
    for file in seed_files():
        if file.name == _FILE:
            return tuple(replace(j, own=False) for j in decode_decisions(file.text.encode()).judgements)
    return ()


def all_judgements(decisions: Decisions, *, with_seeds: bool) -> Judgements:
    """Return the judgements that hold in a workspace."""
    return Judgements((*(seeds_judgements() if with_seeds else ()), *decisions.judgements))


def _decision(node: Mapping[str, list[Any]]) -> Decision:
    key = _one(node, "pg:candidateKey") or " "
    document_key, _, candidate = key.partition(" ")
    try:
        correction = json.loads(_one(node, "pg:correction") or "{}")
    except ValueError:
        raise InputError(f"{_FILE}: the correction of {key} is no JSON") from None
    return Decision(
        document_key,
        _expanded(candidate),
        _one(node, "pg:decision") or REJECTED,
        correction if isinstance(correction, dict) else {},
        _one(node, "pg:decidedBy"),
        _one(node, "pg:reason"),
    )


def _expanded(name: str) -> str:
    prefix = name.partition(":")[0]
    return expand(name) if prefix in PREFIXES and "://" not in name else name


def _judgement(subject: str, node: Mapping[str, list[Any]], *, own: bool) -> Judgement:
    notes = {getattr(term, "language", None): term.value for term in node.get("pg:note", ())}
    verdict = (_one(node, "pg:verdict") or DIFFERENT).rsplit("/", 1)[-1]
    by = _one(node, "pg:decidedBy")
    left, right = str(_one(node, "pg:left")), str(_one(node, "pg:right"))
    return Judgement(subject, left, right, verdict, notes.get("zh", ""), notes.get("en", ""), by, own)


def _one(node: Mapping[str, list[Any]], name: str) -> str | None:
    return next((str(term.value) for term in node.get(name, ())), None)


def _kept(subject: str, node: Mapping[str, list[Any]]) -> Block:
    block = Block(subject)
    for predicate, terms in node.items():
        block.say(predicate if ":" in predicate and "://" not in predicate else f"<{predicate}>", *map(str, terms))
    return block


def _review_block(decision: Decision) -> Block:
    key = f"{decision.document} {shorten(decision.candidate)}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    block = Block(f"{PREFIXES['judgement']}review.{digest}", ("pg:ReviewDecision",))
    block.say("pg:candidateKey", text(key))
    block.say("pg:decision", text(decision.decision))
    if decision.correction:
        block.say("pg:correction", text(json.dumps(decision.correction, ensure_ascii=False, sort_keys=True)))
    _say_who(block, decision.by, decision.reason)
    return block


def _judgement_block(judgement: Judgement) -> Block:
    block = Block(judgement.id, ("pg:IdentityJudgement",))
    block.point("pg:left", judgement.left)
    block.point("pg:right", judgement.right)
    block.point("pg:verdict", expand(f"verdict:{judgement.verdict}"))
    block.say("pg:note", *both(judgement.note_zh, judgement.note_en))
    _say_who(block, judgement.by, None)
    return block


def _say_who(block: Block, by: str | None, reason: str | None) -> None:
    if by:
        block.say("pg:decidedBy", text(by))
    if reason:
        block.say("pg:reason", text(reason))
