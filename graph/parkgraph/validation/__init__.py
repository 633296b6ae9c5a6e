"""The validation room: may a built graph be published? Shapes, evidence and invariants; nothing is repaired here."""

from parkgraph.validation.invariants import validate
from parkgraph.validation.report import Report, Severity, Violation

__all__ = ["Report", "Severity", "Violation", "validate"]
