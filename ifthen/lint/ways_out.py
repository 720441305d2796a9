"""What rules on ways out share: what one turns on, and how much it can lift."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from ifthen.finding import Label, Problem
from ifthen.graph import Graph, Operative
from ifthen.graph.escapes import WayOut, blast, is_about_others, ways_out
from ifthen.graph.leaning import is_said
from ifthen.lint.deciding import labels
from ifthen.lint.wording import Found, found, place
from ifthen.model import (
    Atom,
    Commitment,
    Comparison,
    Duty,
    Escape,
    EvalCondition,
    Event,
    EventCondition,
    Judged,
    Meaning,
    Name,
    Party,
    RiskCondition,
    SomeRisk,
    Stated,
    Strength,
    Tbd,
    Text,
    Who,
    atoms,
)
from ifthen.prose import Kind, phrases
from ifthen.source import Span
from ifthen.value import Record, evolve

TURNS_ON = {
    Kind.COMPETITOR: "what others do",
    Kind.DISCRETION: "the publisher's own judgement",
    Kind.BENEFIT: "the benefits of going on",
    Kind.FEASIBILITY: "what is feasible",
    Kind.AVAILABILITY: "what is available",
    Kind.EMERGENCY: "an emergency",
    Kind.AMENDMENT: "a change of the policy itself",
}
"""What a way out can turn on, in words."""

_NEAR = 400
_MAY = "may "
_KINDS = frozenset(kind.value for kind in Kind if kind.group == "ground")


class _Ground(Record, frozen=True):
    """What a way out turns on, and the words that say so; `in_words` for one within a text."""

    kind: Kind
    span: Span
    way: WayOut | None
    in_words: Found | None = None


def turning(graph: Graph, kind: Kind) -> Iterator[Problem]:
    """The ways out of a kind, each once: by what it turns on, or by its `kind`."""
    what = TURNS_ON[kind]
    for ground in _grounds(graph):
        if ground.kind is not kind:
            continue
        if ground.way:
            yield problem(graph, ground.way.item, ground.span, f"turns on {what}")
        elif ground.in_words:
            phrase = ground.in_words.hit.phrase
            message = f"`{phrase}` is a way out in the words of the text and turns on {what}"
            yield Problem(ground.span, message, ground.in_words.text.item.subject)


def problem(
    graph: Graph, item: Escape | Commitment, span: Span, says: str, *, shows: bool = True
) -> Problem:
    """A finding on a way out, with its blast radius.

    shows: whether the duties that it can lift are shown, and not only counted.
    """
    message = f"{_named(item)} {says} and {_reach(graph, item)}"
    labels = duties_lifted(graph, item) if shows else ()
    return Problem(span, message, item.subject, labels=labels)


def lacking(
    graph: Graph, says: str, slot: Callable[[Escape], object], *, shows: bool = False
) -> Iterator[Problem]:
    """The escapes of which a slot says nothing: at its `tbd`, else at the name."""
    for escape in graph.all(Escape):
        stated = slot(escape)
        if not is_said(stated):
            first = stated[0] if isinstance(stated, tuple) and stated else stated
            span = first.span if isinstance(first, Tbd) else escape.name.span
            yield problem(graph, escape, span, says, shows=shows)


def said_of(duties: tuple[Duty, ...]) -> tuple[object, ...]:
    """What duties say: `tbd` for one that is still to be written."""
    return tuple(d.action.words if isinstance(d.action, Stated) else d for d in duties)


def duties_lifted(graph: Graph, item: Escape | Commitment) -> tuple[Label, ...]:
    """The first duties that a way out can lift; the last of them says how many more there are."""
    return labels([(owed.duty.span, "it can lift this") for owed in blast(graph, item).lifted])


@lru_cache(maxsize=2)
def in_words(graph: Graph) -> tuple[Found, ...]:
    """The words that make a way out of an operative text which is not known to be one.

    Known are what an escape turns on, its kind, who decides and what it lifts, and an `unless`.
    What a level means for a risk speaks of models, and they may do much.
    """
    known = {id(text) for way in ways_out(graph) for text, _ in _texts(graph, way)}
    known |= {id(who) for escape in graph.all(Escape) for who in escape.decided_by}
    permitted = [_permitted(text) for text in graph.texts if _is_permission(text)]
    return tuple(
        one
        for one in sorted([*found(graph, Kind.WAY_OUT), *chain(*permitted)], key=_start)
        if id(one.text.text) not in known and not isinstance(one.text.holder, Meaning)
    )


def _start(one: Found) -> tuple[str, int]:
    return one.span.source.path, one.span.start


def _is_permission(text: Operative) -> bool:
    is_action = isinstance(text.holder, Stated)
    return is_action and text.duty is not None and text.duty.strength is Strength.MAY


def _permitted(text: Operative) -> Iterator[Found]:
    """The ways out that a duty's words are when read with its strength: `may "adjust it"`."""
    for hit in phrases(f"{_MAY}{text.text.value}"):
        if hit.kind is Kind.WAY_OUT and hit.start == 0:
            end = hit.end - len(_MAY)
            moved = evolve(hit, start=0, end=end)
            yield Found(text, moved, place(text.text, 0, end))


