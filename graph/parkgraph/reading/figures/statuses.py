"""Whether a figure is actual, planned, aimed at, applied for or recommended: by its own words, the words that still
govern it, its period against the document's date, and what it is a capacity of.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from parkgraph.reading.figures.clauses import Placed
from parkgraph.reading.figures.kinds import Kind, status_of
from parkgraph.reading.figures.times import Timed
from parkgraph.reading.texts import ReadDocument, Sentence

_ESTIMATE: Final = re.compile(r"预计|预期")
_AIMED: Final = re.compile(r"目标(?:(?<=预期目标|主要目标|发展目标|总体目标|工作目标)[是为：]|任务(?!完成))|力争")
_AIM_REACHED: Final = re.compile(r"(?:完成|占)[^，。；]{0,14}目标任务")
"""An aim that was reached, or of which so much was (占年度目标任务的60%), is no aim of what is told behind it."""
_URGED: Final = re.compile(r"确保|力争|努力|推动|全力|必须|要|为|将|保障|争取")
_RECOMMENDS: Final = re.compile(r"建议|对策|下一步|展望|打算|思路")
_TASKS: Final = re.compile(
    r"(?:重点|主要|工作|目标|建设)任务(?!完成)|工作安排|重点工作|(?:总体|发展|主要|预期|工作|建设|行动)目标|保障措施|重点举措"
    r"|主要举措"
)
"""Headings of what is still to be done; a figure of a year that is over is actual under them all the same."""
_DONE: Final = re.compile(r"已(?!签)|实际|现有|目前|去年|上年|截至|此前|(?<![可能拟将后划新])(?:入驻|在园|入园)企业")
_BY_NOW: Final = re.compile(r"[，：](?=[^，。；：]{0,8}(?:现有|目前|去年|上年|截至))")
"""Where a clause begins that tells what is so by now, and what follows it."""
_CAME_FROM: Final = re.compile(r"[由从](?:20[0-9]{2}年|上年|去年|年初)[末底]?的(?:约|近)?$")
_NEAR: Final = 24
"""Characters before a clause in which any word of planning governs it."""
_GOVERNS: Final = re.compile(
    r"(?<![模虚比类草])拟(?![合定制人物态])|(?<!完成)(?<!完成年)(?<!成全年)(?<!年度)计划(?!数|的|和|与|》)|年度计划(?:总?投资|完成|安排)|预计|有望|筹建|谋划|(?<![已共])安排(?=[^，。；]{0,24}项目)|(?<!总体)规划(?:建设|布局|投资|新建)"
    r"|(?:投产|建成|达产|达效|竣工)以?后[，,]?(?=全?年|每年|[可能]|新增|预)|将(?=在|于|新|建|投资|打造|形成|实现|达|陆续|继续|进一步|全面|开工|分|推|加快|有(?!关))"
)
"""Words of planning that govern the rest of their sentence, however long it is."""
_OVER: Final = re.compile(
    r"已|目前|现有|截至|截止|累计|去年|上年|历年|以来|[成完]了|投产(?!后)|建成(?!后|投产后|达产后)|曾|此前|实际|占地|成立于"
)
"""Words that end the reach of a word of planning: what follows is so by now."""
_GOES_ON: Final = re.compile(r"(?:其中|该项目|本项目|项目|[一二三四]期(?:项目|工程)?|工程|基地)")
"""How a sentence begins that goes on with the project of the one before."""
_URGES: Final = re.compile(
    r"(?:同时|此外|另外|还|要|并)?[，,]?(?:着力|继续|进一步|加快|加大|推动|大力|全面|深入|扎实|加强|强化|推进|培育|新增|开工建设|打造"
    r"|实施|开展|支持|完善|提升|优化)"
)
"""How a task begins: a verb of doing without anybody who did it."""
_WILL_DO: Final = re.compile(
    r"(?:下一步，|今年，|接下来，)?[^，。；：0-9]{0,16}(?<![即行])将(?:进一步|继续|围绕|聚焦|坚持|按照|深入|全力|加快|着力|持续|紧扣|以|从)"
)
"""How a paragraph begins that tells what somebody will do, in sentences without anybody (市工信局将进一步…。狠抓…)."""
_WHEN: Final = re.compile(r"(?:20[0-9]{2}年)?(?:全年|年内|今年)?，?")
_TASK: Final = re.compile(
    r"全力|有序|加速|狠抓|抓好|建立|健全|制定|编制|争创|争取|组织|落实|鼓励|引导|建设|提高|确保|实现|聚力|做强|做优|做大|扩大|推行|新建|改造"
    r"|谋划|突出|坚持|强化|深化|持续|高[质标]"
)
_DONE_BY_NOW: Final = re.compile(r"已|了|累计|截至|目前|以来|去年|上年|完成|其中(?=[^，。；]{0,8}现有)")
_BRACKETS: Final = re.compile(r"^[^（()）]*[）)]|[（(][^（()）]*[）)]")
_OF_PLAN: Final = re.compile(
    r"完成(?:了|全?年|年度|预算|调整)*(?:计划|预算|目标|任务)(?:任务|数)?(?:的)?(?P<own>[^，。；（）的]*的)?$"
)
"""Before the sum of a plan (完成年计划50亿元的90%), and before the share of it that was fulfilled."""
_FULFILLED: Final = re.compile("的[0-9]")
_CAPACITY: Final = re.compile(r"(?:^|[^0-9近上历去今前])[年日](?:产|处理|加工|吞吐)(?!值|量|业|出)(?:能力)?[^，。；]*$")
_PROJECT_BEHIND: Final = re.compile(r"[^，。；]{0,60}?(?:项目|生产线|工程|基地)")
_BEGUN: Final = re.compile(r"开工|奠基|签约|动工|开建|拟建|筹建|启动建设")
_MADE: Final = frozenset({"t", "t-10K", "MW", "GW", "MWh", "GWh", "m3", "m3-10K"})
"""Units of what a project's name says that it will make (30万吨甲醇项目)."""
_CONNECTS: Final = re.compile("同时|此外|另外|其中")
"""How a paragraph begins that goes on with the one before."""
_AT_WORK: Final = re.compile(r"投产|试生产|试产|量产|建成|达产|已|完工|竣工|投用|运营|运行|开动|满产|满负荷")
_OWNED: Final = re.compile(r"拥有|现有|建有")
_NOT_SO_FAR: Final = re.compile(r"已|了|完成|累计|截至|目前|以来|达|突破|实现|[前一二三四1-4]季度|[0-9]月|半年|占")
_RUNS_INTO: Final = re.compile(r"(?:将|拟|计划|预计)$")
_NAMED: Final = frozenset({"Firm", "EnterpriseGroup", "Institute", "University"})
_YEAR_KNOWN: Final = 11
"""From this month on a document may know how its own year went."""
_YEAR_BEGUN: Final = 2
"""Up to this month nothing of a whole year can have been reached in it."""
_WITHIN_YEAR: Final = re.compile(r"已|了|累计|截至|目前|以来|[0-9]月|[季旬]|年初")


