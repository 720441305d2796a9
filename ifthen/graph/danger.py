"""On which side of a score, the dangerous one or the safe one, a condition bounds it."""

from collections import Counter

from ifthen.graph.graph import Graph
from ifthen.graph.thresholds import share
from ifthen.model import (
    And,
    AtLeast,
    CannotRuleOut,
    Comparison,
    Condition,
    Eval,
    EvalCondition,
    Forecast,
    Not,
    Open,
    Or,
    Range,
)
from ifthen.value import Record

# A score: an eval, its variant, and whether it is forecast.
_Score = tuple[str, object, bool]


class _Bounds(Record, frozen=True):
    """What holds of scores wherever a condition does.

    dangerous: the scores that it surely bounds on the dangerous side.
    safe: the conditions that bound a score on its safe side, where nothing yet bounds the other.
    """

    dangerous: set[_Score]
    safe: list[tuple[_Score, EvalCondition]]


def safe_side_only(graph: Graph, condition: Condition) -> list[EvalCondition]:
    """The atoms that bound a score on its safe side and nothing in their conjunction on the other.

    `not` is carried inwards, so that `and`, `or` and `at least` all ask that some number of their
    parts hold. `cannot rule out` leaves a bound as it is; a forecast score is a score of its own.
    An eval that does not say which way is worse has no safe side.
    """
    return [atom for _, atom in _bounds(graph, condition, positive=True, forecast=False).safe]


def _bounds(graph: Graph, node: Condition, positive: bool, forecast: bool) -> _Bounds:
    if isinstance(node, Not):
        return _bounds(graph, node.of, not positive, forecast)
    if isinstance(node, Forecast | CannotRuleOut):
        return _bounds(graph, node.of, positive, forecast or isinstance(node, Forecast))
    if isinstance(node, And | Or | AtLeast):
        asked = len(node.of) if isinstance(node, And) else 1
        needed = node.count if isinstance(node, AtLeast) else asked
        if not positive:
            needed = len(node.of) - needed + 1
        return _joined([_bounds(graph, part, positive, forecast) for part in node.of], needed)
    if isinstance(node, EvalCondition) and (tested := graph.get(Eval, node.eval)):
        return _bounds_of_atom(node, tested, positive, forecast)
    return _Bounds(set(), [])


def _bounds_of_atom(atom: EvalCondition, tested: Eval, positive: bool, forecast: bool) -> _Bounds:
    if tested.danger not in ("rising", "falling"):
        return _Bounds(set(), [])
    dangerous = "below" if tested.danger == "rising" else "above"
    score = (atom.eval.value, atom.variant or tested.variant, forecast)
    ways = [
        _Bounds({score}, []) if dangerous in sides else _Bounds(set(), [(score, atom)])
        for sides in _ways(atom.test, tested.score, positive)
    ]
    return _joined(ways, 1)


def _joined(members: list[_Bounds], needed: int) -> _Bounds:
    """The bounds where at least `needed` of the members hold.

    Where more members bound a score than may fail, one of those that hold bounds it.
    """
    spare = len(members) - needed
    times = Counter(score for member in members for score in member.dangerous)
    safe = [
        (score, atom)
        for member in members
        for score, atom in member.safe
        if times[score] - (score in member.dangerous) <= spare
    ]
    return _Bounds({score for score, count in times.items() if count > spare}, safe)


def _ways(
    test: Comparison | Range | None, score: Range | Open | None, positive: bool
) -> list[set[str]]:
    """The ways in which an atom can hold, each as the sides from which it bounds the score.

    Not to equal a number bounds nothing; not to lie in a range is to lie below it or above it.
    """
    if isinstance(test, Comparison):
        if test.op == "=":
            return [{"below", "above"}] if positive else []
        return [{"below"} if test.op.startswith(">") is positive else {"above"}]
    if test is None:
        return []
    low, high = share(test.low, test.unit), share(test.high, test.unit)
    if positive:
        return [{side for side, end in (("below", low), ("above", high)) if end is not None}]
    least = share(score.low, score.unit) if isinstance(score, Range) else None
    most = share(score.high, score.unit) if isinstance(score, Range) else None
    lower = low is not None and (least is None or low > least)
    higher = high is not None and (most is None or high < most)
    return [{"above"}] * lower + [{"below"}] * higher
