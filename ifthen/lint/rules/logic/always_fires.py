"""Every scenario makes a commitment's condition true, and it does not begin with `always`.

The *if* decides nothing. Either a threshold is at the end of the score's range, or the duty is meant
to hold at all times: then the sentence should say so.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import labels, not_decided, ratings
from ifthen.logic.questions import Open, logic
from ifthen.model import Commitment

severity = Severity.WARNING
advice = "write `always` for the whole *if*, or a threshold inside the range of the score"

bad = """
eval virology { score 0%..100%  danger rising }
commitment at-all-times {
  if eval virology >= 0% then withdraw
#    ^^^^^^^^^^^^^^^^^^^ commitment `at-all-times` fires in every scenario
}
"""

good = """
eval virology { score 0%..100%  danger rising }
commitment at-twenty {
  if eval virology >= 20% then withdraw
}
"""


def check(graph: Graph) -> Iterator[Problem]:
    asked = logic(graph)
    for item in graph.named(Commitment):
        if item.condition is None:
            continue
        answer = asked.can([asked.idles(item).formula])
        span = item.condition.span
        what = f"commitment `{item.name}` fires in every scenario"
        if answer is None:
            places = labels(ratings(graph, item))
            yield Problem(span, what, item.subject, labels=places)
        elif isinstance(answer, Open):
            yield from not_decided(span, what, item.subject, answer)
