"""A list does not end.

What is "including but not limited to" or ends in "etc." cannot be complete, so nobody can check
whether it was done.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "list all that is meant, each part as a name or text of its own: `needs a, b`"

bad = """
guardrail vault { needs "two-person access, air gaps, etc." }
#                                                     ^^^^ `etc.` leaves the list open
"""

good = """
guardrail vault { needs "two-person access", "air gaps" }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for one in found(graph, Kind.OPEN_LIST):
        yield one.problem(f"`{one.hit.phrase}` leaves the list open")
