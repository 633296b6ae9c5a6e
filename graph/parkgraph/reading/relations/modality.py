"""Whether a clause tells what is, is planned, aimed at, applied for or drafted: the words before the verb decide."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BREAK: Final = re.compile(r"[，。；！？\n]")
_WORDS: Final = (
    ("recommended", re.compile(r"建议|应当|宜|可考虑|有必要")),
    ("draft", re.compile(r"征求意见|编制(?!完成)|起草")),
    ("applied", re.compile(r"申报|申请|报批|待批")),
    (
        "target",
        re.compile(
            r"力争|争取|争创|目标(?:是|为|：)|(?:发展|预期|规划)目标|确保|到(?:20\d\d|"
            r"“十[四五六]五”)[^，。；]{0,4}(?:年|末)|努力|期末|远期"
        ),
    ),
    (
        "planned",
        re.compile(
            r"拟|计划(?![“”])|将(?!军|总部|其|原|该|所属|生产)|规划(?!纲要|面积|局|》|（|用地|建设用地)|预计|筹建|谋划|准备|"
            r"有望|即将|下一步|未来|今后"
        ),
    ),
)
_DONE: Final = re.compile(
    r"已(?!知)|了|曾|成功|正式|现有|截至|自\d{4}年|(?:19|20)\d\d年(?![^，。；]{0,6}(?:前|底前|末前))"
)
STAGES: Final = (
    ("operating", re.compile(r"投用|投入使用|投产(?!后)|投入运营|建成(?!后)|竣工(?!后)|启用|开园|运营中|达产(?!后)")),
    ("building", re.compile(r"在建|开工|动工|奠基|正在建设|加快建设|推进建设|施工|落地实施|建设中")),
    ("filed", re.compile(r"备案|立项|报建")),
    ("signed", re.compile(r"签约|签订|签署|签下")),
    ("proposed", re.compile(r"谋划|拟建|计划建设|规划建设|筹建|拟投资|计划投资|将建设|拟建设")),
)


class Modality(NamedTuple):
    """The status of what a clause says, and the word that tells it (None where nothing does)."""

    status: str
    word: str | None


_AHEAD: Final = re.compile(r"下一步|未来|今后|接下来|下一阶段|到20\d\d年")


def modality(text: str, at: int) -> Modality:
    """Return the status of what is said at an offset of a sentence: the words of its clause, then of the one before."""
    begin = max((m.end() for m in _BREAK.finditer(text, 0, at)), default=0)
    broken = _BREAK.search(text, at)
    found = _told(text[begin : min(at + 4, broken.start() if broken else len(text))])
    if found.word is None and (ahead := _AHEAD.match(text)) and not _DONE.search(text[begin:at]):
        return Modality("planned", ahead[0])
    if found.word is None and begin:
        before = max((m.end() for m in _BREAK.finditer(text, 0, begin - 1)), default=0)
        earlier = text[before : begin - 1]
        led = _told(earlier)
        if led.status in ("target", "planned") and not _DONE.search(text[begin:at]) and _leads(earlier):
            return led
    return found


def _leads(clause: str) -> bool:
    """Whether a clause only sets the stage for the next (到2026年, 下一步, 未来三年)."""
    return len(clause) <= 16 or bool(re.match(r"(?:到20\d\d|下一步|未来|今后|接下来)", clause))


def _told(clause: str) -> Modality:
    for status, pattern in _WORDS:
        word = pattern.search(clause)
        if word and not (status == "planned" and re.search(r"已|了$", clause)):
            return Modality(status, word[0])
    return Modality("actual", None)


def stage_of(text: str) -> tuple[str, str] | None:
    """Return the stage of a project or facility that a clause tells, and the word for it; the furthest one counts."""
    for stage, pattern in STAGES:
        word = pattern.search(text)
        if word:
            return stage, word[0]
    return None
