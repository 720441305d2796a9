"""A required guardrail has no owner.

What everybody has to do, nobody has failed to do. A part is owned with its whole.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said, required

severity = Severity.NOTE
advice = "name who answers for it: `owner ciso`"

bad = """
 guardrail vault { needs "two locks" }
#          ^^^^^ guardrail `vault` has no owner
always guardrail vault
"""

good = """
party ciso
guardrail vault { owner ciso }
always guardrail vault
"""


def check(graph: Graph) -> Iterator[Problem]:
    for guardrail, labels in required(graph):
        if not is_said(guardrail.owner):
            message = f"guardrail `{guardrail.name}` has no owner"
            yield Problem(guardrail.name.span, message, guardrail.subject, labels=labels)
