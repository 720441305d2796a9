"""Items in the node-link graph: a node each."""

from datetime import date

from ifthen.graph.escapes import blast
from ifthen.graph.nodelink.facts import level_id
from ifthen.graph.nodelink.values import Gathering, Json, Node, item_id
from ifthen.graph.words import (
    Checkability,
    condition_runs,
    duty_runs,
    open_runs,
    plain,
    worst,
)
from ifthen.model import (
    Commitment,
    Escape,
    Eval,
    EvalCondition,
    Event,
    Guardrail,
    Item,
    Name,
    Party,
    Quantity,
    Range,
    Scale,
    Tbd,
    Text,
    Tolerance,
    every_duty,
)

_SLOTS = {
    "policy": ("publisher", "version", "effective", "tolerance"),
    "term": ("means",),
    "risk": ("tolerance",),
    "event": ("bar",),
    "eval": ("score", "danger", "variant", "visibility"),
    "guardrail": ("sort",),
    "escape": ("sort", "bar", "expires"),
}
"""The fields that nodes have as text, by the kind of item."""


def add(made: Gathering, item: Item) -> None:
    """Add an item's node; of two items with one id the later one is numbered."""
    name, node_id = item.name.value, made.fresh(item_id(item))
    title = item.title.value if item.title else None
    status = str(item.status) if item.status else None
    span, more = item.name.span, {**_more(made, item), "source": _text(item.source)}
    made.node(Node(node_id, item.kind, name, name, title, status, _checkability(item), span, more))
    if isinstance(item, Scale):
        _levels(made, item)


def sentence(commitment: Commitment) -> str:
    """A commitment's sentence, `otherwise` and `unless` included, on one line."""
    if not commitment.has_sentence:
        return ""
    found = commitment.condition
    start = f"if {plain(condition_runs(found))} then " if found else "always "
    steps = (commitment.duties, *commitment.otherwise)
    said = [" and ".join(plain(duty_runs(duty)) for duty in duties) for duties in steps]
    unless = commitment.unless
    end = f" unless {plain(condition_runs(unless))}" if unless else ""
    return start + " otherwise ".join(said) + end


def _levels(made: Gathering, scale: Scale) -> None:
    below: str | None = None
    for rank, level in enumerate(scale.levels):
        this, name = level_id(scale.name, level.name), level.name.value
        checkability = Checkability.TBD if level.tbd else None
        title = level.title.value if level.title else None
        more = {"scale": scale.name.value, "rank": rank}
        made.node(Node(this, "level", name, name, title, None, checkability, level.span, more))
        made.edge(f"scale:{scale.name}", this, "has", level.span)
        if below:
            made.edge(below, this, "next", level.span)
        below = this


def _checkability(item: Item) -> Checkability | None:
    """How far what an item says can be checked; None where there is nothing to check."""
    if item.tbd:
        return Checkability.TBD
    match item:
        case Eval():
            if not item.has_block:
                return Checkability.MISSING
            return _of(item.score) if item.score else None
        case Event():
            stated = item.decided_by or item.bar
            return Checkability.WORDS if stated else Checkability.MISSING
        case Guardrail():
            return _guardrail(item)
        case Escape():
            runs = condition_runs(item.when) if item.when else None
            return worst(runs) if runs else Checkability.MISSING
        case Commitment():
            return _commitment(item)
        case _:
            return None


def _of(value: object) -> Checkability | None:
    """How far a value can be checked that stands where a number could."""
    if isinstance(value, Range | Quantity | Tolerance):
        return Checkability.NUMBER
    if isinstance(value, Text | Tbd):
        return worst(open_runs(value))
    return None


def _guardrail(item: Guardrail) -> Checkability:
    """By what shows that it is in place: a score, else parts and parties in words, else nothing."""
    tested = [v for v in item.verified_by if isinstance(v, EvalCondition)]
    if tested:
        return worst(run for v in tested for run in condition_runs(v)) or Checkability.WORDS
    return Checkability.WORDS if item.needs or item.verified_by else Checkability.MISSING


def _commitment(item: Commitment) -> Checkability | None:
    if not item.has_sentence:
        return Checkability.MISSING
    condition = list(condition_runs(item.condition)) if item.condition else []
    duties = [run for duty in every_duty(item.all_duties) for run in duty_runs(duty)]
    return worst(iter(condition + duties))


def _more(made: Gathering, item: Item) -> dict[str, Json]:
    """What only this kind of item has: fields as text, and what follows from them."""
    more: dict[str, Json] = {slot: _said(getattr(item, slot)) for slot in _SLOTS.get(item.kind, ())}
    match item:
        case Party():
            more["external"] = item.external
        case Event():
            more["about_others"] = item.about_others
        case Guardrail():
            more["parts"] = [_said(part) for part in item.needs if not isinstance(part, Name)]
        case Escape():
            lifted = blast(made.graph, item)
            more["when"] = plain(condition_runs(item.when)) if item.when else None
            more["lifts"], more["of"] = len(lifted.lifted), lifted.of
            more["stated_in_words"] = lifted.stated_in_words
        case Commitment():
            more["sentence"] = sentence(item)
            more["always"] = item.has_sentence and item.condition is None
    return more


def _said(value: object) -> str | None:
    """A value as text: words without their quotes, dates as ISO 8601 writes them."""
    if value is None:
        return None
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Tbd):
        return plain(open_runs(value))
    if isinstance(value, Tolerance):
        return f"{value.quantity} per {value.per}" if value.per else str(value.quantity)
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(text: Text | None) -> str | None:
    return text.value if text else None
