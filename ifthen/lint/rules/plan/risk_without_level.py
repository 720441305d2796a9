"""A risk has no scale, so nothing says when it has grown.

A risk that is only named is watched and never reached: no condition can wait for a level of it. A
scale that is words, `tbd` or without levels is none; a derived risk has that of its components.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Name, Risk, Scale

severity = Severity.WARNING
advice = "rate it on a scale: `{ on asl }`"

bad = """
 risk cyber "Cyber operations"
#     ^^^^^ nothing says when `cyber` has grown: it has no scale
"""

good = """
scale asl { ASL-2, ASL-3 }
risk cyber "Cyber operations" { on asl }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for risk in graph.all(Risk):
        lack, span = "it has no scale", risk.name.span
        if isinstance(risk.on, Name):
            scale = graph.get(Scale, risk.on)
            if scale is None or scale.levels:
                continue
            lack, span = f"scale `{scale.name}` has no levels", risk.on.span
        elif risk.on:
            span = risk.on.span
        elif risk.highest_of:
            continue
        message = f"nothing says when `{risk.name}` has grown: {lack}"
        yield Problem(span, message, risk.subject)
