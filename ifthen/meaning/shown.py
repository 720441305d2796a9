"""A scenario as text: each fact by its key, as `ifthen eval --set` takes it."""

from ifthen.graph import Graph
from ifthen.meaning.dependence import node_of
from ifthen.meaning.facts import FORECAST, Interval, Scenario
from ifthen.model import Eval, Range, shown


def facts(graph: Graph, scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """The facts that a scenario states, in the order of their keys, numbers exact."""
    stated = {key: score(graph, key, at) for key, at in scenario.scores.items()}
    stated |= {key: _levels(graph, key, ranks) for key, ranks in scenario.ratings.items()}
    stated |= {key: str(value).lower() for key, value in scenario.facts.items()}
    return tuple(sorted(stated.items()))


def score(graph: Graph, key: str, at: Interval) -> str:
    """A score, or an interval of scores, in the unit that its eval declares."""
    name = key.removeprefix(FORECAST).removeprefix("eval:").partition("@")[0]
    tested = graph.get(Eval, name)
    unit = tested.score.unit if tested and isinstance(tested.score, Range) else ""
    by = 100 if unit == "%" else 1
    ends = ["" if end is None else shown(end * by, unit) for end in (at.low, at.high)]
    return ends[0] if at.is_point else "..".join(ends)


def _levels(graph: Graph, key: str, ranks: tuple[int, int]) -> str:
    risk, _ = node_of(graph, key.removeprefix(FORECAST))
    scale = graph.scale_of(risk.name)
    levels = [level.name.value for level in scale.levels] if scale else []
    return "..".join(dict.fromkeys(levels[rank] for rank in ranks))
