"""A way out turns on an emergency.

Without a bar, a decider and an end, an emergency is what somebody calls one. It is found by `kind
emergency` and by words such as "in exceptional circumstances".
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
escape relief { when event pressure kind emergency lifts guardrail vault }
#      ^^^^^^ escape `relief` turns on an emergency and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    yield from turning(graph, Kind.EMERGENCY)
