"""The words of the rules, as lists that a reader of Chinese edits: one file a list, no rule and no meaning here.

A file holds words with blanks or line feeds between them; a line that begins with `#` says what they are. A word of a
list for `any_of` may carry what must not follow or stand before it as a regular expression does (至(?!今)); one of a
list for `stop_words` says by `^` and `$` that a text begins with it, ends with it or is it.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

from parkgraph.reading.alternation import longest_first

_PLAIN: Final = re.compile(r"[^\s()\[\]?*+.|\\^$]+")


def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, in the order of its file (`words("cities")` reads `cities.txt`)."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def any_of(name: str) -> str:
    """Return a list as the alternatives of a regular expression, which are tried in the order of the file."""
    return "|".join(words(name))


def stop_words(name: str) -> re.Pattern[str]:
    """Return an expression that finds in a text what the list says it must not have, begin with, end with or be."""
    listed = words(name)
    kinds = (
        ("^", "$", [word[1:-1] for word in listed if word[0] == "^" and word[-1] == "$"]),
        ("^", "", [word[1:] for word in listed if word[0] == "^" and word[-1] != "$"]),
        ("", "$", [word[:-1] for word in listed if word[0] != "^" and word[-1] == "$"]),
        ("", "", [word for word in listed if word[0] != "^" and word[-1] != "$"]),
    )
    return re.compile("|".join(f"{front}(?:{_alternatives(some)}){back}" for front, back, some in kinds if some))


def _alternatives(listed: list[str]) -> str:
    """Return alternatives of which it does not matter which is found: plain words share their first characters."""
    plain = [word for word in listed if _PLAIN.fullmatch(word)]
    return "|".join(part for part in (longest_first(plain), *(w for w in listed if w not in set(plain))) if part)
