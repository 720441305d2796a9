"""The words do not make an item of the language.

What was written there takes part in nothing: the rest of the file is checked as if it were not
there. One broken item never hides the next.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "write the item as the language has it"

bad = """
eval virology
guardrail safeguards
if eval virology => 22.1% then guardrail safeguards
#                ^^ `=>` cannot stand after `virology`
"""

good = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("syntax-error")
