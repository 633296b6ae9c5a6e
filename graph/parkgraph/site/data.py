"""The data of the site as one archive: the facts as a table and the graph as triples; no sentences."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from parkgraph.export import Content, export_bytes
from parkgraph.model import Lang
from parkgraph.web.explorer import Explorer
from parkgraph.web.render import published

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold: the same bytes on every day."""


def data_archive(explorer: Explorer, lang: Lang) -> bytes:
    """Return a ZIP file with `facts.csv` (in the language), `graph.ttl` (in both) and the line of credit."""
    table = explorer.table
    files = {
        "README.txt": f"{explorer.credit('zh')}\n{explorer.credit('en')}\n".encode(),
        "facts.csv": export_bytes(".csv", Content(table, (), lang)),
        "graph.ttl": export_bytes(".ttl", Content(table, list(explorer.store.triples()))),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 3
            text = published(data.decode("utf-8"), explorer, name.rpartition(".")[2])
            archive.writestr(part, text.encode("utf-8"))
    return out.getvalue()
