"""A workspace and documents of our own; readers that say what the test wants, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from parkgraph.identity.mint import mint
from parkgraph.intake.documents import CANDIDATES, Metadata, Said
from parkgraph.intake.reading import Knowledge, Taken, Task, take
from parkgraph.intake.records import Proposal, encode
from parkgraph.model import Entity, Evidence, Fact, Period, Ref
from parkgraph.ontology.prefixes import expand
from parkgraph.reading.spans import loose_digest, sha256_hex
from parkgraph.workspace import Workspace, open_workspace

TEXT = "2023年，云溪高新区软件业务收入达到86.5亿元，同比增长12.5%。\n到2025年，云溪高新区软件业务收入突破200亿元。\n"
"""Invented: no such zone."""
ZONE = Entity(mint("Park", "云溪高新区"), "云溪高新区", "云溪高新区", "Park", ("Park",), (), (), True)
REVENUE = Ref(expand("ind:software-revenue"), "软件业务收入", "Software revenue")


def evidence(text: str, words: str, key: str = "note") -> Evidence:
    """Return the place of words in a text."""
    start = text.index(words)
    digest, length = loose_digest(words)
    return Evidence(
        f"ev:{key}.{start}-{start + len(words)}", key, sha256_hex(text), start, start + len(words), None, 1,
        sha256_hex(words), digest, length,
    )  # fmt: skip


def level(text: str = TEXT, key: str = "note") -> Fact:
    """Return the first figure of the text."""
    year = Period(date(2023, 1, 1), date(2023, 12, 31), False, "2023年")
    return Fact(
        expand("figure:zone.software-revenue.2023.aaaa"), "Figure", ZONE, indicator=REVENUE,
        value=Decimal(8650000000), unit="CNY", printed="86.5亿元", printed_value=Decimal("86.5"),
        printed_unit=Ref(expand("unit:CNY-100M"), "亿元", "100 million yuan"), figure_type="level", period=year,
        review="candidate", method="rule", confidence=Decimal("0.9"),
        evidence=(evidence(text, "云溪高新区软件业务收入达到86.5亿元", key),),
    )  # fmt: skip


def growth(text: str = TEXT, key: str = "note") -> Fact:
    """Return its growth."""
    return replace(
        level(), id=expand("figure:zone.software-revenue.2023.growth.bbbb"), value=Decimal("12.5"),
        unit="percent",
        printed="12.5%", printed_value=Decimal("12.5"), printed_unit=Ref(expand("unit:percent"), "%", "per cent"),
        figure_type="growth", basis="year-on-year", of=level().id, confidence=Decimal("0.6"),
        evidence=(evidence(text, "同比增长12.5%", key),),
    )  # fmt: skip


def target(text: str = TEXT, key: str = "note") -> Fact:
    """Return the target, whose subject the reader did not find."""
    return replace(
        level(), id=expand("target:software-revenue.2025.cccc"), kind="Target", subject=None, status="target",
        value=Decimal(20000000000), lower=Decimal(20000000000), modifier="more-than", printed="突破200亿元",
        printed_value=Decimal(200), period=Period(date(2025, 1, 1), date(2025, 12, 31), False, "2025年"),
        confidence=Decimal("0.7"), evidence=(evidence(text, "软件业务收入突破200亿元", key),),
    )  # fmt: skip


Say = Callable[[str, str], Sequence[Proposal]]
"""(text, key) → what a reader proposes."""


def everything(text: str, key: str) -> list[Proposal]:
    """Propose what of the three facts the text says."""
    found = []
    for make, words in ((level, "达到86.5亿元"), (growth, "同比增长12.5%"), (target, "突破200亿元")):
        if words in text:
            found.append(Proposal(make(text, key), ("subject-carried",)))
    return found


def saying(say: Say = everything) -> Callable[[Knowledge, Iterable[Task]], Iterator[Taken]]:
    """Return readers that read files as usual and propose what `say` says."""

    def read(knowledge: Knowledge, tasks: Iterable[Task]) -> Iterator[Taken]:
        for task in tasks:
            taken = take(knowledge, task)
            text = (taken.files.get("text.txt") or b"").decode()
            proposals = say(text, task.key)
            files = {**taken.files, CANDIDATES: encode(proposals)} if taken.files else {}
            yield replace(taken, files=files, candidates=len(proposals))

    return read


def metadata(text: str = TEXT, key: str = "note") -> Metadata:
    """Return what is known of a document with a text."""
    digest, size = sha256_hex(text), len(text.encode())
    return Metadata(
        key, f"{key}.txt", "云溪简报", "云溪市统计局", "2024-02", "text", digest, digest, len(text), size, Said()
    )


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new workspace without the seeds, made once; tests work on copies."""
    place = tmp_path_factory.mktemp("blank") / "ws"
    open_workspace(place, create=True, empty=True)
    return place


@pytest.fixture
def workspace(tmp_path: Path, blank: Path) -> Workspace:
    """Return a new workspace without the seeds."""
    shutil.copytree(blank, tmp_path / "ws")
    return open_workspace(tmp_path / "ws")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Return a document in a folder."""
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path
