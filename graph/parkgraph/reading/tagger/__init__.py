"""An optional statistical tagger for names, behind one interface; the rules stand without it."""

from parkgraph.reading.tagger.interface import Tagged, Tagger, open_tagger, tagged_names

__all__ = ["Tagged", "Tagger", "open_tagger", "tagged_names"]
