"""What the page tells, as plain lists for JSON: names once, facts and evidence by number; it renders nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from parkgraph.captions import class_label, note_text, period_text, scope_text, term, type_text, value_text, whose_text
from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, Lang, LiteralValue, Ref
from parkgraph.ontology.prefixes import shorten
from parkgraph.page.layout import islands, positions
from parkgraph.page.network import Network, as_node
from parkgraph.quotes import Passage
from parkgraph.sentences import sentence_text

Record = dict[str, Any]
Quotes = Callable[[Evidence], str | Passage | None]
Pair = tuple[str, str]

MAP_ABOVE = 5000
"""With more nodes than this the page starts as a map of groups."""
MAP_GROUPS = 200

_TERM_TYPES = {"Sector": ("行业", "Sector"), "Technology": ("技术方向", "Technology")}
_FIGURES = ("Figure", "Target", "Amount")


class Names:
    """Collects texts in two languages, each once; a name that is a node carries its number."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self._known: dict[tuple[str, str, int], int] = {}

    def number(self, zh: str, en: str, node: int = -1) -> int:
        """Return the number of a text, giving it one if it is new."""
        key = (zh, en, node)
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append([zh, en] if node < 0 else [zh, en, node])
        return self._known[key]


class Recorder:
    """Writes the records of one network; the same network always gives the same records."""

    def __init__(self, network: Network, table: FactTable, quotes: Quotes | None) -> None:
        self._network, self._table, self._quotes = network, table, quotes
        self._node = {iri: number for number, iri in enumerate(network.nodes)}
        self._fact = {fact.id: number for number, fact in enumerate(network.facts)}
        self._names = Names()
        self._passages: dict[str, int] = {}
        self._relations: dict[str, int] = {}
        self._relation_rows: list[Record] = []
        self._rest: int | None = None
        self._types = sorted({e.type for e in network.nodes.values()})

    def nodes(self) -> list[Record]:
        """Return one record a node: names for the two languages and for searching, class, place, size and facts."""
        degrees = self._network.degrees()
        spots, homes = self._places()
        told = self._facts_of()
        rows = []
        for (iri, entity), (x, y), home in zip(self._network.nodes.items(), spots, homes, strict=True):
            row = {
                "id": self._node[iri],
                "key": shorten(iri),
                "zh": entity.zh,
                "en": entity.en,
                "alias": list(entity.aliases),
                "hidden": list(entity.hidden) or (_spelled(entity.zh) if entity.type in _TERM_TYPES else []),
                "type": self._types.index(entity.type),
                "x": x,
                "y": y,
                "home": home,
                "degree": degrees[iri],
                "facts": told[iri],
            }
            rows.append(row | ({"translated": 1} if entity.translated else {}))
        return rows

    def edges(self) -> list[Record]:
        """Return one record a tie: its ends and its links as [fact, 1 if it runs from `to` to `from`, relation]."""
        return [
            {
                "id": number,
                "from": self._node[tie.a],
                "to": self._node[tie.b],
                "minor": int(tie.minor),
                "links": [
                    [self._fact[k.fact.id], int(k.source != tie.a), self._relation(k.relation)] for k in tie.links
                ],
            }
            for number, tie in enumerate(self._network.ties)
        ]

    def _places(self) -> tuple[list[tuple[int, int]], list[int]]:
        bonds = [
            (self._node[t.a], self._node[t.b], float(min(len(t.links), 4))) for t in self._network.ties if not t.minor
        ]
        kinds = [entity.type for entity in self._network.nodes.values()]
        groups = islands(len(kinds), bonds, kinds)
        if len(kinds) > MAP_ABOVE and len(groups) > MAP_GROUPS:
            rest = [node for group in groups[MAP_GROUPS - 1 :] for node in group]
            groups = [*groups[: MAP_GROUPS - 1], rest]
            self._rest = MAP_GROUPS - 1
        homes = [0] * len(kinds)
        for number, group in enumerate(groups):
            for node in group:
                homes[node] = number
        return positions(len(kinds), bonds, groups), homes

    def _facts_of(self) -> dict[str, list[int]]:
        told: dict[str, list[int]] = {iri: [] for iri in self._network.nodes}
        for number, fact in enumerate(self._network.facts):
            for iri in dict.fromkeys((fact.id, *fact.entities())):
                if iri in told:
                    told[iri].append(number)
        return told

    def book(self) -> Record:
        """Return facts, names, relations, classes and documents; call it after nodes and edges."""
        facts = [self._fact_row(fact) for fact in self._network.facts]
        cited = {e.document for f in self._network.facts for e in f.evidence}
        documents = {d.key: _document_row(d) for d in self._table.documents.values() if d.key in cited}
        return {
            "facts": facts,
            "names": self._names.rows,
            "relations": self._relation_rows,
            "types": [self._type_row(name) for name in self._types],
            "statuses": {s: self._pair(partial(self._term, "status", s)) for s in _seen(self._network)},
            "documents": dict(sorted(documents.items())),
            "passages": list(self._passages),
            "map": len(self._network.nodes) > MAP_ABOVE,
            "rest": self._rest,
        }

    def _fact_row(self, fact: Fact) -> Record:
        row = {
            "k": fact.kind,
            "s": self._name(fact.subject),
            "p": self._relation(fact.predicate) if fact.predicate else None,
            "o": self._name(fact.object),
            "i": self._name(fact.indicator),
            "v": self._text(lambda lang: value_text(fact, lang)) if _is_number(fact) else None,
            "x": self._text(lambda lang: self._type_text(fact, lang)),
            "md": self._text(lambda lang: self._term("mod", fact.modifier, lang)),
            "t": self._text(lambda lang: period_text(fact.period, lang)),
            "y": _newest(fact),
            "c": self._text(lambda lang: scope_text(fact, lang)),
            "q": [[self._relation(q.predicate), self._name(q.object)] for q in fact.qualifiers],
            "z": self._sentence(fact),
            "st": fact.status,
            "sg": self._text(lambda lang: self._stage_text(fact, lang)),
            "w": self._text(lambda lang: whose_text(fact, lang)),
            "n": self._text(lambda lang: note_text(fact, lang)),
            "m": fact.method,
            "r": fact.review if fact.review != "accepted" else None,
            "f": fact.formula,
            "e": [self._evidence_row(e) for e in fact.evidence],
        }
        return {key: value for key, value in row.items() if value not in (None, [], "")}

    def _sentence(self, fact: Fact) -> int | None:
        """Return a fact that is drawn as a tie as a sentence; figures are read as values."""
        drawn = fact.predicate is not None and not _is_number(fact)
        return self._text(lambda lang: sentence_text(fact, self._table, lang, short=True)) if drawn else None

    def _evidence_row(self, evidence: Evidence) -> list[Any]:
        row = [evidence.document, evidence.section, evidence.paragraph, evidence.start, evidence.end]
        found = self._quotes(evidence) if self._quotes else None
        if found is None:
            return row
        passage = Passage(found, 0, len(found), exact=True) if isinstance(found, str) else found
        number = self._passages.setdefault(passage.text, len(self._passages))
        # The page's script counts UTF-16 units.
        ends = (_utf16(passage.text[: passage.start]), _utf16(passage.text[: passage.end]))
        return [*row, number, *ends, int(passage.exact)]

    def _name(self, end: Entity | Ref | LiteralValue | None) -> int | None:
        if end is None:
            return None
        if isinstance(end, LiteralValue):
            return self._names.number(end.label, end.label)
        node, told = as_node(end, self._table), self._table.by_id.get(end.id)
        if node is None and told is not None:
            return self._text(lambda lang: _figure_text(told, lang))
        return self._names.number(end.zh, end.en, self._node.get(node.id, -1) if node else -1)

    def _text(self, say: Callable[[Lang], str]) -> int | None:
        zh, en = say("zh"), say("en")
        return self._names.number(zh, en) if zh or en else None

    @staticmethod
    def _pair(say: Callable[[Lang], str]) -> Pair:
        return say("zh"), say("en")

    def _term(self, scheme: str, name: str | None, lang: Lang) -> str:
        return term(self._table, scheme, name, lang)

    def _type_text(self, fact: Fact, lang: Lang) -> str:
        if fact.figure_type in (None, "level"):
            return ""
        return type_text(fact, self._table, lang)

    def _stage_text(self, fact: Fact, lang: Lang) -> str:
        printed = f"（{fact.stage_printed}）" if fact.stage_printed and lang == "zh" else ""
        return self._term("stage", fact.stage, lang) + printed if fact.stage else ""

    def _relation(self, relation: Ref) -> int:
        if relation.id not in self._relations:
            back = self._table.terms.get(f"^{relation.id}")
            row: Record = {"key": shorten(relation.id), "zh": relation.zh, "en": relation.en}
            self._relations[relation.id] = len(self._relation_rows)
            self._relation_rows.append(row | ({"back": [back.zh, back.en]} if back else {}))
        return self._relations[relation.id]

    def _type_row(self, name: str) -> Record:
        zh, en = (class_label(self._table, name, lang) for lang in ("zh", "en"))
        if zh == name and name in _TERM_TYPES:
            zh, en = _TERM_TYPES[name]
        return {"key": name, "zh": zh, "en": en}


