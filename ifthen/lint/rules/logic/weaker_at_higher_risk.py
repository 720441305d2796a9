"""A more dangerous score or level drops a protective duty, or allows a stage, all else equal.

What the policy asks for should not become less as danger grows. A duty that is dropped is fine where
a due duty covers it: the same action or a stronger one, bound no weaker, due no later, and lasting
as long. Of risks only those count that no commitment rates.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import moved, not_decided, said, witness
from ifthen.logic.questions import Open
from ifthen.logic.weakening import Weakening, weakenings
from ifthen.model import Allow

severity = Severity.ERROR
advice = "keep the duty due above as well, or let a stronger one cover it: `stronger than`"

bad = """
eval virology { score 0%..100%  danger rising }
guardrail lab-access
guardrail air-gap
commitment low {
  if eval virology >= 20% and eval virology < 50%
  then guardrail lab-access within 30 days
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `virology` from 40% to 80% drops `guardrail lab-access`, and no due duty covers it
}
commitment high { if eval virology >= 50% then guardrail air-gap within 30 days }
"""

good = """
eval virology { score 0%..100%  danger rising }
guardrail lab-access
guardrail air-gap { stronger than lab-access }
commitment low {
  if eval virology >= 20% and eval virology < 50%
  then guardrail lab-access within 30 days
}
commitment high { if eval virology >= 50% then guardrail air-gap within 30 days }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in weakenings(graph):
        span, item = found.owed.duty.span, found.item
        touches = (found.owed.item.subject,)
        if isinstance(found.answer, Open):
            what = f"a more dangerous `{item.name}` asks for less"
            yield from not_decided(span, what, item.subject, found.answer)
        elif found.answer:
            shown = witness(graph, found.answer)
            message = _message(found, *moved(shown))
            yield Problem(span, message, item.subject, witness=shown, touches=touches)


def _message(found: Weakening, before: str, after: str) -> str:
    change = f"`{found.item.name}` from {before} to {after}"
    duty = found.owed.duty
    if isinstance(duty.action, Allow):
        return f"{change} allows `{duty.action.stage}`, which was not allowed before"
    return f"{change} drops `{said(duty)}`, and no due duty covers it"
