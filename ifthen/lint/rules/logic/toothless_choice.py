"""One side of an `either` protects nothing: no guardrail, pause, forbid, withdraw or keep.

Whoever may choose may choose that side, and then the other sides protect nobody. It counts what a
side does and not how strongly the choice is asked for.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Duty, Either, Forbid, Keep, Pause, Require, Withdraw, every_duty

severity = Severity.WARNING
advice = "offer only what protects: `either pause deployment or withdraw`"

bad = """
event leak
if event leak then either pause deployment or "implement additional protocols"
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this side of the choice protects nothing
"""

good = """
event leak
if event leak then either pause deployment or withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Either):
            toothless = [choice[0].span for choice in action.choices if not _protects(choice)]
            if toothless:
                labels = tuple(Label(span, "nor does this one") for span in toothless[1:4])
                message = "this side of the choice protects nothing"
                yield Problem(toothless[0], message, owed.item.subject, labels=labels)


def _protects(choice: tuple[Duty, ...]) -> bool:
    kinds = Require | Pause | Forbid | Withdraw | Keep
    return any(isinstance(duty.action, kinds) for duty in every_duty(choice))
