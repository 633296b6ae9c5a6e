"""The vocabulary: classes, properties and concept schemes with their definitions, and how often the graph uses them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from parkgraph.listing import Listing
from parkgraph.model import Lang, Ref
from parkgraph.ontology.prefixes import BASE, PREFIXES, shorten
from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page

_SCHEMES = f"{BASE}def/"
_QUERY = """SELECT ?term ?label ?definition WHERE {{
  ?term skos:prefLabel ?label . OPTIONAL {{ ?term skos:definition ?definition . FILTER (lang(?definition) = "{lang}") }}
  FILTER (lang(?label) = "{lang}" && STRSTARTS(STR(?term), "{base}def"))
}}
ORDER BY ?term"""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its short name, definition and number of facts that use it."""

    ref: Ref
    short: str
    definition: str
    uses: int


def vocabulary_page(explorer: Explorer, asked: Asked) -> Page:
    """Return the terms of the ontology by scheme; with `scheme` only one of them."""
    lang, wanted = asked.lang, asked.one("scheme")
    uses = _uses(explorer)
    groups: dict[str, list[Term]] = {}
    for iri, ref in explorer.table.terms.items():
        name = _scheme(iri)
        if name and (not wanted or wanted == name):
            groups.setdefault(name, []).append(Term(ref, shorten(iri), explorer.definition(iri, lang), uses[iri]))
    terms = [term for name in sorted(groups, key=_position) for term in groups[name]]
    columns = ("术语", "编号", "含义", "使用次数") if lang == "zh" else ("Term", "Name", "Definition", "Uses")
    listing = Listing(
        columns,
        tuple((t.ref.label(lang), t.short, t.definition, str(t.uses)) for t in terms),
        tuple(
            {"id": t.ref.id, "zh": t.ref.zh, "en": t.ref.en, "definition": t.definition, "uses": t.uses} for t in terms
        ),
    )
    view = {
        "groups": [(name, _title(name, explorer, lang), groups[name]) for name in sorted(groups, key=_position)],
        "columns": columns,
        "wanted": wanted,
    }
    return Page(
        "词汇" if lang == "zh" else "Vocabulary",
        "vocabulary.html.j2",
        view,
        listing=listing,
        described=tuple(t.ref.id for t in terms),
        query=_QUERY.format(lang=lang, base=BASE),
        lead=(
            "类、属性与概念表，每个术语都有含义。"
            if lang == "zh"
            else "Classes, properties and concepts with their definitions."
        ),
    )


def _scheme(iri: str) -> str:
    """Return what a term of ours belongs to: its scheme, or classes and properties by the case of the first letter."""
    if iri.startswith(PREFIXES["pg"]):
        return "classes" if iri[len(PREFIXES["pg"]) :][:1].isupper() else "properties"
    if iri.startswith(_SCHEMES) and "scheme" not in iri.rsplit("/", 1)[-1]:
        return iri[len(_SCHEMES) :].partition("/")[0]
    return ""


def _position(name: str) -> tuple[int, str]:
    return {"classes": 0, "properties": 1}.get(name, 2), name


def _title(name: str, explorer: Explorer, lang: Lang) -> str:
    fixed = {"classes": ("类", "Classes"), "properties": ("属性", "Properties")}
    if name in fixed:
        return fixed[name][lang == "en"]
    ref = explorer.table.terms.get(f"{_SCHEMES}{name}/scheme")
    return ref.label(lang) if ref else name


def _uses(explorer: Explorer) -> Counter[str]:
    """Count the facts that name each term, as predicate, indicator, scope, qualifier or other end."""
    counted: Counter[str] = Counter()
    for fact in explorer.table.facts:
        named = {f"{PREFIXES['pg']}{fact.kind}", *(s.id for s in fact.scope), *fact.entities()}
        named |= {r.id for r in (fact.predicate, fact.indicator) if r is not None}
        named |= {q.predicate.id for q in fact.qualifiers}
        named |= {
            PREFIXES[scheme] + name
            for scheme, name in _coded(fact.status, fact.figure_type, fact.method, fact.modifier)
        }
        counted.update(named)
    return counted


def _coded(status: str, figure_type: str | None, method: str, modifier: str | None) -> list[tuple[str, str]]:
    pairs = (("status", status), ("ftype", figure_type), ("method", method), ("mod", modifier))
    return [(scheme, name) for scheme, name in pairs if name]
