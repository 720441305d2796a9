"""What follows from a scenario: which commitments fire, which ways out are open, what is due."""

from collections.abc import Collection, Iterator

from ifthen.graph import Graph, Owed
from ifthen.meaning.dependence import due_reads, escape_key, reads
from ifthen.meaning.facts import Scenario, Truth
from ifthen.meaning.ratings import settle
from ifthen.meaning.standing import Standing, State, duties_of, stand_of, state_of
from ifthen.meaning.truth import World
from ifthen.model import Commitment, Escape
from ifthen.value import Value


class Firing(Value, frozen=True):
    """Whether a commitment fires, and whether its `unless` excuses it."""

    commitment: Commitment
    fires: Truth
    excused: Truth


class Outcome(Value, frozen=True):
    """All that follows from a scenario.

    firings: by the commitment's name, of two with one name the first. states: by `id` of the duty.
    """

    world: World
    firings: dict[str, Firing]
    states: dict[int, State]

    def is_due(self, owed: Owed) -> bool:
        """Whether a duty is due, and not perhaps."""
        return self.states[id(owed.duty)].standing is Standing.DUE


def evaluate(
    graph: Graph,
    scenario: Scenario,
    only: Collection[Commitment | Escape] | None = None,
    without: frozenset[str] = frozenset(),
) -> Outcome:
    """What follows from a scenario, after *Meaning* in docs/language.md.

    only: the items that are asked about; None for all.
    without: ways out that are taken away. An escape named here lifts nothing, and an `unless` reads
        it as not open; a commitment named here has no `unless`.
    """
    asked: Collection[Commitment | Escape] = only or ()
    if only is None:
        asked = [*graph.all(Commitment), *graph.all(Escape)]
    needed = None if only is None else set(_needed(graph, asked))
    world = settle(graph, scenario, needed, without)
    firings: dict[str, Firing] = {}
    states: dict[int, State] = {}
    for item in asked:
        stand = stand_of(world, item)
        if isinstance(item, Commitment) and item.has_sentence:
            firing = Firing(item, stand.fires, stand.excused)
            firings.setdefault(item.name.value, firing)
        for owed in duties_of(graph, item):
            states[id(owed.duty)] = state_of(world, owed, stand)
    return Outcome(world, firings, states)


def _needed(graph: Graph, asked: Collection[Commitment | Escape]) -> Iterator[str]:
    """The nodes that decide whether items fire, and whether their duties are due."""
    for item in asked:
        for owed in duties_of(graph, item):
            yield from (read.node for read in due_reads(graph, owed))
        if isinstance(item, Escape):
            yield escape_key(item.name.value)
        for condition in (item.condition, item.unless) if isinstance(item, Commitment) else ():
            if condition:
                yield from (read.node for read in reads(graph, condition))
