"""A `pause` or `forbid` has no `until`.

Nobody can say when it is over, so it ends when somebody wants it to end. An `until` that is `tbd`
says nothing either.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Forbid, Judged, Pause, Tbd

severity = Severity.WARNING
advice = "say when it ends: `pause training until guardrail asl-3-security in place`"

bad = """
event leak
if event leak then pause training
#                  ^^^^^^^^^^^^^^ nothing says when the pause ends
"""

good = """
event leak
guardrail vault
if event leak then pause training until guardrail vault in place
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen: set[tuple[int, int]] = set()
    for owed in graph.duties:
        duty, until = owed.duty, owed.duty.until
        open_ended = until is None or (isinstance(until, Judged) and isinstance(until.words, Tbd))
        place = (id(duty.span.source), duty.span.start)
        if isinstance(duty.action, Pause | Forbid) and open_ended and place not in seen:
            seen.add(place)
            what = "pause" if isinstance(duty.action, Pause) else "ban"
            yield Problem(duty.span, f"nothing says when the {what} ends", owed.item.subject)
