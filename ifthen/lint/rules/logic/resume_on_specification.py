"""An `until` asks only that something be written, not that it be in place.

Such a pause ends with a document: the danger is as it was, and so are the guardrails. Words can ask
for no more than that, and so can an event whose title says so. A condition asks only for writing when
it comes true as soon as what is to be written is, and nothing else holds.
"""

from collections.abc import Collection, Iterator, Sequence

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.model import (
    And,
    AtLeast,
    Condition,
    Event,
    EventCondition,
    Judged,
    Not,
    Text,
    atoms,
    parts,
)
from ifthen.prose import asks_only_writing

severity = Severity.WARNING
advice = "ask for the thing itself: `until guardrail asl-4-security in place`"

bad = """
event leak
if event leak then pause training until "we have specified the safeguards of ASL-4"
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the `until` asks only that something be written
"""

good = """
event leak
if event leak then pause training until "the safeguards of ASL-4 are specified and in place"
"""


def check(graph: Graph) -> Iterator[Problem]:
    for standing in graph.conditions:
        until = standing.condition
        if standing.slot == "until":
            written = [atom for atom in atoms(until) if _is_written(graph, atom)]
            if _holds(until, set(written)) and not _holds(until, ()):
                first, *more = written
                labels = [Label(atom.span, "and that this be") for atom in more[:2]]
                labels += _titles(graph, written)
                message = "the `until` asks only that something be written"
                subject = standing.item.subject
                yield Problem(first.span, message, subject, labels=tuple(labels))


def _is_written(graph: Graph, atom: Condition) -> bool:
    said = atom.words if isinstance(atom, Judged) else _title(graph, atom)
    return isinstance(said, Text) and asks_only_writing(said.value)


def _title(graph: Graph, atom: Condition) -> Text | None:
    event = graph.get(Event, atom.event) if isinstance(atom, EventCondition) else None
    return event.title if event else None


def _titles(graph: Graph, written: Sequence[Condition]) -> list[Label]:
    titles = [title for atom in written[:2] if (title := _title(graph, atom))]
    return [Label(title.span, "its title asks no more than this") for title in titles]


def _holds(condition: Condition, given: Collection[Condition]) -> bool:
    """Whether a condition holds when of its atoms just the given ones do."""
    below = [_holds(part, given) for part in parts(condition)]
    if isinstance(condition, Not):
        return not below[0]
    if not below:
        return condition in given
    if isinstance(condition, And):
        return all(below)
    return sum(below) >= (condition.count if isinstance(condition, AtLeast) else 1)
