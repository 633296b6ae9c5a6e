"""Who and what a verb joins: the names that can be its subject, and the lists around it; no verb is named here."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from parkgraph.reading.lexicon import any_of
from parkgraph.reading.names.name import Name
from parkgraph.reading.relations.marks import ANY, FAMILIES, Marked, sign
from parkgraph.reading.relations.topics import BODIES, Said, is_too_wide, stand_in

_CLAUSE: Final = re.compile(r"[，。；：！？（）\n]")
_LIST: Final = re.compile(r"[”》]?(?:、|和|与|及|以及)[“《]?|”“")
_MOVED: Final = re.compile(r"(?:将|把)[^，。；]{1,12}(?:工厂|项目|基地|总部|生产线|公司|中心)$")
"""What somebody settles in a place (将第三个工厂落户…): that sits there, and he need not."""
_PASSIVE: Final = re.compile(
    r"(?:由|被|与|和|同|向|对|为|给|在|于|按|经|从|以|联合|携手|联手|会同|依托|通过|在[^，。；]{1,16}的(?:国家级|省级)?)$"
)
_OPENING: Final = re.compile(
    r"(?:[0-9]{1,2}[.．、]\s*|[0-9年月日初底末]{2,10}，?|目前|其中|同时|近日|日前|去年|今年|此外|据悉|截至[^，]{2,10}，|而|另外|例如|“)*"
    rf"(?:(?:总投资|总部|位于|来自|坐落于|地处|专注|从事|扎根|落户)[^，。；：]{{1,20}}?的(?={ANY}))?"
    rf"(?:{sign('title')}(?:企业|单位)?(?={sign('org')}))?"
    rf"(?:(?:公司|其)(?:的|下属|旗下|全资|控股)*(?:子公司|孙公司)(?={sign('org')}))?"
    rf"(?:(?:[我该本][区市县省镇州园]|区内|园内|{sign('place')})的?(?={sign('org')}))?"
)
_URGED: Final = re.compile(
    r"(?:已|还|积极|大力)*(?:推动|支持|引导|鼓励|助力|指导|推荐|组织)了?(?=[^，。；]{2})|旗下的?(?:企业|公司|园区)?"
)
_BODY: Final = re.compile(r"[一-鿿]{1,8}(?:局|委|厅|管委会|研究院|大学|学院|协会|公司)(?![一-鿿]?公司)")
"""What follows a name that is only the first part of another, unknown one."""
_ARRANGED: Final = re.compile(
    r"(?:联合|共同|牵头)*(?:组织|主办|举办|发布|公布|开展|主持|评选|颁发)的[^，。；]{1,14}"
    r"|(?:独家|联合|共同)?(?:领投|跟投|参投)"
)
"""A clause that is only something of somebody's (工信部组织的评审): those named in it do nothing in the next one."""
_ACTOR: Final = re.compile(
    r"[一-鿿]{2}(?:局|委|办|厅|处|公司|集团|中心|研究院|研究所|学校|大学|学院|协会|联盟|银行|厂|团队|企业|总部|门店|分院)$"
    r"|(?:双|两|三|四|各|多)(?:方|地|家)$"
)
"""Somebody without a name that we know, right before the verb: it is not the topic who acts."""
_ADVERB: Final = re.compile(
    r"(?:牵头|联合|共同|正式|率先|先后|成功|还|也|主要|目前|已|又|同时|分别|将|拟|即将|计划|选址|全部|出资|投资)+$"
)
"""How somebody acts, between the name and the verb (海拓重工牵头组建…)."""
_AGENT: Final = re.compile(
    rf"由[^，。；]{{0,16}}?(?P<who>{sign('org')})(?:独家|共同|联合|负责)*(?:投资|出资|建设|承建|打造)"
)
"""Who builds the project of an entry is whom the entry goes on to speak of."""
_TOGETHER: Final = re.compile(
    rf"{sign(*FAMILIES)}(?:与|和|同){sign(*FAMILIES)}(?:共同|联合|携手|正式|成功)*(?:签|达成|合作|共建|战略合作|开展|建立)"
)
"""One who does something with another (甲与乙共建…): what the next clause says is said of the first."""
_PRONOUN: Final = re.compile(
    rf"(?:^|(?<=[，。；：]))(?:目前，|截至目前，|同时，|近年来，)?(?P<words>{any_of('pronouns')})"
)


