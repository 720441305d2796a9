"""Commitments rate a risk, and none of them can give it a level that another one waits for.

What hangs on that level then never comes due, although the policy reads as though it would. A `rate`
that is due in no scenario gives no level. A risk that only people rate can be given any level, and so
can one whose `rate` names no level; a forecast is people's too, and a risk stands at its lowest level
while nothing raises it.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import labels, not_decided
from ifthen.logic.unreached import unreached

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
    for found in unreached(graph):
        wait, risk = found.wait, found.risk
        if found.open_:
            what = f"any commitment can rate {wait.risk_words} {wait.level_words}"
            yield from not_decided(wait.atom.span, what, risk.subject, found.open_)
            continue
        message = f"no commitment can rate {wait.risk_words} {wait.level_words}"
        never = [(rating.owed.duty.span, "this is never due") for rating in found.never]
        highest = found.highest
        where = [(highest.owed.duty.span, "the highest rating is here")] if highest else []
        labelled = labels(where + never)
        touches = (wait.item.subject,)
        yield Problem(wait.atom.span, message, risk.subject, labels=labelled, touches=touches)
