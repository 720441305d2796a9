"""Ratings, ways out and duties of a policy as formulas, after `ifthen.meaning.outcome`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ifthen.graph import Graph, Owed
from ifthen.graph.orders import reachable
from ifthen.logic.conditions import NO, YES, Conditions, Pair
from ifthen.logic.facts import Facts
from ifthen.logic.formula import Formulas
from ifthen.logic.reading import ruled_out
from ifthen.meaning.dependence import (
    Knot,
    Read,
    dependence,
    dependents,
    derived_from,
    feeds,
    foreseen,
    is_escape,
    knots,
    lifting,
    node_of,
    order,
    rated_by,
)
from ifthen.meaning.facts import FORECAST, rating_key, top_of
from ifthen.meaning.truth import Reading
from ifthen.model import Commitment, Escape, Variant

LONGEST_CLIMB = 20_000
"""How many steps a cycle of ratings may take to settle; a longer one decides nothing."""


class Change(NamedTuple):
    """How a policy is looked at that is not quite the one that is written.

    set_free: ratings that take any level, whatever rates them, with the facts that stand for them.
    without: ways out that are taken away, as for `ifthen.meaning.evaluate`.
    """

    set_free: Mapping[str, int] = {}
    without: frozenset[str] = frozenset()


AS_WRITTEN = Change()


class Encoder:
    """The formulas of one policy.

    base: an encoder of the same policy, whose ratings and escapes hold here too, but for those that
        a change reaches.
    anew: those, or None without a base.
    """

    def __init__(
        self,
        graph: Graph,
        formulas: Formulas,
        facts: Facts,
        base: "Encoder | None" = None,
        change: Change = AS_WRITTEN,
    ) -> None:
        self.graph = graph
        self.formulas = formulas
        self.conditions = Conditions(graph, formulas, facts)
        self.set_free, self.without = change
        self._due: dict[int, int] = {}
        if base:
            self.conditions.ratings |= base.conditions.ratings
            self.conditions.escapes |= base.conditions.escapes
        turned = (node for name in sorted(self.without) for node in _turned_by(graph, name))
        self.anew = reachable([*self.set_free, *turned], dependents(graph)) if base else None
        for knot in knots(foreseen(graph)) if base is None else ():
            self._settle(knot, foreseen(graph))
        for knot in order(graph):
            if self.anew is None or not self.anew.isdisjoint(knot.nodes):
                self._settle(knot, dependence(graph))

    def fires(self, item: Commitment | Escape) -> Pair:
        """That a commitment fires, or that an escape is open."""
        if isinstance(item, Escape):
            return self.conditions.escapes[f"escape:{item.name}"] if item.binds else NO
        if item.condition is None:
            return YES if item.has_sentence else NO
        return self.conditions.pair(item.condition, Reading(rated=rated_by(item)))

    def due(self, owed: Owed) -> int:
        """That a duty is due, and not perhaps; asked once all ratings are settled."""
        key = id(owed.duty)
        if key not in self._due:
            self._due[key] = self._held_and(self.fires(owed.item)[0], owed)
        return self._due[key]

    def perhaps_due(self, owed: Owed) -> int:
        """That a duty is due or undetermined."""
        return self._held_and(self.formulas.negation(self.fires(owed.item)[1]), owed)

    def _held_and(self, fires: int, owed: Owed) -> int:
        """That an item fires and nothing excuses, lifts or ends a duty of it."""
        item, duty = owed.item, owed.duty
        reading = Reading(rated=rated_by(item))
        lifters = (e for e in lifting(self.graph).of(owed) if e.name.value not in self.without)
        out = [self.conditions.escapes[f"escape:{e.name}"][0] for e in lifters]
        if isinstance(item, Commitment) and item.unless and item.name.value not in self.without:
            unless = Reading(rated=reading.rated, without=self.without)
            out.append(self.conditions.pair(item.unless, unless)[0])
        if duty.until:
            out.append(self.conditions.pair(duty.until, reading)[0])
        return self.formulas.all([fires, *map(self.formulas.negation, out)])

    def _settle(self, knot: Knot, edges: Mapping[str, Sequence[Read]]) -> None:
        """Work the nodes of a knot out; a cycle by as many rounds as there are levels in it."""
        if all(read.node not in knot.nodes for node in knot.nodes for read in edges[node]):
            self._set(knot.nodes[0])
            return
        rounds = 2 * sum(self._start(node) for node in knot.nodes)
        if knot.turned or rounds * len(knot.nodes) > LONGEST_CLIMB:
            open_ = self.conditions.muddle if knot.turned else self.conditions.undecidable
            for node in knot.nodes:
                self._leave(node, open_)
            return
        outside = self.conditions.known
        for _ in range(rounds):
            self.conditions.known = {}
            if not sum(self._set(node) for node in knot.nodes):
                break
        self.conditions.known = outside

    def _start(self, node: str) -> int:
        """Set a node of a cycle to its lowest; how many levels it can rise by."""
        if is_escape(node):
            self.conditions.escapes[node] = NO
            return 1
        top = self._top(node)
        if top is None:
            return 0
        self.conditions.ratings[node] = [YES] + [NO] * top
        return top

    def _leave(self, node: str, value: Pair) -> None:
        if is_escape(node):
            self.conditions.escapes[node] = value
        elif (top := self._top(node)) is not None:
            self.conditions.ratings[node] = [YES] + [value] * top

    def _set(self, node: str) -> bool:
        """Work a node out from what is known now; whether it changed."""
        before: object
        if is_escape(node):
            pair = self._escape(node)
            before, self.conditions.escapes[node] = self.conditions.escapes.get(node), pair
            return before != pair
        top = self._top(node)
        if top is None:
            return False
        levels = self._rating(node, top)
        before, self.conditions.ratings[node] = self.conditions.ratings.get(node), levels
        return before != levels

    def _escape(self, node: str) -> Pair:
        escape = self.graph.get(Escape, node.rpartition(":")[2])
        if escape is None or escape.when is None:
            return self.conditions.boolean(node.removeprefix(FORECAST))
        return self.conditions.pair(escape.when, Reading(forecast=node.startswith(FORECAST)))

    def _top(self, node: str) -> int | None:
        return top_of(self.graph, node_of(self.graph, node)[0].name.value)

    def _rating(self, node: str, top: int) -> list[Pair]:
        """For each rank that a rating is at least that high: stated, derived or by due duties."""
        if node in self.set_free:
            return self.conditions.levels(self.set_free[node])
        fed = [feed for feed in feeds(self.graph).get(node, ()) if feed.owed.role != "otherwise"]
        levels = self._before(node, top)
        by_rank: dict[int | None, list[Owed]] = defaultdict(list)
        for feed in fed:
            by_rank[feed.rank].append(feed.owed)
        any_of, all_of = self.formulas.any, self.formulas.all
        due, idle = NO
        for rank in range(top, 0, -1) if by_rank else ():
            at = by_rank.get(rank, ())
            rated = any_of(self._held_and(self.fires(o.item)[0], o) for o in at)
            due = self.formulas.either(due, rated)
            idle = self.formulas.both(idle, all_of(map(self._surely_not, at)))
            holds, fails = levels[rank]
            levels[rank] = any_of([holds, due]), all_of([fails, idle])
        return levels

    def _surely_not(self, owed: Owed) -> int:
        return self.formulas.negation(self.perhaps_due(owed))

    def _before(self, node: str, top: int) -> list[Pair]:
        """A rating before any duty raises it."""
        risk, variant = node_of(self.graph, node)
        components = derived_from(self.graph, risk)
        if components:
            ratings = self.conditions.ratings
            known = [ratings.get(rating_key(part.name.value, variant)) for part in components]
            return self.conditions.highest([levels for levels in known if levels])
        rated = [f.rank for f in feeds(self.graph).get(node, ()) if f.owed.role == "then"]
        if not rated or None in rated:
            return self.conditions.stated(risk.name.value, node)
        if node in ruled_out(self.graph):
            stated = self.conditions.stated(risk.name.value, node, unstated=True)
            return [(holds, self.formulas.negation(holds)) for holds, _ in stated]
        return [YES] + [NO] * top


def _turned_by(graph: Graph, name: str) -> Iterable[str]:
    """The ratings and escapes that read an escape, or are given by an excused commitment."""
    item = graph.get(Commitment, name)
    if item is None:
        return dependents(graph)(f"escape:{name}")
    return [rating_key(risk, variant) for risk in sorted(rated_by(item)) for variant in Variant]
