"""Specification of parkgraph.curate.tokens."""

from __future__ import annotations

from parkgraph.curate.tokens import Lines, QuoteList, quote_lists, tokens

TURTLE = """# pg:quote "in a comment"
figure:a.b pg:note "pg:quote \\"in a string\\""@zh ; # "
  pg:quote "甲 \\"乙\\"" ,
    "丙"@zh ; <http://a/b#c> 463.4 .
"""


def test_quotes_are_found_outside_comments_and_strings() -> None:
    """A quote list covers all its strings and their language tags, and knows where each begins."""
    start, second = TURTLE.index('pg:quote "甲'), TURTLE.index('"丙"')
    end = TURTLE.index(" ; <http")
    assert list(quote_lists(TURTLE)) == [QuoteList(start, end, (('甲 "乙"', start + 9), ("丙", second)))]


def test_a_quote_without_words_is_an_empty_list() -> None:
    """pg:quote followed by something else has no quotes."""
    assert [found.quotes for found in quote_lists("a:b pg:quote .")] == [()]


def test_names_end_before_a_full_stop_and_keep_inner_ones() -> None:
    """A local name may hold full stops but not end with one."""
    assert [token.text for token in tokens("ev:004.1-2 a figure:x.y.")] == ["ev:004.1-2", "a", "figure:x.y", "."]


def test_lines_are_counted_from_one() -> None:
    """An offset lies in the line that its newline ends."""
    assert [Lines("a\nb\n").number(offset) for offset in (0, 1, 2)] == [1, 1, 2]
