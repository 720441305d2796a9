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


# against-danger

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


# softened-number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('if eval v >= 20% "approximately" then guardrail g', ["approximately"]),
        ('if eval v >= 20% "ideally, about" then guardrail g', ["ideally"]),
        ('if eval v >= 20% "of the questions" then guardrail g', []),
        ('if eval v >= tbd "e.g. 15%" then guardrail g', []),
        ('always guardrail g within 30 days "or so"', ["or so"]),
        ('always guardrail g, h within 30 days "or so"', ["or so"]),
        ('always run eval v every 4x compute "roughly" or 6 months "ideally"',
         ["roughly", "ideally"]),
        ('policy p { tolerance 1e-6 "roughly" per year }', ["roughly"]),
        ('policy p { evaluate every 6 months "or thereabouts" }', ["or thereabouts"]),
        ('escape e { expires 90 days "more or less" }', ["more or less"]),
        ('eval e { buffer 6x compute "nominally" }', ["nominally"]),
        # In texts that stand free a number has to be close.
        ('guardrail k { needs "approximately 90% of staff trained" }', ["approximately"]),
        ('guardrail k { needs "ideally within 30 days" }', ["ideally"]),
        ('guardrail k { needs "ideally finished within about a month" }', ["ideally", "about"]),
        ('guardrail k { needs "a review every 30 days, ideally" }', ["ideally"]),
        ('guardrail k { needs "a review every 30 days or so, by a person" }', ["or so"]),
        ('guardrail k { needs "a threshold, e.g. 15%" }', ["e.g."]),
        ('risk r { at high "saves time, e.g. more than 2x" on tier }', ["e.g."]),
        ('always "report" within "about two weeks"', ["about"]),
        ('term "often" means "roughly twice a week"', ["roughly"]),
        ('risk r { on tier  tolerance "around 1 in 1,000" }', ["around"]),
        ('guardrail k { needs "approximately the same protection" }', []),
        ('guardrail k { needs "ideally a person with a degree" }', []),
        ('guardrail k { needs "a team of 5 people, ideally experts" }', []),
        ('guardrail k { needs "a team of 5 people. Ideally they are experts" }', []),
        ('guardrail k { needs "a second factor, such as 2FA" }', []),
        ('guardrail k { needs "a rule about weights and 20% of staff" }', []),
        ('guardrail k { needs "exactly 90% of staff, within 30 days" }', []),
        # Titles, notes and sources oblige nobody.
        ('guardrail k "About 5 people" { note "ideally 30 days"  source "e.g. p. 5" }', []),
    ],
)  # fmt: skip
def test_words_that_take_back_a_number_are_found(text, expected):
    text = text if text.startswith("policy") else f"policy p {text}"
    findings = found(text + ITEMS, "softened-number")
    assert findings == [("softened-number", words, "warning") for words in expected]


def test_a_softener_that_a_term_defines_is_exact():
    text = 'term "approximately" means "within 1%" guardrail k { needs "approximately 90%" }'
    assert found(text, "softened-number") == []


# missing-score and missing-statistic


def bare_eval(fields, condition):
    return f"eval e {{ {fields} }} guardrail g if eval e {condition} then guardrail g"


@pytest.mark.parametrize(
    ("fields", "condition", "missing"),
    [
        ("danger rising", ">= 20%", ["e"]),
        ("danger rising", "in 20%..30%", ["e"]),
        ("reference peers 20%", ">= peers", ["e"]),
        ('score "a share of the questions"', ">= 20%", ['"a share of the questions"']),
        ("score tbd", ">= 20%", ["tbd"]),
        ("score 0%..100%", ">= 20%", []),
        ("score 0..", ">= 20", []),
        # The missing or placeholder threshold is the cause; words are no number.
        ("danger rising", "", []),
        ("danger rising", ">= tbd", []),
        ("danger rising", '>= "much"', []),
    ],
)
def test_an_eval_compared_with_a_number_needs_a_range(fields, condition, missing):
    findings = found(bare_eval(fields, condition), "missing-score")
    assert findings == [("missing-score", words, "warning") for words in missing]


@pytest.mark.parametrize(
    ("fields", "condition", "missing"),
    [
        ("score 0%..100%", ">= 20%", ["e"]),
        ("score 0%..100%", "in 20%..30%", ["e"]),
        ("score 0%..100%  reference peers 20%", ">= peers", ["e"]),
        ("statistic tbd", ">= 20%", ["tbd"]),
        ("statistic mean", ">= 20%", []),
        ("statistic mean of 10 runs", ">= 20%", []),
        ("statistic pass@5", ">= 20%", []),
        ("statistic best of 10", ">= 20%", []),
        ('statistic "the lower quartile of all runs"', ">= 20%", []),
        ("score 0%..100%", "", []),
        ("score 0%..100%", ">= tbd", []),
        ("score 0%..100%", '>= "much"', []),
    ],
)
def test_an_eval_compared_with_a_number_needs_a_statistic(fields, condition, missing):
    findings = found(bare_eval(fields, condition), "missing-statistic")
    assert findings == [("missing-statistic", words, "note") for words in missing]


@pytest.mark.parametrize("rule", ["missing-score", "missing-statistic"])
def test_an_eval_is_found_once_however_often_it_is_compared(rule):
    text = bare_eval("danger rising", ">= 20%") + (
        " if eval e >= 30% then pause training until eval e < 5%"
        " guardrail k { verified by eval e < 1% }"
    )
    assert [words for _, words, _ in found(text, rule)] == ["e"]


