"""When duties say the same, and when one covers another (*Together* in docs/language.md).

The order of what covers what is that of the catalogue's category *logic*.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import TypeVar

from ifthen.graph import Graph
from ifthen.graph.orders import reachable
from ifthen.meaning.facts import rank_of
from ifthen.model import (
    Action,
    And,
    Cadence,
    Condition,
    Duration,
    Duty,
    Either,
    Guardrail,
    Keep,
    Multiple,
    Name,
    Open,
    Rate,
    Stage,
    Stated,
    Strength,
    Tbd,
    atoms,
    is_unstated,
)
from ifthen.value import Value

T = TypeVar("T")


class Obligation(Value, frozen=True):
    """What several duties oblige to together.

    strength: the strongest. within, before, every: the earliest, of what can be compared.
    until: every condition, all of which have to come true.
    """

    action: Action
    strength: Strength
    within: tuple[Duration | Open, ...]
    before: tuple[Name | date | Condition | Open, ...]
    until: tuple[Condition, ...]
    every: tuple[Cadence, ...]
    duties: tuple[Duty, ...]


def together(graph: Graph, duties: Iterable[Duty]) -> tuple[Obligation, ...]:
    """The duties, those that say the same as one."""
    same: dict[object, list[Duty]] = {}
    for duty in duties:
        same.setdefault(sense(duty.action), []).append(duty)
    return tuple(_joined(graph, found) for found in same.values())


def _joined(graph: Graph, found: list[Duty]) -> Obligation:
    return Obligation(
        action=found[0].action,
        strength=min((duty.strength for duty in found), key=lambda s: s.rank),
        within=_earliest((d.within for d in found), _within_no_later),
        before=_earliest((d.before for d in found), partial(_before_no_later, graph)),
        until=tuple({sense_of(c): c for d in found for c in untils(d)}.values()),
        every=_earliest((d.every for d in found), _every_no_later),
        duties=tuple(found),
    )


def _earliest(stated: Iterable[T | None], no_later: Callable[[T, T], bool]) -> tuple[T, ...]:
    """Those than which no other is earlier; of two at the same time one that is not softened."""
    kept: list[T] = []
    said = dict.fromkeys(one for one in stated if one is not None)
    for one in sorted(said, key=lambda one: (getattr(one, "softened", None) is not None, str(one))):
        if not any(no_later(other, one) for other in kept):
            kept = [*(other for other in kept if not no_later(one, other)), one]
    return tuple(kept)


def sense(action: Action) -> object:
    """What an action says; two with a `tbd` in them need not come to say the same."""
    return _meant(action, _open_parts(action))


def sense_of(condition: Condition) -> object:
    """What a condition says; two with a `tbd` or without a comparison are facts of their own."""
    return _meant(condition, atoms(condition))


def _meant(said: object, within: Iterable[object]) -> object:
    is_open = any(isinstance(part, Tbd) or is_unstated(part) for part in within)
    return id(said) if is_open else said


def _open_parts(action: Action) -> Iterator[object]:
    """What of an action can be `tbd`."""
    match action:
        case Stated():
            yield action.words
        case Rate():
            yield action.level
        case Keep():
            yield from atoms(action.condition)
        case Either():
            for duty in (duty for choice in action.choices for duty in choice):
                yield from (duty.within, duty.before)
                yield from atoms(duty.until) if duty.until else ()
                yield from _open_parts(duty.action)


def untils(duty: Duty) -> tuple[Condition, ...]:
    """What has to come true before a duty is over: each part of a conjunction by itself."""
    return _conjuncts(duty.until) if duty.until else ()


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, And):
        return tuple(inner for part in condition.of for inner in _conjuncts(part))
    return (condition,)


def weaker(graph: Graph, guardrail: str) -> frozenset[str]:
    """A guardrail, and those that it is stronger than or has among its parts, at any depth."""
    known = _weaker(graph)
    if guardrail not in known:
        known[guardrail] = _reach(graph, guardrail)
    return known[guardrail]


@lru_cache(maxsize=2)
def _weaker(graph: Graph) -> dict[str, frozenset[str]]:
    return {}


def _reach(graph: Graph, guardrail: str) -> frozenset[str]:

    def below(name: str) -> list[str]:
        item = graph.get(Guardrail, name)
        stated = item.stronger_than if item else ()
        return [*(n.value for n in stated), *graph.parts_of(name)]

    return frozenset(reachable([guardrail], below))


def rates_no_lower(graph: Graph, action: Rate, other: Rate) -> bool:
    """Whether an action rates the same risk at the same level or a higher one."""
    if action.risk != other.risk or other.variant not in (None, action.variant):
        return False
    ranks = [rank_of(graph, rate.risk.value, rate.level) for rate in (action, other)]
    if None in ranks:
        return action.level == other.level and not isinstance(action.level, Tbd)
    return ranks[1] >= ranks[0]  # type: ignore[operator]


def no_later(graph: Graph, duty: Duty, other: Duty) -> bool:
    """Whether the deadlines of a duty are no later than those of another; none is the latest."""
    return (
        _within_no_later(duty.within, other.within)
        and _before_no_later(graph, duty.before, other.before)
        and _every_no_later(duty.every, other.every)
    )


def _within_no_later(one: Duration | Open | None, other: Duration | Open | None) -> bool:
    if isinstance(one, Duration) and isinstance(other, Duration):
        return one.is_within(other)
    return other is None or (one == other and not isinstance(one, Tbd))


def _before_no_later(graph: Graph, one: object, other: object) -> bool:
    if isinstance(one, date) and isinstance(other, date):
        return one <= other
    if isinstance(one, Name) and isinstance(other, Name):
        return one.value in stages_up_to(graph, other.value)
    return other is None or (one == other and not isinstance(one, Tbd))


def _every_no_later(one: Cadence | None, other: Cadence | None) -> bool:
    """Whether for every occasion of the other cadence one of the first is no later."""
    if one is None or other is None:
        return other is None
    return all(any(_occurs_no_later(a, b) for a in one.parts) for b in other.parts)


def _occurs_no_later(one: object, other: object) -> bool:
    if isinstance(one, Duration) and isinstance(other, Duration):
        return one.is_within(other)
    if isinstance(one, Multiple) and isinstance(other, Multiple):
        return one.quantity == other.quantity and one.factor <= other.factor
    return one == other and not isinstance(one, Tbd)


def stages_up_to(graph: Graph, stage: str) -> set[str]:
    """A stage and all that come before it."""

    def below(name: str) -> list[str]:
        item = graph.get(Stage, name)
        if item and item.after:
            return [item.after.value]
        built_in = BEFORE.get(name)
        return [built_in] if built_in else []

    return reachable([stage], below)


BEFORE = {"internal-use": "training", "deployment": "internal-use"}
"""The order of the stages that exist without being declared."""
