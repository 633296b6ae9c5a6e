"""Titles and honours (专精特新 “小巨人”, 高新技术企业, …示范基地), told by their words or by the verb that awards them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import CITIES, PROVINCES, SHORT_PROVINCES
from parkgraph.reading.names.scan import longest_first

_LEVEL = (
    rf"(?:(?:{longest_first((*PROVINCES, *SHORT_PROVINCES, *CITIES))}|国家级|国家|省级|自治区级|市级|区级|县级|全国|中国|[一-鿿]{1,3}[省市区县](?![一-鿿]?级)|省|市|第[一二三四五六七八九十]+批|首批|国家和省级|国家级和省级|国家级、省级|省、市级|世界)*)"
)
_NOUNS: Final = tuple(
    "“专精特新”“小巨人”企业 专精特新“小巨人”企业 “专精特新”中小企业 专精特新中小企业 专精特新企业 “专精特新”企业 “专精特新” 专精特新 专精特新小巨人企业 专精特新“小巨人” "
    "“小巨人”企业 小巨人企业 科技小巨人企业 科技型中小企业 创新型中小企业 高新技术企业 高新科技企业 技术先进型服务企业 单项冠军示范企业 单项冠军企业 单项冠军产品 单项冠军 制造业单项冠军企业 制造业单项冠军 "
    "隐形冠军企业 隐形冠军 瞪羚企业 独角兽企业 潜在独角兽企业 准独角兽企业 雏鹰企业 哪吒企业 牛羚企业 领航企业 链主企业 功勋企业 龙头企业 重点龙头企业 农业产业化重点龙头企业 农业产业化龙头企业 "
    "企业技术中心 企业技术(研发)中心 企业技术（研发）中心 工程技术研究中心 工程研究中心 重点实验室 工业设计中心 制造业创新中心 技术创新中心 产业创新中心 院士工作站 博士后科研工作站 新型研发机构 "
    "绿色工厂 绿色园区 绿色供应链 绿色制造示范单位 智能工厂 智能制造示范工厂 智能制造优秀场景 灯塔工厂 未来工厂 数字化车间 智能车间 无人工厂 "
    "技术创新示范企业 知识产权示范企业 知识产权优势企业 服务型制造示范企业 两化融合管理体系贯标 上市公司 五一劳动奖章 三八红旗手 中国驰名商标 驰名商标 著名商标 版权示范单位 "
    "守合同重信用企业 放心消费示范单位 文明单位 诚信企业 老字号 中华老字号 非物质文化遗产 中药保护品种 二级中药保护品种 一级中药保护品种 名牌产品 名牌 名优产品 质量奖 科技进步奖 科学技术奖 专利金奖 专利奖 "
    "新型工业化产业示范基地 先进制造业集群 战略性新兴产业集群 中小企业特色产业集群 创新型产业集群 特色产业集群 出口基地 外贸转型升级基地 双创示范基地 科技企业孵化器 众创空间 小型微型企业创业创新示范基地 "
    "火炬计划特色产业基地 火炬特色产业基地 高新技术产业开发区 高新技术产业化基地 经济技术开发区 新药证书 专利证书 独家品种 数字经济创新发展试验区 先行示范区 示范区 示范县 示范市 示范镇 示范城市 试点城市 试点县 试点园区 试点企业 试点单位 试点地区 百强县 百强区 百强企业 "
    "示范企业 示范园区 示范基地 示范项目 示范平台 示范单位 示范案例 优秀案例 典型案例 标杆企业 标杆项目 标杆工厂 优秀企业 五百强 500强 民营企业500强 中国企业500强 世界500强 百强 十强 十大领军企业 领军企业 先进单位 先进集体 先进 一等奖 二等奖 三等奖 特等奖 金奖 银奖 开发区目录".split()
)
_NOUN = longest_first(_NOUNS)
_MODIFIER = r"(?:(?:“[^“”\n]{1,10}”|[一-鿿A-Za-z0-9+—-]){0,14}?)"
_PLAIN = re.compile(rf"(?P<level>{_LEVEL})(?P<noun>{_NOUN})(?!的?(?:建设|培育|梯队|创建|申报|评审|工作|数量|增加))")
_ALONE: Final = frozenset(
    "示范区 示范县 示范市 示范镇 示范城市 试点城市 试点县 试点园区 试点企业 试点单位 试点地区 示范企业 示范园区 示范基地 示范项目 示范平台 示范单位 示范案例 优秀案例 典型案例 标杆企业 标杆项目 "
    "标杆工厂 优秀企业 百强 十强 领军企业 先进 先进单位 先进集体 先进制造业集群 特色产业集群 龙头企业 出口基地 众创空间 经济技术开发区 上市公司 数字化车间 智能车间 智能工厂 一等奖 二等奖 三等奖 名牌 开发区目录 高新技术产业开发区 技术创新中心 示范园区".split()
)
"""Words that are a title only with a level or an awarding verb before them."""
_VERBS: Final = tuple(
    "被 获 荣获 曾获 获得 获批 获授 获评 荣膺 摘得 斩获 入选 入围 跻身 列入 进入 晋级 晋级为 晋升为 晋升 通过 取得 申报 创建 获认定为 认定为 评定为 评为 评选为 授予 命名为 确定为 列为 誉为 "
    "公示为 推荐为 拟认定为 拟入选 新列入 新获 新获得 新获认定 新认定 获颁 获颁发 挂牌 升级为 升格为 获认定 认定 获得了 荣获了 获批为 获评为 被评为 被认定为 被授予 被列为 被列入 被命名为 被确定为".split()
)
_AWARDED = rf"(?:{longest_first(_VERBS)})"
_BY_VERB = re.compile(
    rf"{_AWARDED}(?:全省|全市|全国)?(?P<title>{_LEVEL}(?:“[^“”\n]{{1,16}}”|[一-鿿A-Za-z0-9+（）()—-]){{0,18}}?"
    rf"(?:{_NOUN}|企业|基地|园区|示范区|称号|城市|中心|平台|工厂|项目|产品|实验室|名单|目录|大奖|奖项|奖|单位|商标|证书|集群|县|区|镇|工作站|资质|品牌|案例|先进|品种))"
    r"(?=[，。；、：！？（）()\n”的]|称号|等|认定|名单|企业|，|和|及|$|\d|公示|后|，并|培育)"
)
_QUOTED = re.compile(
    rf"(?:(?:{_AWARDED}|荣誉)(?:[一-鿿]{{0,10}}?)“(?P<title>[^“”\n]{{3,30}})”|“(?P<named>[^“”\n]{{3,30}})”(?=称号|荣誉称号|荣誉|奖项|牌匾))"
)
_SERIES = re.compile(r"、“(?P<title>[^“”\n]{3,30})”(?=(?:、“[^“”\n]{3,30}”)*(?:等)?(?:称号|荣誉称号|荣誉|奖项))")
_IS = re.compile(rf"(?:作为|是|为|成为)(?:一家|我国|目前|唯一的?|首家|全市|全省|全国|首个)*(?P<title>{_LEVEL}{_MODIFIER}(?:{_NOUN}))(?=[，。；、：！？\n（(]|的|之一|$)")
_NO_TITLE = re.compile(r"^(?:被|获|为|的|了|各|该|其|本|一|等|和|或|企业$|项目$|产品$|中心$|平台$|城市$|目录$|名单$|称号$|奖$|单位$|区$|县$|镇$)|[，。；]|^(?:专利|资质|基地|园区|商标|奖项|证书)$|(?:投产|生产|建设项目|开工)|先进位|最先进|^.{0,3}(?:的|了)|[0-9]+[个家项户]")


def titles(text: str) -> Iterator[Name]:
    """Yield the titles that a text names."""
    for found in _PLAIN.finditer(text):
        level, noun = found["level"], found["noun"]
        if noun in _ALONE and not level:
            continue
        sure = 0.86 if noun not in _ALONE else 0.62
        yield Name(found.start(), found.end(), found[0], "Title", sure, ("name-proposed",))
        if level and noun not in _ALONE:
            yield Name(found.start("noun"), found.end(), noun, "Title", sure - 0.1, ("name-proposed",))
    for pattern, sure in ((_BY_VERB, 0.82), (_IS, 0.72), (_QUOTED, 0.85), (_SERIES, 0.85)):
        for found in pattern.finditer(text):
            group = "title" if found["title"] else "named"
            name = _trimmed(found[group])
            if len(name) > 2 and not _NO_TITLE.search(name):
                start = found.start(group) + found[group].index(name)
                yield Name(start, start + len(name), name, "Title", sure, ("name-proposed",))


def _trimmed(title: str) -> str:
    """Return the title without 称号 and 名单 behind it."""
    return re.sub(r"(?:荣誉称号|称号|公示名单|名单|认定)$", "", title)
