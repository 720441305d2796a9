"""Nothing says until when an escape holds.

An exception without an end is the new rule, whatever it was first granted for.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import lacking

severity = Severity.WARNING
advice = "set an end: `expires 90 days`"

bad = """
guardrail vault
event outage
party regulator { external }
party board
always guardrail vault
escape relief {
#      ^^^^^^ escape `relief` has no end and can lift 1 of 1 binding duties
  when event outage
  lifts guardrail vault
  floor pause training
  decided by regulator
  bar "a written report of the outage, signed by the regulator"
  duty notify board within 1 day
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
    yield from lacking(graph, "has no end", lambda escape: escape.expires)
