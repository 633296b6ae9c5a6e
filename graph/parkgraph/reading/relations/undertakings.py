"""What somebody builds that has no name of its own (投资建设铸件项目): called after its builder and by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.lexicon import stop_words
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.suffixes import is_generic_stem
from parkgraph.reading.relations.finding import Subject, subjects, sure
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import Marked, sign
from parkgraph.reading.relations.modality import modality, stage_of
from parkgraph.reading.relations.topics import Said

_KINDS: Final = "项目|工程|工厂|生产线|基地|车间"
_KIND: Final = re.compile(_KINDS)
_BUILT: Final = re.compile(
    r"(?:投资建设|投资兴建|投建|兴建|新建|扩建|建设|实施)(?:了|的)?(?P<what>[^，。；：、“”《》！？\n]{1,48}?"
    rf"(?P<kind>{_KINDS}))(?=[，。；、！？（(\n]|(?:及|和|与)其?(?:附属|配套)|$)"
)
_STANDS: Final = re.compile(
    rf"(?P<who>{sign('org')})(?P<what>[^，。；：、“”《》！？\n]{{2,40}}?(?P<kind>基地|工厂|生产线))"
    r"(?=落户|动工|开工|投产|建成|签约|奠基|竣工|落成|启用|总投资|，总投资)"
)
_ATTRIBUTE: Final = re.compile(r"^.*的(?=.{4})")
_NO: Final = stop_words("no-undertakings")
_ORG: Final = re.compile(sign("org", "agency"))


def undertakings(said: Said) -> Iterator[Link]:
    """Yield who builds what is told by a verb of building and a noun that no rule of names knows."""
    text = said.marked.text
    if not _KIND.search(text):
        return
    for found in _BUILT.finditer(text):
        who = [s for s in subjects(said, found.start(), ("org",)) if s.name.type != "University"]
        if who:
            yield from _built(said, found, who)
    for found in _STANDS.finditer(text):
        yield from _built(said, found, [Subject(said.marked.names[found["who"]], None, ())])


def _built(said: Said, found: re.Match[str], who: list[Subject]) -> Iterator[Link]:
    thing = _named(said.marked, found, who[0].name)
    if thing is None:
        return
    text = said.marked.text
    status, word = modality(text, found.start("what"))
    told = stage_of(text[max(0, found.start() - 30) : found.end() + 20])
    for subject in who:
        begin = found.start() if subject.place else min(found.start(), max(said.marked.position(subject.name), 0))
        also = (subject.place,) if subject.place else ()
        span, base = said.marked.span(begin, found.end()), sure(0.76, subject)
        if thing.type == "Project":
            yield Link(
                "Project", thing, "pg:builtBy", subject.name, *span, base, subject.reasons, status,
                told[0] if told else None, told[1] if told else word, also=also,
            )  # fmt: skip
        else:
            yield Link(
                "Relation", subject.name, "pg:builds", thing, *span, base, subject.reasons, status,
                stage_printed=word, also=also,
            )  # fmt: skip


def _named(marked: Marked, found: re.Match[str], owner: Name) -> Name | None:
    """Return the thing under its owner's name; None for one of many, one of others and one that has a name already."""
    start, end = found.span("what")
    attribute = _ATTRIBUTE.match(marked.text[start:end])
    start += attribute.end() if attribute else 0
    words = marked.text[start:end]
    printed = "".join(marked.names[c].name if c in marked.names else c for c in words)
    stem = printed.removesuffix(found["kind"])
    if len(words) == 1 or len(stem) < 3 or _NO.search(stem) or is_generic_stem(stem) or _ORG.search(words[1:]):
        return None
    kind = "Project" if found["kind"] in ("项目", "工程") else "Facility"
    own = printed if printed.startswith(owner.name) else f"{owner.name}{printed}"
    first, last = marked.span(start, end)
    return Name(first, last, printed, kind, 0.7, ("name-proposed", "type-guessed"), own)
