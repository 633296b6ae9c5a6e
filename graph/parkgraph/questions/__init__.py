"""Canned questions: SPARQL files of the ontology with titles and parameters, bound safely and answered as tables."""
