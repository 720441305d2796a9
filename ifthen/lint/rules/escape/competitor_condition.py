"""A protective duty is due, or goes on, only because of what others do.

Protection that waits for a competitor protects nobody from the publisher's own model. An event
`about others` counts where the duty cannot be due without its having happened, or while it has
happened, and where it alone can make an `until` true; not where an `or` makes the duty due without
it, nor where an `until` asks for more. Conditions on the same risk or event elsewhere are not read.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph, Owed
from ifthen.graph.escapes import needing_others
from ifthen.model import Commitment, Condition, is_protective
from ifthen.source import Span

severity = Severity.WARNING
advice = "let what the publisher itself can see be enough: `or eval virology >= 22.1%`"

bad = """
event rival { about others }
if event rival then pause training
#  ^^^^^^^^^^^ a protective duty is due only because of what others do (`rival`)
"""

good = """
event rival { about others }
eval virology
if event rival or eval virology >= 22.1% then pause training
"""


def check(graph: Graph) -> Iterator[Problem]:
    turning: dict[Span, tuple[Condition, bool, list[Owed]]] = {}
    for owed in graph.duties:
        if not (owed.binds and is_protective(owed.duty)):
            continue
        if isinstance(owed.item, Commitment) and (condition := owed.item.condition):
            turning.setdefault(condition.span, (condition, True, []))[2].append(owed)
        if until := owed.duty.until:
            turning.setdefault(until.span, (until, False, []))[2].append(owed)
    for condition, is_trigger, duties in turning.values():
        for event, has_happened in needing_others(graph, condition, is_trigger)[:1]:
            due = "is due" if is_trigger else "goes on"
            others = "what others do" if has_happened else "what others have not done yet"
            message = f"a protective duty {due} only because of {others} (`{event.event}`)"
            labels = tuple(Label(owed.duty.span, "this duty") for owed in duties[:5])
            yield Problem(event.span, message, duties[0].item.subject, labels=labels)
