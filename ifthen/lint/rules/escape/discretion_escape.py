"""A way out turns on the publisher's own judgement.

Who is bound then decides whether to be bound. It is found by `kind discretion`, by words such as
"in our judgement", and where only parties that are not `external` decide: about an escape, or
about an event that an `unless` turns on. Words in the place of a party are no party.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.escapes import ways_out
from ifthen.lint.ways_out import TURNS_ON, decided_inside, problem, turning
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "let somebody outside the publisher decide: `decided by regulator`"

bad = """
guardrail vault
event outage
party ceo
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by ceo }
#                                                                  ^^^ escape `relief` turns on the publisher's own judgement and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen = set()
    for one in turning(graph, Kind.DISCRETION):
        seen.add(one.subject)
        yield one
    for way in ways_out(graph):
        span = decided_inside(graph, way)
        if span and way.item.subject not in seen:
            yield problem(graph, way.item, span, f"turns on {TURNS_ON[Kind.DISCRETION]}")
