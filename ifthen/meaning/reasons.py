"""Why something is unknown: the facts whose being known would settle it."""

from functools import lru_cache
from typing import NamedTuple

from ifthen.graph import Graph
from ifthen.graph.words import condition_runs, plain
from ifthen.meaning.dependence import (
    derived_from,
    escape_key,
    feeds,
    foreseen,
    is_escape,
    knots,
    node_of,
    order,
)
from ifthen.meaning.facts import (
    FORECAST,
    ends_of,
    fact_key,
    rank_of,
    rating_key,
    risks_of,
    score_key,
    threshold,
)
from ifthen.meaning.standing import Standing, stand_of, state_of
from ifthen.meaning.truth import PLAIN, Reading, World, beneath, parts_below, sources, stated, truth
from ifthen.model import (
    Commitment,
    Condition,
    Escape,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    GuardrailCondition,
    Range,
    RiskCondition,
    SomeRisk,
    Variant,
    parts,
)
from ifthen.value import Record, Struct, field


class Reasons(Record, frozen=True):
    """What keeps something from being known.

    facts: keys of facts; once these are known, so is it, but for what is `unsettled`.
    unsettled: in words, what no fact can settle.
    """

    facts: tuple[str, ...]
    unsettled: tuple[str, ...]


def reasons(world: World, condition: Condition, reading: Reading = PLAIN) -> Reasons:
    """Why a condition is unknown; nothing where it is known."""
    search = _Search(world)
    search.look_at(condition, reading)
    return search.found()


def why_unknown(world: World, escape: Escape) -> Reasons:
    """Why it is unknown whether an escape is open; nothing where it is known."""
    search = _Search(world)
    search.wait_for(escape_key(escape.name.value))
    return search.found()


class _Cut(NamedTuple):
    """A rating of which it matters whether it reaches one of some ranks."""

    node: str
    ranks: tuple[int, ...]


