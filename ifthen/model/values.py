"""Numbers, texts and times, as a policy states them.

Everything here is a value: two are equal when they say the same, wherever they stand.
"""

import re
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from ifthen.source import Span
from ifthen.value import Value

DAYS = {
    "minute": Fraction(1, 1440),
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(31),
    "year": Fraction(366),
}
"""Days in a unit of time, at its longest."""
MONTHS = {"month": 1, "year": 12}
LONGEST_NUMBER = 60
"""How many characters a number may have."""
LARGEST_EXPONENT = 300
"""The largest exponent; no number is larger than ten to that power, or nearer to zero."""


class Strength(StrEnum):
    """How much a duty asks, strongest first: only `must` binds."""

    MUST = "must"
    AIM = "aim"
    MAY = "may"
    SHOULD = "should"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Strength).index(self)


class Variant(StrEnum):
    """Whether a model is measured before or after its mitigations."""

    PRE = "pre-mitigation"
    POST = "post-mitigation"


class Status(StrEnum):
    """What an item is; only a binding one binds."""

    BINDING = "binding"
    DRAFT = "draft"
    RECOMMENDED = "recommended"
    EXPLORATORY = "exploratory"
    ILLUSTRATIVE = "illustrative"


class Text(Value, frozen=True):
    """Words in quotes; `value` is what they say, escapes undone and dedented."""

    value: str
    span: Span


class Tbd(Value, frozen=True):
    """What is still to be determined, with an example where one is given."""

    text: Text | None
    span: Span


Open: TypeAlias = Text | Tbd
"""What stands where something checkable should."""


class Name(Value, frozen=True):
    """A name that refers to an item or a level."""

    value: str
    span: Span

    def __str__(self) -> str:
        return self.value


class Quantity(Value, frozen=True):
    """A number with its unit.

    value: as written, so 35 for `35%`.
    unit: `%`, `x`, a unit's name, or "" for none.
    softened: words behind the number that take it back.
    is_fraction: written as `1/20`, which fits a score with or without percent.
    """

    value: Fraction
    unit: str
    softened: Text | None
    is_fraction: bool
    span: Span

    @property
    def magnitude(self) -> Fraction:
        """The value with percent undone: 7/20 for `35%`."""
        return self.value / 100 if self.unit == "%" else self.value

    def __str__(self) -> str:
        return shown(self.value, self.unit)


class Range(Value, frozen=True):
    """A closed range of scores; an end that is None is open."""

    low: Fraction | None
    high: Fraction | None
    unit: str
    span: Span

    def __str__(self) -> str:
        ends = ("" if end is None else shown(end, self.unit) for end in (self.low, self.high))
        return "..".join(ends)


class Duration(Value, frozen=True):
    """A stretch of time; `unit` is the singular: `day`."""

    amount: Fraction
    unit: str
    softened: Text | None
    span: Span

    @property
    def days(self) -> Fraction:
        """Length in days; a month counts 31 and a year 366."""
        return self.amount * DAYS[self.unit]

    def is_within(self, other: "Duration") -> bool:
        """Whether it is no longer than another; 12 months are a year, whatever each counts."""
        if self.unit in MONTHS and other.unit in MONTHS:
            return self.amount * MONTHS[self.unit] <= other.amount * MONTHS[other.unit]
        return self.days <= other.days

    def __str__(self) -> str:
        return f"{decimal(self.amount)} {self.unit}{'' if self.amount == 1 else 's'}"


class Multiple(Value, frozen=True):
    """Growth of a quantity by a factor: `4x compute`."""

    factor: Fraction
    quantity: str
    softened: Text | None
    span: Span

    def __str__(self) -> str:
        return f"{decimal(self.factor)}x {self.quantity}"


class OnEvent(Value, frozen=True):
    """Whenever one of the events happens."""

    events: tuple[Name, ...]
    span: Span

    def __str__(self) -> str:
        return f"on event {', '.join(map(str, self.events))}"


class Cadence(Value, frozen=True):
    """When something comes round: at whichever of its parts comes first."""

    parts: tuple[Multiple | Duration | OnEvent | Open, ...]
    strength: Strength
    span: Span


class Tolerance(Value, frozen=True):
    """How much risk is accepted, perhaps per unit of time."""

    quantity: Quantity
    per: str | None
    span: Span


_MOST_PLACES = 400
_LARGEST = Fraction(10) ** LARGEST_EXPONENT


def exact(digits: str, longest: int = LONGEST_NUMBER) -> Fraction:
    """The number that `35`, `1/20`, `1e26` or `10^26` writes.

    Raises OverflowError when it is longer, larger or nearer to zero than allowed, ValueError when
    it is none.
    """
    digits = digits.replace("_", "")
    exponent = re.search(r"[eE^]([+-]?\d+)$", digits)
    if len(digits) > longest or (exponent and abs(int(exponent[1])) > LARGEST_EXPONENT):
        raise OverflowError
    base, _, power = digits.partition("^")
    try:
        value = Fraction(base) ** int(power or 1)
    except ZeroDivisionError:
        raise ValueError(digits) from None
    if value and not 1 / _LARGEST <= abs(value) <= _LARGEST:
        raise OverflowError
    return value


def decimal(value: Fraction) -> str:
    """A number as people write it, exactly: `22.1`, `1e26`, or `1/3` where no decimals end."""
    scaled, places = value, 0
    while scaled.denominator != 1 and places < _MOST_PLACES:
        scaled, places = scaled * 10, places + 1
    if scaled.denominator != 1:
        return str(value)
    if not places and abs(value) < 10**9:
        return str(value)
    digits = f"{abs(scaled.numerator):0{places + 1}d}"
    sign = "-" if value < 0 else ""
    if 0 < places <= 12:
        return f"{sign}{digits[:-places]}.{digits[-places:]}"
    first, rest = (digits := digits.lstrip("0"))[0], digits[1:].rstrip("0")
    point = f".{rest}" if rest else ""
    return f"{sign}{first}{point}e{len(digits) - 1 - places}"


def shown(value: Fraction, unit: str) -> str:
    """A number with its unit: `22.1%`, `4x`, `10 points`."""
    return decimal(value) + (unit if unit in ("%", "x", "") else f" {unit}")
