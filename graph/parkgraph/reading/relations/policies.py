"""Policies: who issues them and when, their number, what they rest on; from a document's head and from sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.names.name import POLICIES, Name
from parkgraph.reading.names.policies import document_numbers
from parkgraph.reading.numerals import read_numeral
from parkgraph.reading.relations.finding import listed
from parkgraph.reading.relations.link import Link
from parkgraph.reading.relations.marks import sign, signs
from parkgraph.reading.relations.modality import modality
from parkgraph.reading.relations.topics import Said, title_policy
from parkgraph.reading.texts import ReadDocument

_Y: Final = signs("policy")
_A: Final = signs("agency")
_ISSUER: Final = signs("agency", "park", "place")
"""A place or park issues what the text says it does (云湖高新区出台《…》); who acted for it is not told."""
_STAGES: Final = (
    ("consulted", "公开征求意见|征求意见"),
    ("drafted", "编制|起草|研究制定|拟定|制订"),
    ("expired", "废止|失效"),
    ("issued", "正式印发|印发|发布|出台|颁布|公布|下发|通过|制定|修订|施行"),
)
_ISSUED: Final = re.compile(
    rf"(?:(?P<a>{_ISSUER})(?:等)?(?:[^，。；《{'￿'}]{{0,8}}?))?(?P<printed>"
    + "|".join(words for _, words in _STAGES)
    + rf")(?:了|实施)?(?:[^，。；]{{0,4}}?)《?(?P<o>{_Y})"
)
_BY: Final = re.compile(
    rf"《?(?P<o>{sign('policy')})》?(?:[^，。；]{{0,6}}?)(?:由|经)(?P<a>{_A})(?:[^，。；]{{0,4}}?)(?P<p"
    r"rinted>印发|发布|制定|批准|审议通过|出台)"
)
_BASIS: Final = re.compile(
    rf"(?:依据|根据|按照|遵照|参照|贯彻落实|落实|结合)(?:[^，。；]{{0,16}}?)《?(?P<o>{signs('policy')}("
    rf"?:》?(?:和|及|与|、)《?{sign('policy')})*)"
)
_CHARGE: Final = re.compile(
    rf"(?P<o>{_A})(?:会同{_A})?(?:等部门)?(?:负责|牵头|组织实施|承担)|由(?P<o2>{_A})(?:会同{_A})?(?:负"
    rf"责|牵头)|成立(?P<o3>{sign('agency')})"
)
_REPEALED: Final = re.compile(rf"《?(?P<o>{_Y})》?(?:[^，。；]{{0,24}}?)(?:同时|即行|相应|予以|自行|一并)+废止")
_DATED: Final = r"(?:成文|发文|印发|发布|公布|签发)(?:日期|时间)[：:]"
_DATE_LINE: Final = re.compile(
    rf"(?:(?<=\n)|(?<=\n[（(])|(?<=[室府厅局会委部]))\s*(?:{_DATED})?\s*(20\d\d)年(\d{{1,2}})月(\d{{1,2}})日(?=[）)]?\s*(?:\n|$|发布|印发))"
)
_ISSUER_LINE: Final = re.compile(r"^(?:发布|发文|印发|制定|颁布)(?:机构|机关|单位|部门)[：:]\s*")
_DAY: Final = r"(20\d\d)年(\d{1,2})月(\d{1,2})日"
_LINE_DATE: Final = re.compile(_DAY)
_VALID: Final = re.compile(
    rf"(?:(?:有效期|执行期|实施期|试行期)(?:限)?(?:为)?(?:至|到|截至)|(?:执行|实施|施行)至){_DAY}"
    r"|(?:有效期|执行期|实施期|试行期)(?:限)?(?:为|是|共)?([一二两三四五六七八九十\d]+)(年|个月)"
)
_FROM: Final = re.compile(rf"(?:自|从){_DAY}(?:之日)?起(?:正式)?(?:施行|实施|执行|生效|试行)?")
_OF_ITSELF: Final = re.compile(
    r"本(?:办法|意见|措施|政策|细则|规定|方案|通知|文件|通告|计划|规划)|自.{0,8}(?:发布|印发|公布|施行|20\d\d年)"
)
_HEAD_LINES: Final = 14
_FOOT_LINES: Final = 3


def policy_head(document: ReadDocument, names: tuple[Name, ...]) -> Iterator[Link]:
    """Yield what the head of a policy says of it: issuers on lines of their own or before 关于, number, date, place."""
    policy = title_policy(document, names)
    if policy is None:
        return
    text = document.text
    first, last = _head(text)
    number = next((n for n in document_numbers(text[first:last]) if _alone(text, n)), None)
    issued = _DATE_LINE.search(text, policy.end, last) or _DATE_LINE.search(text, max(last, _foot(text)))
    more = tuple(
        (prefixed, thing)
        for prefixed, thing in (
            ("dcterms:identifier", number.name if number else None),
            ("dcterms:issued", _iso(issued) if issued else None),
            ("schema:spatialCoverage", _place(policy, names)),
        )
        if thing is not None
    )
    also = tuple(
        place
        for place in (
            (first + number.start, first + number.end) if number else None,
            issued.span() if issued else None,
        )
        if place is not None
    )
    offices = [n for n in names if n.type == "Agency" and not n.inside and _issues(text, n)]
    issuers = [n for n in offices if n.start < last] or [n for n in offices if n.start >= max(last, _foot(text))]
    seen = {name.key: name for name in reversed(issuers)}
    stage = ("issued", "印发") if "印发" in text[first:last] else None
    for issuer in sorted(seen.values(), key=lambda n: n.start):
        yield _stated(policy, issuer, more, also, stage)
    if not seen:
        yield _stated(policy, None, more, also, stage)


def _stated(
    policy: Name,
    issuer: Name | None,
    more: tuple[tuple[str, Name | str], ...],
    also: tuple[tuple[int, int], ...],
    stage: tuple[str, str] | None,
) -> Link:
    where = (issuer.start, issuer.end) if issuer else (policy.start, policy.end)
    others = ((policy.start, policy.end), *also) if issuer else also
    return Link(
        "Policy",
        policy,
        "pg:issuedBy",
        issuer,
        *where,
        0.84 if issuer else 0.8,
        (),
        "actual",
        stage[0] if stage else None,
        stage[1] if stage else None,
        more,
        others,
    )


def _alone(text: str, number: Name) -> bool:
    """Whether a document number fills its line: one in a sentence is that of another document."""
    begin = text.rfind("\n", 0, number.start) + 1
    end = text.find("\n", number.end)
    return len(text[begin : end if end >= 0 else len(text)].strip()) <= len(number.name) + 6


def _head(text: str) -> tuple[int, int]:
    """Return the first lines of a text, up to where its body begins."""
    end = 0
    for _ in range(_HEAD_LINES):
        following = text.find("\n", end)
        if following < 0:
            return 0, len(text)
        end = following + 1
    return 0, end


def _foot(text: str) -> int:
    """Return where the last lines of a text begin, in which it is signed and dated."""
    begin = len(text.rstrip())
    for _ in range(_FOOT_LINES):
        begin = text.rfind("\n", 0, max(begin, 0))
    return max(begin, 0)


def _issues(text: str, name: Name) -> bool:
    """Whether an agency is alone on a line (with others like it), behind 发文机关：, or before 关于 in the title."""
    begin = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    line = _ISSUER_LINE.sub("", text[begin : end if end >= 0 else len(text)].strip())
    rest = re.sub(r"[\s、，（()）]", "", _LINE_DATE.sub("", line.replace(name.name, "")))
    alone = len(rest) <= 24 and not re.search(r"[：:。，；]|各|有关|市直|区直|县直", line)
    agencies_only = (
        bool(re.fullmatch(r"[一-鿿]*(?:政府|委|局|厅|部|办公室|委员会)?", rest)) and alone and len(rest) < 20
    )
    if line.startswith(name.name) and text.startswith("关于", name.end):
        return True
    return agencies_only and not re.search(r"关于|办法|意见|措施|政策|规划|方案", rest)


def _iso(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def _place(policy: Name, names: tuple[Name, ...]) -> Name | None:
    """Return the place that the policy's title begins with."""
    inside = [n for n in names if n.type in ("Place", "Park") and policy.start <= n.start and n.end < policy.end]
    return min(inside, key=lambda n: (n.start, -n.end)) if inside else None


