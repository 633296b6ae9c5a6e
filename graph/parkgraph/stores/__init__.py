"""Store rooms: where triples lie and how they are asked; nothing here knows what the triples mean."""
