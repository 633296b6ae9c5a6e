"""One measure in words: amounts, tiers, conditions, policy, steps and what is not stated, each with its place.

No line says that an applicant qualifies while a condition is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parkgraph.captions import amount_text, end_text, interval_text, list_text, note_text, term, value_text
from parkgraph.matching.amounts import Ceiling, denominator, formula, upper
from parkgraph.matching.offers import Offer
from parkgraph.matching.standing import standing
from parkgraph.matching.verdicts import VERDICTS, Judgement
from parkgraph.model import Evidence, Fact, FactTable, Lang

_UNSTATED = (("申报时间", "time of application"), ("材料", "papers"))


@dataclass(frozen=True, slots=True)
class Line:
    """One statement and the places in the documents that say it."""

    text: str
    places: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A measure: its heading and the lines below it."""

    heading: Line
    lines: tuple[Line, ...]


def say(lang: Lang, zh: str, en: str) -> str:
    """Return one of two texts by language."""
    return zh if lang == "zh" else en


def item(offer: Offer, table: FactTable, lang: Lang) -> Item:
    """Return one measure in words."""
    measure = offer.measure
    parts = [measure.name.label(lang), list_text((i.label(lang) for i in measure.instruments), lang)]
    if not offer.is_live:
        parts.append(_mark(offer, table, lang))
    verdict = VERDICTS[offer.verdict][lang == "en"]
    heading = " · ".join(p for p in parts if p)
    lines = (
        *_amount_lines(offer, lang),
        *_grade_lines(offer, lang),
        *_product_lines(offer, lang),
        *(_condition(j, offer, lang) for j in offer.judgements),
        *_policy_lines(offer, table, lang),
        *_step_lines(offer, lang),
        *_notes(offer, lang),
        *_unstated(offer, lang),
    )
    return Item(Line(f"【{verdict}】{heading}" if lang == "zh" else f"[{verdict}] {heading}", measure.evidence), lines)


def _mark(offer: Offer, table: FactTable, lang: Lang) -> str:
    """Return why nothing can be had from a measure as it stands: draft, proposal, expired or not reviewed."""
    words = dict.fromkeys(judged.name.label(lang) for judged in standing(offer.measure, table))
    return list_text(words, lang)


def _amount_lines(offer: Offer, lang: Lang) -> Iterator[Line]:
    limit = offer.limit
    if limit is None:
        return
    places = _places(limit.facts) or offer.measure.evidence
    yield Line(most_text(offer, lang), _places((*limit.caps, *limit.each, *(p.rate for p in limit.parts))) or places)
    turning = limit.binding_base
    if turning is not None:
        base = denominator(limit.parts[0].rate)
        name = base.label(lang) if base else say(lang, "基数", "base")
        cap = amount_text(upper(limit.caps[0]) or turning, "CNY", lang)
        rate = amount_text(limit.parts[0].percent, "percent", lang)
        above = amount_text(turning, "CNY", lang)
        zh = f"{name}超过{above}时，封顶先起作用（推算：{cap} ÷ {rate}）"
        yield Line(say(lang, zh, f"Above {above} ({name}) the cap binds first (derived: {cap} ÷ {rate})"), places)
    for fact in limit.durations:
        longest = {"at-most": say(lang, "最长", "at most ")}.get(fact.modifier or "", "")
        text = longest + amount_text(fact.value, fact.unit, lang) if fact.value is not None else value_text(fact, lang)
        yield Line(say(lang, f"期限：{text}", f"Duration: {text}"), fact.evidence)
    for fact in (*limit.floors, *limit.others):
        name = end_text(fact.predicate, lang)
        yield Line(say(lang, f"{name}：{value_text(fact, lang)}", f"{name}: {value_text(fact, lang)}"), fact.evidence)


def most_text(offer: Offer, lang: Lang) -> str:
    """Return the most that an offer allows with its formula; it is only a condition away from being said outright."""
    limit = offer.limit
    how = formula(limit, lang) if limit else ""
    if limit is None or (limit.value is None and not how):
        if offer.measure.fact.method != "curated":
            return say(lang, "额度：未收录，见原文", "Amount: not in the graph, see the text")
        return say(lang, "额度：文件未载明", "Amount: not stated")
    unless = say(lang, "（条件全部符合时）", " (if all conditions are met)") if offer.verdict == "unknown" else ""
    if limit.value is None:
        return say(lang, f"额度：最高 {how}{unless}", f"Amount: at most {how}{unless}") + _missing(limit, lang)
    most = amount_text(limit.value, "CNY", lang)
    head = (
        say(lang, "贷款额度：最高", "Loan: at most ")
        if offer.measure.is_product
        else say(lang, "额度：最高", "Amount: at most ")
    )
    return f"{head}{most}{unless}{f' = {how}' if how else ''}{_missing(limit, lang)}"


def _missing(limit: Ceiling, lang: Lang) -> str:
    if not any(part.base is None for part in limit.parts):
        return ""
    return say(lang, "；基数待确认", "; the base is to be confirmed")


def _grade_lines(offer: Offer, lang: Lang) -> Iterator[Line]:
    for grade in offer.grades:
        verdict = VERDICTS[grade.verdict][lang == "en"]
        name = grade.tier.ref.label(lang)
        most = ""
        if grade.verdict != "unmet" and offer.verdict != "unmet" and grade.limit.value is not None:
            most = say(lang, "，最高", ", at most ") + amount_text(grade.limit.value, "CNY", lang)
        places = _places(grade.limit.facts) or offer.measure.evidence
        yield Line(say(lang, f"分档：{name} {verdict}{most}", f"Tier: {name} {verdict}{most}"), places)


