"""Reads the canned questions (`queries/*.rq` of the ontology): titles, help, parameters, columns; it asks no store.

A question is one SPARQL file. Its header comment holds everything that people read:

    # id: 9
    # zh: title in Chinese
    # en: title in English
    # help.zh: one sentence     # help.en: one sentence
    # documents: 000 004        (where an answer would stand; without this line: everywhere)
    # param place: entity · 地点 · place
    # param year?: year · 年份 · year        (the ? says that the parameter may be left open: `all`)
    # column ratio: 执行率 · execution ratio  (only for columns that COLUMNS does not name)
    # say.zh: {place} {year?} 执行率       # say.en: …     (ways to put it in plain words, see sayings.py)

A parameter's default stands in the query, in the block `VALUES ?place { … }` that the runner replaces, so the file is
a complete query for any SPARQL 1.1 server.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from parkgraph.errors import InputError, NotFoundError
from parkgraph.model import Lang
from parkgraph.ontology.vocabulary import vocabulary
from parkgraph.questions.sayings import Saying, read_saying

PLACE_COLUMNS: Final = ("document", "section", "paragraph", "start", "end")
"""Columns that say where a row stands in a document; rows of one fact are merged over them."""

COLUMNS: Final = MappingProxyType(
    {
        "subject": ("主体", "Subject"),
        "measure": ("指标", "Indicator"),
        "item": ("项目", "Item"),
        "type": ("数值类型", "Type"),
        "basis": ("比较基准", "Basis"),
        "within": ("范围", "Among"),
        "printed": ("数值", "As printed"),
        "value": ("数值", "Value"),
        "unit": ("单位", "Unit"),
        "modifier": ("限定词", "Modifier"),
        "formula": ("算式", "Formula"),
        "period": ("时间", "Period"),
        "aggregate": ("汇总方式", "Aggregation"),
        "scope": ("统计口径", "Scope"),
        "status": ("状态", "Status"),
        "stage": ("阶段", "Stage"),
        "method": ("取得方式", "Method"),
        "verdict": ("结论", "Finding"),
        "note": ("说明", "Note"),
        "kind": ("类别", "Kind"),
        "sector": ("行业", "Sector"),
        "container": ("所在地", "Place"),
        "relation": ("关系", "Relation"),
        "object": ("对方", "Other end"),
        "product": ("产品", "Product"),
        "productName": ("产品", "Product"),
        "role": ("角色", "Role"),
        "titleName": ("称号", "Title"),
        "recipient": ("获得者", "Recipient"),
        "grantor": ("公示或授予部门", "Agency"),
        "policyName": ("政策", "Policy"),
        "issuer": ("发文机关", "Issuer"),
        "instrument": ("支持方式", "Instrument"),
        "beneficiary": ("支持对象", "For"),
        "whose": ("据", "According to"),
        "review": ("审核", "Review"),
    }
)
"""Column → its heading in Chinese and English; a question's own `# column` lines come first."""

