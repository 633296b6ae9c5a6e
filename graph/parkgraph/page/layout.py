"""Places nodes in the plane: groups of closely linked nodes as separate islands; same input, same integers.

It computes with + - * / and square roots on numbers that were rounded first, so platforms agree; it never looks at a
clock or at hash order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import networkx as nx

Point = tuple[float, float]
Bond = tuple[int, int, float]

_SPACE = 62.0
"""Wished distance of linked nodes."""
_NEAR = 44.0
"""Smallest distance of any two nodes of an island."""
_MARGIN = 30.0
_GOLDEN = pi * (3 - sqrt(5))
_SEED = 20240312
_SETTLED_AT_MOST = 600
"""Larger islands are not settled by forces (quadratic) but laid out as a sunflower."""


def communities(bonds: Sequence[Bond]) -> list[list[int]]:
    """Return groups of closely linked nodes, largest first; nodes without bonds are in none."""
    graph: nx.Graph[int] = nx.Graph()
    for a, b, weight in bonds:
        graph.add_edge(a, b, weight=weight)
    if not graph:
        return []
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))


def islands(count: int, bonds: Sequence[Bond], kinds: Sequence[str]) -> list[list[int]]:
    """Return the groups that are drawn together: communities, then unlinked nodes by kind."""
    linked = communities(bonds)
    taken = {node for group in linked for node in group}
    loose: dict[str, list[int]] = {}
    for node in range(count):
        if node not in taken:
            loose.setdefault(kinds[node], []).append(node)
    return [*linked, *(loose[kind] for kind in sorted(loose))]


def positions(count: int, bonds: Sequence[Bond], groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return x and y of each node: every group settled by itself, then the groups packed without overlap."""
    home = {node: number for number, group in enumerate(groups) for node in group}
    inner: list[list[Bond]] = [[] for _ in groups]
    outer: dict[tuple[int, int], float] = {}
    for a, b, weight in bonds:
        if home[a] == home[b]:
            inner[home[a]].append((a, b, weight))
        else:
            for pair in ((home[a], home[b]), (home[b], home[a])):
                outer[pair] = outer.get(pair, 0.0) + weight
    shapes = [_settle(group, own) for group, own in zip(groups, inner, strict=True)]
    radii = [max(sqrt(x * x + y * y) for x, y in shape) + _MARGIN for shape in shapes]
    centres = _pack(radii, outer)
    placed = [(0, 0)] * count
    for group, shape, (cx, cy) in zip(groups, shapes, centres, strict=True):
        for node, (x, y) in zip(group, shape, strict=True):
            placed[node] = (round(cx + x), round(cy + y))
    return placed


def sunflower(count: int, space: float) -> list[Point]:
    """Return points that fill a disc evenly, from the centre outwards."""
    turns = ((space * sqrt(i), i * _GOLDEN) for i in range(count))
    return [(float(round(r * cos(a))), float(round(r * sin(a)))) for r, a in turns]


def _settle(group: Sequence[int], bonds: Sequence[Bond]) -> list[Point]:
    """Place one group around the origin by Fruchterman–Reingold, starting with the best linked node in the middle."""
    count = len(group)
    if not bonds or count > _SETTLED_AT_MOST:
        return sunflower(count, _NEAR * 0.62)
    index = {node: i for i, node in enumerate(group)}
    local = [(index[a], index[b], min(weight, 4.0)) for a, b, weight in bonds]
    degree = [0] * count
    for a, b, _ in local:
        degree[a] += 1
        degree[b] += 1
    start = sunflower(count, _SPACE * 0.6)
    xs, ys = [0.0] * count, [0.0] * count
    for spot, i in zip(start, sorted(range(count), key=lambda i: (-degree[i], i)), strict=True):
        xs[i], ys[i] = spot
    _force(xs, ys, local, degree)
    _part(xs, ys)
    mx, my = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return [(x - mx, y - my) for x, y in zip(xs, ys, strict=True)]


