"""From the tree to conditions."""

from collections.abc import Callable

from ifthen.model.conditions import (
    And,
    AtLeast,
    CannotRuleOut,
    Comparison,
    Condition,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forecast,
    GuardrailCondition,
    Judged,
    Not,
    Or,
    RiskCondition,
    SomeRisk,
)
from ifthen.model.from_values import Reader
from ifthen.model.values import Name, Open, Quantity, Range
from ifthen.syntax import Node

_SIGNS = {"AT_LEAST": ">=", "ABOVE": ">", "AT_MOST": "<=", "BELOW": "<", "EQUAL": "="}


def condition(reader: Reader, node: Node) -> Condition:
    """The condition that a node writes."""
    return _FORMS[node.kind](reader, node)


def conditions(reader: Reader, node: Node) -> tuple[Condition, ...]:
    """The conditions among a node's children."""
    return tuple(condition(reader, child) for child in node.nodes() if child.kind in _FORMS)


def eval_condition(reader: Reader, node: Node) -> EvalCondition:
    """A condition on an eval's score."""
    compared, ranged = node.node("comparison"), node.node("range")
    test: Comparison | Range | None = None
    if compared:
        at = node.node("threshold")
        assert at is not None, node
        threshold = _threshold(reader, at)
        span = reader.span(compared)._replace(end=at.end)
        test = Comparison(_sign(compared), threshold, span)
    elif ranged:
        test = reader.range(ranged)
    return EvalCondition(_name(reader, node), reader.variant(node), test, reader.span(node))


def _threshold(reader: Reader, node: Node) -> Quantity | Name | Open:
    (child,) = node.children
    if isinstance(child, Node) and child.kind == "quantity":
        return reader.quantity(child)
    return reader.name_or_open(child)


def _sign(node: Node) -> str:
    return _SIGNS[node.children[0].kind]


def _name(reader: Reader, node: Node) -> Name:
    return reader.name(next(node.words("NAME")))


def _level(reader: Reader, node: Node) -> Name | Open:
    return reader.name_or_open(node.children[-1])


def _op(node: Node) -> str:
    compared = node.node("comparison")
    assert compared is not None, node
    return _sign(compared)


def _risk(reader: Reader, node: Node) -> Condition:
    return RiskCondition(
        _name(reader, node),
        reader.variant(node),
        _op(node),
        _level(reader, node),
        reader.span(node),
    )


def _some_risk(reader: Reader, node: Node) -> Condition:
    every = node.kind == "every_risk"
    variant, level = reader.variant(node), _level(reader, node)
    return SomeRisk(every, variant, _op(node), level, reader.span(node))


def _guardrail(reader: Reader, node: Node) -> Condition:
    in_place = node.word("MISSING") is None
    return GuardrailCondition(_name(reader, node), in_place, reader.span(node))


def _at_least(reader: Reader, node: Node) -> Condition:
    of = conditions(reader, node)
    word = next(node.words("NUMBER"))
    count = reader.count(word)
    if count > len(of):
        stand = "condition stands" if len(of) == 1 else "conditions stand"
        advice = f"ask for {len(of)} or fewer"
        reader.wrong(word, f"only {len(of)} {stand} here", advice)
    return AtLeast(count, of, reader.span(node))


def _inner(reader: Reader, node: Node) -> Condition:
    return next(condition(reader, child) for child in node.nodes())


def _last(reader: Reader, node: Node) -> Condition:
    child = node.children[-1]
    assert isinstance(child, Node), node
    return condition(reader, child)


_FORMS: dict[str, Callable[[Reader, Node], Condition]] = {
    "disjunction": lambda reader, node: Or(conditions(reader, node), reader.span(node)),
    "conjunction_of": lambda reader, node: And(conditions(reader, node), reader.span(node)),
    "negation": lambda reader, node: Not(_last(reader, node), reader.span(node)),
    "forecast": lambda reader, node: Forecast(_last(reader, node), reader.span(node)),
    "cannot_rule_out": lambda reader, node: CannotRuleOut(_last(reader, node), reader.span(node)),
    "group": _inner,
    "eval_condition": eval_condition,
    "risk_condition": _risk,
    "any_risk": _some_risk,
    "every_risk": _some_risk,
    "event_condition": lambda r, node: EventCondition(_name(r, node), r.span(node)),
    "guardrail_condition": _guardrail,
    "escape_condition": lambda r, node: EscapeCondition(_name(r, node), r.span(node)),
    "at_least": _at_least,
    "prose": lambda reader, node: Judged(reader.open(node), reader.span(node)),
    "tbd": lambda reader, node: Judged(reader.open(node), reader.span(node)),
}
