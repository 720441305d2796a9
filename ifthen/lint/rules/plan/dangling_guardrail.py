"""No commitment needs a guardrail, directly or as a part.

A safeguard that is described and never asked for may stay on paper for ever. It is needed where a
duty asks for it and where a condition waits for it; to specify it or to be stronger than it is not
to need it.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.needs import guardrails_needed
from ifthen.model import Guardrail

severity = Severity.WARNING
advice = "say when it is due: `if risk cyber >= ASL-3 then guardrail asl-3-security`"

bad = """
 guardrail security-4 "Advanced protection" { needs vault, "a guard at each exit" }
#          ^^^^^^^^^^ no commitment needs guardrail `security-4`
 guardrail vault "A vault for the weights"
#          ^^^^^ no commitment needs guardrail `vault`
"""

good = """
guardrail security-4 "Advanced protection" { needs vault, "a guard at each exit" }
guardrail vault "A vault for the weights"
always guardrail security-4
"""


def check(graph: Graph) -> Iterator[Problem]:
    needed = guardrails_needed(graph)
    for guardrail in graph.all(Guardrail):
        if guardrail.name.value not in needed:
            message = f"no commitment needs guardrail `{guardrail.name}`"
            yield Problem(guardrail.name.span, message, guardrail.subject)
