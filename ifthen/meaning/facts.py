"""The facts that a scenario gives, each known by a key such as `eval:virology` or `event:rival`.

    eval:NAME, eval:NAME@post        a score; without a variant the eval's own
    risk:NAME@pre, risk:NAME@post    a rating, as somebody states it
    event:NAME                       whether it has happened
    guardrail:NAME                   whether it is in place; only of those without named parts
    escape:NAME                      whether it is open; only of those without a `when`
    words:TEXT                       whether the condition in words holds
    eval:NAME >= "TEXT"              whether the score passes a threshold in words
    risk:NAME@pre >= "TEXT"          whether the rating passes a level in words; `any risk@pre` and
                                     `every risk@pre` in place of `risk:NAME@pre` likewise
    unstated:ITEM/N                  the Nth condition of an item with `tbd` or no comparison
    unmet:COMMITMENT/N               that its Nth duty cannot be met

`forecast:` before a score, a rating or a threshold in words is what is predicted of it.
"""

from fractions import Fraction
from functools import lru_cache

from ifthen.graph import Graph
from ifthen.graph.thresholds import ends, fits, share, unit_of
from ifthen.model import (
    Commitment,
    Comparison,
    Condition,
    Eval,
    EvalCondition,
    Judged,
    Name,
    Open,
    Quantity,
    Range,
    Risk,
    RiskCondition,
    SomeRisk,
    Text,
    Variant,
    atoms,
    is_unstated,
)
from ifthen.value import Value, field

FORECAST = "forecast:"
SHORT = {Variant.PRE: "@pre", Variant.POST: "@post"}

Truth = bool | None
"""True, false or, as None, unknown: Kleene's strong logic of three values (Kleene 1952, §64)."""


class Interval(Value, frozen=True):
    """Scores from `low` to `high`, both included, percent undone; None for no bound."""

    low: Fraction | None
    high: Fraction | None

    @property
    def is_point(self) -> bool:
        """Whether the score is known exactly."""
        return self.low is not None and self.low == self.high


class Scenario(Value, frozen=True):
    """One case: what is known. Whatever is not listed is unknown.

    scores: intervals by key. ratings: the lowest and highest rank stated of a risk, by key.
    facts: what is true or false, by key.
    """

    scores: dict[str, Interval] = field(default_factory=dict)
    ratings: dict[str, tuple[int, int]] = field(default_factory=dict)
    facts: dict[str, bool] = field(default_factory=dict)


def score_key(graph: Graph, atom: EvalCondition, *, forecast: bool) -> str:
    """The key of the score that a condition reads; the eval's own variant goes without saying."""
    tested = graph.get(Eval, atom.eval)
    own = tested.variant if tested else None
    at = "" if atom.variant is None or atom.variant == own else SHORT[atom.variant]
    return f"{FORECAST * forecast}eval:{atom.eval}{at}"


def rating_key(risk: str, variant: Variant, *, forecast: bool = False) -> str:
    """The key of what is stated of a risk's rating."""
    return f"{FORECAST * forecast}risk:{risk}{SHORT[variant]}"


def fact_key(graph: Graph, atom: Condition, *, forecast: bool) -> str | None:
    """The key of an atom that is itself a fact; None when scores, ratings or parts decide it."""
    unstated = _unstated(graph).get(id(atom))
    if unstated:
        return unstated
    if isinstance(atom, Judged):
        return f"words:{atom.words.value}" if isinstance(atom.words, Text) else None
    if isinstance(atom, EvalCondition):
        if isinstance(atom.test, Comparison) and isinstance(atom.test.threshold, Text):
            key = score_key(graph, atom, forecast=forecast)
            return f'{key} {atom.test.op} "{atom.test.threshold.value}"'
    elif isinstance(atom, RiskCondition | SomeRisk) and isinstance(atom.level, Text):
        variant = atom.variant or Variant.PRE
        if isinstance(atom, RiskCondition):
            key = rating_key(atom.risk.value, variant, forecast=forecast)
        else:
            some = "every" if atom.every else "any"
            key = f"{FORECAST * forecast}{some} risk{SHORT[variant]}"
        return f'{key} {atom.op} "{atom.level.value}"'
    return None


@lru_cache(maxsize=2)
def _unstated(graph: Graph) -> dict[int, str]:
    """The atoms that are facts of their own wherever they stand, and their keys."""
    found: dict[int, str] = {}
    counts: dict[str, int] = {}
    for standing in graph.conditions:
        for atom in atoms(standing.condition):
            if id(atom) not in found and is_unstated(atom):
                name = standing.item.name.value
                counts[name] = counts.get(name, 0) + 1
                found[id(atom)] = f"unstated:{name}/{counts[name]}"
    return found


def unmet_key(commitment: Commitment, number: int) -> str:
    """The key of the statement that a duty, counted from 1, cannot be met."""
    return f"unmet:{commitment.name}/{number}"


def whole(graph: Graph, name: Name | str) -> Interval:
    """The range that an eval declares; without one every number."""
    tested = graph.get(Eval, name)
    score: Range | Open | None = tested.score if tested else None
    if not isinstance(score, Range):
        return Interval(None, None)
    return Interval(share(score.low, score.unit), share(score.high, score.unit))


def threshold(graph: Graph, atom: EvalCondition) -> Quantity | None:
    """The number that a comparison names, itself or by a reference of the eval.

    None where there is none, or where its unit is not the score's, so that nothing compares.
    """
    assert isinstance(atom.test, Comparison), atom
    stated = atom.test.threshold
    if isinstance(stated, Name):
        tested = graph.get(Eval, atom.eval)
        references = tested.references if tested else ()
        stated = next((r.score for r in references if r.name == stated), stated)
    return stated if isinstance(stated, Quantity) and _fits(graph, atom, stated) else None


def ends_of(graph: Graph, atom: EvalCondition) -> tuple[Fraction | None, Fraction | None] | None:
    """The ends of the range that a score is to lie in; None where the unit is not the score's."""
    assert isinstance(atom.test, Range), atom
    if not all(_fits(graph, atom, end) for end in ends(atom.test)):
        return None
    return share(atom.test.low, atom.test.unit), share(atom.test.high, atom.test.unit)


def _fits(graph: Graph, atom: EvalCondition, number: Quantity) -> bool:
    tested = graph.get(Eval, atom.eval)
    if tested and isinstance(tested.score, Range):
        return fits(number, tested.score)
    return tested is None or unit_of(graph, tested) is not None


def rank_of(graph: Graph, risk: str, level: Name | Open) -> int | None:
    """The rank of a level on the risk's scale, 0 for the lowest; None when there is none."""
    return graph.rank(risk, level.value) if isinstance(level, Name) else None


def top_of(graph: Graph, risk: str) -> int | None:
    """The rank of the highest level of a risk's scale; None without a scale."""
    scale = graph.scale_of(risk)
    return len(scale.levels) - 1 if scale and scale.levels else None


def risks_of(graph: Graph, atom: RiskCondition | SomeRisk) -> tuple[Risk, ...]:
    """The risks that a condition on a level is about; of two with one name the first."""
    if isinstance(atom, RiskCondition):
        risk = graph.get(Risk, atom.risk)
        return (risk,) if risk else ()
    found = graph.risks_on(atom.level.value) if isinstance(atom.level, Name) else ()
    return tuple(risk for risk in found if graph.get(Risk, risk.name) is risk)


def has_level(graph: Graph, atom: SomeRisk) -> bool:
    """Whether it is clear which scale the level is of."""
    return isinstance(atom.level, Name) and graph.index.level(atom.level.value, None) is not None
