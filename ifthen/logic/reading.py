"""Which facts conditions read, and which of them a scenario may leave unknown."""

from collections.abc import Iterator
from functools import lru_cache

from ifthen.graph import Graph
from ifthen.graph.orders import reachable
from ifthen.meaning.dependence import (
    dependence,
    escape_key,
    feeds,
    foreseen,
    is_escape,
    rated_by,
    reads,
)
from ifthen.meaning.facts import FORECAST, fact_key, rating_key, risks_of, score_key
from ifthen.meaning.truth import parts_below, sources
from ifthen.model import (
    CannotRuleOut,
    Commitment,
    Condition,
    Escape,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forecast,
    GuardrailCondition,
    RiskCondition,
    SomeRisk,
    Variant,
    parts,
)

Key = tuple[str, bool]
"""The key of a fact, and whether it is read beneath `cannot rule out`."""


def keys(
    graph: Graph,
    condition: Condition,
    rated: frozenset[str] = frozenset(),
    *,
    forecast: bool = False,
    ruled: bool = False,
) -> Iterator[Key]:
    """The facts that a condition reads itself; ratings and escapes, which follow, are none.

    rated: the risks that the condition's commitment rates.
    """
    match condition:
        case EvalCondition():
            stated = fact_key(graph, condition, forecast=forecast)
            yield stated or score_key(graph, condition, forecast=forecast), ruled
        case RiskCondition() | SomeRisk():
            for read in _rating_keys(graph, condition, rated, forecast, ruled):
                yield read, ruled
        case EventCondition():
            yield f"event:{condition.event}", ruled
        case GuardrailCondition():
            for part in parts_below(graph, condition.guardrail.value):
                yield f"guardrail:{part}", ruled
        case _:
            stated = fact_key(graph, condition, forecast=forecast)
            if stated:
                yield stated, ruled
    forecast = forecast or isinstance(condition, Forecast)
    ruled = ruled or isinstance(condition, CannotRuleOut)
    for below in parts(condition):
        yield from keys(graph, below, rated, forecast=forecast, ruled=ruled)


def _rating_keys(
    graph: Graph,
    atom: RiskCondition | SomeRisk,
    rated: frozenset[str],
    forecast: bool,
    ruled: bool,
) -> Iterator[str]:
    stated = fact_key(graph, atom, forecast=forecast)
    if stated:
        yield stated
        return
    for risk in risks_of(graph, atom):
        name, variant = risk.name.value, atom.variant or Variant.PRE
        if forecast:
            yield from (rating_key(s, variant, forecast=True) for s in sources(graph, name))
        elif ruled and name in rated:
            yield rating_key(name, variant)


@lru_cache(maxsize=2)
def ruled_out(graph: Graph) -> frozenset[str]:
    """The stated ratings that `cannot rule out` reads in a commitment which rates the risk."""
    found = set()
    for item, condition in _conditions(graph):
        for key, ruled in keys(graph, condition, rated_by(item)):
            if ruled and key.startswith("risk:"):
                found.add(key)
    return frozenset(found)


@lru_cache(maxsize=2)
def beneath_rule_out(graph: Graph) -> frozenset[str]:
    """The facts beneath `cannot rule out`, those that decide ratings and escapes there included."""
    found: set[str] = set()
    nodes: set[str] = set()
    for item, condition in _conditions(graph):
        rated = rated_by(item)
        found.update(key for key, ruled in keys(graph, condition, rated) if ruled)
        nodes.update(_nodes_ruled_out(graph, condition, rated))
    for node in reachable(nodes, lambda node: _below(graph, node)):
        found.add(node.removeprefix(FORECAST) if is_escape(node) else node)
        found.update(_keys_of_node(graph, node))
    return frozenset(found)


def _conditions(graph: Graph) -> Iterator[tuple[Commitment | Escape, Condition]]:
    for standing in graph.conditions:
        if isinstance(standing.item, Commitment | Escape):
            yield standing.item, standing.condition


def _nodes_ruled_out(graph: Graph, at: Condition, rated: frozenset[str]) -> Iterator[str]:
    """The ratings and escapes beneath `cannot rule out`, as forecasts where they stand so."""
    if isinstance(at, CannotRuleOut):
        yield from (read.node for read in reads(graph, at.of, rated, ruled=True))
    for escape in _escapes_ruled_out(at):
        node = escape_key(escape.escape.value, forecast=True)
        if node in foreseen(graph):
            yield node
    for part in parts(at) if not isinstance(at, Forecast | CannotRuleOut) else ():
        yield from _nodes_ruled_out(graph, part, rated)


def _escapes_ruled_out(
    at: Condition, *, forecast: bool = False, ruled: bool = False
) -> Iterator[EscapeCondition]:
    """The escapes beneath both `forecast` and `cannot rule out`, in either order."""
    if isinstance(at, EscapeCondition) and forecast and ruled:
        yield at
    forecast = forecast or isinstance(at, Forecast)
    ruled = ruled or isinstance(at, CannotRuleOut)
    for part in parts(at) if forecast or ruled else ():
        yield from _escapes_ruled_out(part, forecast=forecast, ruled=ruled)


def _below(graph: Graph, node: str) -> Iterator[str]:
    """The ratings and escapes that one is worked out from, those that are forecast included."""
    if node.startswith(FORECAST):
        yield from (read.node for read in foreseen(graph)[node])
        return
    yield from (read.node for read in dependence(graph)[node])
    for condition, _ in _worked_out_by(graph, node) if foreseen(graph) else ():
        for escape in _escapes_ruled_out(condition, ruled=True):
            if (predicted := escape_key(escape.escape.value, forecast=True)) in foreseen(graph):
                yield predicted


def _keys_of_node(graph: Graph, node: str) -> Iterator[str]:
    """The facts that a rating or an escape is worked out from, other nodes apart."""
    forecast = node.startswith(FORECAST)
    for condition, rated in _worked_out_by(graph, node):
        yield from (key for key, _ in keys(graph, condition, rated, forecast=forecast))


def _worked_out_by(graph: Graph, node: str) -> Iterator[tuple[Condition, frozenset[str]]]:
    """The conditions that decide a rating or an escape, and the risks each reads as stated."""
    if is_escape(node):
        escape = graph.get(Escape, node.rpartition(":")[2])
        if escape and escape.when:
            yield escape.when, frozenset()
        return
    for feed in feeds(graph).get(node, ()):
        item, duty = feed.owed.item, feed.owed.duty
        stated = (item.condition, item.unless) if isinstance(item, Commitment) else ()
        for condition in (*stated, duty.until):
            if condition:
                yield condition, rated_by(item)
