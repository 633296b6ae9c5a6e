"""Describes the JSON twins for programs (OpenAPI 3.1), made from the list of routes alone."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final

from parkgraph.web.explorer import release
from parkgraph.web.routes import ROUTES, Parameter, Route

_TEXT: Final = {"type": "string"}
_NAMED: Final = {
    "type": "object",
    "properties": {"id": {"type": "string", "format": "iri"}, "zh": _TEXT, "en": _TEXT},
    "required": ["id", "zh", "en"],
}
_EVIDENCE: Final = {
    "type": "object",
    "description": "start and end count code points of the document decoded as UTF-8, end exclusive",
    "properties": {
        "document": _TEXT,
        "document_sha256": _TEXT,
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
        "section": {"type": ["string", "null"]},
        "paragraph": {"type": "integer"},
        "quote": {"type": "null"},
    },
    "required": ["document", "start", "end", "paragraph"],
}
_FACT: Final = {
    "type": "object",
    "description": "one row of the facts table; numbers are in the base unit",
    "properties": {
        "id": {"type": "string", "format": "iri"},
        "kind": _TEXT,
        "subject": {"oneOf": [{"$ref": "#/components/schemas/Named"}, {"type": "null"}]},
        "value": {"type": ["number", "null"]},
        "unit": {"type": ["string", "null"]},
        "printed": {"type": ["string", "null"]},
        "status": {"enum": ["actual", "target", "planned", "applied", "recommended", "draft"]},
        "review": {"enum": ["accepted", "candidate"]},
        "method": _TEXT,
        "evidence": {"type": "array", "items": {"$ref": "#/components/schemas/Evidence"}},
    },
    "required": ["id", "kind", "status", "review", "method", "evidence"],
}
_PAGE: Final = {
    "type": "object",
    "description": "what a page says: `facts` where its rows are facts, else `rows`",
    "properties": {
        "title": _TEXT,
        "lang": {"enum": ["zh", "en"]},
        "release": _TEXT,
        "licence": {"const": "CC-BY-4.0"},
        "facts": {"type": "array", "items": {"$ref": "#/components/schemas/Fact"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "total": {
            "type": "integer",
            "description": "rows of the whole answer to a question, of which `rows` are the first",
        },
    },
    "required": ["title", "lang", "release", "licence"],
}
_LANG: Final = {"name": "lang", "in": "query", "description": "language of labels", "schema": {"enum": ["zh", "en"]}}


@cache
def openapi_bytes() -> bytes:
    """Return the description as JSON."""
    return (json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def openapi() -> dict[str, Any]:
    """Return the description: one path a page; addresses are relative to where the description lies."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "parkgraph",
            "version": release(),
            "description": "Every page as data. SPARQL is at /sparql, described by its own service description.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": "./"}],
        "paths": {_path(route): {"get": _operation(route)} for route in ROUTES if route.name != "sparql"},
        "components": {"schemas": {"Page": _PAGE, "Fact": _FACT, "Evidence": _EVIDENCE, "Named": _NAMED}},
    }


def _path(route: Route) -> str:
    return "/" + (re.sub(r":\w+", "", route.path) or "index") + ".json"


def _operation(route: Route) -> dict[str, Any]:
    refused = {"description": "one line of text that says why", "content": {"text/plain": {"schema": _TEXT}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}
    return {
        "operationId": route.name,
        "summary": f"{route.en} · {route.zh}",
        "parameters": [*(_parameter(p, f"{{{p.name}" in route.path) for p in route.parameters), _LANG],
        "responses": {
            "200": {"description": route.en, "content": content},
            "304": {"description": "not changed since the ETag sent in If-None-Match"},
            "400": refused,
            "404": refused,
        },
    }


def _parameter(parameter: Parameter, in_path: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "array", "items": _TEXT} if parameter.repeated else dict(_TEXT)
    return {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path,
        "description": f"{parameter.en} · {parameter.zh}",
        "schema": schema,
        "example": [parameter.example] if parameter.repeated else parameter.example,
    }
