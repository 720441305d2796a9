"""A commitment rests on an eval that only the publisher can see.

Nobody else can tell whether the threshold was crossed. An eval that does not say whether it is
public is left alone.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import lean, rested_on

severity = Severity.NOTE
advice = "let others see its scores: `visibility public`"

bad = """
 eval virology { visibility private }
#     ^^^^^^^^ only the publisher can see eval `virology`
if eval virology >= 22.1% then withdraw
"""

good = """
eval virology { visibility public }
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested, places in rested_on(graph):
        if tested.visibility == "private":
            message = f"only the publisher can see eval `{tested.name}`"
            yield Problem(tested.name.span, message, tested.subject, labels=lean(places))
