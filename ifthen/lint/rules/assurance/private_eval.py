"""A commitment rests on an eval that only the publisher can see.

Nobody else can tell whether the threshold was crossed. An eval that does not say whether it is
public is left alone.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import rested_on

severity = Severity.NOTE
advice = "publish it: `visibility public`, or have it run by an external party"

bad = """
eval virology { visibility private }
if eval virology >= 22.1% then withdraw
#       ^^^^^^^^ only the publisher can see eval `virology`
"""

good = """
eval virology { visibility public }
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested, places in rested_on(graph):
        if tested.visibility == "private":
            seen: set[str] = set()
            for commitment, atom in places:
                if commitment.name.value not in seen:
                    seen.add(commitment.name.value)
                    message = f"only the publisher can see eval `{tested.name}`"
                    labels = (Label(tested.name.span, "it is private"),)
                    yield Problem(atom.eval.span, message, commitment.subject, labels=labels)
