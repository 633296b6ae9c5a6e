"""Where numerals are no amounts: titles and slogans, numbers of documents and telephones, words with a numeral."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parkgraph.reading.lexicon import any_of

_NUMERAL: Final = "一二三四五六七八九十"
_KINDS: Final = (
    r"《[^》\n]{0,200}》",
    r"[〔\[（(【](?:19|20)[0-9]{2}[〕\]）)】][ ]?第?[0-9]{1,5}号",
    r"第?[0-9]{1,6}号",
    r"第[0-9一二三四五六七八九十百零、和及]{1,12}[条章节款届期批代轮版页步线方产季次]",
    r"第[0-9]{1,2}类[一-龥]{0,8}(?:、[0-9]{1,2}[-—–~至][0-9]{1,2}类[一-龥]{0,8})+",  # classes, not how many
    rf"第[{_NUMERAL}]{{1,3}}(?:阶段|产业|书记|人民|课堂|时间|年)",
    r"[0-9]{3,4}-[0-9]{7,8}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])",  # telephones
    r"[0-9]{6,}(?![0-9.]|[万亿元家个%平美人户名吨亩台套件辆])",
    r"[“\"‘「][^”\"’」\n]{1,24}[”\"’」]",  # slogans and names in quotes
    r"[0-9A-Za-zN]{1,4}(?:\+[0-9A-Za-zN]{1,4}){1,5}",  # 1+3+N
    r"[0-9]{1,3}/[0-9]{1,3}|[0-9]{1,2}[:：][0-9]{2}",
    r"[一二三四五六七八九][、和][二三四五六七八九]?(?=[期类级])|[一二三四五六七八九]期",
    r"十[一二三四五]五",  # plans of five years
    r"(?<=[0-9]年)[两二三四五]年",
    r"每[十百千万]+(?:元|人|户|平方米|吨|名)",
    rf"(?:[两{_NUMERAL}]{{1,2}}|[0-9]{{1,2}})年(?:多?来(?!自)|(?=年?平均增|年均|复合增))",
    rf"(?<=[凡重要忘键定验]的)[{_NUMERAL}两]年(?=[，。；])",  # 极不平凡的一年
    rf"[{_NUMERAL}]{{1,2}}次(?:会议|全会|全体会议|代表大会)",
    r"[三五七九]通一平",
    r"[0-9]+(?:\.[0-9]+)?个?(?:基点|BP|bp)",  # no unit of the table
    rf"(?:(?<=计划|力争|争取|将在)|(?<=[用在]))(?:[两{_NUMERAL}]{{1,2}}|[0-9]{{1,2}})年内(?=[^，。；]{{2}})",  # by when
    any_of("no-numerals"),
)
_FIRST: Final = r"(?=[《〔\[（(【第“\"‘「0-9A-Za-z一二三四五六七八九十每过这统进之万唯两百千亿])"
"""What all of them begin with: behind this look they are tried at few places."""
_NOISE = re.compile(f"{_FIRST}(?:{'|'.join(_KINDS)})")
_QUOTED_AMOUNT = re.compile(r"[0-9.]+(?:%|[万亿]?元|[万亿]?平方米)")


def noise_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text in which no amount is looked for; a short amount in quotes is one all the same."""
    for found in _NOISE.finditer(text, start, end):
        if found[0][0] in '“"‘「' and (_QUOTED_AMOUNT.search(found[0]) or len(found[0]) > 22):
            continue
        yield found.span()
