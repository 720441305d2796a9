"""What duties and conditions need: guardrails, evals and risks that something rests on."""

from collections import defaultdict

from ifthen.graph.graph import Graph
from ifthen.graph.levels import components_first
from ifthen.graph.orders import reachable
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import (
    Commitment,
    Escape,
    Eval,
    EvalCondition,
    Guardrail,
    GuardrailCondition,
    Keep,
    Name,
    Risk,
    RiskCondition,
    SomeRisk,
    polar,
)
from ifthen.source import Span
from ifthen.value import Record


class Asked(Record, frozen=True):
    """How duties ask for a guardrail.

    places: where, first the duties, then the guardrails that it is a part of.
    as_part_only: whether no duty names it.
    """

    places: tuple[Span, ...]
    as_part_only: bool


def asked_for(graph: Graph) -> dict[str, Asked]:
    """The guardrails that duties of any strength ask for: by name, in a `keep`, or as parts."""
    asked: dict[str, list[Span]] = defaultdict(list)
    for name, duties in graph.required.items():
        asked[name] += [owed.duty.action.guardrail.span for owed in duties]  # type: ignore[union-attr]
    for owed in graph.duties:
        if isinstance(owed.duty.action, Keep):
            for atom, positive in polar(owed.duty.action.condition):
                if isinstance(atom, GuardrailCondition) and atom.in_place is positive:
                    asked[atom.guardrail.value].append(atom.guardrail.span)
    needed: dict[str, list[Span]] = defaultdict(list)
    every = reachable(asked, graph.parts_of)
    for guardrail in graph.all(Guardrail):
        for part in guardrail.needs if guardrail.name.value in every else ():
            if isinstance(part, Name):
                needed[part.value].append(part.span)
    return {
        name: Asked((*asked.get(name, ()), *needed.get(name, ())), name not in asked)
        for name in every
    }


def guardrails_needed(graph: Graph) -> set[str]:
    """The guardrails that duties and conditions of commitments and escapes name, with parts."""
    named = {
        atom.guardrail.value
        for standing, atom in standing_atoms(graph)
        if isinstance(atom, GuardrailCondition) and isinstance(standing.item, Commitment | Escape)
    }
    return reachable(named.union(graph.required), graph.parts_of)


def evals_needed(graph: Graph) -> set[str]:
    """The evals that a condition names, that of `verified by` included."""
    atoms = (atom for _, atom in standing_atoms(graph))
    return {atom.eval.value for atom in atoms if isinstance(atom, EvalCondition)}


def measured(graph: Graph, by: set[str] | None = None) -> set[str]:
    """The risks that an eval measures, any or one of some; a derived risk as its components are."""
    found = {
        risk.value
        for tested in graph.all(Eval)
        if isinstance(tested.measures, tuple) and (by is None or tested.name.value in by)
        for risk in tested.measures
    }
    for risk in components_first(graph):
        if any(part.value in found for part in risk.highest_of):
            found.add(risk.name.value)
    return found


def risks_read(graph: Graph) -> set[str]:
    """The risks that conditions name or cover, and the components of those that are derived."""
    found: set[str] = set()
    levels: set[str] = set()
    for _, atom in standing_atoms(graph):
        if isinstance(atom, RiskCondition):
            found.add(atom.risk.value)
        elif isinstance(atom, SomeRisk) and isinstance(atom.level, Name):
            levels.add(atom.level.value)
    for level in levels:
        found.update(risk.name.value for risk in graph.risks_on(level))
    return reachable(found, lambda name: _components(graph, name))


def _components(graph: Graph, name: str) -> tuple[str, ...]:
    risk = graph.get(Risk, name)
    return tuple(part.value for part in risk.highest_of) if risk else ()
