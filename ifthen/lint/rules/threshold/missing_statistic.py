"""An eval compared with a number says neither which statistic nor how many runs.

The best of a hundred runs and the mean of three are different scores of the same model, so a
number alone fires or not as whoever counts prefers. A statistic in words is one; `tbd` is none.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import compared
from ifthen.model import Eval, Tbd

severity = Severity.NOTE
advice = "say how runs make one score: `statistic mean of 10 runs`, or `pass@5`, or in words"

bad = """
     eval virology { score 0%..100% }
#         ^^^^^^^^ eval `virology` says neither which statistic is compared nor of how many runs
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""

good = """
eval virology { score 0%..100%  statistic mean of 10 runs }
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for name, places in compared(graph).items():
        tested = graph.get(Eval, name)
        if tested and (tested.statistic is None or isinstance(tested.statistic, Tbd)):
            at = tested.statistic.span if tested.statistic else tested.name.span
            message = f"eval `{name}` says neither which statistic is compared nor of how many runs"
            labels = tuple(Label(place, "it is compared here") for place in places[:3])
            yield Problem(at, message, tested.subject, labels=labels)
