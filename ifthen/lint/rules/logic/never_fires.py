"""No scenario within the declared ranges makes a commitment's condition true.

It obliges to nothing, whatever the evals show: a threshold that another bound contradicts, a level
that is never reached, or a condition that asks for something and its opposite.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import labels, not_decided, ratings
from ifthen.logic.questions import Open, logic
from ifthen.model import Commitment

severity = Severity.ERROR
advice = "loosen the bounds that exclude each other: write `or` for `and`, or mend a threshold"

bad = """
eval virology { score 0%..100%  danger rising }
commitment never {
  if eval virology >= 60% and eval virology < 40%
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ commitment `never` never fires: no scenario makes its condition true
  then withdraw
}
"""

good = """
eval virology { score 0%..100%  danger rising }
commitment sometimes {
  if eval virology >= 40% and eval virology < 60%
  then withdraw
}
"""


def check(graph: Graph) -> Iterator[Problem]:
    asked = logic(graph)
    for item in graph.named(Commitment):
        if item.condition is None:
            continue
        answer = asked.can([asked.fires(item).formula])
        span, name = item.condition.span, item.name
        if answer is None:
            message = f"commitment `{name}` never fires: no scenario makes its condition true"
            places = labels(ratings(graph, item))
            yield Problem(span, message, item.subject, labels=places)
        elif isinstance(answer, Open):
            yield from not_decided(span, f"commitment `{name}` ever fires", item.subject, answer)
