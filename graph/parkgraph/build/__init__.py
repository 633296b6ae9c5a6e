"""The main job: seeds to a validated graph and its files."""

from parkgraph.build.graph import build_graph

__all__ = ["build_graph"]
