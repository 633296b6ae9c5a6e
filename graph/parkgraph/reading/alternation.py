"""Many words as one part of a regular expression, the longest first; it compiles nothing and knows no word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def longest_first(listed: Iterable[str], guards: Mapping[str, str] | None = None) -> str:
    """Return an alternation in which longer words are tried before shorter ones; a guard is looked at behind its word.

    Words that begin alike share their first characters (江(?:苏省?)): an expression tries branch after branch at every
    place, and of hundreds of words only a few begin with the character that stands there.
    """
    return _branches({word: (guards or {}).get(word, "") for word in sorted(set(listed))})


def begins(listed: Iterable[str]) -> str:
    """Return a look at one character: whether one of the words may begin here.

    An expression whose first part may be missing or repeated tries all its branches at every place of a text; behind
    this look it tries them only where one can begin.
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in listed})))}])"


def _branches(rests: Mapping[str, str]) -> str:
    by_first: dict[str, dict[str, str]] = {}
    for rest, guard in rests.items():
        by_first.setdefault(rest[0], {})[rest[1:]] = guard
    return "|".join(re.escape(first) + _behind(longer) for first, longer in by_first.items())


def _behind(rests: Mapping[str, str]) -> str:
    """Return what stands behind a common beginning: the longer words, then the guard of the word that ends here."""
    longer = {rest: guard for rest, guard in rests.items() if rest}
    if not longer:
        return rests[""]
    ended = f"|{rests['']}" if "" in rests else ""
    return f"(?:{_branches(longer)}{ended})"
