"""When the duties of a policy are due, each as conditions that can be asked."""

from collections import defaultdict
from collections.abc import Iterator

from ifthen.graph.graph import Graph, Owed
from ifthen.model import (
    Action,
    Allow,
    And,
    Atom,
    Commitment,
    Condition,
    Duty,
    Either,
    Escape,
    EscapeCondition,
    Name,
    Not,
    Or,
    Require,
    RiskCondition,
    SomeRisk,
    Strength,
    atoms,
    is_protective,
)
from ifthen.value import Record


class Due(Record, frozen=True):
    """A duty to do an action: due while its item fires and it lasts.

    fires: the condition, the item's `unless` and the lifts that turn on a rating.
    lasts: that no `until` has come true.
    """

    action: Action
    item: Commitment | Escape
    fires: Condition
    lasts: Condition

    @property
    def is_constant(self) -> bool:
        """Whether it is due in all scenarios."""
        return all(isinstance(part, And) and not part.of for part in (self.fires, self.lasts))


def protects(duty: Duty) -> bool:
    """Whether a duty protects; an `either` does when it binds and each of its choices protects."""
    if isinstance(duty.action, Either):
        return duty.binds and all(any(map(is_protective, c)) for c in duty.action.choices)
    return is_protective(duty)


def dues(graph: Graph) -> Iterator[Due]:
    """The protective duties that can come due, and the duties that allow a stage.

    They are the first duties of binding commitments, and what an escape obliges while its `when` is
    true. An `otherwise` is none: whether a duty can be met is no rating.
    """
    lifts = _Lifts(graph)
    for owed in graph.duties:
        duty = owed.duty
        allows = isinstance(duty.action, Allow) and duty.strength in (Strength.MUST, Strength.MAY)
        counts = owed.item.binds and owed.role != "otherwise" and not owed.choice
        if counts and (allows or protects(duty)):
            yield Due(duty.action, owed.item, lifts.fires(owed), _lasts(duty))


def read_by(graph: Graph, condition: Condition) -> set[tuple[str, str]]:
    """The risks, and scales of `any risk` and `every risk`, whose ratings a condition turns on."""
    found = set()
    for atom in atoms_of(graph, condition):
        if isinstance(atom, RiskCondition):
            found.add(("risk", atom.risk.value))
        elif isinstance(atom, SomeRisk) and isinstance(atom.level, Name):
            known = graph.index.level(atom.level.value, None)
            if known:
                found.add(("scale", known[0].name.value))
    return found


def atoms_of(graph: Graph, condition: Condition) -> Iterator[Atom]:
    """The atoms of a condition, with those of the escapes that it names."""
    for atom in _below(condition):
        yield atom
        if isinstance(atom, EscapeCondition):
            escape = graph.get(Escape, atom.escape)
            yield from _below(escape.when) if escape and escape.when else ()


def _below(condition: Condition) -> Iterator[Atom]:
    """The atoms of a condition; an empty conjunction, which is true, has none."""
    if isinstance(condition, And | Or):
        for part in condition.of:
            yield from _below(part)
    elif isinstance(condition, Not):
        yield from _below(condition.of)
    else:
        yield from atoms(condition)


def _lasts(duty: Duty) -> Condition:
    if isinstance(duty.action, Either):
        choices = duty.action.choices
        either = (Or(tuple(map(_lasts, filter(protects, c))), duty.span) for c in choices)
        return And(tuple(either), duty.span)
    return And((Not(duty.until, duty.span),) if duty.until else (), duty.span)


class _Lifts:
    """The escapes that lift duties depending on a rating; all others need not be in the way."""

    def __init__(self, graph: Graph) -> None:
        self._all: tuple[Condition, ...] = ()
        self._named: dict[str, list[Condition]] = defaultdict(list)
        self._made: dict[tuple[str, str], Condition] = {}
        for escape in graph.all(Escape):
            if escape.when is None or not escape.binds:
                continue
            if any(isinstance(a, RiskCondition | SomeRisk) for a in atoms(escape.when)):
                unless = Not(escape.when, escape.span)
                if isinstance(escape.lifts, tuple):
                    for lifted in escape.lifts:
                        self._named[lifted.name.value].append(unless)
                elif escape.lifts == "all" or (
                    escape.lifts is None and escape.name.value not in graph.excused_by
                ):
                    self._all += (unless,)

    def fires(self, owed: Owed) -> Condition:
        """When an item fires and nothing lifts a duty of it; one value for all that share it."""
        item = owed.item
        if isinstance(item, Escape):
            return item.when or _own_when(item)
        action = owed.duty.action
        guardrail = action.guardrail.value if isinstance(action, Require) else ""
        key = (item.name.value, guardrail if guardrail in self._named else "")
        if key not in self._made:
            self._made[key] = self._stated(item, guardrail)
        return self._made[key]

    def _stated(self, item: Commitment, guardrail: str) -> Condition:
        stated = [item.condition] if item.condition else []
        stated += [Not(item.unless, item.span)] if item.unless else []
        stated += [*self._all, *self._named.get(item.name.value, ())]
        return And((*stated, *self._named.get(guardrail, ())), item.span)


def _own_when(escape: Escape) -> Condition:
    """A fact of its own: whether an escape that does not say when is used."""
    return EscapeCondition(escape.name, escape.span)
