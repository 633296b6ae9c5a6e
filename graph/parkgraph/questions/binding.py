"""Puts what a user sets into a question as RDF terms; text of a user never becomes part of the query's syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from parkgraph.errors import AmbiguousNameError, InputError, NotFoundError
from parkgraph.labels import fold
from parkgraph.model import Lang
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import BASE, PREFIXES, expand
from parkgraph.questions.catalogue import Parameter, Question
from parkgraph.questions.mentions import TERMS

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store

OPEN: Final = frozenset({"all", "*", "全部", "不限", ""})
"""What a user writes to leave a parameter open."""

OPEN_TERM: Final = "UNDEF"
"""What stands in a VALUES block for a parameter that is left open."""

_PREFIX: Final = re.compile(r"(?<![\w:-])([\w-]+):")
_BLOCK = re.compile(r"\bVALUES \?(?P<name>\w+) \{[^{}]*\}")
_STATEMENT: Final = (
    r"(?P<lead>(?:^|[.{{}}]) *)(?P<node>\?\w+)(?P<before> [^.{{}}]*?) ;\s+pg:review \?{}\b(?P<after>[^.{{}}]*)(?=[.}}])"
)
"""A statement in which pg:review with a variable of this name is not the first predicate."""

_SHOWN: Final = 8


def bind(question: Question, bindings: Mapping[str, Sequence[str]]) -> str:
    """Return the query with the terms of `bindings` (already serialised) in its VALUES blocks.

    One pass over the file's own text, so a bound literal that looks like a VALUES block stays a literal.
    """

    def block(match: re.Match[str]) -> str:
        terms = bindings.get(match["name"])
        return f"VALUES ?{match['name']} {{ {' '.join(terms)} }}" if terms else match[0]

    return _BLOCK.sub(block, question.query)


def pinned(query: str) -> str:
    """Return a query in which the one review that VALUES gives (`?review`, `?review2` …) stands as a term, asked last.

    It answers the same. pyoxigraph 0.5 would join VALUES with all triples of a predicate, here with every fact, and
    begin a group of patterns with what nearly every fact has; a term in a FILTER is looked up for what was found.
    """
    for block in _BLOCK.finditer(query):
        terms = block[0].partition("{")[2].rstrip("}").split()
        if block["name"].startswith("review") and len(terms) == 1:
            last = rf"\g<lead>\g<node>\g<before>\g<after>. FILTER EXISTS {{ \g<node> pg:review {terms[0]} }} "
            query = re.sub(_STATEMENT.format(block["name"]), last, query, flags=re.MULTILINE)
            query = re.sub(rf"\b(pg:review[ ]+)\?{block['name']}\b", rf"\g<1>{terms[0]}", query)
    return query


def standalone(query: str) -> str:
    """Return a query with the PREFIX lines that it needs, for any SPARQL 1.1 server."""
    used = set(_PREFIX.findall(query))
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items() if p in used) + query


def bindings(
    question: Question,
    given: Iterable[tuple[str, str]],
    names: NameIndex | None,
    store: Store,
    lang: Lang,
    *,
    candidates: bool = False,
) -> dict[str, list[str]]:
    """Return the terms for all that a user set (a parameter may be set several times), the language and the review.

    InputError for an unknown parameter or a bad value, NotFoundError and AmbiguousNameError for names.
    """
    bound: dict[str, list[str]] = {"lang": [literal(lang)]}
    if candidates:
        both = [iri(expand("review:accepted")), iri(expand("review:candidate"))]
        bound |= dict.fromkeys(re.findall(r"\bVALUES \?(review\d*) \{", question.query), both)
    for name, text in given:
        parameter = question.parameter(name, lang)
        bound.setdefault(name, []).append(_term(parameter, text.strip(), names, store, lang))
    return bound


def iri(value: str) -> str:
    """Serialise an IRI for SPARQL; InputError for what is no IRI."""
    from pyoxigraph import NamedNode

    try:
        return str(NamedNode(value))
    except ValueError as error:
        raise InputError(f"no valid IRI: {value}") from error


def literal(value: str | Decimal) -> str:
    """Serialise a text or number for SPARQL, quotes and line ends escaped."""
    from parkgraph.stores.terms import from_python

    return str(from_python(value))


def _term(parameter: Parameter, text: str, names: NameIndex | None, store: Store, lang: Lang) -> str:
    if text.casefold() in OPEN:
        if parameter.open:
            return OPEN_TERM
        raise InputError(
            f"参数“{parameter.name}”不能不限" if lang == "zh" else f"parameter {parameter.name} cannot be left open"
        )
    if parameter.kind in ("text", "name"):
        return literal(text)
    if parameter.kind == "year":
        return literal(_year(parameter, text, lang))
    if parameter.kind == "number":
        return literal(_number(parameter, text, lang))
    return iri(_named(parameter, text, names, store, lang))


def _year(parameter: Parameter, text: str, lang: Lang) -> str:
    digits = text.removesuffix("年").strip()
    if not re.fullmatch(r"(19|20)\d\d", digits, re.ASCII):
        raise InputError(
            f"参数“{parameter.name}”应为年份，如 2023：{text}"
            if lang == "zh"
            else f"parameter {parameter.name} wants a year such as 2023, not “{text}”"
        )
    return digits


def _number(parameter: Parameter, text: str, lang: Lang) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    # SPARQL decimals have no exponent and stores keep at most some twenty digits
    if not number.is_finite() or abs(number) >= 10**15:
        raise InputError(
            f"参数“{parameter.name}”应为数字：{text}"
            if lang == "zh"
            else f"parameter {parameter.name} wants a number, not “{text}”"
        )
    return number


def _named(parameter: Parameter, text: str, names: NameIndex | None, store: Store, lang: Lang) -> str:
    """Return the IRI that a name means among the kinds of a parameter: `entity`, schemes, or several with `/`."""
    kinds = parameter.kind.split("/")
    schemes = [kind for kind in kinds if kind != "entity"]
    for scheme in schemes:
        found = _concept(scheme, text, store, lang)
        if found is not None:
            return found
    if "entity" in kinds and names is not None:
        return names.resolve(text, lang).id
    raise NotFoundError(_unknown(schemes, text, store, lang))


def _concept(scheme: str, text: str, store: Store, lang: Lang) -> str | None:
    wanted = fold(text)
    concepts = _concepts(scheme, store)
    local = {c for c, _ in concepts if text in (c, c.rsplit("/", 1)[-1]) or _prefixed(text) == c}
    exact = local or {c for c, name in concepts if fold(name) == wanted}
    found = exact or {c for c, name in concepts if wanted in fold(name)}
    if len(found) > 1:
        label = dict(reversed(concepts))
        listed = "；".join(f"{label[c]}（{c.rsplit('/', 1)[-1]}）" for c in sorted(found)[:_SHOWN])
        raise AmbiguousNameError(
            f"“{text}”可指{len(found)}项，请写明：{listed}"
            if lang == "zh"
            else f"“{text}” may mean {len(found)} things, name one: {listed}"
        )
    return next(iter(found), None)


def _concepts(scheme: str, store: Store) -> list[tuple[str, str]]:
    member = f"a {TERMS[scheme]}" if scheme in TERMS else f"skos:inScheme <{BASE}def/{scheme}/scheme>"
    query = f"""SELECT ?concept ?name WHERE {{
      ?concept {member} ; skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
    }} ORDER BY ?concept ?name"""
    return [(str(getattr(c, "value", "")), str(getattr(n, "value", ""))) for c, n in store.select(query)]


def _prefixed(text: str) -> str | None:
    prefix, _, local = text.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else None


def _unknown(schemes: Sequence[str], text: str, store: Store, lang: Lang) -> str:
    import difflib

    names = {fold(name): name for scheme in schemes for _, name in _concepts(scheme, store)}
    near = [names[n] for n in difflib.get_close_matches(fold(text), sorted(names), n=5, cutoff=0.4)]
    if lang == "zh":
        return f"未收录“{text}”" + (f"；相近的名称：{'、'.join(near)}" if near else "")
    return f"nothing is called “{text}”" + (f"; nearest names: {', '.join(near)}" if near else "")
