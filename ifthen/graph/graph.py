"""The policy as a graph: names resolved, and the questions that rules and pictures ask of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

from ifthen.finding import Flaw, Problem
from ifthen.graph import index as indexing
from ifthen.graph import resolve, walk
from ifthen.graph.index import Index
from ifthen.graph.orders import reachable
from ifthen.graph.walk import Operative, Standing, Use
from ifthen.model import (
    Cadence,
    Commitment,
    Duty,
    Escape,
    EscapeCondition,
    Eval,
    Guardrail,
    Header,
    Item,
    Name,
    Policy,
    Reading,
    Require,
    Risk,
    RunEval,
    Scale,
    atoms,
    every_duty,
)
from ifthen.syntax import Tree
from ifthen.value import Frozen, Record

T = TypeVar("T", bound=Item)

Role = Literal["then", "otherwise", "floor", "cost"]


class Owed(Record, frozen=True):
    """A duty and where it comes from.

    role: `then` for a commitment's first duties, `otherwise` for what follows when those cannot be
        met, `floor` for what holds beneath an escape, `cost` for what using an escape obliges.
    choice: the `either` that it is a part of, if any.
    """

    item: Commitment | Escape
    duty: Duty
    role: Role
    choice: Duty | None = None

    @property
    def binds(self) -> bool:
        """Whether the duty binds, with the choice and the item that it stands in."""
        return self.duty.binds and self.item.binds and (not self.choice or self.choice.binds)


class Graph(Frozen, frozen=True, dict=True):
    """A policy with its names resolved.

    policy: what it says. trees: the files that it was read from, the first one first.
    index: which item a name means.
    as_of: the day on which the policy is looked at, where one was asked for.
    """

    policy: Policy
    trees: tuple[Tree, ...]
    index: Index
    _flaws: tuple[Flaw, ...]
    as_of: date | None = None

    # Items

    @property
    def header(self) -> Header | None:
        """The `policy` item; None in a vocabulary."""
        return self.policy.header

    @property
    def is_vocabulary(self) -> bool:
        """Whether no `policy` item stands in the file, not even one that did not parse."""
        return self.header is None and all(lost.kind != Header.kind for lost in self.policy.lost)

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """The items of a kind in the order of the text."""
        return self._by_kind.get(kind, ())  # type: ignore[return-value]

    def get(self, kind: type[T], name: Name | str) -> T | None:
        """The item of a kind that a name means."""
        item = self.index.items.get(str(name))
        return item if isinstance(item, kind) else None

    def named(self, kind: type[T]) -> tuple[T, ...]:
        """The items of a kind that their name means: of two with one name the first."""
        return tuple(item for item in self.all(kind) if self.get(kind, item.name) is item)

    @cached_property
    def _by_kind(self) -> dict[type[Item], tuple[Item, ...]]:
        kinds: dict[type[Item], list[Item]] = defaultdict(list)
        for item in self.policy:
            kinds[type(item)].append(item)
        return {kind: tuple(items) for kind, items in kinds.items()}

    def problems(self, rule: str) -> tuple[Problem, ...]:
        """What reading and resolving found of one rule of the category *reference*."""
        return self._problems.get(rule, ())

    @cached_property
    def _problems(self) -> dict[str, tuple[Problem, ...]]:
        found: dict[str, list[Problem]] = defaultdict(list)
        for rule, problem in self._flaws:
            found[rule].append(problem)
        return {rule: tuple(problems) for rule, problems in found.items()}

    # What items mention

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every name that an item mentions."""
        return tuple(use for item in self.policy for use in walk.uses(item))

    @cached_property
    def used_by(self) -> dict[str, tuple[Use, ...]]:
        """The places that mention each name."""
        found: dict[str, list[Use]] = defaultdict(list)
        for use in self.uses:
            found[use.name.value].append(use)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def texts(self) -> tuple[Operative, ...]:
        """Every operative text."""
        return tuple(text for item in self.policy for text in walk.texts(item))

    @cached_property
    def conditions(self) -> tuple[Standing, ...]:
        """Every condition, whole, where it stands."""
        return tuple(standing for item in self.policy for standing in walk.conditions(item))

    # Duties

    @cached_property
    def duties(self) -> tuple[Owed, ...]:
        """Every duty, choices and the duties within them included."""
        return tuple(owed for item in self.policy for owed in _owed(item))

    @cached_property
    def binding(self) -> tuple[Owed, ...]:
        """The policy's binding duties: the first ones of its commitments, a choice being one.

        What `otherwise` adds stands in for these and is not counted beside them.
        """
        return tuple(o for o in self.duties if o.role == "then" and not o.choice and o.binds)

    @cached_property
    def required(self) -> dict[str, tuple[Owed, ...]]:
        """For each guardrail that a duty of any strength asks for by name, those duties."""
        found: dict[str, list[Owed]] = defaultdict(list)
        for owed in self.duties:
            if isinstance(owed.duty.action, Require):
                found[owed.duty.action.guardrail.value].append(owed)
        return {name: tuple(duties) for name, duties in found.items()}

    @cached_property
    def needed(self) -> set[str]:
        """The guardrails that duties ask for, directly or as a part of one."""
        return reachable(self.required, self.parts_of)

    def parts_of(self, guardrail: str) -> tuple[str, ...]:
        """The named parts that a guardrail needs."""
        item = self.get(Guardrail, guardrail)
        return tuple(n.value for n in item.needs if isinstance(n, Name)) if item else ()

    # Levels

    def scale_of(self, risk: Name | str) -> Scale | None:
        """The scale that a risk is rated on."""
        item = self.get(Risk, risk)
        return self.index.scale_of(item) if item else None

    def rank(self, risk: Name | str, level: str) -> int | None:
        """The place of a level on the risk's scale, 0 for the lowest."""
        scale = self.scale_of(risk)
        return self.ranks(scale).get(level) if scale else None

    def ranks(self, scale: Scale) -> dict[str, int]:
        """The levels of a scale by name, 0 for the lowest; of two with one name the first."""
        known: dict[int, dict[str, int]] = self._ranks
        if id(scale) not in known:
            levels = reversed([*enumerate(scale.levels)])
            known[id(scale)] = {level.name.value: rank for rank, level in levels}
        return known[id(scale)]

    @cached_property
    def _ranks(self) -> dict[int, dict[str, int]]:
        return {}

    def risks_on(self, level: str) -> tuple[Risk, ...]:
        """The risks rated on the scale that has a level: what `any risk >= LEVEL` is about."""
        found = self.index.level(level, None)
        return self._risks_by_scale.get(found[0].name.value, ()) if found else ()

    @cached_property
    def _risks_by_scale(self) -> dict[str, tuple[Risk, ...]]:
        scales: dict[str, list[Risk]] = defaultdict(list)
        for risk in self.all(Risk):
            if scale := self.index.scale_of(risk):
                scales[scale.name.value].append(risk)
        return {scale: tuple(risks) for scale, risks in scales.items()}

    # Evals

    def cadences(self, tested: Eval) -> tuple[Cadence, ...]:
        """When an eval is run: by its own cadence, else the policy's, and by duties to run it."""
        header = self.header.evaluate if self.header else None
        own = tested.every or header
        return (*([own] if own else []), *self._run_cadences.get(tested.name.value, ()))

    @cached_property
    def _run_cadences(self) -> dict[str, list[Cadence]]:
        found: dict[str, list[Cadence]] = defaultdict(list)
        for owed in self.duties:
            if isinstance(owed.duty.action, RunEval) and owed.duty.every:
                found[owed.duty.action.eval.value].append(owed.duty.every)
        return found

    # Escapes

    @cached_property
    def excused_by(self) -> dict[str, tuple[Commitment, ...]]:
        """For each escape, the commitments whose `unless` names it."""
        found: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in self.all(Commitment):
            for atom in atoms(commitment.unless) if commitment.unless else ():
                if isinstance(atom, EscapeCondition):
                    found[atom.escape.value].append(commitment)
        return {name: tuple(dict.fromkeys(c)) for name, c in found.items()}


def from_reading(reading: Reading, as_of: date | None = None) -> Graph:
    """Resolve the names of a policy; what does not resolve is found under the rules' names."""
    made, flaws = indexing.index(reading.policy)
    uses = tuple(use for item in reading.policy for use in walk.uses(item))
    found = (*reading.flaws, *flaws, *resolve.problems(made, uses))
    graph = Graph(reading.policy, reading.trees, made, found, as_of)
    graph.__dict__["uses"] = uses
    return graph


def _owed(item: Item) -> Iterator[Owed]:
    if isinstance(item, Commitment):
        yield from _within(item, item.duties, "then")
        for duties in item.otherwise:
            yield from _within(item, duties, "otherwise")
    elif isinstance(item, Escape):
        yield from _within(item, item.floor, "floor")
        yield from _within(item, item.duties, "cost")


def _within(item: Commitment | Escape, duties: Iterable[Duty], role: Role) -> Iterator[Owed]:
    for duty in duties:
        yield Owed(item, duty, role)
        for inner in every_duty((duty,)):
            if inner is not duty:
                yield Owed(item, inner, role, duty)
