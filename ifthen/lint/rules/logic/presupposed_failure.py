"""A condition already asks that the guardrail which it triggers be missing.

The commitment fires only once the safeguard has failed: while it is in place nothing asks that it
stay so, and the day it is gone is the day its absence is first noticed.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import not_decided, witness
from ifthen.logic.endings import presupposed
from ifthen.logic.questions import Open
from ifthen.model import Require

severity = Severity.WARNING
advice = "leave `guardrail ... missing` out of the condition: the duty asks for it anyway"

bad = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment late {
  if eval virology >= 40% and guardrail safeguards missing
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ commitment `late` asks for `safeguards` only while it is missing
  then guardrail safeguards within 30 days
}
"""

good = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment in-time { if eval virology >= 40% then guardrail safeguards within 30 days }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in presupposed(graph):
        action = found.owed.duty.action
        assert isinstance(action, Require)
        name, span, subject = action.guardrail, found.atom.span, found.item.subject
        what = f"commitment `{found.item.name}` asks for `{name}` only while it is missing"
        if isinstance(found.answer, Open):
            yield from not_decided(span, what, subject, found.answer)
        else:
            label = Label(found.owed.duty.span, "here it asks for it")
            shown = witness(graph, found.answer)
            yield Problem(span, what, subject, labels=(label,), witness=shown)
