"""The local explorer: pages that people read, the same as data, and a SPARQL endpoint; it changes no workspace.

How it fits together, and what to build on:

- `Explorer` (explorer.py) is the state: facts, names, findings, glossary, the user's copies of the documents. It never
  changes; a server that lets people write makes a new one after each update.
- `ROUTES` (routes.py) is the explicit list of pages. A `Route` has a name, a path, a page function, and the parameters
  of its OpenAPI description. A new page is one function, one template and one line there.
- A page function (pages/) is pure: `(Explorer, Asked) -> Page`. `Asked` holds the language and the parameters, path
  parts included; `Page` holds title, template and what the template is given, the records behind `.json` and `.csv`,
  the IRIs behind `.ttl` and the SPARQL query that is shown.
- `render_html(page, explorer, asked, links)` (render.py) makes the HTML; `twin(page, explorer, asked, suffix)` makes
  the data.
- `Links` (links.py) is the one place that makes addresses; all are relative to the page on which they stand. On the
  server they name paths (`on_server`); whoever writes the pages as files gives another function from route and
  parameters to a file name, or None for what is not written: then names stand without a link, forms are left out.
- app.py puts it behind HTTP; boundary.py refuses what comes from elsewhere; endpoint.py speaks the SPARQL protocol.
"""

from __future__ import annotations

from parkgraph.web.explorer import Explorer
from parkgraph.web.links import Links, on_server
from parkgraph.web.page import Asked, Page

__all__ = ["Asked", "Explorer", "Links", "Page", "on_server"]
