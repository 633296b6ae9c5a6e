"""Specification of parkgraph.reading.texts and the cleaning below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.reading.readers import read_document
from parkgraph.reading.spans import loose
from parkgraph.reading.texts import ReadDocument


def read(text: str, name: str = "report.txt") -> ReadDocument:
    """Read a text as if it were a file of this name."""
    return read_document(text.encode(), name=name)


def lines(document: ReadDocument) -> list[tuple[str, str]]:
    """Return role and text of each paragraph."""
    return [(p.role, document.text[p.start : p.end]) for p in document.paragraphs]


def test_html_loses_tags_scripts_and_blanks_and_keeps_every_word() -> None:
    """Tags inside numbers, entities, comments and scripts are no text; blocks are paragraphs, cells tabs."""
    html = (
        "<html><head><title>标题</title><script>var a = '<p>12家</p>';</script></head><body><!-- 7家 -->"
        "<h1>云港区工业</h1>\n<p>园区&nbsp;现有<span lang='EN'>1</span><span>2</span>\n家&ldquo;小巨人&rdquo;企业。</p>"
        "<table><tr><td>企业</td><td>１２家</td></tr></table></body></html>"
    )
    assert lines(read(html, "a.html")) == [
        ("heading", "云港区工业"),
        ("text", "园区现有12家“小巨人”企业。"),
        ("table", "企业\t12家"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("**产业能级**\n\n税收**42**亿元。\n\n**税收42亿元。**\n\n**税收**42亿元", "a.md"),
        (
            "<p><b><span>产业能级</span></b></p><p>税收<b>42</b>亿元。</p><p><strong>税收42亿元。</strong></p>"
            "<p><b>税收</b>42亿元</p>",
            "a.html",
        ),
    ],
)
def test_a_short_line_all_bold_is_a_heading(text: str, name: str) -> None:
    """What is bold only in part, or ends a sentence, is text."""
    assert [role for role, _ in lines(read(text, name))] == ["heading", "text", "text", "text"]
    assert read(text, name).sentences[1].section == ("产业能级",)


def test_a_sentence_is_mended_over_a_page_break_and_a_footnote() -> None:
    """The note that stood in the middle comes after the sentence that it cut; headings and lists are never joined."""
    text = (
        "一、总体情况\n\n全区有三成¹左右的规模以上工业企业认为，数字化改造的投入还比较\n\n"
        "¹ 数据来源：区统计局抽样调查，样本210家\n\n大，回收期偏长。\n\n二、下一步打算\n"
    )
    assert lines(read(text)) == [
        ("heading", "一、总体情况"),
        ("text", "全区有三成左右的规模以上工业企业认为，数字化改造的投入还比较大，回收期偏长。"),
        ("note", "¹数据来源：区统计局抽样调查，样本210家"),
        ("heading", "二、下一步打算"),
    ]


def test_a_clause_is_mended_over_any_page_number() -> None:
    """A page's number between two lines shows a break, whatever its form and wherever the clause was cut."""
    for number in ("3", "- 3 -", "第 3 页 共 8 页", "第3页"):
        text = f"第一条 对租赁厂房的企业，按实际租金的50%给予\n\n{number}\n\n补贴，期限最长3年。\n"
        assert read(text).text == "第一条对租赁厂房的企业，按实际租金的50%给予补贴，期限最长3年。\n"


def test_running_heads_page_numbers_and_navigation_are_no_text() -> None:
    """What stands on every page stays once; page numbers and links to other pages go; the cut sentence is whole."""
    page = "云港区若干政策意见\n{}\n- {} -\n下一页\n"
    document = read(
        page.format("对年度上云数达到100家以上、300家以上的服务商，", 1) + page.format("分别奖励1万元、3万元。", 2)
    )
    assert [text for _, text in lines(document)] == [
        "云港区若干政策意见",
        "对年度上云数达到100家以上、300家以上的服务商，分别奖励1万元、3万元。",
    ]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("第 1 2 条 奖励 20 万元", "第12条奖励20万元"),
        ("总产值 **1,200** 亿元", "总产值1,200亿元"),
        ("规模達到３.５億元，佔全縣四成", "规模达到3.5亿元，占全县四成"),
        ("增长 12.5 %，达 ${data[i].page}5 P Flops", "增长12.5%，达5 P Flops"),
        ("\u202e云帆科技\u202c有限公司\u2060与云\u200b帆科技", "云帆科技有限公司与云帆科技"),
        ("产值3亿元,其中:出口2亿;10:30达1,200万元,好!", "产值3亿元，其中：出口2亿；10:30达1,200万元，好！"),
        ("详见[公告](http://a.example/1234)和 https://b.example/99 。", "详见公告和。"),
    ],
)
def test_stray_blanks_marks_and_wide_characters(raw: str, clean: str) -> None:
    """Blanks beside Chinese go, those inside foreign words stay; addresses and placeholders leave nothing."""
    assert read(raw + "\n").text.strip() == clean


