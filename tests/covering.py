"""When duties cover a duty, from the catalogue's definition."""

from dataclasses import dataclass
from datetime import date

from ifthen.model import (
    And,
    Duration,
    Duty,
    Forbid,
    Guardrail,
    Keep,
    Multiple,
    Name,
    Pause,
    Rate,
    Require,
    Stage,
    Tbd,
    atoms,
    is_unstated,
)

STRENGTHS = ["must", "aim", "may", "should"]
AFTER = {"internal-use": "training", "deployment": "internal-use"}


def is_open(action):
    """Whether something of an action is `tbd`: no other then says the same."""
    if isinstance(action, Keep):
        return any(map(is_unstated, atoms(action.condition)))
    return isinstance(getattr(action, "words", None), Tbd)


def same_condition(one, other):
    """Whether two conditions say the same: with a `tbd` in them, only one and the same does."""
    is_one = one is not None and any(map(is_unstated, atoms(one)))
    return one is other if is_one else one == other


def covers(graph, action, other):
    """Whether an action is the same as another or a stronger one."""
    if is_open(action):
        return action is other
    if action == other:
        return True
    match action, other:
        case Require(), Require():
            return other.guardrail.value in weaker(graph, action.guardrail.value)
        case Forbid(), Pause():
            return action.stage == other.stage
        case Rate(), Rate():
            ranks = [graph.rank(rate.risk, rate.level.value) for rate in (action, other)]
            same = action.risk == other.risk and action.variant in (None, other.variant)
            return same and ranks[0] >= ranks[1]
    return False


def weaker(graph, name):
    """The guardrails that one is stronger than or has among its parts, at any depth."""
    found = []
    todo = [name]
    while todo:
        item = graph.get(Guardrail, todo.pop())
        below = [*item.stronger_than, *(n for n in item.needs if isinstance(n, Name))]
        new = [n.value for n in below if n.value not in found]
        found += new
        todo += new
    return found


def up_to(graph, stage):
    """A stage and those before it."""
    after = AFTER | {s.name.value: s.after.value for s in graph.all(Stage) if s.after}
    found = [stage]
    while found[-1] in after:
        found.append(after[found[-1]])
    return found


def conjuncts(condition):
    """The parts of a conjunction at any depth."""
    if isinstance(condition, And):
        return [inner for part in condition.of for inner in conjuncts(part)]
    return [condition]


@dataclass
class Merged:
    """Duties that say the same, together."""

    duties: list[Duty]

    def covers(self, graph, other):
        """Whether strength, deadlines and untils are enough for another duty."""
        rank = min(STRENGTHS.index(d.strength) for d in self.duties)
        if rank > STRENGTHS.index(other.strength):
            return False
        mine = [d.within for d in self.duties if d.within]
        if other.within and not any(within(one, other.within) for one in mine):
            return False
        mine = [d.before for d in self.duties if d.before]
        if other.before and not any(before(graph, one, other.before) for one in mine):
            return False
        mine = [part for d in self.duties if d.every for part in d.every.parts]
        wanted = other.every.parts if other.every else ()
        if not all(any(occurs(one, part) for one in mine) for part in wanted):
            return False
        mine = [c for d in self.duties if d.until for c in conjuncts(d.until)]
        return all(c in mine for c in (conjuncts(other.until) if other.until else []))


def within(one, other):
    """Whether a duration is no longer; words are as long as the same words."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        return one.days <= other.days
    return one == other and not isinstance(one, Tbd)


def before(graph, one, other):
    """Whether a stage, a date or a condition comes no later."""
    if isinstance(one, date) and isinstance(other, date):
        return one <= other
    if isinstance(one, Name) and isinstance(other, Name):
        return one.value in up_to(graph, other.value)
    return one == other and not isinstance(one, Tbd)


def occurs(one, other):
    """Whether an occasion is no later."""
    if isinstance(one, Multiple) and isinstance(other, Multiple):
        return one.quantity == other.quantity and one.factor <= other.factor
    return within(one, other)
