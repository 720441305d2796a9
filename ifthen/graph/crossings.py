"""Which evals a commitment fires on, directly or by way of ratings, and how long that takes.

Each commitment, and each rating that one reads, has the two worst of the evals that lead to it, so
that the work grows with the policy and not with the number of ways through it.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from heapq import heappop, heappush
from typing import NamedTuple

from ifthen.graph import bounds
from ifthen.graph.bounds import AT_ONCE, Bound
from ifthen.graph.graph import Graph
from ifthen.graph.orders import components
from ifthen.graph.readings import Readings
from ifthen.model import Duration, Eval, EvalCondition

_FEW = 1000


class Crossing(NamedTuple):
    """An eval whose score makes a commitment fire, and the longest time until it does.

    cadence: until the eval is run. buffer: the shortest time, in days, that its buffer states.
    rating: until the risks in between are rated.
    through: the risk whose rating the commitment reads; None where it names the eval itself.
    """

    tested: Eval
    cadence: Bound
    buffer: Fraction | None
    rating: Bound = AT_ONCE
    through: str | None = None

    @property
    def time(self) -> Bound:
        """The longest time from crossing to firing."""
        return self.cadence + self.rating


class Worst(NamedTuple):
    """Of the evals that lead to a commitment, the one that takes longest and the tightest one.

    longest: where several have no end, one that has a cadence all the same.
    tightest: the one that leaves least of its buffer; None where none states a buffer in time.
    """

    longest: Crossing | None
    tightest: Crossing | None


@lru_cache(maxsize=2)
def crossings(graph: Graph) -> dict[str, Worst]:
    """For each commitment, by its name, the worst of the evals that lead to it."""
    readings = Readings(graph)
    runs = {tested.name.value: _run(graph, tested) for tested in reversed(graph.all(Eval))}
    own: dict[str, list[Crossing]] = {}
    for name, reads in readings.reads.items():
        atoms = (read.atom for read in reads)
        names = dict.fromkeys(a.eval.value for a in atoms if isinstance(a, EvalCondition))
        own[name] = [runs[tested] for tested in names if tested in runs]
    found: dict[str, Worst] = {}
    for part in components(readings.edges):
        _settle(part, own, readings, found)
    return {name: found[name] for name in readings.reads}


def _run(graph: Graph, tested: Eval) -> Crossing:
    buffer = (margin.days for margin in tested.buffer if isinstance(margin, Duration))
    return Crossing(tested, bounds.cadence(graph.cadences(tested)), min(buffer, default=None))


def _worst(crossings: Iterable[Crossing]) -> Worst:
    """The worst of some crossings, of equal ones the first."""
    found = list(crossings)
    buffered = [crossing for crossing in found if crossing.buffer is not None]
    return Worst(max(found, key=_length, default=None), max(buffered, key=_tightness, default=None))


def _length(crossing: Crossing) -> tuple[bool, bool, Fraction, int]:
    gap, days, ends = crossing.time.rank
    return gap, gap and crossing.cadence != bounds.NEVER, days, ends


def _tightness(crossing: Crossing) -> tuple[bool, Fraction]:
    gap, days, _ = crossing.time.rank
    return gap, days - (crossing.buffer or 0)


def _settle(
    part: list[str], own: dict[str, list[Crossing]], readings: Readings, found: dict[str, Worst]
) -> None:
    """The worst crossings of nodes that depend on each other, all below them being settled.

    Within a cycle the shortest way counts, and none from a commitment to itself: what is rated is
    not rated later by going round.
    """
    inside = set(part)
    outside = {node: [*own.get(node, ()), *_below(node, readings, found, inside)] for node in part}
    led = _round(inside, outside, readings)
    others = [node for node in part if node not in led]
    for node in sorted(others, key=readings.reads.__contains__):
        near = (one for to in readings.edges[node] if to in inside for one in led[to])
        here = (_Led(node, crossing) for crossing in outside[node])
        led[node] = _leading([*here, *(one for one in near if one.source != node)])
    for node, leading in led.items():
        found[node] = _worst(one.crossing for one in leading)


def _below(
    node: str, readings: Readings, found: dict[str, Worst], inside: set[str]
) -> Iterator[Crossing]:
    """What leads to a node by way of those that are settled."""
    for to in readings.edges[node]:
        if to not in inside:
            for crossing in found[to]:
                if crossing:
                    yield _later(crossing, readings.delay(node, to))


def _later(crossing: Crossing, cost: Bound, through: str | None = None) -> Crossing:
    rating = crossing.rating + cost
    return crossing._replace(rating=rating, through=through or crossing.through)


class _Led(NamedTuple):
    """A crossing, and the node of the same cycle from which it leads on."""

    source: str
    crossing: Crossing


def _leading(led: Iterable[_Led]) -> list[_Led]:
    """The worst crossings, and the worst from another source: all that any node can need."""
    longest = sorted(led, key=lambda one: _length(one.crossing), reverse=True)
    buffered = [one for one in longest if one.crossing.buffer is not None]
    tightest = sorted(buffered, key=lambda one: _tightness(one.crossing), reverse=True)
    kept = []
    for order in (longest, tightest):
        if order:
            kept.append(order[0])
            kept += [one for one in order if one.source != order[0].source][:1]
    return kept


def _round(
    inside: set[str], outside: dict[str, list[Crossing]], readings: Readings
) -> dict[str, list[_Led]]:
    """What leads to each rating of a cycle from anywhere on it.

    Exact while the ways are few. Of very many, all are taken by way of the first rating, which
    makes no time shorter and the work proportional to the cycle.
    """
    edges = {node: [to for to in readings.edges[node] if to in inside] for node in outside}
    rated = [node for node in outside if node in readings.risk_of]
    starts = rated if len(rated) * sum(map(len, edges.values())) <= _FEW else rated[:1]
    led = {
        node: _leading(
            _Led(at, _later(crossing, cost, readings.risk_of[node]))
            for at, cost in _ways(node, edges, readings.delay)
            for crossing in outside[at]
        )
        for node in starts
    }
    if len(starts) < len(rated):
        back: dict[str, list[str]] = {node: [] for node in edges}
        for node, below in edges.items():
            for to in below:
                back[to].append(node)
        for node, cost in _ways(rated[0], back, lambda at, to: readings.delay(to, at)):
            if node in readings.risk_of:
                through = readings.risk_of[node]
                led[node] = [
                    _Led(at, _later(crossing, cost, through)) for at, crossing in led[rated[0]]
                ]
    return led


def _ways(
    start: str, edges: dict[str, list[str]], delay: Callable[[str, str], Bound]
) -> Iterator[tuple[str, Bound]]:
    """The nodes that can be reached from one, and the shortest time that each takes.

    It is the algorithm of Dijkstra (1959).
    """
    todo = [(AT_ONCE.rank, 0, start, AT_ONCE)]
    done: set[str] = set()
    pushed = 0
    while todo:
        _, _, node, cost = heappop(todo)
        if node in done:
            continue
        done.add(node)
        yield node, cost
        for to in edges[node]:
            if to not in done:
                pushed += 1
                total = cost + delay(node, to)
                heappush(todo, (total.rank, pushed, to, total))
