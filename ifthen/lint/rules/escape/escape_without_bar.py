"""Nothing says on what evidence an escape may be used.

Whoever wants to use it then decides whether it may be used. The evidence that an event has happened
is another than that asked for before a duty is lifted, so the bar of an event does not count.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import lacking

severity = Severity.WARNING
advice = 'say what has to be shown: `bar "independent written confirmation"`'

bad = """
guardrail vault
event outage
party regulator { external }
party board
always guardrail vault
escape relief {
#      ^^^^^^ escape `relief` asks for no evidence and can lift 1 of 1 binding duties
  when event outage
  lifts guardrail vault
  floor pause training
  decided by regulator
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
    yield from lacking(graph, "asks for no evidence", lambda escape: escape.bar)
