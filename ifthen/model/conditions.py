"""What an *if* asks: conditions, joined by and, or and not."""

from collections.abc import Iterator
from typing import TypeAlias

from attrs import field, frozen

from ifthen.model.values import Name, Open, Quantity, Range, Tbd, Text, Variant
from ifthen.source import Span
from ifthen.value import Value


@frozen(eq=False, repr=False)
class Comparison(Value):
    """A score against a threshold.

    op: `>=`, `>`, `<=`, `<` or `=`.
    threshold: a number, the name of one of the eval's references, words, or nothing yet.
    """

    op: str
    threshold: Quantity | Name | Open
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class EvalCondition(Value):
    """A condition on an eval's score; `test` is None when the policy gives no number."""

    eval: Name
    variant: Variant | None
    test: Comparison | Range | None
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class RiskCondition(Value):
    """A condition on the rating of a risk."""

    risk: Name
    variant: Variant | None
    op: str
    level: Name | Open
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class SomeRisk(Value):
    """`any risk` or, where `every` is true, `every risk` that is rated on the level's scale."""

    every: bool
    variant: Variant | None
    op: str
    level: Name | Open
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class EventCondition(Value):
    """The event has happened."""

    event: Name
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class GuardrailCondition(Value):
    """The guardrail is in place, or is missing."""

    guardrail: Name
    in_place: bool
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class EscapeCondition(Value):
    """The escape's own `when` holds."""

    escape: Name
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Judged(Value):
    """Words, or `tbd`: somebody judges whether the condition holds."""

    words: Text | Tbd
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Not(Value):
    """The condition is false."""

    of: "Condition"
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Forecast(Value):
    """The condition is predicted to hold."""

    of: "Condition"
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class CannotRuleOut(Value):
    """The condition is not known to be false."""

    of: "Condition"
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class And(Value):
    """All of the conditions hold."""

    of: "tuple[Condition, ...]"
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Or(Value):
    """One of the conditions holds."""

    of: "tuple[Condition, ...]"
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class AtLeast(Value):
    """That many of the conditions hold."""

    count: int
    of: "tuple[Condition, ...]"
    span: Span = field(eq=False, repr=False)


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


def parts(condition: Condition) -> "tuple[Condition, ...]":
    """The conditions directly below a condition; none for an atom."""
    if isinstance(condition, And | Or | AtLeast):
        return condition.of
    if isinstance(condition, Not | Forecast | CannotRuleOut):
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
