"""Commitments rate a risk, and none of them can give it a level that another one waits for.

What hangs on that level then never comes due, although the policy reads as though it would. A risk
that only people rate can be given any level, and so can one whose `rate` names no level; a forecast
is people's too, and a risk stands at its lowest level while nothing raises it.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.unreached import unreached

severity = Severity.WARNING
advice = "rate it there somewhere: `if eval virology >= 60% then rate bio at T3`"

bad = """
scale tier { T1, T2, T3 }
risk bio { on tier }
eval virology { measures bio  score 0%..100% }
if eval virology >= 20% then rate bio at T2
if risk bio >= T3 then forbid deployment
#  ^^^^^^^^^^^^^^ no commitment can rate `bio` at `T3` or above
"""

good = """
scale tier { T1, T2, T3 }
risk bio { on tier }
eval virology { measures bio  score 0%..100% }
if eval virology >= 20% then rate bio at T3
if risk bio >= T3 then forbid deployment
"""


def check(graph: Graph) -> Iterator[Problem]:
    for wait, risk, highest in unreached(graph):
        message = f"no commitment can rate {wait.risk_words} {wait.level_words}"
        where = (Label(highest.duty.span, "the highest rating is here"),) if highest else ()
        subject, touches = risk.subject, (wait.item.subject,)
        yield Problem(wait.atom.span, message, subject, labels=where, touches=touches)
