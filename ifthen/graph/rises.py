"""What becomes due when the rating of a risk rises by one level.

This decides over scenarios without a solver: exactly where a fact stands once in what makes a duty
due, else on the side of the policy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import and_, or_
from typing import TypeAlias

from ifthen.graph.dues import Due, dues, read_by
from ifthen.graph.graph import Graph
from ifthen.graph.levels import BOTH, Rating, components, holds, ratings
from ifthen.graph.orders import reachable
from ifthen.graph.steps import (
    COMES,
    FALSE,
    TRUE,
    Fact,
    Pairs,
    Step,
    Window,
    facts,
    join,
    literals,
    pairs,
)
from ifthen.model import (
    Action,
    Allow,
    And,
    Condition,
    Name,
    Not,
    Risk,
    RiskCondition,
    Scale,
    SomeRisk,
    Tbd,
    Variant,
    polar,
)

Node: TypeAlias = tuple[str, str, int]
"""A rise: `risk` or `scale`, its name, and the rank that it, or some risk on it, rises to."""

_Read: TypeAlias = tuple[str, str]
_Grouped: TypeAlias = dict[_Read, dict[Action, list[Due]]]


def unguarded(graph: Graph) -> Iterator[tuple[Risk, tuple[str, ...]]]:
    """Each risk with the levels above the lowest at which no protective duty becomes newly due.

    Left out are levels that are `tbd`, for all risks or for this one, levels at which a stage is
    allowed, and derived risks, which rise with a component.
    """
    rises = _Rises(graph)
    fine = rises.guarded() | rises.allowed()
    for risk in graph.all(Risk):
        scale = graph.scale_of(risk.name)
        if scale is None or components(graph, risk):
            continue
        tbd = {m.level.value for m in risk.meanings if isinstance(m.words, Tbd)}
        levels = tuple(
            level.name.value
            for rank, level in enumerate(scale.levels)
            if rank and not level.tbd and level.name.value not in tbd
            if ("risk", risk.name.value, rank) not in fine
        )
        if levels:
            yield risk, levels


class _Rises:
    """The rises of a policy's risks, what causes them and what they bring."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.ratings = {n: [r for r in all_ if r.counts] for n, all_ in ratings(graph).items()}
        self.rated_by: dict[str, set[_Read]] = defaultdict(set)
        for name, found in self.ratings.items():
            for rating in found:
                self.rated_by[rating.item.name.value].add(("risk", name))
        self.on_scale: dict[str, list[Risk]] = defaultdict(list)
        for risk in graph.all(Risk):
            if scale := graph.scale_of(risk.name):
                self.on_scale[scale.name.value].append(risk)
        found_dues = [*dues(graph)]
        constant = {due.action for due in found_dues if due.is_constant}
        changing = [due for due in found_dues if due.action not in constant]
        self.allows = self._grouped(d for d in found_dues if isinstance(d.action, Allow))
        self.dues = self._grouped(d for d in changing if not isinstance(d.action, Allow))
        self.by_fact: dict[Fact, list[Due]] = defaultdict(list)
        for due in changing:
            for fact in () if isinstance(due.action, Allow) else facts(graph, due.fires):
                self.by_fact[fact].append(due)
        self._of_scale: dict[tuple[object, ...], Pairs] = {}

    def _grouped(self, found: Iterable[Due]) -> _Grouped:
        """Duties by the risk or scale that they turn on or that their commitment rates."""
        grouped: _Grouped = defaultdict(lambda: defaultdict(list))
        for due in found:
            for read in read_by(self.graph, due) | self.rated_by.get(due.item.name.value, set()):
                grouped[read][due.action].append(due)
        return grouped

    def guarded(self) -> set[Node]:
        """The rises that make a protective duty newly due, at that level or by what causes them.

        What a rise brings is also brought by what causes it, and may come with what it causes.
        What only comes with a rating is not brought by the level.
        """
        causes: dict[Node, list[Node]] = defaultdict(list)
        effects: dict[Node, list[Node]] = defaultdict(list)
        for cause, effect in self._edges():
            effects[cause].append(effect)
            causes[effect].append(cause)
        nodes = [*self._nodes()]
        read = [node for node in nodes if self._brings(node)]
        bring = reachable(read, lambda node: causes.get(node, ()))
        rated = [node for node in nodes if node not in bring and self._comes_with(node)]
        return reachable([*bring, *rated], lambda node: effects.get(node, ()))

    def allowed(self) -> set[Node]:
        """The rises to a level at which a stage is allowed, by the level or by what rates it."""
        nodes = [node for node in self._nodes() if self._allows(node)]
        return reachable(nodes, self._components)

    def _nodes(self) -> Iterator[Node]:
        for name, risks in self.on_scale.items():
            scale = self._scale(("risk", risks[0].name.value, 0))
            for rank in range(len(scale.levels)):
                yield "scale", name, rank
                yield from (("risk", risk.name.value, rank) for risk in risks)

    def _scale(self, node: Node) -> Scale:
        kind, name, _ = node
        scale = self.graph.scale_of(name if kind == "risk" else self.on_scale[name][0].name)
        assert scale is not None, node
        return scale

    def _components(self, node: Node) -> Iterator[Node]:
        kind, name, rank = node
        risk = self.graph.get(Risk, name) if kind == "risk" else None
        found = components(self.graph, risk) if risk else self.on_scale[name]
        yield from (("risk", part.name.value, rank) for part in found)

    def _edges(self) -> Iterator[tuple[Node, Node]]:
        """Rises, each with one that it can cause."""
        for node in self._nodes():
            yield from ((part, node) for part in self._components(node))
        for name, found in self.ratings.items():
            for rating in found:
                if rating.rank is not None and rating.item.condition:
                    effect: Node = ("risk", name, rating.rank)
                    yield from ((c, effect) for c in self._causes(rating.item.condition))

    def _causes(self, condition: Condition) -> Iterator[Node]:
        """The rises that can make a condition true."""
        for atom, positive in polar(condition):
            if not isinstance(atom, RiskCondition | SomeRisk) or not isinstance(atom.level, Name):
                continue
            risk = atom.risk.value if isinstance(atom, RiskCondition) else None
            known = self.graph.index.level(atom.level.value, risk)
            if known:
                scale, level = known
                limit = scale.levels.index(level)
                for rank in range(1, len(scale.levels)):
                    was = holds(atom.op, rank - 1, limit) is positive
                    if not was and holds(atom.op, rank, limit) is positive:
                        yield ("risk", risk, rank) if risk else ("scale", scale.name.value, rank)

    def _brings(self, node: Node) -> bool:
        """Whether conditions that read the rating make a protective duty newly due."""
        kind, name, rank = node
        return rank > 0 and any(
            COMES in self._pairs(step, found)
            for step in self._steps(node, rank - 1)
            for found in self.dues[kind, name].values()
        )

    def _allows(self, node: Node) -> bool:
        """Whether a stage is allowed at a level and, all else equal, at another one is not."""
        kind, name, rank = node
        found = [due for same in self.allows[kind, name].values() for due in same]
        if not found:
            return False
        rated = {r.item.name for r in self.ratings.get(name, ()) if r.rank == rank}
        return any(kind == "risk" and due.item.name in rated for due in found) or any(
            COMES in self._due(step, due)
            for other in range(len(self._scale(node).levels))
            for step in self._steps(node, other)
            for due in found
        )

    def _steps(self, node: Node, before: int) -> Iterator[Step]:
        kind, name, rank = node
        scale = self._scale(node)
        others = len(self.on_scale[scale.name.value]) > 1
        risk = name if kind == "risk" else None
        for moves in (*(frozenset([variant]) for variant in Variant), BOTH):
            yield Step(scale, risk, others, before, rank, moves)

    def _pairs(self, step: Step, same: Sequence[Due]) -> Pairs:
        """When any of some duties of one action is due; others of that action need not be.

        Those that turn on `any risk` or `every risk` of the scale are asked once for all its risks.
        """
        found = [self._due(step, due) for due in same]
        of_scale = self.dues.get(("scale", step.scale.name.value), {}).get(same[0].action, ())
        if step.risk and of_scale:
            key = (step.scale.name, same[0].action, step.after, step.variants)
            if key not in self._of_scale:
                some = step._replace(risk=None, moving=frozenset(), windows={}, fires={})
                known = [self._due(some, due) for due in of_scale]
                self._of_scale[key] = join(or_, known, FALSE)
            found.append(self._of_scale[key])
        return join(or_, found, FALSE)

    def _due(self, step: Step, due: Due) -> Pairs:
        fires = step.fires.get(due.item.name.value)
        if fires is None:
            fires = pairs(self.graph, step, due.fires)
        lasts = pairs(self.graph, step, due.lasts)
        return join(and_, (fires, lasts), TRUE)

    def _comes_with(self, node: Node) -> bool:
        """Whether what rates a risk at a level makes a protective duty newly due with it."""
        kind, name, rank = node
        found = self.ratings.get(name, ()) if kind == "risk" and rank else ()
        return any(
            self._rated(step, found)
            for step in self._steps(node, rank - 1)
            if any(r.rank == rank and r.variants == step.variants for r in found)
        )

    def _rated(self, step: Step, found: Sequence[Rating]) -> bool:
        step = _rated_step(self.graph, step, found)
        assert step.risk is not None
        own = self.dues["risk", step.risk]
        if any(COMES in self._pairs(step, same) for same in own.values()):
            return True
        return any(
            COMES in self._pairs(step, [due, *own.get(due.action, ())])
            for fact in step.moving
            for due in self.by_fact.get(fact, ())
        )


