"""What using ways out does to the binding duties: which are lifted or fall, and which are left.

docs/escapes.md defines the words. All is said over all scenarios, see `ifthen.logic.questions`.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from ifthen.graph import Graph, Owed
from ifthen.graph.escapes import WayOut, blast
from ifthen.logic.encode import Change, Encoder
from ifthen.logic.questions import Answer, Claim, Found, Logic, Open, logic
from ifthen.meaning import Outcome, evaluate
from ifthen.meaning.dependence import due_reads, escape_key, is_escape, node_of, rated_by
from ifthen.meaning.truth import Reading
from ifthen.model import Commitment, Escape
from ifthen.value import Record

Can = Literal[True] | Open | None
"""Whether something can be: None where it is proved that it cannot, or why that is open."""


class Fate(StrEnum):
    """What becomes of a binding duty while ways out are used, each duty in one way."""

    LIFTED = "lifted"
    FALLS = "falls"
    LEFT = "left"
    IDLE = "idle"
    """It is due in no scenario in which they are used, and would not be if they lifted nothing."""
    OPEN = "not decided"


class Effect(Record, frozen=True):
    """What using ways out does to a binding duty.

    is_lifted: whether one of them lifts it directly.
    lost: a scenario in which it would be due if they lifted nothing, and is not.
    kept: whether it can be due all the same.
    through: the names of the risks and escapes by way of which it is lost.
    """

    owed: Owed
    is_lifted: bool
    lost: Answer
    kept: Can
    through: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """What becomes of the duty."""
        if self.is_lifted:
            return Fate.LIFTED
        if self.kept is True:
            return Fate.LEFT
        if isinstance(self.kept, Open) or isinstance(self.lost, Open):
            return Fate.OPEN
        return Fate.FALLS if self.lost else Fate.IDLE

    @property
    def is_open(self) -> bool:
        """Whether it is not decided what becomes of it; of what they lift that is known."""
        return not self.is_lifted and any(isinstance(a, Open) for a in (self.kept, self.lost))

    @property
    def can_fall(self) -> bool:
        """Whether it falls with them in some scenario, without being lifted by them."""
        return not self.is_lifted and isinstance(self.lost, Found)


class Use(Record, frozen=True):
    """Ways out used together, and what that does to every binding duty, in the order of the text.

    can_be: whether some scenario opens all of them. floors: the binding ones that can then be due.
    """

    ways: tuple[WayOut, ...]
    can_be: Can
    effects: tuple[Effect, ...]
    floors: tuple[Owed, ...]

    def of(self, fate: Fate) -> tuple[Effect, ...]:
        """The duties of one fate."""
        return tuple(effect for effect in self.effects if effect.fate is fate)


def used(graph: Graph, ways: Sequence[WayOut]) -> Use:
    """What using ways out does; they are used in every scenario that opens all of them."""
    using = _Using(graph, ways)
    floors = (o for o in graph.duties if o.role == "floor" and not o.choice and o.binds)
    mine = (owed for owed in floors if owed.item.name.value in using.names)
    return Use(
        tuple(ways),
        using.can_be,
        tuple(map(using.effect, graph.binding)),
        tuple(owed for owed in mine if using.kept(owed) is True),
    )


class _Using:
    """Ways out that are used together, and the policy in which they lift nothing."""

    def __init__(self, graph: Graph, ways: Sequence[WayOut]) -> None:
        asked = logic(graph)
        self.graph = graph
        self.asked = asked
        self.names = frozenset(way.item.name.value for way in ways)
        self.lifted = {id(o.duty) for way in ways for o in blast(graph, way.item).lifted}
        self.open = asked.all(_is_open(asked, way.item) for way in ways)
        self.can_be: Can = asked.can([self.open.formula])
        change = Change(without=self.names)
        self.spared = Encoder(graph, asked.formulas, asked.facts, asked.encoder, change)
        self.near = {*(self.spared.anew or ()), *map(escape_key, self.names)}

    def effect(self, owed: Owed) -> Effect:
        lost = self.lost(owed)
        through = self.through(owed) if isinstance(lost, Found) else ()
        return Effect(owed, id(owed.duty) in self.lifted, lost, self.kept(owed), through)

    def lost(self, owed: Owed) -> Answer:
        """A scenario in which they are used, and the duty would be due if they lifted nothing."""
        is_near = not _reads(self.graph)[id(owed.duty)].isdisjoint(self.near)
        if self.can_be is None or not (is_near or owed.item.name.value in self.names):
            return None
        formula, due = self.spared.due(owed), self.asked.due(owed)
        if formula == due.formula:
            return None
        spared = Claim(formula, lambda outcome: self._is_due(outcome, owed), (owed.item,))
        return self.asked.find(spared, self.asked.no(due), self.open)

    def _is_due(self, outcome: Outcome, owed: Owed) -> bool:
        scenario = outcome.world.scenario
        return evaluate(self.graph, scenario, (owed.item,), self.names).is_due(owed)

    def kept(self, owed: Owed) -> Can:
        """Whether the duty can be due while they are used."""
        if self.can_be is not True:
            return self.can_be
        formula, support = self.asked.encoder.due(owed), self.asked.formulas.support
        if support(formula).isdisjoint(support(self.open.formula)):
            return _ever_due(self.graph, formula)
        return self.asked.can([formula, self.open.formula])

    def through(self, owed: Owed) -> tuple[str, ...]:
        """What the duty reads that is another if they lift nothing."""
        ours, spared = self.asked.encoder.conditions, self.spared.conditions
        nodes = dict.fromkeys(
            read.node
            for read in due_reads(self.graph, owed)
            if ours.ratings.get(read.node) != spared.ratings.get(read.node)
            or ours.escapes.get(read.node) != spared.escapes.get(read.node)
        )
        return tuple(dict.fromkeys(_name(self.graph, node) for node in nodes))


def _is_open(asked: Logic, item: Escape | Commitment) -> Claim:
    """That an escape is open, or that the `unless` of a commitment is true."""
    if isinstance(item, Commitment):
        assert item.unless is not None, item.name
        name = item.name.value
        holds, _ = asked.encoder.conditions.pair(item.unless, Reading(rated=rated_by(item)))
        return Claim(holds, lambda o: o.firings[name].excused is True, (item,))
    node = escape_key(item.name.value)
    holds, _ = asked.encoder.conditions.escapes[node]
    return Claim(holds, lambda o: o.world.escapes[node] is True, (item,))


@lru_cache(maxsize=2)
def _reads(graph: Graph) -> dict[int, frozenset[str]]:
    """By binding duty, the ratings and escapes that decide whether it is due."""
    return {
        id(owed.duty): frozenset(read.node for read in due_reads(graph, owed))
        for owed in graph.binding
    }


@lru_cache(maxsize=2)
def _known(graph: Graph) -> dict[int, Can]:
    return {}


def _ever_due(graph: Graph, formula: int) -> Can:
    """Whether a formula can hold; asked once."""
    known = _known(graph)
    if formula not in known:
        known[formula] = logic(graph).can([formula])
    return known[formula]


def _name(graph: Graph, node: str) -> str:
    return node.removeprefix("escape:") if is_escape(node) else node_of(graph, node)[0].name.value
