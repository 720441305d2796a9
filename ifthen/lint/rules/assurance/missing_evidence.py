"""An eval that a commitment rests on measures a risk, and nothing says why it detects it.

A score on a quiz need not show who can build a weapon. The evidence is a study, a comparison or an
argument that somebody else can read.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said, lean, rested_on

severity = Severity.NOTE
advice = 'name it: `evidence "Shows the capability: 10.48550/arXiv.2504.16137"`'

bad = """
risk cbrn
 eval virology { measures cbrn }
#     ^^^^^^^^ nothing says why eval `virology` detects what it measures
if eval virology >= 22.1% then withdraw
"""

good = """
risk cbrn
eval virology { measures cbrn evidence "10.48550/arXiv.2504.16137" }
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested, places in rested_on(graph):
        if is_said(tested.measures) and not is_said(tested.evidence):
            message = f"nothing says why eval `{tested.name}` detects what it measures"
            yield Problem(tested.name.span, message, tested.subject, labels=lean(places))
