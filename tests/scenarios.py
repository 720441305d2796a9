"""Small policies and scenarios for the tests of the meaning, both as text."""

from functools import lru_cache

import ifthen
from ifthen.graph import Graph
from ifthen.graph.words import duty_runs, plain
from ifthen.meaning import Outcome, Scenario, evaluate
from ifthen.meaning.given import given, split

SCALE = "scale asl { ASL-2, ASL-3, ASL-4 }\n"
KNOWN = (
    SCALE
    + """
risk cbrn { on asl }
risk cyber { on asl }
eval virology { score 0%..100% }
eval steps { score 0..32 steps }
event rival
event storm
guardrail locks
guardrail fence
party board
stage pilot { after internal-use }
"""
)
"""What most tests speak of; nothing rates the risks."""


BROKEN = (
    "syntax-error repeated-field duplicate-name unknown-name wrong-kind ambiguous-level "
    "circular-order"
)


@lru_cache(maxsize=50)
def read(text: str) -> Graph:
    """A policy that holds together."""
    graph = ifthen.read(f"policy example {text}")
    broken = [problem.message for rule in BROKEN.split() for problem in graph.problems(rule)]
    assert not broken, f"the policy of the test is broken: {broken}"
    return graph


def scenario(graph: Graph, *facts: str) -> Scenario:
    """The scenario that facts such as `eval:virology=55%` make."""
    pairs = [split(fact) for fact in facts]
    made, problems = given(graph, [pair for pair in pairs if pair])
    assert not problems, problems
    assert None not in pairs, pairs
    return made


def outcome(text: str, *facts: str) -> Outcome:
    """What follows from a scenario."""
    graph = read(text)
    return evaluate(graph, scenario(graph, *facts))


def holds(condition: str, *facts: str, items: str = KNOWN) -> bool | None:
    """Whether a condition is true in a scenario."""
    found = outcome(f"{items} commitment asked {{ if {condition} then withdraw }}", *facts)
    return found.firings["asked"].fires


def standings(text: str, *facts: str) -> dict[str, str]:
    """Where each duty stands, by its words."""
    found = outcome(text, *facts)
    return {
        plain(duty_runs(state.owed.duty)): str(state.standing) for state in found.states.values()
    }


def rating(text: str, node: str, *facts: str) -> tuple[int, int]:
    """The lowest and the highest rank of a rating, such as `risk:cbrn@pre`."""
    return outcome(text, *facts).world.ratings[node]
