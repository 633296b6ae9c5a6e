"""Facts in a few words, zh or en: what, period, scope, status, type and place in the document."""

from __future__ import annotations

from collections.abc import Iterable

from parkgraph.captions.periods import interval_text, period_text
from parkgraph.captions.values import value_text
from parkgraph.model import Document, Evidence, Fact, FactTable, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import PREFIXES


def term(table: FactTable, scheme: str, name: str | None, lang: Lang) -> str:
    """Return the label of a concept of the ontology given by scheme prefix and local name; empty for None."""
    if name is None:
        return ""
    ref = table.terms.get(PREFIXES[scheme] + name)
    return ref.label(lang) if ref else name


def list_text(words: Iterable[str], lang: Lang) -> str:
    """Return words as a list: 甲、乙 or A, B."""
    return ("、" if lang == "zh" else ", ").join(words)


def clauses_text(words: Iterable[str], lang: Lang) -> str:
    """Return what has commas of its own as a list: 甲；乙 or A; B."""
    return ("；" if lang == "zh" else "; ").join(words)


def scope_text(fact: Fact, lang: Lang) -> str:
    """Return the scopes of a figure, joined; empty if none is stated."""
    return list_text((s.label(lang) for s in fact.scope), lang)


_NOT_ACHIEVED = frozenset({"Challenge", "Literal"})
"""Kinds that say how things are: nobody has achieved a problem or a code, so they carry no word of status."""


def state_text(fact: Fact, table: FactTable, lang: Lang) -> str:
    """Return status and stage, and how the fact came about where no document says it."""
    unsaid = fact.kind in _NOT_ACHIEVED or (fact.kind == "Policy" and fact.stage is None)
    plain = fact.status == "actual" and (unsaid or fact.method in ("background", "inferred"))
    parts = [] if plain else [term(table, "status", fact.status, lang)]
    if fact.stage:
        printed = f"（{fact.stage_printed}）" if fact.stage_printed and lang == "zh" else ""
        parts.append(term(table, "stage", fact.stage, lang) + printed)
    if fact.method != "curated":
        parts.append(term(table, "method", fact.method, lang))
    if fact.review != "accepted":
        parts.append(term(table, "review", fact.review, lang))
    return " · ".join(parts)


def end_text(end: Ref | LiteralValue | None, lang: Lang) -> str:
    """Return the name of an entity or term, or a literal as it stands."""
    if end is None:
        return ""
    return interval_text(end.label, lang) if isinstance(end, LiteralValue) else end.label(lang)


def place_text(evidence: Evidence, lang: Lang) -> str:
    """Return where a fact stands: document key, section, paragraph."""
    if lang == "zh":
        section = f" {evidence.section}" if evidence.section else ""
        return f"[{evidence.document}]{section} 第{evidence.paragraph}段"
    section = f" § {evidence.section}" if evidence.section else ""
    return f"[{evidence.document}]{section} ¶ {evidence.paragraph}"


def document_text(document: Document, lang: Lang) -> str:
    """Return a document as it is cited: title, publishers, date, and which part is missing."""
    publishers = list_text((p.label(lang) for p in document.publishers), lang)
    part = document.missing_part
    if lang == "zh":
        gap = f"（缺第{part}部分）" if part else ""
        return f"[{document.key}] {document.zh}{gap}，{publishers}，{document.issued}"
    gap = f" (part {part} missing)" if part else ""
    return f"[{document.key}] {document.en}{gap}, {publishers}, {document.issued}"


def note_text(fact: Fact, lang: Lang) -> str:
    """Return the curator's note in one language; empty if there is none."""
    return (fact.note_zh if lang == "zh" else fact.note_en) or ""


def whose_text(fact: Fact, lang: Lang) -> str:
    """Return whose figure or claim it is, if not the document's own."""
    return list_text((a.label(lang) for a in fact.attributed_to), lang)


def class_label(table: FactTable, name: str, lang: Lang) -> str:
    """Return the label of a class of ours given by its local name; `Thing` is what has none."""
    if name == "Thing":
        return "其他" if lang == "zh" else "Other"
    ref = table.terms.get(PREFIXES["pg"] + name)
    return ref.label(lang) if ref else name


