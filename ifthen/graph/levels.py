"""Levels of risks: where commitments use them, and which of them commitments can give."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from ifthen.finding import Label
from ifthen.graph.graph import Graph, Owed
from ifthen.graph.walk import LEVEL
from ifthen.model import (
    CannotRuleOut,
    Commitment,
    Condition,
    Forecast,
    Name,
    Not,
    Rate,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
    parts,
)
from ifthen.source import Span
from ifthen.value import Record

BOTH = frozenset(Variant)
"""Both ratings of a risk: before and after mitigation."""

_OPS = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq}
_OPPOSITES = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "!="}
_WORDS = {
    ">=": "at `{}` or above",
    ">": "above `{}`",
    "<=": "at `{}` or below",
    "<": "below `{}`",
    "=": "at `{}`",
    "!=": "other than at `{}`",
}
_MANY = 4


def holds(op: str, rank: int, limit: int) -> bool:
    """Whether a level of a rank compares so with the level of another."""
    return bool(_OPS[op](rank, limit))


def labels(places: Sequence[Span], message: str) -> tuple[Label, ...]:
    """Labels at the first three places."""
    return tuple(Label(span, message) for span in places[:3])


def components(graph: Graph, risk: Risk) -> tuple[Risk, ...]:
    """The risks of the same scale that a rating is the highest of; none unless it is derived."""
    found = (graph.get(Risk, name) for name in risk.highest_of)
    scale = graph.scale_of(risk.name)
    return tuple(part for part in found if part and scale and graph.scale_of(part.name) is scale)


def components_first(graph: Graph) -> list[Risk]:
    """All risks, each behind those that it is derived from, as far as no cycle prevents that."""
    seen: set[str] = set()
    order: list[Risk] = []
    for root in graph.all(Risk):
        stack = [(root, False)]
        while stack:
            risk, is_done = stack.pop()
            if is_done:
                order.append(risk)
            elif risk.name.value not in seen:
                seen.add(risk.name.value)
                stack.append((risk, True))
                found = (graph.get(Risk, name) for name in risk.highest_of)
                stack += [(part, False) for part in found if part]
    return order


class Used(Record, frozen=True):
    """Where commitments name a level, at most four places.

    by_level: by scale and level. by_risk: by risk and level; what is used of a derived risk is
        used of its components.
    """

    by_level: dict[tuple[str, str], list[Span]]
    by_risk: dict[tuple[str, str], list[Span]]


def used_levels(graph: Graph) -> Used:
    """The levels that the conditions and duties of commitments name."""
    by_level: dict[tuple[str, str], list[Span]] = defaultdict(list)
    named: dict[tuple[str, str], list[Span]] = defaultdict(list)
    quantified: dict[tuple[str, str], list[Span]] = defaultdict(list)
    seen: set[int] = set()
    for use in graph.uses:
        if use.kinds != (LEVEL,) or not isinstance(use.item, Commitment) or id(use.name) in seen:
            continue
        seen.add(id(use.name))
        level = use.name.value
        found = graph.index.level(level, use.risk.value if use.risk else None)
        if found:
            key = (found[0].name.value, level)
            places = (
                by_level[key],
                named[use.risk.value, level] if use.risk else quantified[key],
            )
            for place in places:
                if len(place) < _MANY:
                    place.append(use.name.span)
    return Used(by_level, _by_risk(graph, named, quantified))


def _by_risk(
    graph: Graph,
    named: dict[tuple[str, str], list[Span]],
    quantified: dict[tuple[str, str], list[Span]],
) -> dict[tuple[str, str], list[Span]]:
    used: dict[tuple[str, str], list[Span]] = {}
    for risk in reversed(components_first(graph)):
        scale = graph.scale_of(risk.name)
        for level in scale.levels if scale else ():
            key = (risk.name.value, level.name.value)
            places = (
                *used.get(key, ()),
                *named.get(key, ()),
                *(quantified.get((scale.name.value, level.name.value), ()) if scale else ()),
            )
            if places:
                by_place = {(span.source.path, span.start): span for span in places}
                used[key] = [by_place[place] for place in sorted(by_place)][:_MANY]
                for part in components(graph, risk):
                    used.setdefault((part.name.value, key[1]), []).extend(used[key])
    return used


class Rating(NamedTuple):
    """A commitment that rates a risk.

    owed: the duty by which it does, itself or as a choice.
    rank: of the level; None where that is words or unknown.
    counts: whether the duty is a first one and binds.
    """

    item: Commitment
    owed: Owed
    rank: int | None
    variants: frozenset[Variant]
    counts: bool


def ratings(graph: Graph) -> dict[str, list[Rating]]:
    """For each risk, the commitments that rate it, in any way."""
    found: dict[str, list[Rating]] = defaultdict(list)
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Rate) and isinstance(owed.item, Commitment):
            level = action.level
            rank = graph.rank(action.risk, level.value) if isinstance(level, Name) else None
            variants = frozenset([action.variant]) if action.variant else BOTH
            counts = owed.role == "then" and owed.binds and not owed.choice
            found[action.risk.value].append(Rating(owed.item, owed, rank, variants, counts))
    return found


Attainable = frozenset[int] | None
"""The ranks that commitments can give; None where people rate and can give any."""


def attainable(
    graph: Graph, gives: Callable[[Rating], bool]
) -> dict[tuple[str, Variant], Attainable]:
    """What each risk can be rated, before and after mitigation, by the duties that give something.

    Commitments rate a risk where a binding duty of one does; then duties of any strength can give a
    level, and the lowest stands while none does. A derived risk can have what its components can.
    """
    rated = ratings(graph)
    found: dict[tuple[str, Variant], Attainable] = {}
    for risk in components_first(graph):
        name = risk.name.value
        for variant in Variant:
            by = [rating for rating in rated.get(name, ()) if variant in rating.variants]
            ranks = {rating.rank for rating in by if gives(rating)}
            is_rated = any(rating.counts for rating in by) or bool(risk.highest_of)
            below = [found.get((part.value, variant)) for part in risk.highest_of]
            on_scale = len(components(graph, risk)) == len(risk.highest_of)
            if not is_rated or None in ranks or None in below or not on_scale:
                found[name, variant] = None
            else:
                given = (rank for rank in ranks if rank is not None)
                found[name, variant] = frozenset({0}).union(given, *(r for r in below if r))
    return found


class Wait(Record, frozen=True):
    """A condition on a level as a commitment waits for it.

    positive: whether it stands under an even number of `not`.
    ruled_out: whether it stands under `cannot rule out`.
    """

    item: Commitment
    atom: RiskCondition | SomeRisk
    positive: bool
    ruled_out: bool

    def wanted(self, limit: int, count: int) -> frozenset[int]:
        """The ranks, of so many, that it waits for; `limit` is the rank that it names."""
        ranks = (r for r in range(count) if holds(self.atom.op, r, limit) is self.positive)
        return frozenset(ranks)

    @property
    def asks_every(self) -> bool:
        """Whether all risks of the scale have to be so: `every risk`, or not `any risk`."""
        return isinstance(self.atom, SomeRisk) and self.atom.every is self.positive

    @property
    def risk_words(self) -> str:
        """The risk as a message names it."""
        if isinstance(self.atom, RiskCondition):
            return f"`{self.atom.risk}`"
        return "every risk" if self.asks_every else "any risk"

    @property
    def level_words(self) -> str:
        """The levels that it waits for, as a message names them."""
        op = self.atom.op if self.positive else _OPPOSITES[self.atom.op]
        return _WORDS[op].format(getattr(self.atom.level, "value", ""))


def waits(graph: Graph) -> Iterator[Wait]:
    """The levels that commitments wait for: in *if*, `unless`, `until` and `before (...)`.

    A forecast is a judgement of its own that no `rate` gives; what a `keep` names is kept and not
    waited for.
    """
    seen: set[int] = set()
    for standing in graph.conditions:
        item = standing.item
        waiting = standing.slot in ("condition", "unless", "until", "before")
        if isinstance(item, Commitment) and waiting and id(standing.condition) not in seen:
            seen.add(id(standing.condition))
            yield from _waits(item, standing.condition, positive=True, ruled_out=False)


def _waits(item: Commitment, at: Condition, *, positive: bool, ruled_out: bool) -> Iterator[Wait]:
    if isinstance(at, RiskCondition | SomeRisk):
        yield Wait(item, at, positive, ruled_out)
    if isinstance(at, Forecast):
        return
    for part in parts(at):
        yield from _waits(
            item,
            part,
            positive=positive is not isinstance(at, Not),
            ruled_out=ruled_out or isinstance(at, CannotRuleOut),
        )
