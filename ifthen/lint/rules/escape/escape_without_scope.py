"""Nothing says what an escape lifts.

It then counts as lifting everything, also where an `unless` names it. Words in place of a list do
say something, if nothing that can be checked.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said
from ifthen.lint.ways_out import problem
from ifthen.model import Escape, Tbd

severity = Severity.WARNING
advice = "name what it lifts: `lifts guardrail asl-3-security, commitment r1`"

bad = """
guardrail vault
event outage
party board
always guardrail vault and notify board every 6 months
escape relief { when event outage }
#      ^^^^^^ escape `relief` does not say what it lifts and can lift 2 of 2 binding duties
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
    for escape in graph.all(Escape):
        lifts = escape.lifts
        if is_said(lifts):
            continue
        if isinstance(lifts, Tbd):
            message = f"what escape `{escape.name}` lifts is still to be said"
            yield Problem(lifts.span, message, escape.subject)
        else:
            yield problem(graph, escape, escape.name.span, "does not say what it lifts")
