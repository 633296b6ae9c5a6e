"""Benchmarks of parkgraph beside the libraries it stands on; `python -m benchmarks` from the checkout runs them."""