_KINDS = {
    "Relation": ("关系", "Relation"),
    "Literal": ("基本信息", "Particulars"),
    "Product": ("金融产品", "Financial product"),
}
"""Kinds of the facts table that are no class of the ontology under the same name."""


def kind_label(table: FactTable, kind: str, lang: Lang) -> str:
    """Return the label of a kind of fact."""
    return _KINDS[kind][lang == "en"] if kind in _KINDS else class_label(table, kind, lang)


def fact_cells(fact: Fact, table: FactTable, lang: Lang, *, inverse: bool = False) -> tuple[str, str]:
    """Return what a fact is about and what it says, as two cells: indicator or other end, then value and details."""
    if fact.kind in ("Figure", "Target", "Amount"):
        what: Ref | LiteralValue | None = fact.indicator or fact.predicate
        plain = fact.figure_type in (None, "level") or fact.kind == "Amount"
        details = [
            value_text(fact, lang),
            "" if plain else type_text(fact, table, lang),
            period_text(fact.period, lang),
            scope_text(fact, lang),
        ]
    else:
        plain = fact.kind == "Literal" and not inverse
        what = fact.subject if inverse else fact.predicate if plain else fact.object or fact.predicate
        details = [end_text(fact.object, lang) if plain else "", period_text(fact.period, lang)]
    details += _qualifier_texts(fact, table, lang)
    details += [whose_text(fact, lang), note_text(fact, lang)]
    return end_text(what, lang), " · ".join(d for d in details if d)


_OF_TYPE = f"{PREFIXES['pg']}ofType"
_SAID_ALREADY = frozenset({f"{PREFIXES['pg']}rateModifier", _OF_TYPE})
"""Qualifiers that the figure type says, or that repeat for machines what another one says in the document's words."""


def _qualifier_texts(fact: Fact, table: FactTable, lang: Lang) -> list[str]:
    ends: dict[str, list[str]] = {}
    for qualifier in fact.qualifiers:
        if qualifier.predicate.id in _SAID_ALREADY:
            continue
        other = table.by_id.get(qualifier.object.id) if isinstance(qualifier.object, Ref) else None
        numeric = other is not None and other.kind in ("Figure", "Target", "Amount")
        name = value_text(other, lang) if other is not None and numeric else end_text(qualifier.object, lang)
        ends.setdefault(qualifier.predicate.label(lang), []).append(name)
    return [f"{name}{'：' if lang == 'zh' else ': '}{list_text(listed, lang)}" for name, listed in ends.items()]


def type_text(fact: Fact, table: FactTable, lang: Lang) -> str:
    """Return the figure type with what it is measured against: 全国位次, 同比增速."""
    kind, within = term(table, "ftype", fact.figure_type, lang), fact.within.label(lang) if fact.within else ""
    if fact.basis == "versus-average" and within:
        return f"较{within}平均水平{kind}" if lang == "zh" else f"{kind} against the average of {within}"
    basis = term(table, "basis", fact.basis, lang) if fact.basis != "not-stated" else ""
    ranked = term(table, "ftype", ranked_type(fact, table), lang)
    return ("" if lang == "zh" else " ").join(p for p in (within, basis, ranked, kind) if p)


def ranked_type(fact: Fact, table: FactTable) -> str | None:
    """Return what a rank is the rank of, where that is no level: the growth, the share; None for anything else."""
    if fact.figure_type != "rank":
        return None
    said = next((q.object.id for q in fact.qualifiers if q.predicate.id == _OF_TYPE and isinstance(q.object, Ref)), "")
    other = table.by_id.get(fact.of or "")
    found = said.removeprefix(PREFIXES["ftype"]) or (other.figure_type if other else None)
    return None if found == "level" else found


def places_text(fact: Fact, lang: Lang) -> str:
    """Return the first place of a fact and how many more there are; empty for what no document says."""
    if not fact.evidence:
        return ""
    more = len(fact.evidence) - 1
    return place_text(fact.evidence[0], lang) + (f" +{more}" if more else "")
