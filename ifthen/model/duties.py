"""What a *then* asks: duties, each with its strength, its action and its timing."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from ifthen.model.conditions import Condition
from ifthen.model.values import Cadence, Duration, Name, Open, Strength, Text, Variant
from ifthen.source import Span
from ifthen.value import Value


class Require(Value, frozen=True):
    """The guardrail is to be in place."""

    guardrail: Name


class Rate(Value, frozen=True):
    """The risk is rated at a level; without a variant, both before and after mitigation."""

    risk: Name
    variant: Variant | None
    level: Name | Open


class Keep(Value, frozen=True):
    """The condition is to be made to hold."""

    condition: Condition


class Pause(Value, frozen=True):
    """The stage stops for a while."""

    stage: Name


class Forbid(Value, frozen=True):
    """The stage is not entered, and stops."""

    stage: Name


class Allow(Value, frozen=True):
    """The stage may be entered."""

    stage: Name


class Withdraw(Value, frozen=True):
    """What is deployed is taken back."""


class RunEval(Value, frozen=True):
    """The eval is run."""

    eval: Name


class Notify(Value, frozen=True):
    """The party is told, perhaps of what."""

    party: Name
    of: Text | None


class Specify(Value, frozen=True):
    """The part that is still missing is written."""

    name: Name


class Stated(Value, frozen=True):
    """A duty in words, or `tbd`."""

    words: Open


class Either(Value, frozen=True):
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


class Duty(Value, frozen=True):
    """One duty. `guardrail a, b` is two of them that share their words.

    before: a stage, a date, a condition, or words.
    """

    strength: Strength
    action: Action
    within: Duration | Open | None
    before: Name | date | Condition | Open | None
    until: Condition | None
    every: Cadence | None
    span: Span

    @property
    def binds(self) -> bool:
        """Whether the duty's strength binds."""
        return self.strength is Strength.MUST


def is_protective(duty: Duty) -> bool:
    """Whether a duty is a binding guardrail, pause, forbid, withdraw or keep."""
    protects = isinstance(duty.action, Require | Pause | Forbid | Withdraw | Keep)
    return duty.binds and protects


def protects(duty: Duty) -> bool:
    """Whether a duty protects; an `either` does when it binds and each of its choices protects."""
    if isinstance(duty.action, Either):
        return duty.binds and all(any(map(is_protective, c)) for c in duty.action.choices)
    return is_protective(duty)


def every_duty(duties: tuple[Duty, ...]) -> Iterator[Duty]:
    """The duties, and those of their choices."""
    for duty in duties:
        yield duty
        if isinstance(duty.action, Either):
            for choice in duty.action.choices:
                yield from every_duty(choice)
