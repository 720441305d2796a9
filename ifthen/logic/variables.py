"""The facts of a policy as cells: each threshold of an eval cuts its scores, a level is a cell.

A fact that stands beneath `cannot rule out` has one cell more, in which it is unknown.
"""

from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import cached_property

from ifthen.meaning import Interval, Scenario
from ifthen.model import decimal
from ifthen.value import Frozen

_SCALES = [Fraction(10) ** power for power in range(12, -13, -1)]


class Variable(Frozen, frozen=True, dict=True):
    """A fact and its cells.

    key: as in a scenario, see `ifthen.meaning.facts`. cells: how many, the unknown one apart.
    can_be_unknown: whether a scenario may leave it open.
    """

    key: str
    cells: int
    can_be_unknown: bool

    @property
    def known(self) -> int:
        """The mask of all cells but the unknown one."""
        return (1 << self.cells) - 1

    @property
    def full(self) -> int:
        """The mask of all cells."""
        return (1 << (self.cells + self.can_be_unknown)) - 1

    @cached_property
    def preferred(self) -> tuple[int, ...]:
        """The cells, those first that a reader grasps first; the unknown one last."""
        return tuple(range(self.cells + self.can_be_unknown))

    def masks(self, known: int) -> tuple[int, int]:
        """Where a condition is true and where it is false, from the known cells in which it holds.

        It is unknown in the unknown cell, unless all known ones agree.
        """
        open_cell = self.full & ~self.known
        holds, fails = known, self.known & ~known
        return (holds | (0 if fails else open_cell), fails | (0 if holds else open_cell))

    def put(self, scenario: Scenario, cell: int) -> None:
        """State in a scenario that the fact lies in a cell; nothing where it is unknown."""
        raise NotImplementedError


class Boolean(Variable, frozen=True):
    """A fact that is false in its first cell and true in its second."""

    def put(self, scenario: Scenario, cell: int) -> None:
        """State it."""
        if cell < self.cells:
            scenario.facts[self.key] = cell == 1


class Rated(Variable, frozen=True):
    """A rating that somebody states: a cell for each level, lowest first."""

    def put(self, scenario: Scenario, cell: int) -> None:
        """State it."""
        if cell < self.cells:
            scenario.ratings[self.key] = (cell, cell)


class Score(Variable, frozen=True):
    """A score, cut into points and the open intervals between them.

    bounds: for each cell its ends; a point where they are equal. unit: that the eval declares.
    """

    bounds: tuple[tuple[Fraction | None, Fraction | None], ...] = ()
    unit: str = ""

    @cached_property
    def samples(self) -> tuple[Fraction, ...]:
        """The roundest score of each cell, as the eval's unit shows it."""
        by = 100 if self.unit == "%" else 1
        return tuple(_roundest(low, high, by) for low, high in self.bounds)

    @cached_property
    def preferred(self) -> tuple[int, ...]:
        """Round numbers first, and what lies clearly inside before what lies on a threshold."""
        by = 100 if self.unit == "%" else 1

        def plain(cell: int) -> tuple[int, bool, int]:
            low, high = self.bounds[cell]
            return _digits(self.samples[cell] * by), low == high, cell

        ordered = sorted(range(self.cells), key=plain)
        return (*ordered, *range(self.cells, self.cells + self.can_be_unknown))

    def where(self, op: str, limit: Fraction) -> int:
        """The mask of the known cells in which the score compares so with a limit."""
        below = bisect_left(self.samples, limit)
        up_to = bisect_right(self.samples, limit)
        match op:
            case ">=":
                return self.known & -(1 << below)
            case ">":
                return self.known & -(1 << up_to)
            case "<":
                return (1 << below) - 1
            case "<=":
                return (1 << up_to) - 1
        return ((1 << up_to) - 1) & -(1 << below)

    def put(self, scenario: Scenario, cell: int) -> None:
        """State it."""
        if cell < self.cells:
            sample = self.samples[cell]
            scenario.scores[self.key] = Interval(sample, sample)


def score(
    key: str, whole: Interval, cuts: set[Fraction], unit: str, *, can_be_unknown: bool
) -> Score:
    """A score whose range is cut at thresholds; those outside it cut nothing."""
    low, high = whole.low, whole.high
    inside = {cut for cut in cuts if (low is None or cut >= low) and (high is None or cut <= high)}
    points = sorted(inside | {end for end in (low, high) if end is not None})
    bounds: list[tuple[Fraction | None, Fraction | None]] = []
    if low is None:
        bounds.append((None, points[0] if points else None))
    for at, point in enumerate(points):
        bounds.append((point, point))
        if at + 1 < len(points):
            bounds.append((point, points[at + 1]))
    if high is None and (points or low is not None):
        bounds.append((points[-1], None))
    return Score(key, len(bounds), can_be_unknown, tuple(bounds), unit)


def _roundest(low: Fraction | None, high: Fraction | None, by: int) -> Fraction:
    """The number with the fewest digits between two, near the middle among equals."""
    if low == high:
        return low if low is not None else Fraction(0)
    if low is None or high is None:
        return _outside(low, high, by)
    low, high = low * by, high * by
    for scale in _SCALES:
        first = low // scale + 1
        last = -(-high // scale) - 1
        if first <= last:
            middle = round((low + high) / 2 / scale)
            return min(max(middle, first), last) * scale / by
    return (low + high) / 2 / by


def _outside(low: Fraction | None, high: Fraction | None, by: int) -> Fraction:
    """A round number above the one bound or below the other."""
    if high is None:
        assert low is not None
        edge = low * by
        scale = next((s for s in _SCALES if s <= abs(edge)), Fraction(1))
        return (edge // scale + 1) * scale / by
    return -_outside(-high, None, by) if high <= 0 else Fraction(0)


def _digits(value: Fraction) -> int:
    return len(decimal(value).strip("-").replace(".", "").strip("0"))
