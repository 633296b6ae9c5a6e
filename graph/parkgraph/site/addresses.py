"""Where each page of the static site lies and which pages it has; it renders nothing and writes nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import quote, urlencode

from parkgraph.model import Fact, FactTable, Lang
from parkgraph.ontology.prefixes import BASE, expand, shorten
from parkgraph.web.links import THINGS, Parameters

GRAPH: Final = "graph.html"
_PLACES: Final = {"overview": "index", "question": "ask", "document": "documents"}
"""Routes whose files are not named like the route."""
DATA: Final = "data.zip"
_WRITTEN: Final = frozenset(
    "overview search figures compare ask question match documents document entity track check gaps vocabulary".split()
)
"""Routes that are pages of the site; the others need a server (queries, forms) or would be a page for every fact."""
_EVERYTHING: Final = {"match": {"all": ["1"]}}
"""What a page is asked for where its form cannot be sent: all measures, for an applicant of whom nothing is told."""
Draw: TypeAlias = Callable[[Lang, Mapping[str, Sequence[str]]], bytes | None]
"""Draws the chart for a language and parameters of the route `chart`; None where there is none."""
_SECTIONS: Final = {"gaps": "kind", "check": "severity"}
"""Routes whose page for one value of a parameter is a part of the page for all, marked by the value."""
_SERIES: Final = 2
"""Figures that make a page of figures."""
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


class Wanted(NamedTuple):
    """A page that something links to: its language, its route and its parameters as pairs in order."""

    lang: Lang
    route: str
    parameters: tuple[tuple[str, str], ...]


class Addresses:
    """Answers where a page lies, and remembers what was asked for, so that nothing is linked that is not written.

    Called as `parkgraph.web.links.Address`. `lang` is the language at the root; the other one has a folder of its own.
    """

    def __init__(self, table: FactTable, lang: Lang, draw: Draw) -> None:
        self._table, self._lang, self._draw = table, lang, draw
        self.asked: dict[Wanted, str] = {}
        self.charts: dict[str, bytes | None] = {}
        self.twins: dict[str, None] = {}
        self._figured: dict[str, list[str]] = {}
        for fact in table.facts:
            for end in (fact.subject, fact.indicator):
                if end is not None and fact.kind in ("Figure", "Target"):
                    self._figured.setdefault(end.id, []).append(fact.id[len(THINGS) :])

    def __call__(self, route: str, parameters: Parameters) -> str | None:
        """Return the file (and anchor) of a page below the root, or None if the site has no such page."""
        given = {name: [*values] for name, values in parameters.items()}
        lang: Lang = "en" if given.pop("lang", [self._lang])[0] == "en" else "zh"
        if "suffix" in given:
            return self._twin(route, given)
        if route in ("data", "explore", "graph"):
            return DATA if route == "data" else f"{GRAPH}#{_view(given, lang)}"
        if route in ("fact", "entity"):
            return (self._fact if route == "fact" else self.entity)(given["key"][0], lang)
        if route in _SECTIONS:
            section = "".join(given.pop(_SECTIONS[route], ()))
            page = self._want(lang, route, given)
            return f"{page}#{section}" if section else page
        if route in ("figures", "chart"):
            return (self._figures if route == "figures" else self._chart)(given, lang)
        return self._want(lang, route, _EVERYTHING.get(route, given)) if route in _WRITTEN else None

    def home(self, lang: Lang) -> str:
        """Return the folder of a language with its slash, empty for the one at the root."""
        return "" if lang == self._lang else f"{lang}/"

    def _want(self, lang: Lang, route: str, given: Mapping[str, Sequence[str]]) -> str:
        single = tuple(sorted((name, values[0]) for name, values in given.items() if len(values) == 1))
        # Several at once would be a page for every pair: the way in is the page without.
        wanted = Wanted(lang, route, single if len(single) == len(given) <= 1 else ())
        if wanted not in self.asked:
            self.asked[wanted] = self.home(lang) + file_name(wanted)
        return quote(self.asked[wanted])

    def entity(self, key: str, lang: Lang) -> str:
        """Return where an entity is: on a page of its own, or beside its only fact on the page of its subject."""
        fact = self._only_fact(THINGS + key)
        if fact is not None:
            return self._fact(fact.id[len(THINGS) :], lang)
        return self._want(lang, "entity", {"key": [key]})

    def _only_fact(self, iri: str) -> Fact | None:
        """Return the only fact that speaks of an entity if its subject, another one, has a page."""
        facts = self._table.by_entity.get(iri, ())
        subject = facts[0].subject if len(facts) == 1 else None
        told = subject is not None and subject.id != iri and subject.id in self._table.entities
        return facts[0] if told else None

    def home_of(self, iri: str) -> tuple[str, str] | None:
        """Return route and key of the one page that an entity or fact belongs to; None where it has none."""
        fact = self._only_fact(iri) if iri in self._table.entities else self._table.by_id[iri]
        if fact is None:
            return "entity", iri[len(THINGS) :]
        if fact.subject is not None and fact.subject.id in self._table.entities:
            return "entity", fact.subject.id[len(THINGS) :]
        return ("document", fact.evidence[0].document) if fact.evidence else None

    def _twin(self, route: str, given: Mapping[str, Sequence[str]]) -> str | None:
        """Return where the data of a page are, which both languages share; Turtle of entities and documents only."""
        if route not in ("entity", "document") or [*given["suffix"]] != ["ttl"]:
            return None
        name = twin_name(route, given["key"][0])
        self.twins[name] = None
        return quote(name)

    def _chart(self, given: Mapping[str, Sequence[str]], lang: Lang) -> str | None:
        """Return where a chart lies, drawn when it is first asked for, so that no page shows one that cannot be."""
        pairs = tuple((name, value) for name in sorted(given) for value in given[name])
        if len(given.get("entity", ())) > 1:
            # Several side by side: what they are called together would be too long for a file.
            digest = hashlib.sha256(repr(pairs).encode()).hexdigest()[:8]
            pairs = (*((n, v) for n, v in pairs if n != "entity"), ("of", digest))
        name = self.home(lang) + file_name(Wanted(lang, "chart", pairs)).removesuffix(".html") + ".svg"
        if name not in self.charts:
            self.charts[name] = self._draw(lang, given)
        return None if self.charts[name] is None else quote(name)

    def _figures(self, given: Mapping[str, Sequence[str]], lang: Lang) -> str:
        """Return a page of figures; a single figure stands where its subject is told of already."""
        if len(given.get("entity", ())) > 1:
            return self._want(lang, "compare", {})
        names = [name for values in given.values() for name in values]
        told = self._figured.get(expand(names[0]), ()) if len(names) == 1 and ":" in names[0] else None
        if told is not None and len(told) < _SERIES:
            return self._fact(told[0], lang) if told else self._want(lang, "figures", {})
        return self._want(lang, "figures", given)

    def _fact(self, key: str, lang: Lang) -> str:
        """Return where a fact stands: on the page of its subject, else of its document."""
        fact = self._table.by_id.get(THINGS + key)
        if fact is not None and fact.subject is not None and fact.subject.id in self._table.entities:
            anchor = quote(key.replace("/", "-"))
            return f"{self._want(lang, 'entity', {'key': [fact.subject.id[len(THINGS) :]]})}#{anchor}"
        if fact is not None and fact.evidence:
            return self._want(lang, "document", {"key": [fact.evidence[0].document]})
        return self._want(lang, "documents", {})


def file_name(wanted: Wanted) -> str:
    """Return the name of a page's file below its language's folder, safe on every file system."""
    parts = [_PLACES.get(wanted.route, wanted.route)]
    for _, value in () if wanted.route in _EVERYTHING else wanted.parameters:
        parts += [_safe(part) for part in value.replace(":", "/").split("/") if part]
    return "/".join(parts) + ".html"


def twin_name(route: str, key: str) -> str:
    """Return the name of the file with the data of a page, beside the page at the root."""
    return file_name(Wanted("zh", route, (("key", key),))).removesuffix(".html") + ".ttl"


def _safe(part: str) -> str:
    """Return a part of a key as a file's name; what had to be changed gets a digest, so that no two become one."""
    if _SAFE.fullmatch(part) and (part == part.lower() or part.isalpha()):
        return part.lower()
    digest = hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_UNSAFE.sub('-', part)[:60].strip('.-')}-{digest}"


def _view(given: Mapping[str, Sequence[str]], lang: Lang) -> str:
    """Return the view of the interactive page that a link asks for, as its address has it."""
    view: dict[str, str] = {"lang": lang}
    for focus in given.get("focus", ()):
        key = shorten(focus) if focus.startswith(BASE) else focus
        view |= {"node": key, "focus": key, "depth": (*given.get("depth", ()), "1")[0]}
    return urlencode(view)
