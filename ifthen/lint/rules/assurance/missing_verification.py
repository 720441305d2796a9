"""Nothing says how a required guardrail is shown to be in place.

A safeguard that nobody tests is a hope. Parties verify, evals verify, and so can a procedure in
words. A part is verified with its whole, and a whole that consists of named parts with them.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import covered, is_said, required

severity = Severity.WARNING
advice = "say who or what shows it: `verified by auditor, eval weight-theft-red-team < 1%`"

bad = """
 guardrail vault { needs "two locks" }
#          ^^^^^ nothing says how guardrail `vault` is shown to be in place
always guardrail vault
"""

good = """
party auditor { external }
guardrail vault { verified by auditor }
always guardrail vault
"""


def check(graph: Graph) -> Iterator[Problem]:
    shown = covered(graph, lambda guardrail: is_said(guardrail.verified_by))
    for guardrail, labels in required(graph):
        if guardrail.name.value not in shown:
            message = f"nothing says how guardrail `{guardrail.name}` is shown to be in place"
            yield Problem(guardrail.name.span, message, guardrail.subject, labels=labels)
