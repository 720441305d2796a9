"""`logic` against its oracles: the evaluator, brute force over all scenarios, and z3."""

import random
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ifthen.lint import check
from ifthen.logic.questions import Open
from ifthen.meaning.dependence import order
from tests.agreement import Sides, graph_of
from tests.circles import is_circular, is_circular_in_forecasts
from tests.comparing import RULES, Comparison
from tests.strategies_meaning import small_policies
from tests.z3_questions import Asked

FEW = 120
"""How many scenarios a policy may have to be looked at in all of them."""
LOGIC = {"never-fires", "always-fires", "gap", "weaker-at-higher-risk", "redundant-commitment"}
LOGIC |= {"same-consequence", "unreachable-resume", "presupposed-failure"}
patient = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@settings(patient, max_examples=80)
@given(small_policies(), st.randoms(use_true_random=True))
def test_formulas_and_the_evaluator_say_the_same(text, drawn):
    sides = Sides(graph_of(text))
    for _ in range(12):
        assert sides.differences(sides.cells(drawn)) == []


def means_nothing(graph):
    """Whether something depends on its own opposite."""
    return is_circular(graph) or is_circular_in_forecasts(graph)


@lru_cache(maxsize=512)
def compared(text):
    """Both sides of a small policy; None where its ratings mean nothing or it is not small."""
    graph = graph_of(text)
    found = Comparison(graph, FEW, 4 * FEW)
    if not found.grid.is_small or means_nothing(graph):
        return None
    found.run()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
@settings(patient, max_examples=25)
@given(small_policies())
def test_a_rule_finds_what_brute_force_finds(rule, text):
    found = compared(text)
    assume(found)
    assert [difference for difference in found.differences if difference[0] == rule] == []
    assert set(found.open_) <= {Open.MUDDLED}, "an answer that the evaluator does not confirm"


@pytest.mark.slow
@settings(patient, max_examples=12)
@given(small_policies(size=6), st.integers(0, 9))
def test_z3_answers_the_same(text, seed):
    graph = graph_of(text)
    assume(not means_nothing(graph))
    assert Asked(graph).run(random.Random(seed)) == []


@settings(patient)
@given(small_policies())
def test_what_is_circular_is_found(text):
    graph = graph_of(text)
    assert any(knot.turned for knot in order(graph)) == is_circular(graph)


@pytest.mark.slow
@settings(patient, max_examples=25)
@given(small_policies(), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_items(text, drawn):
    header, *lines = text.splitlines()
    drawn.shuffle(lines)
    assert found_in(text) == found_in("\n".join([header, *lines]))


def found_in(text):
    """What is found by logic: of most rules the subjects, of those on pairs of duties how many.

    Their findings stand at the duty that comes first.
    """
    findings = [f for f in check(graph_of(text)) if f.category == "logic"]
    assert not any(f.undecided for f in findings)
    subjects = sorted((f.rule, f.subject.name) for f in findings if f.rule in LOGIC)
    return subjects, sorted(f.rule for f in findings if f.rule not in LOGIC)
