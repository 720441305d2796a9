"""Whether formulas can hold together: a search over the cells of facts with unit propagation.

The DPLL procedure (Davis, Logemann and Loveland 1962) on gates instead of clauses. A gate that has
to hold and has no choice left passes that on to what stands below it; a literal that has to hold
narrows its fact; a narrowed fact settles literals and, through them, the gates above.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ifthen.logic.budget import Budget
from ifthen.logic.formula import FALSE, Formulas
from ifthen.value import Record

NEAR = 24
"""Among how many open gates the one with the fewest choices is looked for."""


class Before(NamedTuple):
    """That one fact lies in an earlier cell than another."""

    low: int
    high: int


class _Choice(Record, frozen=True):
    """A formula that was chosen to hold, and how far the search was then."""

    child: int
    leads: bool
    trail: int
    agendas: tuple[int, int]
    done: tuple[int, int]


class _Conflict(Exception):  # noqa: N818  - no error: it turns the search round
    pass


class Question(Record, frozen=True):
    """Whether goals can hold together.

    goals: formulas.
    leads: how many of them, the first ones, choices are made for before all others. They are those
        that ask for something; what must not be is then mostly settled already.
    domains: the cells that some facts are kept to. orders: facts whose cells are in order.
    """

    goals: Sequence[int]
    leads: int = 0
    domains: Mapping[int, int] = {}
    orders: Sequence[Before] = ()


class Search:
    """One question, and what is known of it so far."""

    def __init__(self, formulas: Formulas, question: Question) -> None:
        self.formulas = formulas
        self.question = question
        self.nodes = formulas.under(question.goals)
        self.budget = Budget(len(self.nodes))
        self.parents: dict[int, list[int]] = defaultdict(list)
        self.literals: dict[int, list[int]] = defaultdict(list)
        self.orders: dict[int, list[Before]] = defaultdict(list)
        self.domain: dict[int, int] = {}
        self.status: dict[int, bool] = {}
        self.good: dict[int, int] = {}
        self.bad: dict[int, int] = {}
        self.required: dict[int, bool] = {}
        self.agendas: tuple[list[int], list[int]] = ([], [])
        self.done = [0, 0]
        self.trail: list[tuple[dict[int, Any], int, Any]] = []
        self.settled: list[tuple[int, bool]] = []
        self.asked: list[tuple[int, bool]] = []
        for order in question.orders:
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
        self.leading: dict[int, bool] = {}
        self.opposite: dict[int, int] = {}
        for node in self.nodes:
            other = formulas.opposite(node)
            if other in self.good and formulas.fact[node] < 0:
                self.opposite[node] = other

    def solve(self) -> dict[int, int] | None:
        """A domain for each fact, any of whose cells will do; None if there is no solution."""
        choices: list[_Choice] = []
        try:
            self._start()
        except _Conflict:
            return None
        while True:
            following = self._next_choice()
            if following is None:
                return self.domain
            lengths = (len(self.agendas[0]), len(self.agendas[1]))
            done = (self.done[0], self.done[1])
            choices.append(_Choice(*following, len(self.trail), lengths, done))
            try:
                self.asked.append(following)
                self._propagate()
            except _Conflict:
                if not self._turn(choices):
                    return None

    def narrow(self, fact: int, mask: int) -> None:
        """Keep a solution's fact to some cells that it has; what is ordered with it follows."""
        self._shrink(fact, mask)
        self._propagate()

    def _start(self) -> None:
        for fact, mask in self.question.domains.items():
            if fact in self.domain:
                self._shrink(fact, mask)
        for fact in self.orders:
            self._ordered(fact)
        for at, goal in enumerate(self.question.goals):
            if goal == FALSE:
                raise _Conflict
            self.asked.append((goal, at < self.question.leads))
        self._propagate()

    def _turn(self, choices: list[_Choice]) -> bool:
        """Take the last choice back for good; whether there was one."""
        while choices:
            choice = choices.pop()
            self.settled.clear()
            self.asked.clear()
            for agenda, length in zip(self.agendas, choice.agendas, strict=True):
                del agenda[length:]
            self.done = list(choice.done)
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

    def _require(self, node: int, leads: bool) -> None:
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
            self.agendas[not leads].append(node)
            self.leading[node] = leads
            self._press(node)
            if node in self.opposite:
                self._settle(self.opposite[node], False)

    def _exclude(self, node: int) -> None:
        """Nothing is found where a formula holds: from here on it does not."""
        fact = self.formulas.fact[node]
        if fact >= 0:
            self._shrink(fact, ~self.formulas.mask[node])
        elif self.status.get(node) is not False:
            self._settle(node, False)
            if node in self.opposite:
                self.asked.append((self.opposite[node], False))

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
                self._require(*self.asked.pop())
            while self.settled:
                child, value = self.settled.pop()
                counts = self.good if value else self.bad
                self.budget.spend(1 + len(self.parents[child]))
                for gate in self.parents[child]:
                    self._record(counts, gate, counts[gate] + 1)
                    self._weigh(gate, value)

    def _weigh(self, gate: int, value: bool) -> None:
        """Settle a gate once enough below it is settled; only what fails leaves it less choice."""
        need, width = self.formulas.need[gate], len(self.formulas.below[gate])
        if self.good[gate] >= need:
            self._settle(gate, True)
        elif width - self.bad[gate] < need:
            self._settle(gate, False)
        elif gate in self.required and not value:
            self._press(gate)

    def _press(self, gate: int) -> None:
        """Require what a gate cannot do without."""
        below = self.formulas.below[gate]
        if len(below) - self.bad[gate] < self.formulas.need[gate]:
            raise _Conflict
        if len(below) - self.bad[gate] == self.formulas.need[gate]:
            for child in below:
                if self.status.get(child) is not False:
                    self.asked.append((child, self.leading[gate]))

    def _next_choice(self) -> tuple[int, bool] | None:
        """A formula to try, and whether it leads; None when all gates hold."""
        for nth, agenda in enumerate(self.agendas):
            child = self._from(agenda, nth)
            if child is not None:
                return child, not nth
        return None

    def _from(self, agenda: list[int], nth: int) -> int | None:
        """A formula below a gate of an agenda, one with few choices."""
        while self.done[nth] < len(agenda) and self.status.get(agenda[self.done[nth]]):
            self.done[nth] += 1
            self.budget.spend()
        best, fewest = None, 0
        for at in range(self.done[nth], len(agenda)):
            gate = agenda[at]
            self.budget.spend()
            if self.status.get(gate) is None and (best is None or self._width(gate) < fewest):
                free = self._free(gate)
                if free is not None:
                    best, fewest = free, self._width(gate)
            if best is not None and at >= self.done[nth] + NEAR:
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
