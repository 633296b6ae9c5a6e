"""Store rooms: where triples lie and how they are asked; nothing here knows what the triples mean.

`parkgraph.stores.opening` chooses a store by where the user points. Nothing is imported here: a worker is waited for.
"""
