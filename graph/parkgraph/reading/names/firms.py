"""Firms by short name: well-known ones, a brand with a trade behind it, and what invests, signs or builds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.alternation import longest_first
from parkgraph.reading.names.edges import HARD, left_edge
from parkgraph.reading.names.local_places import is_clear
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import leading_place
from parkgraph.reading.names.scan import WordScanner, runs_on, words

KNOWN: Final = words("known-firms")
"""Firms that every reader of the genre knows; general knowledge, as the list of cities is."""
_AMBIGUOUS: Final = frozenset(words("ambiguous-firms"))
_TRADES: Final = words("trades")
_NO_BRAND: Final = re.compile(
    r"^(?:[一-鿿]*(?:新型|现代|高端|先进|智能|数字|绿色|节能|中成|化学|生物|工业|农业|信息|软件|电子|"
    r"互联|网络|人工|智慧|基础|关键|核心|共性|前沿|重点|特色|优势|传统|新兴|战略|高新|技术|产品|产业|"
    r"企业|行业|项目|平台|服务|研发|制造|生产|"
    r"销售|加工|设计|应用|创新|发展|建设|投资|管理|市场|国内|国际|全球|中国|全市|全省|全区|全县|我国|"
    r"第三代|第.代|化合物|功率|汽车|新能源|纯电动|动力|光电|通信|医疗|医药|中药|西药|健康|食品|家用|"
    r"日用|消费|公共|地理|大|小|高|新|老|多|类|型|化|性|级|的|和|与|及|等|为|以|用|在|对|向|是|有|由|"
    r"将|"
    r"把|被|各|其|该|本|此|个|家|项|条|件|种|台|套|量|率|额|值|品|料|务|业|产|工|程|源|造|制|电|光|风|"
    r"水|油|气|煤|钢|铁|铜|铝|金|银|锂|硅|碳|氢|氧|氮|磷|硫|钠|矿|林|牧|渔|农|商|贸|文|旅|体|教|科|卫|"
    r"医|药|食|衣|住|行|空|海|陆|天|地|数|云|网|链|端|芯|屏|器|核))$"
)
_PLAIN: Final = frozenset({"华为", "腾讯", "百度", "京东"})
"""Names of two characters that are no piece of other words."""
_ACADEMY: Final = re.compile(r"(?:中科院|中国科学院|中国工程院|社科院)[一-鿿]{0,10}?(?:研究所|研究院|所|院)(?![长士])")
_BUREAUS: Final = re.compile(
    r"中(?:国)?(?:铁建|铁|交|电建|水电|冶|化|建)[一二三四五六七八九十]{1,3}(?:航务|航|公)?局(?:集团)?(?:有限公司)?"
)
"""Builders that are called bureaus (中铁四局, 中交三航局)."""
_EXCHANGES: Final = re.compile(r"(?:深|上|北|港|纽)交所(?!(?:上市|挂牌)(?:公司|企业))|纳斯达克|全国股转系统")
_NO_BRAND_WORDS: Final = re.compile(
    r"(?:消息|资料|结果|调查|[注註]册|[实认]缴)$|^(?:社会|民间|国有|工商|外来|风险|人力|[注註]册|金融|境外|海外|耐心|长期|民营|各类|引导|撬动|吸引)+$|(?:磷酸|硫酸|碳酸|硅酸|钛酸|氧化|氯化|氟化|石墨|碳纤维)|^(?:.*[0-9]{4}年|.*(?:里有|中有|还有|单里)|[0-9一二三四五六七八九十两首第]+[台套家个条批次款项代大种类期季版]|做|发展|完成|实现|达成|推动|推进|加快|带动|拉动|必须|促进|保持|扩大|新增|全年|累计|合计|高于|低于|本地|当地|大力|支持|采购|供应|供货|销售|进口|出口|采用|使用|提供|配套|加工|布局|搭载|批量|自研|国产|量产|引育|培育|.*(?:[+＋]|进入|打入|切入|完成|实现|达到|同比|其中|新签|签约|引进|在建|新建|续建|开工|投产))|(?:公告|公示|数据|报告|统计|外部|内部|营商|协作|移动|协同|"
    r"驱动|版次|固定翼|载重|旋翼|垂直起降|电动|控制|感知|存储|显示|自然|生态|特色工艺|房地产|不动产|境内外|主营|该|式|本地|当地)$"
)
"""What a brand neither begins nor ends with: counts, verbs, and what says what a thing does (驱动芯片, 外部环境)."""
_SCAN = re.compile(longest_first(_TRADES))
_SHORTEST: Final = 2
"""Characters that a brand has beside the place before it (云港市海拓光电): 云港市泵 is none."""
_AFTER = re.compile(
    r"[，。；、！？（）()《》“”：\n]|等|和|与|及|在|将|已|是|为|的(?:总|母|子|董|全资|控股|研发|生产|"
    r"首|新|一|产)|拟|计划|有限|股份|集团|公司|投资|落户|入驻|签|建|也|正|还|项目|获|被|成立|位于|"
    r"年产|年处理|持股|系(?![统列数])|运营(?!中心|平台|商)|入选|上市|领投|跟投|打造|以|主要|现有|拥有|专注|出|生产|研发|总部|董事|负责|总经理|实现|完成|顺利|开工|预计|公告|披露|节[省约]|[两三四五六七八九][家个部]|作为|从|向|对|由|联合|携手|凭|率|以|于|收购|并购|参股|控股的|"
    r"[0-9]|$"
)
_ROLE: Final = (
    (
        re.compile(
            r"由(?P<name>[^，。；、：！？“”（）()\n]{2,14}?)(?:独家|全额|共同|联合)?(?:投资(?!公司|"
            r"集团|控股|管理|有限)|出资|控股(?!集团|有限|公司)|承建|建设|运营|开发|承办|全资|创办|"
            r"设立|兴建)"
        ),
        0.72,
    ),
    (
        re.compile(
            r"由(?P<name>[^，。；：！？“”（）()\n的]{2,44}?)(?:等(?:[一-鿿]{0,6}(?:机构|企业|单位|公司|股东|资本))?)?"
            r"(?:共同|联合|合资|合作|发起|独家)*(?:投资|出资|参股|持股|设立|领投|跟投)"
        ),
        0.68,
    ),
    (
        re.compile(
            r"(?:(?<!参)与|同|和|携手|牵手|引进|引入|签约)(?P<name>[^，。；、：！？“”（）()\n的]{2,12}?)(?:正"
            r"式)?(?:签约|签订|签署|达成|共建|共同建设|合作共建|战略合作)"
        ),
        0.66,
    ),
    (
        re.compile(
            r"[，。；\n：](?:[^，。；：\n]{0,10}(?:平台|机构|基金))?(?P<name>[一-鿿A-Za-z]{2,8}?)(?:战略|正式|已)?"
            r"(?:参股|入股|增资)(?!扩)(?=[一-鿿])"
        ),
        0.66,
    ),
    (
        re.compile(
            r"[，。；、\n：](?P<name>[^，。；、：！？“”（）()\n的在]{2,8}?)(?:总投资|计划投资|"
            r"拟投资|投资)(?:约|近|超|达)?[0-9０-９.]+(?:亿|万)"
        ),
        0.62,
    ),
)
_NO_ROLE = re.compile(
    r"^(?:.{2,3}[省市区县州旗])?(?:工业|农业|商业|民间|民营|国有|财政|外商|中央|各级|后续|[首前分]期|追加|先后|有效|[还又再另共]将?|基建|技改|设备|协议|合同|厂房|研发)$|(?:产业|制造业|服务业|建筑业|采矿业|运输业|旅游业|金融业|行业|领域)$|企业|公司|政府|部门|项目|园区|该|^本|^其|^我|双方|各|单位|银行$|社会|个人|地方|高校|机构|社会资本|累计|"
    r"全部|合计|平均|总|计划|完成|固定|年|月|新增|企业家|[0-9]|局$|委$|厅$|区$|市$|县$|镇$|院$|会$|"
    r"校$|大学|房地产|本地|当地|实现|多家|一批|知名|国内|国外|相关|有关|专业|第三方|一期|二期|"
    r"^(?:拉动|带动|推进|推动|加快|确保|促进|安排|支持|实施|抓好|做好|开工|建成|引进|引入|新增|力争|争取|落实|设立|对|将|已|拟|个)|资金|资本$(?<!..资本)|^(?:是|为|系|作为)|的$"
)

_KIND_BEFORE: Final = re.compile(
    r"^.{0,8}(?:平台|企业|公司|集团|机构|国企|央企|龙头|巨头|运营商|链主)(?=[一-鿿A-Za-z]{2,12}$)"
)
"""What somebody is, before the name (由国资平台东陵产投出资)."""
_LEADING = re.compile(r"(?:负责|具体|牵头|共同|联合|独家|全额|全资|出面|带头|合资|合作|捐资|对外|宣布|正式|双双)+$")
"""How somebody acts, between the name and the verb (由海拓重工牵头建设)."""


@cache
def _known() -> WordScanner[float]:
    return WordScanner({name: 0.68 if name in _AMBIGUOUS else 0.84 for name in KNOWN if len(name) > 1})


def short_firms(text: str) -> Iterator[Name]:
    """Yield firms by short name."""
    for hit in _known().hits(text):
        word = text[hit.start : hit.end]
        if not runs_on(text, hit.start, hit.end) and (word in _PLAIN or is_clear(text, hit.start, word)):
            yield Name(hit.start, hit.end, word, "Firm", hit.value, ("name-proposed",))
            trade = _SCAN.match(text, hit.end)
            if trade and _AFTER.match(text, trade.end()):
                yield Name(hit.start, trade.end(), word + trade[0], "Firm", hit.value, ("name-proposed",))
    for found in _ACADEMY.finditer(text):
        yield Name(*found.span(), found[0], "Institute", 0.84, ("name-proposed",))
    for found in _BUREAUS.finditer(text):
        yield Name(*found.span(), found[0], "Firm", 0.84, ("name-proposed",))
    for found in _EXCHANGES.finditer(text):
        yield Name(*found.span(), found[0], "Organization", 0.86, ("name-proposed",))
    for found in _SCAN.finditer(text):
        name = _branded(text, found)
        if name is not None:
            yield name
    for pattern, sure in _ROLE:
        for found in pattern.finditer(text):
            for part in re.finditer(r"[^和与及、]+", _LEADING.sub("", found["name"])):
                word = _KIND_BEFORE.sub("", part[0])
                start = found.start("name") + part.end() - len(word)
                if not _NO_ROLE.search(word) and len(word) > 1:
                    yield Name(start, start + len(word), word, "Firm", sure, ("name-proposed", "type-guessed"))


def _branded(text: str, found: re.Match[str]) -> Name | None:
    """Return a brand of two to five characters with its trade, where something clear stands on both sides."""
    works = text.startswith("厂", found.end())
    end = found.end() + works
    if not _AFTER.match(text, end):
        return None
    start, told = left_edge(text, found.start(), 9, 2)
    brand = text[start : found.start()]
    if (
        not 2 <= len(brand) <= 6
        or told == "far"
        or brand[-1] in "省市县区州旗"
        or 0 < leading_place(brand) > len(brand) - _SHORTEST
        or _NO_BRAND.match(brand)
        or _NO_BRAND_WORDS.search(brand)
        or _SCAN.search(brand)
        or any(c in HARD for c in brand)
    ):
        return None
    sure = 0.7 if told != "cut" else 0.64
    return Name(start, end, text[start:end], "Firm", sure, ("name-proposed", "type-guessed"))
