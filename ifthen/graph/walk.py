"""What an item mentions: which slot refers to what, and which text is operative."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ifthen.model import (
    Against,
    Allow,
    Commitment,
    Comparison,
    Condition,
    Duty,
    Escape,
    EscapeCondition,
    Eval,
    EvalCondition,
    Event,
    EventCondition,
    Forbid,
    Guardrail,
    GuardrailCondition,
    Header,
    Item,
    Keep,
    Level,
    Lifted,
    Meaning,
    Name,
    Notify,
    OnEvent,
    Party,
    Pause,
    Rate,
    Reference,
    Require,
    Risk,
    RiskCondition,
    RunEval,
    Scale,
    SomeRisk,
    Specify,
    Stage,
    Tbd,
    Text,
)
from ifthen.value import Record, Value, fields

ANY = "anything"
LEVEL = "level"
REFERENCE = "reference"

REFERS: dict[tuple[type, str], tuple[str, ...]] = {
    (Risk, "on"): (Scale.kind,),
    (Risk, "highest_of"): (Risk.kind,),
    (Meaning, "level"): (LEVEL,),
    (Stage, "after"): (Stage.kind,),
    (Event, "decided_by"): (Party.kind,),
    (Eval, "measures"): (Risk.kind,),
    (Eval, "run_by"): (Party.kind,),
    (Against, "risk"): (Risk.kind,),
    (Guardrail, "needs"): (Guardrail.kind,),
    (Guardrail, "stronger_than"): (Guardrail.kind,),
    (Guardrail, "verified_by"): (Party.kind,),
    (Guardrail, "owner"): (Party.kind,),
    (Escape, "decided_by"): (Party.kind,),
    (Lifted, "name"): (Guardrail.kind, Commitment.kind),
    (Commitment, "decided_by"): (Party.kind,),
    (Commitment, "owner"): (Party.kind,),
    (OnEvent, "events"): (Event.kind,),
    (EvalCondition, "eval"): (Eval.kind,),
    (Comparison, "threshold"): (REFERENCE,),
    (RiskCondition, "risk"): (Risk.kind,),
    (RiskCondition, "level"): (LEVEL,),
    (SomeRisk, "level"): (LEVEL,),
    (EventCondition, "event"): (Event.kind,),
    (GuardrailCondition, "guardrail"): (Guardrail.kind,),
    (EscapeCondition, "escape"): (Escape.kind,),
    (Require, "guardrail"): (Guardrail.kind,),
    (Rate, "risk"): (Risk.kind,),
    (Rate, "level"): (LEVEL,),
    (Pause, "stage"): (Stage.kind,),
    (Forbid, "stage"): (Stage.kind,),
    (Allow, "stage"): (Stage.kind,),
    (Duty, "before"): (Stage.kind,),
    (RunEval, "eval"): (Eval.kind,),
    (Notify, "party"): (Party.kind,),
    (Specify, "name"): (ANY,),
}
"""The kinds of item that a name in a slot refers to."""

_ASIDE = frozenset(
    [
        *((Item, name) for name in ("title", "source", "notes", "name", "tbd")),
        *((Header, name) for name in ("publisher", "version", "caveat")),
        *((Level, "title"), (Level, "tbd"), (Reference, "what")),
        *((Eval, "evidence"), (Against, "because"), (Commitment, "because")),
    ]
)
"""Slots whose text obliges nobody: titles, notes, sources, names, arguments and caveats."""


class Use(Record, frozen=True):
    """A name where an item mentions it.

    kinds: what it may refer to.
    holder: the value around it, such as the `RiskCondition` of a level.
    risk: the risk that a level belongs to; None where any scale's level may stand.
    """

    item: Item
    name: Name
    kinds: tuple[str, ...]
    holder: object
    risk: Name | None


class Operative(Record, frozen=True):
    """A text that stands for something operative.

    slot: the field that it stands in, such as `needs`, `within` or `softened`.
    holder: the value that has the field.
    duty: the duty that it is part of, if any.
    """

    item: Item
    text: Text
    slot: str
    holder: object
    duty: Duty | None


class Standing(Record, frozen=True):
    """A condition where it stands whole.

    slot: `condition` (after *if*), `unless`, `when`, `until`, `before`, `keep` or `verified_by`.
    """

    item: Item
    condition: Condition
    slot: str
    duty: Duty | None


def uses(item: Item) -> Iterator[Use]:
    """Every name that an item mentions."""
    for name, slot, holder, path in _values(item, Name):
        kinds = REFERS.get((type(holder), slot))
        if kinds:
            risk = _risk_of(holder, path) if kinds == (LEVEL,) else None
            yield Use(item, name, kinds, holder, risk)


def texts(item: Item) -> Iterator[Operative]:
    """Every operative text of an item; an example beside a `tbd` is none."""
    for text, slot, holder, path in _values(item, Text):
        if not isinstance(holder, Tbd):
            yield Operative(item, text, slot, holder, _duty_of(path))


def conditions(item: Item) -> Iterator[Standing]:
    """Every condition of an item, whole, where it stands."""
    for condition, slot, holder, path in _values(item, Condition):
        if not isinstance(holder, Condition):
            where = "keep" if isinstance(holder, Keep) else slot
            yield Standing(item, condition, where, _duty_of(path))


def _risk_of(holder: object, path: list[object]) -> Name | None:
    if isinstance(holder, RiskCondition | Rate):
        return holder.risk
    return path[0].name if isinstance(path[0], Risk) else None


def _duty_of(path: list[object]) -> Duty | None:
    return next((value for value in reversed(path) if isinstance(value, Duty)), None)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    aside = {"span"} | {name for owner, name in _ASIDE if issubclass(kind, owner)}
    return tuple(name for name in fields(kind) if name not in aside)


_WALKED = (Value, tuple)


def _values(root: object, kinds: Any) -> Iterator[tuple[Any, str, Any, list[object]]]:
    """Every value of the kinds below a root: with its slot, its holder and the path of holders.

    The path is one list that changes as the walk goes on. What duties share, because they were
    written as one with a list of names, is met once.
    """
    path: list[object] = []
    seen: set[int] = set()

    def below(holder: Any) -> Iterator[tuple[Any, str, Any, list[object]]]:
        path.append(holder)
        for slot in _fields(type(holder)):  # type: ignore[arg-type]
            value = getattr(holder, slot)
            if isinstance(value, _WALKED):  # most slots hold nothing, a number or a word
                yield from member(value, slot, holder)
        path.pop()

    def member(value: object, slot: str, holder: object) -> Iterator[Any]:
        if isinstance(value, kinds) and id(value) not in seen:
            yield value, slot, holder, path
        if type(value) is tuple:
            for one in value:
                yield from member(one, slot, holder)
        elif isinstance(value, Value) and id(value) not in seen:
            seen.add(id(value))
            yield from below(value)

    yield from below(root)
