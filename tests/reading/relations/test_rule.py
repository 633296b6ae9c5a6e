"""Specification of parkgraph.reading.relations: what sentences of the genre say of the names in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from parkgraph.model import Entity, Fact, LiteralValue
from parkgraph.ontology.prefixes import shorten
from parkgraph.reading.candidates import Candidate
from parkgraph.reading.extraction import Context
from parkgraph.reading.readers import read_document
from parkgraph.reading.register import Register
from parkgraph.reading.relations.link import fits
from parkgraph.reading.relations.rule import relations

GENRE = Path(__file__).parents[1] / "genre"


def facts(text: str) -> Iterator[Candidate]:
    """Return the candidates of a text."""
    return relations(read_document(text.encode(), name="report.txt"), Register(), Context())


def ends(fact: Fact) -> tuple[str, str, str]:
    """Return subject, property and object by name."""
    thing = fact.object.label if isinstance(fact.object, LiteralValue) else fact.object.zh if fact.object else ""
    assert isinstance(fact.subject, Entity)
    assert fact.predicate is not None
    return fact.subject.zh, shorten(fact.predicate.id).partition(":")[2], thing


DENIED = (
    "云湖经济开发区对获评省级绿色工厂的企业，一次性奖励30万元。",
    "东陵市引进三个项目，均落户云湖软件园。",
    "云湖经济开发区里，这家成立于2012年的企业正在扩产。",
    "远山投资有限公司未进入全国民营企业500强。",
    "云湖市没有一家企业获评国家级绿色工厂。",
    "云湖经济开发区尚未被认定为国家级高新技术产业开发区。",
    "星禾光电股份有限公司不再位于云湖经济开发区。",
    "云湖经济开发区出台措施，对新认定的国家高新技术企业给予奖励20万元。",
    "云湖经济开发区集聚数十家机器人企业，其中三成为高新技术企业。",
    "云湖经济开发区五分之一为上市公司。",
)
"""What is denied, promised to whoever gets a title, or said of a part of many."""


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_or_said_of_others_is_no_relation(text: str) -> None:
    """Nothing is proposed; a title that somebody has beside it is."""
    assert [ends(c.fact) for c in facts(text)] == []


def test_only_the_clause_that_denies_is_left_out() -> None:
    """没有停步 denies nothing of what follows, and 未来 is no denial."""
    text = "星禾光电股份有限公司没有停步，获评国家级绿色工厂。未来光电股份有限公司被认定为高新技术企业。"
    assert {ends(c.fact)[0] for c in facts(text) if c.fact.kind == "Award"} == {
        "星禾光电股份有限公司", "未来光电股份有限公司",
    }  # fmt: skip


SAID = (
    (
        "支持星禾光电股份有限公司建设基地，该公司由国资平台远山产投与天驰智造、海拓光学共同出资设立。",
        ("星禾光电股份有限公司", "investor", "海拓光学"),
    ),
    (
        "设立规模30亿元的东陵光电产业基金，首期10亿元，由远山投资有限公司担任管理人。",
        ("东陵光电产业基金", "provider", "远山投资有限公司"),
    ),
    (
        "引进星禾光电股份有限公司的模组项目和天驰智造有限公司的轴承项目，均落户云湖软件园。",
        ("天驰智造有限公司", "locatedIn", "云湖软件园"),
    ),
    ("星禾光电股份有限公司已形成苏州、重庆两大制造基地。", ("星禾光电股份有限公司", "locatedIn", "重庆")),
    ("1. 星禾光电股份有限公司，主营产品：车载镜头\n", ("星禾光电股份有限公司", "produces", "车载镜头")),
    ("云湖材料实验室与东陵理工大学共建联合实验室。", ("东陵理工大学", "cooperatesWith", "云湖材料实验室")),
    (
        "近旁，一路之隔的星禾光电股份有限公司，是华辰控股集团的控股子公司。",
        ("星禾光电股份有限公司", "subOrganizationOf", "华辰控股集团"),
    ),
    ("星禾光电股份有限公司产品配套理想汽车、比亚迪。", ("星禾光电股份有限公司", "supplies", "比亚迪")),
    ("星禾光电股份有限公司主要生产驱动芯片和传感模组。", ("星禾光电股份有限公司", "produces", "传感模组")),
    ("2月，市属国资平台东陵国控参股星禾光电股份有限公司。", ("星禾光电股份有限公司", "investor", "东陵国控")),
    ("云湖光电系华辰控股集团成员企业，坐落于云湖软件园。", ("云湖光电", "subOrganizationOf", "华辰控股集团")),
    ("星禾光电股份有限公司客户涵盖比亚迪、吉利等整车厂。", ("星禾光电股份有限公司", "supplies", "吉利")),
    ("云湖软件园已入驻企业76家，包括精陵时代、凯澜智模、钜科铝轮等。", ("凯澜智模", "locatedIn", "云湖软件园")),
    (
        "云湖软件园加快建设，园区由东陵投资集团有限公司开发、星禾光电股份有限公司运营。",
        ("东陵投资集团有限公司", "builds", "云湖软件园"),
    ),
    (
        "云湖软件园先后获得东陵市五星级科创园区、省级产业创新服务综合体等荣誉。",
        ("云湖软件园", "holdsTitle", "省级产业创新服务综合体"),
    ),
    (
        "星禾光电股份有限公司、天驰智造有限公司分别入选省级绿色工厂和国家高新技术企业。",
        ("天驰智造有限公司", "holdsTitle", "国家高新技术企业"),
    ),
    ("星禾光电股份有限公司的模块已批量供应理想汽车、比亚迪。", ("星禾光电股份有限公司", "supplies", "比亚迪")),
    ("星禾光电股份有限公司与东陵大学共建云湖器件研究院。", ("星禾光电股份有限公司", "builds", "云湖器件研究院")),
    ("海川储能由远山创投、明德资本等机构投资。", ("海川储能", "investor", "明德资本")),
    ("本轮融资后，星禾光电由远山创投领投、云湖产投跟投。", ("星禾光电", "investor", "云湖产投")),
    (
        "星禾光电股份有限公司持有天驰智造有限公司12.5%的股份。",
        ("天驰智造有限公司", "investor", "星禾光电股份有限公司"),
    ),
    ("华辰控股集团全资子公司星禾光电股份有限公司投产。", ("星禾光电股份有限公司", "subOrganizationOf", "华辰控股集团")),
    ("星禾光电股份有限公司产品供应理想汽车、比亚迪。", ("星禾光电股份有限公司", "supplies", "比亚迪")),
    ("云湖经济开发区与东陵理工大学共建云湖光电研究院。", ("东陵理工大学", "builds", "云湖光电研究院")),
    ("星禾光电股份有限公司专注于激光模组研发和制造。", ("星禾光电股份有限公司", "produces", "激光模组")),
    ("云湖经济开发区先后出台《云湖低空经济若干措施》。", ("云湖低空经济若干措施", "issuedBy", "云湖经济开发区")),
    ("星禾光电股份有限公司牵头组建东陵光电创新联合体。", ("星禾光电股份有限公司", "established", "东陵光电创新联合体")),
    ("东陵光电产业基金首期5亿元，由远山投资有限公司担任管理人。", ("东陵光电产业基金", "provider", "远山投资有限公司")),
    (
        "云湖软件园由东陵投资集团有限公司与星禾光电股份有限公司共同打造。",
        ("东陵投资集团有限公司", "builds", "云湖软件园"),
    ),
    (
        "设立总规模20亿元的东陵市光电产业基金，由东陵投资集团有限公司组建并运营。",
        ("东陵市光电产业基金", "provider", "东陵投资集团有限公司"),
    ),
    (
        "星禾光电股份有限公司发展较快，主要客户包括比亚迪、吉利等。",
        ("星禾光电股份有限公司", "supplies", "吉利"),
    ),
    (
        "星禾光电股份有限公司业绩增长，控股股东为华辰控股集团有限公司。",
        ("星禾光电股份有限公司", "subOrganizationOf", "华辰控股集团有限公司"),
    ),
    ("近日，位于云湖经济开发区的星禾光电股份有限公司投产。", ("星禾光电股份有限公司", "locatedIn", "云湖经济开发区")),
    (
        "星禾光电股份有限公司主要从事驱动芯片、车规级控制器的研发和销售。",
        ("星禾光电股份有限公司", "produces", "车规级控制器"),
    ),
    ("云湖经济开发区已形成装备制造、现代物流两大主导产业。", ("云湖经济开发区", "focusesOn", "现代物流")),
    (
        "蓝港软件园产值5亿元；云湖经济开发区集聚星禾光电、天驰智造等企业80家。",
        ("天驰智造", "locatedIn", "云湖经济开发区"),
    ),
    (
        "星禾光电股份有限公司与云湖经济开发区管理委员会签署投资协议。",
        ("星禾光电股份有限公司", "cooperatesWith", "云湖经济开发区管理委员会"),
    ),
    ("星禾光电股份有限公司位于云湖经济开发区。", ("星禾光电股份有限公司", "locatedIn", "云湖经济开发区")),
    ("云湖软件园地处东陵县石桥镇。", ("云湖软件园", "containedInPlace", "石桥镇")),
    ("星禾光电股份有限公司是华辰控股集团的全资子公司。", ("星禾光电股份有限公司", "subOrganizationOf", "华辰控股集团")),
    ("星禾光电股份有限公司由远山投资有限公司控股。", ("星禾光电股份有限公司", "subOrganizationOf", "远山投资有限公司")),
    ("星禾光电股份有限公司为比亚迪、吉利等车企配套。", ("星禾光电股份有限公司", "supplies", "吉利")),
    ("星禾光电股份有限公司主要产品有激光器、滤光片、棱镜。", ("星禾光电股份有限公司", "produces", "滤光片")),
    ("星禾光电股份有限公司加入东陵市光电产业联盟。", ("星禾光电股份有限公司", "memberOf", "东陵市光电产业联盟")),
    ("东陵农商银行推出“园易贷”产品。", ("东陵农商银行", "launched", "园易贷")),
    ("星禾光电股份有限公司与东陵理工大学签订合作协议。", ("星禾光电股份有限公司", "cooperatesWith", "东陵理工大学")),
    ("东陵县深入实施“百企升级”计划。", ("东陵县", "implements", "“百企升级”计划")),
    ("云湖经济开发区重点发展新型显示、低空经济等产业。", ("云湖经济开发区", "focusesOn", "低空经济")),
    ("星禾光电股份有限公司成立于2011年3月。", ("星禾光电股份有限公司", "foundingDate", "2011-03")),
    (
        "东陵县人民政府印发《东陵县低空经济发展若干措施》。",
        ("东陵县低空经济发展若干措施", "issuedBy", "东陵县人民政府"),
    ),
    ("东陵灯具博览会在云湖会展中心举行。", ("东陵灯具博览会", "containedInPlace", "云湖会展中心")),
    ("以星禾光电、天驰智造为代表的新型显示产业。", ("星禾光电", "representativeOf", "新型显示产业")),
    ("星禾光电股份有限公司是天驰智造有限公司的供应商。", ("星禾光电股份有限公司", "supplies", "天驰智造有限公司")),
    ("天驰智造有限公司是星禾光电股份有限公司的核心客户。", ("星禾光电股份有限公司", "supplies", "天驰智造有限公司")),
    ("天驰智造有限公司的供应商包括星禾光电股份有限公司。", ("星禾光电股份有限公司", "supplies", "天驰智造有限公司")),
    ("仪式在云湖开发区星禾工业园举行。", ("云湖开发区星禾工业园", "containedInPlace", "云湖开发区")),
)


def test_each_of_several_has_its_own_title() -> None:
    """分别 pairs firms and titles one by one; nothing is said where their numbers differ."""
    pairs = "星禾光电股份有限公司、天驰智造有限公司分别入选省级绿色工厂和国家高新技术企业。"
    assert sum(c.fact.kind == "Award" for c in facts(pairs)) == 2
    uneven = "星禾光电股份有限公司、天驰智造有限公司、海拓光学有限公司分别入选省级绿色工厂和国家高新技术企业。"
    assert not any(c.fact.kind == "Award" for c in facts(uneven))


ROSTERS: tuple[tuple[str, set[tuple[str, str, str]]], ...] = (
    (
        "关于公布优质企业名单的通知\n一、省级绿色工厂（2家）\n1. 星禾光电股份有限公司\n2. 天驰智造有限公司（东片区）\n"
        "二、其他事项\n3. 远山投资有限公司负责解释。\n",
        {("星禾光电股份有限公司", "省级绿色工厂", "granted"), ("天驰智造有限公司", "省级绿色工厂", "granted")},
    ),
    (
        "拟认定企业公示\n瞪羚企业：星禾光电股份有限公司、天驰智造有限公司。\n",
        {("星禾光电股份有限公司", "瞪羚企业", "publicised"), ("天驰智造有限公司", "瞪羚企业", "publicised")},
    ),
    (
        "名单\n瞪羚企业\n| 序号 | 企业 | 领域 |\n| --- | --- | --- |\n| 1 | 星禾光电股份有限公司 | 显示 |\n",
        {("星禾光电股份有限公司", "瞪羚企业", "granted")},
    ),
    ("关于撤销称号的通知\n瞪羚企业：星禾光电股份有限公司、天驰智造有限公司。\n", set()),
)


@pytest.mark.parametrize(("text", "wanted"), ROSTERS, ids=[text[:12] for text, _ in ROSTERS])
def test_a_title_over_a_list_is_everybodys_in_it(text: str, wanted: set[tuple[str, str, str]]) -> None:
    """Lines, rows and names under a title have it, up to the next line of another form; withdrawn ones do not."""
    found = {(*ends(c.fact)[::2], str(c.fact.stage)) for c in facts(text) if c.fact.kind == "Award"}
    assert found == wanted


def test_a_table_of_firms_tells_where_they_are() -> None:
    """A head such as 总部 or 所在园区 says what stands in its column; a column of remarks says nothing."""
    text = (
        "| 序号 | 企业名称 | 所在园区 | 总部 | 备注 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 星禾光电股份有限公司 | 云湖软件园 | 苏州 | 东陵县 |\n"
    )
    assert {ends(c.fact) for c in facts(text) if c.fact.kind == "Relation"} == {
        ("星禾光电股份有限公司", "locatedIn", "云湖软件园"),
        ("星禾光电股份有限公司", "locatedIn", "苏州"),
    }


def test_what_a_policy_repeals_and_who_issued_it_is_told_of_itself() -> None:
    """同时废止 ends another policy; a sentence names the issuer where the head of the document does not."""
    text = (
        "《云湖低空经济若干措施》解读\n近日，云湖经济开发区管理委员会印发《云湖低空经济若干措施》。\n"
        "本措施自2024年1月1日起施行，《云湖无人机产业扶持办法》（云发〔2020〕3号）同时废止。\n"
    )
    found = {ends(c.fact) for c in facts(text)}
    assert ("云湖低空经济若干措施", "repeals", "云湖无人机产业扶持办法") in found
    assert ("云湖低空经济若干措施", "issuedBy", "云湖经济开发区管理委员会") in found


@pytest.mark.parametrize(("text", "wanted"), SAID, ids=lambda x: str(x)[:24])
def test_a_verb_joins_what_the_ontology_lets_it_join(text: str, wanted: tuple[str, str, str]) -> None:
    """Each verb of the table, with a sentence of its own."""
    assert wanted in {ends(c.fact) for c in facts(text)}


AWARDED = (
    ("星禾光电股份有限公司正在申报省级绿色工厂。", "applied", "applied"),
    ("星禾光电股份有限公司入选国家级专精特新“小巨人”企业名单。", "actual", "selected"),
    ("星禾光电股份有限公司被认定为高新技术企业。", "actual", "granted"),
    ("星禾光电股份有限公司被撤销高新技术企业资格。", "actual", "withdrawn"),
    ("星禾光电股份有限公司是高新技术企业。", "actual", None),
    ("星禾光电股份有限公司力争获评省级绿色工厂。", "target", None),
)


@pytest.mark.parametrize(("text", "status", "stage"), AWARDED)
def test_each_act_of_awarding_keeps_its_stage(text: str, status: str, stage: str | None) -> None:
    """申报, 入选, 认定 and 撤销 differ; an aim is no award."""
    found = [(c.fact.status, c.fact.stage) for c in facts(text) if c.fact.kind == "Award"]
    assert found == [(status, stage)]


def test_a_list_of_holders_is_one_award_each() -> None:
    """Three firms of a list, three facts, and the agency that named them beside each."""
    text = "星禾光电、天驰智造、博远生物等3家企业被东陵市科技局认定为高新技术企业。"
    found = {ends(c.fact)[0]: [q.object.zh for q in c.fact.qualifiers] for c in facts(text) if c.fact.kind == "Award"}  # type: ignore[union-attr]
    assert found == {name: ["东陵市科技局"] for name in ("星禾光电", "天驰智造", "博远生物")}


def test_what_is_planned_is_not_actual() -> None:
    """拟, 将, 下一步 and 力争 keep their status."""
    text = "星禾光电股份有限公司拟入驻云湖软件园。下一步，东陵县将实施“百企升级”计划。"
    assert {c.fact.status for c in facts(text)} == {"planned"}


def test_a_directory_entry_speaks_of_its_heading() -> None:
    """该公司 is the firm over the paragraph; the heading is further evidence."""
    text = "（一）星禾光电股份有限公司\n\n该公司成立于2011年，位于云湖软件园，是华辰控股集团下属子公司。"
    found = {ends(c.fact): len(c.fact.evidence) for c in facts(text) if "subject-from-heading" in c.reasons}
    found.pop(("星禾光电股份有限公司", "foundingDate", "2011"), None)
    assert found == {
        ("星禾光电股份有限公司", "locatedIn", "云湖软件园"): 2,
        ("星禾光电股份有限公司", "subOrganizationOf", "华辰控股集团"): 2,
    }


def test_who_may_apply_has_not_been_awarded_anything() -> None:
    """In a policy 对获评…的 is a condition."""
    text = "东陵市工业高质量发展若干政策\n\n对获评省级绿色工厂的企业，给予30万元奖励。"
    assert [c for c in facts(text) if c.fact.kind == "Award"] == []


def test_the_head_of_a_policy_says_who_issued_it_and_when() -> None:
    """Issuer before 关于, number, date line and the place in the title."""
    document = read_document(GENRE / "policy.txt", key="policy")
    found = [c.fact for c in relations(document, Register(), Context()) if c.fact.kind == "Policy"]
    told = {
        (shorten(q.predicate.id), q.object.label if isinstance(q.object, LiteralValue) else q.object.zh)
        for q in found[0].qualifiers
    }
    assert (found[0].object.zh, found[0].stage) == ("云澜市人民政府办公室", "issued")  # type: ignore[union-attr]
    assert told == {
        ("dcterms:identifier", "云府办〔2024〕17号"),
        ("dcterms:issued", "2024-03-15"),
        ("schema:spatialCoverage", "云澜市"),
    }


def test_who_signs_a_policy_issued_it() -> None:
    """An office with a date on its line, or at the end of the text, is the issuer."""
    for text in (
        "东陵市促进光电产业发展若干措施\n东陵市人民政府办公室　2024年7月18日\n为促进产业发展，制定本措施。\n",
        "东陵市促进光电产业发展若干措施\n第一条 为促进发展，制定本措施。\n第二条 本措施自印发之日起施行。\n"
        "东陵市人民政府办公室\n2024年7月18日\n",
    ):
        found = [c.fact for c in facts(text) if c.fact.kind == "Policy"]
        assert [ends(fact)[2] for fact in found] == ["东陵市人民政府办公室"]


def test_the_ends_of_every_fact_are_what_the_ontology_allows() -> None:
    """Over the three invented documents: classes fit, and the evidence begins and ends inside the text."""
    for name in ("policy.txt", "park.html", "directory.md"):
        document = read_document(GENRE / name, key="x")
        for c in relations(document, Register(), Context()):
            assert c.fact.subject is not None
            assert c.fact.predicate is not None
            thing = c.fact.object.type if isinstance(c.fact.object, Entity) else None
            assert fits(c.fact.subject.type, shorten(c.fact.predicate.id), thing)
            assert all(0 <= e.start < e.end <= len(document.raw) for e in c.fact.evidence)


GOLD = {
    "park.html": {
        ("望海科技城", "containedInPlace", "临浦区"),
        ("望海科技城", "foundingDate", "2012-06"),
        ("望海科技城", "holdsTitle", "国家级科技企业孵化器"),
        ("望海科技城", "focusesOn", "生物医药"),
        ("明川半导体", "locatedIn", "望海科技城"),
        ("云澜海拓机器人股份有限公司", "produces", "搬运机器人"),
        ("云澜海拓机器人股份有限公司", "supplies", "青禾汽车"),
        ("云澜海拓机器人股份有限公司", "holdsTitle", "国家级专精特新“小巨人”企业"),
        ("明川半导体", "subOrganizationOf", "恒岳投资集团有限公司"),
        ("明川半导体", "cooperatesWith", "云澜理工大学"),
        ("第三届云澜智能装备博览会", "organiser", "市工信局"),
        ("第三届云澜智能装备博览会", "participant", "松原精工"),
        ("望海科技城", "implements", "“百企升级”计划"),
    },
    "directory.md": {
        ("东海鼎峰重工股份有限公司", "locatedIn", "临浦经济开发区"),
        ("东海鼎峰重工股份有限公司", "subOrganizationOf", "东海鼎峰集团"),
        ("东海鼎峰重工股份有限公司", "holdsTitle", "省级绿色工厂"),
        ("云澜天衡仪器有限公司", "memberOf", "中国仪器仪表行业协会"),
        ("云澜天衡仪器有限公司", "locatedIn", "望江街道"),
        ("蓝鲸医疗科技（云澜）有限公司", "subOrganizationOf", "香港蓝鲸控股有限公司"),
        ("蓝鲸医疗科技（云澜）有限公司", "holdsTitle", "省级企业技术中心"),
    },
    "policy.txt": {
        ("云澜市加快智能装备产业发展若干措施", "issuedBy", "云澜市人民政府办公室"),
        ("云澜市加快智能装备产业发展若干措施", "basedOn", "东海省智能装备产业振兴条例"),
        ("云澜市加快智能装备产业发展若干措施", "valid", "2024-04-01/2026-12-31"),
    },
}
"""What a reader would call the facts of the invented documents (their relations; figures are tested elsewhere)."""


@pytest.mark.parametrize("name", GOLD)
def test_the_relations_of_invented_documents_are_found(name: str) -> None:
    """Nothing that a reader would call a fact of them is missed."""
    found = {ends(c.fact) for c in relations(read_document(GENRE / name, key="x"), Register(), Context())}
    assert GOLD[name] - found == set()


def test_a_supplier_supplies_and_is_not_supplied() -> None:
    """甲是乙的供应商 says one thing, also under a heading that speaks of 乙."""
    text = "天驰智造有限公司\n\n星禾光电股份有限公司是天驰智造有限公司的一级供应商。"
    found = {ends(c.fact) for c in facts(text) if c.fact.predicate and c.fact.predicate.id.endswith("supplies")}
    assert found == {("星禾光电股份有限公司", "supplies", "天驰智造有限公司")}


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("云湖开发区通过远山投资有限公司组织的评审，成功入选国家知识产权示范园区。", {"云湖开发区"}),
        ("云湖开发区再获佳绩，远山投资有限公司组织的评审中，入选国家知识产权示范园区。", {"云湖开发区"}),
        (
            "云湖开发区推动星禾光电股份有限公司、天驰智造有限公司等12家企业申报瞪羚企业。",
            {"星禾光电股份有限公司", "天驰智造有限公司"},
        ),
        ("云湖开发区推动12家企业申报瞪羚企业。", set()),
        ("云湖开发区位于东陵县。东陵数据局荣获国家知识产权示范单位。", set()),
        ("星禾光电股份有限公司投产。市数据服务中心获评瞪羚企业。", set()),
    ],
)
def test_only_who_acts_has_the_title(text: str, holders: set[str]) -> None:
    """Not who arranges the examination, who urges others to apply, or whose name only begins another's."""
    found = {ends(c.fact)[0] for c in facts(text) if c.fact.kind == "Award"}
    assert found == holders


def test_goods_that_a_standard_is_about_are_not_produced() -> None:
    """产品 alone before a list is no predicate; 产品包括 is one."""
    found = {ends(c.fact)[1] for c in facts("星禾光电股份有限公司参与了新产品服务器、操作系统等3项标准起草。")}
    assert "produces" not in found


def test_what_is_said_of_a_zone_that_only_the_title_tells_is_a_relation() -> None:
    """A zone of a kind in no list is a name that relations know, and so is its short form."""
    text = (
        "青溪低碳先行谷地处云港市。星禾光电股份有限公司位于青溪低碳先行谷。"
        "如今，先行谷有企业42家。先行谷获评国家级绿色工业园区。"
    )
    document = read_document(text.encode(), name="a.txt", title="走进青溪低碳先行谷", date="2025-03-01")
    said = {ends(c.fact) for c in relations(document, Register(), Context())}
    assert ("星禾光电股份有限公司", "locatedIn", "青溪低碳先行谷") in said
    assert any(subject == "青溪低碳先行谷" for subject, _, _ in said)
