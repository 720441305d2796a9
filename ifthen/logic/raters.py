"""What becomes due together with the rating of a risk, by the fact that makes it rise."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from ifthen.graph import Graph, Owed
from ifthen.logic.freed import freed
from ifthen.logic.protecting import protecting
from ifthen.logic.questions import Verdict, first_of, logic
from ifthen.meaning.dependence import feeds
from ifthen.meaning.facts import rating_key, top_of
from ifthen.model import Rate, Risk, Variant

Variants = frozenset[Variant]


class Raters:
    """What rates one risk at its levels, and what comes with that.

    A risk rises by a fact where, all else equal, it stands at the next lower level that it can have
    at one value of the fact, and at the level at another one.
    """

    def __init__(self, graph: Graph, risk: Risk) -> None:
        self.graph = graph
        self.risk = risk
        self.asked = logic(graph)
        self.duties = protecting(graph)
        self.top = top_of(graph, risk.name.value) or 0
        self.at: dict[int, dict[Variants, list[Owed]]] = defaultdict(lambda: defaultdict(list))
        """For each rank, by the ratings that they give, the duties that rate the risk there."""
        seen: set[int] = set()
        for variant in Variant:
            for feed in feeds(graph).get(rating_key(risk.name.value, variant), ()):
                action = feed.owed.duty.action
                is_new = id(feed.owed.duty) not in seen and feed.owed.role != "otherwise"
                if is_new and feed.rank is not None and isinstance(action, Rate):
                    seen.add(id(feed.owed.duty))
                    given = frozenset([action.variant] if action.variant else Variant)
                    self.at[feed.rank][given].append(feed.owed)
        self._can: dict[tuple[Variants, int], Verdict] = {}
        self._near: dict[Variants, dict[int, int]] = {}

    def bring(self, rank: int) -> Verdict:
        """Whether a protective duty is newly due together with the rating."""
        return first_of(
            _Step(self, given, rank).brings() for given in sorted(self.at[rank], key=sorted)
        )

    def allow(self, rank: int) -> Verdict:
        """Whether what rates the risk at a level allows a stage there."""
        return first_of(self._allow(rank))

    def _allow(self, rank: int) -> Iterator[Verdict]:
        for given, found in self.at[rank].items():
            items = dict.fromkeys(id(owed.item) for owed in found)
            for owed in (o for item in items for o in self.duties.of_item.get(item, ())):
                for variant in sorted(given) if id(owed.duty) in self.duties.allows else ():
                    exact = self.exactly(frozenset([variant]), rank)
                    yield self.asked.can([self.duties.holds(owed), exact])

    def exactly(self, variants: Variants, rank: int) -> int:
        """That ratings of the risk are a level, as commitments rate it."""
        ratings = self.asked.encoder.conditions.ratings
        levels = [ratings[rating_key(self.risk.name.value, variant)] for variant in variants]
        at_least = [found[rank][0] for found in levels]
        no_more = [found[rank + 1][1] for found in levels if rank < self.top]
        return self.asked.formulas.all([*at_least, *no_more])

    def can_be(self, variants: Variants, rank: int) -> Verdict:
        """Whether ratings of the risk can be a level."""
        key = (variants, rank)
        if key not in self._can:
            self._can[key] = self.asked.can([self.exactly(variants, rank)])
        return self._can[key]

    def near(self, variants: Variants) -> dict[int, int]:
        """The protective duties that depend on ratings, these set free, and when they hold."""
        if variants not in self._near:
            free = freed(self.graph, self.risk, variants)
            self._near[variants] = {
                duty: self.duties.holds(owed, free.encoder)
                for duty, owed in self.duties.turning(free.touched, ()).items()
                if duty not in self.duties.allows
            }
        return self._near[variants]


class _Step:
    """The rise of some ratings of a risk to one level.

    What depends on these ratings is looked at as though they were a level below before: what is due
    there already is not new.
    """

    def __init__(self, raters: Raters, given: Variants, rank: int) -> None:
        self.raters = raters
        self.asked = raters.asked
        self.duties = raters.duties
        self.rank = rank
        self.given = given
        self.near = raters.near(given)
        self.same: dict[int, list[int]] = defaultdict(list)
        """By what they say, the duties that depend on these ratings."""
        for duty in self.near:
            self.same[self.duties.says[duty]].append(duty)

    def brings(self) -> Verdict:
        """Whether some fact makes a protective duty newly due with the rise.

        Asked first of what else the commitments oblige to that rate the risk. From a level that the
        risk cannot have none does, and the next lower one counts.
        """
        exactly, open_ = self.raters.exactly, None
        after = exactly(self.given, self.rank)
        moves = [_Move(self, fact) for fact in sorted(self.asked.formulas.support(after))]
        for lower in range(self.rank - 1, -1, -1):
            before = exactly(self.given, lower)
            if any(move.is_plain(before, after) for move in moves):
                return True
            stages = (m.brings(before, after, own=own) for own in (True, False) for m in moves)
            open_ = first_of((open_, first_of(stages)))
            can = True if open_ is True else self.raters.can_be(self.given, lower)
            if can is not None:
                return first_of([open_, can]) if can is not True else open_
        return open_

    @cached_property
    def own(self) -> set[int]:
        """What else the commitments oblige to that rate the risk there."""
        items = {id(owed.item) for owed in self.raters.at[self.rank][self.given]}
        found = (o for item in items for o in self.duties.of_item.get(item, ()))
        says, allows = self.duties.says, self.duties.allows
        return {says[id(o.duty)] for o in found if id(o.duty) not in allows}

    def where(self, formula: int, rank: int) -> int:
        """A formula where the ratings are a level."""
        facts = freed(self.raters.graph, self.raters.risk, self.given).facts
        return self.asked.formulas.all_within(formula, facts, 1 << rank)


class _Move:
    """A fact that makes a risk rise, with what it decides otherwise than by the rating.

    What it decides by the rating alone is newly due by the rating, or not at all.
    far: by what they say, the duties that read the fact and do not depend on the rating.
    """

    def __init__(self, step: _Step, fact: int) -> None:
        self.step = step
        self.asked = step.asked
        self.duties = step.duties
        self.fact = fact
        self.copy = {fact: self.asked.facts.copy(fact)}
        self.far: dict[int, list[Owed]] = defaultdict(list)
        for owed in self.duties.by_fact.get(fact, ()):
            if id(owed.duty) not in step.near and id(owed.duty) not in self.duties.allows:
                self.far[self.duties.says[id(owed.duty)]].append(owed)
        support = self.asked.formulas.support
        near = (duty for duty, formula in step.near.items() if fact in support(formula))
        self.decided = {self.duties.says[duty] for duty in near}.union(self.far)

    def brings(self, before: int, after: int, *, own: bool) -> Verdict:
        """Whether a duty is newly due with the rise; `own` for those of what rates the risk."""
        known = self.asked.facts.variables[self.fact].known
        goals = [self._before(before), after, self.asked.formulas.literal(self.fact, known)]
        numbers = self.decided & self.step.own if own else self.decided - self.step.own
        alike = sorted(number for number in numbers if not self._has_others(number))
        mixed = sorted(number for number in numbers if self._has_others(number))
        return first_of(self._bundle(goals, some) for some in (alike, mixed) if some)

    def is_plain(self, before: int, after: int) -> bool:
        """Whether what rates the risk brings a duty in one of the first scenarios to look at.

        Mostly it does, and this takes no search.
        """
        numbers = (n for n in self.decided & self.step.own if not self._has_others(n))
        return any(self._is_plain([before, after, *self._due(number)]) for number in numbers)

    def _is_plain(self, goals: Sequence[int]) -> bool:
        if self.asked.unclear(goals):
            return False
        formulas, known = self.asked.formulas, self.asked.facts.variables[self.fact].known
        asked = [(formulas.under([goal]), [goal]) for goal in goals]
        for cells in self.duties.cells:
            stood, stands, was, due = (formulas.where(*one, cells, self.fact) for one in asked)
            if known & stood & ~was and known & stands & due:
                return True
        return False

    def _bundle(self, goals: Sequence[int], numbers: Sequence[int]) -> Verdict:
        """Whether duties that say one of some things are newly due.

        Asked first without those that say so and read neither the fact nor the rating.
        """
        new = {number: self._new(number) for number in numbers}
        verdict = self.asked.can([*goals, self.asked.formulas.any(new.values())])
        if verdict is not True or not any(map(self._has_others, numbers)):
            return verdict
        return first_of(self._alone([*goals, new[number]], number) for number in numbers)

    def _alone(self, goals: Sequence[int], number: int) -> Verdict:
        looked_at = {id(owed.duty) for owed in self.far.get(number, ())}.union(self.step.near)
        others = self.asked.formulas.any(self.duties.besides(number, looked_at, goals))
        return self.asked.can([*goals, self.asked.formulas.negation(others)])

    def _new(self, number: int) -> int:
        """That a duty that says so is due after the rise, and none was before."""
        was, due = self._due(number)
        return self.asked.formulas.all([due, self._before(self.asked.formulas.negation(was))])

    def _due(self, number: int) -> tuple[int, int]:
        """That a duty that says so is due a level below, and that one is due at the level."""
        formulas, step = self.asked.formulas, self.step
        near = [step.near[duty] for duty in step.same.get(number, ())]
        far = [self.duties.holds(owed) for owed in self.far.get(number, ())]
        was = formulas.any([*(step.where(formula, step.rank - 1) for formula in near), *far])
        return was, formulas.any([*(step.where(formula, step.rank) for formula in near), *far])

    def _before(self, formula: int) -> int:
        """A formula as it is where the fact has its first value."""
        return self.asked.formulas.moved(formula, self.copy)

    def _has_others(self, number: int) -> bool:
        """Whether some duties that say so read neither the fact nor the rating."""
        looked_at = len(self.step.same.get(number, ())) + len(self.far.get(number, ()))
        return looked_at < len(self.duties.saying[number])
