"""An invented table of the size of the bundled graph, for the page's tests; no sentence of a document is in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from parkgraph.model import Document, Entity, Evidence, Fact, FactTable, LiteralValue, Period, Qualifier, Ref
from parkgraph.ontology.prefixes import PREFIXES

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(2)>',
    "${7*7}{{7*7}}{% raw %}",
    "javascript:alert(3)",
    "<!--<script>\u2028alert(4)",
)
_KINDS = {
    "Firm": (
        "firm",
        150,
        "云帆 启明 锐芯 华岳 金桥 天枢 恒立 智远 蓝海 东澜".split(),
        "科技 电子 光学 软件 精密 数据".split(),
    ),
    "Park": ("park", 12, "湖畔 滨江 松岭 南岗".split(), "软件园 高新园 产业园".split()),
    "Town": ("town", 16, "青石 白沙 石桥 长溪".split(), "镇 街道 新村 口岸".split()),
    "Agency": ("agency", 24, "市 省 区".split(), "工信局 发改局 科技局 财政局 数据局 商务局 人社局 统计局".split()),
    "Policy": ("policy", 44, "软件 制造 算力 数据 人才".split(), "扶持办法 行动计划 实施意见 管理细则".split()),
    "PolicyMeasure": ("measure", 90, "研发 上云 贴息 认证 租金".split(), "奖励 补助 支持 试点".split()),
    "Title": ("title", 34, "国家级 省级 市级".split(), "示范园区 创新企业 试点平台 特色集群".split()),
    "Project": ("project", 44, "算力 智造 存储 显示".split(), "基地 中心 项目".split()),
    "Platform": ("platform", 36, "检测 工业 开源 数据".split(), "服务平台 创新平台 中试平台".split()),
    "Product": ("product", 40, "摄像 操作 射频 工控".split(), "模组 系统 芯片 软件".split()),
    "IndustrialCluster": ("cluster", 12, "智能 电子 装备".split(), "终端集群 信息集群".split()),
    "Recommendation": ("rec", 70, "完善 培育 引进 搭建".split(), "服务体系 龙头企业 公共平台 人才政策".split()),
    "Challenge": ("challenge", 22, "缺少 不足 偏弱".split(), "龙头 人才 生态".split()),
}
_WORDS = {
    "containedInPlace": ("位于", "located in", "schema"),
    "supplies": ("供货", "supplies", "pg"),
    "produces": ("生产", "produces", "pg"),
    "operates": ("运营", "operates", "pg"),
    "memberOf": ("成员", "member of", "org"),
    "holdsTitle": ("获得称号", "holds title", "pg"),
    "issuedBy": ("发文机关", "issued by", "pg"),
    "hasMeasure": ("支持措施", "has measure", "pg"),
    "recommends": ("工作建议", "recommends", "pg"),
    "hasChallenge": ("存在问题", "has challenge", "pg"),
    "builtBy": ("建设单位", "built by", "pg"),
    "grantedBy": ("授予单位", "granted by", "pg"),
    "product": ("产品", "product", "pg"),
    "founded": ("成立", "founded", "pg"),
}
_STATUSES = {
    "actual": ("实际值", "actual"),
    "target": ("目标", "target"),
    "planned": ("计划中", "planned"),
    "applied": ("已申报", "applied for"),
    "recommended": ("建议", "recommended"),
    "draft": ("编制中", "draft"),
}


def relation(name: str) -> Ref:
    """Return a relation of the sample by its local name."""
    zh, en, prefix = _WORDS[name]
    return Ref(PREFIXES[prefix] + name, zh, en)


def entity(
    prefix: str, slug: str, zh: str, en: str, kind: str, *, aliases: tuple[str, ...] = (), hidden: tuple[str, ...] = ()
) -> Entity:
    """Return an entity of the sample."""
    return Entity(PREFIXES[prefix] + slug, zh, en, kind, (kind,), aliases, hidden)


class Sample:
    """Makes entities and facts from a seed; the same seed gives the same table."""

    def __init__(self, scale: int = 1) -> None:
        self.dice = random.Random(7)  # noqa: S311 - invented data, no secret
        self.entities: dict[str, Entity] = {}
        self.kinds: dict[str, list[Entity]] = {}
        self.facts: list[Fact] = []
        for slug, zh, en in (("cn", "甲国", "Country"), ("prov", "乙省", "Province"), ("city", "丙市", "City C")):
            self._add(entity("place", slug, zh, en, "Place", hidden=("bingshi", "bs") if slug == "city" else ()))
        for kind, (prefix, count, heads, tails) in _KINDS.items():
            for n in range(count * scale):
                zh = f"{heads[n % len(heads)]}{tails[n // len(heads) % len(tails)]}{n + 1}"
                self._add(
                    entity(
                        prefix,
                        f"e{n}",
                        zh,
                        f"{kind} no. {n + 1}",
                        kind,
                        aliases=(f"别名{n}",),
                        hidden=(f"{prefix}pinyin{n}", f"{prefix[0]}p{n}"),
                    )
                )

    def _add(self, thing: Entity) -> None:
        self.entities[thing.id] = thing
        self.kinds.setdefault(thing.type, []).append(thing)

    def evidence(self) -> tuple[Evidence, ...]:
        """Return one to three places."""
        starts = [self.dice.randrange(9000) for _ in range(self.dice.choice((1, 1, 1, 2, 3)))]
        return tuple(
            Evidence(f"{PREFIXES['ev']}a.{s}", "007", "0" * 64, s, s + 30, "一（二）", s // 90, "1" * 64, "2" * 64, 30)
            for s in starts
        )

    def fact(
        self, kind: str, subject: Entity, verb: str, end: Entity | LiteralValue, status: str = "actual", **more: object
    ) -> None:
        """Add a fact between two ends, said by the document unless `method` says otherwise."""
        said = () if more.get("method") in ("background", "inferred") else self.evidence()
        own = f"{PREFIXES['st']}s{len(self.facts)}"
        values = {"id": own, "evidence": said, "status": status, **more}
        self.facts.append(Fact(kind=kind, subject=subject, predicate=relation(verb), object=end, **values))  # type: ignore[arg-type]

    def pick(self, kind: str) -> Entity:
        """Pick one of a kind, the first ones more often."""
        things = self.kinds[kind]
        return things[min(int(self.dice.expovariate(3.2 / len(things))), len(things) - 1)]

    def figures(self, count: int) -> None:
        """Add figures of firms, parks and the city."""
        for n in range(count):
            about = self.kinds["Place"][2] if n % 3 else self.pick("Firm" if n % 2 else "Park")
            year = 2019 + n % 5
            value = Decimal(self.dice.randrange(1, 9000)) * 10**7
            self.facts.append(
                Fact(
                    id=f"{PREFIXES['figure']}f{n}",
                    kind="Figure",
                    subject=about,
                    value=value,
                    unit="CNY",
                    indicator=Ref(f"{PREFIXES['ind']}i{n % 23}", f"指标{n % 23}", f"Indicator {n % 23}"),
                    printed=f"{value / 10**8}亿元",
                    figure_type="growth" if n % 7 == 0 else "level",
                    modifier="more-than" if n % 5 == 0 else None,
                    scope=(Ref(PREFIXES["scope"] + "ads", "规模以上", "above designated size"),) if n % 4 == 0 else (),
                    period=Period(date(year, 1, 1), date(year, 12, 31), False, f"{year}年"),
                    status="target" if n % 19 == 0 else "actual",
                    evidence=self.evidence(),
                    note_zh="照原文保留" if n % 31 == 0 else None,
                    note_en="kept as printed" if n % 31 == 0 else None,
                )
            )

    def links(self) -> None:
        """Link everything as a report on a city does."""
        _, _, city = self.kinds["Place"]
        for kind in ("Town", "Park"):
            for thing in self.kinds[kind]:
                self.fact("Relation", thing, "containedInPlace", city, method="background")
        for firm in self.kinds["Firm"]:
            self.fact("Relation", firm, "containedInPlace", self.pick("Park") if self.dice.random() < 0.7 else city)
        for project in self.kinds["Project"]:
            own = {"id": project.id, "stage": "building", "stage_printed": "在建"}
            self.fact("Project", project, "builtBy", self.pick("Firm"), "planned", **own)
        for policy in self.kinds["Policy"]:
            self.fact("Policy", policy, "issuedBy", self.pick("Agency"), id=policy.id)
        for measure in self.kinds["PolicyMeasure"]:
            self.fact("PolicyMeasure", self.pick("Policy"), "hasMeasure", measure, id=measure.id)
        for kind, verb, status in (
            ("Recommendation", "recommends", "recommended"),
            ("Challenge", "hasChallenge", "actual"),
        ):
            for thing in self.kinds[kind]:
                about = city if self.dice.random() < 0.8 else self.pick("Park")
                named = (Qualifier(relation("product"), self.pick("Platform")),) if self.dice.random() < 0.5 else ()
                self.fact(kind, about, verb, thing, status, id=thing.id, qualifiers=named)
        self.trade()

    def trade(self) -> None:
        """Add supplies, products, operators, members and awards."""
        for n in range(2 * len(self.kinds["Firm"])):
            firm = self.pick("Firm")
            roll = n % 6
            if roll < 2:
                self.fact(
                    "Award",
                    firm if n % 4 else self.pick("Park"),
                    "holdsTitle",
                    self.pick("Title"),
                    "applied" if n % 9 == 0 else "actual",
                )
            elif roll == 2:
                self.fact(
                    "Relation",
                    firm,
                    "supplies",
                    self.pick("Firm"),
                    qualifiers=(Qualifier(relation("product"), self.pick("Product")),),
                )
            elif roll == 3:
                self.fact("Relation", firm, "produces", self.pick("Product"))
            elif roll == 4:
                self.fact(
                    "Relation", firm, "operates", self.pick("Platform"), method="inferred" if n % 8 == 0 else "curated"
                )
            else:
                self.fact("Relation", firm, "memberOf", self.pick("IndustrialCluster"))

    def table(self) -> FactTable:
        """Return the table."""
        maker = Ref(PREFIXES["agency"] + "e0", "市工信局1", "Agency no. 1")
        document = Document(
            PREFIXES["doc"] + "007",
            "007",
            "丙市调研报告",
            "Report on City C",
            "丙市调研报告",
            (maker,),
            "2024-03-12",
            "official",
            True,
            "五",
            "0" * 64,
            9999,
        )
        terms = {PREFIXES["status"] + k: Ref(PREFIXES["status"] + k, zh, en) for k, (zh, en) in _STATUSES.items()}
        terms |= {relation(name).id: relation(name) for name in _WORDS}
        facts = tuple(sorted(self.facts, key=lambda f: f.id))
        return FactTable(facts, self.entities, {document.id: document}, terms)


def sample_table(scale: int = 1) -> FactTable:
    """Return an invented table of about 600 entities (times `scale`)."""
    sample = Sample(scale)
    sample.links()
    sample.figures(500)
    return sample.table()


def hostile_table() -> FactTable:
    """Return a table in which every label tries to escape from the page."""
    sample = Sample()
    sample.entities.clear()
    sample.facts.clear()
    bad = [
        entity("firm", f"bad{n}", text, text, "Firm", aliases=(text,), hidden=(text,)) for n, text in enumerate(HOSTILE)
    ]
    for thing in bad:
        sample.entities[thing.id] = thing
    for n, thing in enumerate(bad):
        sample.fact(
            "Relation",
            bad[0],
            "supplies",
            thing,
            qualifiers=(Qualifier(relation("product"), bad[n - 1]),),
            note_zh=HOSTILE[n],
        )
        sample.fact("Literal", thing, "founded", LiteralValue(HOSTILE[n]))
    return sample.table()


@pytest.fixture(scope="session")
def sample() -> FactTable:
    """An invented table of the size of the bundled graph."""
    return sample_table()


@pytest.fixture(scope="session")
def hostile() -> Iterator[FactTable]:
    """A table of hostile labels."""
    yield hostile_table()


@pytest.fixture
def visit(opened: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Return a function that renders a table and opens the page at a view, drawn."""

    def start(
        table: FactTable, link: str = "", size: tuple[int, int] = (1280, 800), has_touch: bool = False, **options: Any
    ) -> Any:
        # Imported late: the table is also read by scripts that need no page.
        from parkgraph.page import render_page

        file = tmp_path / "page.html"
        file.write_bytes(render_page(table, **{"lang": "zh", "credit": "parkgraph 示例", **options}).encode())
        found = opened(file.as_uri() + link, file.as_uri(), size, has_touch=has_touch)
        found.page.wait_for_function("window.parkgraph && window.parkgraph.shown().nodes.length")
        return found

    return start
