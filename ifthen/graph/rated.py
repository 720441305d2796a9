"""The rises of a rating as the commitments that rate the risk bring them about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ifthen.graph.graph import Graph
from ifthen.graph.levels import Rating
from ifthen.graph.steps import COMES, FALSE, TRUE, Fact, Pairs, Step, Window, facts, literals
from ifthen.model import And, Condition, Name, Not

_Named = Mapping[Name, Rating]


def rated_steps(graph: Graph, step: Step, found: Sequence[Rating]) -> Iterator[Step]:
    """The steps to each level that is given, the highest first.

    Before a step, none of the commitments that give the level or a higher one fires; after it, one
    that gives the level does.
    """
    by_rank: dict[int, dict[Name, Rating]] = defaultdict(dict)
    for rating in found:
        if rating.rank and rating.variants & step.variants:
            by_rank[rating.rank][rating.item.name] = rating
    ranks = sorted(by_rank, reverse=True)
    above = _Known(graph, {}, {})
    for rank, lower in zip(ranks, [*ranks[1:], 0], strict=True):
        at = {n: r for n, r in by_rank[rank].items() if n.value not in above.fires}
        reached = _reached(above, at, by_rank[lower] if lower else {})
        moving = frozenset(fact for rating in at.values() for fact in facts(graph, _fires(rating)))
        yield step._replace(
            before=rank - 1,
            after=rank,
            moving=moving,
            windows=reached.windows,
            fires=reached.fires,
        )
        for name, rating in at.items():
            above.fires[name.value] = FALSE
            above.know(rating, False, before=True, after=True)


class _Known:
    """What is known before and after a step: of facts, and of commitments that rate the risk."""

    def __init__(
        self, graph: Graph, windows: dict[Fact, tuple[Window, Window]], fires: dict[str, Pairs]
    ) -> None:
        self.graph = graph
        self.windows = windows
        self.fires = fires

    def know(self, rating: Rating, truth: bool, *, before: bool, after: bool) -> None:
        """Add that the commitment of a rating fires or not, before, after or both."""
        for fact, test, lies in literals(self.graph, _fires(rating), truth):
            was, becomes = self.windows.get(fact, (Window(), Window()))
            was = (was.meet(test) if lies else was.without(test)) if before else was
            becomes = (becomes.meet(test) if lies else becomes.without(test)) if after else becomes
            self.windows[fact] = (was, becomes)


def _reached(above: _Known, at: _Named, below: _Named) -> _Known:
    """What is known where one of those that give a level comes to fire.

    above: that none fires that gives a higher level. below: those that give the next lower one.
    """
    known = _Known(above.graph, dict(above.windows), dict(above.fires))
    for name, rating in at.items():
        known.fires[name.value] = frozenset([COMES]) | (FALSE if len(at) > 1 else frozenset())
        known.know(rating, False, before=True, after=False)
        if len(at) == 1:
            known.know(rating, True, before=False, after=True)
    if len(below) == 1:
        ((name, rating),) = below.items()
        if name.value not in known.fires:
            known.fires[name.value] = TRUE | {(True, False)}
            known.know(rating, True, before=True, after=False)
    return known


def _fires(rating: Rating) -> Condition:
    item = rating.item
    stated = (item.condition, Not(item.unless, item.span) if item.unless else None)
    return And(tuple(part for part in stated if part), item.span)
