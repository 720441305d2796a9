"""No eval measures a risk.

Nobody will notice then that it has grown, however carefully its levels are described. A derived risk
is measured where its components are, and is not asked for itself.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.needs import measured
from ifthen.model import Risk

severity = Severity.WARNING
advice = "say which eval measures it: `eval virology { measures cbrn }`"

bad = """
 risk persuasion
#     ^^^^^^^^^^ no eval measures `persuasion`
risk cbrn
eval virology { measures cbrn }
"""

good = """
risk cbrn
eval virology { measures cbrn }
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen = measured(graph)
    for risk in graph.all(Risk):
        if risk.name.value not in seen and not risk.highest_of:
            yield Problem(risk.name.span, f"no eval measures `{risk.name}`", risk.subject)
