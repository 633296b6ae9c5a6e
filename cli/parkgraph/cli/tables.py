"""Tables on the terminal and on pipes; nothing is cut off, and no text from elsewhere steers the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from parkgraph.controls import one_line, visible

# The rest of rich takes as long to import as a find or show to answer, and is only needed where somebody sees colours.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDE: Final = 10_000
"""Columns of a pipe or file: wide enough that no line of text is wrapped."""
_ALIGNED: Final = 32
"""Cells up to this width stand in columns on a pipe; a longer one pushes the rest of its line, instead of padding
every other line."""
_GAP: Final = "  "


def is_piped() -> bool:
    """Tell whether nobody has said how wide a line may be: stdout is no terminal and COLUMNS is not set."""
    return not sys.stdout.isatty() and "COLUMNS" not in os.environ


def console() -> Console:
    """Return a console on stdout: as wide as the terminal, or unlimited where there is none."""
    from rich.console import Console

    width = _WIDE if is_piped() else None
    return Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, whole_last: bool = False) -> None:
    """Print a plain table: header, one line a row on a pipe, wrapped cells on a terminal.

    `whole_last` keeps the cells of the last column, such as ids that people copy, on one line.
    """
    if is_piped():
        sys.stdout.writelines(f"{line}\n" for line in aligned((columns, *rows)))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=whole_last and column == columns[-1])
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    print_wrapped(table)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row as one line, its cells in columns as far as they are not too wide for that."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [min(_ALIGNED, max(map(cell_len, column))) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def print_wrapped(table: Table) -> None:
    """Print a table as wide as the terminal, without the blanks that rich puts after the last column."""
    out = console()
    with out.capture() as capture:
        out.print(table)
    sys.stdout.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


def print_line(text: str, *, bold: str = "") -> None:
    """Print a line of text, wrapped on a terminal, that begins with some words in bold."""
    if is_piped():
        sys.stdout.write(f"{visible(bold + text)}\n")
        return
    from rich.text import Text

    console().print(Text.assemble((visible(bold), "bold"), visible(text)))
