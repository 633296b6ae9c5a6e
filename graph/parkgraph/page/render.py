"""Renders the page through pyvis with a template of our own; nothing else touches pyvis, and it writes no file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

from parkgraph.errors import UnavailableError
from parkgraph.model import FactTable, Lang
from parkgraph.ontology.prefixes import shorten
from parkgraph.page.network import neighbourhood, read_network
from parkgraph.page.records import Quotes, Recorder

_SCRIPTS = (
    "words.js",
    "book.js",
    "lettering.js",
    "picture.js",
    "panel.js",
    "list.js",
    "saving.js",
    "legend.js",
    "link.js",
    "finder.js",
    "keys.js",
    "page.js",
)
"""Modules of the page's script; they share one scope, and the last one starts it."""
_VIS = ("templates/lib/vis-9.1.2", "lib/vis-9.1.2", "templates/lib", "lib")
"""Where pyvis keeps vis-network, best first."""

_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.6},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
}
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {style}; img-src data: blob:;"
    " base-uri 'none'; form-action 'none'"
)
_TITLES = {"zh": "园区图谱", "en": "Parkgraph"}
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_page(
    table: FactTable,
    *,
    focus: str | None = None,
    depth: int = 2,
    types: frozenset[str] | None = None,
    statuses: frozenset[str] | None = None,
    lang: Lang,
    quotes: Quotes | None = None,
    credit: str | Callable[[Lang], str],
) -> str:
    """Return the page as HTML that asks for nothing outside itself, the same for the same arguments.

    `focus` (an entity's id) cuts the page down to what lies within `depth` steps; `types` (local names of classes) and
    `statuses` keep only such entities and facts; None means all. Without `quotes` (which looks up the words of a place,
    alone or in their paragraph) no word of a document is in the page. `credit` stands beneath every picture.
    NotFoundError if no fact of the chosen statuses speaks of the focus.
    """
    network = read_network(table, types=types, statuses=statuses, keep=focus)
    if focus is not None:
        network = neighbourhood(network, focus, depth)
    recorder = Recorder(network, table, quotes)
    nodes, edges = recorder.nodes(), recorder.edges()
    book = recorder.book() | {
        "lang": lang,
        "credit": [credit, credit] if isinstance(credit, str) else [credit("zh"), credit("en")],
        "focus": shorten(focus) if focus else None,
        "depth": depth,
    }
    return _through_pyvis(nodes, edges, _texts(lang, book))


def script_json(value: object) -> str:
    """Return JSON that stays data inside a script element, whatever stands in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    # A lone surrogate cannot be written as UTF-8.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _texts(lang: Lang, book: dict[str, Any]) -> dict[str, Any]:
    """Return what the template puts in place: texts only, never parsed as a template themselves."""
    folder = files(__package__) / "template"
    # One scope of their own for all modules: nothing leaks into the page's window but what page.js puts there.
    modules = "\n".join(_lines(folder / name) for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{modules}\n}})();\n'
    vis, style = _vis_network(), _lines(folder / "page.css")
    policy = _POLICY.format(scripts=f"{_digest(vis)} {_digest(script)}", style=_digest(style))
    return {
        "lang": lang,
        "title": _TITLES[lang],
        "policy": policy,
        "style": style,
        "vis": vis,
        "script": script,
        "book": book,
    }


def _lines(file: Traversable) -> str:
    # Browsers turn CR LF into LF before they compare digests.
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _vis_network() -> str:
    package = files("pyvis")
    for folder in _VIS:
        script = package / folder / "vis-network.min.js"
        if script.is_file():
            # The map is not there; without this line no developer tool asks for it.
            return _lines(script).rsplit("//# sourceMappingURL=", 1)[0]
    raise UnavailableError("the installed pyvis has no vis-network.min.js: install pyvis 0.3.2")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _through_pyvis(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], texts: dict[str, Any]) -> str:
    # Imported late: pyvis brings IPython along, which takes a second.
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    # Filled directly: add_edge is quadratic and drops parallel edges.
    network.nodes, network.edges, network.options = nodes, edges, _OPTIONS
    with as_file(files(__package__) / "template" / "page.html.j2") as template:
        network.set_template_dir(str(template.parent), template.name)
        network.templateEnv.globals["page"] = texts
        network.templateEnv.filters["script_json"] = script_json
        return str(network.generate_html())
