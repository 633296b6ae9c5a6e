"""What a form of sentences is that tells a relation the other way round; `owning` and `doing` have the table."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

ACTING: Final = r"(?:牵头|共同|联合|投资|负责|独家|携手|具体|组建并|发起并|募集并|出资)*"
"""How somebody acts, between the name and the verb."""


class Turned(NamedTuple):
    """A sentence's form with its groups `o` and, where the subject is in it, `s`; `swaps` makes `o` the subject.

    Without `s` the subject is whom the clause speaks of, of one of the `families`.
    """

    needs: str
    pattern: re.Pattern[str]
    properties: tuple[str, ...]
    sure: float
    swaps: bool = False
    families: tuple[str, ...] = ()
