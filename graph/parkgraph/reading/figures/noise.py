"""Where numerals are no amounts: titles and slogans, numbers of documents and telephones, words with a numeral."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOISE = re.compile(
    r"(?=[《〔\[（(【第“\"‘「0-9A-Za-z一二三四五六七八九十每过这统进之万唯两百千亿])(?:《[^》\n]{0,200}》"
    r"|[〔\[（(【](?:19|20)[0-9]{2}[〕\]）)】][ ]?第?[0-9]{1,5}号|第?[0-9]{1,6}号"
    r"|第[0-9一二三四五六七八九十百零、和及]{1,12}[条章节款届期批代轮版页步线方产季次]|第[一二三四五六七八九十]{1,3}(?:阶段|产业|书记|人民|课堂|时间|年)"
    r"|[0-9]{3,4}-[0-9]{7,8}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])|[0-9]{6,}(?![0-9.]|[万亿元家个%平美人户名吨亩台套件辆])"
    r"|[“\"‘「][^”\"’」\n]{1,24}[”\"’」]"
    r"|[0-9A-Za-zN]{1,4}(?:\+[0-9A-Za-zN]{1,4}){1,5}|[0-9]{1,3}/[0-9]{1,3}|[0-9]{1,2}[:：][0-9]{2}"
    r"|[一二三四五六七八九][、和][二三四五六七八九]?(?=[期类级])|[一二三四五六七八九]期|十[一二三四五]五"
    r"|(?<=[0-9]年)[两二三四五]年|(?:一企|一站|一体|一带|一路|一网|一窗|一件|一事|一业|一次|一批|一定|一些|一系列|一般|一致|一直|一方面|一起|统一|进一步|(?<=此)一[项点举]|(?<!分)之一|万一|唯一一)"
    r"|每[十百千万]+(?:元|人|户|平方米|吨|名)|(?:[一二两三四五六七八九十]{1,2}|[0-9]{1,2})年(?:多?来(?!自)|(?=年?平均增|年均|复合增))|过去的一年|这一年|[一二三四五六七八九十]{1,2}次(?:会议|全会|全体会议|代表大会)|[三五七九]通一平|三次产业|过去一年|一年来|两化|两新|两重|两会|三农|三产|三大攻坚|四上|五一|百年|千年|千方百计|万众|万物|亿万)"
)
_QUOTED_AMOUNT = re.compile(r"[0-9.]+(?:%|[万亿]?元|[万亿]?平方米)")


def noise_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text in which no amount is looked for; a short amount in quotes is one all the same."""
    for found in _NOISE.finditer(text, start, end):
        if found[0][0] in '“"‘「' and (_QUOTED_AMOUNT.search(found[0]) or len(found[0]) > 22):
            continue
        yield found.span()
