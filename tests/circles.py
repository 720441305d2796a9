"""Whether ratings depend on their own opposites, by following every dependence, after *Ratings*."""

from itertools import product

from ifthen.model import (
    CannotRuleOut,
    Escape,
    EscapeCondition,
    Forecast,
    Not,
    Rate,
    Require,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
    parts,
    polar,
)


def is_circular(graph):
    """Whether some rating or escape can be reached from itself by a way that turns it round."""
    return turns(set(dependences(graph)))


def is_circular_in_forecasts(graph):
    """Whether what is predicted of an escape depends on its own opposite."""
    return turns(
        {
            (escape.name.value, atom.escape.value, not positive)
            for escape in graph.named(Escape)
            for atom, positive in (polar(escape.when) if escape.when else ())
            if isinstance(atom, EscapeCondition)
        }
    )


def turns(edges):
    """Whether some node can be reached from itself by way of its opposite."""
    nodes = {node for one, other, _ in edges for node in (one, other)}
    reached = {(one, other, turned) for one, other, turned in edges}
    for by, one, other in product(nodes, nodes, nodes):
        for first, second in product((False, True), repeat=2):
            if (one, by, first) in reached and (by, other, second) in reached:
                reached.add((one, other, first or second))
    return any((node, node, True) in reached for node in nodes)


def dependences(graph):
    """Node, what it depends on, and whether by way of its opposite."""
    for escape in graph.named(Escape):
        if escape.when:
            for node, turned in read(graph, escape.when, frozenset()):
                yield escape.name.value, node, turned
    for risk, variant in product(graph.named(Risk), Variant):
        for part in risk.highest_of:
            yield (risk.name.value, variant), (part.value, variant), False
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Rate) and owed.binds and not owed.choice:
            for variant in [action.variant] if action.variant else Variant:
                for node, turned in due(graph, owed):
                    yield (action.risk.value, variant), node, turned


def due(graph, owed):
    """What decides whether a duty is due."""
    item, duty = owed.item, owed.duty
    own = frozenset()
    if isinstance(item, Escape):
        yield item.name.value, False
    else:
        actions = [d.action for d in item.all_duties if d.binds]
        own = frozenset(a.risk.value for a in actions if isinstance(a, Rate))
        if item.condition:
            yield from read(graph, item.condition, own)
        if item.unless:
            yield from ((node, True) for node, _ in read(graph, item.unless, own))
        for escape in graph.named(Escape):
            if escape.binds and lifts(escape, owed):
                yield escape.name.value, True
    if duty.until:
        yield from ((node, True) for node, _ in read(graph, duty.until, own))


def lifts(escape, owed):
    """Whether an escape lifts a duty."""
    if escape.lifts is None or escape.lifts == "all":
        return True
    names = [x.name.value for x in escape.lifts] if isinstance(escape.lifts, tuple) else []
    action = owed.duty.action
    asked = [action.guardrail.value] if isinstance(action, Require) else []
    return any(name in names for name in [owed.item.name.value, *asked])


def read(graph, at, own, turned=False, *, beneath=False, forecast=False):
    """The ratings and escapes that a condition reads."""
    if isinstance(at, EscapeCondition) and not forecast:
        yield at.escape.value, turned
    elif isinstance(at, RiskCondition | SomeRisk) and not forecast:
        for risk in about(graph, at):
            if not (beneath and risk in own):
                yield (risk, at.variant or Variant.PRE), turned or at.op not in (">=", ">")
    for part in parts(at):
        yield from read(
            graph,
            part,
            own,
            turned or isinstance(at, Not),
            beneath=beneath or isinstance(at, CannotRuleOut),
            forecast=forecast or isinstance(at, Forecast),
        )


def about(graph, at):
    """The risks that a condition on a level is about; on a level in words it is a fact."""
    level = getattr(at.level, "value", None)
    if isinstance(at, RiskCondition):
        return [at.risk.value] if graph.rank(at.risk, level) is not None else []
    return [r.name.value for r in graph.named(Risk) if graph.rank(r.name, level) is not None]
