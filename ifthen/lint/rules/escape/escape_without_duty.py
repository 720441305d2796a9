"""Using an escape obliges to nothing.

A way out that nobody hears of and that costs nothing is used early and often.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import lacking, said_of

severity = Severity.WARNING
advice = "oblige to something: `duty notify regulator within 3 days`"

bad = """
guardrail vault
event outage
party regulator { external }
party board
always guardrail vault
escape relief {
#      ^^^^^^ escape `relief` costs nothing and can lift 1 of 1 binding duties
  when event outage
  lifts guardrail vault
  floor pause training
  decided by regulator
  bar "a written report of the outage, signed by the regulator"
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
    yield from lacking(graph, "costs nothing", lambda escape: said_of(escape.duties))
