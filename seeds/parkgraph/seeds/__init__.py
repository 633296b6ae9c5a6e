"""The seeds: curated facts as Turtle, one folder a document beside one register; data only, nothing is derived here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from parkgraph.errors import InputError


class SeedFile(NamedTuple):
    """One Turtle file of the seeds: its name below the folder (`004/1-policies.ttl`) and its text."""

    name: str
    text: str

    @property
    def is_background(self) -> bool:
        """Whether it belongs to the register, whose relations are background and not said by a document."""
        return self.name.startswith("register/")


def seed_files(root: Traversable | None = None) -> Iterator[SeedFile]:
    """Yield all Turtle files of the seeds in a fixed order; `root` is a folder of the same shape."""
    yield from _walk(root or files(__name__), "")


def _walk(folder: Traversable, prefix: str) -> Iterator[SeedFile]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir() and not entry.name.startswith(("_", ".")):
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".ttl"):
            yield SeedFile(f"{prefix}{entry.name}", _text(entry, f"{prefix}{entry.name}"))


def _text(entry: Traversable, name: str) -> str:
    content = entry.read_bytes()
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{name}:{line}: not UTF-8 text; save the file as UTF-8") from error
