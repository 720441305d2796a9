"""Nothing says what holds while an escape is used.

What is left is then whatever the actor keeps up of its own will, in the case that it is least
expected.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import lacking, said_of

severity = Severity.WARNING
advice = "say what holds all the same: `floor guardrail asl-2-security`"

bad = """
guardrail vault
event outage
party regulator { external }
party board
always guardrail vault
escape relief {
#      ^^^^^^ escape `relief` leaves no floor and can lift 1 of 1 binding duties
  when event outage
  lifts guardrail vault
  decided by regulator
  bar "a written report of the outage, signed by the regulator"
  duty notify board within 1 day
  expires 90 days
}
"""

good = """
guardrail vault
event outage
party regulator { external }
party board
always guardrail vault
escape relief {
  when event outage
  lifts guardrail vault
  floor pause training
  decided by regulator
  bar "a written report of the outage, signed by the regulator"
  duty notify board within 1 day
  expires 90 days
}
"""


def check(graph: Graph) -> Iterator[Problem]:
    yield from lacking(graph, "leaves no floor", lambda escape: said_of(escape.floor), shows=True)
