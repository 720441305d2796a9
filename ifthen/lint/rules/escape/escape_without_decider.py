"""Nothing says who decides that an escape is used.

Nobody can be asked why, and nobody can say no. Who decides that an event has happened has not
decided that a duty is lifted, and so does not count.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import lacking

severity = Severity.WARNING
advice = "name a party: `decided by regulator` with `party regulator { external }`"

bad = """
guardrail vault
event outage
party regulator { external }
party board
always guardrail vault
escape relief {
#      ^^^^^^ escape `relief` does not say who decides and can lift 1 of 1 binding duties
  when event outage
  lifts guardrail vault
  floor pause training
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
    yield from lacking(graph, "does not say who decides", lambda escape: escape.decided_by)
