"""The sheets of the workbook: which facts stand in which rows under which headers; it knows nothing of Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Generic, TypeAlias, TypeVar

from parkgraph.export.content import Content
from parkgraph.model import Document, Entity, Fact, Lang, LiteralValue, Ref

Value: TypeAlias = "str | int | Decimal | date | None"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its header in two languages and how to read its value from a row's record."""

    zh: str
    en: str
    value: Callable[[Row, Content], Value]

    def title(self, lang: Lang) -> str:
        """Return the header in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """A sheet: its name in two languages, its columns, and the records of its rows in order."""

    zh: str
    en: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Content], Sequence[Row]]

    def title(self, lang: Lang) -> str:
        """Return the sheet's name in one language."""
        return self.zh if lang == "zh" else self.en


def _facts(*kinds: str) -> Callable[[Content], Sequence[Fact]]:
    """Return a reader of the facts of some kinds, in table order."""
    return lambda content: [fact for fact in content.table.facts if fact.kind in kinds]


def _yes(lang: Lang, said: bool) -> str:
    return ("是" if said else "否") if lang == "zh" else ("yes" if said else "no")


def _text(thing: Ref | LiteralValue | None, content: Content) -> str | None:
    """Return the label of a thing or the text of a value."""
    return thing.label if isinstance(thing, LiteralValue) else content.name(thing)


def _qualified(zh: str, en: str, *properties: str) -> Column[Fact]:
    """Return a column of the qualifiers with one of these properties, joined by `; `."""

    def value(fact: Fact, content: Content) -> str | None:
        found = [q.object for q in fact.qualifiers if q.predicate.id.endswith(tuple(f"#{p}" for p in properties))]
        return "; ".join(_text(thing, content) or "" for thing in found) or None

    return Column(zh, en, value)


def _others(fact: Fact, content: Content) -> str | None:
    """Return all qualifiers with their properties."""
    said = (f"{content.name(q.predicate)}: {_text(q.object, content)}" for q in fact.qualifiers)
    return "; ".join(said) or None


def _coded(zh: str, en: str, scheme: str, field: str) -> Column[Fact]:
    """Return a column that shows a concept of the fact by its label."""
    return Column(zh, en, lambda fact, content: content.word(scheme, getattr(fact, field)))


def _section(fact: Fact, content: Content) -> str | None:
    """Return where the first evidence stands: section as printed and paragraph."""
    if not fact.evidence:
        return None
    first = fact.evidence[0]
    paragraph = f"第{first.paragraph}段" if content.lang == "zh" else f"para. {first.paragraph}"
    return " ".join([first.section, paragraph] if first.section else [paragraph])


def _quote(fact: Fact, content: Content) -> str | None:
    return content.quoted(fact.evidence[0]).quote if fact.evidence else None


def _note(fact: Fact, content: Content) -> str | None:
    return (fact.note_zh or fact.note_en) if content.lang == "zh" else (fact.note_en or fact.note_zh)


def _policy(fact: Fact, content: Content) -> str | None:
    """Return the policy of a measure; an amount stands under the policies that have its measure."""
    if fact.kind == "PolicyMeasure":
        return content.name(fact.subject)
    thing = fact.subject.id if fact.subject else ""
    owners = [f.subject for f in content.table.by_entity.get(thing, ()) if f.kind == "PolicyMeasure" and f.subject]
    return content.names([owner for owner in owners if owner.id != thing])


def _measure(fact: Fact, content: Content) -> str | None:
    return _text(fact.object, content) if fact.kind == "PolicyMeasure" else content.name(fact.subject)


_SUBJECT: Final[tuple[Column[Fact], ...]] = (
    Column("主体", "Subject", lambda fact, content: content.name(fact.subject)),
    Column("主体类型", "Type", lambda fact, content: content.class_name(fact.subject) if fact.subject else None),
)
_PLACE: Final[Column[Fact]] = Column(
    "所在地", "Place", lambda fact, content: content.names(content.places(fact.subject))
)
_SCOPE: Final[Column[Fact]] = Column("统计口径", "Scope", lambda fact, content: content.names(fact.scope))
_NUMBER: Final[tuple[Column[Fact], ...]] = (
    Column("数值（原文单位）", "Value as printed", lambda fact, _: fact.printed_value),
    Column("原文单位", "Printed unit", lambda fact, content: content.name(fact.printed_unit)),
    Column("数值（基本单位）", "Base value", lambda fact, _: fact.value),
    _coded("基本单位", "Base unit", "unit", "unit"),
    Column("原文表述", "Printed", lambda fact, _: fact.printed),
    _coded("数值限定词", "Modifier", "modifier", "modifier"),
    Column("下限（基本单位）", "Lower bound", lambda fact, _: fact.lower),
    Column("上限（基本单位）", "Upper bound", lambda fact, _: fact.upper),
)
_PERIOD: Final[tuple[Column[Fact], ...]] = (
    Column("起", "From", lambda fact, _: fact.period.start if fact.period else None),
    Column("止", "To", lambda fact, _: fact.period.end if fact.period else None),
    Column("截至", "As of", lambda fact, content: _yes(content.lang, fact.period.as_of) if fact.period else None),
    Column("原文时间", "Period as printed", lambda fact, _: fact.period.printed if fact.period else None),
)
_STAGE: Final[tuple[Column[Fact], ...]] = (
    _coded("状态", "Status", "status", "status"),
    _coded("阶段", "Stage", "stage", "stage"),
    Column("原文阶段", "Stage as printed", lambda fact, _: fact.stage_printed),
)
_SOURCE: Final[tuple[Column[Fact], ...]] = (
    Column("数据来源方", "According to", lambda fact, content: content.names(fact.attributed_to)),
    _coded("审核", "Review", "review", "review"),
    _coded("取得方式", "Method", "method", "method"),
    Column("备注", "Note", _note),
    Column("文件", "Document", lambda fact, content: content.document(fact.evidence[0]).key if fact.evidence else None),
    Column("原文位置", "Place in the document", _section),
    Column("原文", "Quote", _quote),
    Column("出处数", "Evidences", lambda fact, _: len(fact.evidence)),
    Column("编号", "Id", lambda fact, _: fact.id),
)

