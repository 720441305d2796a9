"""A name means an item of another kind than the place asks for.

A risk is not a guardrail: what cannot be put in place cannot protect.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "name an item of the kind that belongs there"

bad = """
risk cbrn
eval virology { measures cbrn }
if eval virology >= 22.1% then guardrail cbrn
#                                        ^^^^ `cbrn` is a risk where a guardrail belongs
"""

good = """
risk cbrn
eval virology { measures cbrn }
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("wrong-kind")
