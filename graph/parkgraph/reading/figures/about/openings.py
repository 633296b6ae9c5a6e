"""The names that open a clause and so say what it speaks of, or end it as what was founded; no examples (等7家)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from parkgraph.reading.candidates import Mention
from parkgraph.reading.figures.clauses import Clause
from parkgraph.reading.figures.scan import Hit
from parkgraph.reading.lexicon import any_of
from parkgraph.reading.numerals import read_numeral

SUBJECTS: Final = frozenset(
    "Firm EnterpriseGroup Park Zone Place Town IndustrialCluster Platform Project Facility University Institute"
    " Alliance JointSubject UnnamedGroup FinancialProduct Organization Agency".split()
)
THINGS: Final = frozenset("Firm EnterpriseGroup Facility Project Platform Park Zone Alliance FinancialProduct".split())
WIDE: Final = frozenset({"全国", "全省", "全球", "国内", "世界", "我国", "中国", "海外", "国际"})
WIDE_OPENS: Final = re.compile(
    r"(?:我国|全球)(?!首|第|最|领先|前|知名|著名|[0-9](?!G)|单体|唯一|同行|同类|市场|布局|化|[的、]|企业|[0-9]*强|重要|规模最)(?=[一-鿿]{2}|[A-Z]|[0-9]G)"
)
"""A clause that opens with the country or the world speaks of it, and not of the document's own place or firm."""
_SEATS: Final = frozenset({"Park", "Zone", "Place", "Town"})
_ROLES: Final = frozenset({"该", "另一家企业", "企业", "公司", "链主企业", "龙头企业", "重点企业"})
_SUBSIDIARY: Final = re.compile(
    r"(?:公司|集团|企业|其)?(?:旗下|下属|所属)?的?(?:全资|控股|参股)?(?:子公司|孙公司)|(?:其|公司)?旗下"
)
_OWNED: Final = re.compile(
    r"(?:集团|公司)?(?:旗下|下属|所属)的?(?:全资|控股|参股)?(?:子公司|孙公司)?|(?:全资|控股|参股)(?:子公司|孙公司)"
)
_UNNAMED = re.compile(r"(?:国家级|省级|市级|县级|区级|全国|各|其他|同类)")
NO_NAMES: Final = frozenset("日产 月产 房地产开发 基本建设 工业 农业 商业 商贸 物流 外贸 旅游".split())
"""Words of the genre that are also names."""
_NO_TOPICS: Final = WIDE | NO_NAMES | {"欧美", "欧洲", "北美", "美国", "日本", "东南亚", "中东", "非洲"}
_OPENING = re.compile(rf"(?:[\s“”\"、]|{any_of('before-a-subject')})*")
_NUMBERED: Final = re.compile(
    r"\s*(?:[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}(?:[.．](?![0-9])|、)|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
"""The number of an entry before its own words."""
_MADE: Final = re.compile(r"由[^，。；：]{2,40}?(?:打造|建设|投资|运营|开发|兴建|创办|设立|承建|共建)的")
"""Who made or runs a thing, before its name."""
_FOUNDED = re.compile(
    r"(?:控股股东|实际控制人|第一大股东)[为是]$"
    r"|出自于?$"
    r"|(?:成立|组建|设立|建成|建设|打造|推出|实施|运行|构建|创办)了?(?:[^，。；]{0,16}[0-9万亿元]的)?$"
    r"|[0-9万亿](?:元|美元)(?:兴建|建设|打造|新建|投建|创办)的$"
)
_EXAMPLES = re.compile(
    r"(?:(?:[^，。；、和与及]{0,10}(?:项目|工程|基地))?[、和与及][^，。；]{1,80}?)?(?:等(?!级)|[0-9一二两三四五六七八九十]+[余多]?[家个户名](?![^，。；]{0,6}[和与及、]))"
)
_SO_MANY = re.compile(r"([2-9两二三四五六七八九十])[家个大](?:企业|公司|园区|区县?|县市?|市)")
_LISTED = re.compile(r"等?(?:企业|公司|单位|园区|项目)?(?:跻身|入围|入选|进入|位列|上榜)")
_LINKED = re.compile(r"(?:、|和|与|及|以及|，)")


_COUNTRY: Final = re.compile(any_of("countries"))
_FIRMS_OF: Final = re.compile(r"[一-龥A-Za-z]{2,8}等[^，。；、]{0,10}(?:企业|公司|集团|巨头)")


def opening_names(clause: Clause, text: str) -> tuple[Mention, ...]:
    """Return the names that open a clause: one, or a list joined by 、和与及; none if they are examples (等7家)."""
    if clause.opening is None:
        clause.opening = _opening_names(clause, text) if clause.mentions else ()
    return clause.opening


def _opening_names(clause: Clause, text: str) -> tuple[Mention, ...]:
    if not clause.hard and text.startswith("作为", clause.start):
        return ()  # 园区占地3亩，作为甲产业园的配套: what it serves as, and no other topic
    position = past_opening(clause, text)
    first = next((m for m in clause.mentions if m.start <= position < m.end), None)
    if first is None:
        first = _attributed(clause, position, text)
    first = _innermost(clause, first, text) if first is not None else None
    if first is None or not may_be_topic(first, text):
        return ()
    if _COUNTRY.fullmatch(first.entity.zh) and _FIRMS_OF.match(text, first.end, clause.end):
        return ()  # 新加坡某某等企业入驻: a firm from there, whose name nothing tells
    guessed = "type-guessed" in first.reasons and first.end < clause.end
    if guessed and _NUMBERED.match(text, clause.start, first.start):
        return ()  # 三、聚力…: what looks like a name only by its place in a head
    row = [first]
    for mention in clause.mentions:
        if mention.start > first.end and _LINKED.fullmatch(text[row[-1].end : mention.start]):
            row.append(mention)
    shared = len(row) > 1 and text[row[-1].end : row[-1].end + 1] in ("各", "均", "都")
    has_them = len(row) == 1 and first.entity.type in _SEATS and text[first.end : first.end + 1].isdigit()
    if (
        # 甲高新区70家企业 are its own, 甲、乙等9家企业 only examples
        not (shared or has_them or _is_number_of(row, text))
        and _EXAMPLES.match(text[first.end : clause.end])
        and not _LISTED.match(text[row[-1].end : clause.end])
    ):
        return ()
    return tuple(row)


def _innermost(clause: Clause, first: Mention, text: str) -> Mention:
    """Return what stands behind the place that it is in or the firm that owns it (江州市东川区, 甲集团旗下乙公司)."""
    for mention in clause.mentions:
        behind = mention.start == first.end and first.entity.type in {"Place", "Town"}
        owned = mention.start > first.end and _OWNED.fullmatch(text, first.end, mention.start)
        if (behind or owned) and mention.entity.type in SUBJECTS:
            first = mention
    return first


def counts_the_named(clause: Clause, hit: Hit, text: str) -> bool:
    """Whether an amount says only how many the names that open its clause are (甲、乙、丙三家企业总份额…)."""
    row = opening_names(clause, text)
    named = len(row) > 1 and row[-1].end == hit.start and text[hit.end - 1 : hit.end] == "家"
    return named and hit is not clause.hits[-1] and _is_number_of(row, text)


def _is_number_of(row: Sequence[Mention], text: str) -> bool:
    """Whether a number behind a list counts just those that it names (甲、乙、丙三家企业)."""
    counted = _SO_MANY.match(text, row[-1].end)
    return len(row) > 1 and counted is not None and read_numeral(counted[1]) == len(row)


def _attributed(clause: Clause, position: int, text: str) -> Mention | None:
    """Return the thing that a short attribute opens the clause for (此次签约的甲公司…)."""
    made = _MADE.match(text, position, clause.end)
    first = next((m for m in clause.mentions if m.start > position and m.entity.type != "Product"), None)
    if made and (thing := next((m for m in clause.mentions if m.start == made.end()), None)) is not None:
        return thing if thing.entity.type in THINGS else None
    if first is None or first.entity.type not in THINGS or first.start - position > 14:
        return None
    before = text[position : first.start]
    if text.startswith("之一", first.end):
        return None
    return first if before.endswith("的") or before in _ROLES or _SUBSIDIARY.fullmatch(before) else None


def past_opening(clause: Clause, text: str) -> int:
    """Return where a clause's own words begin, after connectives and periods."""
    if clause.own is None:
        clause.own = _past_opening(clause, text)
    return clause.own


def _past_opening(clause: Clause, text: str) -> int:
    number = _NUMBERED.match(text, clause.start, clause.end)
    position = number.end() if number else clause.start
    for _ in range(4):
        found = _OPENING.match(text, position, clause.end)
        position = found.end() if found else position
        ahead = next((d for d in clause.dated if d.start <= position < d.end), None)
        if ahead is None:
            break
        position = ahead.end
    return position


def former_or_latter(clause: Clause, text: str, pair: tuple[Mention, ...]) -> Mention | None:
    """Return whom 前者 or 后者 at the beginning of a clause means: the first or last of two named in a row before."""
    if len(pair) != 2:
        return None
    at = past_opening(clause, text)
    return pair[0 if text[at] == "前" else 1] if text.startswith(("前者", "后者"), at) else None


_INVESTED = re.compile(r"(?:计划|拟)?(?:总投资|投资|投入)[约近超]?[0-9.]+[万亿]+(?:元|美元)[^，。；0-9]{0,20}的")


_BUILT: Final = re.compile(
    r"(?:联合|共同|合作|携手)(?:计划|拟)?(?:总投资|投资|投入)[约近超]?[0-9.]+[万亿]+(?:元|美元)(?:兴建|建设|打造|新建|投建|创办)的$"
)
_PILLAR: Final = re.compile(r"[一-鿿]{2,14}?业是")
_OF_PLACE: Final = re.compile(
    r"(?:[县市区镇]域)?(?:经济|工业)?(?:社会)?(?:发展)?的(?:第?[一二三]?大?)?(?:传统|特色|优势|支柱|主导|龙头|富民|首位|重要)"
)


def pillar_of(clause: Clause, text: str) -> Mention | None:
    """Return the place whose pillar a clause says that its trade is (泵业是甲镇的支柱产业)."""
    if not clause.mentions:
        return None
    found = _PILLAR.match(text, past_opening(clause, text), clause.end)
    place = next((m for m in clause.mentions if found and m.start == found.end()), None)
    if place is None or not may_be_topic(place, text) or not _OF_PLACE.match(text, place.end, clause.end):
        return None
    return place


def invested_in(clause: Clause, mention: Mention, text: str) -> bool:
    """Whether a clause begins with a sum and what it is for, then names what it is put in (投资3亿元为…的甲项目).

    So does one that names those who put it in together (甲与乙联合投资3亿元建设的丙产业园).
    """
    if _INVESTED.fullmatch(text, clause.start, mention.start) is not None:
        return True
    return _BUILT.search(text, clause.start, mention.start) is not None


def may_be_topic(mention: Mention, text: str) -> bool:
    """Whether a name may be what the text speaks of: a thing, no country and no cluster that nobody knows."""
    if mention.entity.type == "IndustrialCluster" and not mention.known:
        return False
    if _UNNAMED.match(text[mention.start : mention.end]):
        return False
    return mention.entity.type in SUBJECTS and text[mention.start : mention.end] not in _NO_TOPICS


def is_founding(clause: Clause, text: str) -> bool:
    """Whether a clause ends with what was founded or built (…设立甲基金), or with who owns (控股股东为乙集团)."""
    last = clause.mentions[-1] if clause.mentions else None
    if last is None or last.end < clause.end - 1 or last.entity.type in {"Place", "Town", "Agency"}:
        return False
    return last.entity.type in SUBJECTS and _FOUNDED.search(text[clause.start : last.start]) is not None


_PLACES: Final = frozenset({"Place", "Town", "Park", "Zone", "IndustrialCluster"})
_NO_SUBJECT_AFTER: Final = frozenset("在于占较比至到离距、和与为")
_VERSUS: Final = re.compile(r"(?:[低高多少优]于|超过|不及)$")


def beside_amount(clause: Clause, hit: Hit, text: str) -> Mention | None:
    """Return whom an amount follows at once, right behind another one's amount (甲市354万千瓦、乙市309万千瓦).

    So is one that another is compared with (低于乙市近900亿元的规模, 高于乙市的900亿元).
    """
    mention = next((m for m in clause.mentions if text[m.end : hit.start] in {"", "的"} and m.end <= hit.start), None)
    if mention is None or not may_be_topic(mention, text):
        return None
    follows = text[mention.start - 1 : mention.start] in "、，；和" and any(
        other.end == mention.start - 1 for other in clause.hits
    )
    alike = any(m.end < mention.start and m.entity.type == mention.entity.type for m in clause.mentions)
    of_it = mention.end < hit.start
    compared = _VERSUS.search(text, clause.start, mention.start) and (of_it or text.startswith("的", hit.end))
    return mention if (follows and alike and not of_it) or compared else None


def place_before(clause: Clause, at: int, text: str) -> tuple[Mention, ...]:
    """Return a place or park directly before what is measured (…，柳园县规模以上企业9家)."""
    for mention in reversed(clause.mentions):
        if not may_be_topic(mention, text):
            continue
        opens = mention.entity.type in {"Place", "Town", "IndustrialCluster"} or mention.start == clause.start
        if mention.end <= at and mention.entity.type in _PLACES and opens:
            before = text[max(clause.start, mention.start - 1) : mention.start]
            after = text[mention.end : mention.end + 1]
            wide = text[mention.start : mention.end] in WIDE
            if before not in _NO_SUBJECT_AFTER and after not in "、等" and not wide and at - mention.end <= 16:
                return (mention,)
    return ()
