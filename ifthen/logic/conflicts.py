"""Stages that one commitment allows and another pauses or forbids in the same scenario."""

from collections import defaultdict
from collections.abc import Iterator

from ifthen.graph import Graph, Owed
from ifthen.logic.moving import duties
from ifthen.logic.questions import Answer, Claim, Found, Logic, Open, logic
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.facts import risks_of
from ifthen.meaning.truth import Reading, truth
from ifthen.model import (
    Allow,
    Commitment,
    EvalCondition,
    Forbid,
    Pause,
    RiskCondition,
    SomeRisk,
    atoms,
)
from ifthen.value import Record


class Conflict(Record, frozen=True):
    """Duties about one stage that clash, directly or by way of each other.

    answer: a scenario in which the first of the ones and of the others clash.
    """

    stage: str
    allows: tuple[Owed, ...]
    stops: tuple[Owed, ...]
    answer: Answer


def conflicts(graph: Graph) -> Iterator[Conflict]:
    """The conflicts of each stage: duties that clash with a common one are one conflict."""
    allows: dict[str, list[Owed]] = defaultdict(list)
    stops: dict[str, list[Owed]] = defaultdict(list)
    for owed in duties(graph):
        action = owed.duty.action
        if owed.binds and isinstance(action, Allow):
            allows[action.stage.value].append(owed)
        elif owed.binds and isinstance(action, Pause | Forbid):
            stops[action.stage.value].append(owed)
    for stage in sorted(set(allows) & set(stops)):
        yield from _of_stage(graph, stage, allows[stage], stops[stage])


def _of_stage(
    graph: Graph, stage: str, allows: list[Owed], stops: list[Owed]
) -> Iterator[Conflict]:
    asked = logic(graph)
    reading: dict[str, list[Owed]] = defaultdict(list)
    for stop in stops:
        for name in _turns_on(graph, stop):
            reading[name].append(stop)
    groups = _Groups()
    open_: dict[Open, list[tuple[Owed, Owed]]] = defaultdict(list)
    for allow in allows:
        near = {id(o.duty): o for n in sorted(_turns_on(graph, allow)) for o in reading[n]}
        for stop in near.values():
            if not groups.together(allow, stop):
                answer = asked.find(asked.due(allow), asked.due(stop), *_goes_on(asked, stop))
                if isinstance(answer, Found):
                    groups.join(_Clash(allow, stop, answer))
                elif answer is not None:
                    open_[answer].append((allow, stop))
    for group in groups.found():
        yield Conflict(
            stage,
            tuple({id(clash.allow.duty): clash.allow for clash in group}.values()),
            tuple({id(clash.stop.duty): clash.stop for clash in group}.values()),
            group[0].answer,
        )
    for why, pairs in open_.items():
        left = [pair for pair in pairs if not groups.together(*pair)]
        if left:
            yield Conflict(stage, (left[0][0],), (left[0][1],), why)


def _turns_on(graph: Graph, owed: Owed) -> set[str]:
    """The evals and risks that the condition of a duty's commitment names or covers."""
    assert isinstance(owed.item, Commitment)
    found = set()
    for atom in atoms(owed.item.condition) if owed.item.condition else ():
        if isinstance(atom, EvalCondition):
            found.add(f"eval:{atom.eval}")
        elif isinstance(atom, RiskCondition | SomeRisk):
            found.update(f"risk:{risk.name}" for risk in risks_of(graph, atom))
    return found


def _goes_on(asked: Logic, stop: Owed) -> list[Claim]:
    """That the `until` of a duty is false, and not only unknown."""
    until = stop.duty.until
    if until is None:
        return []
    reading = Reading(rated=rated_by(stop.item))
    formula = asked.encoder.conditions.pair(until, reading)[1]
    return [Claim(formula, lambda o: truth(o.world, until, reading) is False, (stop.item,))]


class _Clash(Record, frozen=True):
    """An `allow` and a duty that stops its stage, with a scenario in which both are due."""

    allow: Owed
    stop: Owed
    answer: Found

    @property
    def place(self) -> tuple[int, int]:
        return self.allow.duty.span.start, self.stop.duty.span.start


class _Groups:
    """Clashes, together with those that have a duty in common."""

    def __init__(self) -> None:
        self._of: dict[int, list[_Clash]] = {}

    def together(self, one: Owed, other: Owed) -> bool:
        ours = self._of.get(id(one.duty))
        return ours is not None and ours is self._of.get(id(other.duty))

    def join(self, clash: _Clash) -> None:
        groups = (self._of.get(id(owed.duty), []) for owed in (clash.allow, clash.stop))
        small, large = sorted(groups, key=len)
        for one in (*small, clash):
            large.append(one)
            self._of[id(one.allow.duty)] = self._of[id(one.stop.duty)] = large

    def found(self) -> Iterator[list[_Clash]]:
        for group in {id(group): group for group in self._of.values()}.values():
            yield sorted(group, key=lambda clash: clash.place)
