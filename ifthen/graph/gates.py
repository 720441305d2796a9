"""What the guardrails of a risk gate: security, deployment, development."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ifthen.graph.graph import Graph
from ifthen.graph.levels import components_first
from ifthen.graph.orders import components
from ifthen.graph.readings import reads
from ifthen.model import (
    Commitment,
    Eval,
    EvalCondition,
    Guardrail,
    GuardrailCondition,
    Keep,
    Name,
    Require,
    Risk,
    RiskCondition,
    SomeRisk,
    every_duty,
    polar,
)
from ifthen.source import Span

GATES = ("security", "deployment", "development")

Gates = dict[str, Span]
"""Each of `GATES` that something gates, with a place that says so."""


class Gated(NamedTuple):
    """A risk, and what its guardrails gate."""

    risk: Risk
    gates: Gates


def gated(graph: Graph) -> Iterator[Gated]:
    """What the guardrails of each risk gate, derived risks aside: their components stand for them.

    A risk's guardrails are those `against` it, and those that commitments ask for whose condition
    reads its rating, also by way of `any risk`, `every risk` or a derived one, or an eval that
    measures it; with their parts at any depth.
    """
    of = _by_what_asks(graph)
    for tested in graph.all(Eval):
        for name in tested.measures if isinstance(tested.measures, tuple) else ():
            _join(of[Risk, name.value], of[Eval, tested.name.value])
    for risk in reversed(components_first(graph)):
        gates = of[Risk, risk.name.value]
        if scale := graph.scale_of(risk.name):
            _join(gates, of[SomeRisk, scale.name.value])
        for part in risk.highest_of:
            _join(of[Risk, part.value], gates)
    return (Gated(r, of[Risk, r.name.value]) for r in graph.all(Risk) if not r.highest_of)


def _by_what_asks(graph: Graph) -> dict[tuple[type, str], Gates]:
    """What the guardrails gate that are against a risk, or asked for on account of it.

    By risk, by scale for `any risk` and `every risk`, and by eval.
    """
    found: dict[tuple[type, str], Gates] = defaultdict(dict)
    kinds = _kinds(graph)
    for guardrail in graph.all(Guardrail):
        for against in guardrail.against:
            _join(found[Risk, against.risk.value], kinds[guardrail.name.value])
    for commitment in graph.all(Commitment):
        asked: Gates = {}
        for name in _asked(commitment):
            _join(asked, kinds.get(name, {}))
        for read in reads(graph, commitment.condition) if asked else ():
            atom = read.atom
            if isinstance(atom, RiskCondition):
                _join(found[Risk, atom.risk.value], asked)
            elif isinstance(atom, EvalCondition):
                _join(found[Eval, atom.eval.value], asked)
            elif isinstance(atom, SomeRisk) and isinstance(atom.level, Name):
                known = graph.index.level(atom.level.value, None)
                _join(found[SomeRisk, known[0].name.value if known else ""], asked)
    return found


def _asked(commitment: Commitment) -> Iterator[str]:
    """The guardrails that a commitment asks for, in any way."""
    for duty in every_duty(commitment.all_duties):
        if isinstance(duty.action, Require):
            yield duty.action.guardrail.value
        elif isinstance(duty.action, Keep):
            for atom, positive in polar(duty.action.condition):
                if isinstance(atom, GuardrailCondition) and atom.in_place is positive:
                    yield atom.guardrail.value


def _kinds(graph: Graph) -> dict[str, Gates]:
    """What each guardrail gates, with its parts."""
    edges = {g.name.value: graph.parts_of(g.name.value) for g in graph.all(Guardrail)}
    found: dict[str, Gates] = {}
    for part in components(edges):
        gates: Gates = {}
        for name in part:
            guardrail = graph.get(Guardrail, name)
            sort = guardrail.sort if guardrail else None
            if isinstance(sort, Name) and sort.value in GATES:
                _join(gates, {sort.value: sort.span})
            for below in edges.get(name, ()):
                _join(gates, found.get(below, {}))
        found |= dict.fromkeys(part, gates)
    return found


def _join(gates: Gates, more: Gates) -> None:
    for gate, place in more.items():
        gates.setdefault(gate, place)
