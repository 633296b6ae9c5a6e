"""Names are compared as people write them, and a part of one is found without reading the others."""

from __future__ import annotations

import mmap
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from parkgraph.labels import Fit, Label, LabelIndex, fold
from parkgraph.model import Entity

LAKE = Entity("park:lake", "甲湖\t“园”\\", "Jia\nLake", "Park", aliases=("甲湖 高新区",), hidden=("jiahu", "jh"))
INDEX = LabelIndex.of([LAKE, Entity("firm:jia", "甲湖公司", "Jia Co", "Firm")])


def test_an_index_holds_every_name_of_every_entity() -> None:
    """Labels, other names and pinyin, as printed and as compared, in the order of the entities."""
    assert list(INDEX) == [
        Label("甲湖园\\", "甲湖\t“园”\\", Fit.LABEL, "park:lake"),
        Label("jialake", "Jia\nLake", Fit.LABEL, "park:lake"),
        Label("甲湖高新区", "甲湖 高新区", Fit.ALIAS, "park:lake"),
        Label("jiahu", "jiahu", Fit.PINYIN, "park:lake"),
        Label("jh", "jh", Fit.PINYIN, "park:lake"),
        Label("甲湖公司", "甲湖公司", Fit.LABEL, "firm:jia"),
        Label("jiaco", "Jia Co", Fit.LABEL, "firm:jia"),
    ]


def test_an_index_in_a_file_is_searched_like_one_in_memory(tmp_path: Path) -> None:
    """The file is mapped, not read: a graph may have millions of names."""
    path = tmp_path / "labels"
    path.write_bytes(INDEX.lines[:])
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        kept = LabelIndex(mapped)
        assert list(kept) == list(INDEX)
        assert list(kept.containing("高新")) == list(INDEX.containing("高新")) != []


def test_an_empty_index_has_no_names() -> None:
    """A graph may have none."""
    assert list(LabelIndex(b"")) == list(LabelIndex(b"").containing("甲")) == []


names = st.text('甲湖园 ab"\\\n\t[],0园', max_size=6)


@given(st.lists(names, max_size=6), names)
def test_every_name_that_holds_a_text_is_found(given_names: list[str], text: str) -> None:
    """Each once and in order, whatever signs it has; a line may come along that holds the text elsewhere."""
    index = LabelIndex.of(Entity(f"e{n}", name, "", "Firm") for n, name in enumerate(given_names))
    part = fold(text)
    assert [label for label in index.containing(part) if part in label.folded] == [
        label for label in index if part in label.folded
    ]


@given(st.text("甲湖园 abzABZ09《》“”·*()（）Ａ５　"))
def test_width_case_blanks_and_quotes_do_not_matter(text: str) -> None:
    """However a name is decorated, it folds to the same; folding again changes nothing."""
    plain = fold(text)
    assert fold(f"《 {text.upper()}　》") == plain == fold(plain)
    assert not set(plain) & set(" 　《》“”·*ABZＡ５（）")
