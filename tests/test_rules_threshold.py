"""The category *threshold*: each clause of its definitions, each bound, each exception."""

import pytest

from tests.linting import found, lint

ITEMS = """
party auditor
stage beta { after internal-use }
event leak
scale tier { low, high }
risk bio { on tier }
eval v { score 0%..100%  danger rising  statistic mean of 10 runs  reference experts 40% }
eval w { score 0..32 steps  danger falling  statistic mean of 10 runs }
eval plain { score 0..1 }
guardrail g
guardrail h { verified by auditor }
"""

# Every place where a condition can stand, and how deep: `C` is the condition.
PLACES = {
    "bare": "if C then guardrail g",
    "named": "commitment c { if C then guardrail g }",
    "unless": "commitment c { if event leak then guardrail g unless C }",
    "until": "if event leak then pause training until (C)",
    "until of a list": "if event leak then pause training, deployment until (C)",
    "before": "if event leak then guardrail g before (C)",
    "keep": "always keep (C)",
    "otherwise": "commitment c { always guardrail g otherwise pause training until (C) }",
    "either": "if event leak then either pause training until (C) or guardrail g",
    "when": "escape e { when C }",
    "floor": "escape e { floor pause training until (C) }",
    "cost": "escape e { duty pause training until (C) }",
    "not": "if not (C) then guardrail g",
    "and": "if event leak and C then guardrail g",
    "or": "if event leak or C then guardrail g",
    "at least": "if at least 2 of (event leak, C, not event leak) then guardrail g",
    "forecast": "if forecast C then guardrail g",
    "cannot rule out": "if cannot rule out C then guardrail g",
    "deep": "if not (event leak and cannot rule out (forecast (C))) then guardrail g",
}
places = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


def at(place, condition):
    return ITEMS + place.replace("C", condition)


def words(text, rule):
    """The words that a rule finds in a policy of all the items and the text."""
    return [words for _, words, _ in found(ITEMS + text, rule)]


@places
@pytest.mark.parametrize(
    ("condition", "rule", "severity", "where"),
    [
        ("eval v", "missing-threshold", "error", "eval v"),
        ("eval v post-mitigation", "missing-threshold", "error", "eval v post-mitigation"),
        ("eval v >= tbd", "placeholder-threshold", "error", "tbd"),
        ('eval v >= tbd "e.g. 15%"', "placeholder-threshold", "error", 'tbd "e.g. 15%"'),
        ("risk bio >= tbd", "placeholder-threshold", "error", "tbd"),
        ("any risk >= tbd", "placeholder-threshold", "error", "tbd"),
        ("tbd", "placeholder-threshold", "error", "tbd"),
        ('eval v >= "much"', "prose-threshold", "error", '"much"'),
        ('risk bio post-mitigation >= "the top"', "prose-threshold", "error", '"the top"'),
        ('every risk <= "the top"', "prose-threshold", "error", '"the top"'),
        ("eval v >= 101%", "threshold-out-of-range", "error", "101%"),
        ("eval v in 50%..101%", "threshold-out-of-range", "error", "101%"),
        ("eval v >= 20", "unit-mismatch", "error", "20"),
        ('"it is bad"', "prose-condition", "warning", '"it is bad"'),
    ],
)
def test_a_threshold_is_looked_at_wherever_a_condition_stands(
    place, condition, rule, severity, where
):
    assert found(at(place, condition), rule) == [(rule, where, severity)]


@places
def test_a_number_in_range_and_a_level_are_in_order_wherever_they_stand(place):
    for condition in ("eval v >= 20%", "risk bio >= high", "guardrail h in place", "event leak"):
        assert found(at(place, condition), *CHECKED) == []


CHECKED = (
    "missing-threshold",
    "placeholder-threshold",
    "prose-threshold",
    "threshold-out-of-range",
    "unit-mismatch",
    "prose-condition",
)


