"""What a brief consists of: headings, paragraphs, lists, tables, a picture; it knows no facts and no file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from parkgraph.charts import Chart


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the numbers of the sources that say it."""

    text: str
    notes: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The text with its numbers behind it: 332.3亿元 [2]."""
        return self.text + "".join(f" [{note}]" for note in self.notes)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quiet` ones are set small and grey."""

    said: Said
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of points."""

    items: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the line that stands below it."""

    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class Place:
    """A cited paragraph: its number, section and paragraph, and its words where the reader asked for them."""

    number: int
    where: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reference, with the paragraphs of it that are cited."""

    reference: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents cited."""

    items: tuple[Source, ...]


Block: TypeAlias = Heading | Paragraph | Listed | Grid | Picture | Sources
