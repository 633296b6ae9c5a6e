"""Names told by their last words: firms, agencies, parks, institutes, platforms, events; held to our classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from parkgraph.reading.lexicon import any_of
from parkgraph.reading.names.edges import HARD, hard_edge, left_edge, whole_member
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import leading_place
from parkgraph.reading.names.scan import Hit, WordScanner, table


class Sort(NamedTuple):
    """What a suffix says: the class, how many characters may stand before it, how few, and how sure it is of itself."""

    type: str
    longest: int
    fewest: int
    sure: float
    needs: str = ""
    """`place`: nothing is taken without a place or level before it; `name`: without a proper name."""


_LEGAL = Sort("Firm", 28, 2, 0.9)
_GROUP = Sort("EnterpriseGroup", 14, 2, 0.75)
_BANK = Sort("Firm", 14, 1, 0.8)
_PARK = Sort("Park", 18, 2, 0.78)
_ZONE = Sort("Zone", 18, 3, 0.72)
_BONDED = Sort("Zone", 18, 2, 0.72, "place")
_AREA = Sort("Zone", 12, 2, 0.7)
_GOVERNMENT = Sort("Agency", 18, 2, 0.85, "place")
_LEAD = Sort("Agency", 24, 3, 0.8)
_INSTITUTE = Sort("Institute", 24, 3, 0.75)
_UNIVERSITY = Sort("University", 14, 2, 0.85)
_ALLIANCE = Sort("Alliance", 22, 3, 0.75)
_PLATFORM = Sort("Platform", 22, 2, 0.62)
_FACILITY = Sort("Facility", 16, 2, 0.6)
_PORT = Sort("Facility", 6, 2, 0.74, "place")
_MONEY_OF: Final = ("投资", "债券", "采购", "性")
"""What is a government's money and no office (市政府投资项目)."""
_NO_PORT: Final = frozenset("口区城湾澳股资元币商交珠铁务航")
_EVENT = Sort("Event", 24, 3, 0.6)
_CLUSTER = Sort("IndustrialCluster", 18, 3, 0.62)
_FUND = Sort("FinancialProduct", 20, 3, 0.62)

