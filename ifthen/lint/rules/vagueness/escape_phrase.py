"""A phrase lets the actor out of what is said.

"Where feasible" and "as appropriate" hand the decision to the one who is bound by it, without
saying who decides, on what evidence and what holds instead. A way out belongs into an `escape`.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "strike it out, or write an `escape` with `when`, `decided by`, `bar` and `expires`"

bad = """
guardrail filter { needs "rate limits on every account where feasible" }
#                                                      ^^^^^^^^^^^^^^ `where feasible` lets the actor out
"""

good = """
guardrail filter { needs "rate limits on every account" }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for one in found(graph, Kind.ESCAPE):
        yield one.problem(f"`{one.hit.phrase}` lets the actor out")
