"""parkgraph in Python: one object for a graph, its answers as dataclasses, rows for data frames, a networkx graph.

    from parkgraph.api import KnowledgeGraph

    graph = KnowledgeGraph()                          # the bundled graph; or workspace="DIR", endpoint="https://…"
    graph.ask("松山湖2023年软件收入是多少").answer.rows
    pandas.DataFrame(graph.rows(graph.facts("松山湖")))

The methods carry the names of the commands and call the same functions; nothing is printed. Errors are those of
`parkgraph.errors`: NotFoundError, AmbiguousNameError, InputError, UnavailableError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from parkgraph.errors import NotFoundError
from parkgraph.model import Entity, Fact, FactTable, Lang

if TYPE_CHECKING:
    import networkx as nx

    from parkgraph.analysis.communities import Group
    from parkgraph.analysis.graph import TieGraph
    from parkgraph.analysis.hubs import Hub, Measure
    from parkgraph.analysis.paths import Paths
    from parkgraph.checks import Finding
    from parkgraph.figures.compare import Row
    from parkgraph.figures.series import Series
    from parkgraph.follow.changes import Novelty
    from parkgraph.follow.timeline import Entry
    from parkgraph.follow.track import Tracked
    from parkgraph.gaps import Gap
    from parkgraph.matching import Match, Profile
    from parkgraph.names import NameIndex
    from parkgraph.questions.plain_words import PlainAnswer, Reader
    from parkgraph.questions.run import QuestionAnswer
    from parkgraph.stores.contract import Store


class KnowledgeGraph:
    """A graph that answers: the bundled one, a workspace's or a server's; read only, opened when first asked."""

    def __init__(
        self,
        *,
        workspace: str | None = None,
        endpoint: str | None = None,
        graph: str | None = None,
        candidates: bool = False,
    ) -> None:
        """Name what to open, as the options of the commands do; `candidates` lets in what nobody has reviewed."""
        self._where = workspace, endpoint, graph
        self._candidates = candidates

    @cached_property
    def store(self) -> Store:
        """The triples, for SPARQL: `select`, `ask`, `construct`, `triples`."""
        from parkgraph.opening import open_graph

        return open_graph(*self._where)

    @cached_property
    def table(self) -> FactTable:
        """All facts as records, with the entities and documents that they speak of."""
        from parkgraph.opening import open_table

        return open_table(*self._where[:2], store=lambda: self.store, candidates=self._candidates)

    @cached_property
    def _links(self) -> FactTable:
        """The facts that join two things: all that networks need."""
        from parkgraph.opening import open_table

        if "table" in vars(self):
            return self.table
        return open_table(*self._where[:2], store=lambda: self.store, candidates=self._candidates, links_alone=True)

    @cached_property
    def names(self) -> NameIndex:
        """The names of the entities."""
        from parkgraph.names import NameIndex

        return NameIndex(self.table)

    def find(self, text: str) -> list[Entity]:
        """Return the entities that answer to a name, alias, pinyin or a part of one, best first."""
        return [match.entity for match in self.names.find(text)]

    def entity(self, name: str) -> Entity:
        """Return the one entity that a name means; NotFoundError, AmbiguousNameError."""
        return self.names.resolve(name, _language(name))

    def facts(self, name: str) -> tuple[Fact, ...]:
        """Return all facts that speak of an entity."""
        return self.table.by_entity.get(self.entity(name).id, ())

    def rows(self, facts: Iterable[Fact], lang: Lang = "zh") -> list[dict[str, bool | int | float | str | None]]:
        """Return facts as flat records with the columns of `facts.csv`, numbers as numbers: rows for a data frame."""
        from parkgraph.export.content import Content
        from parkgraph.export.tables import flat_record

        content = Content(self.table, [], lang, None)
        return [flat_record(fact, content) for fact in facts]

    def ask(self, question: str, lang: Lang | None = None) -> PlainAnswer:
        """Answer a question in plain words; NotFoundError if it is not understood or no document says it."""
        return self._reader.ask(question, lang or _language(question), candidates=self._candidates)

    def ask_canned(
        self, question: str | int, lang: Lang = "zh", *, most: int | None = 1000, **parameters: str
    ) -> QuestionAnswer:
        """Answer a canned question by id, name or title; its parameters take names, indicators, years.

        The answer has its first `most` rows, with None all; its `total` says how many there are.
        """
        from parkgraph.questions.binding import bind, bindings
        from parkgraph.questions.catalogue import find_question
        from parkgraph.questions.run import answer

        asked = find_question(str(question), lang)
        given = list(parameters.items())
        bound = bindings(asked, given, self.names if given else None, self.store, lang, candidates=self._candidates)
        return answer(asked, bind(asked, bound), self.store, lang, most)

    @cached_property
    def _reader(self) -> Reader:
        from parkgraph.questions.plain_words import Reader

        return Reader(self.table, self.store)

    def series(self, name: str, indicator: str | None = None) -> list[Series]:
        """Return an entity's figures over the years, comparable ones together (amounts in base units)."""
        from parkgraph.figures.indicators import find_indicators
        from parkgraph.figures.series import series_of

        lang = _language(name)
        wanted = find_indicators(indicator, self.table, lang) if indicator else ()
        return series_of(self.entity(name), self.table, wanted, lang)

    def compare(self, *names: str, indicator: str | None = None) -> list[Row]:
        """Return the figures of several entities side by side, unlike ones apart with the reason."""
        from parkgraph.figures.compare import compare
        from parkgraph.figures.indicators import find_indicators

        lang = _language("".join(names))
        wanted = find_indicators(indicator, self.table, lang) if indicator else ()
        return compare([self.entity(name) for name in names], self.table, wanted, lang)

    def timeline(self, name: str) -> list[Entry]:
        """Return what is said of an entity in the order of time."""
        from parkgraph.follow.timeline import timeline

        return timeline(self.entity(name), self.table, lang=_language(name))

    def changes(self, first: str, second: str) -> list[Novelty]:
        """Return what a document (`004`) says that an earlier one does not, or differently."""
        from parkgraph.chronology import find_document
        from parkgraph.follow.changes import changes

        return changes(find_document(first, self.table), find_document(second, self.table), self.table)

    def check(self) -> list[Finding]:
        """Return the figures that do not go together, with the arithmetic and what would explain it."""
        from parkgraph.checks import check

        return check(self.table)

    def gaps(self, name: str | None = None) -> list[Gap]:
        """Return what the documents leave open, of one entity or of all."""
        from parkgraph.gaps import find_gaps

        return find_gaps(self.table, self.entity(name) if name else None)

    def track(self, as_of: date | None = None) -> list[Tracked]:
        """Return every target, plan and draft with its due date and what later statements say."""
        from parkgraph.follow.track import track

        return track(self.table, as_of)

    def match(self, profile: Profile) -> Match:
        """Return the policy measures for an applicant (`parkgraph.matching.profile_of`, `read_profile`)."""
        from parkgraph.matching import match

        return match(profile, self.table, self.store)

    def ties(self, *, all_ties: bool = False) -> TieGraph:
        """Return the network of ties; co-listing and containment count only with `all_ties`."""
        from parkgraph.analysis.graph import read_ties, tie_graph

        return tie_graph(self._links, None if all_ties else read_ties(self.store))

    def to_networkx(self, *, all_ties: bool = False) -> nx.Graph[str]:
        """Return the network for networkx: nodes by IRI with zh, en and type, edges with their number of links."""
        return self.ties(all_ties=all_ties).to_networkx()

    def path(self, first: str, second: str, *, all_ties: bool = False) -> Paths:
        """Return the shortest ways between two entities, each hop with its facts; NotFoundError if there is none."""
        from parkgraph.analysis.paths import shortest_paths

        start, end = self.entity(first), self.entity(second)
        found = shortest_paths(self.ties(all_ties=all_ties), start.id, end.id)
        if found is None:
            raise NotFoundError(f"the documents connect {start.en} and {end.en} by no tie")
        return found

    def hubs(self, measure: Measure = "degree", kind: str | None = None) -> list[Hub]:
        """Return the entities by a measure of the network (degree, pagerank, betweenness), highest first."""
        from parkgraph.analysis.hubs import hubs

        return hubs(self.ties(), measure, kind)

    def communities(self, seed: int = 1) -> list[Group]:
        """Return groups of entities that are tied more closely to one another than to the rest."""
        from parkgraph.analysis.communities import communities

        return communities(self.ties(), seed)


def _language(text: str) -> Lang:
    return "zh" if re.search(r"[㐀-鿿]", text) else "en"
