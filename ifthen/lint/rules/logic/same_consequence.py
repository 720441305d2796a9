"""Two neighbouring levels of a risk make exactly the same duties due.

The policy tells the levels apart and does nothing about it: rising from the one to the other changes
nothing. Both levels have a meaning, and some duty that depends on the risk is due; ratings themselves
are left aside. A duty that differs in its strength, its timing or its end is another one, and so
counts one that waits for the level to be forecast or not to be ruled out.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import commitments, labels, not_decided
from ifthen.logic.consequences import SameConsequence, same_consequences
from ifthen.source import Span

severity = Severity.WARNING
advice = "let the higher level make another duty due, or join the two levels"

bad = """
scale tier { T0, T1, T2 }
risk bio {
  on tier
  at T1 "helps a novice"
  at T2 "replaces an expert"
#    ^^ `T1` and `T2` of `bio` make the same duties due
}
commitment bio-1 { if risk bio >= T1 then withdraw }
"""

good = """
scale tier { T0, T1, T2 }
risk bio {
  on tier
  at T1 "helps a novice"
  at T2 "replaces an expert"
}
commitment bio-1 { if risk bio >= T1 then withdraw }
commitment bio-2 { if risk bio >= T2 then forbid training until "the weights are deleted" }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in same_consequences(graph):
        risk = found.risk
        pair = f"`{found.lower.name}` and `{found.higher.name}` of `{risk.name}`"
        span = _place(found)
        what = f"{pair} make the same duties due"
        if found.open_:
            yield from not_decided(span, what, risk.subject, found.open_)
            continue
        touches = tuple(item.subject for item in commitments(found.telling))
        places = [(owed.duty.span, "due at both levels or at neither") for owed in found.duties]
        yield Problem(span, what, risk.subject, labels=labels(places), touches=touches)


def _place(found: SameConsequence) -> Span:
    stated = (m.level.span for m in found.risk.meanings if m.level == found.higher.name)
    return next(stated, found.higher.name.span)
