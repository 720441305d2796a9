"""Nothing follows from a risk's level, nor from any eval that measures it.

The risk is acknowledged and then left alone: however high it rises, the policy asks nobody to do
anything. `any risk` and `every risk` speak of each risk on their scale, and what follows from a
derived risk follows from its components.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.needs import evals_needed, measured, risks_read
from ifthen.model import Risk

severity = Severity.WARNING
advice = "say what follows: `if risk cyber >= ASL-3 then guardrail asl-3-security`"

bad = """
 risk cyber { on asl }
#     ^^^^^ nothing follows from `cyber`, however high it rises
scale asl { ASL-2, ASL-3 }
eval cyber-range { measures cyber  score 0%..100% }
always run eval cyber-range every 6 months
"""

good = """
risk cyber { on asl }
scale asl { ASL-2, ASL-3 }
if any risk >= ASL-3 then pause deployment
"""


def check(graph: Graph) -> Iterator[Problem]:
    followed = risks_read(graph) | measured(graph, evals_needed(graph))
    for risk in graph.all(Risk):
        if risk.name.value not in followed:
            message = f"nothing follows from `{risk.name}`, however high it rises"
            yield Problem(risk.name.span, message, risk.subject)
