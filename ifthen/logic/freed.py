"""A policy in which a risk takes any level, whatever rates it."""

from collections.abc import Iterable
from functools import lru_cache

from ifthen.graph import Graph
from ifthen.graph.orders import reachable
from ifthen.logic.encode import Change, Encoder
from ifthen.logic.questions import logic
from ifthen.meaning.dependence import dependents
from ifthen.meaning.facts import rating_key, top_of
from ifthen.meaning.truth import sources
from ifthen.model import Risk, Variant
from ifthen.value import Record


class Freed(Record, frozen=True):
    """The policy, with ratings of a risk set free.

    facts: what stands for these ratings. touched: they and what follows from them, as nodes.
    """

    encoder: Encoder
    facts: tuple[int, ...]
    touched: frozenset[str]


def freed(graph: Graph, risk: Risk, variants: Iterable[Variant] = tuple(Variant)) -> Freed:
    """The policy with some ratings of a risk set free; made once."""
    nodes = tuple(rating_key(risk.name.value, variant) for variant in sorted(variants))
    known = _known(graph)
    if nodes not in known:
        asked = logic(graph)
        top = top_of(graph, risk.name.value)
        free = {node: asked.facts.free(node, top) for node in nodes}
        encoder = Encoder(graph, asked.formulas, asked.facts, asked.encoder, Change(set_free=free))
        touched = frozenset(reachable(nodes, dependents(graph)))
        known[nodes] = Freed(encoder, tuple(free.values()), touched)
    return known[nodes]


@lru_cache(maxsize=2)
def _known(_graph: Graph) -> dict[tuple[str, ...], Freed]:
    return {}


def stated(graph: Graph, risk: Risk) -> tuple[int, ...]:
    """The facts that people state or predict of the level of a risk, as far as they were met."""
    name = risk.name.value
    keys = [rating_key(name, variant) for variant in Variant]
    keys += [
        rating_key(source, variant, forecast=True)
        for source in sources(graph, name)
        for variant in Variant
    ]
    return tuple(fact for key in keys if (fact := logic(graph).facts.known(key)))
