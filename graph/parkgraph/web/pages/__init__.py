"""The pages, each a pure function `(Explorer, Asked) -> Page`; routes.py lists them; they know no HTTP and no HTML."""
