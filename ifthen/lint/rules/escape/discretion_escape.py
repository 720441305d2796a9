"""A way out turns on the publisher's own judgement.

Who is bound then decides whether to be bound. It is found by `kind discretion`, by words such as
"in our judgement", and where only parties that are not `external` decide: about an escape, or
about an event that an `unless` turns on. Words in the place of a party are no party.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.escapes import WayOut, ways_out
from ifthen.lint.ways_out import problem, turning
from ifthen.model import Escape, Event, EventCondition, Name, Party, Who, atoms
from ifthen.prose import Kind
from ifthen.source import Span

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


_WHAT = "the publisher's own judgement"


def check(graph: Graph) -> Iterator[Problem]:
    seen = set()
    for one in turning(graph, Kind.DISCRETION, _WHAT):
        seen.add(one.subject)
        yield one
    for way in ways_out(graph):
        span = _decided_inside(graph, way)
        if span and way.item.subject not in seen:
            yield problem(graph, way.item, span, f"turns on {_WHAT}")


def _decided_inside(graph: Graph, way: WayOut) -> Span | None:
    """The words that leave it to parties of the publisher's own alone."""
    if isinstance(way.item, Escape):
        who = way.item.decided_by
        return who[0].span._replace(end=who[-1].span.end) if _is_inside(graph, who) else None
    for atom in atoms(way.condition) if way.condition else ():
        event = graph.get(Event, atom.event) if isinstance(atom, EventCondition) else None
        if event and _is_inside(graph, event.decided_by):
            return atom.span
    return None


def _is_inside(graph: Graph, who: Who) -> bool:
    parties = [graph.get(Party, one) if isinstance(one, Name) else None for one in who]
    return bool(parties) and all(party and not party.external for party in parties)
