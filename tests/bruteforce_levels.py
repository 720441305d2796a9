"""Levels that make the same duties due, by looking at every scenario with every rating."""

from collections import defaultdict
from itertools import pairwise, product

from ifthen.meaning import evaluate
from ifthen.meaning.truth import sources
from ifthen.model import Rate, Tbd
from tests.bruteforce import content
from tests.bruteforce_pairs import BrutePairs
from tests.grid import forced


class BruteLevels(BrutePairs):
    """The answers for one policy, those on levels included."""

    def same(self, risk):
        """The neighbouring levels that make the same duties due that depend on the risk, and some.

        Twice: a duty depends on the risk if it is due or not by its level, or if it is due at all.
        """
        levels = self.graph.scale_of(risk.name).levels
        by_duty = self.consequences(risk, len(levels))
        facts = [fact for fact in self.grid.facts if fact.key in self.levels_of(risk)]
        found = set(), set()
        for rank, (lower, higher) in enumerate(pairwise(levels)):
            if self.has_meaning(risk, lower) and self.has_meaning(risk, higher):
                for strict in (True, False):
                    tables = self.tables(by_duty, strict, facts)
                    alike = self.alike(tables, facts, rank, len(levels))
                    if alike and self.some(tables[rank, rank], facts, rank):
                        found[not strict].add((lower.name.value, higher.name.value))
        return found

    def levels_of(self, risk):
        """What people state or predict of the level of a risk."""
        name = risk.name.value
        predicted = {f"forecast:risk:{part}" for part in sources(self.graph, name)}
        return {f"{key}@{at}" for key in {f"risk:{name}", *predicted} for at in ("pre", "post")}

    def has_meaning(self, risk, level):
        stated = [m.words for m in risk.meanings if m.level == level.name]
        if stated:
            return not isinstance(stated[0], Tbd)
        return bool(level.title) and level.tbd is None

    def consequences(self, risk, count):
        """For each rating before and after mitigation, when each duty is due."""
        found = {}
        every = (*self.owed, *self.beneath)
        owed = [o for o in every if not isinstance(o.duty.action, Rate)]
        for pre, post in product(range(count), repeat=2):
            nodes = {f"risk:{risk.name}@pre": (pre, pre), f"risk:{risk.name}@post": (post, post)}
            with forced(nodes):
                outcomes = [evaluate(self.graph, s) for s in self.grid.scenarios()]
            found[pre, post] = {id(o.duty): self.grid.due(o, outcomes) for o in owed}
        return found

    def tables(self, by_duty, strict, facts):
        """For each rating, when what the depending duties say is due."""
        contents = {id(o.duty): content(o.duty) for o in (*self.owed, *self.beneath)}
        found = {}
        for ranks, table in by_duty.items():
            due = defaultdict(int)
            for duty in table:
                if not strict or self.depends(duty, by_duty, facts):
                    due[contents[duty]] |= table[duty]
            found[ranks] = dict(due)
        return found

    def depends(self, duty, by_duty, facts):
        if len({table[duty] for table in by_duty.values()}) > 1:
            return True
        return any(self.grid.varies(f, table[duty]) for f in facts for table in by_duty.values())

    def alike(self, tables, facts, rank, count):
        """Whether nothing tells two neighbouring levels apart, each rating moved by itself."""
        for n in range(count):
            if tables[rank, n] != tables[rank + 1, n] or tables[n, rank] != tables[n, rank + 1]:
                return False
        return not any(
            due >> row[rank] & 1 != due >> row[rank + 1] & 1
            for fact in facts
            for table in tables.values()
            for due in table.values()
            for row in self.grid.rows(fact)
        )

    def some(self, table, facts, rank):
        """Whether something is due where all that is said of the risk is one level."""
        found = sum(1 << n for n in range(self.grid.size))
        for fact in facts:
            at = sum(1 << row[rank] for row in self.grid.rows(fact))
            found &= at
        return any(due & found for due in table.values())
