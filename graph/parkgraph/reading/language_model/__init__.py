"""The optional language-model reader: proposals of any OpenAI-compatible endpoint, each held to the text or rejected.

It is never needed and off unless asked for. What a model says counts only where the words that it quotes stand in the
sentence, its names stand in these words, the ontology allows the relation, and our own grammar reads the figure there.
"""

from parkgraph.reading.language_model.client import Endpoint
from parkgraph.reading.language_model.limits import Limits, Spent
from parkgraph.reading.language_model.reader import ModelReader

__all__ = ["Endpoint", "Limits", "ModelReader", "Spent"]
