"""What the rise of a risk brings, by looking at every scenario.

Naive, and written from the catalogue's definition of `level-without-guardrail` and from what the
rule's page says that it means.
"""

from collections import defaultdict
from functools import cached_property
from itertools import product

from ifthen.meaning import evaluate
from ifthen.meaning.facts import fact_key
from ifthen.meaning.together import sense
from ifthen.model import (
    Allow,
    Name,
    Rate,
    RiskCondition,
    Tbd,
    Variant,
    atoms,
)
from tests.bruteforce import protects
from tests.bruteforce_reached import BruteReached
from tests.grid import forced

AT = {Variant.PRE: "@pre", Variant.POST: "@post"}


class BruteRises(BruteReached):
    """The answers for one policy, those on rises included."""

    def unguarded(self, risk):
        """The ranks above the lowest to which a risk rises without a guardrail."""
        levels = self.graph.scale_of(risk.name).levels
        tbd = {m.level.value for m in risk.meanings if isinstance(m.words, Tbd)}
        open_ = {n for n, level in enumerate(levels) if level.tbd or level.name.value in tbd}
        both = list(product(range(len(levels)), repeat=2))
        keys = [f"risk:{risk.name}{at}" for at in AT.values()]
        forced_to = {ranks: dict(zip(keys, ((n, n) for n in ranks), strict=True)) for ranks in both}
        tables = {ranks: self.said(given) for ranks, given in forced_to.items()}
        return {
            rank
            for rank in range(1, len(levels))
            if rank not in open_
            and not self.brought(risk, rank, tables)
            and not self.allowed(risk, rank, tables)
            and not self.comes_with(risk, rank)
            and not self.allowed_with(risk, rank)
        }

    def knows(self, risk):
        """Whether the scenarios say all that the ratings of a risk turn on.

        What is stated of one that escapes rate, and no commitment, is left open if nothing reads it.
        """
        rates = [o for rank in range(self.count(risk)) for o in self.raters(risk, rank)]
        given = {node for owed, nodes in rates if owed.role == "then" for node in nodes}
        stated = {fact.key for fact in self.grid.facts}
        return {node for _, nodes in rates for node in nodes} <= given | stated

    def count(self, risk):
        return len(self.graph.scale_of(risk.name).levels)

    @cached_property
    def everything(self):
        return [*self.owed, *self.beneath]

    def said(self, given):
        """When what protective duties say is due, and each duty that allows, by its identity."""
        with forced(given):
            outcomes = [evaluate(self.graph, s) for s in self.grid.scenarios()]
        found = defaultdict(int)
        for owed in self.everything:
            due = self.grid.where(lambda o, owed=owed: self.holds(owed, o), outcomes)
            if protects(owed.duty):
                found[sense(owed.duty.action)] |= due
            elif isinstance(owed.duty.action, Allow) and owed.duty.strength in ("must", "may"):
                found["allow", id(owed.duty)] |= due
        return found

    def holds(self, owed, outcome):
        return outcome.is_due(owed) and self.lasts(owed.duty, owed.item, outcome)

    def moves(self, risk, tables, rank, other):
        """What is due before and after all that stands for a level goes from one rank to another.

        Yields for each thing said the scenarios before and those after, in the same order.
        """
        yield from pairs(tables[other, other], tables[rank, rank])
        for n in range(self.count(risk)):
            yield from pairs(tables[other, n], tables[rank, n])
            yield from pairs(tables[n, other], tables[n, rank])
        for fact in (f for f in self.grid.facts if f.key in self.levels_of(risk)):
            yield from self.rows_of(fact, tables, rank, other)

    def rows_of(self, fact, tables, rank, other):
        for table in tables.values():
            for said, due in table.items():
                for row in self.grid.rows(fact):
                    yield said, due >> row[other] & 1, due >> row[rank] & 1

    def in_words(self, risk, tables):
        """The same where a level is what some words say, or is still to be said."""
        found = {
            fact_key(self.graph, atom, forecast=forecast)
            for standing in self.graph.conditions
            for atom in atoms(standing.condition)
            if isinstance(atom, RiskCondition) and atom.risk == risk.name
            if not isinstance(atom.level, Name)
            for forecast in (False, True)
        }
        for fact in self.grid.facts:
            if fact.key in found:
                yield from self.rows_of(fact, tables, 1, 0)
                yield from self.rows_of(fact, tables, 0, 1)

    def brought(self, risk, rank, tables):
        moved = (*self.moves(risk, tables, rank, rank - 1), *self.in_words(risk, tables))
        return any(after & ~before for said, before, after in moved if not is_allow(said))

    def allowed(self, risk, rank, tables):
        moved = [
            m for other in range(self.count(risk)) for m in self.moves(risk, tables, rank, other)
        ]
        moved += self.in_words(risk, tables)
        return any(after & ~before for said, before, after in moved if is_allow(said))

    def raters(self, risk, rank):
        """The duties that rate a risk at a rank, and which of its ratings they give."""
        levels = [level.name.value for level in self.graph.scale_of(risk.name).levels]
        for owed in self.graph.duties:
            action = owed.duty.action
            counts = owed.binds and not owed.choice and owed.role != "otherwise"
            rates = isinstance(action, Rate) and action.risk == risk.name
            if counts and rates and action.level == Name(levels[rank], owed.duty.span):
                yield owed, [f"risk:{risk.name}{at}" for at in rated_variants(owed)]

    def rated(self, nodes, rank):
        """The scenarios in which ratings are a rank, as commitments rate them."""
        exactly = (rank, rank)
        return self.grid.where(lambda o: all(o.world.ratings[node] == exactly for node in nodes))

    def comes_with(self, risk, rank):
        """Whether a fact that makes the rating rise makes a protective duty newly due."""
        for nodes in {tuple(nodes) for _, nodes in self.raters(risk, rank)}:
            lower = [n for n in range(rank) if self.rated(nodes, n)]
            if not lower:
                continue
            before, after = self.rated(nodes, lower[-1]), self.rated(nodes, rank)
            was = self.said(dict.fromkeys(nodes, (rank - 1, rank - 1)))
            becomes = self.said(dict.fromkeys(nodes, (rank, rank)))
            for said, due in becomes.items():
                start, end = before & ~was[said], after & due
                if not is_allow(said) and self.leads(start, end):
                    return True
        return False

    def leads(self, start, end):
        """Whether a scenario differs in one fact from another one."""
        return any(
            any(start >> n & 1 for n in row) and any(end >> n & 1 for n in row)
            for fact in self.grid.facts
            for row in self.grid.rows(fact)
        )

    def allowed_with(self, risk, rank):
        return any(
            self.when_due(allow) & self.rated([node], rank)
            for owed, nodes in self.raters(risk, rank)
            for allow in self.everything
            if allow.item is owed.item and isinstance(allow.duty.action, Allow)
            if allow.duty.strength in ("must", "may")
            for node in nodes
        )


def rated_variants(owed):
    """Which ratings a duty gives."""
    at = owed.duty.action.variant
    return [AT[at]] if at else list(AT.values())


def pairs(before, after):
    return ((said, before[said], after[said]) for said in after)


def is_allow(said):
    return isinstance(said, tuple) and said[0] == "allow"
