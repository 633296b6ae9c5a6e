"""Places of China by name: provinces and cities from a list, counties, districts and towns by their last character.

The list is general knowledge (GB/T 2260, levels one and two); it holds no place of a document in particular.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from parkgraph.reading.names.scan import WordScanner, longest_first

PROVINCES: Final = tuple(
    "北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 "
    "湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区 广西壮族自治区 "
    "西藏自治区 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区 澳门特别行政区".split()
)
SHORT_PROVINCES: Final = tuple(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 "
    "云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门".split()
)
CITIES: Final = tuple(
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 "
    "吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 "
    "阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 "
    "佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 "
    "温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 "
    "六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 "
    "宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 "
    "平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 "
    "荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 "
    "娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 "
    "云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 "
    "攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 "
    "铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 红河 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 咸阳 渭南 "
    "延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 "
    "吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 台北 新北 桃园 台中 台南 高雄 新竹 雄安 昆山 义乌 常熟 张家港 江阴 "
    "宜兴 太仓 慈溪 余姚 诸暨 晋江 石狮 浏阳 神木 即墨 胶州 顺德 南海 浦东 滨海".split()
)
REGIONS: Final = tuple(
    "粤港澳大湾区 长三角 长江三角洲 珠三角 珠江三角洲 京津冀 成渝地区 长江经济带 东北地区 中西部地区 华东 华南 华北 "
    "西南 西北 华中 东北 中国 全国 大湾区".split()
)
_NAME = "[^\\W\\da-zA-Z_由在和与及的为是对从向至到局长任主员级以将把被于等各全该我本其两这多个位家是之大]"
"""A character of a county's or town's own name; particles and words of office are none."""
_STEM = rf"(?:{longest_first((*SHORT_PROVINCES, *CITIES))})"
CHAIN: Final = re.compile(
    rf"(?:{longest_first(PROVINCES)}|{_STEM}(?:自治州|地区|市|省)?)"
    rf"(?:{_STEM}市?)?(?:(?!经开|高新|城区|市区|全区|园区|地区|社区|辖区|片区|新区|开发|保税|自贸|各|主|老){_NAME}{{1,3}}?(?:自治县|新区|区|县|市|旗))?"
    rf"(?:(?!小镇|全镇|各镇|城镇|乡镇|重镇|古镇){_NAME}{{1,3}}?(?:街道|镇|乡)(?!企业|居民|民))?"
)
"""A place and the ones within it that are written on: 江苏省苏州市吴江区盛泽镇, 苏州."""
_NOT_A_PLACE: Final = frozenset(
    "园区 社区 地区 全区 城区 建成区 主城区 中心城区 市区 辖区 片区 景区 校区 厂区 灾区 库区 矿区 山区 郊区 特区 战区 新区 老区 小区 街区 "
    "开发区 高新区 经开区 保税区 自贸区 示范区 试验区 集聚区 功能区 核心区 起步区 工业区 商务区 湾区 林区 牧区 "
    "全市 我市 本市 上市 城市 都市 股市 超市 楼市 门市 集市 地市 县市 省市 各市 区市 直辖市 该市 "
    "全县 我县 本县 该县 各县 区县 市县 郡县 郊县 乡镇 城镇 小镇 全镇 重镇 各镇 村镇 特色小镇 全区 我区 本区 该区 各区".split()
)
_LEADING_LOCAL = re.compile(rf"(?!开发|高新|经开|工业|园|示|试|集聚|保税){_NAME}{{2,3}}?(?:自治县|县|市|区|镇|街道)(?!域|级|场|化|内)")


@cache
def scanner() -> WordScanner[str]:
    """Return the scanner of listed places: the value is the class."""
    words: dict[str, str] = {}
    for name in (*PROVINCES, *SHORT_PROVINCES, *REGIONS):
        words[name] = "Place"
    for name in CITIES:
        words[name] = words[name + "市"] = "Place"
    return WordScanner(words)


def is_listed(word: str) -> bool:
    """Tell whether a word is a listed province or city, with or without its last character."""
    return word in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset((*PROVINCES, *SHORT_PROVINCES, *CITIES, *(f"{c}市" for c in CITIES), *REGIONS))


def leading_place(name: str) -> int:
    """Return how many characters of a name are places at its beginning (江苏省苏州市… → 6); 0 if there is none."""
    found = CHAIN.match(name)
    length = found.end() if found else 0
    local = _LEADING_LOCAL.match(name, length)
    if local and not is_generic(local[0]):
        length = local.end()
    return length


def _is_word(text: str) -> bool:
    return (text[-2:] in _NOT_A_PLACE and text[-2:] not in ("城区", "山区")) or text[-3:] in _NOT_A_PLACE


def is_generic(word: str) -> bool:
    """Tell whether a word that looks like a place is none (全区, 园区, 城市)."""
    return word in _NOT_A_PLACE or _is_word(word)


def type_of(name: str) -> str:
    """Return the class of a place by its last character: towns and subdistricts are Town."""
    return "Town" if name.endswith(("镇", "街道", "乡", "街道办事处")) else "Place"
