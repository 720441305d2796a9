"""Questions over all scenarios: whether there is one, or two that differ in one fact, such that.

All scenarios are those in which every score is a point and every other fact is true or false; what
stands beneath `cannot rule out` may be unknown as well. An answer is replayed through
`ifthen.meaning` before anybody sees it.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import Literal, TypeAlias

from ifthen.graph import Graph, Owed
from ifthen.logic.budget import UndecidedError
from ifthen.logic.conditions import MUDDLE, UNDECIDABLE
from ifthen.logic.encode import Encoder
from ifthen.logic.facts import Facts
from ifthen.logic.formula import Formulas
from ifthen.logic.search import Before, Question, Search
from ifthen.meaning import Outcome, Scenario, evaluate
from ifthen.meaning.truth import in_place
from ifthen.model import Commitment, Escape
from ifthen.value import Record, Value

PATIENCE = 300_000
"""How much work making a found scenario simpler may be, in formulas looked at."""


class Open(Enum):
    """Why a question has no answer."""

    UNDECIDED = "undecided"
    """It takes more steps than it may."""
    MUDDLED = "muddled"
    """It turns on what has no meaning, which is found elsewhere."""
    DISPUTED = "disputed"
    """The reference semantics does not see what was found."""


class Claim(Record, frozen=True):
    """Something that is so in a scenario.

    formula: when it is. check: whether it is, asked of the reference semantics.
    items: the commitments and escapes that it speaks of.
    """

    formula: int
    check: Callable[[Outcome], bool]
    items: tuple[Commitment | Escape, ...]


class Found(Value, frozen=True):
    """An answer: the scenarios that show it, one or two, and the cell of each fact in the last."""

    scenarios: tuple[Scenario, ...]
    cells: dict[int, int]


Answer = Found | None | Open
"""What was found, None where it is proved that there is nothing, or why that is open."""


Verdict: TypeAlias = Literal[True] | Open | None
"""That something can be so, None where it is proved that it cannot, or why that is open."""


def first_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Whether one of some things can be so; looks no further than the first that can."""
    open_: Verdict = None
    for verdict in verdicts:
        if verdict is True:
            return True
        open_ = verdict if open_ in (None, Open.MUDDLED) and verdict else open_
    return open_


class Moving(Record, frozen=True):
    """A fact in which two scenarios differ, all else equal.

    rises: whether it lies in a later cell in the second scenario, or in an earlier one.
    """

    fact: int
    rises: bool = True

    def keeps(self, cells: int, known: int) -> bool:
        """Whether no move leads out of some of the known cells."""
        if self.rises:
            return cells == known & -(cells & -cells)
        return not cells & (cells + 1)


