"""Stages that one commitment allows and another pauses or forbids in the same scenario."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ifthen.graph import Graph, Owed
from ifthen.logic.moving import duties
from ifthen.logic.questions import Answer, Claim, Found, Logic, logic
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


class Conflict(NamedTuple):
    """Duties about one stage that clash, directly or by way of each other.

    allows, stops: in the order of the text. answer: a scenario in which the first two clash.
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
    for allow in allows:
        near = {id(o.duty): o for n in sorted(_turns_on(graph, allow)) for o in reading[n]}
        for stop in near.values():
            if not groups.together(allow, stop):
                answer = asked.find(asked.due(allow), asked.due(stop), *_goes_on(asked, stop))
                if isinstance(answer, Found):
                    groups.join(allow, stop, answer)
                elif answer is not None:
                    yield Conflict(stage, (allow,), (stop,), answer)
    for members, answer in groups.found():
        yield Conflict(
            stage,
            tuple(owed for owed in members if isinstance(owed.duty.action, Allow)),
            tuple(owed for owed in members if not isinstance(owed.duty.action, Allow)),
            answer,
        )


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


class _Groups:
    """Duties that clash, joined."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}
        self._members: dict[int, list[Owed]] = {}
        self._answers: dict[int, Found] = {}

    def together(self, one: Owed, other: Owed) -> bool:
        ours = self._of.get(id(one.duty))
        return ours is not None and ours == self._of.get(id(other.duty))

    def join(self, one: Owed, other: Owed, answer: Found) -> None:
        mine, yours = (self._group(owed, answer) for owed in (one, other))
        if mine == yours:
            return
        for owed in self._members[yours]:
            self._of[id(owed.duty)] = mine
        self._members[mine] += self._members.pop(yours)
        self._answers.pop(yours)

    def _group(self, owed: Owed, answer: Found) -> int:
        key = id(owed.duty)
        if key not in self._of:
            self._of[key] = key
            self._members[key] = [owed]
            self._answers[key] = answer
        return self._of[key]

    def found(self) -> Iterator[tuple[list[Owed], Found]]:
        for key, members in self._members.items():
            yield sorted(members, key=lambda owed: owed.duty.span.start), self._answers[key]
