"""Specification of parkgraph.reading.tagger: the optional model for names, run from the weights of the extra."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from parkgraph.errors import UnavailableError
from parkgraph.reading.extraction import extract
from parkgraph.reading.names.rule import names_of
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.tagger import Tagged, Tagger, interface, open_tagger, tagged_names
from parkgraph.reading.texts import ReadDocument

SENTENCES = [
    "云岭市商务局与三一重工在长沙签约。",
    "",
    "近日，远望谷牵头的项目落户南京。" * 40,
    "产值同比增长3.2%。",
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """The model of the extra, where it is installed."""
    pytest.importorskip("numpy")
    try:
        return open_tagger()
    except UnavailableError:
        pytest.skip("the extra tagger is not installed")


def read(text: str) -> ReadDocument:
    """Read a text as if it were a file."""
    return read_document(text.encode(), name="a.txt")


class Marks:
    """A tagger that marks what it is told."""

    def __init__(self, words: Sequence[tuple[str, str]]) -> None:
        self.words = words

    def tag(self, sentences: Sequence[str]) -> list[tuple[Tagged, ...]]:
        """Mark the first place of each word."""
        return [
            tuple(Tagged(s.index(w), s.index(w) + len(w), sort) for w, sort in self.words if w in s) for s in sentences
        ]


def test_the_model_marks_organisations_and_places(tagger: Tagger) -> None:
    """An agency, a firm without any suffix and cities, each where it stands."""
    text = SENTENCES[0]
    assert [(text[t.start : t.end], t.sort) for t in tagger.tag([text])[0]] == [
        ("云岭市商务局", "org"),
        ("三一重工", "org"),
        ("长沙", "place"),
    ]


def test_what_runs_beside_a_sentence_does_not_matter(tagger: Tagger) -> None:
    """A batch gives what each sentence gives alone, in any order, with empty ones and long ones beside it."""
    together = tagger.tag(SENTENCES)
    assert together == [tagger.tag([s])[0] for s in SENTENCES]
    assert together[::-1] == tagger.tag(SENTENCES[::-1])


def test_tagged_names_join_those_of_the_rules() -> None:
    """What the rules found already stays theirs; the rest is typed by its suffix, or guessed to be a firm."""
    document = read("云原擎动宣布扩产。星禾光电股份有限公司同日投产。")
    tagger = Marks([("云原擎动", "org"), ("星禾光电股份有限公司", "org")])
    found = tagged_names(document, Register(), tagger)
    assert [(m.entity.zh, m.entity.type, m.reasons) for m in found] == [
        ("云原擎动", "Firm", ("name-proposed", "type-guessed"))
    ]


def test_rules_that_follow_see_the_tagged_names() -> None:
    """The names of the document are those of rules and tagger from then on."""
    document, register = read("云原擎动宣布扩产。"), Register()
    tagged_names(document, register, Marks([("云原擎动", "org")]))
    assert [n.name for n in names_of(document, register)] == ["云原擎动"]


def test_a_fact_that_rests_on_a_tagged_name_says_so() -> None:
    """Its method is the tagger's; with names of the rules alone it is theirs."""
    document, register = read("云原擎动加入云岭工业软件联盟。"), Register()
    tagged_names(document, register, Marks([("云原擎动", "org")]))
    assert {c.fact.method for c in extract(document, register) if c.fact.kind == "Relation"} == {"tagger"}
    alone = read("星禾光电股份有限公司加入云岭工业软件联盟。")
    assert {c.fact.method for c in extract(alone, register) if c.fact.kind == "Relation"} == {"rule"}


def test_generic_words_are_no_names() -> None:
    """A model that marks 重点企业 proposes nothing."""
    document = read("重点企业发展平稳。")
    assert tagged_names(document, Register(), Marks([("重点企业", "org")])) == ()


def test_without_the_extra_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback of a missing library."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    interface.open_tagger.cache_clear()
    with pytest.raises(UnavailableError, match=r"parkgraph\[tagger\]"):
        open_tagger()
    interface.open_tagger.cache_clear()


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    """A file that is cut short is no weights."""
    pytest.importorskip("numpy")
    from parkgraph.reading.tagger.lac import read_tensor

    path = tmp_path / "fc_0.w_0"
    path.write_bytes(bytes(16) + (3).to_bytes(4, "little") + b"\x08\x05\x10")
    with pytest.raises((UnavailableError, IndexError)):
        read_tensor(path)
