"""Relations, awards, policies and events that a document says of the names in it; types held to the ontology."""
