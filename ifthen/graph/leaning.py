"""What can be relied on: the evals that commitments rest on, and what is said or left open."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from ifthen.finding import Label
from ifthen.graph.graph import Graph
from ifthen.graph.needs import asked_for
from ifthen.model import Commitment, Duty, Eval, EvalCondition, Guardrail, Name, Tbd, atoms
from ifthen.source import Span

_RESTING = ("condition", "unless", "until", "before", "keep")


def is_said(stated: object) -> bool:
    """Whether a slot says anything: `tbd`, an empty one and a list of nothing else do not."""
    if isinstance(stated, tuple):
        return any(is_said(one) for one in stated)
    return stated is not None and not isinstance(stated, Tbd)


def named(duty: Duty, name: Name) -> Span:
    """The words of a duty up to the name that it is about; of a list's later names, the name."""
    span = duty.span._replace(end=name.span.end)
    return name.span if "," in span.words else span


# Evals


@lru_cache(maxsize=2)
def resting(graph: Graph) -> dict[str, tuple[tuple[Commitment, EvalCondition], ...]]:
    """For each eval that commitments rest on, where they do.

    A commitment rests on the evals of its *if*, its `unless`, and the `until`, `before` and `keep`
    of its duties. What only verifies a guardrail is not rested on.
    """
    found: dict[str, list[tuple[Commitment, EvalCondition]]] = {}
    for standing in graph.conditions:
        if isinstance(standing.item, Commitment) and standing.slot in _RESTING:
            for atom in atoms(standing.condition):
                if isinstance(atom, EvalCondition):
                    found.setdefault(atom.eval.value, []).append((standing.item, atom))
    return {name: tuple(places) for name, places in found.items()}


def rested_on(graph: Graph) -> list[tuple[Eval, tuple[tuple[Commitment, EvalCondition], ...]]]:
    """The declared evals that commitments rest on, in the order of the text, and where they do."""
    places = resting(graph)
    return [(e, places[e.name.value]) for e in graph.all(Eval) if e.name.value in places]


def turning_on(graph: Graph) -> dict[str, list[Commitment | Guardrail]]:
    """For each eval, the commitments that rest on it and the guardrails that it verifies."""
    found: dict[str, list[Commitment | Guardrail]] = defaultdict(list)
    for name, places in resting(graph).items():
        found[name] += [commitment for commitment, _ in places]
    for guardrail in graph.all(Guardrail):
        for verifier in guardrail.verified_by:
            if isinstance(verifier, EvalCondition):
                found[verifier.eval.value].append(guardrail)
    return found


def lean(places: Iterable[tuple[Commitment, EvalCondition]]) -> tuple[Label, ...]:
    """A label at the first place that leans on an eval."""
    return tuple(Label(atom.span, "a commitment rests on it here") for _, atom in [*places][:1])


# Guardrails


def required(graph: Graph) -> list[tuple[Guardrail, tuple[Label, ...]]]:
    """The declared guardrails that duties ask for by name, with a label at the first such place.

    Parts are not among them: what is said of the whole covers its parts.
    """
    asked = asked_for(graph)
    return [
        (guardrail, (Label(place.places[0], "it is required here"),))
        for guardrail in graph.all(Guardrail)
        if (place := asked.get(guardrail.name.value)) and not place.as_part_only
    ]


def covered(graph: Graph, holds: Callable[[Guardrail], bool]) -> set[str]:
    """The guardrails of which something holds, of themselves or of all that they consist of.

    A guardrail consists of its parts only if each of them is named.
    """
    found = {g.name.value for g in graph.all(Guardrail) if holds(g)}
    wholes: dict[str, list[str]] = defaultdict(list)
    missing: dict[str, int] = {}
    for guardrail in graph.all(Guardrail):
        named_parts = {part.value for part in guardrail.needs if isinstance(part, Name)}
        if all(isinstance(part, Name) for part in guardrail.needs):
            missing[guardrail.name.value] = len(named_parts)
            for part in named_parts:
                wholes[part].append(guardrail.name.value)
    todo = list(found)
    while todo:
        for whole in wholes[todo.pop()]:
            missing[whole] -= 1
            if not missing[whole] and whole not in found:
                found.add(whole)
                todo.append(whole)
    return found
