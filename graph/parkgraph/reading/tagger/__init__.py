"""An optional statistical tagger for names, behind one interface; the rules stand without it."""

from parkgraph.reading.tagger.interface import open_tagger, tagged_names
from parkgraph.reading.tagger.tagged import Tagged, Tagger

__all__ = ["Tagged", "Tagger", "open_tagger", "tagged_names"]
