"""Whenever a commitment's duties are due, due duties of one other commitment cover them all.

It adds nothing, and a reader who counts commitments counts one too many. Of two that are mutually
redundant the one with the later name is found. An `otherwise` is looked at by nobody who proves over
all scenarios; where it has one, the finding says so.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import not_decided, witness
from ifthen.logic.overlaps import redundancies
from ifthen.logic.questions import Open

severity = Severity.WARNING
advice = "strike it out, or let it ask for something that the other one does not"
_MOVE = "move its `otherwise` to the other one and strike it out"

bad = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment at-twenty { if eval virology >= 20% then guardrail safeguards within 30 days }
commitment at-forty { if eval virology >= 40% then guardrail safeguards within 30 days }
#          ^^^^^^^^ commitment `at-forty` adds nothing: whenever its duties are due, those of `at-twenty` cover them
"""

good = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
commitment at-twenty { if eval virology >= 20% then guardrail safeguards within 30 days }
commitment at-forty { if eval virology >= 40% then guardrail safeguards within 7 days }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in redundancies(graph):
        item, other = found.item, found.other
        span = item.name.span
        if isinstance(found.answer, Open):
            what = f"`{other.name}` makes commitment `{item.name}` redundant"
            yield from not_decided(span, what, item.subject, found.answer)
            continue
        label = Label(other.name.span, "this one covers it")
        apart = " but its `otherwise`" if item.otherwise else ""
        message = (
            f"commitment `{item.name}` adds nothing{apart}: whenever its duties are due, "
            f"those of `{other.name}` cover them"
        )
        yield Problem(
            span,
            message,
            item.subject,
            help=_MOVE if item.otherwise else None,
            labels=(label,),
            witness=witness(graph, found.answer),
        )
