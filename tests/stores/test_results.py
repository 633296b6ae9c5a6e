"""Result formats, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from parkgraph.errors import InputError
from parkgraph.stores.contract import Row, Rows
from parkgraph.stores.results import boolean_bytes, rows_bytes

XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS: list[Row] = [
    (NamedNode("https://example.org/镇"), Literal('a "b",\n<c>&', language="zh")),
    (None, Literal("12.5", datatype=NamedNode(XSD + "decimal"))),
    (BlankNode("b"), Literal("=1+1")),
]


def written(format: str, **options: bool) -> str:
    """Return ROWS in a format."""
    return b"".join(rows_bytes(Rows(("s", "v"), ROWS), format, **options)).decode()


def test_json() -> None:
    """SPARQL 1.1 results in JSON; unbound variables are left out."""
    assert written("json") == (
        '{"head":{"vars":["s","v"]},"results":{"bindings":[\n'
        '{"s":{"type":"uri","value":"https://example.org/镇"},'
        '"v":{"type":"literal","value":"a \\"b\\",\\n<c>&","xml:lang":"zh"}},\n'
        f'{{"v":{{"type":"literal","value":"12.5","datatype":"{XSD}decimal"}}}},\n'
        '{"s":{"type":"bnode","value":"b"},"v":{"type":"literal","value":"=1+1"}}\n]}}\n'
    )


def test_xml() -> None:
    """SPARQL results in XML."""
    assert written("xml") == (
        '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        '<head><variable name="s"/><variable name="v"/></head><results>\n'
        '<result><binding name="s"><uri>https://example.org/镇</uri></binding>'
        '<binding name="v"><literal xml:lang="zh">a "b",\n&lt;c&gt;&amp;</literal></binding></result>\n'
        f'<result><binding name="v"><literal datatype="{XSD}decimal">12.5</literal></binding></result>\n'
        '<result><binding name="s"><bnode>b</bnode></binding>'
        '<binding name="v"><literal>=1+1</literal></binding></result>\n</results></sparql>\n'
    )


def test_csv() -> None:
    """CSV is plain text by the W3C, cells that begin like a formula too."""
    assert written("csv") == (
        's,v\r\nhttps://example.org/镇,"a ""b"",\n<c>&"\r\n,12.5\r\n_:b,=1+1\r\n'  # noqa: RUF100 - exact bytes
    )


def test_tsv() -> None:
    """TSV holds terms as in Turtle, numbers bare."""
    assert written("tsv") == ('?s\t?v\n<https://example.org/镇>\t"a \\"b\\",\\n<c>&"@zh\n\t12.5\n_:b\t"=1+1"\n')


def test_booleans() -> None:
    """ASK in each format."""
    for format, kind in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        parsed = parse_query_results(boolean_bytes(True, format), kind)
        assert isinstance(parsed, QueryBoolean)
        assert bool(parsed) is True
    assert (boolean_bytes(False, "csv"), boolean_bytes(True, "tsv")) == (b"false\r\n", b"true\n")
    with pytest.raises(InputError, match="no format for rows"):
        boolean_bytes(True, "ttl")


# The XML reader of pyoxigraph trims texts, so blanks at the ends are left to the tests of whole bytes.
TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
TERMS = st.one_of(
    st.none(),
    TEXT.map(Literal),
    TEXT.map(lambda text: Literal(text, language="zh")),
    TEXT.map(lambda text: Literal(text, datatype=NamedNode("a:d"))),
    st.integers().map(Literal),
    st.integers(0, 99).map(lambda n: NamedNode(f"https://example.org/深{n}")),
)


@given(st.lists(st.tuples(TERMS, TERMS), max_size=5))
@pytest.mark.parametrize(
    ("format", "kind"),
    [("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML), ("tsv", QueryResultsFormat.TSV)],
)
def test_formats_come_back_equal(format: str, kind: QueryResultsFormat, rows: list[Row]) -> None:
    """What is written is read back the same by another reader."""
    written = b"".join(rows_bytes(Rows(("a", "b"), rows), format))
    solutions = parse_query_results(written, kind)
    assert isinstance(solutions, QuerySolutions)
    assert [tuple(solution) for solution in solutions] == rows
