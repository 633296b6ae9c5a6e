"""What a question in plain words came to, for people and for the store: its terms, and how it was understood."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from parkgraph.errors import NotFoundError
from parkgraph.model import Fact, FactTable, Lang
from parkgraph.questions.binding import OPEN_TERM, bind, bindings, iri, literal
from parkgraph.questions.catalogue import LISTS_ALL, Question, nearest
from parkgraph.questions.clauses import asks_twice
from parkgraph.questions.completion import Known
from parkgraph.questions.inside import insides
from parkgraph.questions.interpretation import Interpretation
from parkgraph.questions.mentions import Lexicon
from parkgraph.questions.nearby import kept_texts, label
from parkgraph.questions.run import MOST_ROWS, QuestionAnswer, answer, silence_text
from parkgraph.questions.understanding import Understanding

if TYPE_CHECKING:
    from parkgraph.stores.contract import Store


_LIMITING: Final = ("除", "不", "未", "没", "非", "except", "without", "not ", "no ")
"""How words begin that deny or limit: they are no names that could be missing."""


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """The answer to a question in plain words, with how it was understood, in one line."""

    interpretation: Interpretation
    understood: str
    answer: QuestionAnswer


class Reader:
    """Reads questions in plain words over one graph; made once, asked often."""

    def __init__(self, table: FactTable, store: Store) -> None:
        """Collect the names of the graph and which things have figures of which indicators."""
        self._table, self._store = table, store
        years: dict[tuple[str, str], set[str]] = {}
        for fact in table.facts:
            if fact.subject and fact.indicator:
                years.setdefault((fact.subject.id, fact.indicator.id), set()).update(_years(fact))
        things = {thing for thing, _ in years}
        levels = {(f.subject.id, f.indicator.id) for f in table.facts if _is_level(f) and f.subject and f.indicator}

        def has_figures(thing: str, indicator: str | None, asked: Collection[str]) -> bool:
            if indicator is None:
                return thing in things
            told = years.get((thing, indicator))
            return told is not None and (not asked or bool(told & set(asked)))

        is_inside = insides(table)

        def has_counts_inside(whole: str, indicator: str) -> bool:
            return any(i == indicator and is_inside(thing, whole) for thing, i in levels)

        known = Known(has_figures, lambda thing, i: (thing, i) in levels, has_counts_inside, is_inside)
        self._understanding = Understanding(Lexicon(table, store), known)

    def understand(self, text: str, lang: Lang) -> Interpretation:
        """Return how a question is understood; NotFoundError says which words are not, and offers the nearest ones."""
        found = self._understanding.read(text)
        if found is not None and asks_twice(text):
            found = found.of_all_types()
        if found is None or not found.complete:
            raise self._not_understood(text, found, lang)
        return found

    def query(self, interpretation: Interpretation, lang: Lang, *, candidates: bool = False) -> str:
        """Return the SPARQL query of an interpretation (without PREFIX lines, see `binding.standalone`)."""
        general = bindings(interpretation.question, [], None, self._store, lang, candidates=candidates)
        return bind(interpretation.question, general | terms(interpretation))

    def ask(self, text: str, lang: Lang, *, candidates: bool = False, most: int | None = MOST_ROWS) -> PlainAnswer:
        """Answer, with at most so many rows.

        NotFoundError if the question is not understood (未识别, 未收录) or nothing says it (文件未载明).
        """
        interpretation = self.understand(text, lang)
        told = explanation(interpretation, self._table, lang)
        query = self.query(interpretation, lang, candidates=candidates)
        found = answer(interpretation.question, query, self._store, lang, most)
        if not found.rows:
            bound = terms(interpretation)
            loose = any(filled.completed for filled in interpretation.filled)
            raise NotFoundError(
                silence_text(interpretation.question, [], self._table, lang, asked=told, bound=bound, loose=loose)
            )
        return PlainAnswer(interpretation, told, found)

    def _not_understood(self, text: str, found: Interpretation | None, lang: Lang) -> NotFoundError:
        """Say which words are not understood (未识别), which name is not there (未收录), or which may mean several."""
        if found is not None and found.unclear and not found.unknown:
            return NotFoundError(_several(found.unclear[0], self._table, lang))
        near = ("；" if lang == "zh" else "; ").join(f"{q.id} {q.title(lang)}" for q in _offered(text, found))
        offer = f"；相近的问题：{near}" if lang == "zh" else f"; nearest questions: {near}"
        said = self._head(text, found, lang)
        if asks_twice(text):
            said += "；请一次问一件事" if lang == "zh" else "; ask one thing at a time"
        return NotFoundError(said + offer) if near else NotFoundError(said, hint=LISTS_ALL[lang])

    def _head(self, text: str, found: Interpretation | None, lang: Lang) -> str:
        comma = "、" if lang == "zh" else ", "
        unknown = self._understanding.unknown_words(text)
        words = comma.join(f"“{word}”" for word in unknown)
        names = comma.join(f"“{name}”" for name in self._understanding.names_in(text))
        named = not any(word.startswith(_LIMITING) for word in unknown)
        if words and named and found is not None and found.missing and found.score:
            return f"未收录{words}" if lang == "zh" else f"nothing in the graph is called {words}"
        if words or not names:
            words = words or f"“{text}”"
            return f"未识别{words}" if lang == "zh" else f"{words} was not understood"
        if lang == "zh":
            return f"未识别“{text}”整句所问，其中的名称均认得：{names}"
        return f"“{text}” was not understood as a whole; the names in it are known: {names}"


def _offered(text: str, found: Interpretation | None) -> list[Question]:
    """Return the questions to offer: the one whose words the text has, then those that look like it."""
    said = [found.question] if found is not None and found.score else []
    return [*said, *(q for q in nearest(text, 3) if q not in said)][:3]


def terms(interpretation: Interpretation) -> dict[str, list[str]]:
    """Return the terms that the question's VALUES blocks get; an open parameter that nobody named is left open."""
    bound: dict[str, list[str]] = {}
    for parameter in interpretation.question.parameters:
        filled = next((f for f in interpretation.filled if f.name == parameter.name), None)
        if filled is not None:
            bound[parameter.name] = [_term(parameter.kind, value) for value in filled.values]
        elif parameter.open and parameter.name in interpretation.left_open:
            bound[parameter.name] = [OPEN_TERM]
    return bound