@pytest.mark.parametrize(
    ("verifier", "rule", "where"),
    [
        ("eval v", "missing-threshold", "eval v"),
        ("eval v < tbd", "placeholder-threshold", "tbd"),
        ('eval v < "little"', "prose-threshold", '"little"'),
        ("eval v < 101%", "threshold-out-of-range", "101%"),
        ("eval v < 1", "unit-mismatch", "1"),
    ],
)
def test_a_guardrail_is_verified_by_a_threshold(verifier, rule, where):
    assert words(f"guardrail k {{ verified by auditor, {verifier} }}", rule) == [where]


def test_words_that_verify_a_guardrail_are_no_condition():
    text = 'guardrail k { verified by "a red team", tbd }'
    assert found(ITEMS + text, *CHECKED) == []


def test_a_deadline_in_words_and_a_duty_in_words_are_no_condition():
    text = 'always "do" within "soon" and guardrail g before "2027" and guardrail h before tbd'
    assert found(ITEMS + text, *CHECKED) == []


def test_each_missing_threshold_of_a_condition_is_found():
    text = "if eval v or eval w and not eval plain then guardrail g"
    assert words(text, "missing-threshold") == ["eval v", "eval w", "eval plain"]


def test_what_a_condition_in_words_decides_is_said_by_its_clause():
    text = (
        'commitment c { if "a" then keep "b" and guardrail g before ("c")'
        ' and pause training until "d" unless "e" } escape x { when "f" }'
    )
    findings = lint(ITEMS + text, "prose-condition")
    said = {f.span.words: f.message for f in findings}
    assert said == {
        '"a"': "somebody's judgement decides whether the commitment fires",
        '"b"': "somebody's judgement decides whether the duty is met",
        '"c"': "somebody's judgement decides by when the duty is due",
        '"d"': "somebody's judgement decides when the duty ends",
        '"e"': "somebody's judgement decides whether the commitment is excused",
        '"f"': "somebody's judgement decides whether the escape is open",
    }


# threshold-out-of-range


def held(score, condition, rule):
    """What a rule finds in a condition on an eval with a score."""
    fields = f"{score}  reference peers 3" if "peers" in condition else score
    text = f"eval e {{ {fields} }} guardrail g if eval e {condition} then guardrail g"
    return [words for _, words, _ in found(text, rule)]


@pytest.mark.parametrize(
    ("score", "condition", "expected"),
    [
        ("score 0%..100%", ">= 0%", []),
        ("score 0%..100%", "<= 100%", []),
        ("score 0%..100%", ">= 100.01%", ["100.01%"]),
        ("score 0%..100%", "> -1%", ["-1%"]),
        ("score 0..10", "= 11", ["11"]),
        ("score 0..", ">= 1e26", []),
        ("score 0..", ">= -1", ["-1"]),
        ("score ..10", ">= -1000", []),
        ("score ..10", "<= 11", ["11"]),
        ("score 1x..4x", ">= 5x", ["5x"]),
        ("score 0..32 steps", ">= 33 steps", ["33 steps"]),
        ("score 0..10", "in -1..11", ["-1", "11"]),
        ("score 0..10", "in 11..", ["11"]),
        ("score 0..10", "in ..5", []),
        ("score 0..10", '>= 11 "roughly"', ["11"]),
        # A fraction is compared by magnitude: 3/2 is 150%.
        ("score 0%..100%", ">= 1/20", []),
        ("score 0%..100%", ">= 3/2", ["3/2"]),
        ("score 10%..100%", ">= 1/20", ["1/20"]),
        ("score 0..1", ">= 3/2", ["3/2"]),
        ("score 0..1", "in 1/2..3/2", ["3/2"]),
        # What has no number, or no range to lie outside, is not compared.
        ("score 0..10", ">= tbd", []),
        ("score 0..10", '>= "a thousand"', []),
        ('score "0 to 10"', ">= 11", []),
        ("score tbd", ">= 11", []),
        ("danger rising", ">= 11", []),
        # The score of a reference is the threshold.
        ("score 0..10", ">= peers", []),
        ("score 0..2", ">= peers", ["peers"]),
    ],
)
def test_a_threshold_outside_the_range_is_found(score, condition, expected):
    assert held(score, condition, "threshold-out-of-range") == expected


