"""A brief holds the figures with scope, year and source, says what must not be compared, and is the same file twice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from parkgraph.brief import brief_of, write_brief
from parkgraph.brief.blocks import Block, Grid, Listed, Paragraph, Picture, Said, Sources
from parkgraph.brief.choice import main_figures
from parkgraph.brief.hypertext import html_of
from parkgraph.brief.markdown import markdown_of
from parkgraph.brief.notes import reference
from parkgraph.brief.word import docx_of
from parkgraph.bundle import bundled_table
from parkgraph.errors import InputError
from parkgraph.model import Document, Entity, Evidence, Lang

TABLE = bundled_table()


def entity(name: str) -> Entity:
    """Return an entity by its Chinese label."""
    return next(e for e in TABLE.entities.values() if e.zh == name)


def songshan(lang: Lang = "zh") -> tuple[Block, ...]:
    """Return the brief on Songshan Lake."""
    return brief_of([entity("松山湖")], TABLE, lang)


def texts(blocks: tuple[Block, ...]) -> list[Said]:
    """Return every text of a brief that has sources, in order."""
    found: list[Said] = []
    for block in blocks:
        if isinstance(block, Listed):
            found += block.items
        elif isinstance(block, Paragraph):
            found.append(block.said)
        elif isinstance(block, Grid):
            found += [cell for row in block.rows for cell in row]
    return found


def test_the_three_figures_stand_with_their_sources_and_the_caveat() -> None:
    """22.72, 332.3 and 88.3 %: scope, year, source note, and that they must not be compared."""
    blocks = songshan()
    (table,) = [b for b in blocks if isinstance(b, Grid)]
    rows = {row[1].text: row for row in table.rows}
    assert [cell.text for cell in rows["22.72亿元"]][2:4] == ["2020年", "互联网和软件及相关服务业（2020年口径）"]
    assert [cell.text for cell in rows["332.3亿元"]][2:4] == [
        "2023年",
        "规模以上、互联网服务业与软件业两类（2023年口径）",
    ]
    assert all(rows[value][1].notes for value in ("22.72亿元", "332.3亿元", "88.3%"))
    (caveat,) = [s for s in texts(blocks) if "22.72亿元" in s.text and "不可相互比较" in s.text]
    assert "332.3亿元（2023年）" in caveat.text
    assert "88.3%" in caveat.text
    assert set(caveat.notes) == {*rows["22.72亿元"][1].notes, *rows["332.3亿元"][1].notes}


def test_every_note_has_its_source_with_section_and_paragraph() -> None:
    """Numbers run from 1 without a gap; each leads to one paragraph of one document."""
    for lang in ("zh", "en"):
        blocks = songshan(lang)
        (sources,) = [b for b in blocks if isinstance(b, Sources)]
        numbers = [place.number for source in sources.items for place in source.places]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert {note for said in texts(blocks) for note in said.notes} == set(numbers)
        pattern = r"第\d+段$" if lang == "zh" else r"para\. \d+$"
        assert all(re.search(pattern, place.where) for source in sources.items for place in source.places)


@pytest.mark.parametrize(
    ("key", "cited"),
    [
        ("004", "东莞市工业和信息化局, 中国信息通信研究院. 东莞市数字经济发展报告（2023年）（节选）[R]. 2024-05."),
        ("000", "南方Plus. 广东省级数字服务出口基地名单公示 东莞松山湖上榜[EB/OL]. (2021-12-16). http"),
    ],
)
def test_documents_are_cited_by_the_standard(key: str, cited: str) -> None:
    """Authors. Title[type mark]. Date. URL, as GB/T 7714-2015 has it."""
    document = next(d for d in TABLE.documents.values() if d.key == key)
    assert reference(document, "zh").startswith(cited)


def test_a_document_without_author_or_date_is_still_cited() -> None:
    """What is not known leaves no empty dots."""
    bare = Document("d", "009", "某通知", "Notice", "某通知", (), "", "other", False, None, "", 1)
    assert reference(bare, "zh") == "某通知[Z]."


def test_nothing_that_is_not_done_stands_without_its_mark() -> None:
    """The title applied for, the planned parks and the target are marked in the lines that hold them."""
    zh = markdown_of(songshan(), "zh")
    assert "尚未认定。〔已申报，未确定〕" in zh
    assert re.search(r"与5大不可相互比较.*已实现／计划中", zh)
    assert re.search(r"\| 30%以上 .*\| 目标 \|", zh)
    assert "需核实：" in zh


def test_a_brief_on_two_has_a_column_for_them_and_only_comparable_bars() -> None:
    """Several entities: who has which figure, and a chart of rows in which both have one, else panels apart."""
    blocks = brief_of([entity("东莞市"), entity("深圳市")], TABLE, "zh")
    (table,) = [b for b in blocks if isinstance(b, Grid)]
    assert table.columns[0] == "主体"
    (picture,) = [b for b in blocks if isinstance(b, Picture)]
    assert picture.caption == "可比数据（同一口径、同一时期）"
    assert "不足500亿元" in picture.chart.alt


def test_a_brief_on_two_shares_its_rows_of_figures() -> None:
    """The few figures of one are not crowded out by the many of the other."""
    blocks = brief_of([entity("松山湖"), entity("华为")], TABLE, "zh")
    rows = next(block for block in blocks if isinstance(block, Grid)).rows
    assert {"松山湖", "华为"} <= {row[0].text for row in rows}


def test_one_figure_is_not_two_that_do_not_compare() -> None:
    """Where there is one figure, the brief says so."""
    blocks = brief_of([entity("OPPO")], TABLE, "en")
    assert len([b for b in blocks if isinstance(b, Paragraph) and "only one figure" in b.said.text]) == 1


def test_a_loan_says_first_what_it_is() -> None:
    """What is a fact itself is said whole; relative times are English in English."""
    (points, *_) = [b for b in brief_of([entity("数字贷")], TABLE, "zh") if isinstance(b, Listed)]
    assert points.items[0].text.startswith("2024年3月，在莞银行机构（文件未列名）提供金融产品“数字贷”（")
    assert points.items[0].notes
    (table,) = [b for b in brief_of([entity("华为")], TABLE, "en") if isinstance(b, Grid)]
    assert "for six years in a row" in [row[2].text for row in table.rows]


def test_quotes_stand_in_the_file_only_when_asked_for() -> None:
    """Without a lookup no words of a document are in it; with one they stand at their source."""

    def words(evidence: Evidence) -> str | None:
        return f"words at {evidence.start}"

    quoted = brief_of([entity("高伟光学")], TABLE, "en", words)
    (sources,) = [b for b in quoted if isinstance(b, Sources)]
    assert all(place.words and "words at" in place.words for source in sources.items for place in source.places)
    assert "words at" in html_of(quoted, "en")
    assert "words at" not in html_of(brief_of([entity("高伟光学")], TABLE, "en"), "en")


def test_hostile_names_stay_text() -> None:
    """Tags, pipes and control characters break neither page nor table nor Word file."""
    blocks = (Paragraph(Said("<script>\x00|x</script>", (1,))), Grid(("a|b",), ((Said("c|d\ne"),),)))
    assert "<script>" not in html_of(blocks, "en")
    assert "| a\\|b |\n| --- |\n| c\\|d e |\n" in markdown_of(blocks, "en")
    assert "<script>" in docx.Document(io.BytesIO(docx_of(blocks, "en"))).paragraphs[0].text


def test_a_word_file_is_the_same_twice_and_says_what_a_word_processor_needs() -> None:
    """No time of writing in it; full-width signs are kept; the chart has a description, the table a head."""
    two = [entity("松山湖"), entity("南城街道")]
    data = docx_of(brief_of(two, TABLE, "zh"), "zh")
    assert data == docx_of(brief_of(two, TABLE, "zh"), "zh")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        body = parts.read("word/document.xml").decode()
    assert "�" not in body
    assert "（2020年口径）" in body
    assert 'descr="' in body
    assert "w:tblHeader" in body


@pytest.mark.slow
def test_a_word_processor_opens_it(tmp_path: Path) -> None:
    """LibreOffice makes pages of it on which the three figures stand."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice is not installed")
    write_brief(songshan(), tmp_path / "brief.docx", "zh")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "brief.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    done = subprocess.run(["pdftotext", "brief.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
    shown = re.sub(r"\s", "", done.stdout.decode())
    assert [part for part in ("22.72亿元", "332.3亿元", "88.3%", "不可相互比较", "GB/T7714") if part not in shown] == []


