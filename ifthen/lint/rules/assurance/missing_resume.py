"""A `pause` or `forbid` has no `until`.

Nobody can say when it is over, so it ends when somebody wants it to end. That goes for a duty of
any strength, inside a choice and beneath an escape too. An `until` that is `tbd` says nothing.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import named
from ifthen.model import Duty, Forbid, Judged, Pause, Tbd

severity = Severity.WARNING
advice = "say when it ends: `pause training until guardrail asl-3-security in place`"

bad = """
event leak
if event leak then pause training
#                  ^^^^^^^^^^^^^^ nothing says when the pause of `training` ends
"""

good = """
event leak
guardrail vault
if event leak then pause training until guardrail vault in place
"""


def check(graph: Graph) -> Iterator[Problem]:
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Pause | Forbid) and not _ends(owed.duty):
            what = "pause of" if isinstance(action, Pause) else "ban on"
            message = f"nothing says when the {what} `{action.stage}` ends"
            yield Problem(named(owed.duty, action.stage), message, owed.item.subject)


def _ends(duty: Duty) -> bool:
    until = duty.until
    is_open = isinstance(until, Judged) and isinstance(until.words, Tbd)
    return until is not None and not is_open
