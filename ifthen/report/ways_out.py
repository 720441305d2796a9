"""What there is to report of ways out, and the words that text and JSON share."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ifthen.graph import Graph, Owed
from ifthen.graph.escapes import Turn
from ifthen.graph.words import (
    condition_runs,
    duty_runs,
    open_runs,
    plain,
    quantity_runs,
)
from ifthen.logic.ways_out import Use
from ifthen.model import (
    Commitment,
    Condition,
    Duration,
    Duty,
    Escape,
    Event,
    EventCondition,
    Item,
    Name,
    Open,
    Party,
    Text,
    Who,
    atoms,
)
from ifthen.source import Span

Grounds = tuple[tuple[str, str], ...]
"""What a way out turns on: each kind, and the words for it."""


class Known(NamedTuple):
    """An escape, or an `unless` that says more than the name of one, and what using it does."""

    use: Use
    grounds: Grounds

    @property
    def item(self) -> Escape | Commitment:
        """The escape, or the commitment that the `unless` stands in."""
        return self.use.ways[0].item


class Worded(NamedTuple):
    """Words that let the publisher out of an operative text.

    text: what they stand in. duties: the binding duties that the text belongs to.
    """

    item: Item
    text: Text
    span: Span
    duties: tuple[Owed, ...]
    grounds: Grounds


class Together(NamedTuple):
    """Ways out that turn on the same event or, where they turn on none, on the same condition."""

    turn: Turn | None
    use: Use


class Report(NamedTuple):
    """All ways out of a policy."""

    graph: Graph
    known: Sequence[Known]
    worded: Sequence[Worded]
    together: Sequence[Together]


def turn(together: Together) -> str:
    """What ways out that are used together turn on."""
    if together.turn:
        return f"{'' if together.turn.happened else 'not '}event {together.turn.event}"
    condition = together.use.ways[0].condition
    return said(condition) if condition else "a condition that is not said"


def said(condition: Condition) -> str:
    """A condition as the language writes it."""
    return plain(condition_runs(condition))


def duty(one: Duty) -> str:
    """A duty as the language writes it."""
    return plain(duty_runs(one))


def until(expires: Duration | date | Open | None) -> str | None:
    """When an escape ends, as the language writes it."""
    match expires:
        case None:
            return None
        case date():
            return expires.isoformat()
        case Duration():
            return plain(quantity_runs(expires))
    return plain(open_runs(expires))


def events(graph: Graph, condition: Condition | None) -> tuple[Event, ...]:
    """The events that a condition names."""
    named_ = (
        (a.event for a in atoms(condition) if isinstance(a, EventCondition)) if condition else ()
    )
    found = (graph.get(Event, name) for name in named_)
    return tuple({event.name.value: event for event in found if event}.values())


def who(graph: Graph, stated: Who) -> Iterator[tuple[str, bool | None]]:
    """Who decides, and whether they are outside the publisher; None for words."""
    for one in stated:
        if isinstance(one, Name):
            party = graph.get(Party, one)
            yield one.value, bool(party and party.external)
        else:
            yield plain(open_runs(one)), None