class Logic:
    """What can be asked of one policy."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.formulas = Formulas()
        self.facts = Facts(graph, self.formulas)
        self.encoder = Encoder(graph, self.formulas, self.facts)
        self._undecidable = self.facts.boolean(UNDECIDABLE)
        self._muddle = self.facts.boolean(MUDDLE)
        self._unmet: dict[object, Open | None] = {}

    # Claims

    def fires(self, item: Commitment) -> Claim:
        """That the condition of a commitment is true."""
        name = item.name.value
        formula = self.encoder.fires(item)[0]
        return Claim(formula, lambda o: o.firings[name].fires is True, (item,))

    def idles(self, item: Commitment) -> Claim:
        """That the condition of a commitment is not true."""
        return self.no(self.fires(item))

    def due(self, owed: Owed) -> Claim:
        """That a duty is due."""
        return Claim(self.encoder.due(owed), lambda o: o.is_due(owed), (owed.item,))

    def in_place(self, guardrail: str, item: Commitment) -> Claim:
        """That a guardrail is in place, asked beside a commitment."""
        holds, _ = self.encoder.conditions.in_place(guardrail)
        return Claim(holds, lambda o: in_place(o.world, guardrail) is True, (item,))

    def no(self, claim: Claim) -> Claim:
        """That something is not so."""
        formula = self.formulas.negation(claim.formula)
        return Claim(formula, lambda o: not claim.check(o), claim.items)

    def any(self, claims: Iterable[Claim]) -> Claim:
        """That one of some things is so."""
        of = list(claims)
        formula = self.formulas.any(claim.formula for claim in of)
        return Claim(formula, lambda o: any(claim.check(o) for claim in of), _items(of))

    def all(self, claims: Iterable[Claim]) -> Claim:
        """That all of some things are so."""
        of = list(claims)
        formula = self.formulas.all(claim.formula for claim in of)
        return Claim(formula, lambda o: all(claim.check(o) for claim in of), _items(of))

    # Answers

    def find(self, *claims: Claim) -> Answer:
        """A scenario in which all claims are so, the simplest that is near."""
        return self._find([claims], None)

    def find_pair(self, moving: Moving, first: Sequence[Claim], second: Sequence[Claim]) -> Answer:
        """Two scenarios that differ in one fact, with what is so in the first and in the second."""
        formulas = [[claim.formula for claim in claims] for claims in (first, second)]
        asked = (moving, *map(tuple, formulas))
        if asked in self._unmet:
            return self._unmet[asked]
        if self._only_grows(moving, *formulas):
            self._unmet[asked] = None
            return None
        answer = self._find([first, second], moving)
        if answer is None or answer is Open.UNDECIDED:
            self._unmet[asked] = answer
        return answer

    def _only_grows(self, moving: Moving, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether the second scenario denies what the first has and no move of the fact ends."""
        known, masks = self.facts.variables[moving.fact].known, self.formulas.masks
        if self.unclear([*first, *second]):
            return False
        denied = map(self.formulas.opposite, second)
        return any(
            other is not None
            and self.formulas.implies(held, other)
            and all(moving.keeps(mask & known, known) for mask in masks(held, moving.fact))
            for other in denied
            for held in first
        )

    def _find(self, worlds: Sequence[Sequence[Claim]], moving: Moving | None) -> Answer:
        question = self._asked(worlds, moving)
        search = self._search(question)
        if not isinstance(search, Search):
            return search
        cells = self._simplest(question, self._picked(search))
        found = self._shown(cells, moving)
        return found if self._replayed(found, worlds) else Open.DISPUTED

    def _asked(self, worlds: Sequence[Sequence[Claim]], moving: Moving | None) -> Question:
        """The claims as one question; where a fact moves, a copy stands in for it at first."""
        goals = [claim.formula for claim in worlds[-1]]
        if moving is None:
            return Question(goals, leads=1)
        fact, copy = moving.fact, self.facts.copy(moving.fact)
        first = [self.formulas.moved(claim.formula, {fact: copy}) for claim in worlds[0]]
        order = Before(copy, fact) if moving.rises else Before(fact, copy)
        known = {fact: self.facts.variables[fact].known}
        return Question([*first, *goals], len(first), known, (order,))

    def can(self, goals: Sequence[int]) -> Verdict:
        """Whether formulas can hold together; None where it is proved that they cannot."""
        search = self._search(Question(goals, len(goals)))
        return True if isinstance(search, Search) else search

    def _search(self, question: Question) -> Search | Open | None:
        """The search as it found a solution; None where there is none."""
        unclear = self.unclear(question.goals)
        if unclear:
            return unclear
        search = Search(self.formulas, question)
        try:
            return search if search.solve() is not None else None
        except UndecidedError:
            return Open.UNDECIDED

    def unclear(self, goals: Sequence[int]) -> Open | None:
        """Why nothing can be found out about formulas; None where it can."""
        for fact, why in ((self._muddle, Open.MUDDLED), (self._undecidable, Open.UNDECIDED)):
            if any(fact in self.formulas.support(goal) for goal in goals):
                return why
        return None

    def outcome(self, scenario: Scenario, duties: Iterable[Owed]) -> Outcome:
        """What the reference semantics says of some duties in a scenario."""
        items = {owed.item.name.value: owed.item for owed in duties}
        return evaluate(self.graph, scenario, tuple(items.values()))

    def _replayed(self, found: Found, worlds: Sequence[Sequence[Claim]]) -> bool:
        for scenario, claims in zip(found.scenarios, worlds, strict=True):
            outcome = evaluate(self.graph, scenario, _items(claims))
            if not all(claim.check(outcome) for claim in claims):
                return False
        return True

    def _picked(self, search: Search) -> dict[int, int]:
        """A cell for each fact, the preferred one of those that will do."""
        cells = {}
        for fact in list(search.domain):
            domain = search.domain[fact]
            wanted = self.facts.variables[fact].preferred
            cell = next(cell for cell in wanted if domain >> cell & 1)
            search.narrow(fact, 1 << cell)
            cells[fact] = cell
        return cells

    def _simplest(self, question: Question, cells: dict[int, int]) -> dict[int, int]:
        """The cells, each changed to the one preferred of those with which the goals hold."""
        bits = {fact: 1 << cell for fact, cell in cells.items()}
        nodes = self.formulas.under(question.goals)
        for fact in sorted(cells)[: PATIENCE // max(len(nodes), 1)]:
            fit = self.formulas.where(nodes, question.goals, bits, fact)
            fit &= question.domains.get(fact, -1)
            for low, high in question.orders:
                fit &= bits[high] - 1 if fact == low else -1
                fit &= -2 * bits[low] if fact == high else -1
            preferred = self.facts.variables[fact].preferred
            cells[fact] = next((cell for cell in preferred if fit >> cell & 1), cells[fact])
            bits[fact] = 1 << cells[fact]
        return cells

    def _shown(self, cells: dict[int, int], moving: Moving | None) -> Found:
        """The scenarios; of a moving fact the copy counts in the first and itself in the second."""
        copy = self.facts.copy(moving.fact) if moving else 0
        hidden = [moving.fact, copy] if moving else [0]
        scenarios = []
        for absent in hidden:
            scenario = Scenario()
            for fact, cell in cells.items():
                if fact != absent:
                    self.facts.variables[fact].put(scenario, cell)
            scenarios.append(scenario)
        return Found(tuple(scenarios), cells)


def _items(claims: Iterable[Claim]) -> tuple[Commitment | Escape, ...]:
    return tuple({item.name.value: item for claim in claims for item in claim.items}.values())


@lru_cache(maxsize=2)
def logic(graph: Graph) -> Logic:
    """What can be asked of a policy; made once."""
    return Logic(graph)
