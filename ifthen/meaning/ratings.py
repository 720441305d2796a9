"""The ratings and the open escapes of a scenario (*Ratings* in docs/language.md)."""

from collections.abc import Collection, Mapping, Sequence

from ifthen.graph import Graph
from ifthen.graph.orders import reachable
from ifthen.meaning.dependence import (
    Knot,
    Read,
    dependence,
    derived_from,
    feeds,
    foreseen,
    is_escape,
    knots,
    node_of,
    order,
    place_of,
)
from ifthen.meaning.facts import FORECAST, Scenario, Truth, top_of
from ifthen.meaning.standing import Stand, Standing, stand_of, state_of
from ifthen.meaning.truth import Ranks, Reading, World, highest, rating, stated, truth
from ifthen.model import Escape


def settle(
    graph: Graph,
    scenario: Scenario,
    needed: Collection[str] | None = None,
    without: frozenset[str] = frozenset(),
) -> World:
    """The ratings and the open escapes of a scenario, in the order of their dependence.

    needed: the nodes that are asked about; None for all. without: as for `evaluate`.
    """
    world = World(graph, scenario, without=without)
    for knot in knots(foreseen(graph)):
        _settle(world, knot, foreseen(graph))
    edges, found = dependence(graph), order(graph)
    if needed is not None:
        places = place_of(graph)
        wanted = reachable(needed, lambda node: [read.node for read in edges.get(node, ())])
        found = tuple(found[at] for at in sorted({places[n] for n in wanted if n in places}))
    for knot in found:
        _settle(world, knot, edges)
    return world


def _settle(world: World, knot: Knot, edges: Mapping[str, Sequence[Read]]) -> None:
    """The least fixpoint of the nodes of a knot; unknown where it need not have one."""
    for node in knot.nodes:
        _set(world, node, start=True)
    if knot.turned:
        for node in knot.nodes:
            _leave_open(world, node)
        return
    readers: dict[str, list[str]] = {node: [] for node in knot.nodes}
    for node in knot.nodes:
        for read in edges[node]:
            readers.get(read.node, []).append(node)
    changed = list(knot.nodes)
    while changed:
        node = changed.pop()
        if _set(world, node):
            changed += readers[node]


def _set(world: World, node: str, *, start: bool = False) -> bool:
    """Work a node out from what is known now; whether it changed.

    start: before any duty counts and any escape is open, from where a cycle rises.
    """
    before: object
    if is_escape(node):
        before = world.escapes.get(node)
        world.escapes[node] = False if start else _escape(world, node)
        return before is not world.escapes[node]
    found = _rating(world, node, start=start)
    if found is None:
        return False
    before, world.ratings[node] = world.ratings.get(node), found
    return before != found


def _leave_open(world: World, node: str) -> None:
    if is_escape(node):
        world.escapes[node] = None
    elif (top := top_of(world.graph, node_of(world.graph, node)[0].name.value)) is not None:
        world.ratings[node] = (0, top)


def _escape(world: World, node: str) -> Truth:
    escape = world.graph.get(Escape, node.rpartition(":")[2])
    if escape is None or escape.when is None:
        return world.scenario.facts.get(node.removeprefix(FORECAST))
    return truth(world, escape.when, Reading(forecast=node.startswith(FORECAST)))


def _rating(world: World, node: str, *, start: bool) -> Ranks | None:
    """A rating: what is stated or derived, raised by the `rate` duties that are due."""
    risk, variant = node_of(world.graph, node)
    top = top_of(world.graph, risk.name.value)
    if top is None:
        return None
    fed = feeds(world.graph).get(node, ())
    rated = [feed.rank for feed in fed if feed.owed.role == "then"]
    components = derived_from(world.graph, risk)
    if components:
        known = [rating(world, part, variant) for part in components] if not start else []
        low, high = highest([ranks for ranks in known if ranks]) or (0, 0)
    elif rated and None not in rated:
        low, high = world.scenario.ratings.get(node, (0, 0))
    else:
        low, high = stated(world, node, risk.name.value) or (0, top)
    stands: dict[int, Stand] = {}
    for feed in fed if not start else ():
        item = feed.owed.item
        if id(item) not in stands:
            stands[id(item)] = stand_of(world, item)
        standing = state_of(world, feed.owed, stands[id(item)]).standing
        if feed.rank is not None and standing is Standing.DUE:
            low, high = max(low, feed.rank), max(high, feed.rank)
        elif feed.rank is not None and standing is Standing.UNDETERMINED:
            high = max(high, feed.rank)
    return low, high
