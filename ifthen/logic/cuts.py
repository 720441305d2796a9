"""A formula as it is at each level of a risk."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ifthen.logic.formula import Formulas


class Cut:
    """A formula where one fact is known; it differs only where some literal cuts the cells.

    cells: how many known ones the fact has. ranks: those in which it can be another formula than in
        the one before.
    """

    def __init__(self, formulas: Formulas, formula: int, fact: int, cells: int) -> None:
        self._formulas = formulas
        self._formula = formula
        self._fact = fact
        changes = 0
        for mask in formulas.masks(formula, fact):
            changes |= mask ^ mask << 1
        self._cells = cells
        self.ranks = [rank for rank in range(1, cells) if changes >> rank & 1]
        self._made: dict[int, int] = {}

    def at(self, rank: int) -> int:
        """The formula in a cell."""
        part = bisect_right(self.ranks, rank)
        if part not in self._made:
            self._made[part] = self._formulas.within(self._formula, self._fact, 1 << rank)
        return self._made[part]

    def parts(self) -> Iterator[tuple[int, Sequence[int], range]]:
        """Each formula that it is somewhere, those that it is elsewhere, and the cells."""
        starts = [0, *self.ranks]
        for start, end in pairwise([*starts, self._cells]):
            others = [self.at(other) for other in starts if other != start]
            yield self.at(start), others, range(start, end)
