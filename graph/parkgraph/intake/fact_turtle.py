"""Facts as Turtle in the form of the seeds: what is said, by which evidence; the build derives the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from parkgraph.intake.blocks import Block, both, dated, lasting, number, text
from parkgraph.model import Fact, LiteralValue, Period, Ref
from parkgraph.ontology.prefixes import PREFIXES, expand, shorten
from parkgraph.ontology.vocabulary import vocabulary

_SPEAKS_OF: Final = {"growth", "change", "share", "rank"}
_NO_BASIS: Final = {"share", "rank", "cap", "floor"}
_OWNS: Final = {"cap", "amount", "floor", "rate", "duration"}
_DATES: Final = {
    **dict.fromkeys(("dcterms:issued", "dcterms:created", "dcterms:date", "dcterms:available"), dated),
    "dcterms:valid": lasting,
}
"""Property → what writes its time."""
_STAGES: Final = {"Project": "proposed", "Facility": "proposed", "Award": "granted"}
"""Stage of a thing whose stage the text does not give: the one that promises least and is still true of a named one."""


def fact_blocks(fact: Fact) -> Iterator[Block]:
    """Yield the blocks that say a fact; its entities, its document and its evidence are described elsewhere."""
    yield from _WRITERS[fact.kind](fact)


def _judged(block: Block, fact: Fact) -> Block:
    """Add what every fact has: state of review, method, confidence, stage, period, notes, evidence."""
    kind = "Facility" if fact.kind == "Facility" else fact.kind
    stage = fact.stage or _STAGES.get(kind)
    if stage:
        block.point("pg:stage", expand(f"stage:{stage}"))
        if fact.stage_printed:
            block.say("pg:stagePrinted", text(fact.stage_printed[:20]))
    implied = vocabulary().status_for(expand(f"stage:{stage}"), kind).rsplit("/", 1)[-1] if stage else None
    status = implied or fact.status
    if fact.kind == "Target":
        status = "target"
    if status != "actual":
        block.point("pg:status", expand(f"status:{status}"))
    _say_period(block, fact.period)
    block.point("pg:scope", *(ref.id for ref in fact.scope))
    block.point("pg:attributedTo", *(ref.id for ref in fact.attributed_to))
    for qualifier in fact.qualifiers:
        _say_qualifier(block, shorten(qualifier.predicate.id), qualifier.object)
    if fact.note_zh and fact.note_en:
        block.say("pg:note", *both(fact.note_zh, fact.note_en))
    if fact.review != "accepted":
        block.point("pg:review", expand(f"review:{fact.review}"))
    block.point("pg:method", expand(f"method:{fact.method}"))
    if fact.confidence is not None:
        block.say("pg:confidence", _decimal(fact.confidence))
    block.say("pg:evidence", *(f"ev:{e.document}.{e.start}-{e.end}" for e in fact.evidence))
    return block


def _decimal(value: Decimal) -> str:
    """Write a decimal that is one even where it is whole."""
    plain = number(value)
    return plain if "." in plain else f"{plain}.0"


def _say_qualifier(block: Block, predicate: str, value: Ref | LiteralValue) -> None:
    if isinstance(value, Ref):
        block.point(predicate, value.id)
    elif predicate in _DATES:
        block.say(predicate, _DATES[predicate](value.label))
    else:
        block.say(predicate, text(value.label))


def _say_period(block: Block, period: Period | None) -> None:
    if period is None:
        return
    if period.start or period.end:
        block.say("pg:period", text(edtf(period.start, period.end)))
        if period.as_of and period.end:
            block.say("pg:asOf", "true")
    if period.printed:
        block.say("pg:periodPrinted", text(period.printed[:20]))


def edtf(start: date | None, end: date | None) -> str:
    """Return a period as curators write it: 2023, 2023-01, 2023-01-05, an interval, or one open on a side."""
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    if start == end:
        return start.isoformat()
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if (start.month, end.month) == (1, 12):
            return f"{start:%Y}" if start.year == end.year else f"{start:%Y}/{end:%Y}"
        return f"{start:%Y-%m}" if (start.year, start.month) == (end.year, end.month) else f"{start:%Y-%m}/{end:%Y-%m}"
    return f"{start}/{end}"


def _say_number(block: Block, fact: Fact) -> None:
    unit = fact.printed_unit.id if fact.printed_unit else _unit(fact.unit or "")
    multiplier = vocabulary().units()[unit].multiplier
    if fact.printed:
        block.say("pg:printed", text(fact.printed[:40]))
    if fact.value is not None:
        block.say("pg:value", number(fact.printed_value if fact.printed_value is not None else fact.value / multiplier))
        if fact.modifier:
            block.point("pg:modifier", expand(f"mod:{fact.modifier}"))
    elif fact.lower is not None and fact.upper is not None:
        block.say("pg:rangeLow", number(fact.lower / multiplier))
        block.say("pg:rangeHigh", number(fact.upper / multiplier))
    block.point("pg:unit", unit)
    if "TWD" in unit and fact.printed and not re.search("[台臺][币幣]", fact.printed):
        # 元 alone says no currency: a person has accepted what the context says, and no rule gets it from the words.
        block.say("pg:readByHand", "true")
        if not fact.note_zh:
            block.say("pg:note", *both("币种由上下文得出", "The currency is told by the context"))


def _unit(code: str) -> str:
    """Return the IRI of a base unit by its code in the facts table."""
    found = (iri for iri, unit in vocabulary().units().items() if unit.code == code and unit.base_iri == iri)
    return next(found, f"{PREFIXES['unit']}{code}")


def _is_listed(code: str) -> bool:
    return _unit(code) in vocabulary().units()


def _ids(thing: Ref | LiteralValue | None) -> tuple[str, ...]:
    return (thing.id,) if isinstance(thing, Ref) else ()


def _figure(fact: Fact) -> Iterator[Block]:
    block = Block(fact.id, ("pg:Target" if fact.kind == "Target" else "pg:Figure",))
    kind = fact.figure_type or "level"
    block.point("pg:about", *_ids(fact.subject))
    block.point("pg:indicator", *_ids(fact.indicator))
    block.point("pg:figureType", expand(f"ftype:{kind}"))
    if fact.of:
        block.point("pg:of", fact.of)
    elif kind in _SPEAKS_OF:
        block.say("pg:standsAlone", "true")
    if kind in ("growth", "change") or (fact.basis and kind not in _NO_BASIS):
        block.point("pg:basis", expand(f"basis:{fact.basis or 'not-stated'}"))
    if fact.within and (kind == "rank" or fact.basis == "versus-average"):
        block.point("pg:within", fact.within.id)
    _say_number(block, fact)
    yield _judged(block, fact)


def _statement(fact: Fact) -> Iterator[Block]:
    block = Block(fact.id, ("pg:Statement",))
    block.point("rdf:subject", *_ids(fact.subject))
    block.point("rdf:predicate", *_ids(fact.predicate))
    if fact.object is not None:
        predicate = shorten(fact.predicate.id) if fact.predicate else ""
        _say_object(block, predicate, fact.object)
    yield _judged(block, fact)


def _say_object(block: Block, predicate: str, thing: Ref | LiteralValue) -> None:
    if isinstance(thing, Ref):
        block.point("rdf:object", thing.id)
    elif predicate in _DATES:
        block.say("rdf:object", _DATES[predicate](thing.label))
    elif predicate == "rov:legalName":
        block.say("rdf:object", text(thing.label, "zh"))
    else:
        block.say("rdf:object", text(thing.label))


def _award(fact: Fact) -> Iterator[Block]:
    block = Block(fact.id, ("pg:Award",))
    block.point("pg:title", *_ids(fact.object))
    block.point("pg:recipient", *_ids(fact.subject))
    yield _judged(block, fact)


def _thing(fact: Fact) -> Iterator[Block]:
    """Yield a thing that says its own properties: policy, project, facility, event, programme, product."""
    if fact.subject is None:
        return
    block = Block(fact.subject.id, (f"pg:{fact.subject.type}",))
    if fact.predicate is not None and isinstance(fact.object, Ref):
        block.point(shorten(fact.predicate.id), fact.object.id)
    yield _judged(block, fact)


def _measure(fact: Fact) -> Iterator[Block]:
    if not isinstance(fact.object, Ref):
        return
    block = Block(fact.object.id, (f"pg:{getattr(fact.object, 'type', 'PolicyMeasure')}",))
    if fact.subject is not None:
        owner = Block(fact.subject.id)
        owner.point("pg:hasMeasure", fact.object.id)
        yield owner
    _judged(block, fact)
    yield block


def _amount(fact: Fact) -> Iterator[Block]:
    block = Block(fact.id, ("pg:Amount",))
    _say_number(block, fact)
    predicate = shorten(fact.predicate.id) if fact.predicate else "pg:amount"
    owns = predicate if predicate.removeprefix("pg:") in _OWNS else "pg:amount"
    if owns in ("pg:cap", "pg:floor") and "pg:value" in block.said and "pg:modifier" not in block.said:
        block.point("pg:modifier", expand("mod:at-most" if owns == "pg:cap" else "mod:at-least"))
    if fact.subject is not None:
        owner = Block(fact.subject.id)
        owner.point(owns, fact.id)
        yield owner
    yield _judged(block, fact)


_WRITERS: Final[dict[str, Callable[[Fact], Iterator[Block]]]] = {
    "Figure": _figure, "Target": _figure, "Relation": _statement, "Literal": _statement, "Award": _award,
    "PolicyMeasure": _measure, "Amount": _amount,
    **dict.fromkeys(("Policy", "Project", "Facility", "Event", "Product", "Programme"), _thing),
}  # fmt: skip
"""Kind of a fact → what writes it; a kind that is not here cannot be accepted."""
WRITTEN: Final = frozenset(_WRITERS)


def gaps(fact: Fact) -> tuple[str, ...]:
    """Return what a fact lacks before it can be accepted: names of fields, empty if nothing."""
    missing = []
    if fact.kind not in WRITTEN:
        missing.append("kind")
    if fact.kind != "PolicyMeasure" and fact.subject is None:
        missing.append("subject")
    if fact.kind in ("Figure", "Target", "Amount"):
        missing += _number_gaps(fact)
    if fact.kind in ("Relation", "Literal", "Award", "PolicyMeasure") and fact.object is None:
        missing.append("object")
    if fact.kind in ("Relation", "Literal") and fact.predicate is None:
        missing.append("predicate")
    if not fact.evidence:
        missing.append("evidence")
    return tuple(missing)


def _number_gaps(fact: Fact) -> Iterator[str]:
    if fact.value is None and (fact.lower is None or fact.upper is None):
        yield "value"
    if fact.kind != "Amount" and fact.indicator is None:
        yield "indicator"
    if fact.figure_type == "rank" and fact.within is None:
        yield "within"
    if not fact.printed:
        yield "printed"
    # A number that was printed in a unit that the vocabulary does not list would be written in another one.
    if not fact.unit or (fact.printed_unit is None and (fact.printed_value is not None or not _is_listed(fact.unit))):
        yield "unit"
