"""Figures in running text: amounts with subject, indicator, period, scope, kind and status as candidate facts."""

from parkgraph.reading.figures.reading import figures

__all__ = ["figures"]
