"""What follows from a scenario: which commitments fire, which ways out are open, what is due."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from ifthen.graph import Graph, Owed
from ifthen.graph.orders import reachable
from ifthen.meaning.dependence import (
    Knot,
    dependence,
    derived_from,
    due_reads,
    feeds,
    lifting,
    order,
    place_of,
    rated_by,
    reads,
)
from ifthen.meaning.facts import Scenario, Truth, top_of, unmet_key
from ifthen.meaning.truth import Ranks, Reading, World, highest, rating, stated, truth
from ifthen.model import Commitment, Duty, Escape, Risk, Variant
from ifthen.value import Value


class Standing(StrEnum):
    """Where a duty stands. Only `due` and `undetermined` ask for anything."""

    DUE = "due"
    UNDETERMINED = "undetermined"
    IDLE = "idle"
    """Its commitment does not fire, or its escape is not open."""
    EXCUSED = "excused"
    LIFTED = "lifted"
    OVER = "over"
    """Its `until` has come true."""
    UNMET = "unmet"
    """It would be due, and the scenario states that it cannot be met."""


@frozen(eq=False, repr=False)
class State(Value):
    """A duty, where it stands, and the open escapes that lift it."""

    owed: Owed
    standing: Standing
    lifted_by: tuple[Escape, ...] = ()


@frozen(eq=False, repr=False)
class Firing(Value):
    """Whether a commitment fires, and whether its `unless` excuses it."""

    commitment: Commitment
    fires: Truth
    excused: Truth


@frozen(eq=False, repr=False)
class Outcome(Value):
    """All that follows from a scenario.

    firings: by the commitment's name. states: by `id` of the duty.
    """

    world: World
    firings: dict[str, Firing]
    states: dict[int, State]

    def is_due(self, owed: Owed) -> bool:
        """Whether a duty is due, and not perhaps."""
        return self.states[id(owed.duty)].standing is Standing.DUE


def evaluate(
    graph: Graph, scenario: Scenario, only: Collection[Commitment | Escape] | None = None
) -> Outcome:
    """What follows from a scenario, after *Meaning* in docs/language.md.

    only: the items that are asked about; None for all.
    """
    names = {item.name.value for item in only} if only is not None else None
    owed = _owed(graph)
    asked = [o for name in (owed if names is None else sorted(names)) for o in owed.get(name, ())]
    every = graph.named(Commitment) if names is None else ()
    commitments = [*every, *(c for n in sorted(names or ()) if (c := graph.get(Commitment, n)))]
    needed = None if only is None else set(_needed(graph, asked, commitments))
    world = settle(graph, scenario, needed)
    firings = {c.name.value: _firing(world, c) for c in commitments if c.has_sentence}
    states: dict[int, State] = {}
    for one in asked:
        states[id(one.duty)] = _state(world, one)
    return Outcome(world, firings, states)


def settle(graph: Graph, scenario: Scenario, needed: Collection[str] | None = None) -> World:
    """The ratings and the open escapes of a scenario, in the order of their dependence.

    needed: the nodes that are asked about; None for all.
    """
    world = World(graph, scenario)
    edges = dependence(graph)
    wanted = None if needed is None else reachable(needed, lambda n: [r.node for r in edges[n]])
    knots = order(graph)
    if wanted is not None:
        places = sorted({place_of(graph)[node] for node in wanted})
        knots = tuple(knots[place] for place in places)
    for knot in knots:
        _settle(world, knot)
    return world


def _settle(world: World, knot: Knot) -> None:
    """The least fixpoint of the nodes of a knot; unknown where it need not have one."""
    for node in knot.nodes:
        _set(world, node, start=True)
    if knot.turned:
        for node in knot.nodes:
            _open(world, node)
        return
    changed = True
    while changed:
        changed = sum(_set(world, node) for node in knot.nodes) > 0


def _set(world: World, node: str, *, start: bool = False) -> bool:
    """Work a node out from what is known now; whether it changed."""
    before: object
    if node.startswith("escape:"):
        before, world.escapes[node] = world.escapes.get(node), False
        if not start:
            world.escapes[node] = _escape(world, node)
        return before is not world.escapes[node]
    found = _rating(world, node, start=start)
    if found is None:
        return False
    before, world.ratings[node] = world.ratings.get(node), found
    return before != found


def _open(world: World, node: str) -> None:
    risk, _ = _of(world.graph, node) if not node.startswith("escape:") else (None, None)
    if risk is None:
        world.escapes[node] = None
    elif (top := top_of(world.graph, risk.name.value)) is not None:
        world.ratings[node] = (0, top)


def _escape(world: World, node: str) -> Truth:
    escape = world.graph.get(Escape, node.removeprefix("escape:"))
    if escape is None or escape.when is None:
        return world.scenario.facts.get(node)
    return truth(world, escape.when)


def _of(graph: Graph, node: str) -> tuple[Risk, Variant]:
    name, _, at = node.removeprefix("risk:").rpartition("@")
    risk = graph.get(Risk, name)
    assert risk is not None, node
    return risk, Variant.PRE if at == "pre" else Variant.POST


def _rating(world: World, node: str, *, start: bool) -> Ranks | None:
    """A rating: what is stated or derived, raised by the `rate` duties that are due.

    start: before any duty counts, from which a cycle rises to its least fixpoint.
    """
    risk, variant = _of(world.graph, node)
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
        found = stated(world, node, risk.name.value)
        low, high = found or (0, top)
    for feed in fed if not start else ():
        standing = _state(world, feed.owed).standing
        if feed.rank is not None and standing is Standing.DUE:
            low, high = max(low, feed.rank), max(high, feed.rank)
        elif feed.rank is not None and standing is Standing.UNDETERMINED:
            high = max(high, feed.rank)
    return low, high


def _firing(world: World, commitment: Commitment) -> Firing:
    reading = Reading(rated=rated_by(commitment))
    excused: Truth = truth(world, commitment.unless, reading) if commitment.unless else False
    return Firing(commitment, _fires(world, commitment), excused)


def _fires(world: World, item: Commitment | Escape) -> Truth:
    if isinstance(item, Escape):
        return world.escapes.get(f"escape:{item.name}") if item.binds else False
    if item.condition is None:
        return item.has_sentence
    return truth(world, item.condition, Reading(rated=rated_by(item)))


def _state(world: World, owed: Owed) -> State:
    """Where a duty stands; an `otherwise` is idle until a duty before it cannot be met."""
    if owed.role == "otherwise" and id(owed.duty) not in _called(world, owed.item):
        return State(owed, Standing.IDLE)
    return _stand(world, owed)


def _stand(world: World, owed: Owed) -> State:
    """Where a duty stands, called or not.

    What is unknown lets nobody out: only what is true excuses, lifts or ends a duty.
    """
    item, duty = owed.item, owed.duty
    reading = Reading(rated=rated_by(item))
    fires = _fires(world, item)
    if fires is False:
        return State(owed, Standing.IDLE)
    if isinstance(item, Commitment) and item.unless and truth(world, item.unless, reading):
        return State(owed, Standing.EXCUSED)
    lifters = lifting(world.graph).of(owed)
    open_now = [e for e in lifters if world.escapes.get(f"escape:{e.name}")]
    if open_now:
        return State(owed, Standing.LIFTED, tuple(dict.fromkeys(open_now)))
    if duty.until and truth(world, duty.until, reading):
        return State(owed, Standing.OVER)
    if isinstance(item, Commitment) and world.scenario.facts.get(_unmet(world.graph, item, duty)):
        return State(owed, Standing.UNMET)
    return State(owed, Standing.DUE if fires else Standing.UNDETERMINED)


def _called(world: World, item: Commitment | Escape) -> set[int]:
    """The duties after `otherwise` that are called: some duty before them cannot be met."""
    assert isinstance(item, Commitment)
    called: set[int] = set()
    is_called = False
    for nth, group in enumerate((item.duties, *item.otherwise)):
        if nth and is_called:
            called |= {id(duty) for duty in group}
        if nth == 0 or is_called:
            states = [_stand(world, Owed(item, duty, "then")) for duty in group]
            is_called = is_called or any(s.standing is Standing.UNMET for s in states)
    return called


def _unmet(graph: Graph, item: Commitment, duty: Duty) -> str:
    return unmet_key(item, _numbers(graph)[id(duty)])


@lru_cache(maxsize=2)
def _owed(graph: Graph) -> dict[str, list[Owed]]:
    """By item, every duty that stands for itself: a choice is one, what it chooses from is none."""
    found: dict[str, list[Owed]] = {}
    for owed in graph.duties:
        if owed.choice is None:
            found.setdefault(owed.item.name.value, []).append(owed)
    return found


@lru_cache(maxsize=2)
def _numbers(graph: Graph) -> dict[int, int]:
    return {
        id(duty): number
        for commitment in graph.all(Commitment)
        for number, duty in enumerate(commitment.all_duties, 1)
    }


def _needed(
    graph: Graph, asked: Collection[Owed], commitments: Collection[Commitment]
) -> Iterator[str]:
    for owed in asked:
        yield from (read.node for read in due_reads(graph, owed))
    for commitment in commitments:
        for condition in (commitment.condition, commitment.unless):
            if condition:
                yield from (read.node for read in reads(graph, condition))
