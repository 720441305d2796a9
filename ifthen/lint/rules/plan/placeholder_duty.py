"""A duty is `tbd`.

The commitment fires and nothing follows from it: what is to be done has been left for later, when
there may be no time to think of it. A `keep` of `tbd` and a whole commitment that is `tbd` say as
little.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Commitment, Duty, Judged, Keep, Stated, Tbd

severity = Severity.ERROR
advice = "say what is done: `guardrail asl-3-security within 30 days`"

bad = """
eval virology { score 0%..100% }
if eval virology >= 20% then pause training
if eval virology >= 40% then tbd "stronger safeguards"
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^ what is to be done is still `tbd`
"""

good = """
eval virology { score 0%..100% }
if eval virology >= 40% then forbid training
"""


def check(graph: Graph) -> Iterator[Problem]:
    for item in graph.all(Commitment):
        if item.tbd:
            message = f"all that `{item.name}` asks for is still `tbd`"
            yield Problem(item.name.span, message, item.subject)
    for owed in graph.duties:
        words = _placeholder(owed.duty)
        if words:
            message = "what is to be done is still `tbd`"
            yield Problem(words.span, message, owed.item.subject)


def _placeholder(duty: Duty) -> Tbd | None:
    action = duty.action
    if isinstance(action, Keep) and isinstance(action.condition, Judged):
        words = action.condition.words
    elif isinstance(action, Stated):
        words = action.words
    else:
        return None
    return words if isinstance(words, Tbd) else None
