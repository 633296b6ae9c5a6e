"""Puts ids under the base of whoever publishes a graph, in texts that are written already; it parses no RDF."""

from __future__ import annotations

import re
from typing import Final

_LITERAL: Final = r'"""(?:[^"\\]|\\.|"(?!""))*+"""|"(?:[^"\\\n]|\\.)*+"'
_TAG: Final = re.compile(r"<[^<>]*+>")
_VALUE: Final = r'"@value":\s*+"(?:[^"\\]|\\.)*+"'


def rebased(text: str, form: str, old: str, new: str) -> str:
    """Return a text of a format (a suffix without the dot) with IRIs below `old` below `new`.

    In RDF only IRIs change, not literals that hold an address. Pages, tables and records write ids as text: there every
    address below the old base changes.
    """
    if old == new:
        return text
    if form in ("ttl", "nt"):
        return _outside(_LITERAL, f"<{old}", f"<{new}", text)
    if form == "jsonld":
        return _outside(_VALUE, f'"{old}', f'"{new}', text)
    if form == "rdf":
        return _TAG.sub(lambda tag: tag[0].replace(f'"{old}', f'"{new}'), text)
    return text.replace(old, new)


def _outside(kept: str, old: str, new: str, text: str) -> str:
    """Replace what stands outside of what is kept."""
    return re.sub(f"({kept})|{re.escape(old)}", lambda found: found[0] if found[1] else new, text, flags=re.DOTALL)
