"""The rule *already-exceeded*: which references are past which thresholds."""

import pytest

from ifthen.finding import Witness
from tests.linting import found, lint

RISING = "score 0%..100%  danger rising  reference low 4%  reference experts 22.1%"
FALLING = "score 0%..100%  danger falling  reference low 4%  reference experts 22.1%"
UNSAID = "score 0%..100%  reference low 4%  reference experts 22.1%"


def past(fields, text):
    policy = f'event leak\nguardrail g {{ needs "a lock" }}\neval v {{ {fields} }}\n{text}'
    return found(policy, "already-exceeded")


@pytest.mark.parametrize(
    ("fields", "condition", "where"),
    [
        # Strictly past, equal with and without "or equal", and not reached.
        (RISING, "eval v >= 20%", ">= 20%"),
        (RISING, "eval v > 20%", "> 20%"),
        (RISING, "eval v >= 22.1%", ">= 22.1%"),
        (RISING, "eval v > 22.1%", None),
        (RISING, "eval v >= 22.2%", None),
        (FALLING, "eval v <= 5%", "<= 5%"),
        (FALLING, "eval v < 5%", "< 5%"),
        (FALLING, "eval v <= 4%", "<= 4%"),
        (FALLING, "eval v < 4%", None),
        (FALLING, "eval v <= 3%", None),
        # Only in the direction of the danger.
        (RISING, "eval v < 5%", None),
        (FALLING, "eval v >= 20%", None),
        (UNSAID, "eval v < 5%", "< 5%"),
        (UNSAID, "eval v >= 20%", ">= 20%"),
        (RISING, "eval v >= 30% and eval v < 50%", None),
        (RISING, "eval v >= 20% and eval v < 50%", ">= 20%"),
        (UNSAID, "eval v >= 30% and eval v < 50%", None),
        # `not` turns the comparison round; the rest leaves it as it is.
        (RISING, "not eval v < 20%", "< 20%"),
        (RISING, "not eval v <= 22.1%", None),
        (RISING, "not eval v < 22.1%", "< 22.1%"),
        (RISING, "not eval v >= 20%", None),
        (RISING, "not (event leak or not eval v >= 20%)", ">= 20%"),
        (RISING, "event leak and eval v >= 20%", ">= 20%"),
        (RISING, "event leak or eval v >= 20%", ">= 20%"),
        (RISING, "at least 1 of (event leak, eval v >= 20%)", ">= 20%"),
        (RISING, "forecast eval v >= 20%", ">= 20%"),
        (RISING, "cannot rule out eval v >= 20%", ">= 20%"),
        (RISING, "eval v post-mitigation >= 20%", ">= 20%"),
        # Equality and ranges.
        (RISING, "eval v = 22.1%", "= 22.1%"),
        (RISING, "eval v = 20%", None),
        (RISING, "not eval v = 20%", None),
        (RISING, "eval v in 20%..30%", "20%..30%"),
        (RISING, "eval v in 22.1%..30%", "22.1%..30%"),
        (RISING, "eval v in 10%..22.1%", "10%..22.1%"),
        (RISING, "eval v in 5%..20%", None),
        (RISING, "eval v in 30%..40%", None),
        (RISING, "eval v in 20%..100%", "20%..100%"),
        (RISING, "eval v in 0%..10%", None),
        (FALLING, "eval v in 0%..10%", "0%..10%"),
        (RISING, "not eval v in 0%..20%", "0%..20%"),
        (RISING, "not eval v in 0%..22.1%", None),
        (RISING, "not eval v in 5%..20%", "5%..20%"),
        (RISING, "not eval v in 3%..30%", None),
        # A reference as the threshold is compared with the others alone.
        (RISING, "eval v >= experts", None),
        (RISING, "eval v >= low", ">= low"),
        (FALLING, "eval v <= experts", "<= experts"),
        (FALLING, "eval v <= low", None),
        (RISING, "eval v = experts", None),
        # No number, and nothing to compare.
        (RISING, "eval v", None),
        (RISING, "eval v >= tbd", None),
        (RISING, 'eval v >= "much"', None),
        ("score 0%..100%", "eval v >= 20%", None),
        # A fraction fits either; other units are not compared.
        (RISING, "eval v >= 1/5", ">= 1/5"),
        (RISING, "eval v >= 1/4", None),
        ("score 0%..100%  reference experts 1/4", "eval v >= 20%", ">= 20%"),
        ("score 0..1  reference experts 0.25", "eval v >= 1/5", ">= 1/5"),
        (RISING, "eval v >= 20", None),
        (RISING, "eval v >= 0.2", None),
        ("score 0..32 steps  reference experts 12 steps", "eval v >= 10 steps", ">= 10 steps"),
        ("score 0..32 steps  reference experts 1 step", "eval v >= 1 steps", ">= 1 steps"),
        ("score 0..  reference largest 1e26 FLOP", "eval v >= 1e25 FLOP", ">= 1e25 FLOP"),
        (RISING, 'eval v >= 20% "about"', '>= 20% "about"'),
    ],
)
def test_a_reference_is_past_a_threshold(fields, condition, where):
    expected = [("already-exceeded", where, "note")] if where else []
    assert past(fields, f"if {condition} then withdraw") == expected


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("commitment c { if eval v >= 20% then withdraw }", [">= 20%"]),
        ("always keep eval v < 20%", ["< 20%"]),
        ("always keep eval v < 30%", []),
        ("always keep eval v >= 1%", []),
        ("if event leak then guardrail g before (eval v >= 20%)", [">= 20%"]),
        # What the score has to reach is no limit, and a way out is none either.
        ("if event leak then pause training until eval v >= 20%", []),
        ("commitment c { always withdraw  unless eval v >= 20% }", []),
        ("guardrail h { verified by eval v >= 20% }", []),
        ("escape e { when eval v >= 20% }", []),
    ],
)
def test_a_threshold_is_a_limit(text, where):
    assert [words for _, words, _ in past(RISING, text)] == where


