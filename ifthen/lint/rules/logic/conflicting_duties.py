"""In some scenario a stage is allowed, and paused or forbidden, at the same time.

Nobody can tell from the policy what then holds. Only binding duties whose conditions share an eval or
a risk count, while the `until` of the pause is false. Commitments that clash with a common one are
one finding.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import commitments, labels, not_decided, ratings, said, witness
from ifthen.logic.conflicts import conflicts
from ifthen.logic.questions import Open

severity = Severity.ERROR
advice = "let the allowing condition exclude the other one: `and eval virology < 40%`"

bad = """
eval virology { score 0%..100%  danger rising }
commitment go { if eval virology < 40% then allow deployment }
#                                           ^^^^^^^^^^^^^^^^ `deployment` is allowed here and stopped by `forbid deployment` of `stop`
commitment stop { if eval virology >= 20% then forbid deployment }
"""

good = """
eval virology { score 0%..100%  danger rising }
commitment go { if eval virology < 20% then allow deployment }
commitment stop { if eval virology >= 20% then forbid deployment }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in conflicts(graph):
        first, stop = found.allows[0], found.stops[0]
        span, subject = first.duty.span, first.item.subject
        if isinstance(found.answer, Open):
            what = f"`{found.stage}` is allowed and stopped in one scenario"
            yield from not_decided(span, what, subject, found.answer)
            continue
        others = [(owed.duty.span, "it is stopped here") for owed in found.stops]
        others += [(owed.duty.span, "it is allowed here too") for owed in found.allows[1:]]
        items = commitments((*found.allows, *found.stops))
        message = (
            f"`{found.stage}` is allowed here and stopped by `{said(stop.duty)}` "
            f"of `{stop.item.name}`"
        )
        yield Problem(
            span,
            message,
            subject,
            labels=labels(others + ratings(graph, *items)),
            witness=witness(graph, found.answer),
            touches=tuple(item.subject for item in items),
        )
