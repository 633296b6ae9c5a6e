"""A store on disk: what stays, and who may open it when."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from parkgraph.errors import InputError, UnavailableError
from parkgraph.stores.folder import FolderStore
from parkgraph.stores.foreign import check_foreign
from parkgraph.stores.memory import MemoryStore
from parkgraph.stores.opening import open_store


def filled(path: Path) -> Path:
    """Write a store with one triple and close it."""
    store = FolderStore(path)
    store.update("INSERT DATA { <a:s> rdfs:label '樟溪'@zh }")
    store.close()
    return path


def test_triples_stay(tmp_path: Path) -> None:
    """What was written is there when the folder is opened again, for reading as for writing; readers share it."""
    path = filled(tmp_path / "深" / "store")
    first, second = FolderStore(path, read_only=True), FolderStore(path, read_only=True)
    assert (len(first), second.ask("ASK { ?s rdfs:label '樟溪'@zh }")) == (1, True)
    with pytest.raises(InputError, match="for reading only"):
        first.update("CLEAR ALL")
    first.close()
    second.close()
    with pytest.raises(UnavailableError, match="is closed"):
        len(first)


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    """One process writes at a time; another gets exit 3 and a clear line, also if it only wants to read."""
    path = tmp_path / "store"
    store = FolderStore(path)
    code = (
        "import sys; from pathlib import Path; from parkgraph.stores.folder import FolderStore\n"
        "from parkgraph.errors import ParkgraphError\n"
        "try: FolderStore(Path(sys.argv[1]), read_only=sys.argv[2] == 'r')\n"
        "except ParkgraphError as error: sys.exit(f'{error.exit_code} {error}')"
    )
    for mode in "rw":
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}", str(path), mode],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == f"3 the store in {path} is in use by another process; wait until it has finished\n"
    store.close()
    FolderStore(path).close()


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    """Opening for reading creates no folder."""
    with pytest.raises(UnavailableError, match="there is no store in"):
        FolderStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_open_store_chooses_by_scheme(tmp_path: Path) -> None:
    """A workspace is its folder `store`, an endpoint goes by its scheme, nothing at all is an empty store."""
    filled(tmp_path / "store")
    for opened in (
        open_store(workspace=tmp_path),
        open_store(endpoint=(tmp_path / "store").as_uri()),
    ):
        assert len(opened) == 1
        opened.close()
    assert (len(open_store()), len(open_store(endpoint="memory:"))) == (0, 0)
    for endpoint in ("ftp://x/", "C:\\data", "example.org/sparql"):
        with pytest.raises(InputError, match="is no endpoint"):
            open_store(endpoint=endpoint)
    with pytest.raises(InputError, match="not both"):
        open_store(workspace=tmp_path, endpoint="memory:")


@pytest.mark.parametrize(
    ("data", "format", "told"),
    [
        (b'<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "b">]><r/>', "rdf", "data:2: RDF/XML with a DOCTYPE"),
        ('<?xml version="1.0"?><!DOCTYPE r>'.encode("utf-16"), "rdf", "in UTF-8 only"),
        (b"[" * 10_000, "jsonld", "nested more than 200 deep"),
        (b"<a:a> <a:b> " + b"[ <a:b> " * 5000, "ttl", "nested more than 200 deep"),
        (b'{"@context": "http://127.0.0.1:9/", "a": "b"}', "jsonld", "remote context"),
        (b"x", "docx", "no RDF format"),
    ],
)
def test_hostile_rdf_is_refused(data: bytes, format: str, told: str) -> None:
    """Entities, remote contexts and bottomless nesting never reach a parser that would follow them."""
    with pytest.raises(InputError, match=told):
        MemoryStore.from_bytes(data, format)


def test_brackets_in_texts_do_not_nest() -> None:
    """Brackets inside strings, IRIs and comments are no nesting."""
    from pyoxigraph import RdfFormat

    check_foreign(b'<a:(((> <a:b> "' + b"[" * 500 + b'" . # ' + b"(" * 500, RdfFormat.TURTLE, "data")


def test_a_store_that_is_dropped_lets_go_of_its_folder(tmp_path: Path) -> None:
    """Without close() too: no lock stays behind, even in a circle of references, and no file is left open."""
    FolderStore(tmp_path / "store").close()
    circle: list[object] = [FolderStore(tmp_path / "store")]
    circle.append(circle)
    del circle
    gc.collect()
    FolderStore(tmp_path / "store").close()
