"""Writes a rendered page shorter, for a thousand of them are one site; it changes neither elements nor texts."""

from __future__ import annotations

import re
from typing import Final

_PREFORMATTED: Final = re.compile(r"(<pre.*?</pre>|<textarea.*?</textarea>)", re.DOTALL)
_BLANKS: Final = re.compile(r"\s*\n\s*")
_TAG: Final = re.compile(r"<[a-z][^<>]*>")
_QUOTED: Final = re.compile(r'="([A-Za-z0-9._~#:-](?:[A-Za-z0-9._~#:/-]*[A-Za-z0-9._~#:-])?)"(?=[\s>])')
"""Attribute values that HTML takes without quotation marks."""
_IMPLIED: Final = re.compile(
    r"\n?</(?:li|td|th|tr|tbody|thead|dt|dd)>(?=\n?</?(?:li|ul|ol|td|th|tr|tbody|thead|table|dt|dd|dl)\b)"
    r"|\n?</p>(?=\n?(?:<(?:p|ul|ol|dl|div|h[1-6]|table|section|nav|article|figure|details|blockquote)\b"
    r"|</(?:li|div|section|article|main|footer|td)>))"
)
"""End tags that HTML implies before what follows them."""
_FRAME: Final = re.compile(r"\n?<head>\n?|\n?</head>\n?<body>\n?|\n?</body>\n?</html>\n?")
"""Tags of head and body that HTML implies."""
_BLOCKS: Final = re.compile(
    r"\n?(</?(?:li|section|div|ul|ol|p|nav|header|main|aside|footer|h[1-3]|table|tr|td|th|thead|tbody|details|summary"
    r"|article|body|html|head|meta|link|script|title|figure|figcaption|dl|dt|dd)\b[^<>]*>)\n?"
)
"""Tags beside which a break of line shows nothing."""
_NEEDLESS: Final = re.compile(r'<meta name="color-scheme"[^<>]*>\n|<link rel="icon"[^<>]*>\n')
"""The style sheet tells the colour scheme, too, and a file that is opened has no icon."""


def compact(html: bytes) -> bytes:
    """Return a page as it is to stand in a file; texts that keep their lines keep them."""
    # A module script is not loaded from a file.
    text = html.decode("utf-8").replace('<script type="module" ', "<script defer ", 1)
    parts = _PREFORMATTED.split(_FRAME.sub("", _NEEDLESS.sub("", text)))
    return "".join(part if i % 2 else _shorter(part) for i, part in enumerate(parts)).encode("utf-8")


def _shorter(part: str) -> str:
    part = _IMPLIED.sub("", _BLANKS.sub("\n", part))
    return _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), _BLOCKS.sub(r"\1", part))
