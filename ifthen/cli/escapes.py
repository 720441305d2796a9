"""`ifthen escapes`."""

import sys
from argparse import Namespace

from ifthen.cli.policies import whole
from ifthen.graph import Graph, Owed
from ifthen.graph.escapes import WayOut, turning_together, ways_out
from ifthen.lint.ways_out import TURNS_ON, in_words, turns_on
from ifthen.lint.wording import Found
from ifthen.logic.ways_out import used
from ifthen.model import Commitment
from ifthen.report import escapes, escapes_json
from ifthen.report.ways_out import Grounds, Known, Report, Together, Worded
from ifthen.source import Span


def run(arguments: Namespace) -> int:
    """Print every way out of a policy, and what is left when they are used."""
    graph, _ = whole(arguments.policy)
    render = escapes_json.json if arguments.format == "json" else escapes.text
    for piece in render(_report(graph)):
        sys.stdout.write(piece)
    return 0


def _report(graph: Graph) -> Report:
    ways = tuple(ways_out(graph))
    alone = {id(way.item): used(graph, [way]) for way in ways}
    known = [Known(alone[id(way.item)], _grounds(graph, way)) for way in ways]
    worded = [
        Worded(one.text.item, one.text.text, one.span, _duties(graph, one), _grounds(graph, one))
        for one in in_words(graph)
    ]
    together = [
        Together(turn, alone[id(of[0].item)] if len(of) == 1 else used(graph, of))
        for turn, of in turning_together(ways)
    ]
    return Report(graph, known, worded, together)


def _grounds(graph: Graph, one: WayOut | Found) -> Grounds:
    return tuple((str(kind), TURNS_ON[kind]) for kind in turns_on(graph, one))


def _duties(graph: Graph, one: Found) -> tuple[Owed, ...]:
    """The binding duties that a text belongs to: its own or, of a condition, all that follow."""
    item = one.text.item
    mine = tuple(owed for owed in graph.binding if owed.item is item)
    asked = item.condition if isinstance(item, Commitment) else None
    if asked and _holds(asked.span, one.span):
        return mine
    return tuple(owed for owed in mine if _holds(owed.duty.span, one.span))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end
