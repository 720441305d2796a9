"""How long something takes at most: days, ends that are no number of days, and what has no end."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ifthen.graph.leaning import is_said
from ifthen.model import (
    And,
    AtLeast,
    Cadence,
    Comparison,
    Condition,
    Duration,
    Duty,
    Escape,
    EvalCondition,
    Judged,
    Multiple,
    Name,
    OnEvent,
    Or,
    RiskCondition,
    SomeRisk,
    Tbd,
    Text,
    parts,
)
from ifthen.value import Value


class Bound(Value, frozen=True):
    """The longest that something takes; the sum of two bounds is for one after the other.

    days: as far as they are a number.
    ends: what bounds it without a number of days, such as "before `deployment`".
    gaps: why nothing bounds it, such as "no deadline".
    """

    days: Fraction = Fraction(0)
    ends: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    def __add__(self, other: "Bound") -> "Bound":
        if other is AT_ONCE:
            return self
        return Bound(self.days + other.days, self.ends + other.ends, self.gaps + other.gaps)

    @property
    def is_number(self) -> bool:
        """Whether the days are all there is to it."""
        return not self.ends and not self.gaps

    @property
    def rank(self) -> tuple[bool, Fraction, int]:
        """The longest has the highest: what has no end, then the most days."""
        return bool(self.gaps), self.days, len(self.ends)


AT_ONCE = Bound()
NEVER = Bound(gaps=("no cadence",))
NO_DEADLINE = Bound(gaps=("no deadline",))


def cadence(cadences: Iterable[Cadence]) -> Bound:
    """The longest time between two runs: the shortest duration among all occasions.

    Growth, events and words may bring a run sooner, and bound nothing by themselves.
    """
    occasions = [part for one in cadences for part in one.parts]
    days = [part.days for part in occasions if isinstance(part, Duration)]
    if days:
        return Bound(min(days))
    if not is_said(tuple(occasions)):
        return NEVER
    kinds = dict.fromkeys(_kind(part) for part in occasions if is_said(part))
    return Bound(gaps=(f"a cadence {_listed(kinds)} only",))


def deadline(duty: Duty) -> Bound | None:
    """The longest time from a duty's being due to its being done; None where no time is stated.

    Of several timings the one that is a number counts, then one that is an end.
    """
    stated = (duty.within, duty.before, *(duty.every.parts if duty.every else ()))
    days = [one.days for one in stated if isinstance(one, Duration)]
    if days:
        return Bound(min(days))
    if end := _end(duty):
        return Bound(ends=(end,))
    said = [one for one in stated if one is not None]
    if not said:
        return None
    if not is_said(tuple(said)):
        return Bound(gaps=("a deadline still to be determined",))
    kinds = dict.fromkeys(_kind(one) for one in said if is_said(one))
    return Bound(gaps=(f"a deadline {_listed(kinds)} only",))


def expiry(escape: Escape) -> Bound:
    """The longest that an escape holds once it is used."""
    expires = escape.expires
    if isinstance(expires, Duration):
        return Bound(expires.days)
    if isinstance(expires, date):
        return Bound(ends=(f"escape `{escape.name}` until {expires}",))
    says = "with an expiry in words only" if is_said(expires) else "without an expiry"
    return Bound(gaps=(f"escape `{escape.name}` {says}",))


def _end(duty: Duty) -> str | None:
    before = duty.before
    if isinstance(before, Name):
        return f"before `{before}`"
    if isinstance(before, date):
        return f"before {before}"
    if before is None or isinstance(before, Text | Tbd) or not _is_checkable(before):
        return None
    return f"before ({' '.join(before.span.words.split())})"


def _is_checkable(condition: Condition) -> bool:
    """Whether facts alone can make a condition true, nobody judging whether they do."""
    below = [_is_checkable(part) for part in parts(condition)]
    if isinstance(condition, Or):
        return any(below)
    if isinstance(condition, AtLeast):
        return sum(below) >= condition.count
    if isinstance(condition, And) or below:
        return all(below)
    if isinstance(condition, EvalCondition):
        test = condition.test
        said = test.threshold if isinstance(test, Comparison) else test
        return said is not None and not isinstance(said, Text | Tbd)
    if isinstance(condition, RiskCondition | SomeRisk):
        return isinstance(condition.level, Name)
    return not isinstance(condition, Judged)


def _kind(part: object) -> str:
    if isinstance(part, Multiple):
        return f"in {part.quantity}"
    return "on events" if isinstance(part, OnEvent) else "in words"


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
