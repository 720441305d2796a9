"""The rules on levels where it takes all scenarios to tell: what excludes what, what is due anyway."""

import pytest

from tests.linting import found, lint
from tests.test_rules_plan_levels import UNREACHED, lacking

TIERS = """
scale tier { T0, T1 "a", T2 "b" } risk bio { on tier at T1 "x" at T2 "y" }
eval v { score 0%..100% danger rising } eval w { score 0%..100% danger rising }
event e guardrail g guardrail h
"""


@pytest.mark.parametrize(
    ("policy", "levels"),
    [
        # an escape that states no `lifts` lifts everything, named by an `unless` or not
        (
            """commitment a { if risk bio >= T1 then guardrail g unless escape x }
            commitment b { if risk bio >= T2 then guardrail h }
            escape x { when risk bio >= T2 }""",
            "T2",
        ),
        # a condition that no scenario makes true
        ("if risk bio >= T1 and event e and not event e then withdraw", "T1 T2"),
        ("if risk bio >= T1 and eval v >= 60% and eval v < 40% then withdraw", "T1 T2"),
        # what other commitments make due between them
        (
            "if risk bio >= T1 then withdraw if event e then withdraw if not event e then withdraw",
            "T1 T2",
        ),
        (
            """if risk bio >= T1 then withdraw if eval v >= 40% then withdraw
            if eval v < 50% then withdraw if risk bio >= T2 then guardrail g""",
            "T1",
        ),
        # what rates the risk there never does, or not together with the guardrail
        ("if eval v >= 60% and eval v < 40% then rate bio at T1 and guardrail g", "T1 T2"),
        (
            """if eval v >= 20% then rate bio at T1
            if eval v >= 60% and not event e then rate bio at T2
            if eval v >= 60% and event e then guardrail g""",
            "T2",
        ),
        # a level that cannot be had is no level below
        (
            """if eval v >= 60% and eval v < 40% then rate bio at T1
            if eval v >= 20% then rate bio at T2 and guardrail g""",
            "T1",
        ),
        # what is due by other facts whenever this one makes the risk rise
        (
            """if eval v >= 20% then rate bio at T1 and withdraw
            if event e then withdraw if not event e then withdraw""",
            "T1 T2",
        ),
        (
            """if eval v >= 20% and eval w >= 20% then rate bio at T1 and withdraw
            if eval v >= 20% then withdraw if eval w >= 20% then withdraw""",
            "T1 T2",
        ),
        # a stage that is never allowed is not allowed
        ("if risk bio <= T1 and event e and not event e then allow deployment", "T1 T2"),
        ("if eval v >= 20% then rate bio at T1 and allow deployment until eval v >= 20%", "T1 T2"),
    ],
)
def test_it_is_asked_of_all_scenarios_whether_a_rise_brings_a_duty(policy, levels):
    assert lacking(TIERS + policy) == {"bio": levels}


def test_what_is_predicted_of_a_risk_may_rise_by_itself():
    early = "if forecast risk bio >= T1 and risk bio < T1 then guardrail g"
    assert lacking(TIERS + early) == {"bio": "T2"}


@pytest.mark.parametrize(
    ("rater", "expected"),
    [
        ("if eval v >= 60% then rate bio at T2", ""),
        ("if eval v >= 60% and eval v < 40% then rate bio at T2", "risk bio >= T2"),
        ("if eval v > 100% then may rate bio at T2", "risk bio >= T2"),
        ("if event e and not event e then either rate bio at T2 or withdraw", "risk bio >= T2"),
        ("if event e then withdraw otherwise rate bio at T2", ""),
        ("if event e and not event e then withdraw otherwise rate bio at T2", "risk bio >= T2"),
        ("commitment c { if event e then rate bio at T2 unless event e }", "risk bio >= T2"),
        ("if event e then rate bio at T2 until event e", "risk bio >= T2"),
        ("if risk bio >= T2 then rate bio at T2", "risk bio >= T2"),
    ],
)
def test_a_level_is_not_reached_by_what_can_never_give_it(rater, expected):
    low = "if eval v >= 20% then rate bio at T1"
    words = {
        row[1]
        for row in found(f"{TIERS} {low} {rater} if risk bio >= T2 then guardrail h", UNREACHED)
    }
    assert words == ({expected} if expected else set())


def test_a_level_that_is_never_reached_says_why_a_commitment_never_fires():
    never = "if eval v >= 60% and eval v < 40% then rate bio at T2"
    waits = "commitment waits { if risk bio >= T2 then withdraw }"
    text = f"{TIERS} if eval v >= 20% then rate bio at T1 {never} {waits}"
    findings = {(f.rule, f.subject.name): f for f in lint(text, UNREACHED, "never-fires")}
    assert ("never-fires", "waits") not in findings
    labels = [(label.span.words, label.message) for label in findings[UNREACHED, "bio"].labels]
    assert labels == [
        ("rate bio at T1", "the highest rating is here"),
        ("rate bio at T2", "this is never due"),
    ]


def test_of_several_ratings_the_highest_that_can_be_given_is_pointed_at():
    text = """
    scale tier { T0, T1, T2, T3 } risk bio { on tier } event e event f
    if event e then rate bio at T1
    if event f then rate bio at T2
    if event e and event f then rate bio at T1
    if risk bio >= T3 then withdraw
    """
    (finding,) = lint(text, UNREACHED)
    assert [label.span.words for label in finding.labels] == ["rate bio at T2"]
