"""Two items have one name.

Whoever reads the name cannot know which of them is meant. Names are unique in a policy across all
kinds; a level's name is unique on its scale, a reference's in its eval, a term's phrase among the
terms.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "give one of the two another name"

bad = """
risk cyber
eval cyber { measures cyber }
#    ^^^^^ `cyber` is the name of a risk already
"""

good = """
risk cyber
eval cyber-range { measures cyber }
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("duplicate-name")
