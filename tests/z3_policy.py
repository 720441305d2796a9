"""Ratings, ways out and duties for z3, on top of the conditions in `z3_oracle`."""

import z3

from ifthen.model import Commitment, Escape, Rate, Require, Risk
from tests.z3_oracle import NO, YES, Encoding


class Whole(Encoding):
    """A policy with its ratings and escapes worked out."""

    def __init__(self, graph, unknown=(), own=()):
        super().__init__(graph, unknown, own)
        levels = sum(len(found) for found in self.ratings.values())
        for _ in range(2 * (levels + len(self.open)) + 2):
            self.memo.clear()
            before = self.ratings, self.open
            self.ratings = {node: self.rated(*node) for node in self.nodes}
            self.open = {(e, f): self.opened(graph.get(Escape, e), f) for e, f in self.open}
            if same(before[0], self.ratings) and same(before[1], self.open):
                break
        self.memo.clear()

    def opened(self, escape, forecast):
        if escape.when is None:
            return self.fact(("escape", escape.name.value), False)
        return simple(self.truth(escape.when, escape, forecast))

    def feeds(self, name, variant):
        for owed in self.owed:
            action = owed.duty.action
            is_rate = isinstance(action, Rate) and owed.binds and action.risk.value == name
            if is_rate and action.variant in (None, variant):
                yield owed, self.graph.rank(name, action.level.value)

    def rated(self, name, variant):
        """Each level is reached by what is stated or derived, or by a due duty that gives it."""
        fed = list(self.feeds(name, variant))
        levels = []
        for at, (holds, fails) in enumerate(self.base(name, variant, fed), 1):
            for owed, rank in fed:
                if rank >= at:
                    out = self.out(owed)
                    fires = self.fires(owed.item)
                    holds = z3.Or(holds, z3.And(fires[0], z3.Not(out)))
                    fails = z3.And(fails, z3.Or(fires[1], out))
            levels.append(simple((holds, fails)))
        return levels

    def base(self, name, variant, fed):
        risk = self.graph.get(Risk, name)
        if risk.highest_of:
            parts = [self.ratings[part.value, variant] for part in risk.highest_of]
            return [
                (z3.Or([t for t, _ in pairs]), z3.And([f for _, f in pairs]))
                for pairs in zip(*parts, strict=True)
            ]
        if not any(owed.role == "then" for owed, _ in fed):
            return self.stated(name, variant, False, False)
        if ("rating", name, str(variant), False) in self.own_beneath:
            stated = self.stated(name, variant, False, False)
            return [(holds, z3.Not(holds)) for holds, _ in stated]
        return [NO] * len(self.ratings[name, variant])

    # Duties

    def fires(self, item):
        if isinstance(item, Escape):
            return self.escape(item.name.value, False) if item.binds else NO
        return YES if item.condition is None else self.truth(item.condition, item)

    def out(self, owed):
        """That a duty is excused, lifted or over."""
        item, duty = owed.item, owed.duty
        found = [self.truth(duty.until, item)[0]] if duty.until else []
        if isinstance(item, Commitment):
            found += [self.truth(item.unless, item)[0]] if item.unless else []
            lifting = [e for e in self.graph.named(Escape) if e.binds and lifts(e, owed)]
            found += [self.escape(e.name.value, False)[0] for e in lifting]
        return z3.Or(found)

    def due(self, owed):
        return z3.And(self.fires(owed.item)[0], z3.Not(self.out(owed)))


def lifts(escape, owed):
    """Whether an escape lifts a duty: all, that for its guardrail, or those of its commitment."""
    if escape.lifts is None or escape.lifts == "all":
        return True
    action = owed.duty.action
    names = {owed.item.name.value}
    names |= {action.guardrail.value} if isinstance(action, Require) else set()
    found = escape.lifts if isinstance(escape.lifts, tuple) else ()
    return any(lifted.name.value in names for lifted in found)


def whole_policy(graph):
    """A policy, its facts beneath `cannot rule out` left open where they may be."""
    unknown = set()
    own = set()
    while True:
        made = Whole(graph, frozenset(unknown), own)
        _read_all(made)
        found = _beneath(made)
        if found <= unknown and made.own_beneath == own:
            return made
        unknown |= found
        own = set(made.own_beneath)


def _read_all(made):
    for standing in made.graph.conditions:
        if isinstance(standing.item, Commitment | Escape):
            made.truth(standing.condition, standing.item)
    for owed in made.owed:
        made.due(owed)


def _beneath(made):
    """The facts beneath `cannot rule out`, with those that decide ratings and escapes there."""
    found, todo = set(), list(made.read_beneath)
    made.marking = True
    while todo:
        key = todo.pop()
        if key in found:
            continue
        found.add(key)
        made.read_beneath = set()
        made.memo.clear()
        if key[0] == "open":
            item = made.graph.get(Escape, key[1])
            made.truth(item.when, item, key[2])
        elif key[0] == "rated":
            _read_rating(made, *key[1:])
        todo += made.read_beneath
    made.marking = False
    made.memo.clear()
    return {key for key in found if key[0] not in ("open", "rated")}


def _read_rating(made, name, variant):
    risk = made.graph.get(Risk, name)
    made.read_beneath |= {("rated", part.value, variant) for part in risk.highest_of}
    made.read_beneath.add(("rating", name, str(variant), False))
    for owed, _ in made.feeds(name, variant):
        item = owed.item
        if isinstance(item, Escape):
            made.escape(item.name.value, False)
        else:
            for escape in made.graph.named(Escape):
                if escape.binds and lifts(escape, owed):
                    made.escape(escape.name.value, False)
            for condition in (item.condition, item.unless):
                if condition:
                    made.truth(condition, item)
        if owed.duty.until:
            made.truth(owed.duty.until, item)


def simple(pair):
    return tuple(z3.simplify(part) for part in pair)


def same(before, after):
    """Whether nothing has changed."""

    def flat(value):
        return [
            p for v in value.values() for pair in (v if isinstance(v, list) else [v]) for p in pair
        ]

    return all(one.eq(other) for one, other in zip(flat(before), flat(after), strict=True))
