"""The two files of the reference as text: the same graph and ontology always give the same bytes; it writes no file."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from pyoxigraph import Triple

from parkgraph.reference.markdown import markdown_page
from parkgraph.reference.records import Reference
from parkgraph.reference.sections import read_reference


def reference_files(triples: Iterable[Triple]) -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of ontology.md and ontology.html, with examples from the triples of a built graph."""
    reference = read_reference(triples)
    return (
        ("ontology.md", markdown_page(reference).encode("utf-8")),
        ("ontology.html", html_page(reference).encode("utf-8")),
    )


def html_page(reference: Reference) -> str:
    """Return the reference as one page that asks for nothing outside itself."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files(__package__) / "template"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("ontology.html.j2").render(reference=reference)
