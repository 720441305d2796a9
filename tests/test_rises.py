"""What becomes due when a rating rises, against every scenario of small policies."""

from itertools import product
from operator import eq, ge, gt, le, lt

from hypothesis import given
from hypothesis import strategies as st

from ifthen.graph import from_reading
from ifthen.logic.rises import unguarded
from ifthen.model import (
    And,
    Commitment,
    Comparison,
    EvalCondition,
    EventCondition,
    Not,
    Or,
    Quantity,
    Rate,
    Require,
    SomeRisk,
    Variant,
    read,
)
from ifthen.source import Source

LEVELS = ("L1", "L2", "L3")
OPS = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq}
RATINGS = [(risk, variant) for risk in "rq" for variant in Variant]

ratings = st.builds(
    "{} {} {} {}".format,
    st.sampled_from(["risk r", "risk r", "risk q", "any risk", "every risk"]),
    st.sampled_from(["", "post-mitigation"]),
    st.sampled_from([*OPS]),
    st.sampled_from(LEVELS),
)


def combined(leaves):
    """Conditions over some leaves, with `not`, `and` and `or`."""
    return st.recursive(
        leaves,
        lambda below: (
            below.map("not ({})".format)
            | st.builds("({} and {})".format, below, below)
            | st.builds("({} or {})".format, below, below)
        ),
        max_leaves=3,
    )


conditions = combined(ratings | st.sampled_from(["event e", "event f"]))
duties = st.sampled_from(["guardrail g", "guardrail h", "notify p"])
commitments = st.builds(
    "if {} then {} until ({}) unless {}\n".format,
    conditions,
    duties,
    conditions | st.just("event never"),
    conditions | st.just("event never"),
)


def policy(sentences):
    items = "scale s { L1, L2, L3 } risk r { on s } risk q { on s } guardrail g guardrail h party p"
    return f"policy p {items} event e event f event never eval v\n" + "".join(sentences)


def true(at, facts):
    """A condition in a scenario: its ratings by risk and variant, and the events that happened."""
    match at:
        case And():
            return all(true(part, facts) for part in at.of)
        case Or():
            return any(true(part, facts) for part in at.of)
        case Not():
            return not true(at.of, facts)
        case EventCondition():
            return facts.get(at.event.value, False)
        case EvalCondition():
            test = at.test
            assert isinstance(test, Comparison)
            assert isinstance(test.threshold, Quantity)
            return OPS[test.op](facts[at.eval.value], test.threshold.value)
    variant, limit = at.variant or Variant.PRE, LEVELS.index(at.level.value)
    names = "rq" if isinstance(at, SomeRisk) else at.risk.value
    some = any if isinstance(at, SomeRisk) and not at.every else all
    return some(OPS[at.op](facts[name, variant], limit) for name in names)


def guardrails(items, facts):
    """The guardrails that are due in a scenario."""
    return {
        duty.action.guardrail.value
        for item in items
        for duty in item.duties
        if isinstance(duty.action, Require)
        if true(item.condition, facts)
        if not true(item.unless, facts) and not (duty.until and true(duty.until, facts))
    }


def brought(items):
    """The risks and ranks whose rise, all else equal, makes a guardrail newly due somewhere."""
    found = set()
    for ranks in product(range(3), repeat=4):
        for events in product([False, True], repeat=2):
            was = dict(zip(RATINGS, ranks, strict=True)) | dict(zip("ef", events, strict=True))
            for risk, moves in product("rq", [[Variant.PRE], [Variant.POST], [*Variant]]):
                rank = was[risk, moves[0]] + 1
                if rank < 3 and all(was[risk, variant] == rank - 1 for variant in moves):
                    becomes = was | {(risk, variant): rank for variant in moves}
                    if guardrails(items, becomes) - guardrails(items, was):
                        found.add((risk, LEVELS[rank]))
    return found


def lacking(graph):
    found = [*unguarded(graph)]
    assert not any(one.open_ for one in found)
    return {(one.risk.name.value, level.name.value) for one in found for level in one.levels}


@given(st.lists(commitments, min_size=1, max_size=3))
def test_no_level_is_found_that_brings_a_guardrail_in_some_scenario(sentences):
    graph = from_reading(read(Source("policy.ifthen", policy(sentences))))
    assert not lacking(graph) & brought(graph.all(Commitment))


@given(ratings, duties)
def test_every_level_is_found_that_brings_none_where_no_fact_stands_twice(rating, duty):
    sentence = f"if ({rating} or event e) then {duty} until event f unless event never\n"
    graph = from_reading(read(Source("policy.ifthen", policy([sentence]))))
    every = set(product("rq", LEVELS[1:]))
    assert lacking(graph) == every - brought(graph.all(Commitment))


scores = st.builds("eval v {} {}".format, st.sampled_from([*OPS]), st.integers(1, 5))
rated = st.builds(
    "if {} then {}\n".format,
    combined(scores | st.just("event e")),
    st.sampled_from(
        [
            *("rate r at L2", "rate r at L3", "guardrail g", "guardrail h"),
            *("rate r at L2 and guardrail g", "rate r at L3 and guardrail g"),
        ]
    ),
)


def rating(items, facts):
    """The highest level that a commitment gives the risk `r`."""
    given = (
        LEVELS.index(str(duty.action.level))
        for item in items
        for duty in item.duties
        if isinstance(duty.action, Rate) and true(item.condition, facts)
    )
    return max(given, default=0)


@given(st.lists(rated, min_size=1, max_size=4), st.booleans())
def test_no_level_is_found_whose_rating_comes_with_a_guardrail(sentences, reads):
    """The scenarios differ in the score alone: in what rates the risk, all else equal."""
    reading = ["if risk r >= L3 then guardrail h\n"] * reads
    text = policy([s.replace("\n", " unless event never\n") for s in sentences + reading])
    graph = from_reading(read(Source("policy.ifthen", text)))
    items = graph.all(Commitment)
    found = lacking(graph)
    for was, becomes, event in product(range(7), range(7), [False, True]):
        facts = [{"v": score, "e": event} for score in (was, becomes)]
        before, after = ({**f, ("r", Variant.PRE): rating(items, f)} for f in facts)
        rank = after["r", Variant.PRE]
        rises = rank == before["r", Variant.PRE] + 1
        if rises and guardrails(items, after) - guardrails(items, before):
            assert ("r", LEVELS[rank]) not in found
