"""The seeds: curated facts as Turtle, one folder a document beside one register; data only, nothing is derived here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from parkgraph.errors import InputError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDER: Final = Path(__file__).parent
"""Where the seeds and what is derived from them lie; `importlib.resources` would take longer to import than to read."""


class SeedFile(NamedTuple):
    """One Turtle file of the seeds: its name below the folder (`004/1-policies.ttl`) and its text."""

    name: str
    text: str

    @property
    def is_background(self) -> bool:
        """Whether it belongs to the register, whose relations are background and not said by a document."""
        return self.name.startswith("register/")


def seed_files(root: Traversable = FOLDER) -> Iterator[SeedFile]:
    """Yield all Turtle files of the seeds in a fixed order; `root` is a folder of the same shape."""
    yield from _walk(root, "")


def _walk(folder: Traversable, prefix: str) -> Iterator[SeedFile]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        # the suffix first: asking the disk what is a folder takes longer than all the rest
        if entry.name.endswith(".ttl"):
            yield SeedFile(f"{prefix}{entry.name}", _text(entry, f"{prefix}{entry.name}"))
        elif not entry.name.startswith(("_", ".")) and entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")


def _text(entry: Traversable, name: str) -> str:
    content = entry.read_bytes()
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{name}:{line}: not UTF-8 text; save the file as UTF-8") from error
