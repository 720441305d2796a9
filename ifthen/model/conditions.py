"""What an *if* asks: conditions, joined by and, or and not."""

from collections.abc import Iterator
from typing import TypeAlias

from ifthen.model.values import Name, Open, Quantity, Range, Tbd, Text, Variant
from ifthen.source import Span
from ifthen.value import Value


class Comparison(Value, frozen=True):
    """A score against a threshold.

    op: `>=`, `>`, `<=`, `<` or `=`.
    threshold: a number, the name of one of the eval's references, words, or nothing yet.
    """

    op: str
    threshold: Quantity | Name | Open
    span: Span


class EvalCondition(Value, frozen=True):
    """A condition on an eval's score; `test` is None when the policy gives no number."""

    eval: Name
    variant: Variant | None
    test: Comparison | Range | None
    span: Span


class RiskCondition(Value, frozen=True):
    """A condition on the rating of a risk."""

    risk: Name
    variant: Variant | None
    op: str
    level: Name | Open
    span: Span


class SomeRisk(Value, frozen=True):
    """`any risk` or, where `every` is true, `every risk` that is rated on the level's scale."""

    every: bool
    variant: Variant | None
    op: str
    level: Name | Open
    span: Span


class EventCondition(Value, frozen=True):
    """The event has happened."""

    event: Name
    span: Span


class GuardrailCondition(Value, frozen=True):
    """The guardrail is in place, or is missing."""

    guardrail: Name
    in_place: bool
    span: Span


class EscapeCondition(Value, frozen=True):
    """The escape's own `when` holds."""

    escape: Name
    span: Span


class Judged(Value, frozen=True):
    """Words, or `tbd`: somebody judges whether the condition holds."""

    words: Text | Tbd
    span: Span


class Not(Value, frozen=True):
    """The condition is false."""

    of: "Condition"
    span: Span


class Forecast(Value, frozen=True):
    """The condition is predicted to hold."""

    of: "Condition"
    span: Span


class CannotRuleOut(Value, frozen=True):
    """The condition is not known to be false."""

    of: "Condition"
    span: Span


class And(Value, frozen=True):
    """All of the conditions hold."""

    of: "tuple[Condition, ...]"
    span: Span


class Or(Value, frozen=True):
    """One of the conditions holds."""

    of: "tuple[Condition, ...]"
    span: Span


class AtLeast(Value, frozen=True):
    """That many of the conditions hold."""

    count: int
    of: "tuple[Condition, ...]"
    span: Span


Atom: TypeAlias = (
    EvalCondition
    | RiskCondition
    | SomeRisk
    | EventCondition
    | GuardrailCondition
    | EscapeCondition
    | Judged
)
Condition: TypeAlias = Atom | Not | Forecast | CannotRuleOut | And | Or | AtLeast


_OF_MANY = (And, Or, AtLeast)
_OF_ONE = (Not, Forecast, CannotRuleOut)


def parts(condition: Condition) -> "tuple[Condition, ...]":
    """The conditions directly below a condition; none for an atom."""
    if isinstance(condition, _OF_MANY):
        return condition.of
    if isinstance(condition, _OF_ONE):
        return (condition.of,)
    return ()


def atoms(condition: Condition) -> Iterator[Atom]:
    """The atoms of a condition, in order."""
    below = parts(condition)
    if not below:
        yield condition  # type: ignore[misc]
    for part in below:
        yield from atoms(part)


def polar(condition: Condition, positive: bool = True) -> Iterator[tuple[Atom, bool]]:
    """The atoms of a condition, each with whether it stands under an even number of `not`."""
    if isinstance(condition, Not):
        yield from polar(condition.of, not positive)
        return
    below = parts(condition)
    if not below:
        yield condition, positive  # type: ignore[misc]
    for part in below:
        yield from polar(part, positive)


def is_unstated(atom: object) -> bool:
    """Whether an atom has `tbd`, or nothing, where a number, a level or words should stand."""
    if isinstance(atom, EvalCondition):
        test = atom.test
        return test is None or (isinstance(test, Comparison) and isinstance(test.threshold, Tbd))
    if isinstance(atom, RiskCondition | SomeRisk):
        return isinstance(atom.level, Tbd)
    return isinstance(atom, Judged) and isinstance(atom.words, Tbd)
