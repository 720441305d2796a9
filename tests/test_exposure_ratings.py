"""Exposure by way of ratings: which evals lead to a commitment, and how long the way takes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ifthen
from ifthen.graph.exposure import exposures, said

ITEMS = """
policy p
scale tier { L0, L1, L2 }
scale other { M0, M1 }
risk r { on tier }
risk s { on tier }
risk o { on other }
risk top { highest of r, s }
guardrail g
event leak
eval v { score 0%..100%  every 3 months }
eval w { score 0%..100%  every 1 year }
"""


def crossing(text, policy=ITEMS):
    """The eval that takes longest, its days and those of the ratings, for the only duty."""
    found = [f for f in ifthen.lint(policy + text) if f.rule in ("syntax-error", "unknown-name")]
    assert not found, [f.message for f in found]
    (one,) = exposures(ifthen.read(policy + text))
    if one.crossing is None:
        return None
    return str(one.crossing.tested.name), said(one.crossing.cadence), said(one.crossing.rating)


RATES = "if eval v >= 20% then rate r at L2 within 7 days\n"


@pytest.mark.parametrize(
    "condition",
    [
        "risk r >= L2",
        "risk r >= L1",
        "risk r > L0",
        "risk r = L2",
        "not risk r < L2",
        "cannot rule out risk r >= L2",
        "any risk >= L2",
        "every risk >= L2",
        "risk top >= L2",
        "risk top > L1 and event leak",
    ],
)
def test_an_eval_leads_to_what_reads_the_rating(condition):
    assert crossing(f"{RATES}if {condition} then guardrail g within 1 day") == ("v", "93", "7")


@pytest.mark.parametrize(
    "condition",
    [
        "risk s >= L2",
        "risk r post-mitigation >= L0 and risk s >= L1",
        "forecast risk r >= L2",
        "risk o >= M1",
        "any risk >= M1",
        "risk r >= L0",  # holds at every level
    ],
)
def test_an_eval_does_not_lead_to_another_rating(condition):
    assert crossing(f"{RATES}if {condition} then guardrail g within 1 day") is None


def test_only_a_level_that_makes_a_difference_leads_on():
    low = "if eval w >= 5% then rate r at L1\n"
    assert crossing(f"{low}{RATES}if risk r >= L2 then guardrail g") == ("v", "93", "7")
    assert crossing(f"{low}{RATES}if risk r >= L1 then guardrail g") == ("w", "366", "0")
    assert crossing(f"{low}{RATES}if risk r = L1 then guardrail g") == ("w", "366", "0")
    words = 'if eval w >= 5% then rate r at "a high level"\n'
    assert crossing(f"{words}{RATES}if risk r >= L2 then guardrail g") == ("w", "366", "0")


@pytest.mark.parametrize(
    ("rates", "reads", "leads"),
    [
        ("rate r pre-mitigation at L2", "risk r >= L2", True),
        ("rate r post-mitigation at L2", "risk r >= L2", False),
        ("rate r post-mitigation at L2", "risk r post-mitigation >= L2", True),
        ("rate r at L2", "any risk post-mitigation >= L2", True),
    ],
)
def test_the_variant_has_to_be_the_same(rates, reads, leads):
    found = crossing(f"if eval v >= 20% then {rates}\nif {reads} then guardrail g")
    assert (found is not None) is leads


@pytest.mark.parametrize(
    "rates",
    [
        "commitment c { if eval v >= 20% then aim rate r at L2 }",
        "commitment c { if eval v >= 20% then withdraw otherwise rate r at L2 }",
        "commitment c { if eval v >= 20% then rate r at L2 status draft }",
        "commitment c { if eval v >= 20% then either rate r at L2 or withdraw }",
    ],
)
def test_only_a_binding_duty_rates(rates):
    assert crossing(f"{rates}\nif risk r >= L2 then guardrail g") is None


@pytest.mark.parametrize(
    ("timing", "rating"),
    [
        ("", "0"),  # a risk is rated as soon as the duty is due
        ("within 2 weeks", "14"),
        ("before deployment", "a rating of `r` before `deployment`"),
        ('within "promptly"', "unbounded"),
    ],
)
def test_the_deadline_of_a_rating_counts(timing, rating):
    text = f"if eval v >= 20% then rate r at L2 {timing}\nif risk r >= L2 then guardrail g"
    assert crossing(text) == ("v", "93", rating)


def test_a_gap_says_that_it_is_a_rating_s():
    text = 'if eval v >= 20% then rate r at L2 within "promptly"\nif risk r >= L2 then guardrail g within 1 day'
    (one,) = exposures(ifthen.read(ITEMS + text))
    assert one.total.gaps == ("a rating of `r` with a deadline in words only",)


def test_ratings_lead_on_to_ratings():
    text = """if eval v >= 20% then rate r at L1 within 7 days
    if risk r >= L1 then rate s at L2 within 5 days
    if risk s >= L2 then guardrail g within 1 day"""
    assert crossing(text) == ("v", "93", "12")


def test_a_commitment_has_the_longest_of_its_own_evals_and_those_behind_ratings():
    assert crossing(f"{RATES}if risk r >= L2 or eval w >= 1% then guardrail g") == ("w", "366", "0")
    assert crossing(f"{RATES}if risk r >= L2 and eval v >= 1% then guardrail g") == ("v", "93", "7")


def test_two_risks_at_one_level_in_one_duty_each_have_its_deadline():
    text = "if eval v >= 20% then rate r, s at L2 within 7 days\nif risk s >= L2 then guardrail g"
    assert crossing(text) == ("v", "93", "7")


def test_of_two_ratings_by_one_commitment_the_earlier_is_enough():
    text = """if eval v >= 20% then rate r at L1 within 9 days and rate r at L2 within 4 days
    if risk r >= L1 then guardrail g"""
    assert crossing(text) == ("v", "93", "4")


def test_what_a_commitment_cannot_rule_out_of_what_it_rates_is_judged():
    rates = "if eval v >= 20% then rate o at M1\n"
    own = "rate o at M1 and guardrail g within 1 day"
    assert crossing(f"{rates}if cannot rule out risk o >= M1 then {own}") is None
    assert crossing(f"{rates}if cannot rule out any risk >= M1 then {own}") is None
    assert crossing(f"{rates}if any risk >= M1 then {own}") == ("v", "93", "0")
    other = "risk u { on other }\nif eval w >= 20% then rate u at M1\n"
    found = crossing(f"{rates}{other}if cannot rule out any risk >= M1 then {own}")
    assert found == ("w", "366", "0")


# Cycles


def test_ratings_that_depend_on_each_other_do_not_go_round():
    loop = """if eval v >= 20% or risk s >= L2 then rate r at L2 within 10 days
    if eval w >= 20% or risk r >= L2 then rate s at L2 within 5 days
    """
    assert crossing(f"{loop}if risk r >= L2 then guardrail g") == ("w", "366", "15")
    assert crossing(f"{loop}if risk s >= L2 then guardrail g") == ("w", "366", "5")


def test_what_rates_a_risk_does_not_wait_for_itself():
    text = "if risk r >= L1 and eval v >= 20% then rate r at L2 within 7 days and guardrail g"
    assert crossing(text) == ("v", "93", "0")
    text = f"if eval w >= 1% then rate r at L1 within 2 days\n{text}"
    assert crossing(text) == ("w", "366", "2")


def test_a_derived_risk_that_rates_its_component_does_not_go_round():
    text = "if eval v >= 20% then rate r at L2\nif risk top >= L2 then rate s at L2 within 3 days and guardrail g"
    assert crossing(text) == ("v", "93", "0")


def test_a_cycle_without_an_eval_leads_from_none():
    loop = "if risk r >= L2 then rate s at L2\nif risk s >= L2 then rate r at L2\n"
    assert crossing(f"{loop}if risk r >= L2 then guardrail g") is None


def ring(count, delay):
    """Risks in a ring, each of which rates the next; an eval leads into the first."""
    names = [f"k{n}" for n in range(count)]
    risks = "".join(f"risk {name} {{ on tier }}\n" for name in names)
    rates = "".join(
        f"if risk {a} >= L2 then rate {b} at L2 {delay}\n" for a, b in pairwise([*names, names[0]])
    )
    return f"{ITEMS}{risks}{rates}if eval v >= 20% then rate k0 at L2 {delay}\n"


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 200])
def test_a_ring_of_ratings_costs_nothing_where_none_takes_time(count):
    text = "if risk k1 >= L2 then guardrail g"
    assert crossing(text, ring(count, "")) == ("v", "93", "0")


def test_the_shortest_way_round_a_small_ring_counts():
    text = "if risk k2 >= L2 then guardrail g"  # v rates k0, that k1, and that k2
    assert crossing(text, ring(3, "within 2 days")) == ("v", "93", "6")


@pytest.mark.slow
def test_a_large_ring_has_a_bound_that_is_never_too_short():
    text = "if risk k2 >= L2 then guardrail g"
    name, cadence, rating = crossing(text, ring(200, "within 2 days"))
    assert (name, cadence) == ("v", "93")
    assert 6 <= int(rating) <= 2 * 2 * 201


@pytest.mark.slow
def test_a_chain_of_ratings_may_be_as_long_as_it_likes():
    count = 3000
    risks = "".join(f"risk k{n} {{ on tier }}\n" for n in range(count))
    rates = "".join(
        f"if risk k{n} >= L1 then rate k{n + 1} at L1 within 1 day\n" for n in range(count - 1)
    )
    policy = f"{ITEMS}{risks}{rates}if eval v >= 20% then rate k0 at L1 within 1 day\n"
    text = f"if risk k{count - 1} >= L1 then guardrail g"
    (one,) = exposures(ifthen.read(policy + text))
    assert one.crossing.rating.days == count


# Every policy whose ratings make no cycle, against the longest of all ways through it.

RISKS = 4
STEP = st.tuples(
    st.sampled_from(["eval", *range(RISKS)]),  # what a commitment reads
    st.integers(0, RISKS - 1),  # the risk that it rates
    st.integers(0, 9),  # within so many days
)


def longest(rates, risk, cadences):
    """By walking every way: the most days from an eval to the rating of a risk; None for no way."""
    found = []
    for number, (read, rated, delay) in enumerate(rates):
        if rated == risk:
            before = cadences[number] if read == "eval" else longest(rates, read, cadences)
            found += [] if before is None else [before + delay]
    return max(found, default=None)


@given(st.lists(st.tuples(STEP, st.integers(1, 400)), max_size=8))
def test_the_longest_way_is_found_among_all(steps):
    rates = [
        (read, rated, delay) for (read, rated, delay), _ in steps if read == "eval" or read < rated
    ]
    cadences = [cadence for (read, rated, _), cadence in steps if read == "eval" or read < rated]
    lines = ["policy p scale tier { L0, L1 } guardrail g"]
    lines += [f"risk k{n} {{ on tier }}" for n in range(RISKS)]
    for number, (read, rated, delay) in enumerate(rates):
        condition = f"risk k{read} >= L1"
        if read == "eval":
            lines.append(f"eval e{number} {{ every {cadences[number]} days }}")
            condition = f"eval e{number} >= 1"
        lines.append(
            f"commitment c{number} {{ if {condition} then rate k{rated} at L1 within {delay} days }}"
        )
    lines += [f"if risk k{n} >= L1 then guardrail g" for n in range(RISKS)]
    found = exposures(ifthen.read("\n".join(lines)))
    assert [one.crossing and one.crossing.time.days for one in found] == [
        longest(rates, risk, cadences) for risk in range(RISKS)
    ]
