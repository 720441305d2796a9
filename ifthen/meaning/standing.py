"""Where a duty stands, given the ratings and the open escapes (*Firing* in docs/language.md)."""

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from ifthen.graph import Graph, Owed
from ifthen.meaning.dependence import escape_key, lifting, rated_by
from ifthen.meaning.facts import Truth, unmet_key
from ifthen.meaning.truth import Reading, World, truth
from ifthen.model import Commitment, Escape
from ifthen.value import Record, Value, evolve


class Standing(StrEnum):
    """Where a duty stands. Only `due` and `undetermined` ask for anything."""

    DUE = "due"
    UNDETERMINED = "undetermined"
    IDLE = "idle"
    """Its commitment does not fire, its escape is not open, or its `otherwise` is not called."""
    EXCUSED = "excused"
    LIFTED = "lifted"
    OVER = "over"
    """Its `until` has come true."""
    UNMET = "unmet"
    """It would be due, and the scenario states that it cannot be met."""


class State(Value, frozen=True):
    """A duty, where it stands, and the open escapes that lift it."""

    owed: Owed
    standing: Standing
    lifted_by: tuple[Escape, ...] = ()


class Stand(Record, frozen=True):
    """What the duties of an item share.

    unmet: the first duty, counted from 1, of which the scenario states that it cannot be met.
    """

    fires: Truth
    excused: Truth
    unmet: int | None
    reading: Reading


def stand_of(world: World, item: Commitment | Escape) -> Stand:
    """Whether an item fires and is excused; of an escape, whether it is open and binds."""
    if isinstance(item, Escape):
        is_open = world.escapes.get(escape_key(item.name.value)) if item.binds else False
        return Stand(is_open, False, None, Reading())
    reading = Reading(rated=rated_by(item))
    fires = truth(world, item.condition, reading) if item.condition else item.has_sentence
    excused = _excused(world, item, reading)
    numbers = range(1, len(item.all_duties) + 1)
    unmet = (n for n in numbers if world.scenario.facts.get(unmet_key(item, n)))
    return Stand(fires, excused, next(unmet, None), reading)


def state_of(world: World, owed: Owed, stand: Stand) -> State:
    """Where a duty stands.

    What is unknown lets nobody out: only what is true excuses, lifts or ends a duty.
    """
    duty = owed.duty
    if stand.fires is False or not _is_called(world.graph, owed, stand.unmet):
        return State(owed, Standing.IDLE)
    if stand.excused:
        return State(owed, Standing.EXCUSED)
    lifters = _lifters(world, owed)
    open_now = tuple(e for e in lifters if world.escapes.get(escape_key(e.name.value)))
    if open_now:
        return State(owed, Standing.LIFTED, open_now)
    if duty.until and truth(world, duty.until, stand.reading):
        return State(owed, Standing.OVER)
    if _is_unmet(world, owed):
        return State(owed, Standing.UNMET)
    return State(owed, Standing.DUE if stand.fires else Standing.UNDETERMINED)


def _excused(world: World, item: Commitment, reading: Reading) -> Truth:
    if item.unless is None or item.name.value in world.without:
        return False
    return truth(world, item.unless, evolve(reading, without=world.without))


def _lifters(world: World, owed: Owed) -> tuple[Escape, ...]:
    """The escapes that lift a duty, those aside that are taken away."""
    found = lifting(world.graph).of(owed)
    return tuple(escape for escape in found if escape.name.value not in world.without)


class Doubts(Record, frozen=True):
    """The ways out of which it is unknown whether they let a duty go."""

    escapes: tuple[Escape, ...]
    unless: bool
    until: bool


def doubts(world: World, owed: Owed, stand: Stand) -> Doubts:
    """What may turn out to let a duty go that is due, or undetermined, all the same."""
    lifters = _lifters(world, owed)
    unknown = (e for e in lifters if world.escapes.get(escape_key(e.name.value)) is None)
    until = owed.duty.until
    may_end = until is not None and truth(world, until, stand.reading) is None
    return Doubts(tuple(unknown), stand.excused is None, may_end)


def _is_called(graph: Graph, owed: Owed, unmet: int | None) -> bool:
    """Whether a duty counts: one after `otherwise` does when one before it cannot be met."""
    if owed.role != "otherwise":
        return True
    return unmet is not None and unmet <= _places(graph)[id(owed.duty)].before


def _is_unmet(world: World, owed: Owed) -> bool:
    key = unmet_fact(world.graph, owed)
    return bool(key and world.scenario.facts.get(key))


def unmet_fact(graph: Graph, owed: Owed) -> str | None:
    """The key of the fact that a duty cannot be met; an escape's own duties have none."""
    if isinstance(owed.item, Escape):
        return None
    return unmet_key(owed.item, _places(graph)[id(owed.duty)].number)


class _Place(Record, frozen=True):
    """The number of a duty in its commitment, and how many stand before its `otherwise`."""

    number: int
    before: int


@lru_cache(maxsize=2)
def _places(graph: Graph) -> dict[int, _Place]:
    found: dict[int, _Place] = {}
    for commitment in graph.all(Commitment):
        number = 0
        for group in (commitment.duties, *commitment.otherwise):
            before = number
            for duty in group:
                number += 1
                found[id(duty)] = _Place(number, before)
    return found


@lru_cache(maxsize=2)
def _duties(graph: Graph) -> dict[int, list[Owed]]:
    found: dict[int, list[Owed]] = defaultdict(list)
    for owed in graph.duties:
        if owed.choice is None:
            found[id(owed.item)].append(owed)
    return found


def duties_of(graph: Graph, item: Commitment | Escape) -> Sequence[Owed]:
    """The duties of an item that stand for themselves: a choice is one, its options are none."""
    return _duties(graph).get(id(item), ())
