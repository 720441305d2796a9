"""At some score a protective duty is due, and at a more dangerous score none is, all else equal.

The eval's danger may rise through a hole: the policy asks for something at one score and for nothing
at a worse one. The interval is the whole hole in the scenario shown. Only duties of commitments that
depend on the eval count, also by way of ratings, and the floor of an escape that it opens. A choice
protects when each of its sides does. Of an eval that does not say which way its `danger` lies nothing
is found.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import (
    commitments,
    due_at,
    interval,
    labels,
    moved,
    not_decided,
    ratings,
    said,
    stands_at,
    witness,
)
from ifthen.logic.gaps import Gap, gaps
from ifthen.logic.questions import Found, Open

severity = Severity.ERROR
advice = "let a commitment cover the interval: turn `in 20%..40%` into `>= 20%`"

bad = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment middle {
  if eval virology in 20%..40% then guardrail safeguards within 30 days
#    ^^^^^^^^^^^^^^^^^^^^^^^^^ no protective duty that turns on `virology` need be due where it is > 40% and <= 100%, though at 30% `guardrail safeguards` is
}
"""

good = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment middle {
  if eval virology >= 20% then guardrail safeguards within 30 days
}
"""


def check(graph: Graph) -> Iterator[Problem]:
    for gap in gaps(graph):
        if isinstance(gap.answer, Found):
            yield _found(graph, gap, gap.answer)
        elif isinstance(gap.answer, Open):
            span = stands_at(commitments(gap.depending)[0], gap.tested)
            what = f"`{gap.tested.name}` has a gap"
            yield from not_decided(span, what, gap.tested.subject, gap.answer)


def _found(graph: Graph, gap: Gap, answer: Found) -> Problem:
    shown = witness(graph, answer)
    name, at, _ = moved(shown)
    due = commitments(gap.due)
    idle = [item for item in commitments(gap.depending) if item not in due]
    places = due_at(at, gap.due)
    places += [(stands_at(item, gap.tested), "nothing protective follows here") for item in idle]
    message = (
        f"no protective duty that turns on {name} need be due where it is {interval(graph, gap)}, "
        f"though at {at} `{said(gap.due[0].duty)}` is"
    )
    return Problem(
        stands_at(due[0], gap.tested),
        message,
        gap.tested.subject,
        labels=labels(places + ratings(graph, *due)),
        witness=shown,
        touches=tuple(item.subject for item in due),
    )
