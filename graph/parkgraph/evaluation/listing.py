"""The report of a measurement as text for people (zh, en) and as JSON; the counts stand beside every share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from parkgraph.evaluation.figures import FigurePair, figure_type
from parkgraph.evaluation.naming import names_of
from parkgraph.evaluation.report import Report, Score, share, total
from parkgraph.model import Fact, Lang

_WORDS: Final = {
    "figures": ("数据项", "Figures"),
    "fields": ("找到的数据项，各栏正确率", "Fields of the figures found"),
    "names": ("名称召回（按字面）", "Names, recall by surface form"),
    "relations": ("关系（标准答案不全，精确率只是下限）", "Relations (the gold lacks some: P is a lower bound)"),
    "sure": ("置信度≥0.8的事实", "Facts with confidence ≥ 0.8"),
    "documents": ("各文件", "By document"),
    "all": ("合计", "all"),
    "no names": ("读取器未报告名称", "the reader reports no names"),
}  # fmt: skip
_HEADS: Final = {
    "figures": (
        ("", "应有", "找到", "报出", "正确", "精确率", "召回率", "F1"),
        ("", "gold", "found", "stated", "right", "P", "R", "F1"),
    ),
    "fields": (("", "正确", "评分", "正确率"), ("", "right", "graded", "share")),
    "names": (("", "应有", "找到", "类型对", "召回率", "含类型"), ("", "gold", "found", "typed", "recall", "typed")),
    "sure": (("", "正确", "报出", "精确率"), ("", "right", "stated", "P")),
}

Rows = Sequence[tuple[str, ...]]


def text_lines(report: Report, lang: Lang) -> Iterator[str]:
    """Yield the report as aligned lines."""
    yield from _block("figures", _score_rows(report.figures_by_kind(), lang), lang)
    rows = [
        (name, str(right), str(graded), _shown(share(right, graded)))
        for name, (right, graded) in report.fields().items()
    ]
    yield from _block("fields", rows, lang)
    yield from _block("names", _name_rows(report, lang), lang)
    yield from _block("relations", _score_rows(report.relations_by_kind(), lang), lang, head="figures")
    figures, relations = report.sure()
    labels = (_word("figures", lang), _word("relations", lang).split("（")[0].split(" (")[0])
    sure = [
        (label, str(s.right), str(s.stated), _shown(s.precision))
        for label, s in zip(labels, (figures, relations), strict=True)
    ]
    yield from _block("sure", sure, lang)
    each = {result.document: result.figure_score for result in report.documents}
    yield from _block("documents", _score_rows(each, lang, with_total=False), lang, head="figures")


def example_lines(report: Report, lang: Lang, count: int) -> Iterator[str]:
    """Yield up to `count` examples of each kind of confusion, by offsets and printed figures."""
    zh = lang == "zh"
    pairs = [(r.document, p) for r in report.documents for p in r.figures.pairs]
    missed = [f"{d} {_gold_text(p)}" for d, p in pairs if p.fact is None]
    yield from _examples("漏掉的数据项" if zh else "Figures missed", missed, count)
    wrong = [f"{r.document} {fact_text(f, lang)}" for r in report.documents for f in r.figures.wrong]
    yield from _examples("多报或报错的数据项" if zh else "Figures stated that are not in the gold", wrong, count)
    doubles = [f"{r.document} {fact_text(f, lang)}" for r in report.documents for f in r.figures.doubles]
    yield from _examples("重复报出" if zh else "Figures stated twice", doubles, count)
    for name in ("kind", "year", "subject", "modifier", "status"):
        found = [f"{d} {_confusion(p, name, lang)}" for d, p in pairs if p.grades.get(name) is False]
        yield from _examples(f"{name} 不符" if zh else f"Wrong {name}", found, count)
    names = [f"{r.document} {k}: {form}" for r in report.documents if r.names for k, form in r.names.missed]
    yield from _examples("漏掉的名称" if zh else "Names missed", names, count)
    typed = [f"{r.document} {k} ≠ {t}: {form}" for r in report.documents if r.names for k, form, t in r.names.mistyped]
    yield from _examples("类型不符的名称" if zh else "Names of a wrong type", typed, count)
    gone = [
        f"{r.document} {m.id} {m.subjects[0]} · {m.predicate} · {m.objects[0]}"
        for r in report.documents
        for m in r.relations.missed
    ]
    yield from _examples("漏掉的关系" if zh else "Relations missed", gone, count)
    extra = [f"{r.document} {fact_text(f, lang)}" for r in report.documents for f in r.relations.extra]
    yield from _examples(
        "标准答案中没有的关系（请抽查）" if zh else "Relations not in the gold (judge a sample)", extra, count
    )


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as plain data."""
    figures, relations = report.sure()
    return {
        "figures": {"all": _plain(total(report.figures_by_kind().values())), **_plains(report.figures_by_kind())},
        "fields": {n: {"right": r, "graded": g, "share": share(r, g)} for n, (r, g) in report.fields().items()},
        "names": {
            kind: {"gold": wanted, "found": seen, "typed": typed, "recall": share(seen, wanted)}
            for kind, (typed, seen, wanted) in report.names_by_type().items()
        },
        "relations": {"all": _plain(total(report.relations_by_kind().values())), **_plains(report.relations_by_kind())},
        "sure": {"figures": _plain(figures), "relations": _plain(relations)},
        "documents": {r.document: _plain(r.figure_score) for r in report.documents},
    }