class Statuses:
    """Tells the status of each figure of a document, sentence by sentence in the order of the text."""

    def __init__(self, document: ReadDocument) -> None:
        """Read the statuses of one document."""
        self.document, self.text = document, document.text
        self._paragraph = -1
        self._will_do = False
        self._before: str | None = None
        self._now: str | None = None

    def begin(self, sentence: Sentence) -> None:
        """Go on to a sentence; the status before it is kept in its paragraph, and where 同时 or 其中 begins another."""
        goes_on = sentence.paragraph == self._paragraph or _CONNECTS.match(self.text, sentence.start)
        self._before = self._now or self._before if goes_on else None
        if sentence.paragraph != self._paragraph:
            self._will_do = False
        self._will_do = self._will_do or _WILL_DO.match(self.text, sentence.start, sentence.end) is not None
        self._paragraph, self._now = sentence.paragraph, None

    def of(self, place: Placed, sentence: Sentence, timed: Timed, kind: Kind) -> str | None:
        """Return the status of an amount of this sentence, None for an actual one."""
        status = self._of(place, sentence, timed, kind)
        if not kind.granted:
            self._now = status if status in {"planned", "target"} else "actual"
        return status

    def _of(self, place: Placed, sentence: Sentence, timed: Timed, kind: Kind) -> str | None:
        text, start = self.text, place.clause.start
        before = text[max(sentence.start, start - _NEAR) : place.hit.start]
        near = before[before.rindex("；") :] if "；" in before else before
        here = timed.place is not None and timed.place[0] >= sentence.start
        over, past = self._is_over(timed), self._is_past(timed) and here
        ended = self._ended(place, sentence, timed, over=over or past)
        if ended is not None:
            near = text[ended : place.hit.start]  # 规划12平方公里，已开发9平方公里
        near = _without_names(near, place)
        if _CAME_FROM.search(text, start, place.hit.number):
            return None
        if (plan := _OF_PLAN.search(text, start, place.hit.start)) is not None:
            return "target" if not plan["own"] and _FULFILLED.match(text, place.hit.end) else None
        near = _BRACKETS.sub("", near)  # what brackets explain governs nothing behind them
        status = status_of(near, text[place.hit.start : place.clause.end], _under(_RECOMMENDS, sentence.section))
        if timed.goal or _AIMED.search(text, self._past_reached_aim(place, sentence), place.hit.start):
            return "target" if status in {None, "planned", "recommended"} else status
        if status is None and not kind.granted:
            is_to_come = not over and (
                self._is_to_come(timed, sentence)
                or (ended is None and not past and self._is_governed(place, sentence))
                or self._goes_on(place, sentence)
                or self._is_task(place, sentence)
                or self._is_of_open_year(place, timed, kind)
            )
            return "planned" if is_to_come or self._is_capacity(place, sentence) else None
        if status == "planned" and over and _ESTIMATE.search(near):
            return None  # 预计 of a year that is over is an estimate; 拟 and 计划 are never done
        return status

    def _past_reached_aim(self, place: Placed, sentence: Sentence) -> int:
        """Return where a sentence goes on behind an aim that was reached (圆满完成全年目标任务), else its beginning."""
        reached = _AIM_REACHED.search(self.text, sentence.start, place.hit.start)
        is_so = reached and not _URGED.search(self.text, sentence.start, reached.start())
        return reached.end() if reached and is_so else sentence.start

    def _ended(self, place: Placed, sentence: Sentence, timed: Timed, *, over: bool) -> int | None:
        """Return where the clause begins that ends the reach of words of planning before it; None without one."""
        start = place.clause.start
        if _DONE.search(self.text, start, place.hit.start):
            return start
        starts = [found.end() for found in _BY_NOW.finditer(self.text, sentence.start, place.hit.start)]
        if over and timed.place is not None and sentence.start <= timed.place[0] < place.hit.start:
            starts.append(self.text.rfind("，", sentence.start, timed.place[0]) + 1 or sentence.start)
        return max(starts, default=None)

    def _is_over(self, timed: Timed) -> bool:
        """Whether the year of a figure was over when the document appeared."""
        ended = timed.period is not None and timed.period.end
        return bool(ended and self.document.date) and str(ended)[:4] < str(self.document.date)[:4]

    def _is_past(self, timed: Timed) -> bool:
        """Whether the period of a figure was over on the day when the document appeared (1—3月 in April)."""
        ended, date = timed.period and timed.period.end, self.document.date or ""
        return bool(ended and len(date) == len("2024-04-12") and str(ended) < date)

    def _is_to_come(self, timed: Timed, sentence: Sentence) -> bool:
        """Whether a figure speaks of what comes after the document, or stands among the tasks of a plan."""
        date, period = self.document.date, timed.period
        if date and period and period.end and str(period.end)[:4] > date[:4]:
            return True
        if date and len(date) == 10 and period and period.start and str(period.start) > date:
            return True
        current = period is None or period.end is None or not date or str(period.end)[:4] >= date[:4]
        return current and _under(_TASKS, sentence.section)

    def _is_governed(self, place: Placed, sentence: Sentence) -> bool:
        """Whether a word of planning earlier in the sentence still holds (拟增资2亿元，并以其为主体投资9亿元)."""
        part = self.text.rfind("；", sentence.start, place.clause.start)
        found = [*_GOVERNS.finditer(self.text, sentence.start, place.hit.start)]
        ends = [one.end() for one in found if one.start() > part or one[0] == "拟"]
        return bool(ends) and not _OVER.search(self.text, ends[-1], place.hit.start)

    def _goes_on(self, place: Placed, sentence: Sentence) -> bool:
        """Whether a sentence goes on with what the one before plans, or with the tasks that it begins."""
        if self._before not in {"planned", "target"} or _OVER.search(self.text, sentence.start, place.hit.start):
            return False
        if _GOES_ON.match(self.text, sentence.start):
            return True
        urges = _URGES.match(self.text, sentence.start)
        return urges is not None and not _NOT_SO_FAR.search(self.text, sentence.start, place.hit.start)

    def _is_task(self, place: Placed, sentence: Sentence) -> bool:
        """Whether a sentence without anybody is one of the tasks that its paragraph says somebody will do."""
        if not self._will_do or _DONE_BY_NOW.search(self.text, sentence.start, place.hit.start):
            return False
        when = _WHEN.match(self.text, sentence.start)
        begin = when.end() if when else sentence.start
        return any(task.match(self.text, begin) for task in (_URGES, _TASK, _WILL_DO))

    def _is_capacity(self, place: Placed, sentence: Sentence) -> bool:
        """Whether an amount is what a project that is not at work yet will make (年产6万吨纸浆项目开工)."""
        begun = place.hit.amount.unit in _MADE and _BEGUN.search(self.text, sentence.start, sentence.end)
        if not (begun or _CAPACITY.search(self.text, place.clause.start, place.hit.number)):
            return False
        owned = _OWNED.search(self.text, place.clause.start, place.hit.start)
        if owned or _AT_WORK.search(self.text, sentence.start, sentence.end):
            return False
        return _PROJECT_BEHIND.match(self.text, place.hit.end, place.clause.end) is not None

    def _is_of_open_year(self, place: Placed, timed: Timed, kind: Kind) -> bool:
        """Whether a growth, or in its first months a level, of the document's whole year is told while it goes on."""
        period, date = timed.period, self.document.date or ""
        if period is None or len(date) < len("2024-04") or int(date[5:7]) >= _YEAR_KNOWN or timed.reasons:
            return False
        whole = (str(period.start), str(period.end)) == (f"{date[:4]}-01-01", f"{date[:4]}-12-31")
        if whole and kind.type == "level" and int(date[5:7]) <= _YEAR_BEGUN:
            return not _WITHIN_YEAR.search(self.text, place.clause.start, place.clause.end)
        return (
            whole and kind.type == "growth" and not _NOT_SO_FAR.search(self.text, place.clause.start, place.clause.end)
        )


def _without_names(near: str, place: Placed) -> str:
    """Return the words before an amount without the firms among them: 正将 and 规划院 in a name plan nothing."""
    begin = place.hit.start - len(near)
    for mention in place.clause.mentions:
        if mention.entity.type in _NAMED and begin <= mention.start and mention.end <= place.hit.start:
            first, last = mention.start - begin, mention.end - begin
            kept = _RUNS_INTO.search(near, first, last)  # 星河精工将: where a guessed name runs into the verb
            last = kept.start() if kept else last
            near = near[:first] + "□" * (last - first) + near[last:]
    return near


@lru_cache(maxsize=1_000)
def _under(words: re.Pattern[str], section: tuple[str, ...]) -> bool:
    """Whether one of the headings above holds some words; asked for each figure below."""
    return any(words.search(heading) for heading in section)
