"""Chooses what to answer by what the asker accepts: media types (RFC 9110, 12.5.1) and languages; it reads headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parkgraph.model import Lang


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for item in header[:2000].split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        if name:
            yield name.lower(), weight


def _weight(offered: str, wanted: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return the weight of the most specific range that fits, and how specific it is."""
    name = offered.partition(";")[0].strip().lower()
    ranges = {name: 3, f"{name.partition('/')[0]}/*": 2, "*/*": 1}
    fits = [(ranges[range_], weight) for range_, weight in wanted if range_ in ranges]
    return max(fits)[::-1] if fits else (0.0, 0)


def preferred(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """Return the key of the best of some media types (key → type, the first of equals), None if none is accepted."""
    wanted = list(_weighted(accept or "*/*"))
    weighed = [(_weight(media, wanted)[0], -place, key) for place, (key, media) in enumerate(offered.items())]
    best = max(weighed, default=None)
    return best[2] if best is not None and best[0] > 0 else None


def language(accept: str | None, default: Lang) -> Lang:
    """Return zh or en by an Accept-Language header, else the default."""
    best: tuple[float, Lang] = (0.0, default)
    for name, weight in _weighted(accept or ""):
        found: Lang | None = "zh" if name.startswith("zh") else "en" if name.startswith("en") else None
        if found and weight > best[0]:
            best = (weight, found)
    return best[1]
