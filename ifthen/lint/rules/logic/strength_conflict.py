"""One action is due with two strengths: once as a duty and once as less than one.

The weaker is due only where the stronger is too, or they stand under the same condition, so the
weaker one adds nothing but doubt about which is meant.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import commitments, labels, not_decided, said, witness
from ifthen.logic.overlaps import strengths
from ifthen.logic.questions import Open

severity = Severity.WARNING
advice = "strike the weaker one out, or give both the same strength"

bad = """
guardrail safeguards
commitment bound { always guardrail safeguards within 30 days }
commitment meant { always aim guardrail safeguards }
#                         ^^^^^^^^^^^^^^^^^^^^^^^^ `guardrail safeguards` is due as `aim` here and as `must` in `bound`
"""

good = """
guardrail safeguards
guardrail more-safeguards
commitment bound { always guardrail safeguards within 30 days }
commitment meant { always aim guardrail more-safeguards }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in strengths(graph):
        weak, strong = found.weaker[0], found.stronger[0]
        span, subject = weak.duty.span, weak.item.subject
        if isinstance(found.answer, Open):
            what = f"`{said(weak.duty)}` is due with two strengths"
            yield from not_decided(span, what, subject, found.answer)
            continue
        message = (
            f"`{said(weak.duty)}` is due as `{weak.duty.strength}` here and as "
            f"`{strong.duty.strength}` in `{strong.item.name}`"
        )
        others = {o.duty.span: o.duty for o in (*found.stronger, *found.weaker) if o is not weak}
        places = [(at, f"here it is `{duty.strength}`") for at, duty in others.items()]
        touches = tuple(item.subject for item in commitments((*found.weaker, *found.stronger)))
        shown = witness(graph, found.answer)
        yield Problem(span, message, subject, labels=labels(places), witness=shown, touches=touches)
