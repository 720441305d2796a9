"""At which ranks duties come due as a rating rises, for all ranks of a scale at once.

A duty changes with a rating only at the ranks at which one of its conditions does. Between two of
these what is said of one rank is so of all.
"""

from collections.abc import Iterable, Iterator
from operator import and_
from typing import NamedTuple, TypeAlias

from ifthen.graph.dues import Due, atoms_of
from ifthen.graph.graph import Graph
from ifthen.graph.levels import turns
from ifthen.graph.steps import COMES, TRUE, Pairs, Step, join, pairs
from ifthen.model import Name, RiskCondition, SomeRisk

Ranks: TypeAlias = int
"""A set of ranks: a bit for each, the lowest rank being the lowest bit."""


class Coming(NamedTuple):
    """What can be said of duties as a rating rises to some ranks by one.

    comes: the ranks at which some of them can come due, whatever becomes of the others.
    lacks: those before which all of them may be not due.
    """

    comes: Ranks
    lacks: Ranks

    @property
    def brings(self) -> Ranks:
        """The ranks at which what none of them asked for before can come due."""
        return self.comes & self.lacks


def together(members: Iterable[Coming]) -> Coming:
    """Duties of one action: it is due while one of them is."""
    comes, lacks = 0, -1
    for member in members:
        comes |= member.comes
        lacks &= member.lacks
    return Coming(comes, lacks)


def said(found: Pairs, ranks: Ranks) -> Coming:
    """What a step says of the ranks that it stands for."""
    can_lack = any(not before for before, _ in found)
    return Coming(ranks * (COMES in found), ranks * can_lack)


def due_pairs(graph: Graph, step: Step, due: Due) -> Pairs:
    """Whether a duty is due before and after a step."""
    fires = step.fires.get(due.item.name.value)
    if fires is None:
        fires = pairs(graph, step, due.fires)
    return join(and_, (fires, pairs(graph, step, due.lasts)), TRUE)


def coming(graph: Graph, step: Step, due: Due) -> Coming:
    """What can be said of a duty at each rank of a step's scale but the lowest."""
    comes = lacks = 0
    for first, end in _runs(graph, step, due):
        for low, high in ((max(first, 1), first + 1), (first + 1, end)):
            if low < high:
                found = due_pairs(graph, step._replace(before=low - 1, after=low), due)
                one = said(found, _between(low, high))
                comes |= one.comes
                lacks |= one.lacks
    return Coming(comes, lacks)


def unlike(graph: Graph, step: Step, due: Due) -> Ranks:
    """The ranks at which a duty can be due and, all else equal, at another one not."""
    runs = [*_runs(graph, step, due)]
    return sum(
        _between(first, end)
        for first, end in runs
        if any(
            COMES in due_pairs(graph, step._replace(before=other, after=first), due)
            for other, _ in runs
        )
    )


def _between(first: int, end: int) -> Ranks:
    return (1 << end) - (1 << first)


def _runs(graph: Graph, step: Step, due: Due) -> Iterator[tuple[int, int]]:
    """The ranks in runs within which no condition of a duty on the rating changes."""
    ranks, top = graph.ranks(step.scale), len(step.scale.levels)
    starts = {0}
    for atom in (*atoms_of(graph, due.fires), *atoms_of(graph, due.lasts)):
        if isinstance(atom, RiskCondition | SomeRisk) and isinstance(atom.level, Name):
            limit = ranks.get(atom.level.value)
            if limit is not None:
                starts.update(rank for rank, _ in turns(atom.op, limit) if rank < top)
    ordered = sorted(starts)
    yield from zip(ordered, [*ordered[1:], top], strict=True)
