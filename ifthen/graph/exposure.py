"""Exposure: the longest time from crossing a threshold to the guardrail that it calls for.

It is the cadence of the eval, the deadlines of the ratings in between, the deadline of the duty and
the time for which an escape can put the duty off, one after the other.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from ifthen.graph import bounds
from ifthen.graph.bounds import AT_ONCE, Bound
from ifthen.graph.crossings import Crossing, crossings
from ifthen.graph.escapes import blast, turning_alike, ways_out
from ifthen.graph.graph import Graph, Owed
from ifthen.model import Commitment, Escape, Name, Require, decimal
from ifthen.value import Record, Value

_SHOWN = 3


class Margin(Record, frozen=True):
    """The buffer of an eval against the time that it has to cover.

    time: cadence, ratings and deadline together. buffer: in days.
    """

    crossing: Crossing
    time: Bound
    buffer: Fraction

    @property
    def is_inside(self) -> bool | None:
        """Whether the time is shorter than the buffer; None where the days do not say."""
        if self.time.gaps or self.time.days >= self.buffer:
            return False
        return None if self.time.ends else True


class Exposure(Value, frozen=True):
    """The longest time from crossing to the guardrail of one duty.

    crossing: of the evals that make the commitment fire, the one that takes longest; None where
        none does: it always fires, or an event or somebody's judgement makes it.
    deadline: of the duty. escapes: for how long ways out can put it off.
    margin: of the evals that state a buffer in time, the one that has least of it left.
    """

    owed: Owed
    guardrail: Name
    crossing: Crossing | None
    deadline: Bound
    escapes: Bound
    margin: Margin | None

    @property
    def commitment(self) -> Commitment:
        """Whose duty it is."""
        assert isinstance(self.owed.item, Commitment), self.owed
        return self.owed.item

    @property
    def lag(self) -> Bound:
        """The time that cadence, ratings and deadline take together."""
        return (self.crossing.time if self.crossing else AT_ONCE) + self.deadline

    @property
    def total(self) -> Bound:
        """The lag, and the time for which ways out can put the duty off."""
        return self.lag + self.escapes


@lru_cache(maxsize=2)
def exposures(graph: Graph) -> tuple[Exposure, ...]:
    """The exposure for each binding guardrail duty among the first ones, in the order of the text.

    The choices of an `either` are among them: whoever chooses one has its time.
    """
    leading = crossings(graph)
    lifts = _Lifts(graph)
    found = []
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Require) and owed.role == "then" and owed.binds:
            longest, tightest = leading[owed.item.name.value]
            deadline = bounds.deadline(owed.duty) or bounds.NO_DEADLINE
            margin = None
            if tightest and tightest.buffer is not None:
                margin = Margin(tightest, tightest.time + deadline, tightest.buffer)
            away = lifts.bound(owed, action.guardrail)
            found.append(Exposure(owed, action.guardrail, longest, deadline, away, margin))
    return tuple(found)


def exposure_lines(graph: Graph) -> dict[str, str]:
    """For each commitment that asks for guardrails, by its name, its longest exposure in a line."""
    worst: dict[str, Exposure] = {}
    for exposure in exposures(graph):
        name = exposure.commitment.name.value
        if name not in worst or exposure.total.rank > worst[name].total.rank:
            worst[name] = exposure
    return {name: line(exposure) for name, exposure in worst.items()}


def line(exposure: Exposure) -> str:
    """An exposure in a line: `exposure 217 days: cadence 186 + deadline 31`."""
    total = exposure.total
    if total.gaps:
        return f"exposure unbounded: {', '.join(reasons(total))}"
    crossing = exposure.crossing
    named = (
        ("cadence", crossing.cadence if crossing else AT_ONCE),
        ("rating", crossing.rating if crossing else AT_ONCE),
        ("deadline", exposure.deadline),
        ("escapes", exposure.escapes),
    )
    sums = [f"{what} {said(bound)}" for what, bound in named if bound != AT_ONCE]
    parts = f": {' + '.join(sums)}" if len(sums) > 1 else ""
    return f"exposure {said(total, unit=True)}{parts}"


def said(bound: Bound, *, unit: bool = False) -> str:
    """A bound in words: its days, and its ends; `unbounded` where nothing bounds it."""
    if bound.gaps:
        return "unbounded"
    days = [decimal(bound.days)] if bound.days or not bound.ends else []
    if unit and days:
        days = [f"{days[0]} day{'' if bound.days == 1 else 's'}"]
    return " and ".join([*days, *dict.fromkeys(bound.ends)])


def reasons(bound: Bound) -> list[str]:
    """Why nothing bounds it: the first three reasons, and how many more there are."""
    gaps = list(dict.fromkeys(bound.gaps))
    more = [f"{len(gaps) - _SHOWN} more"] if len(gaps) > _SHOWN else []
    return gaps[:_SHOWN] + more


class _Lifts:
    """The ways out of each duty."""

    def __init__(self, graph: Graph) -> None:
        self._every: list[Escape] = []
        self._named: dict[int, list[Escape]] = {}
        self._floors = {id(escape): _floor(escape) for escape in graph.all(Escape)}
        self._excused: set[str] = set()
        self._known: dict[tuple[str, ...], Bound] = {}
        for way in ways_out(graph):
            item = way.item
            if isinstance(item, Commitment):
                self._excused.add(item.name.value)
            elif item.binds:
                self._add(item, blast(graph, item).lifted, graph.binding)

    def _add(self, escape: Escape, lifted: tuple[Owed, ...], binding: tuple[Owed, ...]) -> None:
        if lifted is binding:
            self._every.append(escape)
            return
        for owed in lifted:
            self._named.setdefault(id(owed.duty), []).append(escape)

    def bound(self, owed: Owed, guardrail: Name) -> Bound:
        """For how long the ways out of a duty can put it off, each used once.

        An escape whose floor is the same guardrail puts it off by nothing.
        """
        named = self._named.get(id(owed.choice or owed.duty), ())
        escapes = [e for e in (*self._every, *named) if guardrail not in self._floors[id(e)]]
        key = tuple(escape.name.value for escape in escapes)
        if key not in self._known:
            self._known[key] = _in_turn(escapes)
        if owed.item.name.value in self._excused:
            return self._known[key] + Bound(gaps=("an `unless` without an end",))
        return self._known[key]


def _floor(escape: Escape) -> frozenset[Name]:
    floor = (duty.action for duty in escape.floor if duty.binds)
    return frozenset(action.guardrail for action in floor if isinstance(action, Require))


def _in_turn(escapes: Iterable[Escape]) -> Bound:
    """Escapes used one after the other; those that turn on the same are used together."""
    total = AT_ONCE
    for alike in turning_alike(escapes):
        total += max(map(bounds.expiry, alike), key=lambda bound: bound.rank)
    return total
