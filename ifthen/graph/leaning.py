"""What can be relied on: the evals that commitments rest on, and what is said or left open."""

from collections.abc import Iterable
from functools import lru_cache

from ifthen.finding import Label
from ifthen.graph.graph import Graph, Owed
from ifthen.model import Commitment, Eval, EvalCondition, Guardrail, Tbd, atoms

_RESTING = ("condition", "unless", "until", "before", "keep")


def is_said(stated: object) -> bool:
    """Whether a slot says anything: `tbd`, an empty one and a list of nothing else do not."""
    if isinstance(stated, tuple):
        return any(is_said(one) for one in stated)
    return stated is not None and not isinstance(stated, Tbd)


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


def required(graph: Graph) -> list[tuple[Guardrail, tuple[Owed, ...]]]:
    """The declared guardrails that duties ask for by name, and those duties.

    Parts are not among them: what is said of the whole covers its parts.
    """
    asked = graph.required
    return [(g, asked[g.name.value]) for g in graph.all(Guardrail) if g.name.value in asked]


def lean(places: Iterable[tuple[Commitment, EvalCondition]]) -> tuple[Label, ...]:
    """A label at the first place that leans on an eval."""
    return tuple(Label(atom.span, "a commitment rests on it here") for _, atom in [*places][:1])


def asked(duties: Iterable[Owed]) -> tuple[Label, ...]:
    """A label at the first duty that asks for a guardrail."""
    return tuple(Label(owed.duty.span, "it is required here") for owed in [*duties][:1])
