"""A condition turns on an event of which neither who decides nor on what evidence is said.

Whether it has happened is then for anybody to claim or to deny, at the very moment when a promise
hangs on it. A commitment that says who decides that it has fired, or an escape that says who
decides or asks for evidence, says so of the events in its own condition.
"""

from collections import defaultdict
from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph, Standing
from ifthen.graph.levels import labels
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import Commitment, Escape, Event, EventCondition, Open, Tbd, Who

severity = Severity.WARNING
advice = 'say who decides, or on what evidence: `bar "a signed report of the auditor"`'

bad = """
 event incident "The weights are stolen"
#      ^^^^^^^^ nothing says who decides whether `incident` has happened, or on what evidence
if event incident then withdraw
"""

good = """
event incident "The weights are stolen" { bar "an entry in the log of outbound traffic" }
if event incident then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    turning = defaultdict(list)
    for standing, atom in standing_atoms(graph):
        if isinstance(atom, EventCondition) and not _is_settled(standing):
            turning[atom.event.value].append(atom.span)
    for name, places in turning.items():
        event = graph.get(Event, name)
        if event and not _is_said(event.decided_by, event.bar):
            message = f"nothing says who decides whether `{name}` has happened, or on what evidence"
            where = labels(places, "a condition turns on it here")
            yield Problem(event.name.span, message, event.subject, labels=where)


def _is_settled(standing: Standing) -> bool:
    """Whether the item around a condition says who decides that it holds."""
    item = standing.item
    if isinstance(item, Commitment):
        return standing.slot == "condition" and _is_said(item.decided_by, None)
    return isinstance(item, Escape) and standing.slot == "when" and _is_said(
        item.decided_by, item.bar
    )  # fmt: skip


def _is_said(who: Who, bar: Open | None) -> bool:
    stated = (*who, *([bar] if bar else []))
    return any(not isinstance(one, Tbd) for one in stated)
