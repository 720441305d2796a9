"""What an eval that conditions rest on has to say, and whether it is settled."""

import pytest

from tests.linting import found


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
