"""Specification of parkgraph.reading.spans."""
