"""Ways out: what they turn on, and how many of the policy's binding duties they can lift.

A way out is an escape, or an `unless` that says more than the name of an escape.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ifthen.graph.graph import Graph, Owed
from ifthen.model import (
    And,
    AtLeast,
    CannotRuleOut,
    Commitment,
    Condition,
    Escape,
    EscapeCondition,
    Event,
    EventCondition,
    Forecast,
    Not,
    Or,
    Require,
    atoms,
    is_unstated,
    parts,
    polar,
)
from ifthen.source import Span
from ifthen.value import Record


class Blast(Record, frozen=True):
    """What a way out can lift.

    lifted: binding duties of the policy, in the order of the text; floors are left aside.
    of: how many binding duties the policy has.
    stated_in_words: words, or `tbd`, stand where it should be said what else is lifted.
    """

    lifted: tuple[Owed, ...]
    of: int
    stated_in_words: bool = False


class WayOut(Record, frozen=True):
    """A way out and the condition that it turns on.

    span: the name of an escape; the whole condition of an `unless`.
    """

    item: Escape | Commitment
    condition: Condition | None
    span: Span


class Turn(Record, frozen=True):
    """An event that a way out turns on, and whether it has to have happened."""

    event: str
    happened: bool


def ways_out(graph: Graph) -> Iterator[WayOut]:
    """Every escape, and every `unless` of which something is no escape by name."""
    for escape in graph.all(Escape):
        yield WayOut(escape, escape.when, escape.name.span)
    for commitment in graph.all(Commitment):
        unless = commitment.unless
        if unless and not all(isinstance(atom, EscapeCondition) for atom in atoms(unless)):
            yield WayOut(commitment, unless, unless.span)


def blast(graph: Graph, item: Escape | Commitment) -> Blast:
    """What an escape, or the `unless` of a commitment, can lift.

    An escape lifts what it states and every duty of the commitments whose `unless` it can make
    true; one that states nothing lifts everything. An `unless` lifts the duties of its own
    commitment.
    """
    own = _owed(graph)
    if isinstance(item, Commitment):
        return _made(graph, own.get(item.name.value, ()) if item.unless else ())
    excused = [
        commitment
        for commitment in graph.excused_by.get(item.name.value, ())
        if commitment.unless and (item.name, True) in _named(commitment.unless)
    ]
    return _lifted(graph, item, excused)


def lift_everything(graph: Graph, escapes: Sequence[Escape]) -> bool:
    """Whether escapes lift all binding duties when all of them hold and nothing else does."""
    names = {escape.name.value for escape in escapes}
    found: set[int] = set()
    for escape in escapes:
        excused = [
            commitment
            for commitment in graph.excused_by.get(escape.name.value, ())
            if commitment.unless and _suffices(commitment.unless, names)
        ]
        lifted = _lifted(graph, escape, excused).lifted
        if lifted is graph.binding:
            return bool(lifted)
        found.update(map(id, lifted))
    return 0 < len(found) == len(graph.binding)


def turning_alike(escapes: Iterable[Escape]) -> list[list[Escape]]:
    """Escapes that turn on the same `when`, in the order of the text.

    The order of what `and` and `or` join makes no difference. A missing `when`, comparison or
    threshold is a fact of its own each time.
    """
    groups: dict[object, list[Escape]] = defaultdict(list)
    for escape in escapes:
        groups[_alike(escape, escape.when)].append(escape)
    return list(groups.values())


def _alike(item: Escape | Commitment, condition: Condition | None) -> object:
    """What is equal for ways out that turn on the same."""
    if condition is None or any(map(is_unstated, atoms(condition))):
        return id(item)
    return _sense(condition)


def turning_together(ways: Iterable[WayOut]) -> list[tuple[Turn | None, list[WayOut]]]:
    """Ways out by each event that they turn on; those that turn on none, by the same condition.

    One that turns on two events stands with both.
    """
    groups: dict[object, tuple[Turn | None, list[WayOut]]] = {}
    for way in ways:
        found = polar(way.condition) if way.condition else ()
        turns = [Turn(a.event.value, holds) for a, holds in found if isinstance(a, EventCondition)]
        for turn in dict.fromkeys(turns):
            groups.setdefault(turn, (turn, []))[1].append(way)
        if not turns:
            groups.setdefault(_alike(way.item, way.condition), (None, []))[1].append(way)
    return list(groups.values())


def is_about_others(graph: Graph, atom: Condition) -> bool:
    """Whether a condition is an event about the conduct of somebody other than the publisher."""
    if not isinstance(atom, EventCondition):
        return False
    event = graph.get(Event, atom.event)
    return event is not None and event.about_others


def needing_others(
    graph: Graph, condition: Condition, holds: bool = True
) -> tuple[tuple[EventCondition, bool], ...]:
    """The events about others that the condition needs, each with whether they must have happened.

    holds: whether it is to hold or, else, to fail. `event rival and eval x` cannot hold without
        `rival`, and can fail with it; of `event rival or eval x` the opposite is true.
    """
    if isinstance(condition, Not):
        return needing_others(graph, condition.of, not holds)
    if isinstance(condition, EventCondition):
        return ((condition, holds),) if is_about_others(graph, condition) else ()
    found = [needing_others(graph, part, holds) for part in parts(condition)]
    if sum(map(bool, found)) < _needed(condition, holds):
        return ()
    return tuple(need for needs in found for need in needs)


def _needed(condition: Condition, holds: bool) -> int:
    """How many parts must need others, so that the whole does."""
    count = len(parts(condition))
    if isinstance(condition, Or if holds else And):
        return count
    if isinstance(condition, AtLeast):
        return max(1, count - condition.count + 1 if holds else condition.count)
    return 1


def _named(condition: Condition) -> Iterator[tuple[object, bool]]:
    for atom, positive in polar(condition):
        if isinstance(atom, EscapeCondition):
            yield atom.escape, positive


def _suffices(condition: Condition, names: set[str]) -> bool:
    """Whether the condition holds as soon as the `when` of all the escapes named does."""
    if isinstance(condition, EscapeCondition):
        return condition.escape.value in names
    if isinstance(condition, Not | Forecast):
        return False
    holding = [_suffices(part, names) for part in parts(condition)]
    if isinstance(condition, AtLeast):
        return sum(holding) >= condition.count
    if isinstance(condition, Or | CannotRuleOut):
        return any(holding)
    return bool(holding) and all(holding)


def _lifted(graph: Graph, escape: Escape, excused: Sequence[Commitment]) -> Blast:
    lifts = escape.lifts
    if lifts in ("all", None):
        return Blast(graph.binding, len(graph.binding))
    own = _owed(graph)
    names = {lifted.name.value for lifted in lifts} if isinstance(lifts, tuple) else set()
    names |= {commitment.name.value for commitment in excused}
    in_words = not isinstance(lifts, tuple)
    return _made(graph, (at for name in names for at in own.get(name, ())), in_words)


def _made(graph: Graph, places: Iterable[int], in_words: bool = False) -> Blast:
    binding = graph.binding
    return Blast(tuple(binding[at] for at in sorted(set(places))), len(binding), in_words)


@lru_cache(maxsize=1)
def _owed(graph: Graph) -> dict[str, list[int]]:
    """The places of the binding duties that the name of a commitment or a guardrail lifts."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, owed in enumerate(graph.binding):
        found[owed.item.name.value].append(at)
        if isinstance(owed.duty.action, Require):
            found[owed.duty.action.guardrail.value].append(at)
    return dict(found)


def _sense(condition: Condition) -> object:
    """The condition without the order of what `and` and `or` join."""
    if isinstance(condition, And | Or):
        return type(condition), frozenset(_sense(part) for part in condition.of)
    if isinstance(condition, AtLeast):
        senses = Counter(_sense(part) for part in condition.of)
        return AtLeast, condition.count, frozenset(senses.items())
    if isinstance(condition, Not | Forecast | CannotRuleOut):
        return type(condition), _sense(condition.of)
    return condition
