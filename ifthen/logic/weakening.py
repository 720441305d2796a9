"""What falls away, or is allowed, when a score or a rating becomes more dangerous."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ifthen.graph import Graph, Owed
from ifthen.logic.coverage import Coverage
from ifthen.logic.moving import duties, levels, reading, scores
from ifthen.logic.questions import Answer, Moving, logic
from ifthen.meaning.together import stages_up_to
from ifthen.model import Allow, Escape, Eval, Risk, is_protective


class Weakening(NamedTuple):
    """A duty that a more dangerous score or level drops, or an `allow` that it makes due."""

    item: Eval | Risk
    owed: Owed
    answer: Answer


def weakenings(graph: Graph) -> Iterator[Weakening]:
    """The weakenings of each score and level, the first one of a commitment."""
    moved: list[tuple[Eval | Risk, Moving]] = [*scores(graph), *levels(graph)]
    for item, moving in moved:
        seen: set[str] = set()
        near = Coverage(graph, logic(graph), reading(graph).get(moving.fact, ()))
        for owed in reading(graph).get(moving.fact, ()):
            if owed.item.name.value in seen:
                continue
            answer: Answer = None
            if is_protective(owed.duty):
                answer = _dropped(graph, moving, owed, near)
            elif isinstance(owed.duty.action, Allow):
                answer = _allowed(graph, moving, owed)
            if answer is not None:
                seen.add(owed.item.name.value)
                yield Weakening(item, owed, answer)


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
        for other in duties(graph)
        if isinstance(other.duty.action, Allow)
        and stage in stages_up_to(graph, other.duty.action.stage.value)
    ]
    return asked.find_pair(moving, [asked.no(asked.any(map(asked.due, later)))], [asked.due(owed)])


@lru_cache(maxsize=2)
def _coverage(graph: Graph) -> Coverage:
    """All that can be due: first duties, floors and what escapes oblige to."""
    named = {id(escape) for escape in graph.named(Escape)}
    beneath = [o for o in graph.duties if id(o.item) in named and o.item.binds and not o.choice]
    return Coverage(graph, logic(graph), [*duties(graph), *beneath])
