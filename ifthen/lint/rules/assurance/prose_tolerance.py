"""A tolerance is given in words only.

"Acceptable levels" are whatever is accepted. A number can be wrong, and so it can be discussed.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Header, Risk, Text

severity = Severity.WARNING
advice = "state it as a probability: `tolerance 1e-6 per year`"

bad = """
policy plan { tolerance "acceptable levels" }
#                       ^^^^^^^^^^^^^^^^^^^ the tolerance of policy `plan` is words
"""

good = """
policy plan { tolerance 1e-6 per year }
"""


def check(graph: Graph) -> Iterator[Problem]:
    stating: tuple[Header | Risk, ...] = (*graph.all(Header), *graph.all(Risk))
    for item in stating:
        if isinstance(item.tolerance, Text):
            message = f"the tolerance of {item.kind} `{item.name}` is words"
            yield Problem(item.tolerance.span, message, item.subject)