SUFFIXES: Final[Mapping[str, Sort]] = MappingProxyType(
    table(
        (
            "股份有限公司 有限责任公司 集团有限公司 有限公司 集团股份有限公司 集团有限责任公司 "
            "总公司 分公司 集团公司 股份公司 株式会社",
            _LEGAL,
        ),
        ("合伙企业 律师事务所 会计师事务所 专业合作社 农民专业合作社 科技公司", _LEGAL),
        ("集团", _GROUP),
        ("银行 农商行 农商银行 证券 证券交易所 交易所 保险", _BANK),
        (
            "高新技术产业开发区 高新技术开发区 经济技术开发区 经济开发区 工业开发区 开发区 高新区 "
            "经开区 工业园区 产业园区 "
            "科学园区 科技园区 软件园区 工业园 产业园 科技园 软件园 创业园 物流园 创意园 孵化园 科创园 智造园 "
            "智创园 文创园 数字园 信息港 数码城 科技城 科学城 "
            "未来城 新城 科学园 智慧城 创新城 工业城 数字城 汽车城 陶瓷城 软件城 智造城 特色小镇 小镇 孵化器 "
            "众创空间 加速器 产业基地 工业基地 "
            "创新港 智慧谷 数据谷 科技谷 科创谷 光谷 声谷 药谷 示范基地 制造基地 生产基地 实验区 "
            "产业新城 生态城 保税港区 工业区 科创中心 "
            "投资区 产业城 高新园 创业基地 云谷 数谷 出口基地 创业园区 物流园区 创意园区 生态园区 示范园区 生物园 "
            "医药园 智谷 芯谷 孵化基地 智造谷 创新谷 软件谷 慢城 陆港 空港城 航空城 动力谷 传感谷 "
            "电商园 文创园 双创园 智创园 科教园 康养园 光电园 化工园 家居园 纺织园 食品园 机械园 健康园 示范园 循环园",
            _PARK,
        ),
        (
            "自由贸易试验区 自贸试验区 自贸区 集聚区 先行区 功能区 示范区 试验区 "
            "合作区 集聚带 产业带 起步区 创新区 聚集区 经济区 自贸港 片区",
            _ZONE,
        ),
        ("综合保税区 综保区 保税区 出口加工区", _BONDED),
        ("新区 都市圈 城市群 经济圈 组团", _AREA),
        (
            "人民政府办公厅 人民政府办公室 人民政府 管理委员会 管委会 工作委员会 党工委 市委办公室 "
            "市政府办公室 人大常委会 "
            "市委 区委 县委 省委 镇党委 政府办公室 政府办公厅 政府",
            _GOVERNMENT,
        ),
        ("领导小组办公室 领导小组 指挥部办公室 指挥部 联席会议办公室 联席会议 工作专班", _LEAD),
        ("研究院 研究所 研究总院 设计院 科学院 工程院 研究中心 设计研究院 研究室 智库", _INSTITUTE),
        ("大学 学院 职业技术学院 理工大学 研究生院", _UNIVERSITY),
        ("联盟 联合体 共同体 协会 商会 学会 联合会 促进会 俱乐部", _ALLIANCE),
        (
            "平台 技术中心 研发中心 创新中心 实验中心 检测中心 服务中心 孵化中心 实验室 工作站 "
            "研究基地 公共服务平台 数据中心 "
            "算力中心 计算中心 超算中心 智算中心 赋能中心 展示中心 交易中心 创新研究中心 调度中心 "
            "指挥中心 体验中心 测试中心 工业互联网平台",
            _PLATFORM,
        ),
        (
            "机场 港口 高铁站 火车站 高铁南站 高铁东站 高铁西站 高铁北站 "
            "大厦 博物馆 展览馆 会展中心 码头 变电站 科技馆",
            _FACILITY,
        ),
        ("港", _PORT),
        (
            "开工奠基仪式 集中签约仪式 集中开工仪式 签约仪式 开工仪式 奠基仪式 揭牌仪式 启动仪式 竣工仪式 投产仪式 "
            "大会 论坛 博览会 峰会 交易会 大赛 推介会 仪式 展览会 洽谈会 年会 对接会 研讨会 直播节 "
            "艺术节 文化节 创新周 宣传周",
            _EVENT,
        ),
        ("产业集群 集群", _CLUSTER),
        ("引导基金 产业基金 投资基金 专项资金 引导资金 发展资金 风险补偿金 资金池 母基金 创投基金 发展基金", _FUND),
    )
)
_GENERIC = re.compile(rf"^(?:{any_of('generic-stems')})*$")
"""What may stand before a suffix without making a name of it: 该, 全市, 重点, 新型 …"""
_LEVELS: Final = ("国家", "国务院", "省", "市", "区", "县", "州", "旗", "镇", "中共", "中央", "自治区")
_ENOUGH: Final = {"Firm": 3, "EnterpriseGroup": 3, "Event": 99}
_GOVERNED = re.compile(
    r"(?:开发区|高新区|经开区|园区|新区|起步区|度假区|保税区|功能区|示范区|试验区|集聚区|科技城|产业园|工业园|小镇)$"
)
_OPEN, _CLOSE = "（(", "）)"
_LONGEST_TRADE: Final = 10
"""Characters at most between a bracketed place and the legal form behind it."""


@cache
def _scanner() -> WordScanner[Sort]:
    return WordScanner(SUFFIXES)


def is_generic_stem(name: str) -> bool:
    """Tell whether a word is made of words that name nothing (重点企业, 各类平台)."""
    return _GENERIC.match(name) is not None


def type_by_suffix(name: str) -> str | None:
    """Return the class that the end of a name tells, None if it tells none."""
    for length in range(min(len(name) - 1, 8), 1, -1):
        sort = SUFFIXES.get(name[-length:])
        if sort is not None:
            return sort.type
    return None


def names_by_suffix(text: str) -> Iterator[Name]:
    """Yield the names that end in a known suffix."""
    for hit in _scanner().hits(text):
        name = _name(text, hit)
        if name is not None:
            yield name
            longer = {_BANK: _BRANCH, _PARK: _PART_OF_PARK}.get(hit.value)
            if longer is not None and (branch := longer.match(text, name.end)):
                yield name._replace(end=branch.end(), name=name.name + branch[0])