def _figure_text(fact: Fact, lang: Lang) -> str:
    """Name a fact that another one refers to (the count that a list stands under) by indicator and value."""
    what = fact.indicator or fact.predicate
    return f"{what.label(lang) if what else fact.kind} {value_text(fact, lang)}"


def _spelled(name: str) -> list[str]:
    """Return a term's pinyin and its initials; the build writes them for entities only."""
    from pypinyin import Style, lazy_pinyin

    return ["".join(lazy_pinyin(name, style=style)).lower() for style in (Style.NORMAL, Style.FIRST_LETTER)]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_number(fact: Fact) -> bool:
    return fact.kind in _FIGURES or fact.value is not None


def _newest(fact: Fact) -> str | None:
    moment = (fact.period.end or fact.period.start) if fact.period else None
    return moment.isoformat() if moment else None


def _seen(network: Network) -> Sequence[str]:
    return sorted({fact.status for fact in network.facts})


def _document_row(document: Document) -> Record:
    row: Record = {
        "zh": document.zh,
        "en": document.en,
        "by": ["、".join(p.zh for p in document.publishers), ", ".join(p.en for p in document.publishers)],
        "issued": document.issued,
        "missing": document.missing_part if document.excerpt else None,
        "url": document.url,
    }
    return {key: value for key, value in row.items() if value is not None}
