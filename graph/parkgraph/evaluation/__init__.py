"""Measures the reader against gold: precision, recall and F1 by kind and by field; it changes nothing."""

from parkgraph.evaluation.devset import read_gold
from parkgraph.evaluation.report import Reading, Report, evaluate

__all__ = ["Reading", "Report", "evaluate", "read_gold"]
