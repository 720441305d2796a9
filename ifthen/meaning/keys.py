"""Which facts a policy asks for, by their keys."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ifthen.graph import Graph
from ifthen.meaning.dependence import escape_key, rated_by
from ifthen.meaning.facts import fact_key, rating_key, risks_of, score_key, unmet_key
from ifthen.meaning.truth import PLAIN, Reading, beneath, parts_below, sources
from ifthen.model import (
    Commitment,
    Condition,
    Escape,
    EvalCondition,
    Event,
    EventCondition,
    Guardrail,
    GuardrailCondition,
    RiskCondition,
    SomeRisk,
    Variant,
    parts,
)

_MEASURED = re.compile(r"(forecast:)?(eval|risk):\S+")


def facts_of(graph: Graph, condition: Condition, reading: Reading = PLAIN) -> Iterator[str]:
    """The facts that a condition reads itself; ratings and escapes follow from facts."""
    stated = fact_key(graph, condition, forecast=reading.forecast)
    if stated:
        yield stated
        return
    match condition:
        case EvalCondition():
            yield score_key(graph, condition, forecast=reading.forecast)
        case RiskCondition() | SomeRisk():
            for risk in risks_of(graph, condition):
                yield from _stated(graph, risk.name.value, condition.variant, reading)
        case EventCondition():
            yield f"event:{condition.event}"
        case GuardrailCondition():
            yield from (f"guardrail:{g}" for g in parts_below(graph, condition.guardrail.value))
    below = beneath(condition, reading)
    for part in parts(condition):
        yield from facts_of(graph, part, below)


def _stated(graph: Graph, risk: str, variant: Variant | None, reading: Reading) -> Iterator[str]:
    at = variant or Variant.PRE
    if reading.forecast:
        yield from (rating_key(name, at, forecast=True) for name in sources(graph, risk))
    elif reading.ruled and risk in reading.rated:
        yield rating_key(risk, at)


@lru_cache(maxsize=2)
def asked(graph: Graph) -> frozenset[str]:
    """Every fact that some condition of the policy reads itself."""
    found: set[str] = set()
    for standing in graph.conditions:
        item = standing.item
        rated = rated_by(item) if isinstance(item, Commitment) else frozenset[str]()
        found.update(facts_of(graph, standing.condition, Reading(rated=rated)))
    return frozenset(found)


@lru_cache(maxsize=2)
def questions(graph: Graph) -> frozenset[str]:
    """Every fact that is true or false, or unknown."""
    found = {key for key in asked(graph) if not _MEASURED.fullmatch(key)}
    found |= {f"event:{event.name}" for event in graph.all(Event)}
    for guardrail in graph.all(Guardrail):
        found |= {f"guardrail:{part}" for part in parts_below(graph, guardrail.name.value)}
    found |= {escape_key(e.name.value) for e in graph.all(Escape) if e.when is None}
    for commitment in graph.all(Commitment):
        found |= {unmet_key(commitment, n + 1) for n, _ in enumerate(commitment.all_duties)}
    return frozenset(found)
