"""A way out turns on a change of the policy itself.

A commitment that its author can rewrite at any time holds until it matters. It is found by `kind
amendment` and by words such as "may be updated".
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import turning
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "turn it on an event with a bar, decided by an external party"

bad = """
guardrail vault
event pressure
always guardrail vault
escape relief { when event pressure kind amendment lifts guardrail vault }
#      ^^^^^^ escape `relief` turns on a change of the policy itself and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    yield from turning(graph, Kind.AMENDMENT)
