"""The files that never change while a server runs: stylesheet, script, icon; only names on the list are served."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from parkgraph.errors import NotFoundError

STATIC: Final = {
    "style.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""Name → media type."""


@cache
def static_file(name: str) -> bytes:
    """Return a file by its name; NotFoundError for any name that is not listed, whatever it looks like."""
    if name not in STATIC:
        raise NotFoundError(f"there is no file {name}")
    return (files(__package__ or "") / "static" / name).read_bytes().replace(b"\r\n", b"\n")
