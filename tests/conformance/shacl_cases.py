"""Runs SHACL core through our validation; a case that does not hold ends in an error.

Our findings say severity, focus, path, value and shape; blank nodes and paths that are not one property have no
name there, a severity of one's own is a violation, and a finding that is said twice is one. The report of the suite
is read in the same terms.
"""

from __future__ import annotations

import logging
import warnings
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from parkgraph.ontology.prefixes import shorten
from parkgraph.validation.shacl import validate_graph
from tests.conformance.manifests import W3C

CORE: Final = W3C / "data-shapes/data-shapes-test-suite/tests/core"
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
SHT: Final = Namespace("http://www.w3.org/ns/shacl-test#")
MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_SEVERITIES: Final[dict[Node | None, str]] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "note"}

Finding = tuple[str, str, str | None, str | None, str]


def shacl_files() -> tuple[tuple[str, Path], ...]:
    """Return name and file of every case."""
    found: list[tuple[str, Path]] = []
    for folder in sorted(path.parent for path in CORE.glob("*/manifest.ttl")):
        included = _graph(folder / "manifest.ttl").objects(None, MF.include)
        found += [(f"{folder.name}/{Path(str(iri)).stem}", Path(str(iri).removeprefix("file://"))) for iri in included]
    return tuple(sorted(found))


@cache
def _graph(path: Path) -> Graph:
    return Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle", publicID=path.as_uri())


def run_shacl(path: Path) -> None:
    """Validate one case and compare the findings with its report; both libraries complain aloud about bad literals."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _validate(path)
    finally:
        logger.disabled = before


def _validate(path: Path) -> None:
    manifest = _graph(path)
    test = manifest.value(predicate=RDF.type, object=SHT.Validate, any=False)
    assert test is not None
    action, report = manifest.value(test, MF.action), manifest.value(test, MF.result)
    assert action is not None and report is not None
    data, shapes = (_graph(_local(manifest.value(action, part))) for part in (SHT.dataGraph, SHT.shapesGraph))
    found = {(v.severity, v.focus, v.path, v.value, v.shape) for v in validate_graph(data, shapes)}
    wanted = {_wanted(manifest, result, shapes) for result in manifest.objects(report, SH.result)}
    conforms = manifest.value(report, SH.conforms)
    assert str(conforms) == ("false" if found else "true"), f"conforms is not {conforms}"
    assert found == wanted, f"{len(found - wanted)} findings too many, {len(wanted - found)} missing"


def _local(node: Node | None) -> Path:
    return Path(str(node).removeprefix("file://"))


def _wanted(report: Graph, result: Node, shapes: Graph) -> Finding:
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    path, source = report.value(result, SH.resultPath), report.value(result, SH.sourceShape)
    if isinstance(source, BNode):
        source = min(shapes.subjects(SH.property, source), key=str, default=None)
    return (
        _SEVERITIES.get(report.value(result, SH.resultSeverity), "violation"),
        _name(focus) or "",
        str(path) if isinstance(path, URIRef) else None,
        None if focus == value else _name(value),
        shorten(str(source)) if isinstance(source, URIRef) else "shape:",
    )


def _name(node: Node | None) -> str | None:
    if node is None:
        return None
    return "_:blank" if isinstance(node, BNode) else str(node)
