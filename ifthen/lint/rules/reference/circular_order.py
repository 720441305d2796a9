"""An order comes back to where it began.

A guardrail that is a part of itself can never be complete, and one that is stronger than itself
orders nothing. The same holds for stages that come after each other and for ratings that are the
highest of each other.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "take one step of the circle away"

bad = """
 guardrail basic { stronger than advanced }
#          ^^^^^ `stronger than` comes back to its start: `basic` → `advanced` → `basic`
guardrail advanced { stronger than basic }
"""

good = """
guardrail basic
guardrail advanced { stronger than basic }
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("circular-order")
