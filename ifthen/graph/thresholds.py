"""What conditions compare scores with, and on which side of a score they hold."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from ifthen.graph.graph import Graph, Owed
from ifthen.graph.walk import Standing
from ifthen.model import (
    And,
    AtLeast,
    Atom,
    CannotRuleOut,
    Commitment,
    Comparison,
    Condition,
    Eval,
    EvalCondition,
    Forecast,
    Item,
    Name,
    Not,
    Open,
    Or,
    Quantity,
    Range,
    Reference,
    atoms,
)
from ifthen.source import Span

_ENDS = re.compile(r"(?P<low>-?\d\S*?)?\s*\.\.\s*(?P<high>-?\d[^\s#]*)?")


class Threshold(NamedTuple):
    """A number that a score is compared with.

    item: where the condition stands. tested: the eval.
    number: the threshold, that of a reference where one is named, or one end of a range.
    reference: the reference that is named. span: the words of the threshold.
    """

    item: Item
    tested: Eval
    number: Quantity
    reference: Reference | None
    span: Span

    def __str__(self) -> str:
        if self.reference is None:
            return f"threshold `{self.number}`"
        kind = "reference" if self.item is self.tested else "threshold"
        return f"{kind} `{self.reference.name}` of `{self.number}`"


def standing(graph: Graph) -> Iterator[Standing]:
    """Every condition, whole, once: `pause training, deployment until ...` holds one."""
    seen: set[int] = set()
    for found in graph.conditions:
        if id(found.condition) not in seen:
            seen.add(id(found.condition))
            yield found


def standing_atoms(graph: Graph) -> Iterator[tuple[Standing, Atom]]:
    """Every atom once, and the whole condition that it stands in."""
    return ((found, atom) for found in standing(graph) for atom in atoms(found.condition))


def thresholds(graph: Graph) -> Iterator[Threshold]:
    """Every threshold that is a number, in any condition on an eval that is declared."""
    for found, atom in standing_atoms(graph):
        if not isinstance(atom, EvalCondition):
            continue
        tested = graph.get(Eval, atom.eval)
        if tested and isinstance(atom.test, Range):
            for end in _ends(atom.test):
                yield Threshold(found.item, tested, end, None, end.span)
        elif tested and isinstance(atom.test, Comparison):
            value = atom.test.threshold
            if isinstance(value, Quantity):
                yield Threshold(found.item, tested, value, None, digits(value))
            elif isinstance(value, Name):
                named = (r for r in tested.references if r.name == value)
                for reference in named:
                    yield Threshold(found.item, tested, reference.score, reference, value.span)


def compared(graph: Graph) -> dict[str, list[Span]]:
    """For each eval that is compared with a number, where."""
    found: dict[str, list[Span]] = {}
    for threshold in thresholds(graph):
        found.setdefault(threshold.tested.name.value, []).append(threshold.span)
    return found


def idle_references(graph: Graph) -> Iterator[Threshold]:
    """The references that no condition names, as though they were thresholds of their eval."""
    named = {id(threshold.reference) for threshold in thresholds(graph)}
    for tested in graph.all(Eval):
        for reference in tested.references:
            if id(reference) not in named:
                yield Threshold(tested, tested, reference.score, reference, reference.name.span)


def fits(number: Quantity, score: Range) -> bool:
    """Whether a number has the unit of a score.

    A plural is the unit of its singular; a fraction without a unit fits a score in percent too.
    """
    if number.is_fraction and not number.unit:
        return score.unit in ("", "%")
    return number.unit.removesuffix("s") == score.unit.removesuffix("s")


def within(number: Quantity, score: Range) -> bool:
    """Whether a number lies in a score's range, percent undone; an open end bounds nothing."""
    low, high = _share(score.low, score.unit), _share(score.high, score.unit)
    return (low is None or number.magnitude >= low) and (high is None or number.magnitude <= high)


def digits(number: Quantity) -> Span:
    """The words of a number and its unit, without those that soften it."""
    span = number.span
    if number.softened is None:
        return span
    words = span.source.text[span.start : number.softened.span.start]
    return span._replace(end=span.start + len(words.rstrip()))


def binding(graph: Graph) -> Iterator[tuple[Commitment, Owed]]:
    """The binding duties of binding commitments, those of `otherwise` and of choices included."""
    for owed in graph.duties:
        chosen = owed.choice is None or owed.choice.binds
        if isinstance(owed.item, Commitment) and owed.binds and chosen:
            yield owed.item, owed


def _ends(test: Range) -> Iterator[Quantity]:
    """The ends of a range as thresholds; a comment amid its words leaves them its whole span."""
    match = _ENDS.match(test.span.words)
    for value, end in ((test.low, "low"), (test.high, "high")):
        if value is not None:
            span = test.span
            if match and match[end]:
                start = span.start + match.start(end)
                span = span._replace(start=start, end=start + len(match[end]))
            yield Quantity(value, test.unit, None, "/" in span.words, span)


# A score: an eval, its variant, and whether it is forecast.
_Score = tuple[str, object, bool]


class _Bounds(NamedTuple):
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
    low, high = _share(test.low, test.unit), _share(test.high, test.unit)
    if positive:
        return [{side for side, end in (("below", low), ("above", high)) if end is not None}]
    least = _share(score.low, score.unit) if isinstance(score, Range) else None
    most = _share(score.high, score.unit) if isinstance(score, Range) else None
    lower = low is not None and (least is None or low > least)
    higher = high is not None and (most is None or high < most)
    return [{"above"}] * lower + [{"below"}] * higher


def _share(value: Fraction | None, unit: str) -> Fraction | None:
    return value / 100 if value is not None and unit == "%" else value
