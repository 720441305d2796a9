"""An `until` can never come true, so that what was meant to end does not.

Either nothing makes its condition true, or a commitment pauses training and waits for a new score of
an eval that comes round with compute only: while training stands still, so does the compute.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import not_decided
from ifthen.logic.endings import Why, endings

severity = Severity.ERROR
advice = "let it end with something that can come about, or run the eval in time: `every 3 months`"

bad = """
eval virology { score 0%..100%  danger rising  every 4x compute }
commitment stop {
  if eval virology >= 40% then pause training until eval virology < 20%
#                                                   ^^^^^^^^^^^^^^^^^^^ this waits for a new score of `virology`, which comes round with compute only
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
        span, item = found.until.span, found.owed.item
        if found.open_:
            yield from not_decided(span, "this can come true", item.subject, found.open_)
        elif found.why is Why.NEVER:
            yield Problem(span, "this can never come true", item.subject)
        else:
            names = " and ".join(f"`{tested.name}`" for tested in found.stalled)
            comes = "comes" if len(found.stalled) == 1 else "come"
            message = (
                f"this waits for a new score of {names}, which {comes} round with compute only"
            )
            places = tuple(
                Label(t.name.span, "its cadence has no time in it") for t in found.stalled
            )
            touches = tuple(tested.subject for tested in found.stalled)
            yield Problem(span, message, item.subject, labels=places, touches=touches)
