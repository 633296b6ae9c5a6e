"""The relations that one verb tells: a table of verbs, the classes of both ends, and the property of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.lexicon import any_of
from parkgraph.reading.names.name import Name
from parkgraph.reading.relations.finding import Subject, listed, settles_not, subjects, sure
from parkgraph.reading.relations.forms import Verb, verb_of
from parkgraph.reading.relations.link import Link, fits, fitting
from parkgraph.reading.relations.marks import ANY, ByFamily, sign, signs
from parkgraph.reading.relations.modality import modality
from parkgraph.reading.relations.topics import Said

_ORG: Final = ("org", "alliance")
_MUTUAL: Final = "pg:cooperatesWith"
"""Both ends say the same; a platform may be the object only."""


_P = sign("park", "place")
_O = signs("org", "alliance")
_WITH = signs("org", "alliance", "agency")
_SIGNERS = signs("org", "alliance", "agency", "park", "place")
_O1 = sign("org", "alliance")
VERBS: Final = (
    verb_of(
        "located",
        r"(?:位于|坐落于|坐落在|地处|落户于|落户在|落户|入驻|选址于|选址在|选址|注册于|注册在|"
        rf"注册地为|总部位于|总部设在|总部在|迁入|迁至|搬迁至|扎根|落地|设在|设于|布局在|隶属于|属于){_P}*(?P<o>"
        rf"{_P})(?P<road>[一-鿿A-Za-z]{{1,8}}?(?:路|大道|大街|街|巷|村)(?:[0-9]+号)?)?",
        ("org", "alliance", "project", "park", "place", "platform"),
        "pg:locatedIn schema:containedInPlace pg:hosts",
        0.87,
    ),
    verb_of(
        "placed",
        rf"在(?:[^，。；]{{1,14}}的)?(?:国家级|省级)?{_P}*(?P<o>{_P})(?:[^，。；]{{0,4}}?)(?:投资|建设|设立|成立|扩建|新建|建有|设有|兴建|创办|建厂|生产|开设)",
        ("org", "alliance"),
        "pg:locatedIn",
        0.76,
    ),
    verb_of(
        "owned",
        rf"(?:隶属于|隶属|属于|系|是|为)(?P<o>{_O1})(?:的|在{_P})?(?:[^，。；]{{0,10}}?)(?:子公司|"
        r"分公司|控股企业|下属企业|成员企业|成员单位|成员(?=[，。；、])|旗下|下属|全资企业|分支机构)|(?:隶属于|"
        rf"隶属)(?P<o2>{_O1})",
        _ORG,
        "org:subOrganizationOf",
        0.86,
    ),
    verb_of(
        "controlled",
        rf"由(?P<o>{_O1})(?:独家|全额|在{_P})*(?:控股|投资|出资|独资|全资)(?:[^，。；]{{0,14"
        rf"}}?(?:设立|成立|组建|创办|兴办|建立|兴建))?",
        _ORG,
        "org:subOrganizationOf",
        0.8,
    ),
    verb_of(
        "invested",
        rf"由(?:[一-鿿]{{0,10}}?)(?P<o>{_O1}(?:(?:、|和|与|及){_O1})+|{_O1}(?=等|共同|联合|合资))(?:等(?:[^，。；]{{0,8}}?))?"
        rf"(?:共同|联合|合资|合作|发起|在{_P})*(?:投资|出资|参股)(?:[^，。；]{{0,14"
        rf"}}?(?:设立|成立|组建|创办|兴办|建立|兴建))?",
        _ORG,
        "pg:investor",
        0.8,
    ),
    verb_of(
        "financed",
        rf"由(?:{_O}(?:的|旗下|全资|控股)*子公司)?(?P<o>{_O})(?:等(?:[^，。；]{{0,8}}?))?(?:共同|联合|独家|全额)*(?:投资|出资)",
        ("project", "fund", "platform"),
        "pg:investor pg:builtBy",
        0.78,
    ),
    verb_of(
        "supplies",
        rf"(?:为|向|给)(?:[^，。；]{{0,12}}?)(?P<o>{_O})(?:等)?(?:[^，。；]{{0,10}}?)(?:配套|供货|供应(?![商链])|"
        rf"提供[^，。；]{{0,10}}?(?:零部件|部件|产品|配件|原料|设备|材料)|生产加工|加工生产)",
        _ORG,
        "pg:supplies",
        0.85,
    ),
    verb_of(
        "supplier",
        # No other name in between: 甲是乙的供应商 has 甲 before its verb.
        rf"(?:是|为|系|成为|作为)了?(?P<o>{_O})(?:等)?(?:[^，。；、{ANY[1:-1]}]{{0,8}}?)的?(?:核心|一级|合格|主要|重要|战略)*"
        r"(?:供应商|(?:产业链|上下游)*配套(?:企业|厂商?|商))",
        _ORG,
        "pg:supplies",
        0.82,
    ),
    verb_of(
        "manufactures",
        rf"(?:为|替|给)(?P<o>{_O})(?:等)?(?:[^，。；]{{0,6}}?)代工",
        _ORG,
        "pg:contractManufacturerFor",
        0.84,
    ),
    verb_of(
        "produces",
        r"(?:(?:主要|主导|主营|核心)(?:产品|品种)(?:有|为|包括|是|：)*|(?:产品|品种)(?:主要)?(?:有|为|包括|是|：)+)"
        rf"[“]?(?P<o>{signs('product')})|(?:主要|专业|专门)?(?:生产|研发生产|制造|年产|主营|推出|"
        rf"开发)(?:[^，。；]{{0,8}}?)[“]?(?P<o2>{signs('product')})",
        ("org", "park"),
        "pg:produces",
        0.82,
    ),
    verb_of(
        "launched",
        rf"推出(?:了)?(?:[^，。；]{{0,8}}?)“?(?P<o>{signs('product', 'fund', 'platform')})",
        ("org",),
        "pg:launched",
        0.82,
    ),
    verb_of(
        "publishes",
        rf"(?:发布|推出|出版)(?:了)?《?(?P<o>{signs('publication')})",
        ("org", "agency", "alliance"),
        "pg:launched",
        0.82,
    ),
    verb_of(
        "member",
        rf"(?:加入|是|为|成为|系)(?:了)?(?P<o>{sign('alliance')})(?:的)?(?:[^，。；]{{0,6}}?(?:成员|"
        rf"会员|理事|会长|常务理事)[^，。；]{{0,6}})?",
        ("org", "park", "agency"),
        "pg:memberOf",
        0.84,
    ),
    verb_of(
        "operates",
        rf"(?:负责|承担|受托|独立)?(?:运营|运维|管理|营运)(?:的|着|了)?(?P<o>{sign('platform', 'park', 'fund')})",
        ("org", "agency"),
        "pg:operates pg:jurisdiction",
        0.8,
    ),
    verb_of(
        "operated",
        rf"由(?P<o>{signs('org', 'agency')})(?:负责|具体|独家|开发|建设|统一)*"
        r"(?:运营|管理|运维|营运|担任(?:基金)?管理人)",
        ("platform", "park", "fund"),
        "pg:operator pg:provider pg:jurisdiction",
        0.82,
    ),
    verb_of(
        "builds",
        r"(?:投资|联合|共同|合作|自主)?(?:建设|兴建|新建|共建|打造|建成|建有|搭建|组建|在建|"
        rf"筹建)(?:了|的)?(?:[^，。；、]{{0,6}}?)“?(?P<o>{signs('platform', 'park')})",
        ("org", "agency", "park", "place"),
        "pg:builds",
        0.76,
    ),
    verb_of(
        "joins",
        rf"(?:联合|合作|共同)?共建(?:了)?“?(?P<o>{sign('org')})",
        ("org", "agency", "park", "place"),
        "pg:builds",
        0.76,
    ),
    verb_of(
        "established",
        rf"(?:发起成立|成立|组建|设立|创办|组建了|成立了|设立了)(?P<o>{sign('org', 'alliance')})",
        ("org", "agency", "place", "park", "alliance"),
        "pg:established",
        0.78,
    ),
    verb_of(
        "cooperates",
        rf"(?:(?:与|同|和)(?P<o>{_WITH})(?:等)?(?:在{_P}+)?(?:正式|成功|共同)?(?:就[^，。；]{{2,24}}?)?(?:[^，。；]{{0,4}}?)"
        r"(?:达成|开展|开启|展开|合作|共建|(?:共同|联合|合资)(?:投资|出资|建设|打造|研发|开发|组建|承建))|"
        rf"(?:与|同|和)(?P<o3>{_WITH})(?:等)?(?:正式|成功|共同|在{_P})*举行(?:了)?[^，。；]{{0,24}}?(?P<held>{sign('event')})|"
        rf"(?:携手|联合|联手|牵手)(?P<o2>{_WITH})(?:等)?(?:[^，。；]{{0,6}}?)"
        r"(?:签约|签订|签署|达成|开展|合作|共建|打造|建设|组建|推出|成立|设立|研发|开发|攻关|(?=，)))",
        ("org", "agency", "park", "place", "platform", "alliance"),
        "pg:cooperatesWith",
        0.8,
    ),
    verb_of(
        "signs",
        rf"(?:与|同|和)(?P<o>{_SIGNERS})(?:等)?(?:在{_P}+)?(?:正式|成功|共同|就[^，。；]{{2,24}}?)?[^，。；]{{0,8}}?(?:签约|签订|签署|达成)",
        ("org", "agency", "park", "place", "alliance"),
        "pg:cooperatesWith",
        0.8,
    ),
    verb_of(
        "implements",
        r"(?:深入|全面|大力|积极|启动|加快|组织|扎实)*(?:实施|推进|开展|启动|落实|贯彻落实|执行)(?:了|"
        rf"好)?(?:[^，。；]{{0,6}}?)(?P<o>{signs('policy', 'programme')})",
        ("park", "place", "agency", "org", "policy"),
        "pg:implements",
        0.8,
    ),
    verb_of(
        "focuses",
        r"(?:重点发展|主导产业(?:为|是|包括|有)?|重点培育|聚焦|重点支持|全力支持|大力发展|做强做优|"
        rf"着力发展|培育发展|主攻|形成了?以|构建以|打造以|围绕|(?<=：)|以)(?P<o>{signs('sector')})(?:等"
        rf")?(?:[^，。；]{{0,8}}?(?:产业|领域|体系|行业|主导|重点|支柱|核心|特色|方向|集群))?",
        ("park", "place", "policy"),
        "pg:focusesOn",
        0.74,
    ),
    verb_of(
        "active",
        rf"(?:专业从事|主要从事|专注于|致力于|专注|{any_of('business-verbs')})(?:[^，。；]{{0,8}}?)(?P<o>{signs('sector')})",
        ("org", "park"),
        "pg:activeIn pg:focusesOn",
        0.8,
    ),
    verb_of(
        "incubated",
        rf"(?:孵化|培育)(?:出|了|培育)+(?:[^，。；]{{0,6}}?)(?P<o>{_O})|"
        rf"(?:孵化|培育)(?:出|了)?(?:科技)?(?:企业|公司)[0-9]+[余多]?[家户]，(?:其中|包括|如)+(?P<o2>{_O})",
        ("park", "platform", "org"),
        "pg:incubated",
        0.74,
    ),
    verb_of(
        "drafts",
        rf"(?:参与|牵头|主持)(?:制定|制订|起草|编制|修订)(?:了)?(?:[^，。；]{{0,8}}?)《?(?P<o>"
        rf"{signs('publication', 'policy')})",
        ("org",),
        "pg:drafts",
        0.78,
    ),
)
"""One row a verb; to add a relation: a row here and a sentence of your own in its test."""


_SIGNING: Final = re.compile(r"签约|签字|签署")
"""What those do who hold such a ceremony with each other."""
_BY_FAMILY: Final = ByFamily((verb, verb.needs) for verb in VERBS)


def told_by_verbs(said: Said) -> Iterator[Link]:
    """Yield the relations that the verbs of a sentence tell."""
    for verb in _BY_FAMILY.of(said.marked.families):
        for found in verb.pattern.finditer(said.marked.text):
            yield from _links(said, verb, found)


def _links(said: Said, verb: Verb, found: re.Match[str]) -> Iterator[Link]:
    marked = said.marked
    group = next(name for name in ("o", "o2", "o3") if found.groupdict().get(name))
    held = found.groupdict().get("held")
    if held and not _SIGNING.search(marked.names[held].name):
        return
    objects = listed(marked, found[group])
    who = subjects(said, found.start(), verb.subjects)
    status, word = modality(marked.text, found.start(group))
    for subject in who:
        for thing in objects:
            one, other = subject.name, thing
            if verb.name == "located" and settles_not(marked.text, subject, other, found.start()):
                continue
            if _MUTUAL in verb.properties and not fits(one.type, _MUTUAL, other.type):
                one, other = other, one
            joined = fitting(one, verb.properties, other)
            if joined is None or one.key == other.key:
                continue
            one, prefixed, other = joined
            yield Link(
                "Relation",
                one,
                prefixed,
                other,
                *_span(said, subject, found),
                sure(verb.sure, subject),
                subject.reasons + (("coordination",) if len(objects) > 1 or len(who) > 1 else ()),
                status,
                stage_printed=word,
                more=_address(found, thing),
                also=(subject.place,) if subject.place else (),
            )


def _address(found: re.Match[str], thing: Name) -> tuple[tuple[str, str], ...]:
    """Return the address as printed where a road follows the place (石桥镇云海路8号)."""
    road = found.groupdict().get("road")
    return (("pg:namedAs", f"{thing.name}{road}"),) if road else ()


def _span(said: Said, subject: Subject, found: re.Match[str]) -> tuple[int, int]:
    """Return the clean span from the subject, if it stands in the sentence, to the end of the verb's words."""
    begin = found.start()
    if subject.place is None:
        begin = min(begin, max(said.marked.position(subject.name), 0))
    return said.marked.span(begin, found.end())
