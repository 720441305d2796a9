"""What falls away, or is allowed, when a score or a rating becomes more dangerous."""

from collections.abc import Iterator
from functools import lru_cache

from ifthen.graph import Graph, Owed
from ifthen.logic.coverage import Coverage
from ifthen.logic.moving import duties, in_place_of_lifted, levels, reading, scores
from ifthen.logic.questions import Answer, Found, Moving, logic
from ifthen.meaning.together import stages_up_to
from ifthen.model import Allow, Eval, Risk, protects
from ifthen.value import Record

NEAR = 8
"""How many duties on either side are looked at for what becomes due instead."""


class Weakening(Record, frozen=True):
    """A duty that a more dangerous score or level drops, or an `allow` that it makes due.

    instead: the protective duties that the more dangerous one makes due where another is dropped.
    """

    item: Eval | Risk
    owed: Owed
    answer: Answer
    instead: tuple[Owed, ...] = ()


def weakenings(graph: Graph) -> Iterator[Weakening]:
    """The weakenings of each score and level, the first one of a commitment."""
    moved: list[tuple[Eval | Risk, Moving]] = [*scores(graph), *levels(graph)]
    coverages: dict[tuple[int, ...], Coverage] = {}
    for item, moving in moved:
        seen: set[str] = set()
        read = reading(graph).get(moving.fact, ())
        alike = tuple(id(owed.duty) for owed in read)
        near = coverages.get(alike) or Coverage(graph, logic(graph), read)
        coverages[alike] = near
        for owed in read:
            if owed.item.name.value in seen:
                continue
            answer: Answer = None
            if protects(owed.duty):
                answer = _dropped(graph, moving, owed, near)
            elif isinstance(owed.duty.action, Allow):
                answer = _allowed(graph, moving, owed)
            if answer is not None:
                seen.add(owed.item.name.value)
                yield Weakening(item, owed, answer, _instead(graph, moving, owed, answer))


def _dropped(graph: Graph, moving: Moving, owed: Owed, near: Coverage) -> Answer:
    """First asked of the duties that depend on the fact alone: what they cover, all cover."""
    asked = logic(graph)
    due = asked.due(owed)
    answer: Answer = None
    for coverage in (near, _coverage(graph)):
        uncovered = asked.no(coverage.covered(owed))
        answer = asked.find_pair(moving, [due], [asked.no(due), uncovered])
        if answer is None:
            break
    return answer


def _allowed(graph: Graph, moving: Moving, owed: Owed) -> Answer:
    asked = logic(graph)
    assert isinstance(owed.duty.action, Allow)
    stage = owed.duty.action.stage.value
    later = [
        other
        for other in (*duties(graph), *in_place_of_lifted(graph))
        if isinstance(other.duty.action, Allow)
        and stage in stages_up_to(graph, other.duty.action.stage.value)
    ]
    return asked.find_pair(moving, [asked.no(asked.any(map(asked.due, later)))], [asked.due(owed)])


def _instead(graph: Graph, moving: Moving, owed: Owed, answer: Answer) -> tuple[Owed, ...]:
    """Looked for among the duties that stand near, as what comes next on a ladder does."""
    if not isinstance(answer, Found) or isinstance(owed.duty.action, Allow):
        return ()
    read = reading(graph)[moving.fact]
    at = next(nth for nth, other in enumerate(read) if other is owed)
    near = [o for o in read[max(at - NEAR, 0) : at + NEAR + 1] if protects(o.duty)]
    before, after = (logic(graph).outcome(scenario, near) for scenario in answer.scenarios)
    return tuple(owed for owed in near if after.is_due(owed) and not before.is_due(owed))


@lru_cache(maxsize=2)
def _coverage(graph: Graph) -> Coverage:
    """All that can be due: first duties, floors and what escapes oblige to."""
    return Coverage(graph, logic(graph), [*duties(graph), *in_place_of_lifted(graph)])
