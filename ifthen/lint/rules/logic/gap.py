"""At some score a protective duty is due, and at a more dangerous score none is, all else equal.

The eval's danger may rise through a hole: the policy asks for something at one score and for nothing
at a worse one. The interval is the whole hole in the scenario shown. Only duties of commitments that
depend on the eval count, also by way of ratings.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import interval, labels, not_decided, stands_at, witness
from ifthen.logic.gaps import Gap, gaps
from ifthen.logic.questions import Found, Open

severity = Severity.ERROR
advice = "let a commitment cover the interval: turn `in 20%..40%` into `>= 20%`"

bad = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment middle {
  if eval virology in 20%..40% then guardrail safeguards within 30 days
#    ^^^^^^^^^^^^^^^^^^^^^^^^^ no protective duty is due where `virology` > 40% and <= 100%, though one is at 30%
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
        touches = tuple(dict.fromkeys(owed.item.subject for owed in gap.depending))
        first = (gap.due or gap.depending)[0]
        span = stands_at(first.item, gap.tested)
        if isinstance(gap.answer, Open):
            what = f"`{gap.tested.name}` has a gap"
            yield from not_decided(span, what, gap.tested.subject, gap.answer)
            continue
        others = {owed.item.name: owed.item for owed in gap.depending if owed.item != first.item}
        places = [
            (stands_at(i, gap.tested), f"`{i.name}` asks nothing there") for i in others.values()
        ]
        yield Problem(
            span,
            _message(graph, gap),
            gap.tested.subject,
            labels=labels(places),
            witness=witness(graph, _found(gap)),
            touches=touches,
        )


def _found(gap: Gap) -> Found:
    assert isinstance(gap.answer, Found)
    return gap.answer


def _message(graph: Graph, gap: Gap) -> str:
    where, at = interval(graph, gap)
    return f"no protective duty is due where `{gap.tested.name}` {where}, though one is at {at}"
