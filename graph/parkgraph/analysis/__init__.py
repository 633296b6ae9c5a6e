"""How entities are connected: paths, hubs and groups over the ties that documents state; it invents no tie.

Measures run on integer arrays (rustworkx); `TieGraph.to_networkx` hands the same graph to networkx.
"""
