"""A file imports itself, directly or by way of others.

An import means that the other file's items are as if written here, which has no end when the other
file asks for this one. Each file is read once and the rest of the circle is left out.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "move what both files need into a third one that imports neither"

bad = """
risk cbrn import "policy.ifthen"
#                ^^^^^^^^^^^^^^^ `policy.ifthen` imports itself
"""

good = """
risk cbrn
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("import-cycle")
