"""A field or a timing stands twice where one can stand.

Of two deadlines or two owners nobody knows which one holds; the analyzer takes the first. The same
goes for two meanings of one level.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "keep one of the two"

bad = """
guardrail safeguards
always guardrail safeguards within 30 days within 60 days
#                                          ^^^^^^^^^^^^^^ `within` stands twice
"""

good = """
guardrail safeguards
always guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("repeated-field")
