"""Parameters are bound as terms: names are resolved, and no text of a user becomes syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.errors import AmbiguousNameError, InputError, NotFoundError
from parkgraph.model import FactTable
from parkgraph.names import NameIndex
from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.questions.binding import bind, bindings, literal, standalone
from parkgraph.questions.catalogue import find_question
from parkgraph.questions.run import answer, asked_text, silence_text
from parkgraph.stores.memory import MemoryStore

ATTACKS = (
    'x" } VALUES ?lang { "en" } #',
    '" } } ; DROP ALL #',
    "VALUES ?review { review:candidate }",
    "a\nb\\",
    "'''\"\"\"",
    "\\u0022 } #",
)


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Open the bundled graph once."""
    return bundled_store()


@pytest.fixture(scope="module")
def names() -> NameIndex:
    """Index the bundled names once."""
    return NameIndex(bundled_table())


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_text_parameter_stays_one_literal(attack: str, store: MemoryStore) -> None:
    """The query still parses, asks in the same language, and finds nothing of that name."""
    question = find_question("same-name")
    query = bind(question, bindings(question, [("name", attack)], None, store, "zh"))
    assert query.count('VALUES ?lang { "zh" }') == 1
    prepareQuery(query, initNs=dict(PREFIXES))
    assert answer(question, query, store).rows == ()


@given(st.text(max_size=30))
def test_any_text_is_bound_as_the_literal_that_it_is(text: str) -> None:
    """A literal read back from the bound query is the text, whatever its characters."""
    import pyoxigraph

    store = pyoxigraph.Store()
    rows = store.query(f"SELECT ?x WHERE {{ VALUES ?x {{ {literal(text)} }} }}")
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert [row["x"].value for row in rows if isinstance(row["x"], pyoxigraph.Literal)] == [text]


def test_a_literal_that_looks_like_a_block_is_not_bound_again(store: MemoryStore) -> None:
    """Blocks are replaced in one pass over the file, never inside what a user wrote."""
    question = find_question("doubtful-figures")
    query = bind(question, bindings(question, [("word", 'VALUES ?lang { "zh" }')], None, store, "en"))
    assert 'VALUES ?word { "VALUES ?lang { \\"zh\\" }" }' in query
    assert 'VALUES ?lang { "en" }' in query


def test_names_indicators_sectors_and_years_are_resolved(store: MemoryStore, names: NameIndex) -> None:
    """Labels, aliases, pinyin, local and prefixed names lead to the term; “all” leaves an open one open."""
    question = find_question("place-figures-of-indicators")
    pairs = [("place", "nancheng"), ("place", "松山湖"), ("indicator", "ind:software-firms"), ("indicator", "营业收入")]
    bound = bindings(question, [*pairs, ("year", "2023年")], names, store, "zh")
    assert bound == {
        "lang": ['"zh"'],
        "place": [
            "<https://w3id.org/parkgraph/id/town/nancheng>",
            "<https://w3id.org/parkgraph/id/park/songshan-lake>",
        ],
        "indicator": [
            "<https://w3id.org/parkgraph/def/indicator/software-firms>",
            "<https://w3id.org/parkgraph/def/indicator/revenue>",
        ],
        "year": ['"2023"'],
    }
    assert bindings(question, [("year", "不限")], names, store, "en")["year"] == ["UNDEF"]


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("place", "天安数码城", AmbiguousNameError, "可指2个条目"),
        ("place", "无此地", NotFoundError, "未收录“无此地”"),
        ("indicator", "all", InputError, "参数“indicator”不能不限"),
        ("indicator", "出口", AmbiguousNameError, "可指"),
        ("indicator", "不存在的指标", NotFoundError, "未收录“不存在的指标”"),
        ("year", "23", InputError, "参数“year”应为年份"),
        ("colour", "red", InputError, "没有参数“colour”，可用：place, indicator, year"),
    ],
)
def test_a_bad_value_is_refused_in_one_line(
    name: str, text: str, error: type[Exception], message: str, store: MemoryStore
) -> None:
    """Ambiguous, unknown and malformed values each say what is wrong."""
    names = NameIndex(bundled_table())
    with pytest.raises(error, match=message):
        bindings(find_question("place-figures-of-indicators"), [(name, text)], names, store, "zh")


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e400", "ten"])
def test_a_number_is_finite_and_small_enough_for_every_store(text: str, store: MemoryStore) -> None:
    """What SPARQL cannot write as a decimal is refused."""
    with pytest.raises(InputError, match="wants a number"):
        bindings(find_question("big-caps"), [("least", text)], None, store, "en")


