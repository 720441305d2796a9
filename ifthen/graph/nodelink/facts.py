"""Conditions in the node-link graph: the nodes that they rest on."""

from collections.abc import Iterator

from ifthen.graph.nodelink.values import Gathering, Json, Node, shown
from ifthen.graph.words import (
    Checkability,
    Run,
    condition_runs,
    level_runs,
    plain,
    test_runs,
    worst,
)
from ifthen.model import (
    Atom,
    CannotRuleOut,
    Comparison,
    Condition,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forecast,
    GuardrailCondition,
    Judged,
    Name,
    Not,
    RiskCondition,
    SomeRisk,
    parts,
)
from ifthen.value import Record


class Fact(Record, frozen=True):
    """A node that a condition rests on, and how it stands in the condition."""

    id: str
    atom: Atom
    more: dict[str, Json]


def facts(made: Gathering, condition: Condition, where: str) -> Iterator[Fact]:
    """The nodes that a condition rests on, added with what they compare.

    where: which condition it is; tells thresholds apart that are missing or still to be determined.
    """
    for nth, (atom, more) in enumerate(_standing(condition, {}), 1):
        yield Fact(_fact(made, atom, f"{where}/{nth}"), atom, more)


def join(made: Gathering, condition: Condition | None, target: str, kind: str, slot: str) -> None:
    """Edges of a kind from what a condition rests on to the node whose condition it is."""
    if condition is not None:
        for fact in facts(made, condition, f"{target.partition(':')[2]}/{slot}"):
            made.edge(fact.id, target, kind, fact.atom.span, **fact.more)


def rating(made: Gathering, risk: Name, level: Name) -> str:
    """The node of a risk at a level."""
    found = made.graph.index.level(level.value, risk.value)
    known = f"rating:{risk}@{level}"
    if known in made.nodes:
        return known
    is_tbd = found is not None and found[1].tbd is not None
    title = found[1].title if found else None
    words = Checkability.WORDS if title else Checkability.MISSING
    checkability = Checkability.TBD if is_tbd else words
    more = {"risk": risk.value, "level": level.value, "means": None}
    label = f"{risk} at {level}"
    said = title.value if title else None
    made.node(Node(known, "rating", label, label, said, None, checkability, level.span, more))
    made.edge(made.named(risk, "risk"), known, "rated", level.span)
    if found:
        made.edge(known, level_id(found[0].name, level), "at", level.span)
    return known


def level_id(scale: Name, level: Name) -> str:
    """The id of a level's node."""
    return f"level:{scale}/{level}"


def _standing(
    condition: Condition, above: dict[str, Json]
) -> Iterator[tuple[Atom, dict[str, Json]]]:
    """The atoms, each with the words around it that turn or soften it."""
    more = above
    if isinstance(condition, Not):
        more = {**above, "negated": not above.get("negated", False)}
    elif isinstance(condition, Forecast):
        more = {**above, "forecast": True}
    elif isinstance(condition, CannotRuleOut):
        more = {**above, "cannot_rule_out": True}
    below = parts(condition)
    if not below:
        yield condition, {k: v for k, v in more.items() if v}  # type: ignore[misc]
    for part in below:
        yield from _standing(part, more)


def _fact(made: Gathering, atom: Atom, where: str) -> str:
    match atom:
        case EvalCondition():
            return _score(made, atom, where)
        case RiskCondition() | SomeRisk():
            return _level(made, atom, where)
        case EventCondition(event):
            return made.named(event, "event")
        case GuardrailCondition(guardrail):
            return made.named(guardrail, "guardrail")
        case EscapeCondition(escape):
            return made.named(escape, "escape")
        case Judged():
            node_id = _known(atom, "judgement", where)
            words = plain(condition_runs(atom))
            checkability = worst(condition_runs(atom))
            return made.node(
                Node(node_id, "judgement", words, words, None, None, checkability, atom.span)
            )


def _score(made: Gathering, atom: EvalCondition, where: str) -> str:
    op, value = _compared(atom, list(test_runs(atom.test)))
    more = {"of": atom.eval.value, "variant": shown(atom.variant), "op": op, "value": value}
    node_id = _threshold(made, atom, where, plain(test_runs(atom.test)), more)
    tested = made.named(atom.eval, "eval")
    _once(made, tested, node_id, atom)
    return node_id


def _level(made: Gathering, atom: RiskCondition | SomeRisk, where: str) -> str:
    value = plain(level_runs(atom.level))
    of = atom.risk.value if isinstance(atom, RiskCondition) else f"{_some(atom)} risk"
    more = {"of": of, "variant": shown(atom.variant), "op": atom.op, "value": value}
    node_id = _threshold(made, atom, where, f"{atom.op} {value}", more)
    if isinstance(atom, SomeRisk):
        found = made.graph.index.level(str(atom.level), None)
        if found:
            _once(made, f"scale:{found[0].name}", node_id, atom)
        return node_id
    _once(made, made.named(atom.risk, "risk"), node_id, atom)
    if isinstance(atom.level, Name):
        _once(made, rating(made, atom.risk, atom.level), node_id, atom)
    return node_id


def _threshold(made: Gathering, atom: Atom, where: str, label: str, more: dict[str, Json]) -> str:
    node_id = _known(atom, "threshold", where)
    runs = list(condition_runs(atom))
    name = plain(iter(runs))
    return made.node(
        Node(node_id, "threshold", name, label, None, None, worst(iter(runs)), atom.span, more)
    )


def _known(atom: Atom, kind: str, where: str) -> str:
    """One id for equal conditions; what is missing or to be determined is a fact of its own."""
    runs = list(condition_runs(atom))
    fresh = any(r.checkability in (Checkability.TBD, Checkability.MISSING) for r in runs)
    return f"{kind}:{plain(iter(runs))}" + (f" ({where})" if fresh else "")


def _once(made: Gathering, source: str, target: str, atom: Atom) -> None:
    if (source, target) not in made.compared:
        made.compared.add((source, target))
        made.edge(source, target, "compared", atom.span)


def _compared(atom: EvalCondition, runs: list[Run]) -> tuple[str | None, str | None]:
    if atom.test is None:
        return None, None
    op = atom.test.op if isinstance(atom.test, Comparison) else "in"
    return op, plain(iter(runs[1:]))


def _some(atom: SomeRisk) -> str:
    return "every" if atom.every else "any"
