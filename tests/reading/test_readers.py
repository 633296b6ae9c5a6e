"""Specification of parkgraph.reading.readers, pdf and docx: formats, encodings, limits, hostile documents."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from parkgraph.errors import InputError, LimitError, ParkgraphError
from parkgraph.reading import readers
from parkgraph.reading.readers import read_document
from parkgraph.reading.texts import ReadDocument

TEXT = "云港市2022年工业情况\n\n全市规上工业企业1,024家，實現產值３.５億元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_encoding_is_told_by_the_mark_or_is_utf_8(encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 and UTF-32 with one need no option."""
    document = read_document(TEXT.encode(encoding), name="a.txt")
    assert "全市规上工业企业1,024家，实现产值3.5亿元。" in document.text


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "big5"])
def test_another_encoding_is_named_and_never_guessed(encoding: str) -> None:
    """Without --encoding the message names it; with it the text is read; a wrong one is refused."""
    content = ("園區企業家數" if encoding == "big5" else "园区企业家数").encode(encoding)
    with pytest.raises(InputError, match="name its encoding"):
        read_document(content, name="a.txt")
    assert read_document(content, name="a.txt", encoding=encoding).text.strip() == "园区企业家数"
    with pytest.raises(InputError, match="do not fit"):
        read_document(b"\xff\xff\xff", name="a.txt", encoding=encoding)


@pytest.mark.parametrize("encoding", ["nonsense", "base64", "idna", "rot13"])
def test_what_is_no_encoding_of_text_is_refused(encoding: str) -> None:
    """Names of codecs that are no encodings of text are wrong usage."""
    with pytest.raises(InputError):
        read_document(b"abc", name="a.txt", encoding=encoding)


def test_offsets_of_another_encoding_count_in_the_text_as_utf_8() -> None:
    """The digest is that of the text's UTF-8 bytes; the file's own digest is kept beside it."""
    plain, wide = read_document(TEXT.encode(), name="a.txt"), read_document(TEXT.encode("utf-16"), name="a.txt")
    assert plain.sha256 == wide.sha256 == plain.original_sha256 != wide.original_sha256


