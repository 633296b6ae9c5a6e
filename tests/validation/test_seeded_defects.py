"""Mistakes that a curator could make, put into a copy of the seeds: `validate --sources` names file and line of each.

All but the last two stand in one copy, each in a node of its own, and are found in one run of the command; the last two
stop the build at once and have a run of their own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import command, overlay

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Defect:
    """One change of one line: `node` begins its description, `old` becomes `new` in it, `rule` is what must find it."""

    name: str
    file: str
    node: str
    old: str
    new: str
    rule: str


DEFECTS = (
    Defect(
        "another value than the one printed",
        "004/1-figures.ttl",
        "figure:dongguan.competitiveness.2022.rank",
        "pg:value 21 ;",
        "pg:value 12 ;",
        "invariant:printed",
    ),
    Defect(
        "a figure that stands nowhere in its span",
        "004/4-problems.ttl",
        "figure:nanjing.digital-industry-scale.2023.level.more-than",
        "突破2000亿元",
        "突破3000亿元",
        "evidence:printed",
    ),
    Defect(
        "a unit of another kind",
        "004/4-problems.ttl",
        "figure:chengdu.digital-industry-scale.2023.level.more-than",
        "unit:CNY-100M",
        "unit:USD-10K",
        "invariant:printed",
    ),
    Defect(
        "a figure without its place",
        "004/2-1-2-semiconductors.ttl",
        "figure:dongguan.ic-export.2023.growth",
        "  pg:evidence ev:004.3520-3572 .",
        "  pg:standsAlone true .",
        "shape:SaidHasEvidence",
    ),
    Defect(
        "a digest with one character changed",
        "004/evidence.ttl",
        "ev:004.3429-3486",
        'pg:spanDigest "',
        'pg:spanDigest "0',
        "evidence:digest",
    ),
    Defect(
        "a place moved by one character",
        "004/evidence.ttl",
        "ev:004.3429-3470",
        "oa:end 3470",
        "oa:end 3471",
        "shape:EvidenceId",
    ),
    Defect(
        "a paragraph of another part",
        "004/evidence.ttl",
        "ev:004.3520-3548",
        'pg:section "',
        'pg:section "四',
        "evidence:section",
    ),
    Defect(
        "a term that nobody defined",
        "004/4-problems.ttl",
        "figure:suzhou.digital-industry-scale.2023.level.more-than",
        "ind:digital-industry-scale",
        "ind:digital-industry-size",
        "shape:Measured",
    ),
    Defect(
        "a publicised list told as granted",
        "000/1-article.ttl",
        "award:guangdong-digital-service-export-base.songshan-lake.2021-12-13",
        "pg:stage stage:publicised",
        "pg:stage stage:drafted",
        "shape:Award",
    ),
    Defect(
        "a thing without its English name",
        "register/parks.ttl",
        "park:nanxin",
        ' , "Nanxin Industrial Park"@en',
        "",
        "shape:Labelled",
    ),
    Defect(
        "two Chinese names where one is the name",
        "register/parks.ttl",
        "park:binhaiwan",
        '"滨海湾新区"@zh ,',
        '"滨海湾新区"@zh , "滨海湾"@zh ,',
        "shape:Labelled",
    ),
    Defect(
        "a relation whose end is of the wrong class",
        "004/2-1-2-semiconductors.ttl",
        "st:dongguan.hosts.dongguan-semiconductor",
        "rdf:object cluster:dongguan-semiconductor",
        "rdf:object policy:smart-terminal-action-plan",
        "invariant:range",
    ),
    Defect(
        "a growth of nothing",
        "004/2-1-2-semiconductors.ttl",
        "figure:dongguan-semiconductor.output.2023.ads.growth",
        "pg:of figure:dongguan-semiconductor.output.2023.ads.level ; ",
        "",
        "shape:StandsAlone",
    ),
    Defect(
        "a year that is not the one printed",
        "004/1-figures.ttl",
        "figure:dongguan.competitiveness.2021.rank",
        'pg:period "2021"',
        'pg:period "2012"',
        "shape:YearInPrintedPeriod",
    ),
    Defect(
        "a modifier that the words do not carry",
        "004/4-problems.ttl",
        "figure:guangzhou.digital-industry-scale.2023.level.more-than",
        "mod:more-than",
        "mod:less-than",
        "invariant:printed",
    ),
)
"""Rules are those of the shapes, the invariants and the documents; `file` lies below the seeds."""


STOPPING = (
    Defect(
        "a statement without its end",
        "004/4-problems.ttl",
        "figure:nanjing.digital-industry-scale.2023.level.more-than",
        "a pg:Figure ;",
        "a pg:Figure",
        "not valid Turtle",
    ),
    Defect(
        "a node without a name",
        "register/parks.ttl",
        "park:nanxin",
        "schema:containedInPlace town:nancheng",
        "schema:containedInPlace [ ]",
        "blank nodes are not used in seeds",
    ),
)
"""These stop the build; `rule` is a part of the message."""


def damage(seeds: Path, defect: Defect) -> str:
    """Change the file and return where the node is described, as messages name it (`004/1-figures.ttl:12`)."""
    path = seeds / defect.file
    text = path.read_text(encoding="utf-8")
    start = text.index(f"\n{defect.node} ") + 1
    place = text.index(defect.old, start)
    changed = text[:place] + defect.new + text[place + len(defect.old) :]
    path.write_text(changed, encoding="utf-8", newline="\n")
    return f"{defect.file}:{text.count(chr(10), 0, start) + 1}"


def validate(root: Path, sources: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command on the seeds below `root`."""
    return subprocess.run(
        [command(), "validate", "--sources", str(sources), "--format", "json", "--lang", "en"],
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_fifteen_defects_are_each_found_at_their_line(tmp_path: Path, sources: Path) -> None:
    """Each defect is found by the rule that is meant for it, at the file and line of the node that is at fault."""
    seeds = overlay(tmp_path)
    places = {defect: damage(seeds, defect) for defect in DEFECTS}
    done = validate(tmp_path, sources)
    assert (done.returncode, done.stderr) == (1, "")
    found = {(finding["place"], finding["shape"]) for finding in json.loads(done.stdout)}
    assert [d.name for d in DEFECTS if (places[d], d.rule) not in found] == []
    assert len({d.name for d in DEFECTS}) == 15


@pytest.mark.parametrize("defect", STOPPING, ids=lambda defect: defect.name)
def test_what_is_no_graph_stops_with_file_and_line(defect: Defect, tmp_path: Path, sources: Path) -> None:
    """One line on stderr names the file and a line of the node or of the one after it; exit 2."""
    seeds = overlay(tmp_path)
    file, _, line = damage(seeds, defect).rpartition(":")
    done = validate(tmp_path, sources)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert defect.rule in done.stderr
    named = re.search(rf"{re.escape(file)}:([0-9]+)", done.stderr)
    assert named is not None
    assert int(line) <= int(named[1]) <= int(line) + 2
