"""Everybody who verifies a guardrail, or runs an eval, is its owner.

Nobody finds fault with their own work. A guardrail is also verified by an eval or a procedure in
words, and then by more than its owner. An eval has no owner of its own: it is run by the owners of
a commitment that rests on it, who would have to act on what it shows.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import rested_on
from ifthen.model import Guardrail, Name

severity = Severity.NOTE
advice = "let somebody else verify it: `verified by auditor` with `party auditor { external }`"

bad = """
party ciso
guardrail vault { owner ciso verified by ciso }
#                            ^^^^^^^^^^^^^^^^ nobody but its owner verifies guardrail `vault`
always guardrail vault
"""

good = """
party ciso
party auditor { external }
guardrail vault { owner ciso verified by ciso, auditor }
always guardrail vault
"""


def check(graph: Graph) -> Iterator[Problem]:
    for guardrail in graph.all(Guardrail):
        if _within(guardrail.verified_by, guardrail.owner):
            first, last = guardrail.verified_by[0].span, guardrail.verified_by[-1].span
            start = first.source.code.rfind("verified", 0, first.start)
            span = first._replace(start=start, end=last.end)
            message = f"nobody but its owner verifies guardrail `{guardrail.name}`"
            yield Problem(span, message, guardrail.subject)
    for tested, places in rested_on(graph):
        for commitment, _ in places:
            if _within(tested.run_by, commitment.owner):
                span = tested.run_by[0].span._replace(end=tested.run_by[-1].span.end)
                message = f"eval `{tested.name}` is run by the owner of `{commitment.name}` alone"
                yield Problem(span, message, tested.subject)
                break


def _within(who: tuple[object, ...], owners: tuple[object, ...]) -> bool:
    names = {name.value for name in who if isinstance(name, Name)}
    owning = {name.value for name in owners if isinstance(name, Name)}
    return bool(who) and len(names) == len(set(map(id, who))) and names <= owning
