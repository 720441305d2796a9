"""A rating depends on its own opposite, so that no rating of the risk is consistent.

A cycle that only raises settles at its lowest rating. One that goes through `not`, `<`, `<=`, `=`,
`unless`, `until` or what an escape lifts may give a level because it is not given, and means nothing.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity, Subject
from ifthen.graph import Graph
from ifthen.lint.deciding import labels
from ifthen.meaning.dependence import Knot, feeds, foreseen, is_escape, knots, node_of, order
from ifthen.model import Escape

severity = Severity.ERROR
advice = "rate the risk by an eval or an event, not by its own rating"

bad = """
scale tier { T0, T1 }
risk bio { on tier  at T1 "helps a novice" }
commitment turn { if risk bio < T1 then rate bio at T1 }
#                    ^^^^^^^^^^^^^ the rating of `bio` depends on its own opposite
"""

good = """
scale tier { T0, T1 }
risk bio { on tier  at T1 "helps a novice" }
eval virology { measures bio  score 0%..100%  danger rising }
commitment turn { if eval virology >= 20% then rate bio at T1 }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for knot in (*order(graph), *knots(foreseen(graph))):
        if not knot.turned:
            continue
        first = min(knot.turned, key=lambda read: read.atom.span.start)
        subject = _subject(graph, first.node)
        ratings = subject.kind != Escape.kind
        what = "the rating of" if ratings else "whether escape"
        says = "depends" if ratings else "is open depends"
        places = {read.atom.span: "and by way of this" for read in knot.turned if read is not first}
        yield Problem(
            first.atom.span,
            f"{what} `{subject.name}` {says} on its own opposite",
            subject,
            labels=labels([*places.items()]),
            touches=tuple(_touched(graph, knot)),
        )


def _touched(graph: Graph, knot: Knot) -> Iterator[Subject]:
    """The risks and escapes of the cycle, and the commitments that rate the risks."""
    for node in knot.nodes:
        yield _subject(graph, node)
        yield from (feed.owed.item.subject for feed in feeds(graph).get(node, ()))


def _subject(graph: Graph, node: str) -> Subject:
    if is_escape(node):
        return Subject(Escape.kind, node.rpartition(":")[2])
    return node_of(graph, node)[0].subject