def test_an_eval_that_only_verifies_a_guardrail_is_compared_too():
    text = "eval e guardrail k { verified by eval e < 1% }"
    assert [rule for rule, _, _ in found(text, "missing-score", "missing-statistic")] == [
        "missing-score",
        "missing-statistic",
    ]


def test_an_eval_that_nothing_compares_needs_neither():
    assert found("eval e { danger rising }", "missing-score", "missing-statistic") == []


@pytest.mark.parametrize("status", ["illustrative", "exploratory", "draft"])
def test_findings_on_an_unsettled_eval_are_notes(status):
    text = bare_eval(f"status {status}", ">= 20%")
    assert found(text, "missing-score") == [("missing-score", "e", "note")]


def test_a_missing_threshold_on_an_unsettled_eval_is_the_error_of_its_commitment():
    text = bare_eval("status illustrative", "")
    assert found(text, "missing-threshold") == [("missing-threshold", "eval e", "error")]


# illustrative-only

UNSETTLED = """
scale draft-scale { x, y  status draft }
scale settled { lo, hi }
risk draft-risk { on settled  status draft }
risk settled-risk { on settled }
risk on-draft { on draft-scale }
eval e { status illustrative }
guardrail d { status exploratory }
guardrail ok
event leak
party auditor
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if eval e >= 1 then guardrail ok", ["e"]),
        ("if not (event leak and eval e) then guardrail ok", ["e"]),
        ("if event leak then guardrail ok, d", ["d"]),
        ("if event leak then either guardrail d or pause training", ["d"]),
        ("commitment c { always guardrail ok otherwise guardrail d }", ["d"]),
        ("commitment c { if event leak then guardrail ok unless eval e >= 1 }", ["e"]),
        ("always pause training until guardrail d in place", ["d"]),
        ("always guardrail ok before (guardrail d missing)", ["d"]),
        ("always keep (eval e <= 1)", ["e"]),
        ("if risk on-draft >= y then guardrail ok", ["y"]),
        ("if any risk >= y then guardrail ok", ["y"]),
        ("if every risk <= y then guardrail ok", ["y"]),
        ("if risk draft-risk >= hi then guardrail ok", ["hi"]),
        ("always rate on-draft at y", ["y"]),
        ("always rate draft-risk at hi", ["hi"]),
        # Once for a commitment and what it rests on.
        ("if eval e >= 1 and not eval e >= 2 then guardrail ok", ["e"]),
        ("always guardrail d within 3 days and pause training until guardrail d in place", ["d"]),
        ("if eval e >= 1 then guardrail d", ["e", "d"]),
        # Settled, or no binding commitment.
        ("if risk settled-risk >= hi then guardrail ok", []),
        ("if any risk >= hi then guardrail ok", []),
        ("commitment c { if eval e >= 1 then guardrail d  status draft }", []),
        ("commitment c { if eval e >= 1 then guardrail ok  status binding }", ["e"]),
        ("if eval e >= 1 then aim guardrail d", []),
        ("always pause training and aim guardrail d", []),
        ("always aim either guardrail d or pause training", []),
        ("always aim pause training until guardrail d in place", []),
        # To run an eval, or to write what is missing, is not to rest on it.
        ("always run eval e", []),
        ("always specify d", []),
        ("escape x { when eval e >= 1  floor guardrail d }", []),
        ("guardrail k { verified by eval e < 1 }", []),
    ],
)
def test_a_binding_commitment_rests_on_what_is_settled(text, expected):
    findings = found(UNSETTLED + text, "illustrative-only")
    assert findings == [("illustrative-only", words, "warning") for words in expected]


@pytest.mark.parametrize(
    ("status", "is_unsettled"),
    [("illustrative", True), ("exploratory", True), ("draft", True), ("recommended", False),
     ("binding", False)],
)  # fmt: skip
def test_which_status_is_unsettled(status, is_unsettled):
    text = bare_eval(f"status {status}", ">= 1")
    assert bool(found(text, "illustrative-only")) is is_unsettled


# undated-baseline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('risk r { on tier  at high "help better than a search engine gives" }', ["better than"]),
        ('risk r { on tier  at high "uplift over existing tools" }', ["uplift over"]),
        ('if eval v >= "relative to experts, high" then guardrail g', ["relative to"]),
        ('if "it is more dangerous than other models" then guardrail g', ["more dangerous than"]),
        ('term "severe" means "worse than the worst attack"', ["worse than"]),
        ('risk r { on tier  at high "better than search and worse than experts" }',
         ["better than"]),
        # A date, a version, or a term that has one.
        ('risk r { on tier  at high "help better than the search engines of 2023 give" }', []),
        ('risk r { on tier  at high "uplift relative to GPT-4" }', []),
        ('risk r { on tier  at high "uplift over version 2.1 of the tool" }', []),
        ('term "a web" means "in March 2024" always "be better than a web"', []),
        ('term "a web" means "a net" always "be better than a web"', ["better than"]),
        # No comparison, or with a number; nor what obliges nobody.
        ('risk r { on tier  at high "helps a novice" }', []),
        ('risk r { on tier  at high "a score higher than 20%" }', []),
        ('eval e "Better than search" { note "better than search"  evidence "better than search" }',
         []),
    ],
)  # fmt: skip
def test_a_comparison_without_a_date_is_found(text, expected):
    findings = found(ITEMS + text, "undated-baseline")
    assert findings == [("undated-baseline", words, "note") for words in expected]
