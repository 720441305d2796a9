"""Ways out for programs: one JSON object, documented in docs/escapes.md."""

from collections.abc import Iterable, Iterator

from ifthen.graph import Graph, Owed
from ifthen.graph.escapes import WayOut
from ifthen.graph.words import open_runs, plain
from ifthen.logic.questions import Found, Open
from ifthen.logic.ways_out import Effect, Fate, Use
from ifthen.meaning import shown
from ifthen.model import Escape, Item, Tbd, Text
from ifthen.report.json_ import Json, lines
from ifthen.report.ways_out import (
    Grounds,
    Known,
    Report,
    Together,
    Worded,
    duty,
    events,
    said,
    turn,
    until,
    who,
)
from ifthen.source import Span


def json(report: Report) -> Iterator[str]:
    """The object `{"version": 1, "binding": N, "ways_out": [...], "together": [...]}`."""
    yield f'{{"version": 1, "binding": {len(report.graph.binding)}, "ways_out": ['
    known = (_known(report.graph, one) for one in report.known)
    yield from lines([*known, *(_worded(report.graph, one) for one in report.worded)])
    yield '], "together": ['
    yield from lines(_together(report.graph, one) for one in report.together)
    yield "]}\n"


def _known(graph: Graph, known: Known) -> Json:
    way, item = known.use.ways[0], known.item
    escape = item if isinstance(item, Escape) else None
    lifts = escape.lifts if escape else None
    return {
        "form": "escape" if escape else "unless",
        **_stands(item, way.span),
        "condition": said(way.condition) if way.condition else None,
        "turns_on": _kinds(known.grounds),
        "events": list(_events(graph, way)),
        "kind": _said(escape.sort) if escape else None,
        "decided_by": _who(graph, escape),
        "bar": _said(escape.bar) if escape else None,
        "expires": until(escape.expires) if escape else None,
        "cost": [duty(one) for one in escape.duties] if escape else [],
        "floor": [duty(one) for one in escape.floor] if escape else [],
        "lifts_in_words": _said(lifts) if isinstance(lifts, Text | Tbd) else None,
        "can_be_used": _can(known.use.can_be),
        "lifted": [_effect(graph, one) for one in known.use.of(Fate.LIFTED)],
        "falls": [_effect(graph, one) for one in known.use.effects if one.can_fall],
        "not_decided": _owed(one for one in known.use.effects if one.is_open),
    }


def _worded(graph: Graph, worded: Worded) -> Json:
    return {
        "form": "words",
        **_stands(worded.item, worded.span),
        "words": worded.span.words,
        "text": worded.text.value,
        "turns_on": _kinds(worded.grounds),
        "lifted": [_duty(one) for one in worded.duties],
    }


def _stands(item: Item, span: Span) -> Json:
    return {
        "item": {"kind": item.kind, "name": item.name.value},
        "title": item.title.value if item.title else None,
        "status": str(item.status) if item.status else None,
        "path": span.source.path,
        "line": span.source.place(span.start).line,
        "source": item.source.value if item.source else None,
    }


def _kinds(grounds: Grounds) -> list[str]:
    return [kind for kind, _ in grounds]


def _events(graph: Graph, way: WayOut) -> Iterator[Json]:
    for event in events(graph, way.condition):
        yield {
            "name": event.name.value,
            "title": event.title.value if event.title else None,
            "about_others": event.about_others,
            "decided_by": [_party(*one) for one in who(graph, event.decided_by)],
            "bar": _said(event.bar),
        }


def _who(graph: Graph, escape: Escape | None) -> list[Json]:
    return [_party(*one) for one in who(graph, escape.decided_by)] if escape else []


def _party(name: str, external: bool | None) -> Json:
    return {"name": name, "external": external}


def _said(stated: str | Text | Tbd | None) -> str | None:
    return plain(open_runs(stated)) if isinstance(stated, Text | Tbd) else stated


def _can(can: bool | Open | None) -> bool | None:
    """True, false or, where it is not decided, null."""
    return None if isinstance(can, Open) else bool(can)


def _effect(graph: Graph, one: Effect) -> Json:
    found = one.lost.scenarios[0] if isinstance(one.lost, Found) else None
    made: Json = {**_duty(one.owed), "stays_due": _can(one.kept)}
    if not one.is_lifted:
        made["through"] = list(one.through)
    return made | {"scenario": dict(shown.facts(graph, found)) if found else None}


def _duty(owed: Owed) -> Json:
    span = owed.duty.span
    return {
        "item": owed.item.name.value,
        "duty": duty(owed.duty),
        "path": span.source.path,
        "line": span.source.place(span.start).line,
    }


def _owed(effects: Iterable[Effect]) -> list[Json]:
    return [_duty(one.owed) for one in effects]


def _together(graph: Graph, together: Together) -> Json:
    use: Use = together.use
    return {
        "on": turn(together),
        "event": together.turn.event if together.turn else None,
        "ways_out": [{"kind": w.item.kind, "name": w.item.name.value} for w in use.ways],
        "can_be_used": _can(use.can_be),
        "lifted": _owed(use.of(Fate.LIFTED)),
        "falls": _owed(use.of(Fate.FALLS)),
        "left": [{**_duty(one.owed), "can_fall": one.can_fall} for one in use.of(Fate.LEFT)],
        "not_due": _owed(use.of(Fate.IDLE)),
        "not_decided": _owed(use.of(Fate.OPEN)),
        "floor": [_duty(one) for one in use.floors],
    }
