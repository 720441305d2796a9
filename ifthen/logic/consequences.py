"""Neighbouring levels of a risk that make exactly the same duties due."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ifthen.graph import Graph, Owed
from ifthen.graph.orders import reachable
from ifthen.logic.encode import Change, Encoder
from ifthen.logic.moving import duties
from ifthen.logic.questions import Logic, Open, logic
from ifthen.meaning.dependence import dependents, due_reads
from ifthen.meaning.facts import rating_key, top_of
from ifthen.meaning.together import sense, untils
from ifthen.model import Level, Meaning, Rate, Risk, Tbd, Variant


class SameConsequence(NamedTuple):
    """Two levels with one consequence; `open_` says why that could not be told."""

    risk: Risk
    lower: Level
    higher: Level
    duties: tuple[Owed, ...]
    open_: Open | None


def same_consequences(graph: Graph) -> Iterator[SameConsequence]:
    """The neighbouring levels, both with a meaning, that no duty tells apart."""
    readers: dict[str, list[Owed]] = defaultdict(list)
    for owed in duties(graph):
        if not isinstance(owed.duty.action, Rate):
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
    """The duties that depend on a risk, with its ratings set free."""

    def __init__(self, graph: Graph, risk: Risk, readers: dict[str, list[Owed]]) -> None:
        self.asked: Logic = logic(graph)
        self.risk = risk
        nodes = [rating_key(risk.name.value, variant) for variant in Variant]
        free = {node: self.asked.facts.free(node, top_of(graph, risk.name.value)) for node in nodes}
        self.free = list(free.values())
        touched = reachable(nodes, dependents(graph))
        near = {id(o.duty): o for node in sorted(touched) for o in readers.get(node, ())}
        encoder = Encoder(
            graph, self.asked.formulas, self.asked.facts, self.asked.encoder, Change(set_free=free)
        )
        self.due: dict[object, list[int]] = defaultdict(list)
        self.owed: list[Owed] = []
        for owed in near.values():
            formula = encoder.due(owed)
            if not self.asked.formulas.support(formula).isdisjoint(self.free):
                self.due[_content(owed)].append(formula)
                self.owed.append(owed)

    def compared(self, rank: int, lower: Level, higher: Level) -> Iterator[SameConsequence]:
        """Whether two neighbouring levels have the same consequence, and some."""
        formulas = self.asked.formulas
        some = formulas.any(
            formulas.within(f, n, 1 << rank) for f in self._all() for n in self.free
        )
        if not self.owed or self._can(some) is None:
            return
        open_: Open | None = None
        for formula in self._all():
            for fact in self.free:
                low, high = (formulas.within(formula, fact, 1 << r) for r in (rank, rank + 1))
                for one, other in ((low, high), (high, low)):
                    answer = self._can(formulas.all([one, formulas.negation(other)]))
                    if isinstance(answer, Open):
                        open_ = answer
                    elif answer:
                        return
        yield SameConsequence(self.risk, lower, higher, tuple(self.owed), open_)

    def _all(self) -> list[int]:
        return [self.asked.formulas.any(same) for same in self.due.values()]

    def _can(self, formula: int) -> bool | Open | None:
        return self.asked.can([formula])


def _content(owed: Owed) -> object:
    """All that a duty says: what makes another consequence where it differs."""
    duty = owed.duty
    return sense(duty.action), duty.strength, duty.within, duty.before, duty.every, untils(duty)