def _name(text: str, hit: Hit[Sort]) -> Name | None:
    sort = hit.value
    end = _right_edge(text, hit.end, sort)
    if end is None:
        return None
    quoted = _quoted_before(text, hit.start)
    if quoted is not None:
        return _checked(text, quoted, end, hit, "edge")
    start, told = left_edge(text, _before_bracket(text, hit.start), sort.longest, _ENOUGH.get(sort.type, 2))
    if sort is _LEGAL and told != "edge":
        start = whole_member(text, start, hit.start, sort.longest)
    if told == "far" and sort is _PARK and (within := _WITHIN.search(text, start, hit.start)) is not None:
        start, told = within.end(), "cut"
    return _checked(text, start, end, hit, told)


_WITHIN: Final = re.compile(r"[一-鿿]*(?:开发区|高新区|经开区|保税区)(?=[一-鿿]{2})")
"""A zone that a park too long to be one name begins with (江州高新技术产业开发区海蓝科技产业园)."""
_BRANCH = re.compile(r"(?:股份有限公司)?[一-鿿]{2,6}?(?:支行|分行)(?![长业])")

_PART_OF_PARK = re.compile(
    r"(?!产业|工业|科技|科学|国际|两|各|多|等|内|和|与|及|在|将|是|为|的|拥|共|有|[东西南北中]部)"
    r"[一-龥]{2,4}?(?:园区|分园|片区)(?![级内])"
)
"""One of a park's several grounds, by its own name behind the park's (东丘科技产业基地柳沟园区)."""


def _right_edge(text: str, end: int, sort: Sort) -> int | None:
    """Return the end of the name: brackets of a legal form go with it; None if a longer word goes on."""
    following = text[end : end + 2]
    if (sort is _GOVERNMENT and text.startswith(_MONEY_OF, end)) or (sort is _PORT and following[:1] in _NO_PORT):
        return None
    if sort.type == "Park" and following[:1] in ("级", "化", "型", "块", "口", "域"):
        return None
    if sort.type == "EnterpriseGroup" and following[:1] in ("军", "化", "内", "式"):
        return None
    if sort.type in ("Firm",) and following in ("类企", "业务", "业", "费用", "公司"):
        return None
    for form in ("（有限合伙）", "(有限合伙)"):
        if text.startswith(form, end):
            return end + len(form)
    return end


def _before_bracket(text: str, start: int) -> int:
    """Return where the words before a bracketed place begin to be looked at: 江州星科（东陵）有限公司.

    A trade may stand between the bracket and the legal form (江州星科（东陵）新材料科技有限公司).
    """
    closed = hard_edge(text, start, _LONGEST_TRADE)
    if closed and text[closed - 1] in _CLOSE:
        opened = max(text.rfind(_OPEN[0], 0, closed), text.rfind(_OPEN[1], 0, closed))
        near = closed == start or (closed - opened <= 6 and start - closed >= 2)
        legal = text.endswith("公司", 0, opened)  # 星禾有限公司（XH）和东陵有限公司 are two
        # 星禾（东陵）有限公司和江州海拓 are two, too
        legal = legal or any(mark in text[closed:start] for mark in ("公司", *"是为系与和"))
        if 0 < closed - opened <= 12 and near and opened and text[opened - 1] not in HARD and not legal:
            return opened
    return start


def _quoted_before(text: str, start: int) -> int | None:
    """Return the opening quotation mark of a quoted part right before the suffix: “双城”产业园."""
    if start and text[start - 1] in '”"':
        opened = text.rfind("“", max(0, start - 16), start)
        opened = opened if opened >= 0 else text.rfind('"', max(0, start - 16), start - 1)
        return opened if opened >= 0 else None
    return None


