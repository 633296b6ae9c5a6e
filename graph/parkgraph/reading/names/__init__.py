"""Names in documents: firms, agencies, parks, places, policies, titles and the rest, each with its exact place."""
