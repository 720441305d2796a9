"""A level is named without its risk, and two scales have it.

`any risk` and `every risk` speak of the risks that are rated on the level's scale, so the level has
to say which scale that is.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = "name the risk, or give the levels of the two scales different names"

bad = """
scale misuse { low, high }
scale autonomy { low, high }
if any risk >= high then withdraw
#              ^^^^ `high` is a level of the scales `misuse` and `autonomy`
"""

good = """
scale misuse { low, high }
scale autonomy { none, full }
if any risk >= high then withdraw
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("ambiguous-level")