_MONEY: Final = re.compile(r"[十百千万亿]元")
_BEING = re.compile(
    r"(?:[一-鿿]{2,8}系(?![统列数])|[一-鿿]{2,14}?旗下的?|[一-鿿]{0,8}?(?:[台港央外国民日侨]企|[台港外日侨民]资企业))(?=[一-鿿]{2,})"
)
"""A firm and that it is one of a group's, or whose money it is, before its name (云湖塑业系华辰控股集团成员企业)."""
_HOLDER: Final = re.compile(r"(?:原|老|新|大|第[一二三四五]大|控股)*股东(?=[一-鿿]{3})")
"""What a firm is to another, before its name (原股东某某有限公司)."""
_DEAL: Final = re.compile(r"[^，。；]*(?:增资|收购|入股|并购|控股|参股|重组|牵手|携手)(?=[一-鿿]{2})")
"""What one firm does to the other, between their names (甲集团收购乙集团); 控股集团 is a kind of group."""
_ONE_OF_MANY: Final = re.compile(r"(?:最大|唯一|首个|领先|重要|知名|规模化)(?:的|之一的)$")
"""Before a kind of base that is told to be one, and not named (全国最大的水泵生产基地)."""
_DATELINE: Final = re.compile(r"(?:[^，。；]*[0-9]日(?:电|讯|消息)?)?(?:[（(][^（）()]{1,16}[）)])?")
"""Where and when an agency reports, and who, right before the first name (新华社北京1月6日电（某人）…)."""
_EDITION = re.compile(r"(?:20[0-9]{2}年?)?(?:第?[一二三四五六七八九十0-9]{1,3}届)?$")
_LEVEL_BEFORE = re.compile(r"(?:国家级|省级|市级|国家|世界级)$")


def _with_level(text: str, start: int, end: int, sort: Sort) -> tuple[int, str]:
    """Return start and class with 国家级, 省级 before the name: such a base or zone is a title and no park."""
    if sort.type == "Event":
        begin = start + (text[start] == "届")
        edition = _EDITION.search(text, max(0, begin - 12), begin)
        return (edition.start() if edition else start), sort.type
    if sort.type not in ("Park", "Zone", "Platform", "Institute"):
        return start, sort.type
    level = _LEVEL_BEFORE.search(text, max(0, start - 3), start)
    named = text.endswith(("开发区", "高新区", "经开区"), start, end) and leading_place(text[start:end])
    if level is None or named:  # 国家级江州经济技术开发区 is that zone
        return start, sort.type
    return level.start(), "Title" if sort.type in ("Park", "Zone") else sort.type


_COUNTED = re.compile(r".[0-9]{4}年|[0-9一二三四五六七八九十两][个家座类大]|省级|市级|国家级")


def _past_leads(text: str, start: int, end: int, sort: Sort) -> int:
    """Return where a name begins behind what leads in to it: a dateline, what a firm does to it, what it is."""
    firm = sort.type in ("EnterpriseGroup", "Firm")
    leads = ((sort.type == "Firm", _HOLDER), (sort.type != "Event", _DATELINE), (firm, _DEAL), (firm, _BEING))
    for applies, lead in leads:
        if applies and (found := lead.match(text, start, end)):
            start = found.end()
    return start


def _checked(text: str, start: int, end: int, hit: Hit[Sort], told: str) -> Name | None:
    """Return the name unless nothing proper stands before the suffix."""
    sort = hit.value
    start, kind = _with_level(text, start, hit.end, sort)
    start = _past_leads(text, start, hit.start, sort)
    stem = text[start : hit.start]
    if stem.startswith("干个") and text[start - 1 : start] == "若":
        return None
    if sort.type != "Event" and _COUNTED.search(stem, 1):
        return None
    one = sort.type == "Park" and text.endswith("基地", 0, hit.end) and _ONE_OF_MANY.search(text, 0, start)
    national = sort.type == "Alliance" and stem.startswith(("中国", "中华全国")) and len(stem) > 3
    if one or len(stem) < sort.fewest or (_GENERIC.match(stem) and not national):
        return None
    if sort.type == "FinancialProduct" and _MONEY.search(stem):  # 安排2亿元专项资金 is how much, and no name
        return None
    place = leading_place(stem)
    if sort.needs == "place" and not place and not stem.startswith(_LEVELS) and not _GOVERNED.search(stem):
        return None
    confidence, reasons = sort.sure, ["name-proposed"]
    if place and (place < len(stem) or sort.type in ("Agency", "Park")):
        confidence += 0.08
    elif told == "cut":
        confidence -= 0.04
    elif told == "far" or len(stem) > 12:
        confidence -= 0.2
    if sort.type in ("Platform", "Facility", "Event", "IndustrialCluster", "Zone", "FinancialProduct"):
        reasons.append("type-guessed")
    return Name(start, end, text[start:end], kind, round(min(confidence, 0.97), 2), tuple(reasons))
