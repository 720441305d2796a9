"""What becomes due when the rating of a risk rises by one level.

This decides over scenarios without a solver: exactly where a fact stands once in what makes a duty
due, else on the side of the policy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from ifthen.graph.coming import Coming, Ranks, coming, due_pairs, said, together, unlike
from ifthen.graph.dues import Due, dues, read_by
from ifthen.graph.graph import Graph
from ifthen.graph.levels import BOTH, Rating, components, ratings, turns
from ifthen.graph.rated import rated_steps
from ifthen.graph.steps import Fact, Step, facts
from ifthen.model import (
    Action,
    Allow,
    Condition,
    Name,
    Risk,
    RiskCondition,
    Scale,
    SomeRisk,
    Tbd,
    Variant,
    polar,
)

Key: TypeAlias = tuple[str, str]
"""What rises: `risk` and its name, or `scale` and its name for some risk on it."""

Rises: TypeAlias = dict[Key, Ranks]
"""Some rises: by what rises, the ranks that it rises to."""

_Edges: TypeAlias = dict[Key, list[tuple[int, Key, int]]]
"""By what rises: to which rank, and what else that has to do with, rising to which rank."""

_Grouped: TypeAlias = dict[Key, dict[Action, list[Due]]]

_MOVES = (*(frozenset([variant]) for variant in Variant), BOTH)


def unguarded(graph: Graph) -> Iterator[tuple[Risk, tuple[str, ...]]]:
    """Each risk with the levels above the lowest at which no protective duty becomes newly due.

    Left out are levels that are `tbd`, for all risks or for this one, levels at which a stage is
    allowed, and derived risks, which rise with a component.
    """
    rises = _Rises(graph)
    guarded, allowed = rises.guarded(), rises.allowed()
    for risk in graph.all(Risk):
        scale = graph.scale_of(risk.name)
        if scale is None or components(graph, risk):
            continue
        key = ("risk", risk.name.value)
        fine = guarded.get(key, 0) | allowed.get(key, 0)
        tbd = {m.level.value for m in risk.meanings if isinstance(m.words, Tbd)}
        levels = tuple(
            level.name.value
            for rank, level in enumerate(scale.levels)
            if rank and not fine >> rank & 1 and not level.tbd and level.name.value not in tbd
        )
        if levels:
            yield risk, levels


class _Rises:
    """The rises of a policy's risks, what causes them and what they bring."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.ratings = {n: [r for r in all_ if r.counts] for n, all_ in ratings(graph).items()}
        self.rated_by: dict[str, set[Key]] = defaultdict(set)
        for name, found in self.ratings.items():
            for rating in found:
                self.rated_by[rating.item.name.value].add(("risk", name))
        self.scales: dict[str, Scale] = {}
        self.on_scale: dict[str, list[str]] = defaultdict(list)
        self.parts: dict[Key, list[Key]] = {}
        self.wholes: dict[Key, list[Key]] = defaultdict(list)
        self._know_scales()
        found_dues = [*dues(graph)]
        constant = {due.action for due in found_dues if due.is_constant}
        changing = (due for due in found_dues if due.action not in constant)
        self.allows = self._grouped(d for d in found_dues if isinstance(d.action, Allow))
        self.changing = [due for due in changing if not isinstance(due.action, Allow)]
        self.dues = self._grouped(self.changing)
        self._of_scale: dict[object, Coming] = {}

    def _know_scales(self) -> None:
        """Which rises are one: of a derived risk and a component, of some risk and each."""
        for risk in self.graph.all(Risk):
            if scale := self.graph.scale_of(risk.name):
                self.scales[scale.name.value] = scale
                self.on_scale[scale.name.value].append(risk.name.value)
                found = components(self.graph, risk)
                self.parts["risk", risk.name.value] = [("risk", part.name.value) for part in found]
        for name, risks in self.on_scale.items():
            self.parts["scale", name] = [("risk", risk) for risk in risks]
        for whole, parts in self.parts.items():
            for part in parts:
                self.wholes[part].append(whole)

    def _grouped(self, found: Iterable[Due]) -> _Grouped:
        """Duties by the risk or scale that they turn on or that their commitment rates."""
        grouped: _Grouped = defaultdict(lambda: defaultdict(list))
        fires: dict[int, set[Key]] = {}
        for due in found:
            if id(due.fires) not in fires:
                fires[id(due.fires)] = read_by(self.graph, due.fires)
            reads = fires[id(due.fires)] | read_by(self.graph, due.lasts)
            for read in reads | self.rated_by.get(due.item.name.value, set()):
                if read in self.parts:
                    grouped[read][due.action].append(due)
        return grouped

    @cached_property
    def by_fact(self) -> dict[Fact, list[Due]]:
        """For each fact, the duties that fire or not by it."""
        found: dict[Fact, list[Due]] = defaultdict(list)
        known: dict[int, tuple[Fact, ...]] = {}
        for due in self.changing:
            if id(due.fires) not in known:
                known[id(due.fires)] = tuple(facts(self.graph, due.fires))
            for fact in known[id(due.fires)]:
                found[fact].append(due)
        return found

    def guarded(self) -> Rises:
        """The rises that make a protective duty newly due, at that level or by what causes them.

        What a rise brings is also brought by what causes it, and may come with what it causes.
        What only comes with a rating is not brought by the level.
        """
        causes: _Edges = defaultdict(list)
        effects: _Edges = defaultdict(list)
        for cause, rank, effect, given in self._caused():
            effects[cause].append((rank, effect, given))
            causes[effect].append((given, cause, rank))
        read = {key: self._brings(key) for key in self.dues}
        bring = spread(read, self.parts, causes)
        for name in self.ratings:
            bring["risk", name] |= self._come_with(name, bring["risk", name])
        return spread(bring, self.wholes, effects)

    def allowed(self) -> Rises:
        """The rises to a level at which a stage is allowed, by the level or by what rates it."""
        return spread({key: self._allows(key) for key in self.allows}, self.parts, {})

    def _caused(self) -> Iterator[tuple[Key, int, Key, int]]:
        """Rises, each with one that it can cause by what a commitment rates."""
        for name, found in self.ratings.items():
            for rating in found:
                if rating.rank is not None and rating.item.condition:
                    for cause, rank in self._causes(rating.item.condition):
                        yield cause, rank, ("risk", name), rating.rank

    def _causes(self, condition: Condition) -> Iterator[tuple[Key, int]]:
        """The rises that can make a condition true."""
        for atom, positive in polar(condition):
            if not isinstance(atom, RiskCondition | SomeRisk) or not isinstance(atom.level, Name):
                continue
            risk = atom.risk.value if isinstance(atom, RiskCondition) else None
            known = self.graph.index.level(atom.level.value, risk)
            if known:
                scale, _ = known
                limit = self.graph.ranks(scale)[atom.level.value]
                key = ("risk", risk) if risk else ("scale", scale.name.value)
                for rank, truth in turns(atom.op, limit):
                    if truth is positive and rank < len(scale.levels):
                        yield key, rank

    def _steps(self, key: Key) -> Iterator[Step]:
        """The ways in which a rating moves, to and from any rank."""
        kind, name = key
        scale = self.scales[name] if kind == "scale" else self.graph.scale_of(name)
        assert scale is not None, key
        others = len(self.on_scale[scale.name.value]) > 1
        for moves in _MOVES:
            yield Step(scale, name if kind == "risk" else None, others, 0, 0, moves)

    def _brings(self, key: Key) -> Ranks:
        """The ranks at which conditions that read a rating make a protective duty newly due."""
        found = 0
        for step in self._steps(key):
            for action, same in self.dues[key].items():
                members = [coming(self.graph, step, due) for due in same]
                found |= together([*members, *self._by_scale(step, action)]).brings
        return found

    def _by_scale(self, step: Step, action: Action) -> Iterator[Coming]:
        """What can be said of the duties of an action that turn on `any risk` or `every risk`.

        They are asked once for all risks of the scale.
        """
        of_scale = self.dues.get(("scale", step.scale.name.value), {}).get(action, ())
        if step.risk and of_scale:
            key = (step.scale.name.value, action, step.variants)
            if key not in self._of_scale:
                some = step._replace(risk=None, moving=frozenset(), windows={}, fires={})
                members = (coming(self.graph, some, due) for due in of_scale)
                self._of_scale[key] = together(members)
            yield self._of_scale[key]

    def _allows(self, key: Key) -> Ranks:
        """The ranks at which a stage is allowed and, all else equal, at another one is not."""
        kind, name = key
        allowing = [due for same in self.allows[key].values() for due in same]
        items = {due.item.name for due in allowing}
        rated = self.ratings.get(name, ()) if kind == "risk" else ()
        found = 0
        for rating in rated:
            if rating.rank is not None and rating.item.name in items:
                found |= 1 << rating.rank
        for step in self._steps(key):
            for due in allowing:
                found |= unlike(self.graph, step, due)
        return found

    def _come_with(self, name: str, known: Ranks) -> Ranks:
        """The ranks, others than the known, that come with a protective duty that is newly due."""
        found = self.ratings[name]
        given: dict[frozenset[Variant], set[int]] = defaultdict(set)
        for rating in found:
            if rating.rank and not known >> rating.rank & 1:
                given[rating.variants].add(rating.rank)
        come = 0
        for step in self._steps(("risk", name)) if given else ():
            for rated in rated_steps(self.graph, step, found) if step.variants in given else ():
                if rated.after in given[step.variants] and not come >> rated.after & 1:
                    come |= self._rated(rated, found) << rated.after
        return come

    def _rated(self, step: Step, found: Sequence[Rating]) -> bool:
        """Whether what rates a risk at a level makes a protective duty newly due with it."""
        giving = {rating.item.name for rating in found if rating.rank == step.after}
        assert step.risk is not None
        own = self.dues.get(("risk", step.risk), {})
        # Mostly it is a duty beside the rating, so these are asked first.
        beside = sorted(own.values(), key=lambda d: giving.isdisjoint(due.item.name for due in d))
        return any(self._comes(step, same) for same in beside) or any(
            self._comes(step, [due, *own.get(due.action, ())])
            for fact in step.moving
            for due in self.by_fact.get(fact, ())
        )

    def _comes(self, step: Step, same: Sequence[Due]) -> bool:
        """Whether some duties of one action can come due at a step."""
        rank = 1 << step.after
        members = [said(due_pairs(self.graph, step, due), rank) for due in same]
        found = together([*members, *self._by_scale(step, same[0].action)])
        return bool(found.brings & rank)


def spread(starts: Rises, beside: Mapping[Key, Sequence[Key]], edges: _Edges) -> Rises:
    """All rises that can be reached from some, themselves included.

    beside: what rises to the same rank. edges: what rises to another.
    """
    found: Rises = defaultdict(int)
    todo = [*starts.items()]
    while todo:
        key, ranks = todo.pop()
        new = ranks & ~found[key]
        if new:
            found[key] |= new
            todo += [(other, new) for other in beside.get(key, ())]
            reached = ((to, 1 << then) for at, to, then in edges.get(key, ()) if new >> at & 1)
            todo += reached
    return found
