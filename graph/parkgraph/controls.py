"""Control characters in texts from elsewhere: shown by their pictures, so that no label or file name steers a terminal
or reads otherwise than it is.

The data keep them; this is for what people are shown.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""C0 and C1 controls and DEL, but tab and line feed; ESC and CSI among them; then those that turn the direction."""
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F


def visible(text: str) -> str:
    """Return a text with the picture of each control character in its place (ESC: ␛); tabs and line ends stay."""
    return _CONTROLS.sub(_picture, text)


def one_line(text: str) -> str:
    """Return a text as one line: as `visible`, with line ends and tabs as their pictures too."""
    return visible(text).replace("\n", "␊").replace("\t", "␉")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == _DELETE:
        return "␡"
    return chr(_PICTURES + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
