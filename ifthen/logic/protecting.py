"""The duties that protect, and those that allow a stage, by what they turn on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from ifthen.graph import Graph, Owed
from ifthen.graph.orders import reachable
from ifthen.logic.encode import Encoder
from ifthen.logic.facts import Facts
from ifthen.logic.moving import duties, in_place_of_lifted
from ifthen.logic.questions import logic
from ifthen.meaning.dependence import due_reads, rated_by, reads
from ifthen.meaning.together import sense
from ifthen.meaning.truth import Reading
from ifthen.model import Allow, Duty, Either, Strength, every_duty, protects


class Protecting:
    """First duties of commitments, and what escapes oblige to, as far as they protect or allow.

    allows: the identities of those that allow a stage, and bind or permit; all others protect.
    says: for each duty a number for what it says, the same for those that say the same.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.asked = logic(graph)
        every = [*duties(graph), *in_place_of_lifted(graph)]
        allows = [o for o in every if _allows(o.duty)]
        numbers: dict[object, int] = {}
        self.allows = frozenset(id(owed.duty) for owed in allows)
        self.says: dict[int, int] = {}
        self.saying: dict[int, list[Owed]] = defaultdict(list)
        self.of_item: dict[int, list[Owed]] = defaultdict(list)
        self.by_node: dict[str, list[Owed]] = defaultdict(list)
        self.by_fact: dict[int, list[Owed]] = defaultdict(list)
        for owed in (*(o for o in every if protects(o.duty)), *allows):
            number = numbers.setdefault(sense(owed.duty.action), len(numbers))
            self.says[id(owed.duty)] = number
            self.saying[number].append(owed)
            self.of_item[id(owed.item)].append(owed)
            for node in _nodes(graph, owed):
                self.by_node[node].append(owed)
            for fact in self.reads(owed):
                self.by_fact[fact].append(owed)
        self.cells: tuple[dict[int, int], ...] = (_First(), _Last(self.asked.facts))
        """Two scenarios to look at before there is a search."""
        self._can_lack: dict[int, bool] = {}
        self._indices: dict[int, dict[int, list[Owed]]] = {}

    def turning(self, nodes: Iterable[str], facts: Iterable[int]) -> dict[int, Owed]:
        """The duties that some ratings or facts bear on, by the identity of what they say."""
        found = {id(o.duty): o for node in sorted(nodes) for o in self.by_node.get(node, ())}
        return found | {id(o.duty): o for fact in facts for o in self.by_fact.get(fact, ())}

    def holds(self, owed: Owed, encoder: Encoder | None = None) -> int:
        """That a duty is due and, of a choice, that each of its sides still protects."""
        encoder = encoder or self.asked.encoder
        if not isinstance(owed.duty.action, Either):
            return encoder.due(owed)
        reading = Reading(rated=rated_by(owed.item))
        return self.asked.formulas.all(
            [encoder.due(owed), self._lasts(owed.duty, encoder, reading)]
        )

    def _lasts(self, duty: Duty, encoder: Encoder, reading: Reading) -> int:
        formulas = self.asked.formulas
        if isinstance(duty.action, Either):
            return formulas.all(
                formulas.any(self._lasts(d, encoder, reading) for d in choice if protects(d))
                for choice in duty.action.choices
            )
        ended = encoder.conditions.pair(duty.until, reading)[0] if duty.until else None
        return formulas.negation(ended) if ended is not None else formulas.all([])

    def besides(self, number: int, near: Collection[int], goals: Iterable[int]) -> list[int]:
        """When duties that say the same hold, as far as that bears on some formulas.

        Those that share no fact with them, directly or by way of each other, do not: that none of
        them holds is then another question, and one that can be so. near: duties left out.
        """
        of = self.saying[number]
        if sum(id(owed.duty) in near for owed in of) == len(of):
            return []
        if self._can_lack_all(number):
            index = self._index(number)
            facts = frozenset[int]().union(*map(self.asked.formulas.support, goals))
            shared = reachable(
                facts, lambda fact: [f for o in index.get(fact, ()) for f in self.reads(o)]
            )
            sharing = {id(o.duty): o for fact in sorted(shared) for o in index.get(fact, ())}
            of = [*sharing.values()]
        return [self.holds(owed) for owed in of if id(owed.duty) not in near]

    def reads(self, owed: Owed) -> frozenset[int]:
        """The facts that decide whether a duty holds."""
        return self.asked.formulas.support(self.holds(owed))

    def _index(self, number: int) -> dict[int, list[Owed]]:
        if number not in self._indices:
            found: dict[int, list[Owed]] = defaultdict(list)
            for owed in self.saying[number]:
                for fact in self.reads(owed):
                    found[fact].append(owed)
            self._indices[number] = dict(found)
        return self._indices[number]

    def _can_lack_all(self, number: int) -> bool:
        """Whether there is a scenario in which no duty that says so holds."""
        if number not in self._can_lack:
            formulas = self.asked.formulas
            some = formulas.any(self.holds(owed) for owed in self.saying[number])
            self._can_lack[number] = self.asked.can([formulas.negation(some)]) is True
        return self._can_lack[number]


class _First(dict[int, int]):
    """Each fact in its first cell."""

    def __missing__(self, fact: int) -> int:
        return 1


class _Last(dict[int, int]):
    """Each fact in the last of its known cells."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def __missing__(self, fact: int) -> int:
        return 1 << self._facts.variables[fact].cells - 1


def _allows(duty: Duty) -> bool:
    return isinstance(duty.action, Allow) and duty.strength in (Strength.MUST, Strength.MAY)


def _nodes(graph: Graph, owed: Owed) -> Iterator[str]:
    """The ratings and escapes that decide whether a duty is due and, of a choice, lasts."""
    found = dict.fromkeys(read.node for read in due_reads(graph, owed))
    for duty in every_duty((owed.duty,)):
        if duty.until:
            found |= dict.fromkeys(r.node for r in reads(graph, duty.until, rated_by(owed.item)))
    return iter(found)


@lru_cache(maxsize=2)
def protecting(graph: Graph) -> Protecting:
    """The duties of a policy that protect or allow; made once."""
    return Protecting(graph)
