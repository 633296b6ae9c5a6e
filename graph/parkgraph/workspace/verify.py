"""Proves that a workspace or the files of a build are what they were when they were written; it repairs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from parkgraph import journal
from parkgraph.build.outdir import CHECKSUMS
from parkgraph.errors import InputError, ParkgraphError, UnavailableError
from parkgraph.model import Lang
from parkgraph.workspace.change import Told, silent
from parkgraph.workspace.layout import COPY, LOADED, MANIFEST, STORE, own_names
from parkgraph.workspace.manifest import FileRecord, Manifest, record
from parkgraph.workspace.opening import current, open_generation

_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n/\\]+)\n")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written, and what to do next, in both languages."""

    path: str
    zh: str
    en: str

    def message(self, lang: Lang) -> str:
        """Return file and finding in one line."""
        return f"{self.path}: {self.zh if lang == 'zh' else self.en}"


def verify_workspace(folder: Path | str, told: Told = silent) -> list[Finding]:
    """Return what is damaged, missing, or newer than the store; UnavailableError if there is no workspace at all."""
    place = Path(folder)
    try:
        manifest = current(place)
    except UnavailableError as error:
        if "damaged" not in str(error):
            raise
        return [Finding(MANIFEST, "已损坏；运行 parkgraph rebuild", "damaged; run parkgraph rebuild")]
    told("核对原始文件", "proving the sources")
    found = [*_sources(place, manifest), *_strangers(place, manifest)]
    told("核对存储", "proving the store")
    found += _store(place, manifest)
    return found or list(_count(place, manifest))


def _sources(place: Path, manifest: Manifest) -> Iterator[Finding]:
    for name, said in manifest.sources.items():
        now = _recorded(place / name)
        if now is None:
            yield Finding(name, "缺失；放回备份，或运行 rebuild", "missing; put it back or run rebuild")
        elif (now.size, now.sha256) != (said.size, said.sha256):
            if name in manifest.loaded:
                yield Finding(
                    name,
                    f"已损坏；请重新 load {said.origin or '原文件'}",
                    f"damaged; load {said.origin or 'the file it came from'} again",
                )
            else:
                yield Finding(
                    name,
                    "与写入时不同；若非有意修改请放回备份，若属有意则运行 rebuild",
                    "not what was written; put it back, or run rebuild if you meant to change it",
                )


def _strangers(place: Path, manifest: Manifest) -> Iterator[Finding]:
    for name in own_names(place):
        if name not in manifest.sources:
            yield Finding(name, "尚未入库；运行 rebuild", "not yet in the store; run rebuild")
    for path in sorted((place / LOADED).glob("*")):
        # What has the form of our own names is left over from interrupted work and goes with the next change.
        ours = COPY.fullmatch(path.name) or path.name.endswith(".part")
        if not ours and f"{LOADED}/{path.name}" not in manifest.sources:
            yield Finding(f"{LOADED}/{path.name}", "不在清单中；请用 load 载入", "not in the manifest; use load")


def _store(place: Path, manifest: Manifest) -> Iterator[Finding]:
    for name, said in manifest.store.items():
        path = f"{STORE}/{manifest.generation}/{name}"
        now = _recorded(place / path)
        if now is None:
            yield Finding(path, "缺失；运行 rebuild", "missing; run rebuild")
        elif now.size != said.size:
            yield Finding(
                path,
                f"长度 {now.size} 字节，应为 {said.size}；运行 rebuild",
                f"{now.size} bytes long, not {said.size}; run rebuild",
            )
        elif now.sha256 != said.sha256:
            yield Finding(path, "已损坏；运行 rebuild", "damaged; run rebuild")


def _count(place: Path, manifest: Manifest) -> Iterator[Finding]:
    try:
        store, manifest = open_generation(place, manifest)
    except ParkgraphError as error:
        yield Finding(STORE, f"无法打开（{error}）", f"cannot be opened ({error})")
        return
    try:
        count = len(store)
    finally:
        store.close()
    if count != manifest.triples:
        yield Finding(
            STORE,
            f"有 {count} 条三元组，应为 {manifest.triples}；运行 rebuild",
            f"{count} triples, not {manifest.triples}; run rebuild",
        )


def _recorded(path: Path) -> FileRecord | None:
    return record(path) if path.is_file() else None


def verify_outdir(folder: Path | str) -> list[Finding]:
    """Return the files of a build that differ from its CHECKSUMS; InputError if the folder has none.

    A build that was interrupted while its files took their places is finished first.
    """
    place = Path(folder)
    listing = place / CHECKSUMS
    with suppress(OSError):
        journal.finish(place)
    try:
        data = listing.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{place} has no {CHECKSUMS}; name a folder that parkgraph build has written") from None
    except OSError as error:
        raise UnavailableError(f"{listing} cannot be read: {error.strerror or error}") from None
    found = []
    if not re.fullmatch(rb"(?:[0-9a-f]{64}  [^\n/\\]+\n)+", data):
        found.append(Finding(CHECKSUMS, "已损坏；重新运行 build", "damaged; run build again"))
    for digest, name in _LINE.findall(data):
        found += _listed(place, name.decode("utf-8", "replace"), digest.decode())
    return found


def _listed(place: Path, name: str, digest: str) -> Iterator[Finding]:
    path = place / name
    if not path.is_file():
        yield Finding(name, "缺失；重新运行 build", "missing; run build again")
    elif record(path).sha256 != digest:
        yield Finding(name, "已损坏或被修改；重新运行 build", "damaged or changed; run build again")
