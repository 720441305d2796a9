"""The rise of a rating as the commitments that rate the risk bring it about."""

from collections import defaultdict
from collections.abc import Sequence

from ifthen.graph.graph import Graph
from ifthen.graph.levels import Rating
from ifthen.graph.steps import COMES, FALSE, TRUE, Fact, Pairs, Step, Window, facts, literals
from ifthen.model import And, Condition, Name, Not


def rated_step(graph: Graph, step: Step, found: Sequence[Rating]) -> Step:
    """A step as the commitments that rate the risk bring it about.

    Before, none that gives the level or a higher one fires; after, one that gives the level does.
    """
    by_rank: dict[int, dict[Name, Rating]] = defaultdict(dict)
    for rating in found:
        if rating.rank and rating.variants & step.variants:
            by_rank[rating.rank][rating.item.name] = rating
    above = {n: r for rank, same in by_rank.items() if rank > step.after for n, r in same.items()}
    at = {n: r for n, r in by_rank.pop(step.after, {}).items() if n not in above}
    below = by_rank.get(max((rank for rank in by_rank if rank < step.after), default=0), {})
    windows: dict[Fact, tuple[Window, Window]] = {}
    fires: dict[str, Pairs] = {}

    def know(rating: Rating, truth: bool, *, before: bool, after: bool) -> None:
        for fact, test, lies in literals(graph, _fires(rating), truth):
            was, becomes = windows.get(fact, (Window(), Window()))
            was = (was.meet(test) if lies else was.without(test)) if before else was
            becomes = (becomes.meet(test) if lies else becomes.without(test)) if after else becomes
            windows[fact] = (was, becomes)

    for name, rating in above.items():
        fires[name.value] = FALSE
        know(rating, False, before=True, after=True)
    for name, rating in at.items():
        fires[name.value] = frozenset([COMES]) | (FALSE if len(at) > 1 else frozenset())
        know(rating, False, before=True, after=False)
        if len(at) == 1:
            know(rating, True, before=False, after=True)
    if len(below) == 1:
        ((name, rating),) = below.items()
        if name not in above | at:
            fires[name.value] = TRUE | {(True, False)}
            know(rating, True, before=True, after=False)
    moving = frozenset(fact for rating in at.values() for fact in facts(graph, _fires(rating)))
    return step._replace(moving=moving, windows=windows, fires=fires)


def _fires(rating: Rating) -> Condition:
    item = rating.item
    stated = (item.condition, Not(item.unless, item.span) if item.unless else None)
    return And(tuple(part for part in stated if part), item.span)
