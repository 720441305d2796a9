"""Formulas over facts: shared, without negation, one kind of gate.

A fact takes one of finitely many values, its cells; a literal says in which cells it lies. A gate
says that at least so many of the formulas below it hold: all of them for *and*, one for *or*. What
is not so is pushed down to the literals, where it is the other cells. Formulas are numbers, made
from below, so that what stands below a formula has smaller ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

FALSE = 0
TRUE = 1


class Formulas:
    """All formulas of one policy, each made once."""

    def __init__(self) -> None:
        self.need = [1, 0]
        """Of a gate how many must hold; of a literal 0."""
        self.below: list[tuple[int, ...]] = [(), ()]
        self.fact = [-1, -1]
        """Of a literal its fact; of a gate -1."""
        self.mask = [0, 0]
        self.full: list[int] = []
        """For each fact the mask of all its cells."""
        self._made: dict[tuple[int, int, tuple[int, ...]], int] = {}
        self._negated: dict[int, int] = {FALSE: TRUE, TRUE: FALSE}
        self._support: dict[int, frozenset[int]] = {FALSE: frozenset(), TRUE: frozenset()}

    def new_fact(self, full: int) -> int:
        """A fact with so many cells as the mask has bits."""
        self.full.append(full)
        return len(self.full) - 1

    def literal(self, fact: int, mask: int) -> int:
        """That a fact lies in some of its cells."""
        mask &= self.full[fact]
        if not mask:
            return FALSE
        return TRUE if mask == self.full[fact] else self._node(0, (), fact, mask)

    def at_least(self, count: int, below: Iterable[int]) -> int:
        """That at least so many of some formulas hold."""
        found = [node for node in below if node != FALSE]
        holding = found.count(TRUE)
        if holding:
            count -= holding
            found = [node for node in found if node != TRUE]
        if count <= 0:
            return TRUE
        if count in (1, len(found)):
            distinct = sorted(set(found))
            count = count if count == 1 else len(distinct)
            found = distinct
        if count > len(found):
            return FALSE
        return found[0] if len(found) == 1 else self._node(count, tuple(sorted(found)), -1, 0)

    def all(self, below: Iterable[int]) -> int:
        """That all of some formulas hold."""
        found = [node for node in below if node != TRUE]
        return FALSE if FALSE in found else self.at_least(len(found), found)

    def any(self, below: Iterable[int]) -> int:
        """That one of some formulas holds."""
        return self.at_least(1, below)

    def either(self, one: int, other: int) -> int:
        """That one of two formulas holds; two literals of one fact make a literal."""
        if self.fact[one] == self.fact[other] >= 0:
            return self.literal(self.fact[one], self.mask[one] | self.mask[other])
        return self.any((one, other))

    def both(self, one: int, other: int) -> int:
        """That two formulas hold; two literals of one fact make a literal."""
        if self.fact[one] == self.fact[other] >= 0:
            return self.literal(self.fact[one], self.mask[one] & self.mask[other])
        return self.all((one, other))

    def _node(self, need: int, below: tuple[int, ...], fact: int, mask: int) -> int:
        key = (need, mask, below) if need else (-1 - fact, mask, below)
        node = self._made.get(key)
        if node is None:
            node = self._made[key] = len(self.need)
            self.need.append(need)
            self.below.append(below)
            self.fact.append(fact)
            self.mask.append(mask)
        return node

    def under(self, roots: Iterable[int]) -> list[int]:
        """All formulas that some consist of, themselves included, from below."""
        seen = set(roots)
        todo = list(seen)
        while todo:
            for node in self.below[todo.pop()]:
                if node not in seen:
                    seen.add(node)
                    todo.append(node)
        return sorted(seen)

    def negation(self, root: int) -> int:
        """That a formula does not hold."""
        if root not in self._negated:
            for node in self._unknown([root], self._negated):
                below = self.below[node]
                if self.fact[node] >= 0:
                    fact = self.fact[node]
                    self._negated[node] = self.literal(fact, self.full[fact] & ~self.mask[node])
                else:
                    count = len(below) - self.need[node] + 1
                    self._negated[node] = self.at_least(count, [self._negated[n] for n in below])
                self._negated.setdefault(self._negated[node], node)
        return self._negated[root]

    def opposite(self, node: int) -> int | None:
        """That a formula does not hold, if that was ever asked."""
        return self._negated.get(node)

    def support(self, root: int) -> frozenset[int]:
        """The facts that a formula reads."""
        if root not in self._support:
            for node in self._unknown([root], self._support):
                if self.fact[node] >= 0:
                    self._support[node] = frozenset([self.fact[node]])
                else:
                    below = [self._support[n] for n in self.below[node]]
                    self._support[node] = max(below, key=len).union(*below)
        return self._support[root]

    def _unknown(self, roots: Iterable[int], known: Mapping[int, object]) -> list[int]:
        """The formulas under some that are not among the known, from below."""
        seen = {root for root in roots if root not in known}
        todo = list(seen)
        while todo:
            for node in self.below[todo.pop()]:
                if node not in seen and node not in known:
                    seen.add(node)
                    todo.append(node)
        return sorted(seen)

    def pins(self, root: int) -> set[int]:
        """The literals without which a formula cannot hold, as far as a look at it tells."""
        found = set()
        todo = [root]
        while todo:
            node = todo.pop()
            if self.fact[node] >= 0:
                found.add(node)
            elif self.need[node] == len(self.below[node]):
                todo += self.below[node]
        return found

    def masks(self, root: int, fact: int) -> set[int]:
        """The cells in which the literals of a fact lie that a formula consists of."""
        support = self.support
        seen = {root} if fact in support(root) else set()
        todo = list(seen)
        while todo:
            for node in self.below[todo.pop()]:
                if node not in seen and fact in support(node):
                    seen.add(node)
                    todo.append(node)
        return {self.mask[node] for node in seen if self.fact[node] == fact}

    def implies(self, left: int, right: int) -> bool:
        """Whether what one formula says is among the alternatives of another, as a look tells."""
        lefts, rights = (self.below[n] if self.need[n] == 1 else (n,) for n in (left, right))
        return left == right or set(lefts) <= set(rights)

    def moved(self, root: int, to: Mapping[int, int]) -> int:
        """A formula about other facts: for each fact the one that stands in for it."""
        if self.support(root).isdisjoint(to):
            return root
        made: dict[int, int] = {}
        for node in self.under([root]):
            fact = self.fact[node]
            if fact >= 0:
                made[node] = self.literal(to.get(fact, fact), self.mask[node])
            elif node in (FALSE, TRUE):
                made[node] = node
            else:
                made[node] = self.at_least(self.need[node], [made[n] for n in self.below[node]])
        return made[root]

    def within(self, root: int, at: int, mask: int) -> int:
        """A formula where one fact is known to lie in some cells, which its literals do not cut."""
        if at not in self.support(root):
            return root
        made: dict[int, int] = {}
        for node in self.under([root]):
            if self.fact[node] == at:
                made[node] = TRUE if self.mask[node] & mask else FALSE
            elif self.fact[node] >= 0 or node in (FALSE, TRUE):
                made[node] = node
            else:
                made[node] = self.at_least(self.need[node], [made[n] for n in self.below[node]])
        return made[root]

    def all_within(self, root: int, facts: Iterable[int], mask: int) -> int:
        """A formula where each of some facts lies in some cells; see `within`."""
        for fact in facts:
            root = self.within(root, fact, mask)
        return root

    def holds(self, roots: Sequence[int], cells: Mapping[int, int]) -> bool:
        """Whether all of some formulas hold where each fact lies in one cell, given by its bit."""
        return bool(self.where(self.under(roots), roots, cells))

    def where(
        self, nodes: Sequence[int], roots: Sequence[int], cells: Mapping[int, int], fact: int = -1
    ) -> int:
        """In which cells of one fact some formulas hold, each other fact lying in one cell.

        nodes: all formulas that the roots consist of, from below. Without a fact 1 or 0.
        """
        full = self.full[fact] if fact >= 0 else 1
        value = {FALSE: 0, TRUE: full}
        for node in nodes:
            at = self.fact[node]
            if at >= 0:
                mask = self.mask[node]
                value[node] = mask if at == fact else full if mask & cells[at] else 0
            elif node > TRUE:
                value[node] = _at_least(self.need[node], [value[n] for n in self.below[node]])
        for root in roots:
            full &= value[root]
        return full


def _at_least(count: int, masks: Sequence[int]) -> int:
    """The bits that at least so many of some masks have."""
    if count == 1:
        return reduce(or_, masks)
    if count == len(masks):
        return reduce(and_, masks)
    found = [-1] + [0] * count  # of so many as its place
    for mask in masks:
        for some in range(count, 0, -1):
            found[some] |= found[some - 1] & mask
    return found[count]
