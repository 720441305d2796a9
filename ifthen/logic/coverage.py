"""Whether due duties cover a duty, as the catalogue's category *logic* defines it.

Duties that say the same count together: what one of them lacks in strength, deadline or `until`
another may bring.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache

from ifthen.graph import Graph, Owed
from ifthen.logic.questions import Claim, Logic
from ifthen.meaning.together import no_later, rates_no_lower, sense, untils, weaker
from ifthen.model import Duty, Forbid, Guardrail, Pause, Rate, Require
from ifthen.value import evolve


class Coverage:
    """Some duties, looked up by what they can cover."""

    def __init__(self, graph: Graph, asked: Logic, duties: Iterable[Owed]) -> None:
        self.graph = graph
        self.asked = asked
        self._numbers: dict[object, int] = {}
        self._says: dict[int, int] = {}
        self._rates: dict[str, list[Rate]] = defaultdict(list)
        self._by_action: dict[int, list[Owed]] = defaultdict(list)
        self._keys: dict[int, frozenset[int]] = {}
        self._covered: dict[int, Claim] = {}
        for owed in duties:
            action = owed.duty.action
            number = self._numbers.setdefault(sense(action), len(self._numbers))
            self._says[id(owed.duty)] = number
            if isinstance(action, Rate) and number not in self._by_action:
                self._rates[action.risk.value].append(action)
            self._by_action[number].append(owed)

    def _can_cover(self, owed: Owed) -> Iterator[list[Owed]]:
        """The duties whose action is the same or a stronger one, by what they say."""
        for number in sorted(self.keys(owed)):
            yield self._by_action[number]

    def says(self, owed: Owed) -> int:
        """A number for what one of the duties says: the same for those that say the same."""
        return self._says[id(owed.duty)]

    def keys(self, owed: Owed) -> frozenset[int]:
        """The numbers of what duties may say that cover a duty."""
        if id(owed.duty) not in self._keys:
            numbers = (self._numbers.get(said) for said in self._covering(owed))
            self._keys[id(owed.duty)] = frozenset(n for n in numbers if n is not None)
        return self._keys[id(owed.duty)]

    def _covering(self, owed: Owed) -> list[object]:
        action = owed.duty.action
        found: list[object] = [sense(action)]
        match action:
            case Require():
                stronger = _stronger(self.graph).get(action.guardrail.value, ())
                found += [Require(guardrail.name) for guardrail in stronger]
            case Pause():
                found.append(Forbid(action.stage))
            case Rate():
                rates = self._rates.get(action.risk.value, ())
                found += [rate for rate in rates if rates_no_lower(self.graph, action, rate)]
        return found

    def covered(self, owed: Owed) -> Claim:
        """That due duties cover a duty."""
        key = id(owed.duty)
        if key not in self._covered:
            together = (self._together(group, owed) for group in self._can_cover(owed))
            self._covered[key] = self.asked.any(together)
        return self._covered[key]

    def _together(self, group: list[Owed], owed: Owed) -> Claim:
        duty = owed.duty
        wanted: list[Callable[[Owed], bool]] = [
            lambda o: o.duty.strength.rank <= duty.strength.rank,
        ]
        wanted += [self._is_done_by(deadline) for deadline in _deadlines(duty)]
        wanted += [_lasts_until(condition) for condition in untils(duty)]
        return self.asked.all(
            self.asked.any(self.asked.due(o) for o in group if is_wanted(o)) for is_wanted in wanted
        )

    def _is_done_by(self, deadline: Duty) -> Callable[[Owed], bool]:
        return lambda owed: no_later(self.graph, owed.duty, deadline)


def _deadlines(duty: Duty) -> Iterator[Duty]:
    """A duty with each of its deadlines alone, and each occasion of its cadence."""
    bare = evolve(duty, within=None, before=None, every=None)
    if duty.within:
        yield evolve(bare, within=duty.within)
    if duty.before:
        yield evolve(bare, before=duty.before)
    if duty.every:
        for occasion in duty.every.parts:
            yield evolve(bare, every=evolve(duty.every, parts=(occasion,)))


def _lasts_until(condition: Hashable) -> Callable[[Owed], bool]:
    return lambda owed: condition in untils(owed.duty)


@lru_cache(maxsize=2)
def _stronger(graph: Graph) -> dict[str, list[Guardrail]]:
    """For each guardrail the others that are stronger, or have it among their parts."""
    found: dict[str, list[Guardrail]] = defaultdict(list)
    for guardrail in graph.all(Guardrail):
        for name in weaker(graph, guardrail.name.value):
            if name != guardrail.name.value:
                found[name].append(guardrail)
    return dict(found)
