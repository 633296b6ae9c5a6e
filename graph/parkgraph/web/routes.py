"""The explicit list of pages: server, static files, menu and OpenAPI description all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from parkgraph.web.explorer import Explorer
from parkgraph.web.page import Asked, Page
from parkgraph.web.pages.ask import ask_page, question_page
from parkgraph.web.pages.comparison import comparison_page
from parkgraph.web.pages.documents import document_page, documents_page
from parkgraph.web.pages.entity import entity_page, term_page
from parkgraph.web.pages.explore import explore_page
from parkgraph.web.pages.fact import fact_page
from parkgraph.web.pages.figures import figures_page
from parkgraph.web.pages.follow import check_page, gaps_page, track_page
from parkgraph.web.pages.match import match_page
from parkgraph.web.pages.network import communities_page, hubs_page, path_page
from parkgraph.web.pages.overview import overview_page
from parkgraph.web.pages.quality import quality_page
from parkgraph.web.pages.search import search_page
from parkgraph.web.pages.sparql import sparql_page
from parkgraph.web.pages.times import changes_page, timeline_page
from parkgraph.web.pages.vocabulary import vocabulary_page

PageFunction: TypeAlias = Callable[[Explorer, Asked], Page]
Menu = Literal["main", "more", "none"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a page, for its description: name, an example, what it means, whether it may be repeated."""

    name: str
    example: str
    zh: str
    en: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A page: its name (a key of WORDS for the menu), its path, its function, one sentence on it, its parameters."""

    name: str
    path: str
    page: PageFunction
    zh: str
    en: str
    parameters: tuple[Parameter, ...] = ()
    menu: Menu = "none"


def _key(example: str, zh: str, en: str) -> tuple[Parameter, ...]:
    return (Parameter("key", example, zh, en),)


_ENTITY: Final = Parameter("entity", "松山湖", "名称或编号", "a name or id")

ROUTES: Final[tuple[Route, ...]] = (
    Route("overview", "", overview_page, "图谱概览", "What is in the graph"),
    Route(
        "search",
        "search",
        search_page,
        "按名称、简称、拼音查找",
        "By name, alias or pinyin",
        (
            Parameter("q", "华为", "名称或其一部分", "a name or a part of one"),
            Parameter("type", "Firm", "类别", "a class"),
        ),
        "main",
    ),
    Route(
        "figures",
        "figures",
        figures_page,
        "历年数据与横向对比",
        "Over the years and side by side",
        (
            Parameter(
                "entity", "松山湖", "名称或编号，可重复", "a name or id; several stand side by side", repeated=True
            ),
            Parameter("indicator", "ind:software-revenue", "指标", "an indicator"),
        ),
        "main",
    ),
    Route(
        "compare",
        "compare",
        comparison_page,
        "各地、园区、集群的可比指标",
        "Places, parks and clusters: what may be compared",
        (Parameter("type", "Park", "类别", "a class"),),
        "main",
    ),
    Route(
        "ask",
        "ask",
        ask_page,
        "预置问题与自由提问",
        "Canned questions and your own",
        (Parameter("q", "松山湖2025年数字服务出口目标", "问题", "a question"),),
        "main",
    ),
    Route(
        "match",
        "match",
        match_page,
        "按申报主体的情况找支持措施",
        "Support measures for an applicant",
        (
            Parameter("applicant", "企业", "申报主体", "kind of applicant"),
            Parameter("sector", "半导体", "行业", "sector"),
            Parameter("loan_amount", "5000万元", "贷款合同金额", "contract amount of the loan"),
            _ENTITY,
        ),
        "main",
    ),
    Route(
        "explore",
        "explore",
        explore_page,
        "条目周围的互动关系图",
        "The interactive graph around an entity",
        (Parameter("focus", "松山湖", "中心", "the entity in the middle"), Parameter("depth", "1", "步数", "steps")),
        "main",
    ),
    Route("documents", "documents", documents_page, "文件及其事实", "The documents and their facts", menu="main"),
    Route(
        "path",
        "path",
        path_page,
        "两个条目如何关联",
        "How two are connected",
        (
            Parameter("first", "华为", "名称或编号", "a name or id"),
            Parameter("second", "松山湖", "名称或编号", "a name or id"),
        ),
        "more",
    ),
    Route(
        "timeline",
        "timeline",
        timeline_page,
        "一个条目的大事记",
        "An entity over time",
        (_ENTITY, Parameter("figures", "no", "不含指标数据", "without figures")),
        "more",
    ),
    Route(
        "changes",
        "changes",
        changes_page,
        "两份文件之间的更新",
        "What is new between two documents",
        (
            Parameter("first", "000", "文件编号", "a document's number"),
            Parameter("second", "004", "文件编号", "a document's number"),
        ),
        "more",
    ),
    Route(
        "hubs",
        "hubs",
        hubs_page,
        "关联最多的条目",
        "The most connected entities",
        (
            Parameter("measure", "pagerank", "指标", "degree, pagerank or betweenness"),
            Parameter("type", "Firm", "类别", "a class"),
        ),
        "more",
    ),
    Route("communities", "communities", communities_page, "关联较密的群组", "Groups of entities", menu="more"),
    Route(
        "track",
        "track",
        track_page,
        "目标、拟建、申报及后来的情况",
        "Targets, plans, applications and what became of them",
        (Parameter("outcome", "silent", "跟踪结果", "what became of it"), _ENTITY),
        "more",
    ),
    Route(
        "check",
        "check",
        check_page,
        "对不上的数据",
        "Figures that do not go together",
        (Parameter("severity", "tension", "级别", "severity"), _ENTITY),
        "more",
    ),
    Route(
        "gaps",
        "gaps",
        gaps_page,
        "文件没有写明的内容",
        "What the documents leave open",
        (Parameter("kind", "no-measures", "类别", "kind of gap"), _ENTITY),
        "more",
    ),
    Route("quality", "quality", quality_page, "校验结果与出处覆盖", "Validation and evidence", menu="more"),
    Route(
        "vocabulary",
        "vocabulary",
        vocabulary_page,
        "类、属性与概念",
        "Classes, properties, concepts",
        (Parameter("scheme", "scope", "概念表", "a scheme"),),
        "more",
    ),
    Route("sparql", "sparql", sparql_page, "自己写查询", "Write a query of your own", menu="more"),
    Route(
        "entity",
        "entity/{key:path}",
        entity_page,
        "一个条目的全部事实",
        "Everything known of one entity",
        _key("park/songshan-lake", "条目编号", "the entity's key"),
    ),
    Route(
        "fact",
        "fact/{key:path}",
        fact_page,
        "一条事实及其出处",
        "One fact and where it stands",
        _key("policy/…", "事实编号", "the fact's key"),
    ),
    Route(
        "term",
        "term/{key:path}",
        term_page,
        "一个术语及使用它的事实",
        "A term of the ontology and the facts that use it",
        _key("sector/manufacturing", "术语编号", "the term's key"),
    ),
    Route(
        "document",
        "documents/{key}",
        document_page,
        "一份文件的原文与事实",
        "One document: its text with its facts",
        (*_key("004", "文件编号", "the document's number"), Parameter("raw", "yes", "按文件原样", "with its markup")),
    ),
    Route(
        "question",
        "ask/{key}",
        question_page,
        "一个问题的答案",
        "The answer to one question",
        _key("compare-places", "问题名称或编号", "name or number of the question"),
    ),
)
"""Every page once, in the order of the menu. The page of reviews (`review`, with `--workspace`) will stand here, too.

`sparql` is listed for the menu; its requests are answered by the endpoint, which speaks the protocol.
"""
