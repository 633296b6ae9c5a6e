"""The lists of words: read as they stand, usable as expressions, each of them used."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import parkgraph.reading
from parkgraph.reading import lexicon
from parkgraph.reading.lexicon import any_of, stop_words, words

LISTS = sorted(entry.name.removesuffix(".txt") for entry in files(lexicon).iterdir() if entry.name.endswith(".txt"))
ROOM = Path(str(files(parkgraph.reading)))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_not_empty_says_no_word_twice_and_every_word_is_an_expression(name: str) -> None:
    """A word stands once in its list, and what it carries beside is a part of a regular expression."""
    listed = words(name)
    assert listed
    assert sorted(listed) == sorted(set(listed))
    for word in listed:
        re.compile(word)


def test_every_list_is_read_by_a_rule() -> None:
    """No list lies about that no rule asks for."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py")))
    assert [name for name in LISTS if f'("{name}")' not in code and f"('{name}')" not in code] == []


def test_alternatives_are_tried_in_the_order_of_the_file() -> None:
    """What stands first in the file is found first, as in an expression written by hand."""
    assert re.fullmatch(rf"(?:{any_of('provinces')})", words("provinces")[0])
    assert any_of("provinces").split("|") == list(words("provinces"))


@pytest.mark.parametrize(
    "name", [name for name in LISTS if name.startswith(("no-", "kinds-of-")) and name != "no-places"]
)
def test_stop_words_find_what_one_of_the_list_finds_by_itself(name: str) -> None:
    """Put together or one by one, a list finds the same texts: each word alone, with more before and behind it."""
    together = stop_words(name)
    for word in words(name):
        plain = re.sub(r"\(\?.*?\)|[\^$\[\]?*+()|\\{}.,0-9-]", "", word)
        for text in (plain, f"甲{plain}", f"{plain}乙", f"甲{plain}乙"):
            alone = any(re.search(each, text) for each in words(name))
            assert (together.search(text) is not None) == alone, (word, text)
