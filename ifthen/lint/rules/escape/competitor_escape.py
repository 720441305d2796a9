"""A way out turns on what others do.

A policy that ends when a competitor is ahead promises nothing in the one case that it was written
for, and every developer who has such a clause waits for the first. It is found by `kind
competitor`, by an event `about others` and by the words: those that the way out turns on, and those
of an operative text that lets the actor out. The title of an event says what has to happen.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import turning
from ifthen.prose import Kind

severity = Severity.ERROR
advice = "turn it on what the publisher itself does or suffers, or strike it out"

bad = """
guardrail vault
event rival { about others }
always guardrail vault
escape race { when event rival lifts guardrail vault }
#                  ^^^^^^^^^^^ escape `race` turns on what others do and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    yield from turning(graph, Kind.COMPETITOR)
