"""Questions in plain words: understood over canned questions, or said not to be understood; nothing is made up."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from parkgraph.bundle import bundled_store, bundled_table
from parkgraph.errors import InputError, NotFoundError
from parkgraph.model import Lang
from parkgraph.questions.catalogue import known_question, questions
from parkgraph.questions.clauses import asks_twice
from parkgraph.questions.mentions import Lexicon, folded
from parkgraph.questions.plain_words import Reader
from parkgraph.questions.sayings import Slot, Words, read_saying
from parkgraph.questions.stop_words import meaningful
from parkgraph.questions.table import lines

ASKED: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("plain_words.toml").read_text(encoding="utf-8"))[
    "ask"
]
GIVEN = Path(__file__).parents[3] / "shared" / "questions" / "questions.jsonl"
SILENCES = {
    "zh": ("文件未载明", "未收录", "未识别", "可指"),
    "en": ("the documents do not say", "nothing in the graph is called", "was not understood", "may mean"),
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Read questions over the bundled graph."""
    return Reader(bundled_table(), bundled_store())


def lang_of(text: str) -> Lang:
    """Return the language of a question by its script."""
    return "zh" if re.search(r"[㐀-鿿]", text) else "en"


def asked(reader: Reader, text: str) -> tuple[int | None, int, str]:
    """Return the number of the question understood (None: no answer), how many rows, and all that was printed."""
    lang = lang_of(text)
    try:
        found = reader.ask(text, lang)
    except NotFoundError as silence:
        return None, 0, str(silence)
    rows = lines(found.answer, lang)
    return found.answer.question.id, len(rows), "\n".join(" ".join(row) for row in rows)


def test_there_are_eighty_questions_and_twenty_without_an_answer() -> None:
    """Both languages, each question once."""
    assert len({a["text"] for a in ASKED}) == len(ASKED) >= 80
    assert sum("silent" in a for a in ASKED) >= 20
    assert sum(lang_of(a["text"]) == "en" for a in ASKED) >= 25


def test_nine_in_ten_are_right_and_nothing_is_invented(reader: Reader) -> None:
    """An answer is right if the question, the number of rows and the values are; where none is due none is given."""
    wrong, invented = [], []
    for case in ASKED:
        question, rows, printed = asked(reader, case["text"])
        if "silent" in case:
            if question is not None:
                invented.append(case["text"])
            elif case["silent"] not in printed:
                wrong.append(case["text"])
        elif question != case["question"] or rows != case["rows"] or any(held not in printed for held in case["holds"]):
            wrong.append(case["text"])
            if question is not None:
                invented.append(case["text"])
    assert invented == []
    assert sorted(wrong) == sorted(case["text"] for case in ASKED if case.get("wanted"))
    assert len(wrong) <= len(ASKED) // 10


def test_a_silence_names_what_is_missing(reader: Reader) -> None:
    """Every question without an answer is met with one of four messages, in the language of the question."""
    for case in ASKED:
        if "silent" in case:
            assert any(case["silent"] in said or said in case["silent"] for said in SILENCES[lang_of(case["text"])])


def test_a_like_indicator_is_told_with_its_value(reader: Reader) -> None:
    """Another measure of the same matter may be what was meant; one of another matter or measure is not."""
    printed = asked(reader, "松山湖软件业务收入2020年是多少")[2]
    assert "口径不同的相近指标：松山湖 互联网和软件业营业收入 22.72亿元（2020年，" in printed
    assert "软件产业园数 5家" not in printed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_given_questions_are_understood_as_they_stand(language: str) -> None:
    """All 26 lead to the canned question of their number."""
    if not GIVEN.is_file():
        pytest.skip("../shared/questions is not beside this checkout")
    for record in map(json.loads, GIVEN.read_text(encoding="utf-8").splitlines()):
        found = known_question(record[language])
        assert found is not None
        assert found.id == record["id"]


def test_an_interpretation_names_the_words_it_completed(reader: Reader) -> None:
    """A name that was only partly said is told together with the words that stood for it."""
    found = reader.ask("松山湖2023年软件收入是多少", "zh")
    assert found.understood == (
        "理解为问题23：一地某年若干指标的全部数据，连同统计口径与位次；"
        "地点、园区或集群：松山湖；指标：互联网和软件业营业收入（“软件收入”）；年份：2023"
    )


def test_ambiguous_words_list_what_they_may_mean(reader: Reader) -> None:
    """Nothing is chosen among equals."""
    with pytest.raises(NotFoundError, match=r"^“天安数码城”可指2项，请写明：凤岗天安数码城、南城天安数码城$"):
        reader.ask("天安数码城在哪里", "zh")


def test_every_saying_names_parameters_of_its_question() -> None:
    """A slot that the question does not have would never be filled."""
    for question in questions():
        names = {parameter.name for parameter in question.parameters}
        assert [s.name for saying in question.sayings for s in saying.slots if s.name not in names] == []


