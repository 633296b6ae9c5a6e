"""One page on an entity, to hand on: what it is, figures, a chart, policies and titles, open questions, sources.

`brief_of(entities, table, lang)` returns the blocks of the page; `write_brief` makes a Word, Markdown or HTML file of
them. It holds no sentence of a document unless the caller gives a lookup of quotes, and it adds up nothing.
"""

from __future__ import annotations

from parkgraph.brief.content import brief_of
from parkgraph.brief.writing import write_brief

__all__ = ["brief_of", "write_brief"]
