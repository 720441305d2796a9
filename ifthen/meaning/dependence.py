"""What ratings and ways out depend on, and the order in which they are worked out.

A node is a rating (`risk:cbrn@pre`) or an escape (`escape:rival-clause`): everything else that a
condition reads is a fact of the scenario. `forecast:escape:rival-clause` is whether the `when` of
the escape holds over what is forecast. See *Ratings* in docs/language.md.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ifthen.graph import Graph, Owed, levels
from ifthen.graph.orders import components
from ifthen.meaning.facts import FORECAST, rank_of, rating_key, risks_of
from ifthen.model import (
    CannotRuleOut,
    Commitment,
    Condition,
    Escape,
    EscapeCondition,
    Forecast,
    Name,
    Not,
    Rate,
    Require,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
    atoms,
    parts,
    polar,
)
from ifthen.value import Record, evolve

RAISING = (">=", ">")


class Feed(Record, frozen=True):
    """A binding duty that rates a risk; `rank` is None where words or `tbd` stand for the level."""

    owed: Owed
    rank: int | None


class Read(Record, frozen=True):
    """A node that a condition reads.

    atom: where. is_turned: whether it is read by way of `not`, `<`, `<=`, `=`, `unless`, `until` or
        a lift, so that what raises the node can lower what reads it.
    """

    node: str
    atom: Condition
    is_turned: bool


def escape_key(escape: str, *, forecast: bool = False) -> str:
    """The node of an escape: whether it is open or, as a forecast, whether it is to be."""
    return f"{FORECAST * forecast}escape:{escape}"


def is_escape(node: str) -> bool:
    """Whether a node is an escape, and no rating."""
    return node.removeprefix(FORECAST).startswith("escape:")


@lru_cache(maxsize=2)
def feeds(graph: Graph) -> dict[str, tuple[Feed, ...]]:
    """For each rating, the binding duties that can give it, those of `otherwise` and floors too."""
    found: dict[str, list[Feed]] = defaultdict(list)
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Rate) and owed.binds and not owed.choice:
            rank = rank_of(graph, action.risk.value, action.level)
            for variant in (action.variant,) if action.variant else Variant:
                found[rating_key(action.risk.value, variant)].append(Feed(owed, rank))
    return {node: tuple(made) for node, made in found.items()}


def rated_by(item: Commitment | Escape) -> frozenset[str]:
    """The risks that a commitment rates; `cannot rule out` reads these as they are stated."""
    duties = item.all_duties if isinstance(item, Commitment) else ()
    actions = (duty.action for duty in duties if duty.binds)
    return frozenset(action.risk.value for action in actions if isinstance(action, Rate))


@lru_cache(maxsize=2)
def _rated(graph: Graph) -> dict[int, frozenset[str]]:
    return {id(commitment): rated_by(commitment) for commitment in graph.all(Commitment)}


def derived_from(graph: Graph, risk: Risk) -> tuple[Risk, ...]:
    """The risks of its own scale that a risk is the `highest of`."""
    return levels.components(graph, risk)


class Lifting(Record, frozen=True):
    """Which binding escapes lift a duty: all of them, by its guardrail or by its commitment."""

    all: tuple[Escape, ...]
    named: dict[str, tuple[Escape, ...]]

    def of(self, owed: Owed) -> tuple[Escape, ...]:
        """The escapes that lift a duty; a floor and what an escape costs are never lifted."""
        if isinstance(owed.item, Escape):
            return ()
        found = [*self.all, *self.named.get(owed.item.name.value, ())]
        if isinstance(owed.duty.action, Require):
            found += self.named.get(owed.duty.action.guardrail.value, ())
        return tuple({escape.name.value: escape for escape in found}.values())


@lru_cache(maxsize=2)
def lifting(graph: Graph) -> Lifting:
    """What escapes lift. One that states nothing lifts all; words lift nothing that is known."""
    every: list[Escape] = []
    named: dict[str, list[Escape]] = defaultdict(list)
    for escape in graph.named(Escape):
        if escape.binds and escape.lifts in ("all", None):
            every.append(escape)
        elif escape.binds and isinstance(escape.lifts, tuple):
            for name in dict.fromkeys(lifted.name.value for lifted in escape.lifts):
                named[name].append(escape)
    return Lifting(tuple(every), {name: tuple(found) for name, found in named.items()})


def reads(
    graph: Graph,
    condition: Condition,
    rated: frozenset[str] = frozenset(),
    *,
    ruled: bool = False,
) -> Iterator[Read]:
    """The nodes that a condition reads; what is forecast turns on facts alone.

    rated: the risks that `cannot rule out` reads as stated. ruled: whether it stands beneath one.
    """
    if isinstance(condition, Forecast):
        return
    if isinstance(condition, EscapeCondition):
        if graph.get(Escape, condition.escape):
            yield Read(escape_key(condition.escape.value), condition, False)
    elif isinstance(condition, RiskCondition | SomeRisk):
        for risk in risks_of(graph, condition) if isinstance(condition.level, Name) else ():
            if not (ruled and risk.name.value in rated):
                node = rating_key(risk.name.value, condition.variant or Variant.PRE)
                yield Read(node, condition, condition.op not in RAISING)
    ruled = ruled or isinstance(condition, CannotRuleOut)
    for part in parts(condition):
        below = reads(graph, part, rated, ruled=ruled)
        yield from _turned(below) if isinstance(condition, Not) else below


def _turned(found: Iterable[Read]) -> Iterator[Read]:
    return (evolve(read, is_turned=True) for read in found)


def due_reads(graph: Graph, owed: Owed) -> Iterator[Read]:
    """The nodes that decide whether a duty is due."""
    item, duty = owed.item, owed.duty
    rated = _rated(graph).get(id(item), frozenset())
    if isinstance(item, Escape):
        yield Read(escape_key(item.name.value), EscapeCondition(item.name, item.name.span), False)
    else:
        if item.condition:
            yield from reads(graph, item.condition, rated)
        if item.unless:
            yield from _turned(reads(graph, item.unless, rated))
        for escape in lifting(graph).of(owed):
            yield Read(escape_key(escape.name.value), EscapeCondition(escape.name, duty.span), True)
    if duty.until:
        yield from _turned(reads(graph, duty.until, rated))


@lru_cache(maxsize=2)
def dependence(graph: Graph) -> dict[str, tuple[Read, ...]]:
    """For every node, the nodes that it is worked out from."""
    found: dict[str, list[Read]] = {}
    for risk in graph.named(Risk):
        for variant in Variant:
            node = rating_key(risk.name.value, variant)
            found[node] = [
                Read(rating_key(part.name.value, variant), _component(part, risk), False)
                for part in derived_from(graph, risk)
            ]
            for feed in feeds(graph).get(node, ()):
                found[node] += due_reads(graph, feed.owed)
    for escape in graph.named(Escape):
        stated = reads(graph, escape.when) if escape.when else ()
        found[escape_key(escape.name.value)] = [*stated]
    return {node: tuple(r for r in made if r.node in found) for node, made in found.items()}


@lru_cache(maxsize=2)
def foreseen(graph: Graph) -> dict[str, tuple[Read, ...]]:
    """For every escape as a forecast, the others that it is worked out from.

    Empty unless an escape stands beneath a `forecast` somewhere, as it rarely does.
    """
    beneath = (c for standing in graph.conditions for c in _forecasts(standing.condition))
    if not any(isinstance(atom, EscapeCondition) for c in beneath for atom in atoms(c)):
        return {}
    found = {}
    for escape in graph.named(Escape):
        stated = polar(escape.when) if escape.when else ()
        made = (
            Read(escape_key(atom.escape.value, forecast=True), atom, not positive)
            for atom, positive in stated
            if isinstance(atom, EscapeCondition) and graph.get(Escape, atom.escape)
        )
        found[escape_key(escape.name.value, forecast=True)] = tuple(made)
    return found


def _forecasts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Forecast):
        yield condition
    for part in parts(condition):
        yield from _forecasts(part)


@lru_cache(maxsize=2)
def place_of(graph: Graph) -> dict[str, int]:
    """For each node the place of its knot in the order."""
    return {node: at for at, knot in enumerate(order(graph)) for node in knot.nodes}


def dependents(graph: Graph) -> Callable[[str], Sequence[str]]:
    """For a node, the nodes that read it."""
    return lambda node: _dependents(graph).get(node, ())


@lru_cache(maxsize=2)
def _dependents(graph: Graph) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node, made in dependence(graph).items():
        for at in dict.fromkeys(read.node for read in made):
            found[at].append(node)
    return dict(found)


def node_of(graph: Graph, node: str) -> tuple[Risk, Variant]:
    """The risk and the variant of a rating."""
    name, _, at = node.removeprefix("risk:").rpartition("@")
    risk = graph.get(Risk, name)
    assert risk is not None, node
    return risk, Variant.PRE if at == "pre" else Variant.POST


def _component(part: Risk, risk: Risk) -> Condition:
    name = next(name for name in risk.highest_of if name == part.name)
    return RiskCondition(name, None, ">=", name, name.span)


class Knot(Record, frozen=True):
    """Nodes that depend on each other; `turned` are the reads that keep them from settling."""

    nodes: tuple[str, ...]
    turned: tuple[Read, ...]


@lru_cache(maxsize=2)
def order(graph: Graph) -> tuple[Knot, ...]:
    """All nodes, each behind what it depends on; a positive cycle is one knot."""
    return knots(dependence(graph))


def knots(edges: Mapping[str, Sequence[Read]]) -> tuple[Knot, ...]:
    """Nodes, each behind what it reads; those that read each other are one knot."""
    targets = {node: [read.node for read in made] for node, made in edges.items()}
    found = []
    for nodes in components(targets):
        inside = set(nodes)
        turned = (r for n in nodes for r in edges[n] if r.is_turned and r.node in inside)
        found.append(Knot(tuple(sorted(nodes)), tuple(turned)))
    return tuple(found)
