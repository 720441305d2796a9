"""The rules on what two duties or commitments are to each other, by looking at every scenario."""

from collections import defaultdict
from functools import cached_property

from ifthen.meaning.facts import risks_of
from ifthen.meaning.truth import parts_below
from ifthen.model import (
    Allow,
    Eval,
    EvalCondition,
    Forbid,
    GuardrailCondition,
    Multiple,
    Pause,
    Require,
    RiskCondition,
    RunEval,
    SomeRisk,
    atoms,
    every_duty,
)
from tests.bruteforce import Brute
from tests.covering import STRENGTHS, is_open, same_condition


class BrutePairs(Brute):
    """The answers for one policy, those on pairs included."""

    # redundant-commitment

    @cached_property
    def of_item(self):
        found = defaultdict(list)
        for owed in self.owed:
            found[owed.item.name.value].append(owed)
        return found

    def is_covered(self, name, other):
        """Whether duties of another commitment cover those of one whenever they are due."""
        return not any(
            self.when_due(o) & ~self.covered(o, self.of_item[other]) for o in self.of_item[name]
        )

    def redundant(self):
        """For each redundant commitment those that make it so."""
        found = defaultdict(set)
        for name, own in self.of_item.items():
            for other in self.of_item:
                if other != name and self.some_due(own) and self.is_covered(name, other):
                    back = self.some_due(self.of_item[other]) and self.is_covered(other, name)
                    if not back or other < name:
                        found[name].add(other)
        return dict(found)

    # strength-conflict

    def two_strengths(self):
        """The duties that are due with less strength where, or while, they are due with more."""
        found = defaultdict(set)
        for weak in self.owed:
            rank = STRENGTHS.index(weak.duty.strength)
            strong = [
                o
                for o in self.owed
                if STRENGTHS.index(o.duty.strength) < rank
                and o.duty.action == weak.duty.action
                and not is_open(o.duty.action)
            ]
            here, there = self.when_due(weak), self.some_due(strong)
            alike = [o for o in strong if same_condition(o.item.condition, weak.item.condition)]
            if here & self.some_due(alike) or (here and not here & ~there):
                found[weak.duty.action].add(id(weak.duty))
        return dict(found)

    # conflicting-duties

    def conflicts(self):
        """Duties that allow and stop a stage in one scenario, joined where they share one."""
        binding = [o for o in self.owed if o.duty.strength == "must"]
        groups = []
        for allow in (o for o in binding if isinstance(o.duty.action, Allow)):
            for stop in (o for o in binding if isinstance(o.duty.action, Pause | Forbid)):
                if self.clash(allow, stop):
                    pair = {id(allow.duty), id(stop.duty)}
                    near = [group for group in groups if group & pair]
                    groups = [group for group in groups if not group & pair]
                    groups.append(pair.union(*near))
        return {frozenset(group) for group in groups}

    def clash(self, allow, stop):
        both = self.when_due(allow) & self.when_due(stop)
        if allow.duty.action.stage != stop.duty.action.stage:
            return False
        if not self.turns_on(allow) & self.turns_on(stop):
            return False
        if stop.duty.until:
            both &= self.grid.until(stop, False)
        return both != 0

    def turns_on(self, owed):
        condition = owed.item.condition
        found = set()
        for atom in atoms(condition) if condition else ():
            if isinstance(atom, EvalCondition):
                found.add(("eval", atom.eval.value))
            elif isinstance(atom, RiskCondition | SomeRisk):
                found |= {("risk", risk.name.value) for risk in risks_of(self.graph, atom)}
        return found

    # unreachable-resume

    def endless(self, by_kleene=False):
        """The duties whose `until` never comes true, and those that wait for compute in a pause."""
        never, stalled = set(), set()
        first = {id(owed.duty) for owed in self.owed}
        for owed in self.graph.duties:
            is_first = id(owed.duty) in first or id(owed.choice) in first
            if owed.duty.until is None or not is_first:
                continue
            if not self.grid.until(owed, True):
                never.add(id(owed.duty.until))
            elif self.stops_training(owed.item) and self.waits(owed, by_kleene):
                stalled.add(id(owed.duty.until))
        return never, stalled

    def stops_training(self, item):
        return any(
            isinstance(d.action, Pause | Forbid) and d.action.stage.value == "training" and d.binds
            for d in every_duty(item.duties)
        )

    def waits(self, owed, by_kleene):
        """Whether an `until` cannot come true without a new score of an eval run by compute.

        It can if it is true whatever the score; by_kleene: if it is while the score is unknown.
        """
        keys = [
            fact.key
            for fact in self.grid.facts
            if fact.kind != "rating"
            and not fact.key.startswith("forecast:")
            and fact.owner
            and self.by_compute(fact.owner)
        ]
        if by_kleene:
            return bool(keys) and self.grid.until(owed, True, without=keys) == 0
        return bool(keys) and not self.grid.whatever(keys, self.grid.until(owed, True))

    def by_compute(self, name):
        item = self.graph.get(Eval, name)
        header = self.graph.header
        stated = [item.every or header.evaluate]
        stated += [
            o.duty.every
            for o in self.graph.duties
            if isinstance(o.duty.action, RunEval) and o.duty.action.eval.value == name
        ]
        occasions = [part for cadence in stated if cadence for part in cadence.parts]
        return bool(occasions) and all(
            isinstance(p, Multiple) and "compute" in p.quantity for p in occasions
        )

    # presupposed-failure

    def presupposed(self):
        """The duties for a guardrail whose commitment fires only while it is missing."""
        found = set()
        for owed in self.owed:
            if not isinstance(owed.duty.action, Require) or owed.item.condition is None:
                continue
            fires, name = self.fires(owed.item), owed.duty.action.guardrail.value
            parts = set(parts_below(self.graph, name))
            spoken = [a for a in atoms(owed.item.condition) if isinstance(a, GuardrailCondition)]
            if not any(parts & {*parts_below(self.graph, a.guardrail.value)} for a in spoken):
                continue
            if fires and not fires & self.in_place(name):
                found.add(id(owed.duty))
        return found

    def in_place(self, name):
        """Parts that no condition speaks of may be in place in any of the scenarios."""
        parts = {f"guardrail:{part}" for part in parts_below(self.graph, name)}
        read = parts & {fact.key for fact in self.grid.facts}
        return self.grid.where(lambda o: all(o.world.scenario.facts.get(p) for p in read))
