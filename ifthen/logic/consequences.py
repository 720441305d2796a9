"""Neighbouring levels of a risk that make exactly the same duties due."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, TypeVar

from ifthen.graph import Graph, Owed
from ifthen.logic.freed import freed, stated
from ifthen.logic.moving import duties, in_place_of_lifted, reading, reading_lifts
from ifthen.logic.questions import Logic, Open, Verdict, first_of, logic
from ifthen.meaning.dependence import due_reads
from ifthen.meaning.facts import top_of
from ifthen.meaning.together import sense, untils
from ifthen.model import Level, Meaning, Rate, Risk, Tbd
from ifthen.value import Record

T = TypeVar("T")


class SameConsequence(Record, frozen=True):
    """Two levels with one consequence; `open_` says why that could not be told.

    duties: the first of each commitment of those that depend on the risk. telling: those that tell
        the levels apart by themselves, and for which others make up.
    """

    risk: Risk
    lower: Level
    higher: Level
    duties: tuple[Owed, ...]
    telling: tuple[Owed, ...]
    open_: Open | None


def same_consequences(graph: Graph) -> Iterator[SameConsequence]:
    """The neighbouring levels, both with a meaning, that no duty tells apart."""
    readers: dict[str, list[Owed]] = defaultdict(list)
    for owed in (*duties(graph), *in_place_of_lifted(graph)):
        for node in {read.node for read in due_reads(graph, owed)}:
            readers[node].append(owed)
    for risk in graph.named(Risk):
        scale = graph.scale_of(risk.name)
        pairs = [
            (rank, lower, higher)
            for rank, (lower, higher) in enumerate(pairwise(scale.levels if scale else ()))
            if _has_meaning(risk, lower) and _has_meaning(risk, higher)
        ]
        if pairs:
            levels = _Levels(graph, risk, readers)
            for rank, lower, higher in pairs:
                yield from levels.compared(rank, lower, higher)


def _has_meaning(risk: Risk, level: Level) -> bool:
    stated: list[Meaning] = [m for m in risk.meanings if m.level == level.name]
    if stated:
        return not isinstance(stated[0].words, Tbd)
    return level.title is not None and level.tbd is None


class _Levels:
    """The duties that depend on the level of a risk.

    facts: what stands for the level: its ratings, set free of whatever rates them; what is stated
        of it where `cannot rule out` reads that; and what is forecast of it.
    """

    def __init__(self, graph: Graph, risk: Risk, readers: dict[str, list[Owed]]) -> None:
        self.asked: Logic = logic(graph)
        self.risk = risk
        self.top = top_of(graph, risk.name.value) or 0
        free, said = freed(graph, risk), stated(graph, risk)
        self.facts = [*free.facts, *said]
        near = {id(o.duty): o for node in sorted(free.touched) for o in readers.get(node, ())}
        for read in (reading(graph), reading_lifts(graph)):
            near |= {id(o.duty): o for fact in said for o in read.get(fact, ())}
        self.due: list[tuple[Owed, int]] = []
        for owed in sorted(near.values(), key=lambda owed: owed.duty.span.start):
            formula = free.encoder.due(owed)
            turns = not self.asked.formulas.support(formula).isdisjoint(self.facts)
            if turns and not isinstance(owed.duty.action, Rate):
                self.due.append((owed, formula))
        first = {owed.item.name: owed for owed, _ in reversed(self.due)}
        self.duties = tuple(sorted(first.values(), key=lambda owed: owed.duty.span.start))
        every = [*self._all()]
        formulas = [formula for _, formula in every]
        unclear = self.asked.unclear(formulas)
        self.any = [self.asked.formulas.any(formulas)] if unclear else formulas
        self.turning = self._turning(every)
        self.turning_alone = self._turning(self.due)

    def compared(self, rank: int, lower: Level, higher: Level) -> Iterator[SameConsequence]:
        """Whether two neighbouring levels have the same consequence, and some."""
        open_: Open | None = None
        for _, formula in self.turning.get(rank, ()):
            differs = self._differs(formula, rank)
            if differs is True:
                return
            open_ = differs or open_
        is_some = self._some(rank)
        if is_some is None:
            return
        if isinstance(is_some, Open):
            open_ = open_ or is_some
        telling = tuple(o for o, f in self.turning_alone.get(rank, ()) if self._differs(f, rank))
        yield SameConsequence(self.risk, lower, higher, self.duties, telling, open_)

    def _turning(self, formulas: Iterable[tuple[T, int]]) -> dict[int, list[tuple[T, int]]]:
        """By rank, the formulas that may tell it from the next: a literal of theirs does."""
        found: dict[int, list[tuple[T, int]]] = defaultdict(list)
        for said, formula in formulas:
            cuts = -1 if self.asked.unclear([formula]) else 0
            for fact in self.facts:
                for mask in self.asked.formulas.masks(formula, fact):
                    cuts |= mask ^ mask >> 1
            for rank in range(self.top):
                if cuts >> rank & 1:
                    found[rank].append((said, formula))
        return found

    def _some(self, rank: int) -> Verdict:
        """Whether any duty can be due at a level; asked one by one, as the first mostly can."""
        at_level = self.asked.formulas.all_within
        return first_of(self.asked.can([at_level(f, self.facts, 1 << rank)]) for f in self.any)

    def _differs(self, formula: int, rank: int) -> Literal[True] | Open | None:
        """Whether a formula can hold at one of two neighbouring levels and not at the other."""
        formulas = self.asked.formulas
        open_: Open | None = None
        for fact in self.facts:
            low, high = (formulas.within(formula, fact, 1 << r) for r in (rank, rank + 1))
            for one, other in ((low, high), (high, low)):
                answer = self.asked.can([one, formulas.negation(other)])
                if answer is True:
                    return True
                open_ = answer or open_
        return open_

    def _all(self) -> Iterator[tuple[object, int]]:
        """What duties say, and that one of those that say it is due."""
        same: dict[object, list[int]] = defaultdict(list)
        for owed, formula in self.due:
            same[_content(owed)].append(formula)
        return ((said, self.asked.formulas.any(formulas)) for said, formulas in same.items())


def _content(owed: Owed) -> object:
    """All that a duty says: what makes another consequence where it differs."""
    duty = owed.duty
    return sense(duty.action), duty.strength, duty.within, duty.before, duty.every, untils(duty)
