"""A scenario as text: each fact by its key, as `ifthen eval --set` takes it."""

from fractions import Fraction

from ifthen.graph import Graph
from ifthen.graph.thresholds import unit_of
from ifthen.meaning.dependence import node_of
from ifthen.meaning.facts import FORECAST, Interval, Scenario, Truth
from ifthen.meaning.truth import Ranks
from ifthen.model import Eval, decimal
from ifthen.model import shown as with_unit

UNKNOWN = "unknown"


def facts(graph: Graph, scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """The facts that a scenario states, in the order of their keys, numbers exact."""
    keys = {*scenario.scores, *scenario.ratings, *scenario.facts}
    return tuple((key, fact(graph, scenario, key)) for key in sorted(keys))


def fact(graph: Graph, scenario: Scenario, key: str) -> str:
    """What a scenario states of a fact, as text."""
    if key in scenario.scores:
        return score(graph, key, scenario.scores[key])
    if key in scenario.ratings:
        return levels(graph, key, scenario.ratings[key])
    return said(scenario.facts.get(key))


def said(value: Truth) -> str:
    """`true`, `false` or `unknown`."""
    return UNKNOWN if value is None else str(value).lower()


def score(graph: Graph, key: str, at: Interval) -> str:
    """A score, or an interval of scores, in the unit that its eval declares."""
    name = key.removeprefix(FORECAST).removeprefix("eval:").partition("@")[0]
    tested = graph.get(Eval, name)
    unit = (unit_of(graph, tested) if tested else None) or ""
    low, high = ("" if end is None else _number(end, unit) for end in (at.low, at.high))
    if at.is_point:
        return low
    return f"{low}..{high}" if low or high else UNKNOWN


def _number(value: Fraction, unit: str) -> str:
    """A number that reads back as the same: `22.1%`, and `1/30` where percent has no decimals."""
    if unit != "%":
        return with_unit(value, unit)
    percent = decimal(value * 100)
    return decimal(value) if "/" in percent else f"{percent}%"


def levels(graph: Graph, node: str, ranks: Ranks) -> str:
    """A rating as its level, or as its lowest and highest one."""
    risk, _ = node_of(graph, node.removeprefix(FORECAST))
    scale = graph.scale_of(risk.name)
    names = [level.name.value for level in scale.levels] if scale else []
    return "..".join(dict.fromkeys(names[rank] for rank in ranks))
