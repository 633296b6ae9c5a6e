"""Refuses in JSON-LD what its parser drops in silence or would fetch: bad IRIs and remote contexts.

It looks at the JSON alone; aliases of the keywords are not followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from parkgraph.errors import InputError
from parkgraph.workspace.rules import hidden_in

_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]|[\ud800-\udfff]')


def check_json_ld(data: bytes, name: str) -> None:
    """InputError with file and line for a remote context and for an IRI with a blank or hidden character."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return  # the parser says it better, with the place
    for key, value in _pairs(content):
        if key in ("@context", "@import") and _is_remote(key, value):
            raise InputError(
                f"{name}:{_line(data, key)}: a context from elsewhere is not fetched; put it into the file"
            )
        for iri in _iris(key, value):
            found = _FORBIDDEN.search(iri)
            hidden = f"U+{ord(found[0]):04X}" if found else hidden_in(iri)
            if hidden:
                line = _line(data, iri)
                raise InputError(f"{name}:{line}: an IRI holds the forbidden, hidden or blank character {hidden}")


def _pairs(content: object) -> Iterator[tuple[str, object]]:
    stack = [content]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield from item.items()
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def _is_remote(key: str, value: object) -> bool:
    listed = value if isinstance(value, list) else [value]
    return key == "@import" or any(isinstance(item, str) for item in listed)


def _iris(key: str, value: object) -> Iterator[str]:
    """Yield what stands where an IRI must: a key with a scheme, the values of @id, @type, @vocab and @base."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", key):
        yield key
    if key in ("@id", "@type", "@vocab", "@base"):
        yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def _line(data: bytes, text: str) -> int:
    """Return the line where a string first stands, raw or with JSON escapes; 1 if it is written in another way."""
    for form in (json.dumps(text, ensure_ascii=False), json.dumps(text)):
        found = data.lower().find(form.encode("utf-8", "surrogatepass").lower())
        if found >= 0:
            return data.count(b"\n", 0, found) + 1
    return 1