def _rated_step(graph: Graph, step: Step, found: Sequence[Rating]) -> Step:
    """A step as the commitments that rate the risk bring it about.

    Before, none that gives the level or a higher one fires; after, one that gives the level does.
    """
    by_rank: dict[int, dict[Name, Rating]] = defaultdict(dict)
    for rating in found:
        if rating.rank and rating.variants & step.variants:
            by_rank[rating.rank][rating.item.name] = rating
    above = {n: r for rank, same in by_rank.items() if rank > step.after for n, r in same.items()}
    at = {n: r for n, r in by_rank.pop(step.after, {}).items() if n not in above}
    below = by_rank.get(max((rank for rank in by_rank if rank < step.after), default=0), {})
    windows: dict[Fact, tuple[Window, Window]] = {}
    fires: dict[str, Pairs] = {}

    def know(rating: Rating, truth: bool, *, before: bool, after: bool) -> None:
        for fact, test, lies in literals(graph, _fires(rating), truth):
            was, becomes = windows.get(fact, (Window(), Window()))
            was = (was.meet(test) if lies else was.without(test)) if before else was
            becomes = (becomes.meet(test) if lies else becomes.without(test)) if after else becomes
            windows[fact] = (was, becomes)

    for name, rating in above.items():
        fires[name.value] = FALSE
        know(rating, False, before=True, after=True)
    for name, rating in at.items():
        fires[name.value] = frozenset([COMES]) | (FALSE if len(at) > 1 else frozenset())
        know(rating, False, before=True, after=False)
        if len(at) == 1:
            know(rating, True, before=False, after=True)
    if len(below) == 1:
        ((name, rating),) = below.items()
        if name not in above | at:
            fires[name.value] = TRUE | {(True, False)}
            know(rating, True, before=True, after=False)
    moving = frozenset(fact for rating in at.values() for fact in facts(graph, _fires(rating)))
    return step._replace(moving=moving, windows=windows, fires=fires)


def _fires(rating: Rating) -> Condition:
    item = rating.item
    stated = (item.condition, Not(item.unless, item.span) if item.unless else None)
    return And(tuple(part for part in stated if part), item.span)
