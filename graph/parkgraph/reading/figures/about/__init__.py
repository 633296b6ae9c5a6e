"""Whom a figure is about: the name that opens its clause, the topic carried on, the heading, the document itself."""
