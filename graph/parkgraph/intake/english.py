"""A name for English readers where no source gives one: known names and plain words in English, the rest as pinyin.

A name that holds pinyin has the Chinese one beside it, so that nobody takes a transliteration for a translation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from parkgraph.bundle import bundled_table
from parkgraph.ontology.prefixes import PREFIXES

_NAMES: Final = frozenset(
    {"Place", "Town", "Park", "Zone", "Firm", "EnterpriseGroup", "University", "Institute", "Agency", "Title"}
)
"""Classes whose names stand inside the names of others."""
_TERMS: Final = tuple(PREFIXES[name] for name in ("sector", "tech"))
_WORDS: Final[Mapping[str, str]] = {
    "高新技术产业开发区": "High-tech Industrial Development Zone",
    "经济技术开发区": "Economic and Technological Development Zone",
    "高新区": "High-tech Zone",
    "开发区": "Development Zone",
    "产业园": "Industrial Park",
    "工业园": "Industrial Park",
    "科技园": "Science Park",
    "软件园": "Software Park",
    "园区": "Park",
    "集聚区": "Zone",
    "股份有限公司": "Co., Ltd.",
    "有限公司": "Co., Ltd.",
    "集团": "Group",
    "银行": "Bank",
    "大学": "University",
    "学院": "College",
    "研究院": "Institute",
    "研究所": "Institute",
    "联合实验室": "Joint Laboratory",
    "实验室": "Laboratory",
    "研发中心": "R&D Centre",
    "中心": "Centre",
    "平台": "Platform",
    "基地": "Base",
    "项目": "Project",
    "人民政府": "People's Government",
    "统计局": "Bureau of Statistics",
    "工业和信息化局": "Bureau of Industry and Information Technology",
    "发展和改革局": "Bureau of Development and Reform",
    "科学技术局": "Bureau of Science and Technology",
    "商务局": "Bureau of Commerce",
    "日报": "Daily",
    "省": "Province",
    "市": "City",
    "区": "District",
    "县": "County",
    "镇": "Town",
    "收入": "Revenue",
    "主营业务收入": "Main Business Revenue",
    "营业收入": "Revenue",
    "产值": "Output",
    "总产值": "Gross Output",
    "工业总产值": "Gross Industrial Output",
    "工业增加值": "Industrial Value Added",
    "生产总值": "Gross Product",
    "一般公共预算收入": "General Public Budget Revenue",
    "固定资产投资": "Fixed-asset Investment",
    "总投资": "Total Investment",
    "投资额": "Investment",
    "投资": "Investment",
    "投入": "Spending",
    "进出口": "Imports and Exports",
    "出口": "Exports",
    "进口": "Imports",
    "总额": "Total",
    "项目数": "Number of Projects",
    "企业数": "Number of Firms",
    "增加数": "Increase in Number",
    "促进局": "Promotion Bureau",
    "财政局": "Finance Bureau",
    "办公室": "Office",
    "管委会": "Administrative Committee",
    "管理委员会": "Administrative Committee",
    "若干政策措施": "Policy Measures",
    "若干措施": "Measures",
    "若干政策": "Policies",
    "实施方案": "Implementation Plan",
    "行动方案": "Action Plan",
    "行动计划": "Action Plan",
    "实施细则": "Detailed Rules",
    "管理办法": "Administrative Measures",
    "高质量发展": "High-quality Development",
    "发展": "Development",
    "支持": "Support for",
    "促进": "Promotion of",
    "国家级": "National",
    "省级": "Provincial",
    "市级": "Municipal",
    "高新技术企业": "High-tech Firms",
    "企业": "Firms",
    "产业": "Industry",
    "工业": "Industrial",
    "贷款贴息": "Loan Interest Subsidy",
    "贷款": "Loan",
    "贴息": "Interest Subsidy",
    "奖励": "Reward",
    "补助": "Subsidy",
    "补贴": "Subsidy",
    "技术改造": "Technical Renovation",
    "药业": "Pharmaceutical",
    "科技": "Technology",
    "生物科技": "Biotechnology",
    "电子": "Electronics",
    "集成电路": "Integrated Circuit",
}
"""Words that names of places, offices, firms, policies, measures and indicators are made of."""
_LONGEST: Final = 120
"""Characters of a label at the most; a longer name keeps the words that people outside can read."""
_PAIR: Final = 2
"""Most Chinese words have two characters: pinyin is written two syllables together."""


def english(zh: str) -> str:
    """Return a name for English readers, to be marked as translated; with the Chinese one where it holds pinyin."""
    pieces = list(_pieces(unicodedata.normalize("NFKC", zh).strip()))
    name = " ".join(text for text, _ in pieces if text)
    whole = f"{name} ({zh})" if name and any(spelt for _, spelt in pieces) else name or zh
    return whole if len(whole) <= _LONGEST else name[:_LONGEST].rstrip()


def _pieces(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a name in English, and whether a part is only spelt in Latin letters."""
    known, longest = _known()
    place = rest = 0
    while place < len(name):
        size = next((n for n in range(min(longest, len(name) - place), 0, -1) if name[place : place + n] in known), 0)
        if not size:
            place += 1
            continue
        yield from _spelt(name[rest:place])
        yield known[name[place : place + size]], False
        place = rest = place + size
    yield from _spelt(name[rest:])


def _spelt(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what nobody knows: Chinese as pinyin, two syllables a word, anything else as it stands."""
    for run in re.findall(r"[㐀-鿿]+|[^㐀-鿿]+", text):
        if "㐀" <= run[0] <= "鿿":
            yield _pinyin(run), True
        else:
            yield run.strip(" ·（）()、，。“”《》"), False


def _pinyin(run: str) -> str:
    from pypinyin import Style, lazy_pinyin

    syllables = [lazy_pinyin(character, style=Style.NORMAL)[0] for character in run]
    last = len(syllables) - len(syllables) % _PAIR if len(syllables) > 1 else 0
    words = ["".join(syllables[i : i + _PAIR]) for i in range(0, last, _PAIR)]
    if len(syllables) > last:
        words = [*words[:-1], (words[-1] if words else "") + syllables[-1]]
    return " ".join(word.capitalize() for word in words)


@cache
def _known() -> tuple[Mapping[str, str], int]:
    """Return what is known in English by its Chinese, and the length of the longest; names of things win over words."""
    table = bundled_table()
    found = dict(_WORDS)
    for iri, term in table.terms.items():
        if iri.startswith(_TERMS) and len(term.zh) > 1:
            found[term.zh] = term.en[:1].upper() + term.en[1:]
    for entity in table.living:
        if _NAMES & {entity.type}:
            found |= {name: entity.en for name in (entity.zh, *entity.aliases) if len(name) > 1}
    return found, max(map(len, found))
