"""What commitments read of ratings, and which commitments give what is read: a graph of its own."""

from collections.abc import Iterator

from ifthen.graph.bounds import AT_ONCE, Bound, deadline
from ifthen.graph.graph import Graph
from ifthen.graph.levels import components, holds, ratings
from ifthen.model import (
    Atom,
    CannotRuleOut,
    Commitment,
    Condition,
    Escape,
    EscapeCondition,
    Forecast,
    Name,
    Rate,
    Risk,
    RiskCondition,
    Scale,
    SomeRisk,
    Variant,
    parts,
)
from ifthen.value import Record, evolve

Ranks = frozenset[int] | None
"""The ranks that make a difference to a condition; None for all."""


class Read(Record, frozen=True):
    """An atom that decides whether a commitment fires.

    ruled_out, forecast: whether it stands under such words.
    """

    atom: Atom
    ruled_out: bool
    forecast: bool


class _Rating(Record, frozen=True):
    """What is read of the rating of a risk or, where `risk` is None, of those of a scale.

    without: the risks of the scale that are left out.
    """

    risk: str | None
    scale: str | None
    variant: Variant
    ranks: Ranks
    without: frozenset[str] = frozenset()


class Readings:
    """Commitments, and what is read of ratings, as nodes.

    reads: the atoms that decide whether each commitment fires, by its name.
    edges: from each node to those that it is worked out from: from a commitment to what it reads,
        from what is read of a risk to the commitments that rate it, and to the components of a
        derived risk.
    risk_of: the risk, for the nodes that stand for what is read of a single one.

    A level counts only where it makes a difference: what rates a risk at `L1` leads to no
    commitment that waits for `L2`. A forecast is no rating, and what a commitment cannot rule out
    of a risk that it rates itself is judged and not read off.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ratings = ratings(graph)
        self._on_scale: dict[str, list[str]] = {}
        for risk in graph.all(Risk):
            if scale := graph.scale_of(risk.name):
                self._on_scale.setdefault(scale.name.value, []).append(risk.name.value)
        self._ranks: dict[tuple[str, str, str], frozenset[int]] = {}
        self._delays: dict[tuple[str, str], Bound] = {}
        self._nodes: dict[_Rating, str] = {}
        self.reads: dict[str, list[Read]] = {}
        self.edges: dict[str, list[str]] = {}
        self.risk_of: dict[str, str] = {}
        self._build()

    def delay(self, node: str, to: str) -> Bound:
        """The longest time from a commitment's firing to the rating that it gives."""
        return self._delays.get((node, to), AT_ONCE)

    def _build(self) -> None:
        for commitment in self._graph.all(Commitment):
            name = commitment.name.value
            self.reads[name] = [*reads(self._graph, commitment.condition)]
            rated = _rated_by(commitment)
            read = (self._read(one, rated) for one in self.reads[name])
            self.edges[name] = [self._node(rating) for rating in dict.fromkeys(read) if rating]
        todo = [*self._nodes]
        for rating in todo:
            known = len(self._nodes)
            self.edges[self._nodes[rating]] = [*dict.fromkeys(self._below(rating))]
            todo += [*self._nodes][known:]

    def _node(self, rating: _Rating) -> str:
        """The node of what is read; a space keeps it apart from the names of commitments."""
        node = self._nodes.setdefault(rating, f"rating {len(self._nodes)}")
        if rating.risk:
            self.risk_of[node] = rating.risk
        return node

    def _read(self, read: Read, rated: frozenset[str]) -> _Rating | None:
        atom = read.atom
        if read.forecast or not isinstance(atom, RiskCondition | SomeRisk):
            return None
        variant = atom.variant or Variant.PRE
        own = rated if read.ruled_out else frozenset()
        level = atom.level.value if isinstance(atom.level, Name) else ""
        if isinstance(atom, RiskCondition):
            scale = self._graph.scale_of(atom.risk)
            ranks = self._differing(atom.op, scale, level)
            name = atom.risk.value
            return None if name in own else _Rating(name, None, variant, ranks)
        known = self._graph.index.level(level, None)
        if known is None:
            return None
        scale, ranks = known[0], self._differing(atom.op, known[0], level)
        left_out = own.intersection(self._on_scale.get(scale.name.value, ()))
        return _Rating(None, scale.name.value, variant, ranks, left_out)

    def _differing(self, op: str, scale: Scale | None, level: str) -> Ranks:
        """The ranks at which a comparison turns out otherwise than at the lowest level."""
        names = [known.name.value for known in scale.levels] if scale else []
        if scale is None or level not in names:
            return None
        key = (scale.name.value, op, level)
        if key not in self._ranks:
            limit = names.index(level)
            lowest = holds(op, 0, limit)
            ranks = (rank for rank in range(len(names)) if holds(op, rank, limit) is not lowest)
            self._ranks[key] = frozenset(ranks)
        return self._ranks[key]

    def _below(self, rating: _Rating) -> Iterator[str]:
        if rating.risk is None:
            for name in self._on_scale.get(rating.scale or "", ()):
                if name not in rating.without:
                    yield self._node(evolve(rating, risk=name, scale=None, without=frozenset()))
            return
        node = self._nodes[rating]
        for given in self._ratings.get(rating.risk, ()):
            differs = rating.ranks is None or given.rank is None or given.rank in rating.ranks
            if given.counts and rating.variant in given.variants and differs:
                to = given.item.name.value
                bound = _named(deadline(given.owed.duty) or AT_ONCE, rating.risk)
                known = self._delays.get((node, to), bound)
                self._delays[node, to] = min(bound, known, key=lambda one: one.rank)
                yield to
        risk = self._graph.get(Risk, rating.risk)
        if risk:
            alike = {part.name.value for part in components(self._graph, risk)}
            for part in risk.highest_of:
                ranks = rating.ranks if part.value in alike else None
                yield self._node(_Rating(part.value, None, rating.variant, ranks))


def reads(
    graph: Graph,
    at: Condition | None,
    *,
    ruled_out: bool = False,
    forecast: bool = False,
    inside: bool = False,
) -> Iterator[Read]:
    """The atoms of a condition, with those of the escapes that it names."""
    if at is None:
        return
    ruled_out = ruled_out or isinstance(at, CannotRuleOut)
    forecast = forecast or isinstance(at, Forecast)
    below = parts(at)
    if isinstance(at, EscapeCondition) and not inside:
        escape = graph.get(Escape, at.escape)
        below = (escape.when,) if escape and escape.when else ()
        inside = True
    elif not below:
        yield Read(at, ruled_out, forecast)  # type: ignore[arg-type]
    for part in below:
        yield from reads(graph, part, ruled_out=ruled_out, forecast=forecast, inside=inside)


def _named(bound: Bound, risk: str) -> Bound:
    """The bound of a rating, which says so."""
    ends = tuple(f"a rating of `{risk}` {end}" for end in bound.ends)
    gaps = tuple(f"a rating of `{risk}` with {gap}" for gap in bound.gaps)
    return Bound(bound.days, ends, gaps)


def _rated_by(commitment: Commitment) -> frozenset[str]:
    duties = (duty.action for duty in commitment.all_duties if duty.binds)
    return frozenset(action.risk.value for action in duties if isinstance(action, Rate))
