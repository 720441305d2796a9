"""Scores at which no protective duty is due, though one is at a less dangerous score."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ifthen.graph import Graph, Owed
from ifthen.graph.danger import safe_side_only
from ifthen.logic.moving import duties, reading, reading_lifts, scores
from ifthen.logic.questions import Answer, Claim, Found, Logic, Moving, logic
from ifthen.logic.variables import Score
from ifthen.model import Commitment, Escape, Eval, Name, protects
from ifthen.value import Record, evolve


class Gap(Record, frozen=True):
    """What was asked of an eval's score, and the answer.

    depending: the protective duties of the commitments that depend on the score.
    due: of these the ones that are due in the first scenario.
    low, high: the ends of the gap in percent undone, None where open; includes: whether the ends
        belong to it.
    """

    tested: Eval
    depending: tuple[Owed, ...]
    answer: Answer
    due: tuple[Owed, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    includes: tuple[bool, bool] = (False, False)


def gaps(graph: Graph) -> Iterator[Gap]:
    """The gap of each score that has one, or of which it is open."""
    asked = logic(graph)
    protective: dict[Name, list[Owed]] = defaultdict(list)
    for owed in duties(graph):
        if protects(owed.duty):
            protective[owed.item.name].append(owed)
    safe_sided = _safe_sided(graph, (found[0].item for found in protective.values()))
    for tested, moving in scores(graph):
        names = dict.fromkeys(o.item.name for o in reading(graph).get(moving.fact, ()))
        depending = tuple(owed for name in names for owed in protective[name])
        if not depending:
            continue
        lifted = reading_lifts(graph).get(moving.fact, ())
        held = asked.any(map(asked.due, (*depending, *filter(lambda o: protects(o.duty), lifted))))
        turned = {name for name in names if tested.name in safe_sided.get(name, ())}
        upright = tuple(owed for owed in depending if owed.item.name not in turned)
        for few in (upright, depending) if len(upright) < len(depending) else (depending,):
            due = asked.any(map(asked.due, few))
            answer = asked.find_pair(moving, [due], [asked.no(held)])
            if isinstance(answer, Found):
                yield _whole(asked, Gap(tested, depending, answer), few, moving, held)
            elif answer is not None:
                yield Gap(tested, depending, answer)
            if answer is not None:
                break


def _safe_sided(graph: Graph, items: Iterable[Commitment | Escape]) -> dict[Name, set[Name]]:
    """For each commitment, the evals that it bounds on their safe side only.

    Theirs is a gap that follows from `against-danger`; another one is to be shown first.
    """
    return {
        item.name: {atom.eval for atom in safe_side_only(graph, item.condition)}
        for item in items
        if isinstance(item, Commitment) and item.condition
    }


def _whole(asked: Logic, gap: Gap, few: tuple[Owed, ...], moving: Moving, held: Claim) -> Gap:
    """The gap as the whole interval in the scenario that shows it.

    few: the duties of which some are due in the first scenario.
    """
    assert isinstance(gap.answer, Found)
    score = asked.facts.variables[moving.fact]
    assert isinstance(score, Score)
    bits = {fact: 1 << cell for fact, cell in gap.answer.cells.items()}
    of, goals = asked.formulas, [held.formula]
    held_in = of.where(of.under(goals), goals, bits, moving.fact)
    first = last = gap.answer.cells[moving.fact]
    while first > 0 and not held_in >> first - 1 & 1:
        first -= 1
    while last + 1 < score.cells and not held_in >> last + 1 & 1:
        last += 1
    low, high = score.bounds[first], score.bounds[last]
    outcome = asked.outcome(gap.answer.scenarios[0], few)
    return evolve(
        gap,
        due=tuple(owed for owed in few if outcome.is_due(owed)),
        low=low[0],
        high=high[1],
        includes=(
            low[0] is not None and low[0] == low[1],
            high[1] is not None and high[0] == high[1],
        ),
    )
