"""Conditions as formulas, after `ifthen.meaning.truth`.

A condition is two formulas, for that it is true and for that it is false: in Kleene's logic it may
be neither. A rating is such a pair for each rank: that it is at least that high, and that it is
not.
"""

from collections.abc import Sequence

from ifthen.graph import Graph
from ifthen.logic.facts import Facts
from ifthen.logic.formula import FALSE, TRUE, Formulas
from ifthen.logic.variables import Score
from ifthen.meaning.dependence import escape_key
from ifthen.meaning.facts import (
    ends_of,
    fact_key,
    rank_of,
    rating_key,
    risks_of,
    score_key,
    threshold,
    top_of,
)
from ifthen.meaning.truth import PLAIN, Reading, parts_below, sources
from ifthen.model import (
    And,
    AtLeast,
    CannotRuleOut,
    Condition,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forecast,
    GuardrailCondition,
    Name,
    Not,
    Or,
    Range,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
)
from ifthen.value import evolve

Pair = tuple[int, int]
"""That something is true, and that it is false."""

YES: Pair = (TRUE, FALSE)
NO: Pair = (FALSE, TRUE)


MUDDLE = "muddle"
"""Stands for what has no meaning: a name that is nowhere, a rating that depends on its opposite."""
UNDECIDABLE = "undecidable"
"""Stands for what would take too long to work out."""


