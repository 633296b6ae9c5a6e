"""The data beside the pages: a Turtle file for each page of an entity or document, each triple in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parkgraph.site.addresses import Addresses, twin_name
from parkgraph.turtle import turtle_bytes
from parkgraph.web.explorer import Explorer
from parkgraph.web.render import published

if TYPE_CHECKING:
    from pyoxigraph import Triple


def twin_files(explorer: Explorer, addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    """Yield the Turtle file of each page of an entity or document that the site has.

    An entity's file says what the graph says of it, of what stands beside it on its page and of the facts whose subject
    they are; a document's file describes the document, its places and the facts that no entity's page tells. What
    is said of terms is in the archive of all data only.
    """
    homes = _homes(explorer, addresses)
    held: dict[str, list[Triple]] = {name: [] for name in addresses.twins}
    for triple in explorer.store.triples():
        name = homes.get(getattr(triple.subject, "value", ""))
        if name in held:
            held[name].append(triple)
    for name, triples in held.items():
        yield name, published(turtle_bytes(triples).decode("utf-8"), explorer, "ttl").encode("utf-8")


def _homes(explorer: Explorer, addresses: Addresses) -> dict[str, str]:
    """Return the file that speaks of each entity, fact, document and place in a document."""
    table = explorer.table
    homes = {iri: addresses.home_of(iri) for iri in (*table.by_id, *table.entities)}
    homes |= {iri: ("document", document.key) for iri, document in table.documents.items()}
    for fact in table.facts:
        for evidence in fact.evidence:
            homes[evidence.id] = homes[f"{evidence.id}#position"] = ("document", evidence.document)
    return {iri: twin_name(*home) for iri, home in homes.items() if home is not None}
