"""Which names mean one thing: ids of new things, links to known ones, judgements that can be taken back."""

from parkgraph.identity.mint import mint

__all__ = ["mint"]