class Conditions:
    """The conditions of one policy, given its ratings and its open escapes.

    ratings: by node, see `ifthen.meaning.dependence`; none for a risk without a scale.
    """

    def __init__(self, graph: Graph, formulas: Formulas, facts: Facts) -> None:
        self.graph = graph
        self.formulas = formulas
        self.facts = facts
        self.ratings: dict[str, list[Pair]] = {}
        self.escapes: dict[str, Pair] = {}
        self.known: dict[tuple[int, Reading], Pair] = {}
        self.muddle = self.boolean(MUDDLE)
        self.undecidable = self.boolean(UNDECIDABLE)

    def pair(self, condition: Condition, reading: Reading = PLAIN) -> Pair:
        """That a condition is true, and that it is false."""
        key = (id(condition), reading)
        if key not in self.known:
            self.known[key] = self._pair(condition, reading)
        return self.known[key]

    def _pair(self, condition: Condition, reading: Reading) -> Pair:
        match condition:
            case Not():
                holds, fails = self.pair(condition.of, reading)
                return fails, holds
            case And():
                return self._at_least(len(condition.of), condition.of, reading)
            case Or():
                return self._at_least(1, condition.of, reading)
            case AtLeast():
                return self._at_least(condition.count, condition.of, reading)
            case Forecast():
                return self.pair(condition.of, evolve(reading, forecast=True))
            case CannotRuleOut():
                _, fails = self.pair(condition.of, evolve(reading, ruled=True))
                return self.formulas.negation(fails), fails
            case EscapeCondition():
                is_left_out = condition.escape.value in reading.without
                key = escape_key(condition.escape.value, forecast=reading.forecast)
                found = self.escapes.get(key, self.muddle)
                return NO if is_left_out else found
        return self._atom(condition, reading)

    def _atom(self, atom: Condition, reading: Reading) -> Pair:
        key = fact_key(self.graph, atom, forecast=reading.forecast)
        if key:
            return self.boolean(key)
        match atom:
            case EvalCondition():
                return self._score(atom, reading)
            case RiskCondition() | SomeRisk():
                if not self._has_level(atom):
                    return self.muddle
                found = [self._rated(r, atom, reading) for r in risks_of(self.graph, atom)]
                if isinstance(atom, RiskCondition):
                    return found[0] if found else self.muddle
                return self.joined(len(found) if atom.every else 1, found)
            case EventCondition():
                return self.boolean(f"event:{atom.event}")
            case GuardrailCondition():
                holds, fails = self.in_place(atom.guardrail.value)
                return (holds, fails) if atom.in_place else (fails, holds)
        return self.muddle

    def in_place(self, guardrail: str) -> Pair:
        """That a guardrail is in place, or all its named parts are."""
        leaves = parts_below(self.graph, guardrail)
        return self.joined(len(leaves), [self.boolean(f"guardrail:{leaf}") for leaf in leaves])

    def _at_least(self, count: int, of: Sequence[Condition], reading: Reading) -> Pair:
        return self.joined(count, [self.pair(part, reading) for part in of])

    def joined(self, count: int, pairs: Sequence[Pair]) -> Pair:
        """That at least so many of some pairs are true."""
        holds = self.formulas.at_least(count, [pair[0] for pair in pairs])
        fails = self.formulas.at_least(len(pairs) - count + 1, [pair[1] for pair in pairs])
        return holds, fails

    def boolean(self, key: str) -> Pair:
        """A fact that is true or false."""
        fact = self.facts.boolean(key)
        return self.formulas.literal(fact, 0b10), self.formulas.literal(fact, 0b01)

    def _score(self, atom: EvalCondition, reading: Reading) -> Pair:
        key = score_key(self.graph, atom, forecast=reading.forecast)
        fact = self.facts.score(key, atom.eval)
        score = self.facts.variables[fact]
        assert isinstance(score, Score), key
        known = score.known
        if isinstance(atom.test, Range):
            within = ends_of(self.graph, atom)
            if within is None:
                return self.muddle
            ends = zip((">=", "<="), within, strict=True)
            pairs = [self._within(fact, score.where(op, e)) for op, e in ends if e is not None]
            return self.joined(len(pairs), pairs)
        limit = threshold(self.graph, atom)
        if atom.test is None or limit is None:
            return self.muddle
        return self._within(fact, known & score.where(atom.test.op, limit.magnitude))

    def _within(self, fact: int, known: int) -> Pair:
        """That a fact lies in some of its known cells, and that it does not."""
        holds, fails = self.facts.variables[fact].masks(known)
        return self.formulas.literal(fact, holds), self.formulas.literal(fact, fails)

    def _has_level(self, atom: RiskCondition | SomeRisk) -> bool:
        """Whether it is known which level is meant: of the risk, or of the only scale with it."""
        risk = atom.risk.value if isinstance(atom, RiskCondition) else None
        level = atom.level.value if isinstance(atom.level, Name) else ""
        return self.graph.index.level(level, risk) is not None

    def _rated(self, risk: Risk, atom: RiskCondition | SomeRisk, reading: Reading) -> Pair:
        limit = rank_of(self.graph, risk.name.value, atom.level)
        levels = self._levels(risk.name.value, atom.variant or Variant.PRE, reading)
        if limit is None or levels is None:
            return self.muddle
        at_least = levels[limit]
        above = levels[limit + 1] if limit + 1 < len(levels) else NO
        match atom.op:
            case ">=":
                return at_least
            case ">":
                return above
            case "<":
                return at_least[1], at_least[0]
            case "<=":
                return above[1], above[0]
        return self.joined(2, [at_least, (above[1], above[0])])

    def _levels(self, risk: str, variant: Variant, reading: Reading) -> list[Pair] | None:
        """For each rank that a rating is at least that high; None where it has no scale."""
        if top_of(self.graph, risk) is None:
            return None
        if reading.forecast:
            names = sources(self.graph, risk)
            return self.highest(
                [self.stated(n, rating_key(n, variant, forecast=True)) for n in names]
            )
        key = rating_key(risk, variant)
        if reading.ruled and risk in reading.rated:
            return self.stated(risk, key, unstated=True)
        return self.ratings.get(key)

    def stated(self, risk: str, key: str, *, unstated: bool = False) -> list[Pair]:
        """A rating as the scenario states it."""
        return self.levels(self.facts.rating(key, risk, unstated=unstated))

    def levels(self, fact: int) -> list[Pair]:
        """For each rank that a stated rating is at least that high."""
        variable = self.facts.variables[fact]
        ranks = range(variable.cells)
        return [self._within(fact, variable.known & -(1 << rank)) for rank in ranks]

    def highest(self, of: Sequence[list[Pair]]) -> list[Pair]:
        """A rating that is the highest of others."""
        return [self.joined(1, pairs) for pairs in zip(*of, strict=True)]
