"""`validate` proves every place against the documents, and one changed character is found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def test_the_bundled_graph_is_valid_and_every_span_is_proved(parkgraph: Run, sources: Path) -> None:
    """No violation by shapes, invariants and documents; the last line says so."""
    done = parkgraph("validate", "--sources", str(sources), "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1].startswith("0 violations, ")
    assert done.out.endswith("; every span proved\n")


@pytest.mark.parametrize("name", ["000_559be890de1c1638.txt", "004_a8c4cbc18b4bb74f.txt"])
def test_one_changed_character_of_a_copy_is_found(name: str, parkgraph: Run, sources: Path, tmp_path: Path) -> None:
    """A digit in the middle becomes another: the document and the spans over it fail, with file and line."""
    copy = tmp_path / "copy"
    shutil.copytree(sources, copy, copy_function=shutil.copyfile)
    copy.chmod(0o755)
    text = (copy / name).read_bytes().decode("utf-8")
    place = text.index("2", len(text) // 2)
    (copy / name).write_bytes((text[:place] + "7" + text[place + 1 :]).encode())
    done = parkgraph("validate", "--sources", "copy", "--format", "json")
    assert (done.code, done.err) == (1, "")
    findings = [f for f in json.loads(done.out) if f["severity"] == "violation"]
    assert {f["shape"] for f in findings} >= {"evidence:document", "evidence:digest", "evidence:loose"}
    spans = [f["focus"].rpartition(".")[2].split("-") for f in findings if f["shape"] == "evidence:digest"]
    assert spans
    assert all(int(start) <= place < int(end) for start, end in spans)
    assert all(f["place"].startswith(f"{name[:3]}/") and f["place"].rpartition(":")[2].isdecimal() for f in findings)


def test_a_document_that_is_not_there_is_not_called_proved(parkgraph: Run, sources: Path, tmp_path: Path) -> None:
    """A missing document is a warning that names it; the claim of proof is not made."""
    (tmp_path / "part").mkdir()
    shutil.copyfile(sources / "000_559be890de1c1638.txt", tmp_path / "part" / "000.txt")
    done = parkgraph("validate", "--sources", "part", "--lang", "en")
    assert done.code == 0
    missing = [line for line in done.out.splitlines() if line.endswith("evidence:missing")]
    assert len(missing) == 1
    assert "004/document.ttl:" in missing[0]
    assert not done.out.endswith("every span proved\n")
