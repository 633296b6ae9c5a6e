"""Figures that compare: over years, side by side, and what follows from them; unlike figures are never joined here."""
