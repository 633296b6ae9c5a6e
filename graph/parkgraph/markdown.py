"""Profiles of entities as Markdown, for reports and wikis; the same content as on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from parkgraph import captions
from parkgraph.model import Evidence, Fact, FactTable, Lang
from parkgraph.profile import Profile
from parkgraph.quotes import told
from parkgraph.sentences import sentence_text

_COLUMNS = {"zh": ("内容", "数值与说明", "状态", "原文出处"), "en": ("What", "Value and details", "Status", "Evidence")}


def profile_markdown(
    profile: Profile,
    table: FactTable,
    lang: Lang,
    quote: Callable[[Evidence], str | None] | None,
    sentences: bool = False,
) -> str:
    """Return an entity's profile as Markdown: each group as a table or as a list of sentences, then the sources."""
    entity = profile.entity
    parts = [f"# {entity.label(lang)}\n"]
    names = [entity.en if lang == "zh" else entity.zh, *entity.aliases]
    parts.append(f"{captions.class_label(table, entity.type, lang)} · {' · '.join(names)}\n")
    for group in profile.groups:
        parts.append(f"## {group.title.label(lang)}\n")
        parts.append(_list(group.facts, table, lang) if sentences else _table(group.facts, group.inverse, table, lang))
        if quote is not None:
            parts += [
                f"> {words} — {captions.place_text(e, lang)}\n"
                for f in group.facts
                for e in f.evidence
                if (words := told(quote, e, lang)) is not None
            ]
    cited = {e.document for fact in profile.facts for e in fact.evidence}
    parts.append("## 来源\n" if lang == "zh" else "## Sources\n")
    parts.append("".join(f"- {captions.document_text(d, lang)}\n" for d in table.documents.values() if d.key in cited))
    return "\n".join(parts)


def _table(facts: Iterable[Fact], inverse: bool, table: FactTable, lang: Lang) -> str:
    lines = [_line(_COLUMNS[lang]), _line(("---",) * 4)]
    for fact in facts:
        what, value = captions.fact_cells(fact, table, lang, inverse=inverse)
        places = captions.clauses_text((captions.place_text(e, lang) for e in fact.evidence), lang)
        lines.append(_line((what, value, captions.state_text(fact, table, lang), places)))
    return "".join(lines)


def _list(facts: Iterable[Fact], table: FactTable, lang: Lang) -> str:
    said = ((sentence_text(fact, table, lang), captions.places_text(fact, lang)) for fact in facts)
    return "".join(f"- {sentence} {place}".rstrip() + "\n" for sentence, place in said)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"
