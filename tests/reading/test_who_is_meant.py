"""Whom figures are about where the text says it elsewhere: a line above, who speaks, a trade and its town."""

from __future__ import annotations

from parkgraph.reading.extraction import extract
from parkgraph.reading.names.finding import names_in
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register


def subjects(text: str, title: str | None = None) -> dict[str, str]:
    """Return each printed figure of a text with the name of its subject."""
    document = read_document(text.encode(), name="a.txt", title=title, date="2024-03-01")
    facts = [c.fact for c in extract(document, Register()) if c.fact.value is not None]
    return {f.printed or "": f.subject.zh if f.subject else "" for f in facts}


def found(text: str) -> set[tuple[str, str]]:
    """Return name and class of everything found in a text."""
    return {(name.name, name.type) for name in names_in(text)}


def test_a_firm_behind_its_place_may_be_said_once() -> None:
    """锦州海拓公司 that opens a clause is a firm; 锦州上市公司 and 锦州民营公司 are kinds."""
    told = subjects("江州产业兴旺。锦州海拓公司转型很快，年产值14亿元。", "江州市情况")
    assert told["14亿元"] == "锦州海拓公司"
    assert not {n for n, kind in found("锦州民营公司产值3亿元。锦州上市公司产值2亿元。") if kind == "Firm"}
