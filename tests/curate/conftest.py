"""An invented document and a folder of seeds about it."""

from __future__ import annotations

from pathlib import Path

import pytest

DOCUMENT = """甲县年报

一、工业

2022年，甲县工业产值**32.5亿**

元，增长 4.5%，居全市第二。乙厂向丙厂供货。

（一）园区

2022年，甲县建成园区超3个，投资增长 4.5%。
"""
PREFIXES = """@prefix pg: <https://w3id.org/parkgraph/def#> .
@prefix ev: <https://w3id.org/parkgraph/id/evidence/> .
@prefix figure: <https://w3id.org/parkgraph/id/figure/> .
@prefix st: <https://w3id.org/parkgraph/id/statement/> .
@prefix place: <https://w3id.org/parkgraph/id/place/> .
@prefix firm: <https://w3id.org/parkgraph/id/firm/> .
@prefix unit: <https://w3id.org/parkgraph/def/unit/> .
@prefix mod: <https://w3id.org/parkgraph/def/modifier/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
REGISTER = """
place:jia skos:prefLabel "甲县"@zh , "Jia County"@en .
firm:yi skos:prefLabel "乙厂"@zh , "Yi Works"@en .
firm:bing skos:prefLabel "丙厂"@zh , "Bing Works"@en .
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds with a register and an empty folder for document 999."""
    (tmp_path / "seeds" / "999").mkdir(parents=True)
    (tmp_path / "seeds" / "register").mkdir()
    (tmp_path / "seeds" / "register" / "all.ttl").write_text(PREFIXES + REGISTER, encoding="utf-8")
    return tmp_path / "seeds"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with the document."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "999_report.txt").write_bytes(DOCUMENT.encode("utf-8"))
    return tmp_path / "sources"


@pytest.fixture
def prefixes() -> str:
    """The prefix lines of a seeds file; they end with line 10."""
    return PREFIXES
