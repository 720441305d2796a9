"""What becomes due when the rating of a risk rises to a level."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache

from ifthen.graph import Graph, Owed
from ifthen.graph.levels import components
from ifthen.logic.cuts import Cut
from ifthen.logic.formula import TRUE
from ifthen.logic.freed import freed, stated
from ifthen.logic.protecting import protecting
from ifthen.logic.questions import Open, Verdict, first_of, logic
from ifthen.logic.raters import Raters
from ifthen.meaning.facts import fact_key
from ifthen.model import Level, Name, Risk, RiskCondition, Tbd, atoms
from ifthen.value import Record


class Unguarded(Record, frozen=True):
    """A risk and the levels to which it rises without a guardrail.

    open_levels: those of which that could not be told, and `open_` why.
    """

    risk: Risk
    levels: tuple[Level, ...]
    open_levels: tuple[Level, ...]
    open_: Open | None


def unguarded(graph: Graph) -> Iterator[Unguarded]:
    """Each risk with the levels above the lowest at which no protective duty becomes newly due.

    Left out are levels that are `tbd`, for all risks or for this one, levels at which a stage is
    allowed, and derived risks, which rise with a component.
    """
    for risk in graph.named(Risk):
        scale = graph.scale_of(risk.name)
        if scale is None or len(scale.levels) < 2 or components(graph, risk):
            continue
        tbd = {m.level.value for m in risk.meanings if isinstance(m.words, Tbd)}
        rises = _Rises(graph, risk)
        verdicts = [
            (level, rises.is_guarded(rank))
            for rank, level in enumerate(scale.levels)
            if rank and not level.tbd and level.name.value not in tbd
        ]
        lacking = tuple(level for level, verdict in verdicts if verdict is None)
        why = first_of(verdict for _, verdict in verdicts if verdict is not True)
        open_ = why if isinstance(why, Open) else None
        open_levels = tuple(level for level, verdict in verdicts if open_ and verdict is open_)
        if lacking or open_:
            yield Unguarded(risk, lacking, open_levels, open_)


class _Rises:
    """What the level of one risk makes due, its ratings set free of whatever rates them.

    A rise is that of one fact that stands for the level: a rating, or what is stated or predicted
    of it. Where several rise together, what is newly due is so by one of them.
    """

    def __init__(self, graph: Graph, risk: Risk) -> None:
        self.graph = graph
        self.asked = logic(graph)
        self.duties = protecting(graph)
        self.raters = Raters(graph, risk)
        free, said = freed(graph, risk), stated(graph, risk)
        self.levels = {*free.facts, *said}
        self.words = set(_in_words(graph).get(risk.name.value, ()))
        self.near = self.duties.turning(free.touched, (*said, *sorted(self.words)))
        self.formula = {
            duty: self.duties.holds(owed, free.encoder) for duty, owed in self.near.items()
        }
        self.cuts: dict[int, dict[int, Cut]] = {}
        """For each duty, by the facts that stand for the level as far as it reads them."""
        self.same: dict[int, list[int]] = defaultdict(list)
        self.turning: dict[tuple[int, int], dict[int, list[int]]] = defaultdict(dict)
        """For each fact and rank that it rises to, by what they say, the duties that it decides."""
        for duty, owed in self.near.items():
            self._add(duty, owed)

    def _add(self, duty: int, owed: Owed) -> None:
        formulas, formula = self.asked.formulas, self.formula[duty]
        read = formulas.support(formula) & (self.levels | self.words)
        self.cuts[duty] = {
            fact: Cut(formulas, formula, fact, self.asked.facts.variables[fact].cells)
            for fact in sorted(read)
        }
        if duty in self.duties.allows:
            return
        number = self.duties.says[duty]
        self.same[number].append(duty)
        for fact, cut in self.cuts[duty].items():
            for rank in cut.ranks:
                self.turning[fact, rank].setdefault(number, []).append(duty)

    def is_guarded(self, rank: int) -> Verdict:
        """Whether a protective duty is newly due at a level, or a stage is allowed there."""
        return first_of(self._verdicts(rank))

    def _verdicts(self, rank: int) -> Iterator[Verdict]:
        yield first_of(self._brought(fact, rank, rank - 1) for fact in sorted(self.levels))
        yield self._by_words
        yield self._allowed.get(rank)
        yield self.raters.bring(rank)
        yield self.raters.allow(rank)

    @cached_property
    def _by_words(self) -> Verdict:
        """Whether a level in words, which may be any, makes a duty newly due."""
        facts = sorted(self.words)
        return first_of(self._brought(f, to, 1 - to, 1) for f in facts for to in (1, 0))

    def _brought(self, fact: int, to: int, was: int, rank: int | None = None) -> Verdict:
        """Whether a duty can be due where a fact has one value, and was not where it had another.

        What fewer duties say is asked first, for the less has to be looked at.
        """
        found = self.turning.get((fact, to if rank is None else rank), {})
        ordered = sorted(found, key=lambda number: (len(self.duties.saying[number]), number))
        return first_of(self._newly(number, found[number], fact, to, was) for number in ordered)

    def _newly(self, number: int, turning: list[int], fact: int, to: int, was: int) -> Verdict:
        formulas = self.asked.formulas
        before = []
        for duty in self.same[number]:
            before.append(self._at(duty, fact, was))
            if before[-1] == TRUE:
                return None
        goals = [
            formulas.any(self._at(duty, fact, to) for duty in turning),
            formulas.negation(formulas.any(before)),
        ]
        verdict = self.asked.can(goals)
        others = self.duties.besides(number, self.near, goals) if verdict is True else ()
        if others:
            return self.asked.can([*goals, formulas.negation(formulas.any(others))])
        return verdict

    def _at(self, duty: int, fact: int, rank: int) -> int:
        cut = self.cuts[duty].get(fact)
        return cut.at(rank) if cut else self.formula[duty]

    @cached_property
    def _allowed(self) -> dict[int, Verdict]:
        """For each rank whether a stage is allowed there and, all else equal, not at another."""
        formulas = self.asked.formulas
        found: dict[int, Verdict] = {}
        for duty in self.near:
            for fact, cut in self.cuts[duty].items() if duty in self.duties.allows else ():
                for here, others, ranks in cut.parts():
                    other = formulas.any(map(formulas.negation, others))
                    verdict = self.asked.can([here, other])
                    for rank in ranks if fact in self.levels else range(self.raters.top + 1):
                        found[rank] = first_of((found.get(rank), verdict))
        return found


@lru_cache(maxsize=2)
def _in_words(graph: Graph) -> dict[str, list[int]]:
    """For each risk the facts that its level is what some words say, or are still to say."""
    found: dict[str, list[int]] = defaultdict(list)
    for standing in graph.conditions:
        for atom in atoms(standing.condition):
            if isinstance(atom, RiskCondition) and not isinstance(atom.level, Name):
                for forecast in (False, True):
                    key = fact_key(graph, atom, forecast=forecast)
                    if key and (fact := logic(graph).facts.known(key)):
                        found[atom.risk.value].append(fact)
    return found
