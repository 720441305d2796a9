"""Reads the scenarios of a finding back, as a reader would from JSON, and evaluates them."""

from fractions import Fraction

from ifthen.graph import Graph, from_reading
from ifthen.meaning import Interval, Outcome, Scenario, evaluate
from ifthen.model import Commitment, read
from ifthen.source import Source


def graph_of(text: str) -> Graph:
    return from_reading(read(Source("policy.ifthen", text)))


def scenario(graph: Graph, facts: dict[str, str]) -> Scenario:
    """A scenario from facts by key; a point for each score, and no other unknown than what is left out."""
    found = Scenario()
    for key, value in facts.items():
        kind = key.removeprefix("forecast:").partition(":")[0]
        if value in ("true", "false"):
            found.facts[key] = value == "true"
        elif kind == "risk":
            name = key.removeprefix("forecast:").removeprefix("risk:").partition("@")[0]
            rank = graph.rank(name, value)
            assert rank is not None, (key, value)
            found.ratings[key] = (rank, rank)
        else:
            assert kind == "eval", key
            number = score(value)
            found.scores[key] = Interval(number, number)
    return found


def score(text: str) -> Fraction:
    """A score with percent undone; a unit behind a space is left out."""
    number = text.partition(" ")[0].removesuffix("x")
    return Fraction(number[:-1]) / 100 if number.endswith("%") else Fraction(number)


def replay(graph: Graph, facts: dict[str, str]) -> Outcome:
    return evaluate(graph, scenario(graph, facts))


def due(graph: Graph, outcome: Outcome) -> list[str]:
    """The words of the first duties that are due, each with its commitment's name."""
    return sorted(
        f"{owed.item.name}: {owed.duty.span.words}"
        for owed in graph.duties
        if isinstance(owed.item, Commitment)
        and owed.role == "then"
        and not owed.choice
        and outcome.is_due(owed)
    )
