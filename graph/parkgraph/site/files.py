"""The files of the static site as bytes: every page that another one links to, the graph, search; never a clock."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from posixpath import dirname, relpath
from typing import Final

from parkgraph.errors import NotFoundError
from parkgraph.model import Evidence, FactTable, Lang
from parkgraph.page import render_page
from parkgraph.quotes import Passage
from parkgraph.site.addresses import DATA, GRAPH, Addresses, Wanted
from parkgraph.site.compact import compact
from parkgraph.site.data import data_archive
from parkgraph.site.twins import twin_files
from parkgraph.web.explorer import Explorer
from parkgraph.web.files import STATIC, static_file
from parkgraph.web.links import THINGS, Links
from parkgraph.web.page import Asked
from parkgraph.web.pages.charts import chart_svg
from parkgraph.web.render import published, render_html
from parkgraph.web.routes import ROUTES
from parkgraph.web.words import word

_ADDRESS: Final = re.compile(r"([^?#]*)([?#]?)(.*)", re.DOTALL)
_WHOLE: Final = ("overview", "search")
"""Routes whose pages say what holds for all pages: the menu, which a script puts into the others, and the sources."""
LANGS: Final[tuple[Lang, Lang]] = ("zh", "en")
_SCRIPT: Final = "page.js"
"""The server's script asks the server; ours has the same name and looks into a file instead."""
_INDEX: Final = "static/names.js"


def site_files(
    explorer: Explorer, lang: Lang, *, passages: Callable[[Evidence], Passage | None] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file of the site; `lang` is the language at the root.

    Sentences of documents stand in it only where `explorer.copies` and `passages` give them.
    """
    addresses = Addresses(explorer.table, lang, partial(_chart, explorer))
    yield from _pages(explorer, addresses)
    yield from twin_files(explorer, addresses)
    yield from ((name, chart) for name, chart in addresses.charts.items() if chart is not None)
    yield DATA, data_archive(explorer, lang)
    yield GRAPH, render_page(explorer.table, lang=lang, quotes=passages, credit=explorer.credit).encode()
    yield from ((f"static/{name}", static_file(name)) for name in STATIC if name != _SCRIPT)
    yield (
        f"static/{_SCRIPT}",
        _menu(addresses) + (files(__package__ or "") / "static" / "site.js").read_bytes().replace(b"\r\n", b"\n"),
    )
    yield _INDEX, names_index(explorer, addresses)


def _pages(explorer: Explorer, addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    """Render the overview and everything that any page links to, each once, in the order in which it was asked for."""
    for lang in LANGS:
        for route in ("overview", "search", "compare"):
            addresses(route, {"lang": [lang]})
        for iri in dict.fromkeys(entity.id for entity in explorer.table.entities.values()):
            addresses.entity(iri[len(THINGS) :], lang)
    done = 0
    while done < len(addresses.asked):
        for wanted, name in list(addresses.asked.items())[done:]:
            yield name, _page(explorer, wanted, name, addresses)
            done += 1


def _chart(explorer: Explorer, lang: Lang, given: Mapping[str, Sequence[str]]) -> bytes | None:
    asked = Asked(lang, {name: tuple(values) for name, values in given.items()})
    try:
        return published(chart_svg(explorer, asked), explorer, "svg").encode("utf-8", "replace")
    except NotFoundError:
        return None


def _page(explorer: Explorer, wanted: Wanted, name: str, addresses: Addresses) -> bytes:
    route = next(route for route in ROUTES if route.name == wanted.route)
    given = {key: (value,) for key, value in wanted.parameters}
    asked = Asked(wanted.lang, given)
    links = _Links(name, explorer.table, wanted.lang, addresses, (wanted.route, given))
    # Without a server no query can be run, so none is shown.
    page = replace(route.page(explorer, asked), query=None)
    return compact(render_html(page, explorer, asked, links))


class _Links(Links):
    """Links of a page of the site, as short as they can be: the nearest way from its own folder."""

    def __init__(
        self, here: str, table: FactTable, lang: Lang, address: Addresses, own: tuple[str, Mapping[str, Sequence[str]]]
    ) -> None:
        super().__init__(here, table, lang, address, own, forms=False, whole=own[0] in _WHOLE)
        self._here = here

    def to(self, route: str, **parameters: str | Sequence[str] | None) -> str | None:
        found = super().to(route, **parameters)
        if found is None:
            return None
        path, sign, rest = _ADDRESS.fullmatch(found[len(self.root) :]).groups()  # type: ignore[union-attr] # any text
        return _nearest(path, dirname(self._here) or ".") + sign + rest

    def fact(self, iri: str) -> str | None:
        # An entity's page tells all of its facts itself and sends nobody elsewhere.
        return None if self.route == "entity" else super().fact(iri)


# An entity is linked from many pages of the same folder.
_nearest = cache(relpath)


def _menu(addresses: Addresses) -> bytes:
    """Return the menu of both languages as a script that holds data only: label, file, whether it is a minor one."""
    menu = {
        lang: [
            [word(route.name, lang), address, route.menu == "more"]
            for route in ROUTES
            if route.menu != "none" and (address := addresses(route.name, {"lang": [lang]}))
        ]
        for lang in LANGS
    }
    return f"window.PARKGRAPH_MENU = {json.dumps(menu, ensure_ascii=False)};\n".encode()


def names_index(explorer: Explorer, addresses: Addresses) -> bytes:
    """Return the names of all entities as a script that holds data only: file, class, facts, labels, further names."""
    rows = []
    classes: dict[str, int] = {}
    told = explorer.table.by_entity
    for entity in sorted(explorer.table.living, key=lambda e: (-len(told.get(e.id, ())), e.id)):
        number = classes.setdefault(entity.type, len(classes))
        below = addresses.entity(entity.id[len(THINGS) :], "zh").removeprefix(addresses.home("zh"))
        more = list(dict.fromkeys((*entity.aliases, *entity.hidden)))
        rows.append([below, number, len(told.get(entity.id, ())), entity.zh, entity.en, len(entity.aliases), more])
    labels = [[explorer.class_label(name, lang) for lang in LANGS] for name in classes]
    data = {"root": "zh" if addresses.home("zh") == "" else "en", "classes": labels, "names": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028")
    return f"window.PARKGRAPH_NAMES = {text};\n".encode("utf-8", "backslashreplace")
