"""The curators' command: stamp quotes into evidence, check what was encoded, show it beside the text.

It runs where the documents are at hand; the build never needs it, and no sentence of a document is ever written.
"""
