"""Tells where in the seeds a node is written, so that messages name file and line; it parses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parkgraph.ontology.prefixes import PREFIXES
from parkgraph.seeds import SeedFile, seed_files

_NAME = re.compile(r"<(?P<iri>[^<>\s\"]+)>|(?<![\w:.\-\"])(?P<prefix>[A-Za-z]+):(?P<local>[\w#-]+(?:\.[\w#-]+)*)")


class SeedPlaces:
    """File and line of each node that the seeds describe or, if none does, that one of them names first."""

    def __init__(self, seeds: Iterable[SeedFile] | None = None) -> None:
        """Read the bundled seeds or the given files."""
        self._described: dict[str, str] = {}
        self._named: dict[str, str] = {}
        for file in seed_files() if seeds is None else seeds:
            for number, line in enumerate(file.text.splitlines(), 1):
                if not line.lstrip().startswith(("#", "@")):
                    self._take(line, f"{file.name}:{number}")

    def _take(self, line: str, place: str) -> None:
        for match in _NAME.finditer(line):
            node = match["iri"] or PREFIXES.get(match["prefix"], "") + match["local"]
            self._named.setdefault(node, place)
            if match.start() == 0:
                self._described.setdefault(node, place)

    def of(self, node: str) -> str | None:
        """Return `004/1-figures.ttl:12` for the IRI of a node, or None if no seed names it."""
        return self._described.get(node) or self._named.get(node)