def told_of_policies(said: Said) -> Iterator[Link]:
    """Yield who issued which policy, on what the document's own policy rests, and who carries it out."""
    if "policy" in said.marked.families:
        yield from _issued(said)
    if said.topic.policy is not None:
        yield from _own(said, said.topic.policy)


def _issued(said: Said) -> Iterator[Link]:
    marked = said.marked
    for pattern in (_BY, _ISSUED):
        for found in pattern.finditer(marked.text):
            stage: str | None = next((s for s, words in _STAGES if re.fullmatch(words, found["printed"])), "issued")
            status, word = modality(marked.text, found.start("printed"))
            printed: str | None = found["printed"]
            if status in ("planned", "target") and stage == "issued":
                stage, printed = None, word
            issuers: tuple[Name | None, ...] = listed(marked, found["a"] or "") or (None,)
            for policy in listed(marked, found["o"]):
                for issuer in issuers:
                    yield Link(
                        "Policy",
                        policy,
                        "pg:issuedBy",
                        issuer,
                        *marked.span(found.start(), found.end()),
                        0.86 if issuer else 0.78,
                        (),
                        status if status != "applied" else "actual",
                        stage,
                        printed,
                    )


def _own(said: Said, policy: Name) -> Iterator[Link]:
    """Yield what a policy text says of itself."""
    marked = said.marked
    also = ((policy.start, policy.end),)
    for found in _BASIS.finditer(marked.text):
        for basis in listed(marked, found["o"]):
            if basis.key != policy.key and basis.type in POLICIES:
                yield Link("Relation", policy, "pg:basedOn", basis, *marked.span(*found.span()), 0.82, (), also=also)
    for found in _REPEALED.finditer(marked.text):
        for former in listed(marked, found["o"]):
            if former.key != policy.key:
                span = marked.span(*found.span())
                yield Link("Relation", policy, "pg:repeals", former, *span, 0.84, (), also=also)
    for found in _CHARGE.finditer(marked.text):
        for agency in listed(marked, found["o"] or found["o2"] or found["o3"] or ""):
            span = marked.span(*found.span())
            yield Link("Relation", agency, "pg:implements", policy, *span, 0.74, ("relation-guessed",), also=also)
    valid, since = _VALID.search(marked.text), _FROM.search(marked.text)
    told = [m for m in (since, valid) if m is not None]
    if told and _OF_ITSELF.search(marked.text):
        span = marked.span(min(m.start() for m in told), max(m.end() for m in told))
        yield Link("Literal", policy, "dcterms:valid", _validity(since, valid), *span, 0.82, (), also=also)


def _validity(since: re.Match[str] | None, valid: re.Match[str] | None) -> str:
    """Return an ISO 8601 interval of what is said: from a day, to a day or for so long."""
    begin, end = (_iso(m) if m and m[1] else "" for m in (since, valid))
    length = read_numeral(valid[4].replace("两", "二")) if valid and valid[4] else None
    if length is not None and valid is not None:
        end = f"P{length}{'Y' if valid[5] == '年' else 'M'}"
    return f"{begin}/{end}" if begin else end


def numbered(link: Link, number: str) -> Link:
    """Return the link with the number of the document that stands behind its policy."""
    return link._replace(more=(*link.more, ("dcterms:identifier", number)))
