"""An eval that a commitment rests on is never due.

A threshold protects only as often as somebody looks. A cadence is the eval's own, the policy's
`evaluate`, or a duty `run eval NAME every ...`; one that is only `tbd` is none.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said, lean, rested_on

severity = Severity.WARNING
advice = "say when it is run: `every 4x compute or 6 months`"

bad = """
 eval virology { score 0%..100% }
#     ^^^^^^^^ nothing says when eval `virology` is run
if eval virology >= 22.1% then withdraw
"""

good = """
eval virology { every 4x compute or 6 months }
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested, places in rested_on(graph):
        if not any(is_said(cadence.parts) for cadence in graph.cadences(tested)):
            message = f"nothing says when eval `{tested.name}` is run"
            touches = tuple(commitment.subject for commitment, _ in places)
            yield Problem(
                tested.name.span, message, tested.subject, labels=lean(places), touches=touches
            )
