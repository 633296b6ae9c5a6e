"""Titles and honours (专精特新 “小巨人”, 高新技术企业, …示范基地), told by their words or the awarding verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parkgraph.reading.alternation import begins, longest_first
from parkgraph.reading.lexicon import stop_words, words
from parkgraph.reading.names.name import Name
from parkgraph.reading.names.places import CITIES, PROVINCES, SHORT_PROVINCES, leading_place
from parkgraph.reading.names.scan import Near

_LEVELS: Final = "国家级|国家|省级|自治区级|市级|区级|县级|全国|中国"
_FURTHER: Final = "省|市|第[一二三四五六七八九十]+批|首批|国家和省级|国家级和省级|国家级、省级|省、市级|世界"
_PLACES: Final = (*PROVINCES, *SHORT_PROVINCES, *CITIES)
_PLACED = r"(?:(?![全我该本各出获])[一-鿿]){1,3}[省市区县](?![一-鿿]?级)"
_LEVEL = rf"(?:(?:{longest_first(_PLACES)}|{_LEVELS}|{_PLACED}|{_FURTHER})*)"
_NOUNS: Final = words("titles")
_NOUN = longest_first(_NOUNS)
_MODIFIER = rf"(?:(?:“[^“”\n]{{1,10}}”|(?!的(?:{_NOUN}))[一-鿿A-Za-z0-9+—-]){{0,14}}?)"
_BEGINS = begins((*_PLACES, *_NOUNS, *_LEVELS.split("|"), *_FURTHER.split("|")))
_PLAIN = re.compile(
    rf"(?<![全我该本])(?:{_BEGINS}|(?=[一-鿿]{{1,3}}[省市区县]))(?P<level>{_LEVEL})(?P<noun>{_NOUN})"
    r"(?!的?(?:建设|培育|梯队|创建|申报|评审|工作|数量|增加))"
)
_ALONE: Final = frozenset(words("titles-with-level"))
"""Words that are a title only with a level or an awarding verb before them."""
_VERBS: Final = words("award-verbs")
_AWARDED = rf"(?:{longest_first(_VERBS)})"
_BY_VERB = re.compile(
    rf"{_AWARDED}(?:(?:全省|全市|全国)(?=唯一|首|第|国家|省级))?(?P<title>{_LEVEL}(?:“[^“”\n]{{1,16}}”|[一-鿿A-Za-z0-9+（）()—-]){{0,18}}?"
    rf"(?:{_NOUN}|(?:培育)?企业库?|培育库|基地|园区|示范区|称号|城市|中心|平台|工厂|项目|产品|实验室|名单|目录|大奖|奖项|"
    r"奖|单位|商标|证书|集群|县|区|镇|园|工作站|资质|品牌|案例|先进|先锋|品种))"
    r"(?=[，。；、：！？（）()\n”的]|称号|等|认定|名单|企业|，|和|及|$|\d|公示|后|，并)"
)
_QUOTED = re.compile(
    rf"{begins((*_VERBS, '荣誉', '位列', '名列', '“'))}"
    rf"(?:(?:{_AWARDED}|荣誉|位列|名列)(?:[一-鿿]{{0,10}}?)“(?P<title>[^“”\n]{{3,30}})”"
    r"|“(?P<named>[^“”\n]{3,30})”(?=称号|荣誉称号|荣誉|奖项|牌匾))"
)
_SERIES = re.compile(
    r"(?:、|(?<=”))“(?P<title>[^“”\n]{3,30})”(?=(?:、?“[^“”\n]{3,30}”)*(?:等)?(?:[一二两三四五六七八九十]项|多项)?"
    r"(?:称号|荣誉称号|荣誉|奖项|大奖))"
)
_HONOURS = re.compile(
    rf"{_AWARDED}(?:了)?(?P<list>[^，。；！？“”\n]{{4,80}}?)等?(?:多项|一系列)?(?:荣誉称号|荣誉|称号|奖项)"
)
_ROW = re.compile(
    r"(?:评为|认定为|命名为|授予|列为|确定为|获评|荣获|获得|获批|入选)(?P<list>[一-鿿“”‘’0-9+、]{8,300}?)(?=[，。；])"
)
_OF_ROW = re.compile(
    rf"(?=[国省市全自县区第首中世一-鿿]){_LEVEL}(?<=[级国省市区县批家])[^、]{{2,22}}?"
    r"(?:园区|基地|示范区|集聚区|试点区?|城区|企业|单位|中心|平台|城市|开发区|工厂|品牌)”?"
)
"""One of a row of titles: a level and what has it (全国低碳示范园区、…省服务业示范集聚区)."""
_LIKE_ONE: Final = re.compile(r"[一-鿿A-Za-z0-9]{4,22}(?:园区|基地|示范区|集聚区|试点区?|开发区|城市|单位|工厂|品牌)")
"""What is one too where at least two others of the row are (水泵产业基地)."""
_RANKED = re.compile(
    rf"(?:中国|全国|全球|世界|亚洲|{longest_first(SHORT_PROVINCES)})[一-鿿]{{2,10}}?(?:[0-9]+|[一二三五]?[十百千])强"
    r"(?![一-鿿]?[省市县区镇])"
)
"""A rank among those of a kind (中国水泵制造企业100强)."""
_FIRST_OF_ALL: Final = re.compile(
    r"^(?:[我本][省市区县])?(?:(?:我国|中国|全国|全球|世界|全省|全市|国内|[东西华中]{1,2}[东西南北中部]地?区?)?"
    r"(?:第[一二三四五六七八九十]+[个家批]|首[个家批]|唯一(?:一?[个家])?的?))?"
)
"""That somebody was the first to have it is no part of a title (全国首家…)."""
_IS = re.compile(
    rf"(?:作为|是|为|成为)(?:一家|我国|目前|唯一的?|首家|全市|全省|全国|首个)*(?P<title>{_LEVEL}"
    rf"{_MODIFIER}(?:{_NOUN}))(?=[，。；、：！？\n（(]|的|之一|$)"
)
_NO_TITLE: Final = stop_words("no-titles")

_ZONE: Final = re.compile(r"(?:国家级|省级)(?P<name>[一-鿿]{2,14}(?:开发区|高新区|经开区))$")
"""A zone by its name behind its level (国家级江州经济技术开发区), which is no title of another."""


@cache
def _plain() -> Near:
    return Near(_PLAIN, _NOUNS, before=60, after=8)


def titles(text: str) -> Iterator[Name]:
    """Yield the titles that a text names."""
    for found in _plain().finditer(text):
        level, noun = found["level"], found["noun"]
        if noun in _ALONE and not level:
            continue
        sure = 0.86 if noun not in _ALONE else 0.62
        batch = _BATCH.match(found[0])
        start = found.start() + (batch.end() if batch else 0)
        if (zone := _ZONE.match(text, start, found.end())) and leading_place(zone["name"]):
            continue
        yield Name(start, found.end(), text[start : found.end()], "Title", sure, ("name-proposed",))
        if level and noun not in _ALONE:
            yield Name(found.start("noun"), found.end(), noun, "Title", sure - 0.1, ("name-proposed",))
    for found in _HONOURS.finditer(text):
        position = found.start("list")
        for part in found["list"].split("、") if "、" in found["list"] else ():
            if 4 <= len(part) <= 30 and not _NO_TITLE.search(part):
                yield Name(position, position + len(part), part, "Title", 0.82, ("name-proposed", "coordination"))
            position += len(part) + 1
    for found in _RANKED.finditer(text) if "强" in text else ():
        yield Name(*found.span(), found[0], "Title", 0.86, ("name-proposed",))
    yield from _rows(text)
    for pattern, sure in ((_BY_VERB, 0.82), (_IS, 0.72), (_QUOTED, 0.85), (_SERIES, 0.85)):
        for found in pattern.finditer(text):
            group = "title" if found["title"] else "named"
            name = _trimmed(found[group])
            start = found.start(group) + found[group].index(name)
            if len(name) > 2 and not _NO_TITLE.search(name):
                yield Name(start, start + len(name), name, "Title", sure, ("name-proposed",))


def _rows(text: str) -> Iterator[Name]:
    """Yield the titles of a row behind one verb, quoted or not."""
    for found in _ROW.finditer(text):
        parts = list(re.finditer(r"(?:[^、“”]|(?<=[一-鿿])“[^“”]*”)+", found["list"]))
        fitting = [part for part in parts if _OF_ROW.fullmatch(part[0])]
        if len(fitting) > 1:
            fitting = [part for part in parts if part in fitting or _LIKE_ONE.fullmatch(part[0])]
        for part in fitting if len(parts) > 1 else ():
            start = found.start("list") + part.start()
            name = _trimmed(part[0])
            start += part[0].index(name)
            yield Name(start, start + len(name), name, "Title", 0.9, ("name-proposed", "coordination"))


_BATCH = re.compile(r"^(?:20[0-9]{2}年度?)?(?:第[一二三四五六七八九十0-9]+批|首批)")


def _trimmed(title: str) -> str:
    """Return the title without 首批, 全国首家 before it and 称号, 名单 behind it."""
    return _BATCH.sub("", re.sub(r"(?:荣誉称号|称号|公示名单|名单|认定)$", "", _FIRST_OF_ALL.sub("", title)))