_FIRMS: Final = frozenset(FAMILIES["org"])
_ACTORS: Final = frozenset(kind for family in ("org", "agency", "park", "alliance") for kind in FAMILIES[family])


class Subject(NamedTuple):
    """Who is meant, where it is written (None: not in this sentence), and the reason codes of a guess."""

    name: Name
    place: tuple[int, int] | None
    reasons: tuple[str, ...]


def subjects(said: Said, at: int, families: tuple[str, ...]) -> tuple[Subject, ...]:
    """Return the subjects of what is said at an offset of the marked sentence: a list of names counts as several.

    The last name that begins a clause before it wins; else 公司, 园区 … at the beginning of a clause; else the topic.
    """
    kinds = frozenset(kind for family in families for kind in FAMILIES[family])
    marked = said.marked
    group = _adjacent(marked, at, kinds) or _beginning(marked, at, kinds)
    pronoun = _last(_PRONOUN, marked.text, at)
    if pronoun is not None and (not group or pronoun.start() > marked.text.index(group[-1])):
        earlier = _before(marked, pronoun.start(), kinds & _FIRMS) if "公司" in pronoun["words"] else ()
        meant = marked.names[earlier[-1]] if len(earlier) == 1 else stand_in(pronoun["words"], said.topic)
        if meant is not None and meant.type in kinds:
            return (Subject(meant, _place(meant), _carried(said, meant)),)
        if meant is None and pronoun["words"].endswith(("公司", "企业", "集团")):
            return ()
        if meant is None and said.topic.work is None and BODIES.search(pronoun["words"]):
            return ()
    if group:
        return tuple(Subject(marked.names[c], None, ()) for c in group)
    return () if _ACTOR.search(_ADVERB.sub("", _clause_before(marked.text, at))) else _topical(said, kinds)


def _clause_before(text: str, at: int) -> str:
    begin = max((found.end() for found in _CLAUSE.finditer(text, 0, at)), default=0)
    return text[begin:at]


def _before(marked: Marked, at: int, kinds: frozenset[str]) -> tuple[str, ...]:
    """Return whom 该公司 means in its sentence: who begins a clause before it, or the only one in the clause before."""
    begun = _beginning(marked, at, kinds)
    if begun or not marked.text.startswith(("该公司", "该企业"), at):
        return begun
    clause = marked.text[: max(at - 1, 0)]
    begin = max((found.end() for found in _CLAUSE.finditer(clause)), default=0)
    return tuple(c for c in clause[begin:] if c in marked.names and marked.names[c].type in kinds)


def _topical(said: Said, kinds: frozenset[str]) -> tuple[Subject, ...]:
    topic = said.topic
    if topic.work is not None and topic.firm is None and "Firm" in kinds:
        agent = _AGENT.search(said.marked.text)
        if agent is not None and said.marked.names[agent["who"]].type in kinds:
            return (Subject(said.marked.names[agent["who"]], None, ("subject-carried",)),)
    home = (topic.place, topic.park) if topic.of_place and not topic.begun else (topic.park, topic.place)
    for meant in (topic.firm, topic.work, topic.policy, *(home if topic.policy is None else ())):
        if meant is not None and meant.type in kinds:
            return (Subject(meant, _place(meant), _carried(said, meant)),)
    return ()


def _carried(said: Said, meant: Name) -> tuple[str, ...]:
    return ("subject-from-heading",) if said.topic.headed and meant is said.topic.firm else ("subject-carried",)


def _place(name: Name) -> tuple[int, int]:
    return name.start, name.end


