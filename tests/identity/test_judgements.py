"""Judgements merge, keep apart, can be taken back, and never contradict each other unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.errors import InputError, NotFoundError
from parkgraph.identity.codes import is_credit_code, read_codes
from parkgraph.identity.explaining import explain
from parkgraph.identity.judgements import DIFFERENT, SAME, Judgements
from parkgraph.identity.merging import doubt, keep_apart, merge, refuse_unlike, unmerge
from parkgraph.model import Entity, Fact, Ref
from parkgraph.ontology.prefixes import expand
from tests.identity.things import judged, thing

A, B, C, D = (thing(name) for name in ("甲电子", "乙电子", "丙电子", "丁电子"))


def test_a_merge_is_found_from_both_sides_and_taken_back() -> None:
    """A goes into B; unmerging leaves the judgements as they were."""
    before = Judgements((judged(A, C, DIFFERENT),))
    judgement = merge(A, B, before, by="王", reason="官网")
    after = before.plus((judgement,))
    assert (after.live(A.id), after.group(B.id)) == (B.id, frozenset({A.id, B.id}))
    assert unmerge(B, A, after) == judgement
    with pytest.raises(NotFoundError):
        unmerge(A, C, after)


def test_a_wrong_transitive_merge_is_refused_with_its_reason() -> None:
    """A=B and A≠C: B=C would make A and C one."""
    known = Judgements((judged(A, B, SAME), judged(A, C, DIFFERENT)))
    with pytest.raises(InputError, match=r"cannot be one: judged different.*因为"):
        merge(B, C, known)
    with pytest.raises(InputError, match="are one already"):
        merge(A, B, known)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (thing("甲电子"), thing("云溪市", "Place"), "unlike classes"),
        (thing("甲电子"), thing("乙集团", "EnterpriseGroup"), "unlike classes"),
        (thing("甲园", "Park"), thing("乙园", "Park"), "位于"),
    ],
)
def test_unlike_and_related_things_are_not_merged_by_mistake(one: Entity, other: Entity, told: str) -> None:
    """A firm is no city, and a park that lies in another is not that one."""
    lies = Ref(expand("pg:locatedIn"), "位于", "located in")
    facts = [Fact("x", "Relation", thing("甲园", "Park"), lies, thing("乙园", "Park"))]
    with pytest.raises(InputError, match=told):
        refuse_unlike(one, other, facts)
    refuse_unlike(thing("甲电子"), thing("甲电子有限公司"), facts)


def test_unlike_names_are_merged_with_a_warning() -> None:
    """Who judges may know more than the names say; names that hold one another need no warning."""
    assert doubt(thing("晨光电子"), thing("晨光电子有限公司"), "zh") is None
    assert doubt(thing("晨光电子"), thing("晨光"), "en") is None
    told = doubt(thing("晨光电子"), thing("云帆科技"), "zh")
    assert told == "名称相似度只有0.00（名称无相同之处）；如有误：parkgraph unmerge"
    assert "likeness of names is only 0." in str(doubt(thing("晨光电子"), thing("晨曦电器"), "en"))


def test_what_stands_for_others_stays() -> None:
    """Merged ids point to a live one, so the direction follows from what is there."""
    known = Judgements((judged(A, B, SAME),))
    judgement = merge(B, C, known)
    assert (judgement.left, judgement.right) == (C.id, B.id)
    both = Judgements((judged(A, B, SAME), judged(C, D, SAME)))
    with pytest.raises(InputError, match="both stand for others"):
        merge(B, D, both)


def test_the_user_may_reverse_an_own_judgement_but_not_the_seeds() -> None:
    """The newest own judgement about a pair counts."""
    apart = keep_apart(A, B, Judgements())
    again = merge(A, B, Judgements((apart,)))
    assert again.id == apart.id, "one pair, one judgement"
    with pytest.raises(InputError, match="the seeds say so"):
        merge(A, B, Judgements((judged(A, B, DIFFERENT),)))
    with pytest.raises(InputError, match="unmerge them first"):
        keep_apart(A, B, Judgements((judged(A, B, SAME),)))


def test_why_tells_judgement_codes_and_names_in_both_languages(tmp_path: Path) -> None:
    """The judgement decides; without one the names are shown and both are kept apart."""
    known = Judgements((judged(A, B, DIFFERENT),))
    assert explain(A, B, known).lines("zh")[0] == "“甲电子”与“乙电子”是不同主体"
    assert explain(A, B, known).lines("en")[0] == "“甲电子” and “乙电子” are different"
    assert explain(A, A, known).verdict == "one"
    assert explain(thing("甲电子有限公司"), A, known).reasons == ("legal-form",)
    assert explain(A, C, known).verdict == "open"
    table = tmp_path / "codes.csv"
    table.write_text("名称,证券代码\n甲电子,600001\n丙电子,600002\n", encoding="utf-8-sig")
    codes = read_codes(table)
    assert explain(A, C, known, codes).verdict == "different"
    with pytest.raises(InputError, match="different codes"):
        merge(A, C, known, codes=codes)


def test_a_code_table_is_checked(tmp_path: Path) -> None:
    """Check digits by GB 32100-2015; a bad code names file and line; two names with one code agree."""
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    path = tmp_path / "codes.csv"
    path.write_text("name\tcredit_code\n甲电子\t91350100M000100Y43\n丙电子\t91350100m000100y43\n", encoding="utf-8")
    assert read_codes(path).compare(A, C) == "same-code"
    assert read_codes(path).compare(A, B) is None
    for text, message in (
        ("name,credit_code\n甲,123\n", "codes.csv:2: “123” is no credit code"),
        ("a,b\n", "wants a header"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=message):
            read_codes(path)
