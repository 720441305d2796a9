"""A binding guardrail, notify, run or specify duty has no deadline.

What is due at no time is never late. `within`, `before` and `every` set a time, in words too; a
`tbd` sets none. Each duty needs its own, inside a choice as well. The floor of an escape holds all
the same and needs no deadline.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said, named
from ifthen.model import Action, Duty, Name, Notify, Require, RunEval, Specify

severity = Severity.WARNING
advice = "set one: `within 30 days`, `before deployment` or `every 6 months`"

bad = """
party board
event leak
if event leak then notify board
#                  ^^^^^^^^^^^^ no deadline for notifying `board`
"""

good = """
party board
event leak
if event leak then notify board within 3 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for owed in graph.duties:
        about = _about(owed.duty.action)
        if about and owed.binds and owed.role != "floor" and not _is_timed(owed.duty):
            what, name = about
            span = named(owed.duty, name)
            yield Problem(span, f"no deadline for {what} `{name}`", owed.item.subject)


def _about(action: Action) -> tuple[str, Name] | None:
    match action:
        case Require(name):
            return "guardrail", name
        case Notify(name):
            return "notifying", name
        case RunEval(name):
            return "running", name
        case Specify(name):
            return "specifying", name
    return None


def _is_timed(duty: Duty) -> bool:
    repeats = duty.every is not None and is_said(duty.every.parts)
    return repeats or is_said(duty.within) or is_said(duty.before)