SAID = [
    (
        '---\ntitle: "园区简报"\ndate: 2022-05-06 10:00\nsource: 云港日报\n---\n正文。\n',
        ("园区简报", "云港日报", "2022-05-06"),
    ),
    (
        "<meta name='PubDate' content='2021-03-09'><meta name='ArticleTitle' content='名单公布'><p>甲。</p>",
        ("名单公布", None, "2021-03-09"),
    ),
    (
        "云港区数字经济\n工作报告\n云港区工业和信息化局\n二〇二三年十一月\n正文。\n",
        ("云港区数字经济工作报告", "云港区工业和信息化局", "2023-11"),
    ),
    (
        "云港区人民政府\n关于扶持软件业的若干意见\n（2020年7月1日）\n为了发展，制定本意见。\n",
        ("关于扶持软件业的若干意见", "云港区人民政府", "2020-07-01"),
    ),
    ("某园区\n发布时间：2019-12-31 来源：云港发布\n正文。\n", ("某园区", "云港发布", "2019-12-31")),
    ("云港市举行大会\n来源：云港日报 2025-01-18\n正文。\n", ("云港市举行大会", "云港日报", "2025-01-18")),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_a_document_says_of_itself(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    """Title, publisher and date from front matter, HTML or the first lines."""
    document = read(text)
    assert (document.title, document.publisher, document.date) == expected


def test_evidence_counts_in_the_raw_text_as_the_contract_does() -> None:
    """Offsets are code points of the bytes as they stand, the byte-order mark and line ends included."""
    raw = "\ufeff一、开头\r\n\r\n园区有𠮷 <b>12</b> 家。\r\n"
    document = read(raw)
    at = document.text.index("12")
    evidence = document.evidence(at, at + 3)
    assert raw[evidence.start : evidence.end] == "12</b> 家"
    assert (evidence.section, evidence.paragraph, evidence.loose_length) == ("一", 1, 3)


PIECES = st.sampled_from(
    [
        *"园区有企业 \n\r\t，。；、：“”（）１２3.5%亿億萬元*#_|<>&-$[]！？",
        *("<b>", "</b>", "<p>", "</p>", "<td>", "<br/>", "<h2>", "<!--", "-->", "<script>", "</script>"),
        *("&nbsp;", "&ldquo;", "&#8220;", "${a}", "¹", "\n\n", "第 1 条", "一、总则\n", "https://a.example/1"),
        *("[a](b)", "𠮷", "\u3000", "\u200b", "上一页\n", "- 3 -\n", "\x0c"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_every_clean_character_comes_from_its_raw_one(pieces: list[str], name: str) -> None:
    """Whatever the document, a clean character is the raw one, its narrow or simplified form, or a decoded entity."""
    raw = "园" + "".join(pieces) + "区"
    document = read(raw, name)
    for i, character in enumerate(document.text):
        span = document.clean.span(i, i + 1)
        if character not in "\n\t ":
            assert span.start < span.end <= len(raw)
            assert _same(raw[span.start : span.end], character)
    assert [s.start for s in document.sentences] == sorted(s.start for s in document.sentences)


def _same(raw: str, clean: str) -> bool:
    from html import unescape

    from parkgraph.reading.characters import simplified

    return simplified(unescape(raw)).translate(_NARROW_MARKS) == clean.translate(_NARROW_MARKS)


_NARROW_MARKS = str.maketrans("，；：？！", ",;:?!")


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_a_sentence_leaves_no_character_of_its_span_out_but_marks(pieces: list[str]) -> None:
    """What a sentence's raw span holds more than the sentence is markup, blanks, a note or a running head."""
    document = read("园" + "".join(pieces) + "区")
    for sentence in document.sentences:
        words = document.text[sentence.start : sentence.end].replace(" ", "").replace("\t", "")
        rest = iter(loose(_narrow(document.clean.quote(sentence.start, sentence.end))).characters)
        assert all(c in rest for c in loose(words.translate(_NARROW_MARKS)).characters)


def _narrow(text: str) -> str:
    from html import unescape

    from parkgraph.reading.characters import simplified

    return simplified(unescape(text)).translate(_NARROW_MARKS)


@pytest.mark.parametrize("size", [500, 4_000])
def test_hostile_runs_are_read_in_linear_time(size: int) -> None:
    """No run of openers keeps the scan from its end: each of them is given up at once."""
    openers: list[Callable[[int], str]] = [
        lambda n: "<!--" * n,
        lambda n: "<script>" * n,
        lambda n: "<a " * n,
        lambda n: "&" * n,
        lambda n: "${" * n,
        lambda n: "[" * n,
        lambda n: "![a](" * n,
        lambda n: "---\n" * n,
        lambda n: "1" * n,
        lambda n: "，" * n,
        lambda n: "增长" + "九千" * n + "家",
    ]
    for opener in openers:
        assert read("园区。" + opener(size) + "\n").sentences
