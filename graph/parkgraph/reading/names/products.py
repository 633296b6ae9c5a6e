"""Products: what is named in quotation marks or in a list after 主要产品, 品种, 生产."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parkgraph.reading.lexicon import stop_words
from parkgraph.reading.names.name import Name

_QUOTED = re.compile(
    r"(?:产品|品种|药品|品牌|牌号|推出|研发|生产|发布)[^，。；“”\n]{0,8}?(?P<list>“[^“”\n]{2,20}”(?:、"
    r"?“[^“”\n]{2,20}”)*)"
)
_BEFORE = re.compile(
    r"(?P<list>“[^“”\n]{2,20}”(?:、“[^“”\n]{2,20}”)*)(?:等)?[0-9一二三四五六七八九十]*(?:个|种|款|"
    r"项)?(?:品种|产品|药品|大模型|系统|软件|芯片)"
)
_IS = re.compile(
    r"(?P<list>“[^“”\n]{2,20}”)(?=(?:产品)?(?:为|是|被列为|被列入|获得?)[^，。；“”\n]{0,14}(?:品种|"
    r"产品|新药|商标|证书|名牌))"
)
_LOAN = re.compile(r"(?:贷|贷通|融|融通|保|险|债)$")
_INSIDE = re.compile(r"“([^“”\n]{2,20})”")
_MAIN = re.compile(
    r"(?:主要产品|主导产品|产品|主要品种|主导品种|主要生产|主营产品|年产(?![值量能])|拥有)(?:有|为|包括|是|：|"
    r"有：|包括：|为：)?(?!主要供|批量供|供应|供货|供给|配套|应用于|远销|销往)(?P<list>[一-鿿A-Za-z0-9（）()\-]{2,16}(?:、[一-鿿A-Za-z0-9（）()\-]{2,16})+?("
    r"?:(?:和|及|与)[一-鿿A-Za-z0-9]{2,10}?)?)(?=等|。|，|；|\n)"
)
_PAIR = re.compile(
    r"主要(?:生产|产品[有为是])(?P<list>[一-鿿A-Za-z0-9（）()\-]{2,12}?(?:和|及|与)[一-鿿A-Za-z0-9（）()\-]{2,12}?)(?=[，。；]|等)"
)
_MAKES = re.compile(
    r"(?:从事|主要从事|专业从事|专门从事|主要进行)(?P<list>[一-鿿A-Za-z0-9（）()\-]{2,16}(?:、[一-鿿A-Za-z0-9（）()\-]{2,16})*?"
    r"(?:(?:和|及|与)[一-鿿A-Za-z0-9]{2,10}?)?)(?:等)?(?:系列)?(?:产品)?的(?:科研|研制|研究|研发|开发|设计|生产|制造|加工)"
)
_LABELLED = re.compile(
    r"(?:主营产品|主导产品|主要产品|核心产品)[:：]\s*(?P<list>[一-鿿A-Za-z0-9（）()\-]{2,16}(?:、[一-鿿A-Za-z0-9（）()\-]{2,16})*)(?=[，。；\n|\t]|$)"
)
_DEVOTED = re.compile(
    r"(?:专注于?|致力于|深耕|主营)(?P<list>[一-鿿A-Za-z0-9（）()\-]{2,16}?(?:、[一-鿿A-Za-z0-9（）()\-]{2,16}?)*"
    r"(?:(?:和|及|与)[一-鿿A-Za-z0-9]{2,10}?)?)(?:等)?(?:系列)?(?:产品)?的?(?:研发|设计|生产|制造|加工)(?=[，。；、和与及])"
)
_MADE = re.compile(
    r"(?:生产|研制|研发|自主(?:生产|研制|研发)|主要(?:生产|研制|研发))的(?P<list>[一-鿿A-Za-z0-9\-]{3,12}?)"
    r"(?=占|已|被|应用|畅销|出口|远销|供应|供货|批量|广泛|等(?:系列)?产品)"
)
_MAKER = re.compile(
    r"(?:(?:专业|专门|主要)(?:从事)?(?:研发)?生产|年产[0-9.]+[十百千万亿]*(?:[A-Za-z]{1,4}|[吨台套只件片支辆个颗米]|平方米))"
    r"(?P<list>[一-鿿]{3,14}?)(?=的[一-鿿]{2})"
)
"""What a maker makes, before it (年产2GWh储能电芯的星禾能源, 专业生产铸钢阀门的企业)."""
_ONLY = re.compile(
    r"(?:主要|专业|专门)生产(?!基地|厂|车间|线|能力|设备|工艺|流程|方式|要素|指标|任务|[国区商地力])(?P<list>(?:(?![为的是有在以])[一-鿿]){2,8})(?=[，。；])"
)
"""One product and no list (主要生产水泵，)."""
_MAKER_OF = re.compile(
    r"(?:是|为|成为)(?:[^，。；、：]{0,14}?(?:的|一家|领先|最大|知名))?"
    r"(?P<list>(?:(?!的)[一-鿿A-Za-z0-9]){2,14}?(?:、(?:(?!的)[一-鿿A-Za-z0-9]){2,14}?)*"
    r"(?:(?:和|及|与)(?:(?!的)[一-鿿A-Za-z0-9]){2,14}?)?)的?(?:专业|专用)?(?:制造商|生产商|生产企业|制造企业|生产厂家)"
)
"""What somebody makes who is the maker of it (是领先的水泵和阀门的制造商)."""
_BY_MAKING = re.compile(
    r"以(?:研发)?生产(?P<list>(?:(?![的为])[一-鿿A-Za-z0-9]){3,16}?(?:、(?:(?![的为])[一-鿿A-Za-z0-9]){2,14}?)*)"
    r"(?:等)?(?:产品)?为主"
)
_NO = stop_words("no-products")


_LISTS = (_MAIN, _PAIR, _MAKES, _LABELLED, _DEVOTED, _MADE, _MAKER, _ONLY, _MAKER_OF, _BY_MAKING)


def products(text: str) -> Iterator[Name]:
    """Yield the products that a text names."""
    for pattern in (_QUOTED, _BEFORE, _IS):
        for found in pattern.finditer(text):
            for inner in _INSIDE.finditer(found["list"]):
                if not _NO.search(inner[1]):
                    start = found.start("list") + inner.start(1)
                    kind = "FinancialProduct" if _LOAN.search(inner[1]) else "Product"
                    yield Name(start, start + len(inner[1]), inner[1], kind, 0.8, ("name-proposed",))
    for found in (found for rule in _LISTS for found in rule.finditer(text)):
        position = found.start("list")
        for part in re.split(r"、|和|及|与", found["list"]):
            start = text.index(part, position) if part else position
            position = start + len(part)
            member = re.sub(r"^(?:主要生产|生产|年产|主要有|有)|等.*$", "", part)
            start = text.index(member, start) if member else start
            if 2 <= len(member) <= 14 and not _NO.search(member):
                yield Name(start, start + len(member), member, "Product", 0.74, ("name-proposed", "coordination"))
    if "\t" in text or "|" in text:
        yield from _in_columns(text)


_HEADED = re.compile(
    r"(?m)^(?P<before>[^\n]*?(?P<bar>[\t|]))?[ 　]*(?:主营|主要|主导|核心|代表)产品(?:名称)?[ 　]*(?=[\t|]|$)[^\n]*$"
)
_RULE = re.compile(r"[\s|:\-—]*")
_NO_CELL = re.compile(r"^[0-9.%—-]+$|(?:公司|企业|园区)$|^(?:等|无)$")


def _in_columns(text: str) -> Iterator[Name]:
    """Yield the products in the column of a table whose head says that it has them."""
    for head in _HEADED.finditer(text):
        bar = head["bar"] or ("\t" if "\t" in head[0] else "|")
        column = (head["before"] or "").count(bar)
        begin = head.end() + 1
        while (end := text.find("\n", begin)) >= begin:
            cells = text[begin:end].split(bar)
            if len(cells) < 2 or (column < len(cells) and _HEADED.match(text, begin, end)):
                break
            if column < len(cells) and not _RULE.fullmatch(cells[column]):
                at = begin + sum(len(cell) + 1 for cell in cells[:column])
                for part in re.finditer(r"[^、，,；;\s]+", re.sub(r"等\s*$", "", cells[column])):
                    if 2 <= len(part[0]) <= 14 and not _NO_CELL.search(part[0]):
                        place = at + part.start(), at + part.end()
                        yield Name(*place, part[0], "Product", 0.74, ("name-proposed", "coordination"))
            begin = end + 1
