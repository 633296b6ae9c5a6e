"""Makes every address that a page shows; all of them are relative, so a page works below any path and as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import quote, urlencode

from parkgraph.model import Evidence, FactTable, Lang
from parkgraph.ontology.prefixes import BASE

Parameters: TypeAlias = Mapping[str, Sequence[str]]
Address: TypeAlias = Callable[[str, Parameters], str | None]
"""Route and parameters → address below the root, without a slash in front; None for a page that is not there."""

THINGS: Final = f"{BASE}id/"
TERMS: Final = f"{BASE}def/"
_KEYED: Final = {"entity": "entity", "fact": "fact", "term": "term", "document": "documents", "question": "ask"}
"""Routes with a part of the path called `key` → where they are."""
_WITHOUT_DATA: Final = frozenset({"review"})
"""Pages of forms, which no program reads."""
_ROOT: Final = {
    "overview": "",
    "chart": "chart.svg",
    "graph": "graph.html",
    "openapi": "openapi.json",
    "void": "void.ttl",
}


def on_server(route: str, parameters: Parameters) -> str:
    """Return the address of a page on the server."""
    given = {name: list(values) for name, values in parameters.items() if values}
    path = _ROOT.get(route, route)
    if route in _KEYED:
        path = f"{_KEYED[route]}/{quote(''.join(given.pop('key', [''])), safe='/')}"
    suffix = "".join(given.pop("suffix", []))
    if suffix:
        path = f"{path or 'index'}.{suffix}"
    query = urlencode(given, doseq=True)
    return f"{path}?{query}" if query else path


class Links:
    """Addresses as seen from one page: `here` is its own address below the root, `lang` the language if it was asked
    for in the address (then all links keep it). `forms` tells whether forms can be sent, `whole` whether the page
    says what the other pages of a site say as well (menu, sources, the facts of an entity once more as sentences).
    """

    def __init__(
        self,
        here: str,
        table: FactTable,
        lang: Lang | None = None,
        address: Address = on_server,
        own: tuple[str, Parameters] = ("overview", {}),
        *,
        forms: bool = True,
        whole: bool = True,
    ) -> None:
        self.root = "../" * here.partition("?")[0].count("/")
        self.lang, self.route, self.forms, self.whole = lang, own[0], forms, whole
        self._table, self._address, self._own = table, address, own

    def to(self, route: str, **parameters: str | Sequence[str] | None) -> str | None:
        """Return the address of a page; parameters that are None or empty are left out."""
        given = {n: [v] if isinstance(v, str) else [*v] for n, v in parameters.items() if v}
        if self.lang and "lang" not in given:
            given["lang"] = [self.lang]
        found = self._address(route, given)
        return None if found is None else (self.root + found or "./")

    def form(self, route: str, **parameters: str) -> str:
        """Return where a form is sent, without the language, which the form holds itself."""
        return (self.to(route, **parameters) or "").partition("?")[0] or "./"

    def asset(self, name: str) -> str:
        """Return the address of a stylesheet, script or picture of ours."""
        return f"{self.root}static/{name}"

    def thing(self, iri: str) -> str | None:
        """Return the page of an entity, fact, term or document; None for what has no page here."""
        if iri.startswith(THINGS):
            key = iri[len(THINGS) :]
            if iri in self._table.documents:
                return self.to("document", key=self._table.documents[iri].key)
            if iri in self._table.entities:
                return self.to("entity", key=key)
            return self.to("fact", key=key) if iri in self._table.by_id else None
        if iri.startswith(TERMS) and iri in self._table.terms:
            return self.to("term", key=iri[len(TERMS) :])
        return None

    def fact(self, iri: str) -> str | None:
        """Return the page of a fact with its places and what to report."""
        return self.to("fact", key=iri[len(THINGS) :]) if iri.startswith(THINGS) else None

    def place(self, evidence: Evidence) -> str | None:
        """Return where a place stands on the page of its document."""
        found = self.to("document", key=evidence.document)
        return None if found is None else f"{found}#e-{evidence.start}-{evidence.end}"

    def twin(self, suffix: str) -> str | None:
        """Return the address of this page's data; None where it has none."""
        route, parameters = self._own
        if route in _WITHOUT_DATA:
            return None
        return self.to(route, **{**parameters, "suffix": suffix})

    def language(self, lang: Lang) -> str | None:
        """Return the address of this page in another language."""
        route, parameters = self._own
        return self.to(route, **{**parameters, "lang": lang})
