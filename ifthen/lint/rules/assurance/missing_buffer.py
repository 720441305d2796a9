"""An eval with a cadence has no buffer.

Between two runs a model goes on growing. A buffer says how far below the danger the eval still
warns, so that the danger is not passed unseen before the next run.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said
from ifthen.model import Eval

severity = Severity.NOTE
advice = "say how early it warns: `buffer 6x compute or 9 months`"

bad = """
 eval virology { every 4x compute }
#     ^^^^^^^^ eval `virology` has a cadence and no buffer
if eval virology >= 22.1% then withdraw
"""

good = """
eval virology { every 4x compute buffer 6x compute }
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested in graph.all(Eval):
        runs = any(is_said(cadence.parts) for cadence in graph.cadences(tested))
        if runs and not is_said(tested.buffer):
            message = f"eval `{tested.name}` has a cadence and no buffer"
            yield Problem(tested.name.span, message, tested.subject)
