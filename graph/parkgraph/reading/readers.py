"""Reads one document from bytes: which format, which encoding, what it says of itself; limits first, guesses never.

A format is told by the suffix and checked against the bytes. An encoding is told by the byte-order mark, else the text
must be strict UTF-8, else `--encoding` names it. Everything too large, encrypted, empty or broken is refused by name.
"""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from parkgraph.errors import InputError, LimitError, UnavailableError
from parkgraph.reading.arrange import arrange
from parkgraph.reading.content import LARGEST_TEXT, Content
from parkgraph.reading.markup import flatten
from parkgraph.reading.metadata import metadata
from parkgraph.reading.spans import sha256_hex
from parkgraph.reading.texts import ReadDocument

LARGEST_FILE: Final = 100_000_000
"""Bytes of a PDF or Word file, pictures included."""
_MEDIA: Final = {
    **dict.fromkeys((".txt", ".text", ""), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
    ".docx": "docx",
}
SUFFIXES: Final = tuple(sorted(suffix for suffix in _MEDIA if suffix))
"""The suffixes of files that can be read."""
_NO_TEXT: Final = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"})
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller says of a document beforehand; None leaves it to the document."""

    key: str | None = None
    name: str | None = None
    encoding: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None


def read_document(
    source: Path | str | bytes,
    *,
    key: str | None = None,
    name: str | None = None,
    encoding: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
) -> ReadDocument:
    """Read one document from a file or from bytes (with `name`, whose suffix tells the format; `.txt` without).

    Options override what the document says of itself. InputError for what cannot be read as it stands (wrong encoding,
    encrypted, no text, no regular file), LimitError for what is too large, UnavailableError if a file cannot be opened.
    """
    return _read(source, Options(key, name, encoding, title, publisher, date))


def _read(source: Path | str | bytes, options: Options) -> ReadDocument:
    """Read a document from a file or from bytes; see `read_document`."""
    if isinstance(source, bytes):
        name, content = options.name or "stdin.txt", source
    else:
        path = Path(source)
        name, content = options.name or path.name, _bytes_of(path)
    media = _media(name, content)
    taken = _READERS.get(media, _read_text)(name, content, options.encoding)
    _check_text(name, taken.raw)
    return _document(name, content, media, taken, options)


def copy_text(name: str, content: bytes) -> str:
    """Return the text of a document as its format has it, markup and all; InputError or LimitError as in reading."""
    return _READERS.get(_media(name, content), _read_text)(name, content, None).raw


def _document(name: str, content: bytes, media: str, taken: Content, options: Options) -> ReadDocument:
    raw = taken.raw
    clean, paragraphs, sentences = arrange(raw, flatten(raw, media))
    if not sentences:
        raise InputError(f"{name}: there is no text in it (a scanned document needs text recognition first).")
    said = metadata(raw, clean, paragraphs)
    digest = sha256_hex(raw)
    return ReadDocument(
        key=options.key or key_of(name, digest),
        title=options.title or taken.title or said.title,
        publisher=options.publisher or taken.publisher or said.publisher,
        date=options.date or said.date or taken.date,
        raw=raw,
        sha256=digest,
        clean=clean,
        paragraphs=paragraphs,
        sentences=sentences,
        media=media,
        original_sha256=sha256(content).hexdigest(),
        boxes=taken.boxes,
        notes=taken.notes,
    )


def key_of(name: str, digest: str) -> str:
    """Return a document's key: its file name without suffix where that is plain ASCII, else the start of its digest."""
    stem = Path(name).stem
    plain = stem.isascii() and stem not in {"", ".", "stdin"} and all(c.isalnum() or c in "-_" for c in stem)
    return stem if plain and len(stem) <= 60 else digest[:12]


def _bytes_of(path: Path) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise InputError(f"{path}: this is a folder; name the files in it, or add the folder as a whole.")
        if not stat.S_ISREG(state.st_mode):
            raise InputError(f"{path}: this is no regular file (a device or pipe); save the document as a file first.")
        _check_size(path.name, state.st_size)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file.") from error
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror or error}).") from error
    return content


def _check_size(name: str, size: int) -> None:
    largest = LARGEST_FILE if Path(name).suffix.lower() in {".pdf", ".docx"} else LARGEST_TEXT
    if size > largest:
        raise LimitError(
            f"{name}: {size / 1e6:.0f} MB is more than the {largest // 1_000_000} MB that are read at once; split it."
        )


def _media(name: str, content: bytes) -> str:
    _check_size(name, len(content))
    if not content:
        raise InputError(f"{name}: the file is empty.")
    suffix = Path(name).suffix.lower()
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        if suffix != ".docx":
            raise InputError(f"{name}: this is a zip archive; unpack it, or give Word files the suffix .docx.")
        return "docx"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            f"{name}: old Word format (.doc), or encrypted; save it as .docx without a password, or as PDF."
        )
    if suffix not in _MEDIA:
        raise InputError(f"{name}: cannot read this kind of file; give one of {' '.join(SUFFIXES)}.")
    if _MEDIA[suffix] in {"pdf", "docx"}:
        raise InputError(f"{name}: the content is no {suffix[1:].upper()} file; is the suffix right?")
    return _MEDIA[suffix]


def _read_text(name: str, content: bytes, encoding: str | None) -> Content:
    return Content(decoded(name, content, encoding))


def decoded(name: str, content: bytes, encoding: str | None) -> str:
    """Decode a text by byte-order mark, else as strict UTF-8, else by the encoding given; never by a guess."""
    for mark, known in _BOMS:
        if content.startswith(mark):
            return _decode(name, content[len(mark) :], known)
    if encoding:
        _check_encoding(encoding)
        return _decode(name, content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8,"
            " or name its encoding to add, mostly --encoding gb18030 or big5."
        ) from error


def _check_encoding(encoding: str) -> None:
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise InputError(f"“{encoding}” is no encoding; name one such as utf-8, gb18030 or big5.") from error
    if known in _NO_TEXT:
        raise InputError(f"“{encoding}” is no encoding of documents; name one such as utf-8, gb18030 or big5.")


def _decode(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError, ValueError) as error:
        raise InputError(f"{name}: the bytes do not fit {encoding}; is another encoding meant?") from error
    if not isinstance(text, str):
        raise InputError(f"“{encoding}” is no encoding of text; name one such as utf-8, gb18030 or big5.")
    return text


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def _check_text(name: str, raw: str) -> None:
    if len(raw) > LARGEST_TEXT:
        raise LimitError(f"{name}: {len(raw):,} characters are more than the {LARGEST_TEXT:,} that are read at once.")
    if "\x00" in raw:
        raise InputError(
            f"{name}: there are NUL bytes in it, so this is no text; is it UTF-16 without a mark (--encoding)?"
        )
    if not raw.strip():
        raise InputError(f"{name}: there is no text in it.")
    if _SURROGATE.search(raw):
        raise InputError(f"{name}: broken characters (lone surrogates) in it; save it as UTF-8 and try again.")


def _read_pdf(name: str, content: bytes, _: str | None) -> Content:
    from parkgraph.reading.pdf import read_pdf

    return read_pdf(name, content)


def _read_docx(name: str, content: bytes, _: str | None) -> Content:
    from parkgraph.reading.docx import read_docx

    return read_docx(name, content)


_READERS: Final[dict[str, Callable[[str, bytes, str | None], Content]]] = {"pdf": _read_pdf, "docx": _read_docx}