def test_a_reference_that_no_condition_names_is_held_to_the_range_too():
    text = "eval e { score 0..2  reference peers 3  reference novices 1 }"
    assert found(text, "threshold-out-of-range", "unit-mismatch") == [
        ("threshold-out-of-range", "peers", "error")
    ]


def test_a_reference_is_found_once_where_it_is_the_threshold():
    text = (
        "eval e { score 0..2  reference peers 3 } guardrail g if eval e >= peers then guardrail g"
    )
    assert found(text, "threshold-out-of-range") == [("threshold-out-of-range", "peers", "error")]


# unit-mismatch


@pytest.mark.parametrize(
    ("score", "condition", "expected"),
    [
        ("score 0..1", ">= 20%", ["20%"]),
        ("score 0%..100%", ">= 20", ["20"]),
        ("score 0%..100%", ">= 0.2", ["0.2"]),
        ("score 0%..100%", ">= 1/20", []),
        ("score 0..1", ">= 1/20", []),
        ("score 0..1", ">= 1", []),
        ("score 0..32 steps", ">= 12 steps", []),
        ("score 0..32 steps", ">= 1 step", []),
        ("score 0..32 steps", ">= 12", ["12"]),
        ("score 0..32 steps", ">= 1/2", ["1/2"]),
        ("score 0..32 steps", ">= 12 points", ["12 points"]),
        ("score 0..32", ">= 12 steps", ["12 steps"]),
        ("score 0x..", ">= 4x", []),
        ("score 0x..", ">= 4", ["4"]),
        ("score 0x..", ">= 4%", ["4%"]),
        ("score 0..1e30 FLOP", ">= 1e26 FLOP", []),
        ("score 0..1e30 FLOP", ">= 1e26 FLOPS", ["1e26 FLOPS"]),
        ("score 0..1", "in 20%..30%", ["20%", "30%"]),
        ("score 0%..100%", "in 1/20..1/10", []),
        ("score 0%..100%", ">= peers", ["peers"]),
        ("score 0..10", ">= peers", []),
        ('score "a share"', ">= 20%", []),
        ("danger rising", ">= 20%", []),
    ],
)
def test_a_threshold_in_another_unit_is_found(score, condition, expected):
    assert held(score, condition, "unit-mismatch") == expected


@pytest.mark.parametrize("number", ["200", "-1", "200 points"])
def test_a_threshold_in_another_unit_is_not_out_of_range_as_well(number):
    text = f"eval e {{ score 0%..100% }} guardrail g if eval e >= {number} then guardrail g"
    findings = found(text, "unit-mismatch", "threshold-out-of-range")
    assert findings == [("unit-mismatch", number, "error")]


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (
            "if eval v >= 20 then guardrail g",
            "unit-mismatch",
            "threshold `20` has no unit, but the score of `v` is in `%`",
        ),
        (
            "if eval plain >= 20% then guardrail g",
            "unit-mismatch",
            "threshold `20%` is in `%`, but the score of `plain` has no unit",
        ),
        (
            "if eval w >= 20 points then guardrail g",
            "unit-mismatch",
            "threshold `20 points` is in `points`, but the score of `w` is in `steps`",
        ),
        (
            "eval e { score 0..2  reference peers 3 } if eval e >= peers then guardrail g",
            "threshold-out-of-range",
            "threshold `peers` of `3` lies outside the score range `0..2` of `e`",
        ),
        (
            "eval e { score 0..2  reference peers 3 }",
            "threshold-out-of-range",
            "reference `peers` of `3` lies outside the score range `0..2` of `e`",
        ),
    ],
)
def test_a_message_names_the_threshold_and_what_it_is_held_to(text, rule, message):
    assert [finding.message for finding in lint(ITEMS + text, rule)] == [message]


def test_what_is_found_of_a_threshold_is_about_the_item_that_it_stands_in():
    text = "eval e { score 0..2  reference peers 3 } guardrail k { verified by eval e < peers }"
    (finding,) = lint(ITEMS + text, "threshold-out-of-range")
    assert finding.subject == ("guardrail", "k")
    assert [label.span.words for label in finding.labels] == ["0..2", "reference peers 3"]
