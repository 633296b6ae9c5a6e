"""The vocabulary of parkgraph as data: classes, properties, concepts, units, shapes and canned queries.

The Turtle and SPARQL files here are what a domain expert edits; `prefixes` is the table of namespaces and `vocabulary`
reads the files on demand. Nothing is read at import, and nothing here knows a document or a fact.
"""
