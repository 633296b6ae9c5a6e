"""Links the words that say what is measured to the catalogue of indicators, or proposes a new one under these words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from parkgraph.model import Ref
from parkgraph.reading.figures import words as w
from parkgraph.reading.figures.phrases import MEASURED
from parkgraph.reading.figures.within import WordsWithin
from parkgraph.reading.register import Register

_COUNT_END = re.compile(r"(?:数|数量|量|次|人数|个数|家数|户数|规模|面积|人口|产能|总额|额|率|出货|销售)$")
_LEVEL: Final = re.compile(r"世界级|国家级|省级|市级|区级|县级|自治区级")
_NO_LIMIT: Final = frozenset({"国家", "有效", "承接", "城市家庭"})
"""Words before an indicator's name that do not limit it."""
_OF_ANY: Final = re.compile(r"累计|合计|[市省]级|总|额|家|数|量")
"""Words that say of no measure what it is one of."""
_PLANNED: Final = re.compile(r"^(?:拟(?!上市)|计划|预计|预期|力争)(?=.{2})")
_SHORTEST: Final = 2


_PARTS: Final = re.compile(
    r"(?:标准)?(?:机架|机柜|服务器|设备|床位|车位|岗位|员工|职工|人员|从业人员|产品|客户|用户|订单)(?:总?数量?|总量)?$"
)
"""What a thing has, whose number is none of things."""


class Indicators:
    """Links phrases to the catalogue; what it does not have is proposed under a name made from the words."""

    def __init__(self, register: Register) -> None:
        """Use the register's names of indicators."""
        self.register = register
        self._names = tuple(
            (name, name.removesuffix("数"), self._counts(name, ref), ref)
            for ref, names in register.indicators
            for name in names
            if len(name.removesuffix("数")) >= _SHORTEST
            and (ref.id in register.linked_by_whole_name or not _is_clipped(name, ref))
        )
        self._within = WordsWithin(dict.fromkeys(word for row in self._names for word in row[:2]))
        self._rows: dict[str, list[int]] = {}
        for index, row in enumerate(self._names):
            for word in {*row[:2]}:
                self._rows.setdefault(word, []).append(index)
        self._find = lru_cache(maxsize=4_000)(self._look)

    def link(self, words: str, unit: str) -> tuple[Ref, bool]:
        """Return the indicator of a phrase and whether the catalogue has it."""
        # What is planned is said by the status: 拟投资 is 投资.
        return self._find(_PLANNED.sub("", words) or words, unit.startswith("count"), unit in MEASURED)

    def called(self, name: str) -> Ref:
        """Return the indicator of exactly this name, of the catalogue or proposed."""
        known = (ref for written, _, _, ref in self._names if written == name)
        return next(known, None) or Ref(self.register.mint("Indicator", name), name, name)

    def _look(self, words: str, counts: bool, measured: bool) -> tuple[Ref, bool]:
        best: tuple[int, Ref] | None = None
        within = self._within.of(words)
        for index in sorted({index for word in within for index in self._rows[word]}):
            name, core, counted, ref = self._names[index]
            written = core if counts and not measured else name
            if counts and not measured and not _is_counted(words, written):
                continue
            if written in within and (measured or counts == counted) and self._is_about(words, written, ref):
                score = len(written) * 2 + (words.endswith(written) * 3)
                if best is None or score > best[0]:
                    best = (score, ref)
        if best is not None:
            return best[1], True
        name = words if measured or not counts or _COUNT_END.search(words) else f"{words}数"
        return Ref(self.register.mint("Indicator", name), name, name), False

    def _counts(self, name: str, ref: Ref) -> bool:
        """Whether an indicator is a number of things: by its usual unit, without one by its name."""
        usual = self.register.usual_units.get(ref.id)
        if usual is not None:
            return usual == "count"
        return bool(_COUNT_END.search(name) or _COUNT_END.search(ref.zh))

    def _is_about(self, words: str, written: str, ref: Ref) -> bool:
        """Whether words are about an indicator whose name stands in them: 建筑业总产值 is only a kind of 产值."""
        if len(written) * 2 < len(words):
            return False
        level = _LEVEL.match(words)
        if level and level[0] not in ref.zh and not written.startswith(level[0]):
            return False
        if ref.id not in self.register.linked_by_whole_name:
            return True
        return not w.OF_FIRMS.search(words) and w.PLAIN_REST.fullmatch(words.replace(written, "", 1)) is not None


def _is_counted(words: str, written: str) -> bool:
    """Whether what is counted is the thing itself and no part of it: 数据中心机架 are no 数据中心."""
    return not _PARTS.match(words, words.rfind(written) + len(written))


def _is_clipped(name: str, ref: Ref) -> bool:
    """Whether a name leaves out of what its indicator speaks: 投资总额 is 新能源项目投资总额 in one document only.

    Names of indicators that are linked by their whole name (出口) are meant as they are listed.
    """
    if name == ref.zh or ref.zh.startswith(tuple(_NO_LIMIT)):
        return False
    said = _OF_ANY.sub("", name)
    return ref.zh[0] not in name and set(said) <= set(ref.zh)