def test_only_known_suffixes_are_written(tmp_path: Path) -> None:
    """A wrong suffix is refused before anything is written."""
    with pytest.raises(InputError, match=r"ends in \.docx, \.md, \.html"):
        write_brief((), tmp_path / "brief.pdf", "zh")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_the_same_in_both_languages_stands_once() -> None:
    """OPPO, and not OPPO (OPPO)."""
    for lang in ("zh", "en"):
        text = markdown_of(brief_of([entity("OPPO")], TABLE, lang), lang)
        assert "OPPO: Firm." in text or "OPPO：企业。" in text


def test_a_city_has_ten_figures_of_eight_indicators() -> None:
    """One indicator in depth (level, growth, the other level), then one figure of each, the largest sums first."""
    rows = main_figures([entity("东莞市")], TABLE, 10)[:10]
    names = [fact.indicator.zh for fact in rows if fact.indicator]
    assert names[:3] == ["软件业务收入"] * 3
    assert [fact.printed for fact in rows[:3]] == ["463.4亿元", "47.4%", "不足500亿元"]
    assert len(set(names)) == 8
    assert "跨境电商进出口总额" in names
    assert "列举项数" not in names


def test_a_brief_warns_of_the_figures_that_it_shows_and_of_no_list() -> None:
    """How many items a list has, and two leads over two averages, are nothing to warn of."""
    said = markdown_of(brief_of([entity("东莞市")], TABLE, "zh"), "zh")
    warned = said.partition("## 使用注意")[2]
    assert "“软件业务收入”463.4亿元（2023年）与不足500亿元（2023年）不可相互比较" in warned
    assert not re.search(r"列举项数|30个百分点|两大", warned)
