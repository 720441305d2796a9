"""The facts in which two scenarios differ when one of them is more dangerous, all else equal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ifthen.graph import Graph, Owed
from ifthen.logic.questions import Moving, logic
from ifthen.logic.variables import Rated, Score
from ifthen.meaning.dependence import feeds
from ifthen.meaning.facts import FORECAST
from ifthen.model import Commitment, Escape, Eval, Risk


def scores(graph: Graph) -> Iterator[tuple[Eval, Moving]]:
    """Every score, real or predicted, of an eval that says which way is worse."""
    asked = logic(graph)
    duties(graph)
    for fact, variable in enumerate(asked.facts.variables):
        if isinstance(variable, Score):
            tested = graph.get(Eval, _name(variable.key))
            if tested and tested.danger in ("rising", "falling"):
                yield tested, Moving(fact, rises=tested.danger == "rising")


def levels(graph: Graph) -> Iterator[tuple[Risk, Moving]]:
    """Every rating, real or predicted, of a risk that no commitment rates, on either variant."""
    asked = logic(graph)
    duties(graph)
    rated = {
        _name(node)
        for node, fed in feeds(graph).items()
        if any(isinstance(feed.owed.item, Commitment) for feed in fed)
    }
    for fact, variable in enumerate(asked.facts.variables):
        if isinstance(variable, Rated):
            risk = graph.get(Risk, _name(variable.key))
            if risk and risk.name.value not in rated:
                yield risk, Moving(fact)


def _name(key: str) -> str:
    return key.removeprefix(FORECAST).partition(":")[2].partition("@")[0]


@lru_cache(maxsize=2)
def duties(graph: Graph) -> tuple[Owed, ...]:
    """The first duties of binding commitments, of any strength, a choice being one."""
    named = {id(item) for item in graph.named(Commitment)}
    found = tuple(
        owed
        for owed in graph.duties
        if id(owed.item) in named and owed.role == "then" and not owed.choice and owed.item.binds
    )
    for owed in found:
        logic(graph).encoder.due(owed)
    return found


@lru_cache(maxsize=2)
def in_place_of_lifted(graph: Graph) -> tuple[Owed, ...]:
    """The floors of binding escapes, and what using them obliges to."""
    named = {id(escape) for escape in graph.named(Escape)}
    return tuple(
        owed
        for owed in graph.duties
        if id(owed.item) in named and owed.item.binds and not owed.choice
    )


@lru_cache(maxsize=2)
def reading(graph: Graph) -> dict[int, list[Owed]]:
    """For each fact, the first duties that are due or not by it."""
    return _by_fact(graph, duties(graph))


@lru_cache(maxsize=2)
def reading_lifts(graph: Graph) -> dict[int, list[Owed]]:
    """For each fact, what holds in place of lifted duties that is due or not by it."""
    return _by_fact(graph, in_place_of_lifted(graph))


def _by_fact(graph: Graph, of: Iterable[Owed]) -> dict[int, list[Owed]]:
    asked = logic(graph)
    found: dict[int, list[Owed]] = defaultdict(list)
    for owed in of:
        for fact in asked.formulas.support(asked.encoder.due(owed)):
            found[fact].append(owed)
    return found
