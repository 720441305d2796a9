"""A way out turns on what is available.

Auditors that cannot be found, tools that do not exist yet or information that is out already then
lift the duty, and nobody has to look for them. It is found by `kind availability` and by the words.
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
escape relief { when event pressure kind availability lifts guardrail vault }
#      ^^^^^^ escape `relief` turns on what is available and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    yield from turning(graph, Kind.AVAILABILITY)
