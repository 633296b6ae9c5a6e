"""The canonical form: names of blank nodes do not show, hard ones are refused, the library's own form is the same."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

from parkgraph.canonical import canonical_names, canonical_nquads
from parkgraph.errors import InputError

P, Q = NamedNode("https://example.org/p"), NamedNode("https://example.org/q")
NODES = [*(BlankNode(f"n{number}") for number in range(4)), NamedNode("https://example.org/a")]
QUADS = st.lists(
    st.builds(Quad, st.sampled_from(NODES), st.sampled_from([P, Q]), st.sampled_from([*NODES, Literal("湖\n")])),
    max_size=7,
)


def renamed(quads: list[Quad], names: dict[str, str]) -> list[Quad]:
    """Return the quads with other names for blank nodes."""

    def term(old: object) -> object:
        return BlankNode(names[old.value]) if isinstance(old, BlankNode) else old

    return [Quad(term(q.subject), q.predicate, term(q.object), q.graph_name) for q in quads]  # type: ignore[arg-type]


@given(quads=QUADS, order=st.permutations(range(4)), shuffle=st.randoms(use_true_random=False))
def test_names_and_order_do_not_show(quads: list[Quad], order: list[int], shuffle: object) -> None:
    """A dataset that differs in the names of blank nodes and in order alone has the same canonical form."""
    other = renamed(quads, {f"n{number}": f"z{order[number]}" for number in range(4)})
    shuffle.shuffle(other)  # type: ignore[attr-defined]
    assert canonical_nquads(other) == canonical_nquads(quads)


@given(quads=QUADS)
def test_form_is_that_of_the_library(quads: list[Quad]) -> None:
    """pyoxigraph, which has no limit, names the blank nodes alike."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert set(renamed(quads, canonical_names(quads))) == set(dataset)


def test_hard_blank_nodes_are_refused() -> None:
    """Ten blank nodes that all point at each other would take 9! orders; a long ring of like nodes is too deep."""
    ten = [BlankNode(f"n{number}") for number in range(10)]
    ring = [BlankNode(f"n{number}") for number in range(300)]
    clique = [Quad(one, P, other) for one, other in permutations(ten, 2)]
    circle = [Quad(one, P, other) for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)]
    for quads in (clique, circle):
        with pytest.raises(InputError, match=r"^too many blank nodes look alike"):
            canonical_nquads(quads)


def test_triple_terms_are_refused() -> None:
    """RDFC-1.0 knows RDF 1.1 only."""
    inner = Triple(P, P, BlankNode("n"))
    with pytest.raises(InputError, match=r"^RDFC-1\.0 knows no triple terms: "):
        canonical_nquads([Quad(P, P, inner)])


def test_the_canonical_form_of_a_graph_is_fixed() -> None:
    """Sorted N-Quads, here two lines, whatever the order."""
    quads = [Quad(P, Q, Literal("松山湖")), Quad(P, P, BlankNode("any"))]
    lines = "<https://example.org/p> <https://example.org/p> _:c14n0 .\n" + (
        '<https://example.org/p> <https://example.org/q> "松山湖" .\n'
    )
    assert canonical_nquads(quads) == canonical_nquads(reversed(quads)) == lines.encode()
