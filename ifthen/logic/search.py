"""Whether formulas can hold together: a search over the cells of facts with unit propagation.

The DPLL procedure (Davis, Logemann and Loveland 1962) on gates instead of clauses. A gate that has
to hold and has no choice left passes that on to what stands below it; a literal that has to hold
narrows its fact; a narrowed fact settles literals and, through them, the gates above.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ifthen.logic.formula import FALSE, Formulas

STEPS = 400_000
"""How many steps a question may take: settled formulas and looked-at choices, never seconds."""


STEPS_A_FORMULA = 20
"""How many more it may take for each formula that it is about."""
NEAR = 24
"""Among how many open gates the one with the fewest choices is looked for."""


class UndecidedError(Exception):
    """A question took more steps than it may."""


class Before(NamedTuple):
    """That one fact lies in an earlier cell than another."""

    low: int
    high: int


class Budget:
    """Counts steps; raises UndecidedError past the limit."""

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        """Count steps."""
        self.left -= steps
        if self.left < 0:
            raise UndecidedError


class _Choice(NamedTuple):
    """A formula that was chosen to hold, and how far the search was then."""

    child: int
    trail: int
    agenda: int
    done: int


class _Conflict(Exception):  # noqa: N818  - no error: it turns the search round
    pass


class Search:
    """One question: whether all goals can hold, with some facts in order."""

    def __init__(
        self,
        formulas: Formulas,
        goals: Sequence[int],
        budget: Budget,
        domains: Mapping[int, int] | None = None,
        orders: Sequence[Before] = (),
    ) -> None:
        self.formulas = formulas
        self.goals = goals
        self.budget = budget
        self.nodes = formulas.under(goals)
        budget.left += STEPS_A_FORMULA * len(self.nodes)
        self.parents: dict[int, list[int]] = defaultdict(list)
        self.literals: dict[int, list[int]] = defaultdict(list)
        self.orders: dict[int, list[Before]] = defaultdict(list)
        self.domain: dict[int, int] = {}
        self.status: dict[int, bool] = {}
        self.good: dict[int, int] = {}
        self.bad: dict[int, int] = {}
        self.required: dict[int, bool] = {}
        self.agenda: list[int] = []
        self.done = 0
        self.trail: list[tuple[dict[int, Any], int, Any]] = []
        self.settled: list[tuple[int, bool]] = []
        self.asked: list[int] = []
        for order in orders:
            for fact in order:
                self.orders[fact].append(order)
                self.domain[fact] = formulas.full[fact]
        for node in self.nodes:
            fact = formulas.fact[node]
            if fact >= 0:
                self.literals[fact].append(node)
                self.domain[fact] = formulas.full[fact]
            self.good[node] = self.bad[node] = 0
            for child in formulas.below[node]:
                self.parents[child].append(node)
        self.limits = domains or {}

    def solve(self) -> dict[int, int] | None:
        """A domain for each fact, any of whose cells will do; None if there is no solution."""
        choices: list[_Choice] = []
        try:
            self._start()
        except _Conflict:
            return None
        while True:
            child = self._next_choice()
            if child is None:
                return self.domain
            choices.append(_Choice(child, len(self.trail), len(self.agenda), self.done))
            try:
                self.asked.append(child)
                self._propagate()
            except _Conflict:
                if not self._turn(choices):
                    return None

    def narrow(self, fact: int, mask: int) -> None:
        """Keep a solution's fact to some cells that it has; what is ordered with it follows."""
        self._shrink(fact, mask)
        self._propagate()

    def _start(self) -> None:
        for fact, mask in self.limits.items():
            if fact in self.domain:
                self._shrink(fact, mask)
        for fact in self.orders:
            self._ordered(fact)
        for goal in self.goals:
            if goal == FALSE:
                raise _Conflict
            self.asked.append(goal)
        self._propagate()

    def _turn(self, choices: list[_Choice]) -> bool:
        """Take the last choice back for good; whether there was one."""
        while choices:
            choice = choices.pop()
            self.settled.clear()
            self.asked.clear()
            del self.agenda[choice.agenda :]
            self.done = choice.done
            while len(self.trail) > choice.trail:
                record, key, old = self.trail.pop()
                if old is None:
                    del record[key]
                else:
                    record[key] = old
            try:
                self._exclude(choice.child)
                self._propagate()
            except _Conflict:
                continue
            return True
        return False

    def _record(self, record: dict[int, Any], key: int, value: Any) -> None:
        self.trail.append((record, key, record.get(key)))
        record[key] = value

    def _require(self, node: int) -> None:
        if self.status.get(node) is False:
            raise _Conflict
        if node in self.required or self.status.get(node):
            return
        self.budget.spend()
        self._record(self.required, node, True)
        fact = self.formulas.fact[node]
        if fact >= 0:
            self._shrink(fact, self.formulas.mask[node])
        else:
            self.agenda.append(node)
            self._press(node)

    def _exclude(self, node: int) -> None:
        """Nothing is found where a formula holds: from here on it does not."""
        fact = self.formulas.fact[node]
        if fact >= 0:
            self._shrink(fact, ~self.formulas.mask[node])
        elif self.status.get(node) is not False:
            self._settle(node, False)

    def _shrink(self, fact: int, mask: int) -> None:
        old = self.domain[fact]
        new = old & mask
        if new == old:
            return
        if not new:
            raise _Conflict
        self._record(self.domain, fact, new)
        for node in self.literals[fact]:
            within = self.formulas.mask[node]
            if not new & within:
                self._settle(node, False)
            elif not new & ~within:
                self._settle(node, True)
        self._ordered(fact)

    def _ordered(self, fact: int) -> None:
        for order in self.orders.get(fact, ()):
            lowest = self.domain[order.low] & -self.domain[order.low]
            self._shrink(order.high, -(lowest << 1))
            highest = self.domain[order.high].bit_length() - 1
            self._shrink(order.low, (1 << highest) - 1)

    def _settle(self, node: int, value: bool) -> None:
        known = self.status.get(node)
        if known is value:
            return
        if known is not None or (node in self.required and not value):
            raise _Conflict
        self._record(self.status, node, value)
        self.settled.append((node, value))

    def _propagate(self) -> None:
        """Tell the gates above what was settled and those below what has to hold, to the end."""
        while self.settled or self.asked:
            while self.asked:
                self._require(self.asked.pop())
            while self.settled:
                child, value = self.settled.pop()
                counts = self.good if value else self.bad
                self.budget.spend(1 + len(self.parents[child]))
                for gate in self.parents[child]:
                    self._record(counts, gate, counts[gate] + 1)
                    self._weigh(gate)

    def _weigh(self, gate: int) -> None:
        """Settle a gate once enough below it is settled."""
        need, width = self.formulas.need[gate], len(self.formulas.below[gate])
        if self.good[gate] >= need:
            self._settle(gate, True)
        elif width - self.bad[gate] < need:
            self._settle(gate, False)
        elif gate in self.required:
            self._press(gate)

    def _press(self, gate: int) -> None:
        """Require what a gate cannot do without."""
        below = self.formulas.below[gate]
        if len(below) - self.bad[gate] < self.formulas.need[gate]:
            raise _Conflict
        if len(below) - self.bad[gate] == self.formulas.need[gate]:
            for child in below:
                if self.status.get(child) is not False:
                    self.asked.append(child)

    def _next_choice(self) -> int | None:
        """A formula to try, below a gate with few choices; None when all gates hold."""
        while self.done < len(self.agenda) and self.status.get(self.agenda[self.done]):
            self.done += 1
            self.budget.spend()
        best, fewest = None, 0
        for at in range(self.done, len(self.agenda)):
            gate = self.agenda[at]
            self.budget.spend()
            if self.status.get(gate) is None and (best is None or self._width(gate) < fewest):
                free = self._free(gate)
                if free is not None:
                    best, fewest = free, self._width(gate)
            if best is not None and at >= self.done + NEAR:
                break
        return best

    def _width(self, gate: int) -> int:
        return len(self.formulas.below[gate]) - self.bad[gate] - self.good[gate]

    def _free(self, gate: int) -> int | None:
        """What may be chosen below a gate; None when enough has to hold already."""
        free, asked = None, 0
        for child in self.formulas.below[gate]:
            self.budget.spend()
            if child in self.required or self.status.get(child):
                asked += 1
            elif free is None and self.status.get(child) is None:
                free = child
        return free if asked < self.formulas.need[gate] else None