def test_a_saying_is_read_into_slots_and_words() -> None:
    """Marks as in regular expressions, classes after a colon, blanks as underscores."""
    saying = read_saying("x", "{place:Park/Town*} {year?} how_much|多少 in?")
    assert saying.slots == (Slot("place", ("Park", "Town"), needed=False, several=True), Slot("year", needed=False))
    assert saying.words == (Words(("how much", "多少")), Words(("in",), needed=False))
    with pytest.raises(InputError, match=r"^x\.rq: no part of a saying: \{place$"):
        read_saying("x", "{place")


def test_stop_words_are_taken_off_ends_only() -> None:
    """A name keeps the characters that would be stop words elsewhere."""
    assert [folded("请问有机硅的产量")[s:e] for s, e in meaningful(folded("请问有机硅的产量"))] == ["机硅的产量"]
    assert [t[s:e] for t in ("what is the tax of oppo",) for s, e in meaningful(t)] == ["tax", "oppo"]


def test_names_are_found_whole_in_latin_letters(reader: Reader) -> None:
    """OPPO is not found in OPPOSITE, and a year not in a longer number."""
    lexicon = Lexicon(bundled_table(), bundled_store())
    assert [m.value for m in lexicon.mentions(folded("OPPOsite 120234"))] == ["120234"]
    assert {m.kind for m in lexicon.mentions(folded("OPPO 2023年"))} >= {"entity", "year"}


@pytest.mark.parametrize(
    ("question", "fragments"),
    [
        ("东莞养老院床位数有多少", ["养老院床位数"]),
        ("东莞上云用云补贴", ["上云用云"]),
        ("光大We谷的停车位有多少", ["停车位"]),
        ("松山湖有哪些作家", ["作家"]),
        ("What is the unemployment rate of Dongguan?", ["unemployment rate"]),
        ("Who chairs Everbright We Valley?", ["chairs"]),
    ],
)
def test_what_was_not_understood_are_words_of_the_question(reader: Reader, question: str, fragments: list[str]) -> None:
    """Known names are laid over the question longest first, and no unknown word is cut by a stop word."""
    lang = lang_of(question)
    quoted = ("、" if lang == "zh" else ", ").join(f"“{fragment}”" for fragment in fragments)
    with pytest.raises(NotFoundError) as silence:
        reader.ask(question, lang)
    said = str(silence.value).partition("；" if lang == "zh" else ";")[0]
    assert said.removesuffix(" was not understood").endswith(quoted)
    assert said.count("“") == len(fragments)


def test_names_all_known_are_told_where_the_question_is_not_understood(reader: Reader) -> None:
    """The whole question is what was not understood then, and the names in it are listed."""
    with pytest.raises(NotFoundError, match="未识别“数字贷的申报时间”整句所问，其中的名称均认得：“数字贷”"):
        reader.ask("数字贷的申报时间", "zh")


def test_a_count_is_not_answered_by_a_list_of_another_thing(reader: Reader) -> None:
    """A name in the question stays whole: 南城 is not the beginning of a cluster's name."""
    found = reader.ask("南城软件企业多少家", "zh")
    assert "地点、园区或集群：南城街道；指标：互联网和软件企业数（“软件企业”）" in found.understood


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("收入多少，增长了多少", True),
        ("2023年，收入多少", False),
        ("企业有哪些？", False),
        ("What was the revenue and how fast did it grow?", True),
        ("Which firms supply and serve Apple?", False),
    ],
)
def test_two_questions_in_one_are_told_from_one(text: str, twice: bool) -> None:
    """Both clauses must ask something."""
    assert asks_twice(text) is twice


def test_two_questions_that_are_not_understood_as_one_are_to_be_asked_apart(reader: Reader) -> None:
    """Half of them is never answered as if it were the whole."""
    assert "；请一次问一件事；" in asked(reader, "东莞有多少家半导体企业，产值多大")[2]


def test_english_messages_have_english_punctuation(reader: Reader) -> None:
    """The nearest questions are joined by a semicolon of the language."""
    with pytest.raises(NotFoundError) as silence:
        reader.ask("What is Dongguan's GDP?", "en")
    assert "；" not in str(silence.value)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("南城人工智能企业有几家", "人工智能企业数 7家"),
        ("滨海湾的智能算力有多大", "OPPO全球算力 智能算力 约764P Flops"),
        ("东莞的专精特新企业有多少家", "凤岗人工智能小镇 专精特新企业数 9家"),
    ],
)
def test_silence_on_a_place_names_what_is_said_of_its_parts(reader: Reader, text: str, inside: str) -> None:
    """No document gives the number for the whole place, one gives it for something that lies in it."""
    assert inside in asked(reader, text)[2]


def test_the_question_whose_words_were_said_is_offered_first(reader: Reader) -> None:
    """A support asked for with an unknown word is told of the question on supports, not of what merely looks alike."""
    with pytest.raises(NotFoundError, match=r"“chip design” was not understood; nearest questions: 116 "):
        reader.ask("What subsidies can a chip design company get?", "en")
    with pytest.raises(NotFoundError, match=r"未识别“不给”；相近的问题：116 "):
        reader.ask("哪些政策不给补贴", "zh")