def test_candidates_are_asked_for_only_when_wanted(store: MemoryStore) -> None:
    """The review block holds accepted alone unless candidates are asked for."""
    question = find_question("target")
    assert "VALUES ?review { review:accepted }" in bind(question, bindings(question, [], None, store, "zh"))
    wide = bindings(question, [], None, store, "zh", candidates=True)
    assert [term.rsplit("/", 1)[-1] for term in wide["review"]] == ["accepted>", "candidate>"]


def test_a_printed_query_declares_its_prefixes() -> None:
    """The query of --sparql parses without our prefix table."""
    prepareQuery(standalone(find_question("loan-terms").query))


def test_silence_of_a_graph_without_documents_says_so() -> None:
    """Where there is no document to search, that is said instead of naming none."""
    nothing = FactTable((), {}, {})
    assert silence_text(find_question("target"), [], nothing, "zh").endswith("已查：图谱中没有文件")
    assert silence_text(find_question("target"), [], nothing, "en").endswith("Searched: the graph has no document")


def test_silence_names_the_documents_and_the_excerpt() -> None:
    """No rows: the documents do not say it, and the report is only an excerpt; an unknown name is not recorded."""
    table = bundled_table()
    text = silence_text(find_question("facts-of-a-section"), [], table, "zh")
    assert text.startswith("文件未载明（报告第五部分说了什么？）。已查：[004]")
    assert text.endswith("；[004]仅为节选，缺第五部分，全文或另有载明")
    english = silence_text(find_question("title-grantor"), [("title", "DCMM")], table, "en")
    assert "nothing is guessed — title: DCMM" in english and "[000] Guangdong" in english
    assert silence_text(find_question("same-name"), [("name", "某某")], table, "zh") == "未收录“某某”"
    assert (
        asked_text(find_question("target"), [], table, "en")
        == "Songshan Lake’s 2025 target for digital-service exports?"
    )


def test_a_silence_names_what_was_kept_by_default_and_what_there_is() -> None:
    """Silence on the default indicator is no silence on the place: its own figures of that year are named."""
    table = bundled_table()
    question = find_question("place-figures-of-indicators")
    given = [("place", "深圳"), ("year", "2023")]
    bound = bindings(question, given, NameIndex(table), bundled_store(), "zh")
    told = silence_text(question, given, table, "zh", bound=bound)
    assert "指标：互联网和软件企业数、互联网和软件业营业收入（未指定，取默认值）" in told
    assert "所收文件另有深圳市2023年其他指标的数据：数字产业化规模、软件业务收入" in told
    english = silence_text(question, given, table, "en", bound=bound)
    assert "(not named: the default)" in english
    assert "there are other figures of Shenzhen 2023: Scale of digital industries, Software revenue" in english


def test_a_silence_names_the_same_indicator_of_other_years() -> None:
    """A figure of another year or scope is named with both, never given as the answer."""
    table = bundled_table()
    question = find_question("place-figures-of-indicators")
    given = [("place", "东莞"), ("indicator", "软件业务收入"), ("year", "2019")]
    told = silence_text(
        question, given, table, "zh", bound=bindings(question, given, NameIndex(table), bundled_store(), "zh")
    )
    assert "该指标另有：东莞市 软件业务收入 " in told
    assert "463.4亿元（2023年，规模以上）" in told


def test_a_question_that_is_answered_names_what_was_kept_by_default() -> None:
    """Who sets the place only is told which indicators and which year the answer is about."""
    told = asked_text(find_question("place-figures-of-indicators"), [("place", "南城")], bundled_table(), "zh")
    assert "地点、园区或集群：南城；指标：互联网和软件企业数、互联网和软件业营业收入（未指定，取默认值）" in told
    assert "年份：2023（未指定，取默认值）" in told


def test_a_silence_on_relations_counts_what_else_is_known() -> None:
    """Where no figures are asked for, the number of other facts tells that the thing is known."""
    table = bundled_table()
    question = find_question("firms-of-a-cluster")
    given = [("cluster", "南城软件和信息技术服务业新兴产业集群")]
    bound = bindings(question, given, NameIndex(table), bundled_store(), "zh")
    assert "所收文件关于南城软件和信息技术服务业新兴产业集群的其他记载有" in silence_text(
        question, given, table, "zh", bound=bound
    )
