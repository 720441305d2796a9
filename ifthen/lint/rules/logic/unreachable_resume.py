"""An `until` can never come true, so that what was meant to end does not.

Either nothing makes its condition true, or a commitment pauses or forbids training and waits for a
new score of an eval that comes round with compute only: while training stands still, so does the
compute. What else could end the pause counts, and a rating that hangs on the score is no other way.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import labels, not_decided, said
from ifthen.logic.endings import Ending, Why, endings

severity = Severity.ERROR
advice = "let it end with something that can come about, or run the eval in time: `every 3 months`"

bad = """
eval virology { score 0%..100%  danger rising  every 4x compute }
commitment stop {
  if eval virology >= 40% then pause training until eval virology < 20%
#                                                   ^^^^^^^^^^^^^^^^^^^ `pause training` of `stop` waits for a new score of `virology`, which comes round with compute only
}
"""

good = """
eval virology { score 0%..100%  danger rising  every 4x compute or 3 months }
commitment stop {
  if eval virology >= 40% then pause training until eval virology < 20%
}
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in endings(graph):
        span, subject = found.until.span, found.owed.item.subject
        if found.open_:
            yield from not_decided(span, _message(found), subject, found.open_)
            continue
        places = [
            (cadence.span, f"`{tested.name}` comes round by this alone")
            for tested in found.stalled
            for cadence in graph.cadences(tested)
        ]
        touches = tuple(tested.subject for tested in found.stalled)
        yield Problem(span, _message(found), subject, labels=labels(places), touches=touches)


def _message(found: Ending) -> str:
    duty = f"`{said(found.owed.duty)}` of `{found.owed.item.name}`"
    if found.why is Why.NEVER:
        return f"{duty} can never end: no scenario makes its `until` true"
    names = " and ".join(f"`{tested.name}`" for tested in found.stalled)
    if len(found.stalled) == 1:
        return f"{duty} waits for a new score of {names}, which comes round with compute only"
    return f"{duty} waits for new scores of {names}, which come round with compute only"
