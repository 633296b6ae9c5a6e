"""Sectors in running text: the ontology's, a list of the genre's usual ones, and members of lists before 产业, 领域."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.names.name import Name
from parkgraph.reading.names.scan import WordScanner

_WORDS: Final = tuple(
    "新一代信息技术 电子信息 半导体 集成电路 人工智能 大数据 云计算 物联网 区块链 工业互联网 软件和信息技术服务 软件和信息服务 软件信息服务 信息技术 信息安全 网络安全 数字经济 数字创意 "
    "数字产业 新型显示 光电子 光电信息 光通信 第三代半导体 智能终端 智能传感器 智能网联汽车 新能源汽车 汽车零部件 汽车制造 汽车及零部件 汽车 装备制造 高端装备制造 先进装备制造 高端装备 智能装备 智能制造 先进制造 机器人 数控机床 "
    "航空航天 商业航天 低空经济 海洋工程装备 海洋经济 轨道交通 船舶制造 生物医药 生物技术 生物医学 医药健康 医疗器械 医疗健康 大健康 健康医疗 生命健康 生命科学 中医药 现代中药 化学制药 新能源 新材料 节能环保 绿色环保 氢能 储能 光伏 风电 "
    "动力电池 锂电池 锂电 锂电新能源 化工新材料 精细化工 石油化工 化工 石化 冶金 钢铁 有色金属 建材 新型建材 绿色建材 纺织服装 纺织 服装 鞋服 鞋革 皮革 食品加工 食品饮料 绿色食品 绿色食品加工 农产品加工 农副产品加工 特色农业 现代农业 家具 家居 家电 智能家电 智能家居 "
    "造纸 印刷包装 包装印刷 陶瓷 玻璃 玩具 电气机械 机械制造 工程机械 模具 五金 现代服务业 现代物流 物流 金融科技 现代金融 科技服务 商贸物流 电子商务 跨境电商 文化旅游 文旅 文化创意 文化产业 旅游 康养 会展 工业设计 研发设计 总部经济 "
    "战略性新兴产业 战略新兴 战略新兴产业 战略新产业 未来产业 传统产业 元宇宙 量子信息 量子科技 脑科学 合成生物 新型储能 激光 超高清视频 信创 集成电路设计 芯片设计 电力装备 智能电网 医药 服务外包 数据要素 算力 再制造 循环经济 预制菜 白酒 茶 烟草 乳制品".split()
)
_WORDS_TAIL = r"(?:产业体系|加工体系|产业集群|产业链|服务业|制造业|产业|行业|体系|领域)?"
_LIST = re.compile(
    r"(?:以|发展|围绕|聚焦|形成了?|涵盖了?|培育|打造|支持|涉及|包括|布局|壮大|集聚了?|的是|突出|分为|推动|在|：|对|（)"
    r"(?P<list>(?:[一-鿿A-Za-z0-9“”+]{2,12}、){1,9}[一-鿿A-Za-z0-9“”+]{2,12}?(?:(?:和|及|与|以及)[一-鿿A-Za-z0-9]{2,12}?)?)"
    r"(?:等|[一二三四五六七八九十两\d]+[大个])*(?:多种|多个|各)?(?:主导|重点|战略性?|优势|特色|支柱|新兴|战略新兴|战略性新兴|高科技|高新技术|细分|未来|核心)*(?:产业|行业|领域|产业类型|产业集群|产业体系|产业链)"
)
_STRIP = re.compile(r"^(?:以|对|在|的|发展|壮大|围绕|聚焦|重点|大力|做强|主要|推动|全力支持|支持|是|为|了|等|和|集聚)+|(?:等|为主|为主导|为重点|为核心|为支撑|的)+$")
_FAMILY = re.compile(r"(?<![一-鿿])(?P<name>[一-鿿]{2,8}?(?:产业体系|加工体系|服务业体系))(?=[、，。；\n])")


@cache
def _scanner() -> WordScanner[str]:
    return WordScanner(dict.fromkeys(_WORDS, "Sector"))


def sectors(text: str) -> Iterator[Name]:
    """Yield sectors: words of the table, with 产业 and the like where it stands behind them, and members of lists."""
    for hit in _scanner().hits(text):
        tail = re.compile(_WORDS_TAIL).match(text, hit.end)
        end = tail.end() if tail else hit.end
        word = text[hit.start : hit.end]
        if _is_part(text, hit.start, hit.end) or _is_part(text, hit.start, end) or (len(word) < 3 and end == hit.end and not _in_list(text, hit.start, end)):
            continue
        yield Name(hit.start, end, text[hit.start : end], "Sector", 0.8, ("name-proposed",))
        if end > hit.end:
            yield Name(hit.start, hit.end, word, "Sector", 0.7, ("name-proposed",))
    for found in _LIST.finditer(text):
        yield from _members(text, found.start("list"), found["list"])
    for found in _FAMILY.finditer(text):
        yield Name(found.start(), found.end(), found["name"], "Sector", 0.65, ("name-proposed",))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether the word is a piece of a name: 医药 in 紫星医药有限公司, 汽车 in 汽车城."""
    return bool(re.match(r"(?:集团|股份|有限|科技|园|城|公司|小镇|集聚|基地|厂|学院|大学|局|厅|协会|联盟|研究|工程|平台|企业)", text[end : end + 2]))


def _in_list(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "、" or text[end : end + 1] == "、"


def _members(text: str, begin: int, listed: str) -> Iterator[Name]:
    position = begin
    for member in re.split(r"(?:、|以及|和|及|与)", listed):
        start = text.index(member, position) if member else position
        position = start + len(member)
        name = _STRIP.sub("", member)
        if 2 <= len(name) <= 12 and not re.search(r"企业|公司|项目|园区|[，。]|发展|建设|[0-9]|政策|人才|资金|创新$|集团", name):
            at = start + member.index(name)
            yield Name(at, at + len(name), name, "Sector", 0.7, ("name-proposed", "coordination"))
