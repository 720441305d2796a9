"""Ways out for readers: what each turns on, who decides, what it lifts, and what is left."""

from collections.abc import Iterable, Iterator

from ifthen.graph import Graph, Owed
from ifthen.graph.words import open_runs, plain
from ifthen.logic.questions import Found, Open
from ifthen.logic.ways_out import Effect, Fate, Use
from ifthen.meaning import Scenario, shown
from ifthen.model import Commitment, Escape, Event, Item, Tbd, Text, Who
from ifthen.report.cells import inline
from ifthen.report.scenarios import said as one_fact
from ifthen.report.ways_out import (
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

SHOWN = 10
"""How many duties a list shows."""

_WHY = {
    Open.UNDECIDED: "the question takes too many steps",
    Open.MUDDLED: "it turns on what has no meaning",
    Open.DISPUTED: "a scenario was found that the evaluator does not confirm",
}
_NOT_SAID = "not said"
_LABEL = 14


def text(report: Report) -> Iterator[str]:
    """A paragraph for each way out, and one for those that are used together: lines of text."""
    every = len(report.graph.binding)
    for known in report.known:
        yield from _lines(_heading(known.item), _known(report.graph, known))
    for worded in report.worded:
        head = f"in words: “{worded.span.words}” in {named(worded.item)}{_at(worded.span)}"
        yield from _lines(head, _worded(worded, every))
    for together in report.together:
        yield from _lines(_together_head(together), _together(together, every))
    yield f"{_counted(report)}\n"


Lines = Iterator[tuple[str, str]]
"""Lines of a paragraph, each with the label in front of it; an empty one goes on with the last."""


def _lines(head: str, lines: Lines) -> Iterator[str]:
    yield f"{inline(head)}\n"
    for label, line in lines:
        yield f"  {label:{_LABEL}}{inline(line)}".rstrip() + "\n"
    yield "\n"


def _heading(item: Escape | Commitment) -> str:
    title = f": {item.title.value}" if item.title else ""
    if isinstance(item, Commitment):
        assert item.unless is not None, item.name
        return f"`unless` of {named(item)}{_at(item.unless.span)}{title}"
    return f"{named(item)}{_at(item.name.span)}{title}"


def _at(span: Span) -> str:
    return f" ({span.source.path}:{span.source.place(span.start).line})"


def _known(graph: Graph, known: Known) -> Lines:
    item, way = known.item, known.use.ways[0]
    yield "turns on", said(way.condition) if way.condition else _NOT_SAID
    for _, words in known.grounds:
        yield "", f"that is: {words}"
    for event in events(graph, way.condition):
        yield "", _event(graph, event)
    if isinstance(item, Escape):
        if item.sort:
            yield "kind", item.sort if isinstance(item.sort, str) else plain(open_runs(item.sort))
        yield "decided by", _who(graph, item.decided_by)
        yield "evidence", plain(open_runs(item.bar)) if item.bar else _NOT_SAID
        yield "until", until(item.expires) or _NOT_SAID
        yield from _listed("cost", map(duty, item.duties), "none")
        yield from _listed("floor", map(duty, item.floor), "none")
    if item.source:
        yield "stands in", item.source.value
    if not item.binds:
        yield "status", f"{item.status}: it does not bind"
    yield from _lifts(graph, known.use)


def _event(graph: Graph, event: Event) -> str:
    title = f" “{event.title.value}”" if event.title else ""
    others = "about others, " if event.about_others else ""
    bar = plain(open_runs(event.bar)) if event.bar else _NOT_SAID
    decided = _who(graph, event.decided_by)
    return f"event {event.name}{title}: {others}decided by: {decided}, evidence: {bar}"


def _lifts(graph: Graph, use: Use) -> Lines:
    lifted = use.of(Fate.LIFTED)
    yield "lifts", f"{len(lifted)} of {len(use.effects)} binding duties"
    for way in use.ways:
        if isinstance(way.item, Escape) and isinstance(way.item.lifts, Text | Tbd):
            yield "", f"and, in words: {plain(open_runs(way.item.lifts))}"
    yield from _some(f"- {owed(one.owed)}{_in_vain(one)}" for one in lifted)
    falling = [one for one in use.effects if one.can_fall]
    if falling:
        yield "falls with it", f"{len(falling)} more"
    for one in falling[:SHOWN]:
        at = "" if one.fate is Fate.FALLS else ", in some scenarios"
        by = f" (by way of {', '.join(one.through)}{at})" if one.through else at
        yield "", f"- {owed(one.owed)}{by}"
        assert isinstance(one.lost, Found), one
        yield "", f"  as in: {scenario(graph, one.lost.scenarios[0])}"
    yield from _more(len(falling))
    yield from _open(use)


def _in_vain(one: Effect) -> str:
    return (
        " (which changes nothing: it is not due then in any case)"
        if (one.lost is None and one.kept is None)
        else " (which changes nothing: it stays due)"
        if one.lost is None
        else ""
    )


def _open(use: Use) -> Lines:
    if use.can_be is None:
        yield "", "no scenario opens it" if len(use.ways) == 1 else "no scenario opens them all"
    for one in (one for one in use.effects if one.is_open):
        why = one.lost if isinstance(one.lost, Open) else one.kept
        assert isinstance(why, Open), one
        yield "not decided", f"{owed(one.owed)}: {_WHY[why]}"


def _worded(worded: Worded, every: int) -> Lines:
    yield "stands in", f"“{' '.join(worded.text.value.split())}”"
    for at, (_, words) in enumerate(worded.grounds):
        yield "" if at else "turns on", words
    yield "decided by", _NOT_SAID
    if worded.duties:
        yield "lifts", f"{len(worded.duties)} of {every} binding duties, as its words leave open"
        yield from _some(f"- {owed(one)}" for one in worded.duties)
    else:
        yield "lifts", "no binding duty of its own"


def _together_head(together: Together) -> str:
    names = ", ".join(
        f"escape {way.item.name}"
        if isinstance(way.item, Escape)
        else f"`unless` of {named(way.item)}"
        for way in together.use.ways
    )
    return f"all that turn on {turn(together)}: {names}"


def _together(together: Together, every: int) -> Lines:
    use = together.use
    yield "when used", _sum(use, every)
    yield from _open(use)
    falling = use.of(Fate.FALLS)
    if falling:
        yield from _listed("fall", (owed(one.owed) for one in falling), "")
    left = use.of(Fate.LEFT)
    asides = (", in some scenarios" if one.can_fall else "" for one in left)
    yield from _listed(
        "left",
        (f"{owed(one.owed)}{aside}" for one, aside in zip(left, asides, strict=True)),
        "none",
    )
    if use.floors:
        yield from _listed("floor", map(owed, use.floors), "")


def _sum(use: Use, every: int) -> str:
    """The count of what becomes of the binding duties."""
    lifted, falls, left, idle, undecided = (len(use.of(fate)) for fate in Fate)
    more = "1 more falls" if falls == 1 else f"{falls} more fall"
    found = [f"{lifted} of {every} binding duties lifted", more, f"{left} left"]
    found += [f"{idle} not due then in any case"] if idle else []
    return ", ".join(found + ([f"{undecided} not decided"] if undecided else []))


def _counted(report: Report) -> str:
    escapes = sum(isinstance(one.item, Escape) for one in report.known)
    inline_, worded = len(report.known) - escapes, len(report.worded)
    if not report.known and not worded:
        return "no way out: no `escape`, no `unless`, none in words"
    every = len(report.known) + worded
    plural = "" if every == 1 else "s"
    return f"{every} way{plural} out: {escapes} named, {inline_} in `unless`, {worded} in words"


def _listed(label: str, lines: Iterable[str], nothing: str) -> Lines:
    found = list(lines)
    for at, line in enumerate(found[:SHOWN] or [nothing]):
        yield label if not at else "", line
    yield from _more(len(found))


def _some(lines: Iterable[str]) -> Lines:
    found = list(lines)
    yield from (("", line) for line in found[:SHOWN])
    yield from _more(len(found))


def _more(count: int) -> Lines:
    if count > SHOWN:
        yield "", f"and {count - SHOWN} more"


def named(item: Item) -> str:
    """An item by its kind and its name; a bare commitment has none that a reader knows."""
    if isinstance(item, Commitment) and item.is_bare:
        return f"the commitment in line {item.span.source.place(item.span.start).line}"
    return f"{item.kind} {item.name}"


def owed(one: Owed) -> str:
    """A duty, and the item that it stands in."""
    return f"{named(one.item)}: {duty(one.duty)}"


def _who(graph: Graph, stated: Who) -> str:
    outside = {True: " (external)", False: " (the publisher's own)", None: ""}
    return ", ".join(f"{name}{outside[at]}" for name, at in who(graph, stated)) or _NOT_SAID


def scenario(graph: Graph, at: Scenario) -> str:
    """A scenario as a finding's is shown."""
    return ", ".join(one_fact(key, value) for key, value in shown.facts(graph, at))
