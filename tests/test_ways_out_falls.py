"""What falls with a way out and what is left, against every scenario of small policies.

The policy without a way out is written anew as text, so that neither the formulas nor the option of
the reference semantics is trusted.
"""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from ifthen.graph import from_reading
from ifthen.graph.escapes import turning_together, ways_out
from ifthen.logic.questions import Found
from ifthen.logic.ways_out import used
from ifthen.meaning import Interval, Scenario, evaluate
from ifthen.model import Escape, read
from ifthen.source import Source

ITEMS = """policy p
scale l {{ L0, L1, L2 }}
risk r {{ on l }} risk s {{ on l }}
event e event f
guardrail g guardrail h guardrail unused
eval v {{ score 0%..100% }}
{}
"""
FACTS = [
    "eval v >= 20%",
    "eval v >= 50%",
    "not eval v > 50%",
    "event e",
    "event f",
    "not event f",
    "cannot rule out event e",
]
OF_S = ["risk s >= L1", "risk s >= L2", "risk s < L1"]
OF_R = ["risk r >= L1", "not risk r >= L2"]
SCORES = [0, 20, 35, 50, 75]
DUTIES = [
    "guardrail g",
    "guardrail h",
    "pause training",
    "forbid deployment until risk r < L1",
    "forbid training until event f",
    "aim guardrail g",
]
UNLESS = ["event f", "not event e", "escape w1", "escape w1 or event f", "escape w2 and event e"]
CLOSED = {
    ("escape w1", "w1"): "",
    ("escape w1 or event f", "w1"): "event f",
    ("escape w2 and event e", "w2"): "",
}
"""What is left of an `unless` when an escape in it is not open."""


def conditions(atoms):
    one = st.sampled_from(atoms)
    two = st.tuples(one, st.sampled_from([" and ", " or "]), one).map("".join)
    return st.one_of(one, two)


@st.composite
def policies(draw):
    """Commitments with their `unless`, and escapes with their `when`, `lifts` and `floor`.

    Nothing reads what depends on it: s depends on facts, r on s, and what else there is on both.
    """
    commitments = []
    more = draw(st.lists(st.sampled_from(["s", "r", "use"]), max_size=2))
    for at, sort in enumerate(["s", "r", "use", *more]):
        atoms = {"s": FACTS, "r": FACTS[:3] + OF_S, "use": FACTS[:2] + OF_S + OF_R}[sort]
        duties = [f"rate {sort} at {draw(st.sampled_from(['L1', 'L2']))}"] if sort != "use" else []
        duties += draw(st.lists(st.sampled_from(DUTIES), min_size=not duties, max_size=2))
        outs = [*UNLESS[:3], "escape w1 or event f"] if sort != "use" else UNLESS
        outs = outs + (["risk s >= L1"] if sort != "s" else [])
        unless = draw(st.one_of(st.just(""), st.sampled_from(outs)))
        always = draw(st.integers(0, 4)) == 0
        when = "always" if always else f"if {draw(conditions(atoms))} then"
        commitments.append((f"c{at}", f"{when} {' and '.join(duties)}", unless))
    of_use = [name for name, sentence, _ in commitments if "rate" not in sentence]
    names = [f"commitment {name}" for name, _, _ in commitments]
    lists = st.lists(
        st.sampled_from([*names, "guardrail g", "guardrail h"]), min_size=1, max_size=3
    )
    listed = lists.map(", ".join)
    lifts = st.one_of(listed, listed, listed, st.just("all"))
    floor = st.sampled_from(["", "", "floor rate s at L1", "floor guardrail h"])
    late = st.lists(
        st.sampled_from([*(f"commitment {n}" for n in of_use), "guardrail g"]),
        min_size=1,
        max_size=2,
    ).map(", ".join)
    escapes = [("w1", draw(conditions(FACTS)), draw(lifts), draw(floor))]
    if draw(st.booleans()):
        escapes.append(("w2", draw(conditions(FACTS)), draw(lifts), draw(floor)))
    else:
        escapes.append(("w2", draw(conditions(FACTS + OF_S)), draw(late), ""))
    return commitments, escapes


def text_of(commitments, escapes, without=()):
    lines = []
    for name, sentence, unless in commitments:
        unless = "" if name in without else unless
        for escape in without:
            unless = CLOSED.get((unless, escape), unless)
        lines.append(f"commitment {name} {{ {sentence} {f'unless {unless}' if unless else ''} }}")
    for name, when, lifts, floor in escapes:
        lifted = "guardrail unused" if name in without else lifts
        lines.append(f"escape {name} {{ when {when} lifts {lifted} {floor} }}")
    return ITEMS.format("\n".join(lines))


def graph_of(text):
    graph = from_reading(read(Source("p.ifthen", text)))
    assert not any(graph.problems(r) for r in ("syntax-error", "unknown-name", "wrong-kind"))
    return graph


def scenarios(text):
    """Every case of the facts; an event beneath `cannot rule out` may be unknown."""
    ruled = "cannot rule out event e" in text
    for score, e, f in product(SCORES, (True, False, None), (True, False)):
        if e is not None or ruled:
            point = Interval(Fraction(score, 100), Fraction(score, 100))
            facts = {"event:f": f} | ({} if e is None else {"event:e": e})
            yield Scenario({"eval:v": point}, {}, facts)


def is_open(outcome, item):
    if isinstance(item, Escape):
        return outcome.world.escapes[f"escape:{item.name}"] is True
    return outcome.firings[item.name.value].excused is True


@pytest.mark.slow
@given(policies())
def test_what_falls_is_what_falls_in_some_scenario(policy):
    text = text_of(*policy)
    graph = graph_of(text)
    cases = [(scenario, evaluate(graph, scenario)) for scenario in scenarios(text)]
    for _, ways in turning_together(ways_out(graph)):
        names = {way.item.name.value for way in ways}
        spared = graph_of(text_of(*policy, without=names))
        opened = [(s, o) for s, o in cases if all(is_open(o, way.item) for way in ways)]
        others = [evaluate(spared, scenario) for scenario, _ in opened]
        use = used(graph, ways)
        assert (use.can_be is True) == bool(opened)
        for effect, there in zip(use.effects, spared.binding, strict=True):
            pairs = [
                (o.is_due(effect.owed), w.is_due(there))
                for (_, o), w in zip(opened, others, strict=True)
            ]
            assert isinstance(effect.lost, Found) == ((False, True) in pairs), text
            assert (effect.kept is True) == any(due for due, _ in pairs), text
            assert not effect.is_open
            if effect.can_fall:
                event("by way of another" if effect.through else "otherwise")
                (scenario,) = effect.lost.scenarios
                outcome = evaluate(graph, scenario)
                assert all(is_open(outcome, way.item) for way in ways)
                assert not outcome.is_due(effect.owed)
                assert evaluate(spared, scenario).is_due(there)


@pytest.mark.slow
@given(policies())
def test_taking_ways_out_away_is_what_the_policy_without_them_says(policy):
    """The option of the reference semantics, against the policy written anew."""
    text = text_of(*policy)
    graph = graph_of(text)
    ways = {way.item.name.value for way in ways_out(graph)}
    spared = graph_of(text_of(*policy, without=ways))
    for scenario in scenarios(text):
        ours = evaluate(graph, scenario, without=frozenset(ways))
        theirs = evaluate(spared, scenario)
        assert ours.world.ratings == theirs.world.ratings
        for here, there in zip(graph.binding, spared.binding, strict=True):
            assert ours.is_due(here) == theirs.is_due(there), text
