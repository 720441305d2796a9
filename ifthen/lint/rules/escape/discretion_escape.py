"""A way out turns on the publisher's own judgement.

Who is bound then decides whether to be bound. It is found by `kind discretion`, by words such as
"in our judgement", and where only parties that are not `external` decide.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import problem, turning
from ifthen.model import Escape, Name, Party
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "let somebody outside the publisher decide: `decided by regulator`"

bad = """
guardrail vault
event outage
party ceo
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by ceo }
#                                                                  ^^^ escape `relief` turns on the publisher's own judgement and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party regulator { external }
always guardrail vault
escape relief { when event outage lifts guardrail vault decided by regulator }
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen = set()
    for one in turning(graph, "discretion", Kind.DISCRETION, _WHAT):
        seen.add(one.subject)
        yield one
    for escape in graph.all(Escape):
        if escape.subject not in seen and _decides_itself(graph, escape):
            span = escape.decided_by[0].span._replace(end=escape.decided_by[-1].span.end)
            yield problem(graph, escape, span, f"turns on {_WHAT}")


_WHAT = "the publisher's own judgement"


def _decides_itself(graph: Graph, escape: Escape) -> bool:
    parties = [graph.get(Party, n) for n in escape.decided_by if isinstance(n, Name)]
    known = len(parties) == len(escape.decided_by) > 0
    return known and all(party is not None and not party.external for party in parties)
