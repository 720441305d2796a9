"""A more dangerous score or level drops a protective duty, or allows a stage, all else equal.

What the policy asks for should not become less as danger grows. A duty that is dropped is fine where
a due duty covers it: the same action or a stronger one, bound no weaker, due no later, and with every
`until` of it. Of risks only those count that no commitment rates, of evals those that say which way
their `danger` lies.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import (
    commitments,
    due_at,
    labels,
    moved,
    not_decided,
    ratings,
    said,
    witness,
)
from ifthen.logic.questions import Found, Open
from ifthen.logic.weakening import weakenings
from ifthen.model import Allow, Duty

severity = Severity.ERROR
advice = "keep the duty due above as well, or let a stronger one cover it: `stronger than`"

_ALLOW = "allow the stage at the less dangerous score too, or at no more dangerous one"

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
        duty, item = found.owed.duty, found.item
        if isinstance(found.answer, Found):
            shown = witness(graph, found.answer)
            name, before, after = moved(shown)
            places = due_at(after, found.instead) + ratings(graph, *commitments([found.owed]))
            yield Problem(
                duty.span,
                f"{name} from {before} to {after} {_change(duty, before)}",
                item.subject,
                labels=labels(places),
                witness=shown,
                touches=(found.owed.item.subject,),
                help=_ALLOW if isinstance(duty.action, Allow) else None,
            )
        elif isinstance(found.answer, Open):
            what = f"a more dangerous `{item.name}` drops `{said(duty)}`"
            yield from not_decided(duty.span, what, item.subject, found.answer)


def _change(duty: Duty, before: str) -> str:
    if isinstance(duty.action, Allow):
        return f"allows `{duty.action.stage}`, which nothing allows at {before}"
    return f"drops `{said(duty)}`, and no due duty covers it"
