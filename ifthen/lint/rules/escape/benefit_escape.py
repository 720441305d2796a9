"""A way out turns on the benefits of going on.

Benefits are easy to claim for every model, and whoever claims them earns them. It is found by `kind
benefit` and by words such as "the benefits outweigh the risks".
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
escape relief { when event pressure kind benefit lifts guardrail vault }
#      ^^^^^^ escape `relief` turns on the benefits of going on and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    yield from turning(graph, Kind.BENEFIT)
