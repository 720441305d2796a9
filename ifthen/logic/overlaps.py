"""Commitments that add nothing to another one, and actions that are due with two strengths."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from typing import Literal

from ifthen.graph import Graph, Owed
from ifthen.logic.coverage import Coverage
from ifthen.logic.moving import duties
from ifthen.logic.questions import Answer, Found, Logic, Open, logic
from ifthen.meaning.together import sense, sense_of
from ifthen.model import Commitment
from ifthen.value import Record


class Redundant(Record, frozen=True):
    """A commitment whose duties those of another one cover whenever they are due.

    answer: a scenario in which they are due; why it is open whether they are covered.
    """

    item: Commitment
    other: Commitment
    answer: Answer


def redundancies(graph: Graph) -> Iterator[Redundant]:
    """The redundant commitments; of two that are mutually redundant the one with the later name."""
    by_item: dict[str, list[Owed]] = defaultdict(list)
    for owed in duties(graph):
        by_item[owed.item.name.value].append(owed)
    search = _Search(graph, by_item)
    for own in by_item.values():
        found = search.redundant(own)
        if found:
            yield found


class _Search:
    """Which commitments can cover which.

    near: by fact, the duties of commitments none of whose duties is due unless some literal of that
        fact holds, of several such facts the rarest; where there is none, by every fact they read.
    constant: by what they say, the duties that are always due, whatever they read.
    """

    def __init__(self, graph: Graph, by_item: dict[str, list[Owed]]) -> None:
        self.asked = logic(graph)
        self.by_item = by_item
        self.coverage = Coverage(graph, self.asked, duties(graph))
        self.near: dict[int, list[Owed]] = defaultdict(list)
        self.constant: dict[int, list[Owed]] = defaultdict(list)
        pins = {name: self._pins(own) for name, own in by_item.items()}
        times = Counter(fact for found in pins.values() for fact in found)
        for name, own in by_item.items():
            rarest = min(pins[name], key=lambda fact: (times[fact], fact), default=None)
            for owed in own:
                facts = self._facts(owed) if rarest is None else {rarest}
                for fact in facts:
                    self.near[fact].append(owed)
                if rarest is None and self._is_always_due(owed):
                    self.constant[self.coverage.says(owed)].append(owed)

    def _facts(self, owed: Owed) -> Set[int]:
        return self.asked.formulas.support(self.asked.encoder.due(owed))

    def _is_always_due(self, owed: Owed) -> bool:
        """First a look at one case, in which nothing has happened: that mostly settles it."""
        formulas, due = self.asked.formulas, self.asked.encoder.due(owed)
        if not formulas.holds([due], dict.fromkeys(formulas.support(due), 1)):
            return False
        return self.asked.can([formulas.negation(due)]) is None

    def _pins(self, own: list[Owed]) -> set[int]:
        formulas = self.asked.formulas
        pins = [formulas.pins(self.asked.encoder.due(owed)) for owed in own]
        return {formulas.fact[literal] for literal in set.intersection(*pins)}

    def redundant(self, own: list[Owed]) -> Redundant | None:
        """Whether another commitment makes one redundant, by what it is due to do."""
        item = own[0].item
        open_: Redundant | None = None
        for name in self._candidates(own):
            other = self.by_item[name][0].item
            assert isinstance(item, Commitment)
            assert isinstance(other, Commitment)
            answer = self._is_covered(own, name)
            if answer is True:
                due = self.asked.find(self.asked.any(map(self.asked.due, own)))
                return Redundant(item, other, due) if due else None
            if answer and answer is not Open.MUDDLED:
                open_ = open_ or Redundant(item, other, answer)
        return open_

    def _is_covered(self, own: list[Owed], name: str) -> bool | Open:
        """Whether a commitment covers one, and of two that cover each other comes first."""
        answer = self._uncovered(own, name)
        item = own[0].item.name.value
        if answer is None and name > item:
            return self._uncovered(self.by_item[name], item) or False
        return answer if isinstance(answer, Open) else answer is None

    def _uncovered(self, own: list[Owed], name: str) -> Literal[True] | Open | None:
        """Whether a duty of a commitment can be due while another does not cover it."""
        asked = self.asked
        coverage = Coverage(asked.graph, asked, self.by_item[name])
        bare = (asked.all([asked.due(o), asked.no(coverage.covered(o))]) for o in own)
        return asked.can([asked.any(bare).formula])

    def _candidates(self, own: list[Owed]) -> list[str]:
        """The commitments that can cover each duty, as far as a look at their facts tells.

        A duty that is never due needs no cover.
        """
        itself = own[0].item.name.value
        near = [{o.item.name.value for o in self._near(owed)} - {itself} for owed in own]
        if not any(near):
            return []
        every = set.union(*near)
        needed = [
            names
            for owed, names in zip(own, near, strict=True)
            if names == every or self.asked.can([self.asked.encoder.due(owed)]) is not None
        ]
        return sorted(every.intersection(*needed))

    def _near(self, owed: Owed) -> Iterator[Owed]:
        keys = self.coverage.keys(owed)
        for fact in self._facts(owed):
            for other in self.near.get(fact, ()):
                if self.coverage.says(other) in keys:
                    yield other
        for key in keys:
            yield from self.constant.get(key, ())


class TwoStrengths(Record, frozen=True):
    """Duties whose action is also due with a greater strength.

    weaker, stronger: in the order of the text. answer: a scenario in which the first ones are due.
    """

    weaker: tuple[Owed, ...]
    stronger: tuple[Owed, ...]
    answer: Answer


def strengths(graph: Graph) -> Iterator[TwoStrengths]:
    """The actions that are due with two strengths, each once.

    The weaker duty is due only where a stronger one is too, or stands under the same condition.
    """
    asked = logic(graph)
    groups: dict[object, list[Owed]] = defaultdict(list)
    for owed in duties(graph):
        groups[sense(owed.duty.action)].append(owed)
    for same in groups.values():
        if len({owed.duty.strength for owed in same}) > 1:
            yield from _joined([found for weak in same if (found := _two(asked, weak, same))])


def _joined(found: list[TwoStrengths]) -> Iterator[TwoStrengths]:
    """What was found as one, and else the first that is open."""
    sure = [one for one in found if isinstance(one.answer, Found)]
    if sure:
        strong = {id(owed.duty): owed for one in sure for owed in one.stronger}
        weak = tuple(owed for one in sure for owed in one.weaker)
        yield TwoStrengths(weak, tuple(strong.values()), sure[0].answer)
    else:
        yield from found[:1]


def _two(asked: Logic, weak: Owed, same: list[Owed]) -> TwoStrengths | None:
    stronger = [o for o in same if o.duty.strength.rank < weak.duty.strength.rank]
    alike = [o for o in stronger if _condition(o) == _condition(weak)]
    open_: TwoStrengths | None = None
    for few in (alike, stronger):
        either = asked.any(map(asked.due, few))
        answer = asked.find(asked.due(weak), either) if few else None
        if isinstance(answer, Found) and few is stronger:
            alone = asked.find(asked.due(weak), asked.no(either))
            answer = answer if alone is None else alone if isinstance(alone, Open) else None
        if isinstance(answer, Found):
            return TwoStrengths((weak,), tuple(few), answer)
        if answer:
            open_ = open_ or TwoStrengths((weak,), tuple(few), answer)
    return open_


def _condition(owed: Owed) -> object:
    assert isinstance(owed.item, Commitment)
    return owed.item.condition and sense_of(owed.item.condition)
