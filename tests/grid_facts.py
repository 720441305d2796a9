"""The facts that the conditions of a policy turn on, and the values that each can take.

Written from the catalogue's definition of *all scenarios*, not from `logic`: each score at every
threshold, between thresholds and outside of them, every other fact true or false, and what stands
beneath `cannot rule out` also unknown.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from ifthen.meaning import Interval
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.facts import fact_key, rating_key, risks_of, score_key, threshold, whole
from ifthen.meaning.truth import parts_below, sources
from ifthen.model import (
    CannotRuleOut,
    Commitment,
    Escape,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forecast,
    GuardrailCondition,
    Name,
    Range,
    Rate,
    Require,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
    every_duty,
    parts,
)

UNKNOWN = None


@dataclass
class Fact:
    """What a scenario states under one key.

    kind: `score`, `rating` or `fact`. owner: the eval or risk. ends: of a score, for each value the
    bounds of the scores that no threshold tells from it.
    """

    key: str
    kind: str
    owner: str = ""
    cuts: set[Fraction] = field(default_factory=set)
    values: list[object] = field(default_factory=list)
    ends: list[object] = field(default_factory=list)
    unknown: bool = False

    def put(self, scenario, value):
        if value is UNKNOWN:
            return
        if self.kind == "score":
            scenario.scores[self.key] = Interval(value, value)
        elif self.kind == "rating":
            scenario.ratings[self.key] = (value, value)
        else:
            scenario.facts[self.key] = value


class Facts:
    """The facts that the conditions of a policy turn on, or those of one commitment."""

    def __init__(self, graph, only=None):
        self._start(graph, only)
        if only:
            self.of_item(only, beneath=False)
            return
        for item in (*graph.named(Commitment), *graph.named(Escape)):
            self.of_item(item, beneath=False)
            if isinstance(item, Escape):
                self._escape(item, beneath=False)
        beneath = Facts.__new__(Facts)
        beneath._start(graph)
        for standing in graph.conditions:
            if isinstance(standing.item, Commitment | Escape):
                beneath.read(standing.condition, standing.item)
        for key, fact in self.found.items():
            fact.unknown = fact.unknown or (key in beneath.found and beneath.found[key].unknown)
            self._fill(fact)

    def _start(self, graph, only=None):
        self.graph = graph
        self.found: dict[str, Fact] = {}
        self._seen = set()
        self._only = only

    def of_item(self, item, beneath, duties=None):
        """The facts that decide whether duties are due, those of `otherwise` left out."""
        first = item.duties + getattr(item, "floor", ())
        duties = first if duties is None else duties
        stated = [d.until for d in every_duty(tuple(duties)) if d.until]
        if isinstance(item, Commitment):
            stated += [c for c in (item.condition, item.unless) if c]
        for condition in stated:
            self.read(condition, item, beneath=beneath)
        if isinstance(item, Commitment):
            for escape in self.graph.named(Escape):
                if escape.binds and (beneath or self._only) and self._lifts(escape, item, duties):
                    self._escape(escape, beneath)

    def _lifts(self, escape, item, duties):
        """Whether an escape lifts some of the duties."""
        if escape.lifts in ("all", None):
            return True
        names = {x.name.value for x in escape.lifts} if isinstance(escape.lifts, tuple) else set()
        actions = [d.action for d in (item.duties if duties is None else duties)]
        asked = {a.guardrail.value for a in actions if isinstance(a, Require)}
        return bool(names & {item.name.value, *asked})

    def read(self, at, item, forecast=False, beneath=False, ruled=False):
        """Collect what a condition reads.

        beneath: whether it may be unknown. ruled: whether `cannot rule out` stands above it.
        """
        key = fact_key(self.graph, at, forecast=forecast)
        if key:
            self.add(key, "fact", getattr(getattr(at, "eval", None), "value", ""), beneath)
            return
        match at:
            case EvalCondition():
                self._score(at, forecast, beneath)
            case RiskCondition() | SomeRisk():
                for risk in risks_of(self.graph, at):
                    own = ruled and risk.name.value in rated_by(item)
                    self._rating(risk, at.variant or Variant.PRE, forecast, beneath, own)
            case EventCondition():
                self.add(f"event:{at.event}", "fact", "", beneath)
            case GuardrailCondition():
                for part in parts_below(self.graph, at.guardrail.value):
                    self.add(f"guardrail:{part}", "fact", "", beneath)
            case EscapeCondition():
                self._escape(self.graph.get(Escape, at.escape), beneath, forecast)
        forecast = forecast or isinstance(at, Forecast)
        for below in parts(at):
            rules = isinstance(at, CannotRuleOut)
            self.read(below, item, forecast, beneath or rules, ruled or rules)

    def add(self, key, kind, owner, beneath):
        fact = self.found.setdefault(key, Fact(key, kind, owner))
        fact.unknown = fact.unknown or beneath
        return fact

    def _score(self, at, forecast, beneath):
        fact = self.add(
            score_key(self.graph, at, forecast=forecast), "score", at.eval.value, beneath
        )
        if isinstance(at.test, Range):
            by = 100 if at.test.unit == "%" else 1
            fact.cuts |= {end / by for end in (at.test.low, at.test.high) if end is not None}
        else:
            fact.cuts.add(threshold(self.graph, at).magnitude)

    def _rating(self, risk, variant, forecast, beneath, own=False):
        name = risk.name.value
        if forecast:
            for source in sources(self.graph, name):
                self.add(rating_key(source, variant, forecast=True), "rating", source, beneath)
            return
        key = rating_key(name, variant)
        if own:
            self.add(key, "rating", name, beneath=True)
            return
        if (key, beneath) in self._seen:
            return
        self._seen.add((key, beneath))
        for part in risk.highest_of:
            self._rating(self.graph.get(Risk, part), variant, False, beneath)
        rating = [o for o in self.graph.duties if rates(o, name, variant) and not o.choice]
        if not risk.highest_of and not any(
            isinstance(o.item, Commitment) and o.role == "then" for o in rating
        ):
            self.add(key, "rating", name, beneath)
        for owed in rating:
            if (beneath or self._only) and isinstance(owed.item, Escape):
                self._escape(owed.item, beneath)
            self.of_item(owed.item, beneath, [owed.duty] if owed.role != "otherwise" else [])

    def _escape(self, escape, beneath, forecast=False):
        if (escape.name.value, beneath, forecast) in self._seen:
            return
        self._seen.add((escape.name.value, beneath, forecast))
        if escape.when is None:
            self.add(f"escape:{escape.name}", "fact", "", beneath)
        else:
            self.read(escape.when, escape, forecast=forecast, beneath=beneath)

    def _fill(self, fact):
        if fact.kind == "fact":
            fact.values = [False, True]
        elif fact.kind == "rating":
            fact.values = list(range(len(self.graph.scale_of(fact.owner).levels)))
        else:
            declared = whole(self.graph, fact.owner)
            fact.ends = stretches(fact.cuts, declared.low, declared.high)
            fact.values = [inside(low, high) for low, high in fact.ends]
        fact.values += [UNKNOWN] * fact.unknown


def rates(owed, risk, variant):
    """Whether a duty is a binding one that rates a risk."""
    action = owed.duty.action
    return (
        isinstance(action, Rate)
        and action.risk.value == risk
        and action.variant in (None, variant)
        and owed.binds
        and isinstance(action.level, Name)
    )


def stretches(cuts, low, high):
    """The points and open stretches into which thresholds cut a range, from below."""
    points = [c for c in cuts if (low is None or c >= low) and (high is None or c <= high)]
    points = sorted({*points, *(end for end in (low, high) if end is not None)})
    found = [(None, points[0])] if low is None and points else []
    for at, after in pairwise([*points, None]):
        found.append((at, at))
        if after is not None:
            found.append((at, after))
    if high is None and points:
        found.append((points[-1], None))
    return found or [(None, None)]


def inside(low, high):
    """A score of a stretch."""
    if low is None and high is None:
        return Fraction(0)
    if low is None or high is None:
        return high - 1 if low is None else low + 1
    return (low + high) / 2
