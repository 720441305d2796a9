"""The formulas of a policy for z3: scores as reals, everything else as a number of its cells."""

import time
from collections.abc import Sequence
from typing import Any

import z3

from ifthen.logic.formula import FALSE, TRUE
from ifthen.logic.questions import Logic
from ifthen.logic.variables import Score


class Oracle:
    """Asks z3 what `Logic.can` answers."""

    def __init__(self, asked: Logic) -> None:
        self.formulas = asked.formulas
        self.variables = asked.facts.variables
        self._made: dict[int, Any] = {FALSE: z3.BoolVal(False), TRUE: z3.BoolVal(True)}

    def answers(self, questions: Sequence[Sequence[int]]) -> tuple[list[bool], float]:
        """The answers, and the seconds of processor time that z3 took, translation apart."""
        found, seconds = [], 0.0
        for goals in questions:
            made = [self._formula(goal) for goal in goals]
            facts = frozenset[int]().union(*map(self.formulas.support, goals))
            start = time.process_time()
            solver = z3.Solver()
            solver.add(*made, *(self._domain(fact) for fact in facts))
            found.append(solver.check() == z3.sat)
            seconds += time.process_time() - start
        return found, seconds

    def _formula(self, root: int) -> Any:
        for node in self.formulas.under([root]):
            if node not in self._made:
                below = [self._made[n] for n in self.formulas.below[node]]
                if self.formulas.fact[node] >= 0:
                    self._made[node] = self._literal(node)
                else:
                    self._made[node] = z3.AtLeast(*below, self.formulas.need[node])
        return self._made[root]

    def _domain(self, fact: int) -> Any:
        return self._within(fact, self.formulas.full[fact])

    def _literal(self, node: int) -> Any:
        return self._within(self.formulas.fact[node], self.formulas.mask[node])

    def _within(self, fact: int, mask: int) -> Any:
        cells = [cell for cell in range(mask.bit_length()) if mask >> cell & 1]
        return z3.Or(*(self._cell(fact, cell) for cell in cells))

    def _cell(self, fact: int, cell: int) -> Any:
        """That a fact lies in a cell; whether a score is known is a fact beside it."""
        variable = self.variables[fact]
        if not isinstance(variable, Score):
            return z3.Int(variable.key) == cell
        known, score = z3.Bool(f"{variable.key} known"), z3.Real(variable.key)
        if cell >= variable.cells:
            return z3.Not(known)
        low, high = variable.bounds[cell]
        if low is not None and low == high:
            return z3.And(known, score == low)
        ends = [] if low is None else [score > low]
        return z3.And(known, *ends, *([] if high is None else [score < high]))