def fact_text(fact: Fact, lang: Lang) -> str:
    """Return a fact in a line: subject, what is said, place."""
    subject = fact.subject.label(lang) if fact.subject else "–"
    what = fact.indicator.label(lang) if fact.indicator else fact.predicate.label(lang) if fact.predicate else fact.kind
    ends = "、".join(names_of(fact.object)[:1])
    said = f"{fact.printed} = {fact.value} {fact.unit} ({figure_type(fact)})" if fact.printed else ends
    where = " ".join(f"{e.start}-{e.end}" for e in fact.evidence[:2])
    sure = f" {fact.confidence}" if fact.confidence is not None else ""
    return f"{where}{sure} {subject} · {what} · {said}"


def _gold_text(pair: FigurePair) -> str:
    gold = pair.gold
    value = gold.value if gold.value is not None else f"{gold.low}–{gold.high}"
    where = " ".join(f"{start}-{end}" for start, end in gold.spans[:2])
    what = gold.keywords[0] if gold.keywords else ""
    return f"{where} {gold.id} {gold.subjects[0]} · {what} · {gold.printed} = {value} {gold.unit} ({min(gold.types)})"


def _confusion(pair: FigurePair, name: str, lang: Lang) -> str:
    fact, gold = pair.fact, pair.gold
    if fact is None:
        return ""
    years = [str(d.year) for d in (fact.period.start, fact.period.end) if d] if fact.period else []
    sides = {
        "kind": ("/".join(sorted(gold.types)), figure_type(fact)),
        "year": ("/".join(map(str, gold.years)), "–".join(years) or "none"),
        "subject": (gold.subjects[0], fact.subject.label(lang) if fact.subject else "–"),
        "modifier": ("/".join(sorted(gold.modifiers or ())) or "none", fact.modifier or "none"),
        "status": (gold.kind, f"{fact.kind} {fact.status}"),
    }
    wanted, found = sides[name]
    return f"{gold.spans[0][0]}-{gold.spans[0][1]} {gold.id} {gold.printed}: {wanted} ≠ {found}"


def _examples(title: str, lines: list[str], count: int) -> Iterator[str]:
    if lines:
        yield f"\n{title} ({len(lines)})"
        yield from (f"  {line}" for line in lines[:count])


def _score_rows(scores: Mapping[str, Score], lang: Lang, *, with_total: bool = True) -> Rows:
    rows = [(name, *_cells(score)) for name, score in scores.items()]
    return [(_word("all", lang), *_cells(total(scores.values()))), *rows] if with_total else rows


def _cells(score: Score) -> tuple[str, ...]:
    counts = (score.wanted, score.found, score.stated, score.right)
    return (*map(str, counts), _shown(score.precision), _shown(score.recall), _shown(score.f1))


def _name_rows(report: Report, lang: Lang) -> Rows:
    rows = [
        (kind, str(wanted), str(seen), str(typed), _shown(share(seen, wanted)), _shown(share(typed, wanted)))
        for kind, (typed, seen, wanted) in report.names_by_type().items()
    ]
    return rows or [(_word("no names", lang), "", "", "", "", "")]


def _block(name: str, rows: Rows, lang: Lang, *, head: str | None = None) -> Iterator[str]:
    from rich.cells import cell_len

    yield f"{'' if name == 'figures' else chr(10)}{_word(name, lang)}"
    table = [_HEADS[head or name][0 if lang == "zh" else 1], *rows]
    widths = [max(cell_len(row[i]) for row in table) for i in range(len(table[0]))]
    for row in table:
        first = row[0] + " " * (widths[0] - cell_len(row[0]))
        rest = (" " * (w - cell_len(cell)) + cell for w, cell in zip(widths[1:], row[1:], strict=True))
        yield f"  {'  '.join((first, *rest))}".rstrip()


def _word(name: str, lang: Lang) -> str:
    return _WORDS[name][0 if lang == "zh" else 1]


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _plain(score: Score) -> dict[str, Any]:
    return {
        "gold": score.wanted,
        "found": score.found,
        "stated": score.stated,
        "right": score.right,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _plains(scores: Mapping[str, Score]) -> dict[str, Any]:
    return {name: _plain(score) for name, score in scores.items()}