def _product_lines(offer: Offer, lang: Lang) -> Iterator[Line]:
    measure = offer.measure
    for printed in measure.words("pg:ratePrinted"):
        reference = list_text((r.label(lang) for r in measure.ends("pg:rateReference")), lang)
        text = say(lang, f"利率：{printed}", f"Interest: as printed “{printed}” ({reference})")
        yield Line(text, measure.evidence)
    for name, zh, en in (("pg:provider", "提供方", "Provider"), ("pg:feature", "产品特色", "Features")):
        ends = measure.ends(name)
        if ends:
            words = list_text((e.label(lang) for e in ends), lang)
            yield Line(say(lang, f"{zh}：{words}", f"{en}: {words}"), measure.evidence)
    if offer.is_held:
        yield Line(say(lang, "申报信息称已获批该产品", "The profile says that it has been granted"))
    if offer.is_over:
        yield Line(
            say(
                lang,
                "所填贷款合同金额高于文件载明的最高贷款额度，请核实",
                "The loan given is above the stated limit: check it",
            )
        )


def _condition(judged: Judgement, offer: Offer, lang: Lang) -> Line:
    verdict = VERDICTS[judged.verdict][lang == "en"]
    if judged.is_standing:
        return Line(say(lang, f"状态：{judged.name.zh}", f"State: {judged.name.en}"), _said(judged, offer))
    return Line(
        say(lang, f"条件 {verdict}：{judged.name.zh}", f"Condition {verdict}: {judged.name.en}"), _said(judged, offer)
    )


def _said(judged: Judgement, offer: Offer) -> tuple[Evidence, ...]:
    """Return where a condition is said: by the policy what it asks for all its measures, else by the measure."""
    return judged.places or offer.measure.evidence


def _policy_lines(offer: Offer, table: FactTable, lang: Lang) -> Iterator[Line]:
    measure, policy = offer.measure, offer.measure.policy
    if policy is not None and policy.subject is not None:
        name = policy.subject.label(lang)
        status = "" if policy.status == "actual" else term(table, "status", policy.status, lang)
        state = term(table, "stage", policy.stage, lang) or status
        zh, en = (f"（{state}）", f" ({state})") if state else ("", "")
        yield Line(say(lang, f"所属政策：《{name}》{zh}", f"Policy: {name}{en}"), policy.evidence)
        if policy.object is not None:
            issuer = end_text(policy.object, lang)
            yield Line(say(lang, f"发文机关：{issuer}", f"Issued by: {issuer}"), policy.evidence)
        for amount in (f for f in measure.of_policy if f.kind == "Amount" and f.unit == "CNY"):
            most = f"{end_text(amount.predicate, lang)} {value_text(amount, lang)}"
            yield Line(say(lang, f"政策整体另载明：{most}", f"The policy as a whole: {most}"), amount.evidence)
    based = measure.ends("pg:basedOn")
    if based:
        names = list_text((f"《{b.zh}》" if lang == "zh" else b.en for b in based), lang)
        yield Line(say(lang, f"依据：{names}", f"Based on: {names}"), measure.evidence)
    for count in measure.ends("pg:listedUnder"):
        fact = table.by_id.get(count.id)
        if fact is not None:
            words = " · ".join(
                w for w in (end_text(fact.indicator, lang), value_text(fact, lang), note_text(fact, lang)) if w
            )
            yield Line(say(lang, f"所在清单：{words}", f"One of a list: {words}"), fact.evidence)


def _step_lines(offer: Offer, lang: Lang) -> Iterator[Line]:
    if offer.steps:
        words = (say(lang, f"第{n}步 {step.zh}", f"step {n} {step.en}") for n, step in enumerate(offer.steps, 1))
        yield Line(say(lang, "步骤：", "Steps: ") + " → ".join(words), offer.measure.evidence)


def _notes(offer: Offer, lang: Lang) -> Iterator[Line]:
    note = note_text(offer.measure.fact, lang)
    if note:
        yield Line(say(lang, f"注：{note}", f"Note: {note}"), offer.measure.evidence)
    launched = offer.measure.words("dcterms:available")
    if launched:
        yield Line(say(lang, f"推出时间：{launched[0]}", f"Launched: {launched[0]}"), offer.measure.evidence)


def _unstated(offer: Offer, lang: Lang) -> Iterator[Line]:
    """Name what an applicant needs and the document does not say; what only a program read may just be missing here."""
    measure = offer.measure
    missing = list(_UNSTATED)
    office = measure.ends("pg:reviewedBy")
    if office:
        names = list_text((o.label(lang) for o in office), lang)
        yield Line(say(lang, f"审核部门：{names}", f"Reviewed by: {names}"), measure.evidence)
    else:
        missing.append(("主管部门", "office in charge"))
    valid = "".join(interval_text(words, lang) for words in measure.policy_validity())
    if valid and measure.policy is not None:
        yield Line(say(lang, f"有效期：{valid}", f"Valid: {valid}"), measure.policy_validity_places())
    else:
        missing.append(("有效期", "period of validity"))
    if measure.policy is None and not measure.is_product:
        missing.append(("所属政策", "policy that it belongs to"))
    read = measure.fact.method == "curated"
    head = say(lang, "文件未载明：", "Not stated: ") if read else say(lang, "未收录：", "Not in the graph: ")
    yield Line(head + list_text((m[lang == "en"] for m in missing), lang))


def _places(facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for fact in facts for e in fact.evidence))
