"""Whether a condition holds in a scenario, in Kleene's three values."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from ifthen.graph import Graph
from ifthen.graph.orders import components
from ifthen.meaning.dependence import derived_from, escape_key
from ifthen.meaning.facts import (
    Interval,
    Scenario,
    Truth,
    ends_of,
    fact_key,
    has_level,
    rank_of,
    rating_key,
    risks_of,
    score_key,
    threshold,
    top_of,
    whole,
)
from ifthen.model import (
    And,
    AtLeast,
    CannotRuleOut,
    Condition,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forecast,
    Guardrail,
    GuardrailCondition,
    Not,
    Or,
    Range,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
)
from ifthen.value import Struct, Value, evolve, field

Ranks = tuple[int, int]
"""The lowest and the highest rank that a rating can have."""


class World(Value, frozen=True):
    """A scenario with what has been worked out of it.

    ratings, escapes: by node, see `dependence`; a rating that is missing has no scale.
    without: ways out that let nobody out, see `evaluate`.
    """

    graph: Graph
    scenario: Scenario
    ratings: dict[str, Ranks] = field(default_factory=dict)
    escapes: dict[str, Truth] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


class Reading(Struct, frozen=True):
    """How a condition is read.

    forecast: over predicted scores and ratings. ruled: beneath `cannot rule out`.
    rated: the risks that the commitment itself rates, read as stated beneath `cannot rule out`.
    without: escapes that count as not open, in an `unless`.
    """

    forecast: bool = False
    ruled: bool = False
    rated: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


PLAIN = Reading()


def beneath(condition: Condition, reading: Reading) -> Reading:
    """How the parts of a condition are read."""
    if isinstance(condition, Forecast):
        return evolve(reading, forecast=True)
    if isinstance(condition, CannotRuleOut):
        return evolve(reading, ruled=True)
    return reading


def truth(world: World, condition: Condition, reading: Reading = PLAIN) -> Truth:
    """Whether a condition is true, false or unknown."""
    match condition:
        case Not():
            return negation(truth(world, condition.of, reading))
        case And():
            return at_least(len(condition.of), [truth(world, c, reading) for c in condition.of])
        case Or():
            return at_least(1, [truth(world, c, reading) for c in condition.of])
        case AtLeast():
            return at_least(condition.count, [truth(world, c, reading) for c in condition.of])
        case Forecast():
            return truth(world, condition.of, beneath(condition, reading))
        case CannotRuleOut():
            return truth(world, condition.of, beneath(condition, reading)) is not False
        case EvalCondition():
            return _of_score(world, condition, reading)
        case RiskCondition() | SomeRisk():
            return _of_ratings(world, condition, reading)
        case EventCondition():
            return world.scenario.facts.get(f"event:{condition.event}")
        case GuardrailCondition():
            here = in_place(world, condition.guardrail.value)
            return here if condition.in_place else negation(here)
        case EscapeCondition():
            if condition.escape.value in reading.without:
                return False
            key = escape_key(condition.escape.value, forecast=reading.forecast)
            return world.escapes.get(key)
        case _:
            return _of_fact(world, condition, reading)


def negation(value: Truth) -> Truth:
    """Not true is false, not unknown is unknown."""
    return None if value is None else not value


def at_least(count: int, values: Iterable[Truth]) -> Truth:
    """Whether that many values are true: all of them for `and`, one for `or`."""
    found = list(values)
    if found.count(True) >= count:
        return True
    return None if found.count(True) + found.count(None) >= count else False


def in_place(world: World, guardrail: str) -> Truth:
    """Whether a guardrail is in place: of one with named parts, whether all of these are."""
    leaves = parts_below(world.graph, guardrail)
    return at_least(len(leaves), [world.scenario.facts.get(f"guardrail:{leaf}") for leaf in leaves])


def parts_below(graph: Graph, guardrail: str) -> tuple[str, ...]:
    """The named parts of a guardrail, at any depth, that have none themselves; else itself."""
    return _parts_below(graph).get(guardrail, (guardrail,))


@lru_cache(maxsize=2)
def _parts_below(graph: Graph) -> dict[str, tuple[str, ...]]:
    names = [guardrail.name.value for guardrail in graph.all(Guardrail)]
    return leaves({name: graph.parts_of(name) for name in names})


def _of_fact(world: World, atom: Condition, reading: Reading) -> Truth:
    key = fact_key(world.graph, atom, forecast=reading.forecast)
    return world.scenario.facts.get(key) if key else None


def _of_score(world: World, atom: EvalCondition, reading: Reading) -> Truth:
    if fact_key(world.graph, atom, forecast=reading.forecast):
        return _of_fact(world, atom, reading)
    key = score_key(world.graph, atom, forecast=reading.forecast)
    score = world.scenario.scores.get(key) or whole(world.graph, atom.eval)
    if isinstance(atom.test, Range):
        within = ends_of(world.graph, atom)
        if within is None:
            return None
        above = within[0] is None or compare(">=", score, within[0])
        below = within[1] is None or compare("<=", score, within[1])
        return at_least(2, [above, below])
    limit = threshold(world.graph, atom)
    return compare(atom.test.op, score, limit.magnitude) if limit and atom.test else None


def compare(op: str, score: Interval, limit: Fraction) -> Truth:
    """Whether every score of an interval compares so with a limit; unknown where only some do."""
    low, high = score.low, score.high
    above = low is not None and (low >= limit if op in (">=", "<") else low > limit)
    below = high is not None and (high < limit if op in (">=", "<") else high <= limit)
    if op == "=":
        apart = (low is not None and low > limit) or (high is not None and high < limit)
        return True if low == high == limit else (False if apart else None)
    rises = op in (">=", ">")
    return rises if above else (not rises if below else None)


def _of_ratings(world: World, atom: RiskCondition | SomeRisk, reading: Reading) -> Truth:
    if fact_key(world.graph, atom, forecast=reading.forecast):
        return _of_fact(world, atom, reading)
    risks = risks_of(world.graph, atom)
    values = [_of_rating(world, risk, atom, reading) for risk in risks]
    if isinstance(atom, RiskCondition):
        return values[0] if values else None
    if not has_level(world.graph, atom):
        return None
    return at_least(len(values) if atom.every else 1, values)


def _of_rating(world: World, risk: Risk, atom: RiskCondition | SomeRisk, reading: Reading) -> Truth:
    limit = rank_of(world.graph, risk.name.value, atom.level)
    ranks = rating(world, risk, atom.variant or Variant.PRE, reading)
    if limit is None or ranks is None:
        return None
    score = Interval(Fraction(ranks[0]), Fraction(ranks[1]))
    return compare(atom.op, score, Fraction(limit))


def rating(world: World, risk: Risk, variant: Variant, reading: Reading = PLAIN) -> Ranks | None:
    """The rating of a risk as a condition reads it; None where it has no scale."""
    name = risk.name.value
    if reading.forecast:
        known = [
            stated(world, rating_key(part, variant, forecast=True), part)
            for part in sources(world.graph, name)
        ]
        return highest([ranks for ranks in known if ranks])
    if reading.ruled and name in reading.rated:
        return stated(world, rating_key(name, variant), name)
    return world.ratings.get(rating_key(name, variant))


def stated(world: World, key: str, risk: str) -> Ranks | None:
    """What the scenario states of a rating, else the whole scale."""
    top = top_of(world.graph, risk)
    return None if top is None else world.scenario.ratings.get(key, (0, top))


def highest(ranks: list[Ranks]) -> Ranks | None:
    """The rating that is the highest of others."""
    if not ranks:
        return None
    return max(low for low, _ in ranks), max(high for _, high in ranks)


def sources(graph: Graph, name: str) -> tuple[str, ...]:
    """The risks that a rating is derived from, at any depth; itself where it is not derived."""
    return _sources(graph).get(name, (name,))


@lru_cache(maxsize=2)
def _sources(graph: Graph) -> dict[str, tuple[str, ...]]:
    parts = {r.name.value: derived_from(graph, r) for r in graph.named(Risk)}
    return leaves({name: [part.name.value for part in of] for name, of in parts.items()})


def leaves(below: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each name all that is below it, at any depth, and has nothing below; else itself."""
    found: dict[str, tuple[str, ...]] = {}
    for ring in components(below):
        under = {leaf for name in ring for to in below.get(name, ()) for leaf in found.get(to, ())}
        for name in ring:
            found[name] = tuple(sorted(under)) or (name,)
    return found
