"""A protective duty is due, or goes on, only because of what others do.

Protection that waits for a competitor protects nobody from the publisher's own model. An event
`about others` counts where the condition cannot hold without it, and where an `until` cannot come
true without it.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.escapes import needing_others
from ifthen.model import Commitment, is_protective
from ifthen.source import Span

severity = Severity.WARNING
advice = "add what the publisher itself can see: `or eval virology >= 22.1%`"

bad = """
event rival { about others }
if event rival then pause training
#  ^^^^^^^^^^^ the duty is due only because of what others do
"""

good = """
event rival { about others }
eval virology
if event rival or eval virology >= 22.1% then pause training
"""


def check(graph: Graph) -> Iterator[Problem]:
    for commitment in graph.all(Commitment):
        seen: set[Span] = set()
        protective = [duty for duty in commitment.duties if is_protective(duty)]
        if not (commitment.binds and protective):
            continue
        if commitment.condition:
            for atom in needing_others(graph, commitment.condition)[:1]:
                message = "the duty is due only because of what others do"
                yield Problem(atom.span, message, commitment.subject)
        for duty in protective:
            for atom in needing_others(graph, duty.until)[:1] if duty.until else ():
                if atom.span not in seen:
                    seen.add(atom.span)
                    message = "the duty ends only because of what others do"
                    yield Problem(atom.span, message, commitment.subject)
