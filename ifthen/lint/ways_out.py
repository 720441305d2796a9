"""What rules on ways out share: what one turns on, and how much it can lift."""

from collections.abc import Iterator, Mapping

from ifthen.finding import Label, Problem
from ifthen.graph import Graph
from ifthen.graph.escapes import WayOut, blast, is_about_others, ways_out
from ifthen.lint.wording import place, terms
from ifthen.model import Commitment, Escape, Event, EventCondition, Judged, Text, atoms
from ifthen.prose import Kind, phrases
from ifthen.source import Span

SHOWN = 5
"""How many of the duties that a way out lifts are shown with a finding."""


def turning(graph: Graph, kind: str, words: Kind, what: str) -> Iterator[Problem]:
    """The ways out of a kind, by their `kind` or by the words that they turn on.

    what: what they turn on, to follow "turns on".
    """
    for way in ways_out(graph):
        span = _turns_on(graph, way, words)
        if span is None and isinstance(way.item, Escape) and way.item.sort == kind:
            span = way.span
        if span is not None:
            yield problem(graph, way.item, span, f"turns on {what}")


def on_others(graph: Graph) -> Iterator[Problem]:
    """The ways out that turn on what others do: by kind, by an event about others, or by words."""
    what = "what others do"
    for way in ways_out(graph):
        events = atoms(way.condition) if way.condition else ()
        span = next((atom.span for atom in events if is_about_others(graph, atom)), None)
        span = span or _turns_on(graph, way, Kind.COMPETITOR)
        if span is None and isinstance(way.item, Escape) and way.item.sort == "competitor":
            span = way.span
        if span is not None:
            yield problem(graph, way.item, span, f"turns on {what}")


def problem(
    graph: Graph, item: Escape | Commitment, span: Span, says: str, *, shows: bool = True
) -> Problem:
    """A finding on a way out, with its blast radius."""
    radius = blast(graph, item)
    name = f"escape `{item.name}`"
    if isinstance(item, Commitment):
        name = "`unless`" if item.is_bare else f"`unless` of commitment `{item.name}`"
    reach = f"can lift {len(radius.lifted)} of {radius.of} binding duties"
    if radius.stated_in_words and not radius.lifted:
        reach = f"says in words only which of {radius.of} binding duties it lifts"
    labels = [Label(owed.duty.span, "it can lift this") for owed in radius.lifted[:SHOWN]]
    if len(radius.lifted) > SHOWN:
        more = len(radius.lifted) - SHOWN
        labels[-1] = Label(labels[-1].span, f"it can lift this, and {more} more")
    message = f"{name} {says} and {reach}"
    return Problem(span, message, item.subject, labels=tuple(labels) if shows else ())


def lacking(graph: Graph, says: str, lacks: Mapping[str, bool]) -> Iterator[Problem]:
    """The escapes, by name, that lack something."""
    for escape in graph.all(Escape):
        if lacks[escape.name.value]:
            yield problem(graph, escape, escape.name.span, says, shows=False)


def _turns_on(graph: Graph, way: WayOut, words: Kind) -> Span | None:
    """Where a way out's own words say what it turns on."""
    atomic = atoms(way.condition) if way.condition else ()
    texts: list[object] = [atom.words for atom in atomic if isinstance(atom, Judged)]
    if isinstance(way.item, Escape):
        texts += [way.item.sort, way.item.lifts]
    for text in texts:
        for hit in phrases(text.value, terms(graph)) if isinstance(text, Text) else ():
            if hit.kind is words and isinstance(text, Text):
                return place(text, hit.start, hit.end)
    return None


def events_of(graph: Graph, escape: Escape) -> list[Event]:
    """The events that an escape turns on."""
    conditions = atoms(escape.when) if escape.when else ()
    named = (graph.get(Event, a.event) for a in conditions if isinstance(a, EventCondition))
    return [event for event in named if event is not None]
