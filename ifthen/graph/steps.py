"""What a condition can say before and after the rating of a risk rises, without a solver.

A condition stands for the set of pairs (before, after) that it can take. Facts that are not part of
the step are the same before and after. Each place where a fact stands is taken by itself, so that a
pair that no scenario has can be among them, and none that one has is missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache, reduce
from itertools import product
from operator import and_, or_
from typing import NamedTuple, TypeAlias

from ifthen.graph.graph import Graph
from ifthen.graph.levels import BOTH, holds
from ifthen.model import (
    And,
    AtLeast,
    Atom,
    CannotRuleOut,
    Comparison,
    Condition,
    Escape,
    EscapeCondition,
    Eval,
    EvalCondition,
    Forecast,
    GuardrailCondition,
    Name,
    Not,
    Or,
    Quantity,
    Range,
    Risk,
    RiskCondition,
    Scale,
    SomeRisk,
    Variant,
)
from ifthen.value import Record

Pair: TypeAlias = tuple[bool, bool]
Pairs: TypeAlias = frozenset[Pair]

COMES: Pair = (False, True)
"""False before and true after."""

TRUE: Pairs = frozenset([(True, True)])
FALSE: Pairs = frozenset([(False, False)])
STAYS: Pairs = TRUE | FALSE
ANYTHING: Pairs = STAYS | {COMES, (True, False)}

Fact: TypeAlias = tuple[object, ...]
"""What a fact is known by: an eval's score, a risk's rating, or a condition that is true or not."""

Point: TypeAlias = tuple[Fraction | float, int]
"""A value, and whether just below it (-1), it or just above it (1) is meant."""

LEAST: Point = (float("-inf"), 0)
MOST: Point = (float("inf"), 0)

_MOST_STATES = 2000


class Window(Record, frozen=True):
    """The values of a fact from one point to another, both included; empty when they cross."""

    low: Point = LEAST
    high: Point = MOST

    def meet(self, other: "Window") -> "Window":
        """The values in both."""
        return Window(max(self.low, other.low), min(self.high, other.high))

    def without(self, other: "Window") -> "Window":
        """The values outside another window that is open at an end; else all."""
        if other.low == LEAST and other.high != MOST:
            return self.meet(Window((other.high[0], other.high[1] + 1), MOST))
        if other.high == MOST and other.low != LEAST:
            return self.meet(Window(LEAST, (other.low[0], other.low[1] - 1)))
        return self

    def truths(self, test: "Window") -> tuple[bool, ...]:
        """Whether a value of this window can lie in, or outside, the window of a test."""
        met = self.meet(test)
        can_fail = self.low < test.low or self.high > test.high
        return (True,) * (met.low <= met.high) + (False,) * can_fail


class Step(NamedTuple):
    """The rating of one risk, or of some risk of a scale, goes from one rank to another.

    risk: None where some risk of the scale is meant. others: whether the scale has more risks.
    variants: the ratings that move. moving: the facts that may change along with it.
    windows: what is known of facts, before and after. fires: what is known of commitments.
    """

    scale: Scale
    risk: str | None
    others: bool
    before: int
    after: int
    variants: frozenset[Variant] = BOTH
    moving: frozenset[Fact] = frozenset()
    windows: Mapping[Fact, tuple[Window, Window]] = {}
    fires: Mapping[str, Pairs] = {}


_Op: TypeAlias = Callable[[bool, bool], bool]


def join(op: _Op, members: Iterable[Pairs], start: Pairs) -> Pairs:
    """The pairs of a conjunction or disjunction of conditions that share no fact."""
    return reduce(lambda left, right: _both(op, left, right), members, start)


@cache
def _both(op: _Op, left: Pairs, right: Pairs) -> Pairs:
    return frozenset((op(a, c), op(b, d)) for a, b in left for c, d in right)


def pairs(
    graph: Graph, step: Step, at: Condition, forecast: bool = False, inside: bool = False
) -> Pairs:
    """What a condition can be before and after a step.

    A forecast of the risk may rise with it or stay. `cannot rule out` is read as though its facts
    were known. inside: within an escape's `when`; one further escape is a fact of its own.
    """
    match at:
        case And():
            return join(and_, (pairs(graph, step, p, forecast, inside) for p in at.of), TRUE)
        case Or():
            return join(or_, (pairs(graph, step, p, forecast, inside) for p in at.of), FALSE)
        case AtLeast():
            return _at_least(at.count, [pairs(graph, step, p, forecast, inside) for p in at.of])
        case Not():
            of = pairs(graph, step, at.of, forecast, inside)
            return frozenset((not a, not b) for a, b in of)
        case Forecast():
            return pairs(graph, step, at.of, True, inside)
        case CannotRuleOut():
            return pairs(graph, step, at.of, forecast, inside)
        case RiskCondition() if at.risk.value == step.risk:
            return _rating(graph, step, at, forecast)
        case SomeRisk() if (known := _level(graph, at)) and known[0] is step.scale:
            moved = _rating(graph, step, at, forecast)
            others = STAYS if step.others else TRUE if at.every else FALSE
            return join(and_ if at.every else or_, (moved, others), TRUE if at.every else FALSE)
        case EscapeCondition() if not inside:
            escape = graph.get(Escape, at.escape)
            when = escape.when if escape else None
            return pairs(graph, step, when, forecast, True) if when else STAYS
    return _fact(graph, step, at, forecast)


def literals(
    graph: Graph, at: Condition, truth: bool, forecast: bool = False
) -> Iterator[tuple[Fact, Window, bool]]:
    """The facts that are certain when a condition is true, or when it is false.

    Yields each with the window in which a test of it lies, and whether it does.
    """
    match at:
        case And() | Or() | AtLeast():
            needed = len(at.of) if isinstance(at, And) else 1 if isinstance(at, Or) else at.count
            if needed == (len(at.of) if truth else 1):
                for part in at.of:
                    yield from literals(graph, part, truth, forecast)
        case Not():
            yield from literals(graph, at.of, not truth, forecast)
        case Forecast():
            yield from literals(graph, at.of, truth, True)
        case CannotRuleOut():
            if not truth:
                yield from literals(graph, at.of, truth, forecast)
        case _:
            yield (*fact(graph, at, forecast), truth)


def facts(graph: Graph, at: Condition, forecast: bool = False) -> Iterator[Fact]:
    """The facts that a condition turns on."""
    if isinstance(at, Not | Forecast | CannotRuleOut):
        yield from facts(graph, at.of, forecast or isinstance(at, Forecast))
    elif isinstance(at, And | Or | AtLeast):
        for part in at.of:
            yield from facts(graph, part, forecast)
    else:
        yield fact(graph, at, forecast)[0]


def fact(graph: Graph, at: Atom, forecast: bool) -> tuple[Fact, Window]:
    """The fact that an atom turns on, and where that has to lie for it to be true."""
    if isinstance(at, EvalCondition):
        tested = graph.get(Eval, at.eval)
        window = _window(tested, at.test) if tested else None
        if tested and window:
            return (Eval, at.eval.value, at.variant or tested.variant, forecast), window
    elif isinstance(at, RiskCondition) and isinstance(at.level, Name):
        rank = graph.rank(at.risk, at.level.value)
        if rank is not None:
            key = (Risk, at.risk.value, at.variant or Variant.PRE, forecast)
            return key, _compared(at.op, Fraction(rank))
    elif isinstance(at, GuardrailCondition):
        in_place = Window((1, 0), MOST)
        return (at.guardrail.value,), in_place if at.in_place else Window().without(in_place)
    return (at, forecast), Window((1, 0), MOST)


def _window(tested: Eval, test: Comparison | Range | None) -> Window | None:
    """The scores for which a test holds; None where it names no number."""
    if isinstance(test, Range):
        scale = 100 if test.unit == "%" else 1
        low: Point = LEAST if test.low is None else (test.low / scale, 0)
        return Window(low, MOST if test.high is None else (test.high / scale, 0))
    if test is None:
        return None
    threshold = test.threshold
    if isinstance(threshold, Name):
        known = (r.score for r in tested.references if r.name == threshold)
        threshold = next(known, threshold)
    if not isinstance(threshold, Quantity):
        return None
    return _compared(test.op, threshold.magnitude)


def _compared(op: str, limit: Fraction) -> Window:
    low: Point = (limit, 1) if op == ">" else (limit, 0) if op in (">=", "=") else LEAST
    high: Point = (limit, -1) if op == "<" else (limit, 0) if op in ("<=", "=") else MOST
    return Window(low, high)


def _level(graph: Graph, at: SomeRisk) -> tuple[Scale, object] | None:
    return graph.index.level(at.level.value, None) if isinstance(at.level, Name) else None


def _rating(graph: Graph, step: Step, at: RiskCondition | SomeRisk, forecast: bool) -> Pairs:
    """A condition on the risk that rises; one without a level that is known may say anything."""
    limit = graph.ranks(step.scale).get(at.level.value) if isinstance(at.level, Name) else None
    if limit is None:
        return ANYTHING
    moved = frozenset([(holds(at.op, step.before, limit), holds(at.op, step.after, limit))])
    near = (0, limit - 1, limit, limit + 1)
    stays = {holds(at.op, rank, limit) for rank in near if 0 <= rank < len(step.scale.levels)}
    unmoved = frozenset((truth, truth) for truth in stays)
    if (at.variant or Variant.PRE) not in step.variants:
        return unmoved
    return moved | unmoved if forecast else moved


def _fact(graph: Graph, step: Step, at: Atom, forecast: bool) -> Pairs:
    key, test = fact(graph, at, forecast)
    before, after = step.windows.get(key, (Window(), Window()))
    if key in step.moving:
        return frozenset(product(before.truths(test), after.truths(test))) or ANYTHING
    truths = before.meet(after).truths(test)
    return frozenset((truth, truth) for truth in truths) or ANYTHING


def _at_least(count: int, members: list[Pairs]) -> Pairs:
    """So many of the members; with very many of them, whatever they could be."""
    if count * count * len(members) > _MOST_STATES:
        return ANYTHING
    states = {(0, 0)}
    for member in members:
        states = {(min(a + c, count), min(b + d, count)) for a, b in states for c, d in member}
    return frozenset((a >= count, b >= count) for a, b in states)
