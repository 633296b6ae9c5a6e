"""Events with their places, organisers and participants; when organisations were founded; projects and their stage."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from parkgraph.reading.relations.finding import listed, subjects, sure
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import FAMILIES, sign, signs
from parkgraph.reading.relations.modality import modality, stage_of
from parkgraph.reading.relations.topics import Said

_E: Final = sign("event")
_HELD: Final = re.compile(
    rf"(?P<e>{_E})(?:[^，。；]{{0,8}}?)(?:在|于)(?P<p>{sign('place', 'park', 'platform')})(?P<p2>"
    rf"{sign('platform', 'place', 'park')})?(?:[^，。；]{{0,6}}?)(?:举行|举办|召开|开幕|启幕|闭幕)"
)
_HELD_AT: Final = re.compile(
    rf"(?:在|于)(?P<p>{sign('place', 'park', 'platform')})(?:[^，。；]{{0,6}}?)(?:举行|举办|召开)(?:了|的)?(?P<e>{_E})"
)
_HOSTS: Final = re.compile(
    rf"(?:由)?(?P<o>{signs('agency', 'org', 'alliance', 'park', 'place')})(?:等)?(?:共同|联合)?(?:主办|"
    rf"承办|举办|协办)(?:了|的)?(?P<e>{_E})?"
)
_GUESTS: Final = re.compile(rf"(?P<o>{signs('org')})(?:等[^，。；]{{0,10}})?(?:参展|参会|出席|参加|参赛|亮相)")
_FOUNDED: Final = re.compile(
    r"(?:成立于|始建于|创建于|组建于|创立于|创办于|建于|设立于|于|自)(?P<y>(?:19|"
    r"20)\d\d)年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?(?P<after>成立|组建|创立|创办|设立|注册成立|"
    r"正式成立|挂牌成立|建立)?"
    r"|(?P<y2>(?:19|20)\d\d)年(?:(?P<m2>\d{1,2})月)?(?:(?P<d2>\d{1,2})日)?(?:正式|注册|挂牌|批准|"
    r"经批准)*(?P<after2>成立|组建|创立|创办|设立|建立)(?!了)"
)
_OF_FIRM: Final = re.compile(r"的(?:[一-鿿]{0,6})(?:企业|公司|厂)")
_PROJECT: Final = re.compile(rf"(?P<o>{sign('project')})")


def events(said: Said) -> Iterator[Link]:
    """Yield the events of a sentence: where, by whom, with whom."""
    marked = said.marked
    if "event" not in marked.families:
        return
    held = _HELD.search(marked.text) or _HELD_AT.search(marked.text)
    event = marked.names[held["e"]] if held else next(n for n in marked.names.values() if n.type == "Event")
    hosts = _HOSTS.search(marked.text)
    guests = _GUESTS.search(marked.text)
    more = [("pg:organiser", n) for n in listed(marked, hosts["o"])] if hosts else []
    more += [("pg:participant", n) for n in listed(marked, guests["o"])] if guests else []
    status, word = modality(marked.text, marked.position(event))
    if held:
        place = marked.names[held["p"]]
        yield Link(
            "Event", event, "schema:containedInPlace", place, *marked.span(*held.span()), 0.85, (), status,
            stage_printed=word, more=tuple(more),
        )  # fmt: skip
        if held.groupdict().get("p2"):
            inner = marked.names[held["p2"]]
            span = marked.span(*held.span())
            yield Link("Event", event, "schema:containedInPlace", inner, *span, 0.74, ("relation-guessed",), status)
    for prefixed, name in more:
        found = hosts if prefixed == "pg:organiser" else guests
        if found is not None:
            span = marked.span(*found.span())
            yield Link("Event", event, prefixed, name, *span, 0.8, ("coordination",), status, stage_printed=word)


def founded(said: Said) -> Iterator[Link]:
    """Yield when a firm, park or other body was founded, where the ontology has a property for it."""
    if "年" not in said.marked.text:
        return
    for found in _FOUNDED.finditer(said.marked.text):
        if not (found["after"] or found["after2"] or re.match(r"[成始创组建设]", found[0])):
            continue
        year, month, day = (found[g] or found[f"{g}2"] for g in "ymd")
        printed = "-".join(part for part in (year, month and f"{int(month):02d}", day and f"{int(day):02d}") if part)
        days = _days(int(year), month and int(month), day and int(day))
        if days is None:
            continue
        who = subjects(said, found.start(), ("org", "park", "alliance", "platform"))[:1]
        if _OF_FIRM.match(said.marked.text, found.end()) and who and who[0].name.type not in FAMILIES["org"]:
            continue  # 这家成立于2016年的企业 is a firm, and no park that the text is about
        for subject in who:
            yield Link(
                "Literal", subject.name, "schema:foundingDate", printed, *said.marked.span(*found.span()),
                sure(0.88, subject), subject.reasons, day=(*days, printed),
                also=(subject.place,) if subject.place else (),
            )  # fmt: skip


def _days(year: int, month: int | str | None, day: int | str | None) -> tuple[date, date] | None:
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        last = monthrange(year, int(month))[1]
        return date(year, int(month), int(day or 1)), date(year, int(month), int(day or last))
    except ValueError:
        return None


def projects(said: Said) -> Iterator[Link]:
    """Yield who builds or invests in a project that has a name, with its stage."""
    marked = said.marked
    for found in _PROJECT.finditer(marked.text) if "project" in marked.families else ():
        project = marked.names[found["o"]]
        clause = marked.text[max(0, found.start() - 30) : found.end() + 20]
        told = stage_of(clause)
        status, word = modality(marked.text, found.start())
        for subject in subjects(said, found.start(), ("org",)):
            span = marked.span(min(found.start(), max(marked.position(subject.name), 0)), found.end())
            yield Link(
                "Project", project, "pg:builtBy", subject.name, *span, sure(0.76, subject), subject.reasons, status,
                told[0] if told else None, told[1] if told else word, also=(subject.place,) if subject.place else (),
            )  # fmt: skip