def _force(xs: list[float], ys: list[float], bonds: Sequence[Bond], degree: Sequence[int]) -> None:
    count = len(xs)
    rounds = 90 if count <= 120 else 45
    pull = [1.0 / sqrt(max(degree[a], degree[b])) for a, b, _ in bonds]
    for turn in range(rounds):
        fx, fy = [-0.08 * x for x in xs], [-0.08 * y for y in ys]
        _repel(xs, ys, fx, fy)
        for (a, b, weight), soft in zip(bonds, pull, strict=True):
            dx, dy = xs[b] - xs[a], ys[b] - ys[a]
            distance = sqrt(dx * dx + dy * dy)
            strength = distance / _SPACE * (0.6 + 0.1 * weight) * (0.4 + soft)
            fx[a] += dx * strength
            fy[a] += dy * strength
            fx[b] -= dx * strength
            fy[b] -= dy * strength
        heat = _SPACE * (1 - turn / rounds) + 1
        for i in range(count):
            size = sqrt(fx[i] * fx[i] + fy[i] * fy[i])
            step = min(1.0, heat / size) if size > 0 else 0.0
            xs[i] += fx[i] * step
            ys[i] += fy[i] * step


def _repel(xs: list[float], ys: list[float], fx: list[float], fy: list[float]) -> None:
    count, force = len(xs), _SPACE * _SPACE
    reach = 16 * force
    for i in range(count):
        x, y, sx, sy = xs[i], ys[i], 0.0, 0.0
        for j in range(i + 1, count):
            dx, dy = x - xs[j], y - ys[j]
            square = dx * dx + dy * dy + 0.01
            if square < reach:
                push = force / square
                px, py = dx * push, dy * push
                sx += px
                sy += py
                fx[j] -= px
                fy[j] -= py
        fx[i] += sx
        fy[i] += sy


def _part(xs: list[float], ys: list[float]) -> None:
    """Push nodes apart until none is nearer to another than `_NEAR`, a bounded number of times."""
    tilt = random.Random(_SEED)  # noqa: S311 - a direction for nodes on the same spot, no secret
    for _ in range(40):
        moved = False
        for i in range(len(xs)):
            for j in range(i + 1, len(xs)):
                dx, dy = xs[j] - xs[i], ys[j] - ys[i]
                if -_NEAR < dx < _NEAR and -_NEAR < dy < _NEAR:
                    distance = sqrt(dx * dx + dy * dy)
                    if distance >= _NEAR - 0.5:
                        continue
                    if distance < 1:
                        dx, dy, distance = tilt.random() - 0.5, 1.0, 1.0
                    push = (_NEAR - distance) / 2 / distance
                    xs[i] -= dx * push
                    ys[i] -= dy * push
                    xs[j] += dx * push
                    ys[j] += dy * push
                    moved = True
        if not moved:
            return


def _pack(radii: Sequence[float], outer: dict[tuple[int, int], float]) -> list[Point]:
    """Place discs one after the other, each as near as it fits to those that it is linked with; wider than high."""
    spiral = [(x * 1.25, y) for x, y in sunflower(4000, 26.0)]
    placed: list[tuple[float, float, float]] = []
    for number, radius in enumerate(radii):
        pulls = [(outer.get((number, other), 0.0), spot) for other, spot in enumerate(placed)]
        total = sum(weight for weight, _ in pulls)
        wished = (
            (sum(w * s[0] for w, s in pulls) / total * 0.7, sum(w * s[1] for w, s in pulls) / total * 0.7)
            if total
            else (0.0, 0.0)
        )
        placed.append((*_free(wished, radius, placed, spiral), radius))
    return [(x, y) for x, y, _ in placed]


def _free(wished: Point, radius: float, placed: Sequence[tuple[float, float, float]], spiral: Sequence[Point]) -> Point:
    stretch = 1.0
    while True:
        for dx, dy in spiral:
            x, y = wished[0] + dx * stretch, wished[1] + dy * stretch
            if all((x - px) * (x - px) + (y - py) * (y - py) >= (radius + r) * (radius + r) for px, py, r in placed):
                return x, y
        stretch *= 3