def _term(kind: str, value: str) -> str:
    if kind == "number":
        return literal(Decimal(value))
    return literal(value) if kind in ("year", "name", "text") else iri(value)


def explanation(interpretation: Interpretation, table: FactTable, lang: Lang) -> str:
    """Return in one line how the question was understood, completed names marked with the words that stood for them."""
    question = interpretation.question
    zh = lang == "zh"
    parts = [question.help(lang).rstrip("。.")]
    for filled in interpretation.filled:
        name = question.parameter(filled.name, lang).label(lang)
        values = ("、" if zh else ", ").join(label(value, table, lang) for value in filled.values)
        said = (f"（“{filled.words}”）" if zh else f" (“{filled.words}”)") if filled.completed else ""
        parts.append(f"{name}{'：' if zh else ': '}{values}{said}")
    parts += kept_texts(question, terms(interpretation), table, lang)
    head = f"理解为问题{question.id}：" if zh else f"understood as question {question.id}: "
    return head + ("；" if zh else "; ").join(parts)


def _years(fact: Fact) -> Iterator[str]:
    period = fact.period
    if period is not None and (period.start or period.end):
        first, last = period.start or period.end, period.end or period.start
        if first and last:
            yield from map(str, range(first.year, last.year + 1))


def _is_level(fact: Fact) -> bool:
    return fact.figure_type == "level"


def _several(unclear: tuple[str, tuple[str, ...]], table: FactTable, lang: Lang) -> str:
    words, values = unclear
    listed = ("、" if lang == "zh" else ", ").join(label(value, table, lang) for value in values)
    if lang == "zh":
        return f"“{words}”可指{len(values)}项，请写明：{listed}"
    return f"“{words}” may mean {len(values)} things, name one: {listed}"
