"""Store rooms: where triples lie and how they are asked; nothing here knows what the triples mean."""

from __future__ import annotations

from parkgraph.stores.opening import open_store

__all__ = ["open_store"]
