"""An eval is in no condition and verifies nothing: whatever it shows, nothing follows.

To run a test and to promise nothing about its result is to look and not to act. A duty to run it
does not change that.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.needs import evals_needed
from ifthen.model import Eval

severity = Severity.WARNING
advice = "say what follows from it: `if eval cyber-range >= 20% then guardrail weights-2`"

bad = """
 eval cyber-range { score 0%..100% }
#     ^^^^^^^^^^^ whatever `cyber-range` shows, nothing follows
always run eval cyber-range every 6 months
"""

good = """
eval cyber-range { score 0%..100% }
if eval cyber-range >= 20% then pause deployment
"""


def check(graph: Graph) -> Iterator[Problem]:
    needed = evals_needed(graph)
    for tested in graph.all(Eval):
        if tested.name.value not in needed:
            message = f"whatever `{tested.name}` shows, nothing follows"
            yield Problem(tested.name.span, message, tested.subject)
