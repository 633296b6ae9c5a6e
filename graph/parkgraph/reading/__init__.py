"""The reading room: where words stand in a document and what a printed figure means; it knows no RDF and no graph."""