_LINE = re.compile(r"# (?P<key>[a-z.]+)(?: (?P<name>[A-Za-z]+)(?P<open>\?)?)?: (?P<text>.*)")
_SIMPLE: Final = ("id", "zh", "en", "help.zh", "help.en")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a user may set: `kind` is entity, year, number, text, name or a scheme of the ontology (such as sector).

    A `name` is a text that something in the graph should be called; several kinds are joined by `/`.
    `default` is the inside of the VALUES block in the file; `open` tells that the value may be left open.
    """

    name: str
    kind: str
    zh: str
    en: str
    default: str
    open: bool = False

    def label(self, lang: Lang) -> str:
        """Return what the parameter means, in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Question:
    """One canned question with its query as it stands in the file, defaults in place."""

    name: str
    id: int
    zh: str
    en: str
    help_zh: str
    help_en: str
    documents: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    headings: Mapping[str, tuple[str, str]]
    query: str
    sayings: tuple[Saying, ...] = ()

    def title(self, lang: Lang) -> str:
        """Return the question in one language."""
        return self.zh if lang == "zh" else self.en

    def help(self, lang: Lang) -> str:
        """Return one sentence on what the question asks and how, in one language."""
        return self.help_zh if lang == "zh" else self.help_en

    def heading(self, column: str, lang: Lang) -> str:
        """Return the heading of a column; a column that nobody named keeps its variable's name."""
        zh, en = self.headings.get(column) or COLUMNS.get(column) or (column, column)
        return zh if lang == "zh" else en

    def parameter(self, name: str, lang: Lang = "zh") -> Parameter:
        """Return one parameter; InputError lists those that the question has."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = ", ".join(p.name for p in self.parameters)
        raise InputError(
            f"问题“{self.name}”没有参数“{name}”，可用：{names or '无'}"
            if lang == "zh"
            else f"question {self.name} has no parameter “{name}”; it has: {names or 'none'}"
        )


@cache
def questions() -> tuple[Question, ...]:
    """Return all canned questions of the installed ontology, by id."""
    read = (parse(name.rsplit("/", 1)[-1].removesuffix(".rq"), text) for name, text in _files())
    return tuple(sorted(read, key=lambda q: q.id))


def _files() -> list[tuple[str, str]]:
    return [(name, vocabulary().text(name)) for name in vocabulary().query_files()]


def parse(name: str, text: str) -> Question:
    """Read one file; InputError names the file and what its header lacks."""
    header, query = _split(text)
    simple: dict[str, str] = {}
    documents: tuple[str, ...] = ()
    parameters: list[Parameter] = []
    headings: dict[str, tuple[str, str]] = {}
    sayings: list[Saying] = []
    for line in header:
        match = _LINE.fullmatch(line)
        if match is None:
            raise InputError(f"{name}.rq: header line not understood: {line}")
        key, words = match["key"], match["text"].strip()
        if key in _SIMPLE:
            simple[key] = words
        elif key == "documents":
            documents = tuple(words.split())
        elif key == "param":
            parameters.append(_parameter(name, match, query))
        elif key in ("say.zh", "say.en"):
            sayings.append(read_saying(name, words))
        elif key == "column":
            zh, en = _parts(name, words, 2)
            headings[match["name"]] = (zh, en)
        else:
            raise InputError(f"{name}.rq: unknown header key “{key}”")
    missing = [key for key in _SIMPLE if not simple.get(key)]
    if missing or not simple["id"].isdecimal():
        raise InputError(f"{name}.rq: header lacks {', '.join(missing) or 'a number as id'}")
    return Question(
        name=name,
        id=int(simple["id"]),
        zh=simple["zh"],
        en=simple["en"],
        help_zh=simple["help.zh"],
        help_en=simple["help.en"],
        documents=documents,
        parameters=tuple(parameters),
        headings=headings,
        query=query,
        sayings=tuple(sayings),
    )


def _split(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:count], "\n".join(lines[count:]).strip() + "\n"


def _parameter(file: str, match: re.Match[str], query: str) -> Parameter:
    kind, zh, en = _parts(file, match["text"], 3)
    block = values_block(match["name"]).search(query)
    if block is None:
        raise InputError(f"{file}.rq: no block VALUES ?{match['name']} {{ … }}")
    return Parameter(match["name"], kind, zh, en, block["inside"].strip(), match["open"] is not None)


def _parts(file: str, words: str, count: int) -> list[str]:
    parts = [part.strip() for part in words.split("·")]
    if len(parts) != count or not all(parts):
        raise InputError(f"{file}.rq: {count} parts with · between them wanted: {words}")
    return parts


def values_block(variable: str) -> re.Pattern[str]:
    """Return the pattern of the block that gives one variable its values in a query."""
    return re.compile(rf"(?P<before>\bVALUES \?{variable} \{{)(?P<inside>[^{{}}]*)(?P<after>\}})")


def plain(text: str) -> str:
    """Return a question as it is compared: width, case, blanks and punctuation do not matter."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in wide if unicodedata.category(c)[0] not in "PZSC")


def known_question(text: str) -> Question | None:
    """Return the question with this id, name or title, or None."""
    wanted = plain(text)
    for question in questions():
        if text.strip() in (str(question.id), question.name):
            return question
    titled = (q for q in questions() if wanted and wanted in (plain(q.zh), plain(q.en), plain(q.name)))
    return next(titled, None)


LISTS_ALL: Final[Mapping[Lang, str]] = {
    "zh": "；不带参数运行 parkgraph ask 可列出全部问题",
    "en": "; parkgraph ask lists all",
}
"""What helps at the command line where no question is near."""


def find_question(text: str, lang: Lang = "zh") -> Question:
    """Return the question with this id, name or title; else NotFoundError offers those whose titles are nearest."""
    found = known_question(text)
    if found is not None:
        return found
    near = ("；" if lang == "zh" else "; ").join(f"{q.id} {q.title(lang)}" for q in nearest(text))
    said = f"未识别“{text}”" if lang == "zh" else f"“{text}” was not understood"
    offer = f"；相近的问题：{near}" if lang == "zh" else f"; nearest questions: {near}"
    raise NotFoundError(said + offer if near else said, hint="" if near else LISTS_ALL[lang])


def nearest(text: str, count: int = 5) -> list[Question]:
    """Return the questions whose titles share most with a text, best first; none if nothing is near."""
    wanted = plain(text)
    scored = [(max(_likeness(wanted, plain(t)) for t in (q.zh, q.en)), q) for q in questions()]
    return [q for score, q in sorted(scored, key=lambda pair: (-pair[0], pair[1].id)) if score >= 0.2][:count]


def _likeness(wanted: str, title: str) -> float:
    return difflib.SequenceMatcher(None, wanted, title, autojunk=False).ratio()
