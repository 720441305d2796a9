"""Whether what an `until` or an *if* asks can come about, by itself or in a pause of training."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from ifthen.graph import Graph, Owed
from ifthen.logic.moving import duties
from ifthen.logic.questions import Answer, Logic, Open, logic
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.facts import FORECAST, fact_key
from ifthen.meaning.truth import Reading
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

TRAINING = "training"
COMPUTE = "compute"


class Why(Enum):
    """Why an `until` cannot come true."""

    NEVER = "never"
    STALLED = "stalled"
    """It waits for a new score of an eval that comes round with compute only, in a pause of it."""


class Ending(NamedTuple):
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
    by_compute = _by_compute_only(graph)
    seen: set[int] = set()
    for owed in duties(graph):
        until = owed.duty.until
        if until is None or id(until) in seen:
            continue
        seen.add(id(until))
        formula = asked.encoder.conditions.pair(until, Reading(rated=rated_by(owed.item)))[0]
        can = asked.can([formula])
        if can is not True:
            yield Ending(owed, until, Why.NEVER, open_=can)
        elif _stops_training(owed.item):
            stalled = _stalled(asked, formula, until, by_compute)
            if stalled:
                yield Ending(owed, until, Why.STALLED, stalled)


def _stalled(
    asked: Logic, formula: int, until: Condition, by_compute: dict[str, Eval]
) -> tuple[Eval, ...]:
    """The evals without a new score of which a condition cannot come true."""
    spoken = [atom for atom in atoms(until) if isinstance(atom, EvalCondition)]
    named = dict.fromkeys(atom.eval.value for atom in spoken)
    found = tuple(by_compute[name] for name in named if name in by_compute)
    unstated = {
        fact_key(asked.graph, atom, forecast=False)
        for atom in spoken
        if atom.eval.value in by_compute
    }
    without = formula
    for fact in asked.formulas.support(formula) if found else ():
        key = asked.facts.variables[fact].key.removeprefix(FORECAST).removeprefix("eval:")
        if key in unstated or any(_is_of(key, tested.name.value) for tested in found):
            without = asked.formulas.within(without, fact, 0)
    return found if found and asked.can([without]) is None else ()


def _is_of(key: str, name: str) -> bool:
    """Whether a key is of a score of an eval, or of its passing a threshold in words."""
    return key == name or key.startswith((f"{name}@", f"{name} "))


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


class Presupposed(NamedTuple):
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
        item = owed.item
        if not (isinstance(owed.duty.action, Require) and isinstance(item, Commitment)):
            continue
        name = owed.duty.action.guardrail.value
        spoken = [
            atom
            for atom in (atoms(item.condition) if item.condition else ())
            if isinstance(atom, GuardrailCondition)
        ]
        if spoken:
            answer = asked.find(asked.fires(item), asked.in_place(name, item))
            fires = asked.find(asked.fires(item))
            if answer is None and fires is not None:
                yield Presupposed(item, owed, spoken[0], fires)
            elif isinstance(answer, Open):
                yield Presupposed(item, owed, spoken[0], answer)
