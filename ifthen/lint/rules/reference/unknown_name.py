"""A name means nothing in this policy.

A condition or duty about something that is not declared can be neither checked nor fulfilled.
Names of levels belong to the scale of their risk, names of references to their eval.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "declare the name, or write one that is declared"

bad = """
eval virology
guardrail safeguards
if eval virolgy >= 22.1% then guardrail safeguards
#       ^^^^^^^ there is no eval `virolgy`
"""

good = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("unknown-name")
