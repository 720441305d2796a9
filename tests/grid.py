"""All scenarios of a small policy, one by one, and what the evaluator says in each.

A set of scenarios is a whole number, bit n for the nth.
"""

from contextlib import contextmanager
from functools import cached_property
from itertools import product
from unittest.mock import patch

from ifthen.meaning import Scenario, evaluate, ratings, truth
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.truth import Reading
from ifthen.model import Eval
from tests.grid_facts import Facts


class Grid:
    """All scenarios, and the sets of them in which something is so."""

    def __init__(self, graph, most=10**9):
        self.graph = graph
        self.facts = sorted(Facts(graph).found.values(), key=lambda fact: fact.key)
        self.size = 1
        for fact in self.facts:
            self.size *= len(fact.values)
        self.is_small = self.size <= most
        self.everywhere = (1 << self.size) - 1

    def scenarios(self, without=()):
        """Every scenario in order, the facts of some keys left open."""
        for values in product(*(fact.values for fact in self.facts)):
            scenario = Scenario()
            for fact, value in zip(self.facts, values, strict=True):
                if fact.key not in without:
                    fact.put(scenario, value)
            yield scenario

    @cached_property
    def outcomes(self):
        """What the evaluator says of each scenario."""
        return [evaluate(self.graph, scenario) for scenario in self.scenarios()]

    def where(self, claim, outcomes=None):
        """The scenarios in which a claim is so."""
        found = 0
        for n, one in enumerate(self.outcomes if outcomes is None else outcomes):
            if claim(one):
                found |= 1 << n
        return found

    def due(self, owed, outcomes=None):
        """The scenarios in which a duty is due."""
        return self.where(lambda o: o.is_due(owed), outcomes)

    def until(self, owed, value, without=()):
        """The scenarios in which the `until` of a duty has a value, some facts left open."""
        reading = Reading(rated=rated_by(owed.item))
        few = [evaluate(self.graph, s) for s in self.scenarios(without)] if without else None
        return self.where(lambda o: truth(o.world, owed.duty.until, reading) is value, few)

    def rows(self, fact):
        """The scenarios in rows that differ in one fact only, in the order of its known values."""
        at = self.facts.index(fact)
        stride = 1
        for later in self.facts[at + 1 :]:
            stride *= len(later.values)
        known = len(fact.values) - fact.unknown
        for start in range(self.size):
            if start // stride % len(fact.values) == 0:
                yield [start + stride * n for n in range(known)]

    def whatever(self, keys, found):
        """Whether a set holds all scenarios that differ only in the facts of some keys."""
        groups = {}
        fixed = [n for n, fact in enumerate(self.facts) if fact.key not in keys]
        for n, values in enumerate(product(*(range(len(f.values)) for f in self.facts))):
            key = tuple(values[at] for at in fixed)
            groups[key] = groups.get(key, True) and bool(found >> n & 1)
        return any(groups.values())

    def varies(self, fact, found):
        """Whether a set of scenarios holds some of a row and not others, the unknown included."""
        at = self.facts.index(fact)
        stride = 1
        for later in self.facts[at + 1 :]:
            stride *= len(later.values)
        for start in range(self.size):
            if start // stride % len(fact.values) == 0:
                row = {found >> (start + stride * n) & 1 for n in range(len(fact.values))}
                if len(row) > 1:
                    return True
        return False


@contextmanager
def forced(given):
    """Within it some ratings are what is given, whatever rates them."""
    worked_out = ratings._rating

    def rating(world, node, *, start):
        return given.get(node) or worked_out(world, node, start=start)

    with patch.object(ratings, "_rating", rating):
        yield


def danger_of(graph, name):
    """`rising` or `falling`, as far as the eval says so."""
    tested = graph.get(Eval, name)
    return tested.danger if tested and tested.danger in ("rising", "falling") else None
