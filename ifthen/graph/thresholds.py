"""What conditions compare scores with, and what commitments rest on."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ifthen.finding import Label
from ifthen.graph.graph import Graph, Owed
from ifthen.graph.walk import Standing
from ifthen.model import (
    Atom,
    Commitment,
    Comparison,
    Eval,
    EvalCondition,
    Guardrail,
    GuardrailCondition,
    Item,
    Name,
    Quantity,
    Range,
    Rate,
    Reference,
    Require,
    Risk,
    RiskCondition,
    SomeRisk,
    atoms,
)
from ifthen.source import Span
from ifthen.value import Record

_ENDS = re.compile(r"(?P<low>-?\d\S*?)?\s*\.\.\s*(?P<high>-?\d[^\s#]*)?")


class Threshold(Record, frozen=True):
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

    @property
    def labels(self) -> tuple[Label, ...]:
        """Where the range of the score, and the number behind a name, are declared."""
        score, named = self.tested.score, self.reference
        found = [Label(score.span, "the score range is declared here")] if score else []
        if named and self.item is not self.tested:
            found.append(Label(named.score.span, f"the score of `{named.name}`"))
        return tuple(found)


def standing_atoms(graph: Graph) -> Iterator[tuple[Standing, Atom]]:
    """Every atom, and the whole condition that it stands in."""
    return ((found, atom) for found in graph.conditions for atom in atoms(found.condition))


def thresholds(graph: Graph) -> Iterator[Threshold]:
    """Every threshold that is a number, in any condition on an eval that is declared."""
    references = {
        (tested.name, reference.name): reference
        for tested in graph.all(Eval)
        for reference in tested.references
    }
    for found, atom in standing_atoms(graph):
        if not isinstance(atom, EvalCondition):
            continue
        tested = graph.get(Eval, atom.eval)
        if tested and isinstance(atom.test, Range):
            for end in ends(atom.test):
                yield Threshold(found.item, tested, end, None, end.span)
        elif tested and isinstance(atom.test, Comparison):
            value = atom.test.threshold
            if isinstance(value, Quantity):
                yield Threshold(found.item, tested, value, None, digits(value))
            elif isinstance(value, Name) and (named := references.get((tested.name, value))):
                yield Threshold(found.item, tested, named.score, named, value.span)


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


def unit_of(graph: Graph, tested: Eval) -> str | None:
    """The unit of an eval's scores: declared, else that of all its thresholds.

    None where these have different ones, for then nothing says how they compare.
    """
    if isinstance(tested.score, Range):
        return tested.score.unit
    return _shared_units(graph).get(tested.name.value)


@lru_cache(maxsize=2)
def _shared_units(graph: Graph) -> dict[str, str | None]:
    numbers: dict[str, list[Quantity]] = {}
    for threshold in thresholds(graph):
        numbers.setdefault(threshold.tested.name.value, []).append(threshold.number)
    return {name: _shared(found) for name, found in numbers.items()}


def _shared(numbers: list[Quantity]) -> str | None:
    """The one unit of some numbers; a fraction without one goes with percent too."""
    united = [n for n in numbers if n.unit or not n.is_fraction]
    units = {n.unit.removesuffix("s"): n.unit for n in united} or {"": ""}
    if len(units) > 1 or (len(united) < len(numbers) and not units.keys() <= {"", "%"}):
        return None
    return next(iter(units.values()))


def ends(test: Range) -> Iterator[Quantity]:
    """The ends of a range as thresholds; a comment amid its words leaves them its whole span."""
    match = _ENDS.match(test.span.words)
    for value, end in ((test.low, "low"), (test.high, "high")):
        if value is not None:
            span = test.span
            if match and match[end]:
                start = span.start + match.start(end)
                span = span._replace(start=start, end=start + len(match[end]))
            yield Quantity(value, test.unit, None, "/" in span.words, span)


def within(number: Quantity, score: Range) -> bool:
    """Whether a number lies in a score's range, percent undone; an open end bounds nothing."""
    low, high = share(score.low, score.unit), share(score.high, score.unit)
    return (low is None or number.magnitude >= low) and (high is None or number.magnitude <= high)


def digits(number: Quantity) -> Span:
    """The words of a number and its unit, without those that soften it."""
    span = number.span
    if number.softened is None:
        return span
    words = span.source.text[span.start : number.softened.span.start]
    return span._replace(end=span.start + len(words.rstrip()))


def binding_anywhere(graph: Graph) -> Iterator[tuple[Commitment, Owed]]:
    """The binding duties of binding commitments, those of `otherwise` and of choices included."""
    for owed in graph.duties:
        if isinstance(owed.item, Commitment) and owed.binds:
            yield owed.item, owed


class Rest(NamedTuple):
    """A name that a binding commitment rests on, and the items whose status counts there."""

    commitment: Commitment
    name: Name
    on: tuple[Item | None, ...]


def rests(graph: Graph) -> list[Rest]:
    """The evals, levels and guardrails that binding commitments rest on, in the order of the text.

    A condition of a duty counts if the duty binds; another if some duty of the commitment does.
    """
    found: list[Rest] = []
    bound: set[int] = set()
    for commitment, owed in binding_anywhere(graph):
        bound |= {id(commitment), id(owed.duty)}
        action = owed.duty.action
        if isinstance(action, Require):
            found.append(
                Rest(commitment, action.guardrail, (graph.get(Guardrail, action.guardrail),))
            )
        elif isinstance(action, Rate) and isinstance(action.level, Name):
            found.append(Rest(commitment, action.level, _level(graph, action.risk, action.level)))
    for place, atom in standing_atoms(graph):
        if isinstance(place.item, Commitment) and id(place.duty or place.item) in bound:
            found += (Rest(place.item, name, on) for name, on in _rests_of_atom(graph, atom))
    return sorted(found, key=lambda rest: rest.name.span.start)


def _rests_of_atom(graph: Graph, atom: Atom) -> Iterator[tuple[Name, tuple[Item | None, ...]]]:
    if isinstance(atom, EvalCondition):
        yield atom.eval, (graph.get(Eval, atom.eval),)
    elif isinstance(atom, GuardrailCondition):
        yield atom.guardrail, (graph.get(Guardrail, atom.guardrail),)
    elif isinstance(atom, RiskCondition | SomeRisk) and isinstance(atom.level, Name):
        risk = atom.risk if isinstance(atom, RiskCondition) else None
        yield atom.level, _level(graph, risk, atom.level)


def _level(graph: Graph, risk: Name | None, level: Name) -> tuple[Item | None, ...]:
    """The scale of a level, and the risk that it is a level of."""
    if risk is None:
        known = graph.index.level(level.value, None)
        return known[:1] if known else ()
    return graph.scale_of(risk), graph.get(Risk, risk)


def share(value: Fraction | None, unit: str) -> Fraction | None:
    """The end of a range with percent undone: 7/20 for `35%`."""
    return value / 100 if value is not None and unit == "%" else value