@lru_cache(maxsize=2)
def _grounds(graph: Graph) -> tuple[_Ground, ...]:
    """What each way out turns on, each kind once."""
    made = [
        ground
        for way in ways_out(graph)
        for ground in {ground.kind: ground for ground in reversed([*_of(graph, way)])}.values()
    ]
    for one in in_words(graph):
        made += [_Ground(kind, one.span, None, one) for kind in _around(one)]
    return tuple(made)


def turns_on(graph: Graph, one: WayOut | Found) -> tuple[Kind, ...]:
    """All that a way out turns on, one in the words of a text included."""
    if isinstance(one, Found):
        kinds = {*_around(one)}
    else:
        kinds = {ground.kind for ground in _of(graph, one)}
        kinds |= {Kind.DISCRETION} if decided_inside(graph, one) else set()
    return tuple(kind for kind in TURNS_ON if kind in kinds)


def _around(one: Found) -> dict[Kind, None]:
    """What the sentence turns on that a phrase stands in."""
    return {kind: None for kind, _, _ in _hits(_said(one))}


def decided_inside(graph: Graph, way: WayOut) -> Span | None:
    """The words that leave a way out to parties of the publisher's own alone."""
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


def _of(graph: Graph, way: WayOut) -> Iterator[_Ground]:
    """What a way out turns on, the most telling words of a kind first."""
    for atom in atoms(way.condition) if way.condition else ():
        if is_about_others(graph, atom):
            yield _Ground(Kind.COMPETITOR, atom.span, way)
    for text, span in _texts(graph, way):
        for kind, start, end in _hits(text.value):
            yield _Ground(kind, span or place(text, start, end), way)
    if isinstance(way.item, Escape):
        beside = (way.item.bar, *way.item.decided_by)
        for text in (stated for stated in beside if isinstance(stated, Text)):
            for kind, start, end in _hits(text.value):
                if kind is Kind.DISCRETION:
                    yield _Ground(kind, place(text, start, end), way)
        if way.item.sort in _KINDS:
            yield _Ground(Kind(str(way.item.sort)), way.span, way)


def _texts(graph: Graph, way: WayOut) -> Iterator[tuple[Text, Span | None]]:
    """The words that a way out turns on; a span where they do not stand in its own.

    The title of an event is all that the language has to say what has to happen.
    """
    for atom in atoms(way.condition) if way.condition else ():
        text = _words(atom)
        if isinstance(text, Text):
            yield text, None
        if isinstance(atom, EventCondition):
            event = graph.get(Event, atom.event)
            if event and event.title:
                yield event.title, atom.span
    for stated in (way.item.sort, way.item.lifts) if isinstance(way.item, Escape) else ():
        if isinstance(stated, Text):
            yield stated, None


def _words(atom: Atom) -> object:
    if isinstance(atom, Judged):
        return atom.words
    if isinstance(atom, EvalCondition) and isinstance(atom.test, Comparison):
        return atom.test.threshold
    return atom.level if isinstance(atom, RiskCondition | SomeRisk) else None


def _hits(text: str) -> Iterator[tuple[Kind, int, int]]:
    """What the words of a way out turn on; a term of the policy's own makes it no other thing."""
    for hit in phrases(text):
        if hit.kind.group == "ground":
            yield hit.kind, hit.start, hit.end


def _said(one: Found) -> str:
    """What a way out in words says, in its own sentence."""
    said = _sentence(one.text.text.value, one.hit.start)
    return f"{_MAY}{said}" if one.hit.phrase.startswith(_MAY) and not one.hit.start else said


def _sentence(text: str, at: int) -> str:
    """The sentence that a place in a text stands in, or what of it is near."""
    before = re.split(r"[.;]\s", text[max(0, at - _NEAR) : at])[-1]
    after = re.split(r"[.;]\s", text[at : at + _NEAR], maxsplit=1)[0]
    return before + after


def _named(item: Escape | Commitment) -> str:
    if isinstance(item, Escape):
        return f"escape `{item.name}`"
    return "`unless`" if item.is_bare else f"`unless` of commitment `{item.name}`"


def _reach(graph: Graph, item: Escape | Commitment) -> str:
    radius = blast(graph, item)
    if not radius.stated_in_words:
        return f"can lift {len(radius.lifted)} of {radius.of} binding duties"
    is_tbd = isinstance(item, Escape) and isinstance(item.lifts, Tbd)
    says = "does not say yet" if is_tbd else "says in words only"
    if radius.lifted:
        return f"can lift {len(radius.lifted)} of {radius.of} binding duties, but {says} what else"
    return f"{says} which of {radius.of} binding duties it lifts"