_FIGURES: Final[Sheet[Fact]] = Sheet(
    "指标数据",
    "Figures",
    (
        *_SUBJECT,
        Column("指标", "Indicator", lambda fact, content: content.name(fact.indicator)),
        *_NUMBER,
        _coded("数值类型", "Figure type", "figure-type", "figure_type"),
        _SCOPE,
        _PLACE,
        *_PERIOD,
        _coded("比较基准", "Basis", "basis", "basis"),
        Column("排名范围", "Among", lambda fact, content: content.name(fact.within)),
        _coded("状态", "Status", "status", "status"),
        *_SOURCE,
    ),
    _facts("Figure", "Target"),
)
_MEASURES: Final[Sheet[Fact]] = Sheet(
    "支持措施",
    "Measures",
    (
        Column("政策", "Policy", _policy),
        Column("支持措施", "Measure", _measure),
        Column("内容", "What", lambda fact, content: content.name(fact.predicate)),
        *_NUMBER,
        _qualified("支持方式", "Instrument", "instrument"),
        _qualified("支持对象", "Beneficiary", "beneficiary", "beneficiaryKind"),
        _qualified("申报条件", "Condition", "condition"),
        _qualified("档次", "Tier", "tier", "hasTier"),
        _SCOPE,
        _PLACE,
        *_PERIOD,
        _coded("状态", "Status", "status", "status"),
        *_SOURCE,
    ),
    _facts("PolicyMeasure", "Amount"),
)
_TITLES: Final[Sheet[Fact]] = Sheet(
    "资质与称号",
    "Titles",
    (
        *_SUBJECT,
        _PLACE,
        Column("资质与称号", "Title", lambda fact, content: _text(fact.object, content)),
        *_STAGE,
        *_PERIOD,
        _qualified("公示或认定部门", "Granted by", "grantedBy"),
        Column("附加信息", "Further", _others),
        *_SOURCE,
    ),
    _facts("Award"),
)
_ENTITIES: Final[Sheet[Entity]] = Sheet(
    "主体",
    "Entities",
    (
        Column("中文名", "Chinese name", lambda entity, _: entity.zh),
        Column("英文名", "English name", lambda entity, _: entity.en),
        Column("英文名为译名", "English is translated", lambda entity, content: _yes(content.lang, entity.translated)),
        Column("类型", "Type", lambda entity, content: content.class_name(entity)),
        Column("简称/别名", "Aliases", lambda entity, _: "; ".join(entity.aliases) or None),
        Column("所在地", "Place", lambda entity, content: content.names(content.places(entity))),
        Column("事实数", "Facts", lambda entity, content: len(content.table.by_entity.get(entity.id, ()))),
        Column("编号", "Id", lambda entity, _: entity.id),
    ),
    lambda content: sorted(content.table.living, key=lambda entity: entity.id),
)
_PROJECTS: Final[Sheet[Fact]] = Sheet(
    "项目",
    "Projects",
    (
        *_SUBJECT,
        Column("内容", "What", lambda fact, content: content.name(fact.predicate)),
        Column("对方", "Other end", lambda fact, content: _text(fact.object, content)),
        *_STAGE,
        _SCOPE,
        _PLACE,
        *_PERIOD,
        Column("附加信息", "Further", _others),
        *_SOURCE,
    ),
    _facts("Project", "Facility"),
)
_SOURCES: Final[Sheet[Document]] = Sheet(
    "来源文件",
    "Sources",
    (
        Column("文件", "Document", lambda document, _: document.key),
        Column("题名", "Title", lambda document, _: document.title),
        Column("发布方", "Publisher", lambda document, content: content.names(document.publishers)),
        Column("日期", "Date", lambda document, _: document.issued),
        Column("文件等级", "Grade", lambda document, content: content.word("grade", document.grade)),
        Column("节选", "Excerpt", lambda document, content: _yes(content.lang, document.excerpt)),
        Column("缺失部分", "Missing part", lambda document, _: document.missing_part),
        Column("字数", "Characters", lambda document, _: document.characters),
        Column("SHA-256", "SHA-256", lambda document, _: document.sha256),
        Column("网址", "URL", lambda document, _: document.url),
        Column("编号", "Id", lambda document, _: document.id),
    ),
    lambda content: sorted(content.table.documents.values(), key=lambda document: document.key),
)
SHEETS: Final[tuple[Sheet[Any], ...]] = (_FIGURES, _MEASURES, _TITLES, _ENTITIES, _PROJECTS, _SOURCES)
"""The sheets in their order."""