def _last(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """Return the last match that ends at an offset or before; what stands right behind it is looked at too."""
    found = None
    for match in pattern.finditer(text, 0, at + 1):
        found = match if match.end() <= at else found
    return found


def _beginning(marked: Marked, at: int, kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the signs of the last list of names of these classes that begins a clause before an offset.

    A clause that is an attribute and a name (一路之隔的海川氢能，是…) begins with that name.
    """
    best: tuple[str, ...] = ()
    position = 0
    text = marked.text
    while position < at:
        lead = _OPENING.match(text, position)
        start = lead.end() if lead else position
        following = _CLAUSE.search(text, position, at)
        best = _of_clause(marked, start, following.start() if following else at, kinds, best)
        if following is None:
            break
        if len(best) > 1 and _TOGETHER.match(text, start, following.start()):
            best = best[:1]
        last = text[following.start() - 1 : following.start()]
        if text[following.start() - 2 : following.start() - 1] == "的" and last in marked.names:
            best = (last,) if marked.names[last].type in kinds else best
        position = following.end()
    return best


def _of_clause(marked: Marked, start: int, end: int, kinds: frozenset[str], best: tuple[str, ...]) -> tuple[str, ...]:
    """Return who acts in a clause, or those before it: 云港市推动甲申报 is about 甲, 云港数据局 is not 云港."""
    group = _group(marked, start, end)
    after = marked.text.index(group[-1], start) + 1 if group else start
    urged = _URGED.match(marked.text, after, end)
    if urged is not None:
        moved = _group(marked, urged.end(), end)
        return tuple(c for c in moved if marked.names[c].type in kinds)
    if group and all(is_too_wide(marked.names[c]) for c in group):
        return best
    if not group or marked.names[group[0]].type not in kinds or _ARRANGED.fullmatch(marked.text, after, end):
        return best
    return () if _BODY.match(marked.text, after, end) else tuple(c for c in group if marked.names[c].type in kinds)


def _adjacent(marked: Marked, at: int, kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the signs of the list right before an offset, unless it is what a preposition governs."""
    text = marked.text
    position = at
    if (lead := _ADVERB.search(text, max(0, at - 8), at)) is not None:
        position = lead.start()
    while position and text[position - 1] in "”》":
        position -= 1
    group: list[str] = []
    while position and text[position - 1] in marked.names:
        position -= 1
        group.insert(0, text[position])
        joint = re.search(r"(?:[”》]?(?:、|和|与|及|以及)[“《]?)$", text[:position])
        if joint is None or not joint.start() or not _alike(marked, text[joint.start() - 1], group[0]):
            break
        position = joint.start()
    if not group or _PASSIVE.search(text[:position].rstrip("“《")):
        return ()
    return tuple(c for c in group if marked.names[c].type in kinds)


def _alike(marked: Marked, one: str, other: str) -> bool:
    """Whether two signs stand for names of one family, as the members of a list do."""
    if one not in marked.names:
        return False
    kinds = marked.names[one].type, marked.names[other].type
    return kinds[0] == kinds[1] or all(kind in _ACTORS for kind in kinds)


def _group(marked: Marked, start: int, at: int) -> list[str]:
    """Return the signs of a list that begins at an offset."""
    group: list[str] = []
    position = start
    text = marked.text
    while position < at and text[position] in marked.names:
        group.append(text[position])
        position += 1
        joint = _LIST.match(text, position)
        if joint is None or joint.end() >= at or text[joint.end()] not in marked.names:
            break
        position = joint.end()
    return group


def listed(marked: Marked, part: str) -> tuple[Name, ...]:
    """Return the names of a list of signs, each thing once."""
    found: dict[tuple[str, str], Name] = {}
    for name in marked.named(part):
        found.setdefault(name.key, name)
    return tuple(found.values())


def settles_not(text: str, subject: Subject, other: Name, at: int) -> bool:
    """Whether it is no subject that sits there: a city in a park of its own, who settles something of his.

    Nor does the place that a text is about settle in another (…等项目落户云港).
    """
    place = subject.name.type in FAMILIES["place"]
    city = place and other.type in FAMILIES["park"]
    carried = place and subject.place is not None and other.type in FAMILIES["place"]
    return city or carried or _MOVED.search(text, max(0, at - 16), at) is not None


def sure(base: float, subject: Subject) -> float:
    """Return how sure a relation is whose subject was found so."""
    if "subject-from-heading" in subject.reasons:
        return base - 0.03
    return base - 0.12 if subject.reasons else base
