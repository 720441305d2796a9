"""What the rules of the category *logic* find, by looking at every scenario of a small policy.

Naive, and written from the catalogue's definitions alone: the tests hold `logic` to it.
"""

from collections import defaultdict
from functools import cached_property
from itertools import combinations

from ifthen.model import (
    Allow,
    Commitment,
    Either,
    Escape,
    Forbid,
    Keep,
    Pause,
    Rate,
    Require,
    Withdraw,
)
from tests.covering import Merged, conjuncts, covers, is_open, up_to
from tests.grid import danger_of

PROTECTIVE = Require | Pause | Forbid | Withdraw | Keep


def protects(duty):
    """Whether a duty binds and protects; an `either` does when it does whatever is chosen."""
    if isinstance(duty.action, Either):
        return duty.binds and all(any(map(protects, choice)) for choice in duty.action.choices)
    return duty.binds and isinstance(duty.action, PROTECTIVE)


class Brute:
    """The answers for one policy."""

    def __init__(self, graph, grid):
        self.graph = graph
        self.grid = grid
        self.commitments = graph.named(Commitment)
        self.owed = [o for o in graph.duties if o.role == "then" and o.item.binds and not o.choice]
        self.beneath = [
            o for o in graph.duties if isinstance(o.item, Escape) and o.item.binds and not o.choice
        ]
        self.due = {id(o.duty): grid.due(o) for o in (*self.owed, *self.beneath)}

    def when_due(self, owed):
        return self.due[id(owed.duty)]

    def some_due(self, owed):
        found = 0
        for one in owed:
            found |= self.when_due(one)
        return found

    def fires(self, item):
        name = item.name.value
        return self.grid.where(lambda o: o.firings[name].fires is True)

    # never-fires, always-fires

    @cached_property
    def conditional(self):
        return [item for item in self.commitments if item.condition is not None]

    def never(self):
        return {c.name.value for c in self.conditional if not self.fires(c)}

    def always(self):
        return {c.name.value for c in self.conditional if self.fires(c) == self.grid.everywhere}

    # gap

    def moving_scores(self):
        for fact in self.grid.facts:
            danger = fact.kind == "score" and danger_of(self.graph, fact.owner)
            if danger:
                yield fact, danger == "rising"

    def rows(self, fact, rises):
        """Rows of scenarios, the most dangerous last."""
        return [row if rises else row[::-1] for row in self.grid.rows(fact)]

    def depending(self, fact):
        """The commitments that turn on a fact: some first duty of theirs is due or not by it."""
        return {o.item.name.value for o in self.owed if self.grid.varies(fact, self.when_due(o))}

    def protective(self, names):
        return [o for o in self.owed if o.item.name.value in names and protects(o.duty)]

    def gaps(self, fact, rises, names, lifted):
        """The rows that have a gap: where a protective duty is due, and further on none is.

        names: the commitments that depend on the score. lifted: of what escapes ask, what does.
        """
        due = self.some_due(self.protective(names))
        held = due | self.some_due(o for o in lifted if protects(o.duty))
        found = []
        for row in self.rows(fact, rises):
            is_due, is_held = ([bool(some >> n & 1) for n in row] for some in (due, held))
            if True in is_due and False in is_held[is_due.index(True) :]:
                found.append((row, is_held))
        return found

    # weaker-at-higher-risk

    def is_rated(self, risk):
        """Whether commitments rate a risk, before or after mitigation."""
        return any(
            isinstance(o.item, Commitment)
            and not o.choice
            and o.binds
            and isinstance(o.duty.action, Rate)
            and o.duty.action.risk.value == risk
            for o in self.graph.duties
        )

    def moving(self):
        yield from self.moving_scores()
        for fact in self.grid.facts:
            if fact.kind == "rating" and not self.is_rated(fact.owner):
                yield fact, True

    def covered(self, owed, by):
        """The scenarios in which due duties cover a duty."""
        of = [o for o in by if covers(self.graph, o.duty.action, owed.duty.action)]
        groups = defaultdict(list)
        for one in of:
            groups[id(one) if is_open(one.duty.action) else one.duty.action].append(one)
        found = 0
        for group in groups.values():
            for n in range(1, len(group) + 1):
                for some in combinations(group, n):
                    if Merged([o.duty for o in some]).covers(self.graph, owed.duty):
                        found |= self.all_due(some)
        return found

    def all_due(self, owed):
        found = self.grid.everywhere
        for one in owed:
            found &= self.when_due(one)
        return found

    def weakened(self, fact, rises):
        """The duties that a more dangerous value drops or, if they allow, makes due."""
        rows = self.rows(fact, rises)
        found = []
        for owed in self.owed:
            here = self.when_due(owed)
            if not self.grid.varies(fact, here):
                continue
            if isinstance(owed.duty.action, Allow):
                before, after = ~self.some_due(self.allowing(owed)), here
            elif protects(owed.duty):
                everything = [*self.owed, *self.beneath]
                before, after = here, ~here & ~self.covered(owed, everything)
            else:
                continue
            if any(
                before >> one & 1 and after >> other & 1
                for row in rows
                for one, other in combinations(row, 2)
            ):
                found.append(owed)
        return found

    def allowing(self, owed):
        """The duties that allow the stage of one or a later stage."""
        stage = owed.duty.action.stage.value
        return [
            o
            for o in (*self.owed, *self.beneath)
            if isinstance(o.duty.action, Allow)
            and stage in up_to(self.graph, o.duty.action.stage.value)
        ]


def content(duty):
    """All that a duty says, an `until` as the set of its conditions."""
    ends = tuple(conjuncts(duty.until)) if duty.until else ()
    action = id(duty) if is_open(duty.action) else duty.action
    return action, duty.strength, duty.within, duty.before, duty.every, ends
