"""The explorer as static files: complete when a file is opened by double click, without a server or any request."""

from __future__ import annotations

from parkgraph.site.files import site_files

__all__ = ["site_files"]
