"""Gaps of policies, their measures and the documents: measures, amounts, issuers, dates, missing parts."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.gaps.gap import Gap, gap, is_dated, of_kind, qualified
from parkgraph.model import FactTable, Ref
from parkgraph.ontology.prefixes import expand

_AMOUNTS = ("pg:cap", "pg:amount", "pg:floor", "pg:rate", "pg:duration", "pg:hasTier")
_DATES = ("dcterms:issued", "dcterms:created", "dcterms:available", "dcterms:valid", "dcterms:date")


def policies_without_measures(table: FactTable) -> Iterator[Gap]:
    """A policy of which no single measure is told."""
    told = {fact.subject.id for fact in of_kind(table, "PolicyMeasure") if fact.subject}
    for fact in of_kind(table, "Policy"):
        if fact.subject and fact.subject.id not in told and not qualified(fact, "pg:hasMeasure"):
            name = fact.subject
            yield gap(
                "no-measures", name, f"{name.zh}：文件未载明任何支持措施", f"{name.en}: no measure is told", [fact]
            )


def policies_without_issuer(table: FactTable) -> Iterator[Gap]:
    """A policy whose issuing agency is not stated."""
    for fact in of_kind(table, "Policy"):
        if fact.subject and fact.object is None:
            name = fact.subject
            yield gap(
                "no-issuer", name, f"{name.zh}：文件未载明发文机关", f"{name.en}: the issuer is not stated", [fact]
            )


def policies_without_date(table: FactTable) -> Iterator[Gap]:
    """A policy without any date, of its own or in a statement about it."""
    dates = {expand(name) for name in _DATES}
    elsewhere = {f.subject.id for f in table.facts if f.subject and f.predicate and f.predicate.id in dates}
    for fact in of_kind(table, "Policy"):
        if fact.subject and not is_dated(fact) and not qualified(fact, *_DATES) and fact.subject.id not in elsewhere:
            name = fact.subject
            yield gap("policy-no-date", name, f"{name.zh}：文件未载明时间", f"{name.en}: no date is stated", [fact])


def measures_without_amount(table: FactTable) -> Iterator[Gap]:
    """A measure for which neither cap nor rate, duration, floor or tier is told."""
    told = {fact.subject.id for fact in of_kind(table, "Amount") if fact.subject}
    for fact in of_kind(table, "PolicyMeasure"):
        name = fact.object if isinstance(fact.object, Ref) else None
        if name is not None and name.id not in told and not qualified(fact, *_AMOUNTS):
            zh, en = f"{name.zh}：文件未载明额度、比例或期限", f"{name.en}: no amount, rate or duration is stated"
            yield gap("no-amount", name, zh, en, [fact])


def documents_in_part(table: FactTable) -> Iterator[Gap]:
    """A document that is an excerpt, with the part that is missing where it is known."""
    for document in table.documents.values():
        if document.excerpt or document.missing_part:
            part = document.missing_part
            zh = f"{document.zh}：" + (f"缺第{part}部分" if part else "为节选，缺少的部分未载明")
            en = f"{document.en}: " + (
                f"part {part} is missing" if part else "an excerpt; what is left out is not said"
            )
            yield Gap("excerpt", Ref(document.id, document.zh, document.en), zh, en)
