"""Says each fact in one plain sentence, zh or en, by the templates of the ontology; never a sentence of a document.

Use `sentence_text(fact, table, lang)` wherever a fact is to be read by people: `show --sentences`, the hops of
`path`, the measures of `match`, the page, the server and briefs. `statement_text` says one
end of a fact that has several (a loan's area, a policy's date). With `short=True` what no slot of
the template takes is left out (roles, sectors, lists), for places that show those beside it. Status, method, review and
attribution are part of the sentence, so that nothing planned, applied for or computed can be taken for a stated fact.
"""

from __future__ import annotations

from parkgraph.sentences.wording import sentence_text, statement_text

__all__ = ["sentence_text", "statement_text"]
