"""The facts that the formulas of a policy are about, each made when first met."""

from collections import defaultdict
from fractions import Fraction
from functools import lru_cache

from ifthen.graph import Graph
from ifthen.graph.thresholds import share
from ifthen.logic.formula import Formulas
from ifthen.logic.reading import beneath_rule_out
from ifthen.logic.variables import Boolean, Rated, Variable, score
from ifthen.meaning.dependence import foreseen
from ifthen.meaning.facts import score_key, threshold, top_of, whole
from ifthen.model import (
    Condition,
    Escape,
    Eval,
    EvalCondition,
    Forecast,
    Name,
    Range,
    parts,
)
from ifthen.value import evolve


class Facts:
    """The facts of one policy by key, as numbers of its formulas."""

    def __init__(self, graph: Graph, formulas: Formulas) -> None:
        self.graph = graph
        self.formulas = formulas
        self.variables: list[Variable] = []
        self._by_key: dict[str, int] = {}
        self._cuts = _cuts(graph)
        self._unknown = beneath_rule_out(graph)

    def boolean(self, key: str) -> int:
        """A fact that is true or false."""
        return self.known(key) or self._new(Boolean(key, 2, key in self._unknown))

    def rating(self, key: str, risk: str, *, unstated: bool = False) -> int:
        """What is stated of a rating; `unstated` where a scenario may always leave it open."""
        top = top_of(self.graph, risk)
        assert top is not None, risk
        can_be_unknown = unstated or key in self._unknown
        return self.known(key) or self._new(Rated(key, top + 1, can_be_unknown))

    def score(self, key: str, name: Name) -> int:
        """A score."""
        known = self.known(key)
        if known:
            return known
        tested = self.graph.get(Eval, name)
        unit = tested.score.unit if tested and isinstance(tested.score, Range) else ""
        cuts, whole_range = self._cuts[key], whole(self.graph, name)
        can_be_unknown = key in self._unknown
        return self._new(score(key, whole_range, cuts, unit, can_be_unknown=can_be_unknown))

    def free(self, node: str, top: int | None) -> int:
        """A rating set free: any level, whatever rates it."""
        assert top is not None, node
        key = f"{node} set free"
        return self.known(key) or self._new(Rated(key, top + 1, can_be_unknown=False))

    def copy(self, fact: int) -> int:
        """A fact of the same cells that is always known, to stand in for another."""
        variable = self.variables[fact]
        key = f"{variable.key} again"
        return self.known(key) or self._new(evolve(variable, can_be_unknown=False), key)

    def known(self, key: str) -> int:
        """The fact of a key; 0 where no formula has met it."""
        return self._by_key.get(key, 0)

    def _new(self, variable: Variable, key: str = "") -> int:
        if not self.variables:
            self._nothing()
        fact = self.formulas.new_fact(variable.full)
        self.variables.append(variable)
        self._by_key[key or variable.key] = fact
        return fact

    def _nothing(self) -> None:
        """Fact 0 is none, so that a number is true where there is a fact."""
        self.formulas.new_fact(1)
        self.variables.append(Boolean("", 1, False))


@lru_cache(maxsize=2)
def _cuts(graph: Graph) -> dict[str, set[Fraction]]:
    """The numbers that each score is compared with, by key, percent undone."""
    found: dict[str, set[Fraction]] = defaultdict(set)

    def collect(condition: Condition, forecast: bool) -> None:
        if isinstance(condition, EvalCondition):
            key = score_key(graph, condition, forecast=forecast)
            found[key].update(_numbers(graph, condition))
        for part in parts(condition):
            collect(part, forecast or isinstance(condition, Forecast))

    for standing in graph.conditions:
        collect(standing.condition, False)
    for escape in graph.named(Escape) if foreseen(graph) else ():
        if escape.when:
            collect(escape.when, True)
    return found


def _numbers(graph: Graph, atom: EvalCondition) -> list[Fraction]:
    if isinstance(atom.test, Range):
        ends = (atom.test.low, atom.test.high)
        return [cut for end in ends if (cut := share(end, atom.test.unit)) is not None]
    limit = threshold(graph, atom) if atom.test else None
    return [limit.magnitude] if limit else []
