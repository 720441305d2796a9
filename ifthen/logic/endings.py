"""Whether what an `until` or an *if* asks can come about, by itself or in a pause of training."""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from ifthen.graph import Graph, Owed
from ifthen.logic.moving import duties
from ifthen.logic.questions import Answer, Found, Open, logic
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.facts import fact_key, score_key
from ifthen.meaning.truth import Reading, parts_below
from ifthen.model import (
    Commitment,
    Condition,
    Eval,
    EvalCondition,
    Forbid,
    GuardrailCondition,
    Multiple,
    Pause,
    Require,
    atoms,
    every_duty,
)
from ifthen.value import Record

TRAINING = "training"
COMPUTE = "compute"


class Why(Enum):
    """Why an `until` cannot come true."""

    NEVER = "never"
    STALLED = "stalled"
    """It waits for a new score of an eval that comes round with compute only, in a pause of it."""


class Ending(Record, frozen=True):
    """An `until` that cannot come true; `open_` says why that could not be told.

    stalled: the evals that it waits for in vain.
    """

    owed: Owed
    until: Condition
    why: Why
    stalled: tuple[Eval, ...] = ()
    open_: Open | None = None


def endings(graph: Graph) -> Iterator[Ending]:
    """Every `until` that can never come true, each once."""
    asked = logic(graph)
    first = {id(owed.duty) for owed in duties(graph)}
    seen: set[int] = set()
    for owed in graph.duties:
        until = owed.duty.until
        is_first = id(owed.duty) in first or id(owed.choice) in first
        if until is None or id(until) in seen or not is_first:
            continue
        seen.add(id(until))
        formula = asked.encoder.conditions.pair(until, Reading(rated=rated_by(owed.item)))[0]
        can = asked.can([formula])
        if can is not True:
            yield Ending(owed, until, Why.NEVER, open_=can)
        elif _stops_training(owed.item):
            stalled, open_ = _stalled(graph, formula)
            if stalled:
                yield Ending(owed, until, Why.STALLED, stalled, open_)


def _stalled(graph: Graph, formula: int) -> tuple[tuple[Eval, ...], Open | None]:
    """The evals that come round with compute only and without whose new score nothing comes true.

    A score counts where the formula reads it, also by way of ratings; a forecast is no new score.
    """
    asked, by_compute = logic(graph), _by_compute_only(graph)
    without, found = formula, {}
    for fact in asked.formulas.support(formula):
        name = _tested(graph).get(asked.facts.variables[fact].key)
        if name in by_compute:
            without = asked.formulas.within(without, fact, 0)
            found[name] = by_compute[name]
    can = asked.can([without]) if found else True
    evals = tuple(found[name] for name in sorted(found)) if can is not True else ()
    return evals, can if isinstance(can, Open) else None


@lru_cache(maxsize=2)
def _tested(graph: Graph) -> dict[str, str]:
    """The eval of each fact that is a score, or whether one passes a threshold without a number."""
    found = {}
    for standing in graph.conditions:
        for atom in atoms(standing.condition):
            if isinstance(atom, EvalCondition):
                stated = fact_key(graph, atom, forecast=False)
                found[stated or score_key(graph, atom, forecast=False)] = atom.eval.value
    return found


@lru_cache(maxsize=2)
def _by_compute_only(graph: Graph) -> dict[str, Eval]:
    """The evals whose cadence is in compute only."""
    found = {}
    for tested in graph.all(Eval):
        parts = [part for cadence in graph.cadences(tested) for part in cadence.parts]
        if parts and all(isinstance(p, Multiple) and COMPUTE in p.quantity for p in parts):
            found[tested.name.value] = tested
    return found


def _stops_training(item: object) -> bool:
    assert isinstance(item, Commitment)
    actions = (duty.action for duty in every_duty(item.duties) if duty.binds)
    return any(isinstance(a, Pause | Forbid) and a.stage.value == TRAINING for a in actions)


class Presupposed(Record, frozen=True):
    """A commitment that fires only while the guardrail which it asks for is missing.

    atom: where the condition speaks of it, or of a part.
    """

    item: Commitment
    owed: Owed
    atom: Condition
    answer: Answer


def presupposed(graph: Graph) -> Iterator[Presupposed]:
    """Every commitment whose condition already asks that its guardrail be missing."""
    asked = logic(graph)
    for owed in duties(graph):
        item, action = owed.item, owed.duty.action
        if not (isinstance(action, Require) and isinstance(item, Commitment)):
            continue
        atom = _spoken(graph, item, action.guardrail.value)
        if atom:
            fires = asked.fires(item)
            answer = asked.find(fires, asked.in_place(action.guardrail.value, item))
            if answer is None:
                answer = asked.find(fires)
            elif isinstance(answer, Found):
                continue
            if answer:
                yield Presupposed(item, owed, atom, answer)


def _spoken(graph: Graph, item: Commitment, guardrail: str) -> GuardrailCondition | None:
    """Where a condition speaks of a guardrail, or else of one with parts in common."""
    parts = set(parts_below(graph, guardrail))
    near = [
        atom
        for atom in (atoms(item.condition) if item.condition else ())
        if isinstance(atom, GuardrailCondition)
        and not parts.isdisjoint(parts_below(graph, atom.guardrail.value))
    ]
    return min(near, key=lambda atom: atom.guardrail.value != guardrail, default=None)