class _Search(Struct, frozen=True):
    """Goes from what is unknown to the facts behind it, through ratings and escapes.

    todo: the ratings and escapes still to look at, so that no chain of them is too long.
    """

    world: World
    facts: set[str] = field(default_factory=set)
    unsettled: set[str] = field(default_factory=set)
    todo: list[_Cut] = field(default_factory=list)
    seen: set[_Cut] = field(default_factory=set)

    def found(self) -> Reasons:
        """What all that is looked at comes to."""
        while self.todo:
            cut = self.todo.pop()
            if cut.node in _turning(self.world.graph):
                self.unsettled.add(f"`{_named(cut.node)}` depends on its own opposite")
            elif is_escape(cut.node):
                self._escape(cut.node)
            else:
                self._rating(cut)
        return Reasons(tuple(sorted(self.facts)), tuple(sorted(self.unsettled)))

    def wait_for(self, node: str, *ranks: int) -> None:
        """Look at a rating or an escape later, once."""
        cut = _Cut(node, ranks)
        if cut not in self.seen:
            self.seen.add(cut)
            self.todo.append(cut)

    def look_at(self, condition: Condition, reading: Reading) -> None:
        """Only a part that is unknown can keep the whole from being known."""
        if truth(self.world, condition, reading) is not None:
            return
        below = parts(condition)
        for part in below:
            self.look_at(part, beneath(condition, reading))
        if not below:
            self._atom(condition, reading)

    def _atom(self, atom: Condition, reading: Reading) -> None:
        graph = self.world.graph
        key = fact_key(graph, atom, forecast=reading.forecast)
        match atom:
            case _ if key:
                self.facts.add(key)
            case EvalCondition():
                self._score(atom, reading)
            case RiskCondition() | SomeRisk():
                self._ratings(atom, reading)
            case EventCondition():
                self.facts.add(f"event:{atom.event}")
            case GuardrailCondition():
                keys = {f"guardrail:{part}" for part in parts_below(graph, atom.guardrail.value)}
                self.facts.update(keys - self.world.scenario.facts.keys())
            case EscapeCondition():
                self.wait_for(escape_key(atom.escape.value, forecast=reading.forecast))

    def _score(self, atom: EvalCondition, reading: Reading) -> None:
        graph = self.world.graph
        is_range = isinstance(atom.test, Range)
        if (ends_of(graph, atom) if is_range else threshold(graph, atom)) is None:
            self.unsettled.add(f"`{_words(atom)}` compares with no number in the unit of the score")
        else:
            self.facts.add(score_key(graph, atom, forecast=reading.forecast))

    def _ratings(self, atom: RiskCondition | SomeRisk, reading: Reading) -> None:
        graph, variant = self.world.graph, atom.variant or Variant.PRE
        found = [
            (risk.name.value, rank_of(graph, risk.name.value, atom.level))
            for risk in risks_of(graph, atom)
        ]
        if not found:
            self.unsettled.add(f"`{_words(atom)}` speaks of no level that is known")
        for name, rank in found:
            if rank is None:
                self.unsettled.add(f"`{_words(atom)}` speaks of no level of `{name}`")
                continue
            cuts = {">=": (rank,), "<": (rank,), "=": (rank, rank + 1)}.get(atom.op, (rank + 1,))
            if not reading.forecast:
                self.wait_for(rating_key(name, variant), *cuts)
                continue
            for source in sources(graph, name):
                key = rating_key(source, variant, forecast=True)
                if _straddles(stated(self.world, key, source), cuts):
                    self.facts.add(key)

    def _rating(self, cut: _Cut) -> None:
        """Look behind a rating of which it is unknown whether it reaches one of some ranks."""
        world, (node, cuts) = self.world, cut
        ranks = world.ratings.get(node)
        if ranks is None or not _straddles(ranks, cuts):
            return
        risk, variant = node_of(world.graph, node)
        fed = feeds(world.graph).get(node, ())
        rated = [feed.rank for feed in fed if feed.owed.role == "then"]
        components = derived_from(world.graph, risk)
        for part in components:
            self.wait_for(rating_key(part.name.value, variant), *cuts)
        is_stated = None in rated or not rated or node in world.scenario.ratings
        base = stated(world, node, risk.name.value)
        if is_stated and not components and _straddles(base, cuts):
            self.facts.add(node)
        for feed in fed:
            item = feed.owed.item
            standing = state_of(world, feed.owed, stand_of(world, item)).standing
            reaches = feed.rank is not None and any(ranks[0] < c <= feed.rank for c in cuts)
            if reaches and standing is Standing.UNDETERMINED:
                self._firing(item)

    def _firing(self, item: Commitment | Escape) -> None:
        if isinstance(item, Escape):
            self.wait_for(escape_key(item.name.value))
        elif item.condition:
            self.look_at(item.condition, stand_of(self.world, item).reading)

    def _escape(self, node: str) -> None:
        if self.world.escapes.get(node) is not None:
            return
        escape = self.world.graph.get(Escape, node.rpartition(":")[2])
        if escape is None or escape.when is None:
            self.facts.add(node.removeprefix(FORECAST))
        else:
            self.look_at(escape.when, Reading(forecast=node.startswith(FORECAST)))


def _straddles(ranks: tuple[int, int] | None, cuts: tuple[int, ...]) -> bool:
    return ranks is not None and any(ranks[0] < cut <= ranks[1] for cut in cuts)


@lru_cache(maxsize=2)
def _turning(graph: Graph) -> frozenset[str]:
    """The ratings and escapes that depend on their own opposite, see `circular-rating`."""
    every = (*order(graph), *knots(foreseen(graph)))
    return frozenset(node for knot in every if knot.turned for node in knot.nodes)


def _words(condition: Condition) -> str:
    return plain(condition_runs(condition))


def _named(node: str) -> str:
    return node.removeprefix(FORECAST).partition(":")[2].partition("@")[0]
