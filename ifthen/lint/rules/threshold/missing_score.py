"""An eval compared with a number declares no score range.

Without the range nobody can say whether the number is high or low, whether its unit is right, or
whether a model could get there at all. A range in words, or one that is `tbd`, declares none.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import compared
from ifthen.model import Eval, Range

severity = Severity.WARNING
advice = "declare the range and the unit of the score: `score 0%..100%`"

bad = """
     eval virology { statistic mean of 10 runs }
#         ^^^^^^^^ eval `virology` is compared with a number and declares no score range
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
        if tested and not isinstance(tested.score, Range):
            at = tested.score.span if tested.score else tested.name.span
            message = f"eval `{name}` is compared with a number and declares no score range"
            labels = tuple(Label(place, "it is compared here") for place in places[:3])
            yield Problem(at, message, tested.subject, labels=labels)
