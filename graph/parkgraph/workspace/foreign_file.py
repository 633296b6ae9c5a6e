"""A file that somebody gives us, perhaps packed: looked at once for its size and digest, then read; it knows no RDF."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from parkgraph.errors import InputError, LimitError, UnavailableError

_CHUNK: Final = 1 << 20
_MARK: Final = b"\xef\xbb\xbf"


class ForeignFile:
    """A regular file of at most `largest` bytes, unpacked if its name ends with `.gz`; without a byte order mark.

    `origin_sha256` is the digest of the file as it is, `sha256` that of its content. InputError for no file or a
    broken one, LimitError for a larger one, UnavailableError if it cannot be read.
    """

    def __init__(self, path: Path, largest: int) -> None:
        self.path = path
        self._packed = path.name.lower().endswith(".gz")
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: not a regular file")
        self.size, self.sha256 = 0, ""
        content = hashlib.sha256()
        with self._errors():
            with path.open("rb") as file:
                self.origin_sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            with self._stream() as stream:
                while chunk := stream.read(_CHUNK):
                    self.size += len(chunk)
                    if self.size > largest:
                        unpacked = " when unpacked" if self._packed else ""
                        raise LimitError(f"{path}: larger than {largest >> 20} MiB{unpacked}; split it")
                    content.update(chunk)
        self.sha256 = content.hexdigest()

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open the content for reading, from its first byte after a byte order mark."""
        with self._errors(), self._stream() as stream:
            if stream.read(len(_MARK)) != _MARK:
                stream.seek(0)
            yield stream

    def read(self) -> bytes:
        """Return the content."""
        with self.opened() as stream:
            return stream.read()

    def _stream(self) -> BinaryIO:
        return cast(BinaryIO, gzip.open(self.path, "rb")) if self._packed else self.path.open("rb")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise InputError(f"{self.path}: there is no such file") from None
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise InputError(f"{self.path}: not a whole gzip file: {error}") from None
        except OSError as error:
            raise UnavailableError(f"{self.path}: cannot be read: {error.strerror or error}") from None
