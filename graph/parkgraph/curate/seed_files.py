"""The seeds and the ontology as written: one graph, and for every subject and name the file and line where it stands.

It reads only; a file that is no Turtle becomes an error and the others are still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

import parkgraph.ontology
from parkgraph.curate.folders import EVIDENCE_FILE, read_text
from parkgraph.curate.tokens import Lines, Token, tokens
from parkgraph.ontology.prefixes import PREFIXES

_DIRECTIVES = {"@prefix", "@base", "PREFIX", "BASE"}
_LINE = re.compile(r"at line ([0-9]+) of")


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Something that a curator should look at; an error stops the commit, a warning does not."""

    path: str
    line: int
    error: bool
    message: str

    def __str__(self) -> str:
        """Return the finding as one line with file and line."""
        return f"{self.path}:{self.line}: {'error' if self.error else 'warning'}: {self.message}"


@dataclass(frozen=True, slots=True)
class Position:
    """A line of a file."""

    path: Path
    line: int

    def finding(self, message: str, *, error: bool = True) -> Finding:
        """Return a finding at this line."""
        return Finding(str(self.path), self.line, error, message)


@dataclass(frozen=True)
class TurtleFile:
    """A Turtle file as written."""

    path: Path
    text: str

    @cached_property
    def lines(self) -> Lines:
        """The line numbers of the file."""
        return Lines(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the file, without comments."""
        return _tokens(self.text)

    def position(self, token: Token) -> Position:
        """Return where a token stands."""
        return Position(self.path, self.lines.number(token.start))

    def subjects(self) -> Iterator[Token]:
        """Yield the first token of every statement."""
        begins, directive = True, False
        for token in self.tokens:
            if begins and token.text in _DIRECTIVES:
                directive = True
            elif begins and not directive and token.kind in {"name", "iri"}:
                yield token
            begins = token.text == "."
            directive = directive and not begins


@dataclass
class SeedFiles:
    """All Turtle files of seeds and ontology, parsed into one graph."""

    seeds: Path
    files: list[TurtleFile] = field(default_factory=list)
    graph: Graph = field(default_factory=Graph)
    subjects: dict[URIRef, list[Position]] = field(default_factory=dict)
    broken: list[Finding] = field(default_factory=list)

    def of_document(self, key: str) -> tuple[TurtleFile, ...]:
        """Return the files of a document's folder, the stamped evidence left out."""
        folder = self.seeds / key
        return tuple(f for f in self.files if f.path.parent == folder and f.path.name != EVIDENCE_FILE)

    def subjects_of(self, file: TurtleFile) -> tuple[URIRef, ...]:
        """Return the subjects of a file in the order in which they stand there."""
        return tuple(s for s, places in self.subjects.items() if any(place.path == file.path for place in places))

    def position(self, subject: URIRef) -> Position:
        """Return where a subject stands first."""
        return self.subjects[subject][0]


def iri_of(name: str) -> URIRef | None:
    """Return the IRI of a prefixed name or `<…>` with our prefixes, or None for a prefix that is not ours."""
    if name.startswith("<"):
        return URIRef(name[1:-1])
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local) if prefix in PREFIXES else None


@lru_cache(maxsize=64)
def _parsed(text: str) -> Graph:
    # A check after a check, as while curating, finds most files as they were.
    return Graph().parse(data=text, format="turtle")


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


def read_seed_files(seeds: Path) -> SeedFiles:
    """Read the Turtle of the seeds and of the ontology; what cannot be parsed is listed in `broken`."""
    found = SeedFiles(seeds)
    ontology = Path(next(iter(parkgraph.ontology.__path__)))
    for path in (*sorted(ontology.rglob("*.ttl")), *sorted(seeds.rglob("*.ttl"))):
        file = TurtleFile(path, read_text(path))
        try:
            parsed = _parsed(file.text)
        except (BadSyntax, ParserError) as error:
            found.broken.append(_syntax_finding(path, error))
            continue
        for triple in parsed:
            found.graph.add(triple)
        found.files.append(file)
        for token in file.subjects():
            subject = iri_of(token.text)
            if subject is not None:
                found.subjects.setdefault(subject, []).append(file.position(token))
    return found


def _syntax_finding(path: Path, error: Exception) -> Finding:
    words = str(error)
    line = _LINE.search(words)
    reason = " ".join((words.partition("Bad syntax")[2] or words).partition(" at ^ in")[0].split())
    return Finding(str(path), int(line[1]) if line else 1, True, f"no Turtle: {reason[:160]}")
