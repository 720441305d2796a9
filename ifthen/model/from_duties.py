"""From the tree to duties."""

from collections.abc import Callable
from datetime import date

from ifthen.model.conditions import Condition
from ifthen.model.duties import (
    Action,
    Allow,
    Duty,
    Either,
    Forbid,
    Keep,
    Notify,
    Pause,
    Rate,
    Require,
    RunEval,
    Specify,
    Stated,
    Withdraw,
)
from ifthen.model.from_conditions import condition, conditions
from ifthen.model.from_values import Reader
from ifthen.model.values import Duration, Name, Open, Strength
from ifthen.syntax import Branch, Node, Word
from ifthen.value import evolve

_TIMINGS = ("within", "before", "until", "each")


def duties(reader: Reader, node: Node) -> tuple[Duty, ...]:
    """The duties of a list; each name of a duty that lists names makes one of its own."""
    return tuple(duty for child in node.nodes() for duty in duty_of(reader, child))


def duty_of(reader: Reader, node: Node) -> tuple[Duty, ...]:
    """The duties that a `duty` or `choice` writes, one for each name that it lists."""
    strength = reader.strength(node)
    action = next(child for child in node.nodes() if child.kind in _ACTIONS)
    plain = _timed(reader, node, strength)
    return tuple(evolve(plain, action=made) for made in _ACTIONS[action.kind](reader, action))


def _timed(reader: Reader, node: Node, strength: Strength) -> Duty:
    stated: dict[str, Node] = {}
    for timing in node.nodes():
        if timing.kind not in _TIMINGS:
            continue
        word = next(timing.leaves()).text
        if timing.kind in stated:
            reader.repeated(word, reader.span(stated[timing.kind]), timing)
        else:
            stated[timing.kind] = timing
    return Duty(
        strength=strength,
        action=Withdraw(),
        within=_within(reader, stated.get("within")),
        before=_before(reader, stated.get("before")),
        until=condition(reader, next(stated["until"].nodes())) if "until" in stated else None,
        every=reader.cadence(stated["each"]) if "each" in stated else None,
        span=reader.span(node),
    )


def _within(reader: Reader, node: Node | None) -> Duration | Open | None:
    if node is None:
        return None
    stated = node.node("duration")
    return reader.duration(stated) if stated else reader.open(node)


def _before(reader: Reader, node: Node | None) -> Name | date | Condition | Open | None:
    if node is None:
        return None
    at: Branch = node.children[1]
    if isinstance(at, Word) and at.kind == "LPAR":
        return conditions(reader, node)[0]
    if isinstance(at, Word) and at.kind == "DATE":
        return reader.date(at)
    return reader.name_or_open(at)


def _rate(reader: Reader, node: Node) -> list[Action]:
    level = reader.name_or_open(node.children[-1])
    variant = reader.variant(node)
    return [Rate(risk, variant, level) for risk in reader.names(node)]


def _notify(reader: Reader, node: Node) -> list[Action]:
    of = reader.text_in(node)
    return [Notify(party, of) for party in reader.names(node)]


def _keep(reader: Reader, node: Node) -> list[Action]:
    return [Keep(conditions(reader, node)[0])]


def _either(reader: Reader, node: Node) -> list[Action]:
    return [Either(tuple(duty_of(reader, choice) for choice in node.nodes()))]


def _each(make: Callable[[Name], Action]) -> Callable[[Reader, Node], list[Action]]:
    return lambda reader, node: [make(name) for name in reader.names(node)]


def _stated(reader: Reader, node: Node) -> list[Action]:
    return [Stated(reader.open(node))]


_ACTIONS: dict[str, Callable[[Reader, Node], list[Action]]] = {
    "require": _each(Require),
    "rate": _rate,
    "keep": _keep,
    "pause": _each(Pause),
    "forbid": _each(Forbid),
    "allow": _each(Allow),
    "withdraw": lambda reader, node: [Withdraw()],
    "run_eval": _each(RunEval),
    "notify": _notify,
    "specify": _each(Specify),
    "prose": _stated,
    "tbd": _stated,
    "either": _either,
}
