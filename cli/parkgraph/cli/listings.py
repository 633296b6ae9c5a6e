"""The option --format of commands that answer with a listing, and its printing as a table, JSON or CSV."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from parkgraph.listing import Listing

Command = TypeVar("Command", bound=Callable[..., Any])


def listing_format(command: Command) -> Command:
    """Add `--format table|json|csv`; the command gets it as `form`."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="输出格式 · output format.",
    )
    return option(command)


def print_with_derived(listing: Listing, derived: Listing, form: str) -> None:
    """Print a listing and what was derived from it: two tables, one JSON list; as CSV the derived rows alone."""
    from parkgraph.listing import Listing

    if form == "table":
        print_listing(listing, form)
        sys.stdout.write("\n")
        print_listing(derived, form)
    elif form == "json":
        print_listing(Listing(listing.columns, (), (*listing.records, *derived.records)), form)
    else:
        print_listing(derived, form)


def print_listing(listing: Listing, form: str) -> None:
    """Print a listing in one of the three formats."""
    from parkgraph.cli.printing import print_table
    from parkgraph.listing import csv_text, json_text

    if form == "json":
        sys.stdout.write(json_text(listing))
    elif form == "csv":
        sys.stdout.write(csv_text(listing))
    else:
        print_table(listing.columns, listing.rows)
