"""Which nodes an item connects."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from ifthen.graph.graph import Graph
from ifthen.graph.nodelink_words import Checkability, condition_runs, plain, worst
from ifthen.model import (
    Allow,
    Commitment,
    Comparison,
    Condition,
    Duty,
    Either,
    Escape,
    EscapeCondition,
    Eval,
    EvalCondition,
    Event,
    EventCondition,
    Forbid,
    Guardrail,
    GuardrailCondition,
    Item,
    Judged,
    Keep,
    Name,
    Notify,
    Pause,
    Rate,
    Require,
    Risk,
    RiskCondition,
    RunEval,
    Scale,
    SomeRisk,
    Specify,
    Stage,
    Tbd,
    Withdraw,
    atoms,
    polar,
)
from ifthen.source import Span


class Link(NamedTuple):
    """An edge to be."""

    source: str
    target: str
    kind: str
    more: dict[str, Any]


class AtomNode(NamedTuple):
    """A condition without parts: what decides it, and whether it stands under a `not`."""

    name: str
    label: str
    checkability: Checkability
    sources: tuple[str, ...]
    negated: bool
    span: Span


def item_links(graph: Graph, item: Item) -> Iterator[Link]:
    """The edges of an item's own fields."""
    own = f"{item.kind}:{item.name}"
    for source, target, kind in _named(graph, item, own):
        yield Link(source, target, kind, {})


def _named(graph: Graph, item: Item, own: str) -> Iterator[tuple[str, str, str]]:
    match item:
        case Scale():
            levels = [f"level:{item.name}/{level.name}" for level in item.levels]
            yield from ((own, level, "has_level") for level in levels)
            yield from ((a, b, "next_level") for a, b in pairwise(levels))
        case Risk():
            scale = graph.scale_of(item.name)
            if scale:
                yield own, f"scale:{scale.name}", "rated_on"
            yield from ((f"risk:{name}", own, "highest_of") for name in item.highest_of)
        case Stage(after=Name() as before):
            yield f"stage:{before}", own, "after"
        case Eval():
            measured = item.measures if isinstance(item.measures, tuple) else ()
            yield from ((own, f"risk:{name}", "measures") for name in measured)
            yield from _parties(item.run_by, own, "runs_by")
        case Guardrail():
            yield from ((own, f"risk:{against.risk}", "mitigates") for against in item.against)
            yield from ((own, f"guardrail:{n}", "needs") for n in item.needs if isinstance(n, Name))
            yield from ((own, f"guardrail:{n}", "stronger_than") for n in item.stronger_than)
            yield from _parties(item.verified_by, own, "verifies")
            shown = (v for v in item.verified_by if isinstance(v, EvalCondition))
            yield from ((f"eval:{v.eval}", own, "verifies") for v in shown)
            yield from _parties(item.owner, own, "owns")
        case Commitment():
            yield from _parties(item.decided_by, own, "decides")
            yield from _parties(item.owner, own, "owns")
        case Event() | Escape():
            yield from _parties(item.decided_by, own, "decides")


def _parties(who: tuple[Any, ...], own: str, kind: str) -> Iterator[tuple[str, str, str]]:
    return ((f"party:{name}", own, kind) for name in who if isinstance(name, Name))


def condition_links(graph: Graph, item: Item, condition: Condition) -> Iterator[AtomNode]:
    """The atoms of a condition; what no number makes common is each item's own."""
    for at, (atom, positive) in enumerate(polar(condition)):
        runs = list(condition_runs(atom))
        label = plain(iter(runs))
        checkability = worst(iter(runs)) or Checkability.NUMBER
        name = label
        if _is_fresh(atom):
            name = f"{label} ({item.name} {at})"
        yield AtomNode(name, label, checkability, _sources(graph, atom), not positive, atom.span)


def _is_fresh(atom: Condition) -> bool:
    """Whether the condition is a fact of its own wherever it stands (`language.md`, Meaning)."""
    if isinstance(atom, EvalCondition):
        test = atom.test
        return test is None or (isinstance(test, Comparison) and isinstance(test.threshold, Tbd))
    return isinstance(atom, Judged) and isinstance(atom.words, Tbd)


def _sources(graph: Graph, atom: Condition) -> tuple[str, ...]:
    match atom:
        case EvalCondition():
            return (f"eval:{atom.eval}",)
        case RiskCondition():
            return (f"risk:{atom.risk}",)
        case EventCondition():
            return (f"event:{atom.event}",)
        case GuardrailCondition():
            return (f"guardrail:{atom.guardrail}",)
        case EscapeCondition():
            return (f"escape:{atom.escape}",)
        case SomeRisk(level=Name() as level):
            return tuple(f"risk:{risk.name}" for risk in graph.risks_on(level.value))
    return ()


def duty_links(graph: Graph, duty: Duty, source: str) -> Iterator[Link]:
    """The edges of a duty, those of its choices included."""
    match duty.action:
        case Require(guardrail):
            yield Link(source, f"guardrail:{guardrail}", "requires", {})
            if isinstance(duty.before, Name):
                yield Link(f"guardrail:{guardrail}", f"stage:{duty.before}", "gates", {})
        case Rate(risk, _, level):
            more = {"level": level.value if isinstance(level, Name) else None}
            yield Link(source, f"risk:{risk}", "rates", more)
        case Keep(condition):
            for atom in atoms(condition):
                for kept in _sources(graph, atom):
                    yield Link(source, kept, "keeps", {"some": isinstance(atom, SomeRisk)})
        case Pause(stage) | Forbid(stage) | Allow(stage):
            kind = {Pause: "pauses", Forbid: "forbids", Allow: "allows"}[type(duty.action)]
            yield Link(source, f"stage:{stage}", kind, {})
            for atom in atoms(duty.until) if duty.until else ():
                if isinstance(atom, GuardrailCondition):
                    yield Link(f"guardrail:{atom.guardrail}", f"stage:{stage}", "gates", {})
        case RunEval(tested):
            yield Link(source, f"eval:{tested}", "runs", {})
        case Notify(party):
            yield Link(source, f"party:{party}", "notifies", {})
        case Specify(name):
            for kind in ("guardrail", "eval", "risk", "event", "scale", "escape", "commitment"):
                yield Link(source, f"{kind}:{name}", "specifies", {})
        case Either(choices):
            for choice in choices:
                for inner in choice:
                    yield from duty_links(graph, inner, source)
        case Withdraw():
            yield Link(source, "stage:deployment", "withdraws", {})
