"""Nothing says who decides that an escape is used.

Nobody can be asked why, and nobody can say no. Who decides about the events that it turns on counts
as well.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.assurance import is_said
from ifthen.lint.ways_out import events_of, lacking
from ifthen.model import Escape

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
        escape.name.value: not is_said(escape.decided_by)
        and not any(is_said(event.decided_by) for event in events_of(graph, escape))
        for escape in graph.all(Escape)
    }
    yield from lacking(graph, "does not say who decides", lacks)
