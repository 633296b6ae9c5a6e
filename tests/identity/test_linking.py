"""New names are linked to known things by what they share, never by spelling alone, whatever the order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkgraph.identity.judgements import DIFFERENT, SAME, Judgements
from parkgraph.identity.likeness import likeness
from parkgraph.identity.linking import Linker
from parkgraph.identity.names import forms
from tests.identity.things import judged, thing

KNOWN = (
    thing("晨光电子有限公司", "Firm", "晨光"),
    thing("东岭市", "Place"),
    thing("东岭市工业和信息化局", "Agency"),
    thing("云溪高新技术产业开发区", "Park"),
    thing("立新精密", "Firm"),
)


@pytest.mark.parametrize(
    ("name", "kind", "known", "reason"),
    [
        ("晨光", "Firm", "晨光电子有限公司", "same-name"),
        ("晨光电子", "Firm", "晨光电子有限公司", "legal-form"),
        ("“晨光电子”有限公司", "Firm", "晨光电子有限公司", "same-name"),
        ("东岭", "Place", "东岭市", "level-of-place"),
        ("东岭市工信局", "Agency", "东岭市工业和信息化局", "abbreviation"),
        ("云溪高新区", "Park", "云溪高新技术产业开发区", "abbreviation"),
        ("晨光电子", "EnterpriseGroup", "晨光电子有限公司", "legal-form"),
    ],
)
def test_short_and_legal_names_are_linked_with_a_reason(name: str, kind: str, known: str, reason: str) -> None:
    """One known thing, alone and sure, is taken."""
    link = Linker(KNOWN).links(thing(name, kind))[0]
    assert (link.entity.zh, link.likeness.reasons[0], link.taken) == (known, reason, True)
    assert Linker(KNOWN).resolved(thing(name, kind)).zh == known


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("立新技术", "Firm"),
        ("晨光电器", "Firm"),
        ("晨光电子（西岭）有限公司", "Firm"),
        ("西岭市工业和信息化局", "Agency"),
        ("晨光电子", "Park"),
        ("云溪经济开发区", "Park"),
    ],
)
def test_what_only_looks_alike_stays_a_thing_of_its_own(name: str, kind: str) -> None:
    """Another full name, place or class, or mere likeness of spelling: nobody is merged silently."""
    new = thing(name, kind)
    assert Linker(KNOWN).resolved(new) is new


def test_two_equally_likely_ones_are_left_to_people() -> None:
    """晨光电子 may be either; both are offered and none taken."""
    linker = Linker([thing("晨光电子（东岭）有限公司"), thing("晨光电子（西岭）有限公司")])
    links = linker.links(thing("晨光电子"))
    assert [link.taken for link in links] == [False, False]


def test_judgements_forbid_and_follow_links() -> None:
    """Judged different is never offered; judged the same is taken without likeness."""
    short, full = thing("晨光电子"), KNOWN[0]
    assert Linker(KNOWN, Judgements((judged(short, full, DIFFERENT),))).links(short) == ()
    nickname = thing("老晨")
    assert Linker(KNOWN, Judgements((judged(nickname, full, SAME),))).resolved(nickname) is full


def test_the_order_of_known_things_does_not_matter() -> None:
    """Whatever was read first, the links are the same."""
    names = ["晨光电子", "东岭", "云溪高新区", "立新"]
    there = [Linker(KNOWN).links(thing(name)) for name in names]
    back = [Linker(reversed(KNOWN)).links(thing(name)) for name in names]
    assert there == back


def test_spelling_alone_never_reaches_what_links() -> None:
    """rapidfuzz only orders what else is told; a city inside a park's name is no park."""
    for one, other in (("东岭市天安数码城", "东京"), ("立新精密", "立新技术"), ("晨光电子", "晨光电气")):
        assert likeness(thing(one), thing(other)).score <= 0.5


def test_forms_of_a_name_say_how_they_came_about() -> None:
    """The name itself first, then what can be left out of it."""
    assert {(f.text, f.reason) for f in forms("品晶电子（东岭）有限公司")} == {
        ("品晶电子(东岭)有限公司", "same-name"),
        ("品晶电子(东岭)", "legal-form"),
        ("品晶电子有限公司", "bracketed-place"),
        ("品晶电子", "bracketed-place"),
    }


def test_a_kind_alone_is_no_name() -> None:
    """Two documents' 经开区 are two zones until somebody says that they are one."""
    known = thing("经开区", "Park")
    other = thing("经开区", "Park")
    assert Linker((known,)).links(replace(other, id=f"{other.id}-2")) == ()
