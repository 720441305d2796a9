"""In some dimension of an eval's buffer, compute or time, there is no cadence strictly shorter.

A buffer says how far below the danger the eval still warns. Only where the eval is run sooner than
the buffer is used up is there time left to act on the warning; a cadence as long as the buffer leaves
none. Growth of one quantity is no cadence for another, nor for time, and words are no cadence.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Cadence, Duration, Eval, Multiple

severity = Severity.WARNING
advice = "run it sooner than the buffer is used up: `every 4x compute or 6 months` for `buffer 6x compute or 9 months`"

bad = """
eval virology {
  every 4x compute or 9 months
 buffer 6x compute or 9 months
#                     ^^^^^^^^ no cadence of eval `virology` is shorter than its buffer of `9 months`
}
if eval virology >= 22.1% then withdraw
"""

good = """
eval virology {
  every 4x compute or 6 months
  buffer 6x compute or 9 months
}
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested in graph.all(Eval):
        cadences = graph.cadences(tested)
        tight = [
            margin
            for margin in tested.buffer
            if isinstance(margin, Duration | Multiple) and not _is_undercut(margin, cadences)
        ]
        if tight:
            said = " and of ".join(f"`{margin}`" for margin in tight)
            message = f"no cadence of eval `{tested.name}` is shorter than its buffer of {said}"
            span = tight[0].span._replace(end=tight[-1].span.end)
            labels = tuple(Label(cadence.span, "it is run so") for cadence in cadences[:3])
            yield Problem(span, message, tested.subject, labels=labels)


def _is_undercut(margin: Duration | Multiple, cadences: tuple[Cadence, ...]) -> bool:
    return any(_is_shorter(part, margin) for cadence in cadences for part in cadence.parts)


def _is_shorter(part: object, margin: Duration | Multiple) -> bool:
    if isinstance(part, Multiple) and isinstance(margin, Multiple):
        return part.quantity == margin.quantity and part.factor < margin.factor
    if isinstance(part, Duration) and isinstance(margin, Duration):
        return not margin.is_within(part)
    return False
