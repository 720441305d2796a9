"""Conditions that watch the safe side of a score."""

import pytest

from tests.linting import found, lint

ITEMS = """
party auditor
event leak
scale tier { low, high }
risk bio { on tier }
eval v { score 0%..100%  danger rising  reference experts 40% }
eval w { score 0..32 steps  danger falling }
eval plain { score 0..1 }
guardrail g
"""


def words(text, rule):
    """The words that a rule finds in a policy of all the items and the text."""
    return [words for _, words, _ in found(ITEMS + text, rule)]


PROTECTED = "then guardrail g"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # v is rising: a high score is the danger. w is falling.
        ("eval v < 20%", ["eval v < 20%"]),
        ("eval v <= 20%", ["eval v <= 20%"]),
        ("eval v >= 20%", []),
        ("eval v > 20%", []),
        ("eval v = 20%", []),
        ("eval v in 20%..30%", []),
        ("eval v in ..30%", ["eval v in ..30%"]),
        ("eval v in 20%..", []),
        ("eval w < 20 steps", []),
        ("eval w >= 20 steps", ["eval w >= 20 steps"]),
        ("eval w > 20 steps", ["eval w > 20 steps"]),
        ("eval w in ..20 steps", []),
        ("eval w in 20.. steps", ["eval w in 20.. steps"]),
        ("eval v < experts", ["eval v < experts"]),
        ('eval v < "little"', ['eval v < "little"']),
        ("eval v < tbd", ["eval v < tbd"]),
        ("eval v", []),
        # Without `danger` there is no safe side.
        ("eval plain < 1", []),
        # `not` is turned round.
        ("not eval v >= 20%", ["eval v >= 20%"]),
        ("not eval v < 20%", []),
        ("not not eval v < 20%", ["eval v < 20%"]),
        ("not eval v = 20%", []),
        ("not eval v in 20%..30%", ["eval v in 20%..30%"]),
        ("not eval v in 0%..30%", []),
        ("not eval v in 30%..100%", ["eval v in 30%..100%"]),
        ("not (eval v >= 20% or event leak)", ["eval v >= 20%"]),
        # A bound on the dangerous side in the same conjunction.
        ("eval v < 50% and eval v >= 20%", []),
        ("eval v < 50% and eval v = 20%", []),
        ("eval v < 50% and event leak", ["eval v < 50%"]),
        ("eval v < 50% and eval w < 20 steps", ["eval v < 50%"]),
        ("eval v < 50% or eval v >= 60%", ["eval v < 50%"]),
        ("event leak or eval v < 50% and eval v >= 20%", []),
        ("eval v >= 20% or eval v < 50% and event leak", ["eval v < 50%"]),
        ("not (eval v < 20% or eval v >= 50%)", []),
        ("not (eval v < 20% and eval v >= 50%)", ["eval v >= 50%"]),
        # A bound that holds further out, and one that holds in only some of the cases.
        ("(eval v < 50% or event leak) and eval v >= 20%", []),
        ("eval v < 50% and (eval v >= 20% or eval v > 30%)", []),
        ("eval v < 50% and (eval v >= 20% or event leak)", ["eval v < 50%"]),
        ("at least 2 of (eval v < 50%, eval v >= 20%)", []),
        ("at least 1 of (eval v < 50%, eval v >= 20%)", ["eval v < 50%"]),
        ("at least 2 of (eval v < 50%, eval v >= 20%, event leak)", ["eval v < 50%"]),
        ("at least 2 of (eval v < 50%, eval v >= 20%, eval v >= 30%)", []),
        ("not at least 2 of (eval v < 50%, eval v >= 20%)", ["eval v >= 20%"]),
        ("not at least 1 of (eval v < 20%, eval v >= 50%)", []),
        # Another variant and a forecast are other scores; what cannot be ruled out is the same.
        ("eval v post-mitigation < 50% and eval v pre-mitigation >= 20%",
         ["eval v post-mitigation < 50%"]),
        ("forecast eval v < 50% and eval v >= 20%", ["eval v < 50%"]),
        ("forecast (eval v < 50% and eval v >= 20%)", []),
        ("eval v < 50% and cannot rule out eval v >= 20%", []),
        ("cannot rule out eval v < 50%", ["eval v < 50%"]),
    ],
)  # fmt: skip
def test_a_condition_on_the_safe_side_only_is_found(condition, expected):
    assert words(f"if {condition} {PROTECTED}", "against-danger") == expected


@pytest.mark.parametrize(
    ("duties", "is_protective"),
    [
        ("guardrail g", True),
        ("must pause training", True),
        ("forbid deployment", True),
        ("withdraw", True),
        ("keep (eval w >= 5 steps)", True),
        ("notify auditor and pause training", True),
        ("either pause training or notify auditor", True),
        ("allow deployment", False),
        ("notify auditor", False),
        ("run eval w", False),
        ("rate bio at low", False),
        ("specify g", False),
        ('"stop"', False),
        ("aim guardrail g", False),
        ("may pause training", False),
        ("should withdraw", False),
        ("aim either pause training or notify auditor", False),
    ],
)
def test_only_the_condition_of_a_protective_duty_can_stand_against_danger(duties, is_protective):
    expected = ["eval v < 20%"] if is_protective else []
    assert words(f"if eval v < 20% then {duties}", "against-danger") == expected


@pytest.mark.parametrize(
    "text",
    [
        "always keep (eval v < 5%)",
        "if event leak then pause training until eval v < 5%",
        "if event leak then guardrail g before (eval v < 5%)",
        "commitment c { if event leak then guardrail g unless eval v < 5% }",
        "guardrail k { verified by eval v < 5% }",
        "escape e { when eval v < 5%  floor guardrail g }",
        "commitment c { if eval v < 5% then guardrail g  status draft }",
        "commitment c { if eval v < 5% then allow deployment otherwise pause deployment }",
    ],
)
def test_what_is_no_condition_of_a_first_binding_duty_is_left_alone(text):
    assert words(text, "against-danger") == []


def test_against_danger_is_a_warning_and_needs_to_know_the_danger():
    for danger, expected in (
        ("danger rising", [("against-danger", "eval e < 1", "warning")]),
        ("danger falling", []),
        ('danger "unclear"', []),
        ("danger tbd", []),
    ):
        text = f"eval e {{ {danger} }} guardrail g if eval e < 1 then guardrail g"
        assert found(text, "against-danger") == expected


def test_a_bound_that_not_turns_round_is_said_to_be():
    said = [
        finding.message
        for finding in lint(
            ITEMS + "if eval v < 20% or not eval w < 5 steps then guardrail g", "against-danger"
        )
    ]
    assert said == [
        "`v` is bounded on its safe side only: its danger is rising",
        "`w` is bounded on its safe side only, by a `not`: its danger is falling",
    ]
