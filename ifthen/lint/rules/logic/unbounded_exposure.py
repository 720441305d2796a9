"""Between crossing the threshold and the guardrail nothing bounds the time.

The exposure is the time until the eval is run, which is at most its cadence, and then until the
guardrail is in place, which is at most the deadline of the duty. Growth of compute, events and words
are no time, so a cadence or a deadline of nothing else has no end; `before STAGE` has one. The evals
are those that make the commitment fire, directly or by way of ratings.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.exposure import Exposure, exposures
from ifthen.graph.leaning import named

severity = Severity.WARNING
advice = "bound both in time: `every 4x compute or 6 months` and `within 30 days`"

bad = """
eval virology { score 0%..100%  every 4x compute }
guardrail weights-1 { kind security }
if eval virology >= 22.1% then guardrail weights-1 within 30 days
#                              ^^^^^^^^^^^^^^^^^^^ nothing bounds the time from crossing to `weights-1`: eval `virology` has a cadence in compute only
"""

good = """
eval virology { score 0%..100%  every 4x compute or 6 months }
guardrail weights-1 { kind security }
if eval virology >= 22.1% then guardrail weights-1 within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    found: dict[str, list[Exposure]] = {}
    for one in exposures(graph):
        if one.crossing and one.lag.gaps:
            found.setdefault(one.commitment.name.value, []).append(one)
    for unbounded in found.values():
        yield _problem(graph, unbounded)


def _problem(graph: Graph, unbounded: Sequence[Exposure]) -> Problem:
    first, *more = unbounded
    crossing = first.crossing
    assert crossing is not None, first
    touches = (crossing.tested.subject,) if crossing.cadence.gaps else ()
    labels = [Label(cadence.span, "it is run so") for cadence in graph.cadences(crossing.tested)]
    labels = labels[:2] if crossing.cadence.gaps else []
    labels += [Label(named(one.owed.duty, one.guardrail), "nor to this") for one in more[:2]]
    says = [f"eval `{crossing.tested.name}` has {gap}" for gap in crossing.cadence.gaps]
    says += [f"it waits for {gap}" for gap in crossing.rating.gaps]
    says += [f"the duty has {gap}" for gap in first.deadline.gaps]
    message = f"nothing bounds the time from crossing to `{first.guardrail}`: {' and '.join(says)}"
    return Problem(
        named(first.owed.duty, first.guardrail),
        message,
        first.commitment.subject,
        labels=tuple(labels),
        touches=touches,
    )
