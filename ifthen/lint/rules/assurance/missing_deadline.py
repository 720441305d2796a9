"""A binding guardrail, notify, run or specify duty has no deadline.

What is due at no time is never late. `within`, `before` and `every` set a time, in words too; a
`tbd` sets none. The floor of an escape holds all the same and needs no deadline.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said
from ifthen.model import Notify, Require, RunEval, Specify

severity = Severity.WARNING
advice = "set one: `within 30 days`, `before deployment` or `every 6 months`"

bad = """
party board
event leak
if event leak then notify board
#                  ^^^^^^^^^^^^ the duty has no deadline
"""

good = """
party board
event leak
if event leak then notify board within 3 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen: set[tuple[int, int, int]] = set()
    for owed in graph.duties:
        duty = owed.duty
        if not owed.binds or owed.role == "floor":
            continue
        if not isinstance(duty.action, Require | Notify | RunEval | Specify):
            continue
        repeats = is_said(duty.every.parts) if duty.every else False
        if is_said(duty.within) or is_said(duty.before) or repeats:
            continue
        place = (id(duty.span.source), duty.span.start, duty.span.end)
        if place not in seen:
            seen.add(place)
            yield Problem(duty.span, "the duty has no deadline", owed.item.subject)