def test_the_furthest_reference_is_told_and_shown():
    fields = "score 0%..100%  danger rising  reference a 30%  reference b 50%  reference c 40%"
    text = f"eval v {{ {fields} }}\ncommitment c {{ if eval v >= 20% then withdraw }}"
    (finding,) = lint(text, "already-exceeded")
    assert finding.message == "the threshold is reached already: `b` scores 50% in `v`"
    assert finding.subject == ("commitment", "c")
    assert [label.span.words for label in finding.labels] == ["reference b 50%"]
    assert finding.witness == (Witness((("eval:v", "50%"),)),)


@pytest.mark.parametrize(
    ("condition", "has_witness"),
    [
        ("eval v >= 20%", True),
        ("eval v pre-mitigation >= 20%", True),
        ("eval v post-mitigation >= 20%", False),
        ("forecast eval v >= 20%", False),
    ],
)
def test_a_witness_is_given_for_the_score_that_the_reference_is_of(condition, has_witness):
    eval_ = "eval v { score 0%..100%  variant pre-mitigation  reference experts 40% }"
    (finding,) = lint(f"{eval_}\nif {condition} then withdraw", "already-exceeded")
    assert bool(finding.witness) is has_witness


def test_a_score_that_the_eval_cannot_have_is_no_witness():
    eval_ = "eval v { score 0%..100%  reference experts 120% }"
    (finding,) = lint(f"{eval_}\nif eval v >= 20% then withdraw", "already-exceeded")
    assert finding.witness == ()


def test_each_threshold_is_judged_by_itself():
    text = "if eval v >= 20% then withdraw\nif eval v >= 10% then withdraw"
    assert [words for _, words, _ in past(RISING, text)] == [">= 20%", ">= 10%"]
