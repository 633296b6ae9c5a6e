"""Characters that steer a terminal or turn the direction of writing are shown as signs."""

from __future__ import annotations

from parkgraph.controls import one_line, visible


def test_controls_have_their_pictures() -> None:
    """C0 controls by name, C1 and those of direction by one sign; what is written stays."""
    assert visible("a\x1b[31m\x7f\x9b") == "a␛[31m␡\N{REPLACEMENT CHARACTER}"
    assert visible("云\u202e帆\u2066科技\u2069") == "云\ufffd帆\ufffd科技\ufffd"
    assert one_line("a\tb\nc") == "a␉b␊c"
