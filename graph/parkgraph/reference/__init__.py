"""The reference of the ontology as a page for people, generated from its files and the built graph.

It decides nothing and never names what neither of them holds.
"""

from parkgraph.reference.pages import reference_files

__all__ = ["reference_files"]
