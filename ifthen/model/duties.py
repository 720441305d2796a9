"""What a *then* asks: duties, each with its strength, its action and its timing."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from ifthen.model.conditions import Condition
from ifthen.model.values import Cadence, Duration, Name, Open, Strength, Text, Variant
from ifthen.source import Span
from ifthen.value import Value


@frozen(eq=False, repr=False)
class Require(Value):
    """The guardrail is to be in place."""

    guardrail: Name


@frozen(eq=False, repr=False)
class Rate(Value):
    """The risk is rated at a level; without a variant, both before and after mitigation."""

    risk: Name
    variant: Variant | None
    level: Name | Open


@frozen(eq=False, repr=False)
class Keep(Value):
    """The condition is to be made to hold."""

    condition: Condition


@frozen(eq=False, repr=False)
class Pause(Value):
    """The stage stops for a while."""

    stage: Name


@frozen(eq=False, repr=False)
class Forbid(Value):
    """The stage is not entered, and stops."""

    stage: Name


@frozen(eq=False, repr=False)
class Allow(Value):
    """The stage may be entered."""

    stage: Name


@frozen(eq=False, repr=False)
class Withdraw(Value):
    """What is deployed is taken back."""


@frozen(eq=False, repr=False)
class RunEval(Value):
    """The eval is run."""

    eval: Name


@frozen(eq=False, repr=False)
class Notify(Value):
    """The party is told, perhaps of what."""

    party: Name
    of: Text | None


@frozen(eq=False, repr=False)
class Specify(Value):
    """The part that is still missing is written."""

    name: Name


@frozen(eq=False, repr=False)
class Stated(Value):
    """A duty in words, or `tbd`."""

    words: Open


@frozen(eq=False, repr=False)
class Either(Value):
    """One of the choices is done; each is one or more duties."""

    choices: "tuple[tuple[Duty, ...], ...]"


Action: TypeAlias = (
    Require
    | Rate
    | Keep
    | Pause
    | Forbid
    | Allow
    | Withdraw
    | RunEval
    | Notify
    | Specify
    | Stated
    | Either
)


@frozen(eq=False, repr=False)
class Duty(Value):
    """One duty. `guardrail a, b` is two of them that share their words.

    before: a stage, a date, a condition, or words.
    """

    strength: Strength
    action: Action
    within: Duration | Open | None
    before: Name | date | Condition | Open | None
    until: Condition | None
    every: Cadence | None
    span: Span = field(eq=False, repr=False)

    @property
    def binds(self) -> bool:
        """Whether the duty's strength binds."""
        return self.strength is Strength.MUST


def is_protective(duty: Duty) -> bool:
    """Whether a duty is a binding guardrail, pause, forbid, withdraw or keep."""
    protects = isinstance(duty.action, Require | Pause | Forbid | Withdraw | Keep)
    return duty.binds and protects


def every_duty(duties: tuple[Duty, ...]) -> Iterator[Duty]:
    """The duties, and those of their choices."""
    for duty in duties:
        yield duty
        if isinstance(duty.action, Either):
            for choice in duty.action.choices:
                yield from every_duty(choice)
