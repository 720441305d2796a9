"""Nothing says on what evidence an escape may be used.

Whoever wants to use it then decides whether it may be used. The bar of the events that it turns on
counts as well.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.assurance import is_said
from ifthen.lint.ways_out import events_of, lacking
from ifthen.model import Escape

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
  duty notify board within 1 days
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
  duty notify board within 1 days
  expires 90 days
}
"""


def check(graph: Graph) -> Iterator[Problem]:
    lacks = {
        escape.name.value: not is_said(escape.bar)
        and not any(is_said(event.bar) for event in events_of(graph, escape))
        for escape in graph.all(Escape)
    }
    yield from lacking(graph, "asks for no evidence", lacks)