REFUSED: list[tuple[str, bytes, str]] = [
    ("a.txt", b"", "the file is empty"),
    ("a.txt", b" \n\t\n", "no text in it"),
    ("a.html", b"<script>var a = 1;</script><p> </p>", "no text in it"),
    ("a.txt", "园区\x00".encode(), "NUL bytes"),
    ("a.txt", "园".encode("utf-16-le"), "not UTF-8|NUL bytes"),
    ("a.exe", b"MZ", "cannot read this kind"),
    ("a.docx", b"hello", "no DOCX file"),
    ("a.pdf", b"hello", "no PDF file"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word format"),
    ("a.zip", b"PK\x03\x04rest", "zip archive"),
    ("a.docx", b"PK\x03\x04rest", "broken"),
    ("a.pdf", b"%PDF-1.7\nrubbish", "broken or no PDF"),
]


@pytest.mark.parametrize(("name", "content", "message"), REFUSED)
def test_what_cannot_be_read_is_refused_by_name(name: str, content: bytes, message: str) -> None:
    """One line in the user's terms that begins with the file's name."""
    with pytest.raises(ParkgraphError, match=message) as error:
        read_document(content, name=name)
    assert str(error.value).startswith(name)
    assert "\n" not in str(error.value)


def test_files_that_are_no_files(tmp_path: Path) -> None:
    """Folders, pipes, devices and missing files are told apart and never opened for reading without end."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for path, message in [
        (tmp_path, "folder"),
        (pipe, "no regular file"),
        (Path("/dev/zero"), "no regular file"),
        (tmp_path / "none.txt", "no such file"),
    ]:
        with pytest.raises(InputError, match=message):
            read_document(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A sparse gigabyte is refused by its size."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(LimitError, match="1000 MB is more than the 10 MB"):
        read_document(huge)


def test_one_long_line_is_read_to_its_end() -> None:
    """A line of a megabyte without a full stop is cut into sentences of bounded length."""
    document = read_document(("园区企业12家，" * 125_000).encode(), name="a.txt")
    assert max(s.end - s.start for s in document.sentences) <= 1_000
    assert sum(s.end - s.start for s in document.sentences) == 1_000_000


def word(body: str, **parts: str) -> bytes:
    """Return a Word file with this body."""
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    target = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
                start = f"<?xml version='1.0' encoding='UTF-8'?>{parts.get('doctype', '')}"
                content = f"{start}{head}{body}</w:body></w:document>".encode()
            if name == "word/_rels/document.xml.rels" and "footnotes" in parts:
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                more = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", more.encode())
            if name == "[Content_Types].xml" and "footnotes" in parts:
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                more = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", more.encode())
            archive.writestr(name, content)
        if "footnotes" in parts:
            archive.writestr("word/footnotes.xml", parts["footnotes"])
    return target.getvalue()


def test_word_files_give_paragraphs_tables_and_footnotes_in_order() -> None:
    """Headings by style, deleted text left out, cells parted by tabs, the footnote after its paragraph."""
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>数据来源：区统计局。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>园区企业1</w:t></w:r><w:r><w:t>20家</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:del><w:r><w:delText>旧文</w:delText></w:r></w:del><w:r><w:t>，产值3亿元。</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>数值</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    document = read_document(word(body, footnotes=note), name="a.docx")
    assert document.raw == "# 总体情况\n园区企业120家，产值3亿元。\n注：数据来源：区统计局。\n指标\t数值\n"
    assert [p.role for p in document.paragraphs] == ["heading", "text", "note", "table"]
    assert document.media == "docx"


def test_word_files_that_attack_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip bomb is told by the sizes in its directory; entities are not resolved."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    monkeypatch.setattr("parkgraph.reading.docx.LARGEST_UNPACKED", 10_000_000)
    with pytest.raises(LimitError, match="unpacks to more than"):
        read_document(bomb.getvalue(), name="a.docx")
    monkeypatch.undo()
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(LimitError, match=r"a\.docx: consists of 10001 parts; a Word file has at most 10000"):
        read_document(many.getvalue(), name="a.docx")
    laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
    with pytest.raises(InputError):
        read_document(word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", doctype=laughs), name="a.docx")


def pdf(pages: list[list[str]], **options: str) -> bytes:
    """Return a PDF file with these lines on its pages."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    encrypted = StandardEncryption(options["lock"]) if "lock" in options else None
    canvas = Canvas(buffer, pagesize=(300, 400), encrypt=encrypted, invariant=1)
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for i, line in enumerate(lines):
            canvas.drawString(40, 360 - 20 * i, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pdf_files_give_text_with_page_and_box() -> None:
    """A figure that a page break cuts is whole in the clean text and has a box on both pages."""
    document = read_document(
        pdf([["云港市2022年工业情况", "2022年，全市规模以上工业企业实现产值463.4亿"], ["元，比上年增长8.5%。"]]),
        name="a.pdf",
    )
    assert "2022年，全市规模以上工业企业实现产值463.4亿元，比上年增长8.5%。" in document.text
    at = document.text.index("463.4亿元")
    span = document.clean.span(at, at + 7)
    boxes = document.page_boxes(span.start, span.end)
    assert [box.page for box in boxes] == [1, 2]
    assert 40 < boxes[0].left < boxes[0].right <= 300
    assert 330 < boxes[0].bottom < boxes[0].top < 360


def test_an_encrypted_pdf_is_refused() -> None:
    """The message says what to do."""
    with pytest.raises(InputError, match="encrypted; save a copy without a password"):
        read_document(pdf([["园区"]], lock="x"), name="a.pdf")


def test_a_pdf_without_text_is_refused() -> None:
    """A scanned document has pages and no text."""
    with pytest.raises(InputError, match="no text in it"):
        read_document(pdf([[]]), name="a.pdf")


def test_a_pdf_whose_pages_form_a_loop_or_are_too_many_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree of pages that holds itself is read once or refused, and never followed for ever."""
    loop = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    with pytest.raises(ParkgraphError):
        read_document(loop, name="a.pdf")
    monkeypatch.setattr("parkgraph.reading.pdf.MOST_PAGES", 1)
    with pytest.raises(LimitError, match="2 pages are more than the 1"):
        read_document(pdf([["园区"], ["园区"]]), name="a.pdf")


def test_too_much_text_in_any_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit counts characters, however the document is packed."""
    monkeypatch.setattr(readers, "LARGEST_TEXT", 20)
    with pytest.raises(LimitError):
        read_document("园区".encode() * 30, name="a.txt")
    with pytest.raises(LimitError, match="characters are more than the 20"):
        read_document(word("<w:p><w:r><w:t>" + "园" * 50 + "</w:t></w:r></w:p>"), name="a.docx")


@pytest.mark.parametrize("make", [lambda d: d.key, lambda d: d.title, lambda d: d.publisher, lambda d: d.date])
def test_options_override_what_the_document_says(make: Callable[[ReadDocument], str | None]) -> None:
    """Key, title, publisher and date may be given."""
    given = read_document(TEXT.encode(), name="a.txt", key="k1", title="题", publisher="局", date="2021-05")
    assert make(given) in {"k1", "题", "局", "2021-05"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("report-01.txt", "report-01"),
        ("工业情况.txt", None),
        ("a b.txt", None),
        ("../../etc/passwd", "passwd"),
        ("stdin.txt", None),
    ],
)
def test_a_key_is_plain_ascii_or_the_digest(name: str, key: str | None) -> None:
    """Names that are no plain ASCII give the start of the digest, so that a key is always a safe folder name."""
    suffixed = name if name.endswith(".txt") else name + ".txt"
    document = read_document(TEXT.encode(), name=suffixed)
    assert document.key == (key or document.sha256[:12])
