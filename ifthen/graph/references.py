"""Which thresholds a reference of their eval reaches already."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from ifthen.graph.graph import Graph
from ifthen.graph.thresholds import share
from ifthen.model import (
    Condition,
    Eval,
    EvalCondition,
    Forecast,
    Item,
    Name,
    Not,
    Quantity,
    Range,
    Reference,
    parts,
)
from ifthen.value import Record

_LIMITS = {"condition": True, "before": True, "keep": False}

# The score of a reference, by the names of its eval and its own.
_Named = dict[tuple[str, str], Quantity]


class Reached(Record, frozen=True):
    """A threshold, and the reference of its eval that lies furthest past it.

    item: where the condition stands. is_forecast: whether the score compared is a forecast.
    """

    item: Item
    atom: EvalCondition
    tested: Eval
    reference: Reference
    is_forecast: bool


class _Ask(Record, frozen=True):
    """A condition on an eval: whether it is to hold or, under `not`, to fail, and of what score."""

    atom: EvalCondition
    positive: bool
    is_forecast: bool


class _Stretch(NamedTuple):
    """Scores that meet a threshold, percent undone; an end that is None is open."""

    low: Fraction | None
    high: Fraction | None
    closed: bool
    unit: str

    @property
    def way(self) -> str:
        """`rising` where all higher scores meet it too, `falling` where all lower ones do."""
        return "rising" if self.high is None else "falling" if self.low is None else ""


def reached(graph: Graph) -> Iterator[Reached]:
    """The thresholds that references reach, in the direction of the eval's danger.

    A threshold stands in an *if*, in a `before (...)` or, as a limit to stay within, in a `keep`.
    Of an eval without `danger` the direction is that of the threshold, unless one condition bounds
    the score from both sides. A reference that is itself the threshold does not reach it.
    """
    scores, named = _scores(graph), _named(graph)
    for standing in graph.conditions:
        if standing.slot not in _LIMITS:
            continue
        met = [
            (ask, tested, stretch)
            for ask in _asks(standing.condition, _LIMITS[standing.slot], is_forecast=False)
            if (tested := graph.get(Eval, ask.atom.eval))
            for stretch in _stretches(ask, tested, named)
        ]
        ways: dict[str, set[str]] = defaultdict(set)
        for _, tested, stretch in met:
            stated = tested.danger in ("rising", "falling")
            ways[tested.name.value].add(str(tested.danger) if stated else stretch.way)
        for ask, tested, stretch in met:
            worse = ways[tested.name.value] - {""}
            found = scores.get((tested.name.value, stretch.unit), [])
            reference = _furthest(found, stretch)
            if reference and len(worse) <= 1 and stretch.way in {"", *worse}:
                yield Reached(standing.item, ask.atom, tested, reference, ask.is_forecast)


def _asks(condition: Condition, positive: bool, is_forecast: bool) -> Iterator[_Ask]:
    if isinstance(condition, EvalCondition):
        yield _Ask(condition, positive, is_forecast)
    for part in parts(condition):
        sign = positive is not isinstance(condition, Not)
        yield from _asks(part, sign, is_forecast or isinstance(condition, Forecast))


def _stretches(ask: _Ask, tested: Eval, named: _Named) -> list[_Stretch]:
    """The scores that a condition asks for; none where it compares with no number."""
    test, positive = ask.atom.test, ask.positive
    if isinstance(test, Range):
        return _stretches_of_range(test, tested, positive)
    number = test.threshold if test else None
    itself = isinstance(number, Name)
    if isinstance(number, Name):
        number = named.get((tested.name.value, number.value))
    if test is None or not isinstance(number, Quantity):
        return []
    value, unit = number.magnitude, _unit(number, tested)
    if test.op == "=":
        return [_Stretch(value, value, True, unit)] if positive and not itself else []
    closed = (test.op in (">=", "<=")) is positive and not itself
    if test.op.startswith(">") is positive:
        return [_Stretch(value, None, closed, unit)]
    return [_Stretch(None, value, closed, unit)]


def _stretches_of_range(test: Range, tested: Eval, positive: bool) -> list[_Stretch]:
    """The scores in a range, or those outside; an end at the end of all scores bounds nothing."""
    unit = test.unit.removesuffix("s")
    low, high = share(test.low, test.unit), share(test.high, test.unit)
    if isinstance(tested.score, Range):
        low = None if low == share(tested.score.low, tested.score.unit) else low
        high = None if high == share(tested.score.high, tested.score.unit) else high
    if positive:
        return [_Stretch(low, high, True, unit)] if (low, high) != (None, None) else []
    below = [] if low is None else [_Stretch(None, low, False, unit)]
    return below if high is None else [*below, _Stretch(high, None, False, unit)]


def _scores(graph: Graph) -> dict[tuple[str, str], list[Reference]]:
    """The references of each eval by unit, lowest first."""
    found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for tested in graph.all(Eval):
        for reference in tested.references:
            found[tested.name.value, _unit(reference.score, tested)].append(reference)
    for references in found.values():
        references.sort(key=_magnitude)
    return found


def _named(graph: Graph) -> _Named:
    return {
        (tested.name.value, reference.name.value): reference.score
        for tested in graph.all(Eval)
        for reference in tested.references
    }


def _furthest(sorted_: list[Reference], stretch: _Stretch) -> Reference | None:
    low, high, closed, _ = stretch
    before, after = (bisect_left, bisect_right) if closed else (bisect_right, bisect_left)
    start = 0 if low is None else before(sorted_, low, key=_magnitude)
    stop = len(sorted_) if high is None else after(sorted_, high, key=_magnitude)
    if start >= stop:
        return None
    return sorted_[start if stretch.way == "falling" else stop - 1]


def _magnitude(reference: Reference) -> Fraction:
    return reference.score.magnitude


def _unit(number: Quantity, tested: Eval) -> str:
    """The unit of a number; a fraction without one has that of the eval's score."""
    if number.is_fraction and not number.unit and isinstance(tested.score, Range):
        return tested.score.unit.removesuffix("s")
    return number.unit.removesuffix("s")
