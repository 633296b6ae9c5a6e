"""`match` answers from options, a file or a name, says so when nothing is offered, and opens each place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BORROWER = ("--applicant", "企业", "--loan-product", "数字贷", "--loan-amount", "5000万元")
LISTED = (*BORROWER, "--renovation-list", "国家级")


def block(out: str, name: str) -> str:
    """Return the lines of one measure without its number."""
    blocks = out.replace("\n\n", "\n0. ").split("\n")
    start = next(n for n, line in enumerate(blocks) if name in line and line[:1].isdigit())
    end = next((n for n in range(start + 1, len(blocks)) if blocks[n][:1].isdigit()), len(blocks))
    return "\n".join(line.strip() for line in blocks[start:end]).partition(". ")[2]


def test_the_subsidy_of_a_listed_borrower(parkgraph: Run) -> None:
    """Limit, formula, tiers, conditions, steps and what is not stated, each line with its place."""
    done = parkgraph("match", *LISTED)
    place = "  [004] 二（三）2 第44段"
    assert (done.code, done.err) == (0, "")
    assert block(done.out, "数字贷贴息奖补 ·").splitlines() == [
        f"【符合】数字贷贴息奖补 · 贴息{place}",
        f"额度：最高75万元 = min(3% × 5,000万元, 75万元/年){place}",
        f"贷款合同金额超过2,500万元时，封顶先起作用（推算：75万元 ÷ 3%）{place}",
        f"期限：1年{place}",
        f"分档：国家级 符合，最高75万元{place}",
        f"分档：省级 不符合{place}",
        f"条件 符合：支持对象：企业{place}",
        f"条件 符合：已取得数字贷{place}",
        f"条件 符合：列入国家级、省级试点拟改造企业名单{place}",
        f"步骤：第1步 数字贷 → 第2步 数字贷贴息奖补{place}",
        "文件未载明：申报时间、材料、主管部门、有效期、所属政策",
    ]
    loan = block(done.out, "数字贷  [")
    assert f"贷款额度：最高1亿元（条件全部符合时）{place}\n期限：最长20年{place}" in loan
    assert "特色产业园区奖励" not in done.out
    assert "合计" not in done.out.replace("故不合计", "")


def test_the_headline_names_document_date_and_nature(parkgraph: Run) -> None:
    """Which document, of when, and that it reports on the policies."""
    head = parkgraph("match", "--applicant", "park", "--lang", "en").out.splitlines()[:2]
    assert head[0].startswith("From: [004] Dongguan Digital Economy Development Report 2023 (excerpt)")
    assert head[0].endswith("2024-05")
    assert head[1].startswith("Nature: official report, a report about the policies, not the policies themselves")


@pytest.mark.parametrize(
    ("listed", "words", "amount"),
    [((), "【待确认】", True), (("--renovation-list", "无"), "【不符合】", False)],
)
def test_a_missing_and_a_wrong_condition_are_shown(
    parkgraph: Run, listed: tuple[str, ...], words: str, amount: bool
) -> None:
    """Unknown: the limit only under that condition; unmet: no limit."""
    found = block(parkgraph("match", *BORROWER, *listed).out, "数字贷贴息奖补 ·")
    assert found.startswith(words)
    assert ("最高75万元（条件全部符合时）" in found, "最高" in found) == (amount, amount)


def test_nothing_offered_is_said_and_exits_with_one(parkgraph: Run) -> None:
    """A platform of another sector finds only what fails."""
    done = parkgraph("match", "--applicant", "platform", "--sector", "纺织服装", "--place", "东莞")
    assert done.code == 1
    assert "未找到可申报的措施" in done.out
    assert "【不符合】服务平台和创新平台补助" in done.out


def test_recommended_measures_carry_their_mark(parkgraph: Run) -> None:
    """What the report only recommends is never called met."""
    out = parkgraph("match", "--applicant", "企业", "--size", "小型").out
    marked = [line for line in out.splitlines() if "· 尚未实施（建议）" in line]
    assert len(marked) == 2
    assert all("【待确认】" in line for line in marked)


def test_a_profile_file_in_chinese_and_its_faults(parkgraph: Run, tmp_path: Path) -> None:
    """Its script sets the language; a bad item is one line with file and item, exit 2; options win over the file."""
    path = tmp_path / "申报.toml"
    path.write_text('申报主体 = "园区"\n行业 = "半导体"\n资质与称号 = ["特色产业园区"]\n', encoding="utf-8")
    done = parkgraph("match", "--profile", path.name, "--place", "松山湖")
    assert done.code == 0
    assert block(done.out, "特色产业园区奖励 ·").startswith("【符合】特色产业园区奖励 · 奖励")
    assert "额度：最高1,000万元  [004]" in done.out
    path.write_text('规模 = "巨大"\n', encoding="utf-8")
    done = parkgraph("match", "--profile", path.name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("parkgraph: 申报.toml: 规模: “巨大” is none of 大型 / large")
    assert parkgraph("match", "--loan-amount", "x").err.startswith("parkgraph: match: loan_amount: “x” is no amount")


def test_a_name_of_the_graph_and_a_name_that_cannot_apply(parkgraph: Run) -> None:
    """A firm brings its place; a city is refused; nothing given lists everything as to be confirmed."""
    done = parkgraph("match", "利扬芯片")
    assert done.code == 0
    assert "申报信息　名称：利扬芯片；申报主体：企业；所在地：东莞市" in done.out
    assert parkgraph("match", "东莞市").code == 2
    empty = parkgraph("match", "--lang", "zh")
    assert empty.code == 0
    assert "【符合】" not in empty.out


def test_json_and_markdown_say_the_same(parkgraph: Run, sources: Path) -> None:
    """JSON has base units, codes and places with quotes; Markdown the same lines as the text."""
    record = json.loads(parkgraph("match", *LISTED, "--format", "json", "--sources", str(sources)).out)
    subsidy = record["offers"][0]
    assert (subsidy["zh"], subsidy["group"], subsidy["verdict"]) == ("数字贷贴息奖补", "cash", "met")
    assert subsidy["limit"]["at_most"] == 750000
    assert subsidy["limit"]["cap_binds_above"] == 25000000
    assert {c["verdict"] for c in subsidy["conditions"]} == {"met"}
    assert all(place["quote"] for amount in subsidy["limit"]["amounts"] for place in amount["evidence"])
    text, marked = parkgraph("match", *LISTED).out, parkgraph("match", *LISTED, "--format", "md").out
    plain = marked.replace("\\", "")
    assert all(line.strip().lstrip("0123456789. ") in plain for line in text.splitlines())


def test_sources_show_the_sentence_once_a_measure(parkgraph: Run, sources: Path) -> None:
    """With copies each place is followed by its words."""
    out = parkgraph("match", *LISTED, "--sources", str(sources)).out
    assert "未在所给文件中找到" not in out
    assert block(out, "数字贷贴息奖补 ·").count("“") >= 2
