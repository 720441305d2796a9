"""Protective duties that are due, or go on, only because of what others do."""

import pytest

from tests.linting import found, lint

RULE = "competitor-condition"
BASE = """
event rival { about others } event peer { about others } event outage
eval virology { score 0%..100% } eval fitness { score 0%..100% }
guardrail vault guardrail gate party board
"""
EVENT = "event rival"


def words(text):
    return [span for _, span, _ in found(BASE + text, RULE)]


NEEDING = [
    "event rival",
    "not event rival",
    "event rival and eval virology >= 50%",
    "eval virology >= 50% and event rival",
    "event rival and (eval virology >= 50% or event outage)",
    "event rival or event peer",
    "event rival or (event peer and event outage)",
    "not (event rival or eval virology >= 50%)",
    "not not event rival",
    "forecast event rival",
    "cannot rule out event rival",
    "at least 2 of (event rival, eval virology >= 50%)",
    "at least 2 of (event rival, event peer, eval virology >= 50%)",
    "at least 1 of (event rival, event peer)",
]
NOT_NEEDING = [
    "event rival or eval virology >= 50%",
    "event outage",
    "not (event rival and eval virology >= 50%)",
    "(event rival and event outage) or eval virology >= 50%",
    "at least 1 of (event rival, eval virology >= 50%)",
    "at least 2 of (event rival, eval virology >= 50%, eval fitness >= 50%)",
    '"a rival is ahead"',
]


@pytest.mark.parametrize("condition", NEEDING)
def test_a_condition_that_cannot_hold_without_what_others_do_is_found(condition):
    assert found(f"{BASE} if {condition} then pause training", RULE) == [(RULE, EVENT, "warning")]


@pytest.mark.parametrize("condition", NOT_NEEDING)
def test_a_condition_that_can_hold_all_the_same_is_not(condition):
    assert words(f"if {condition} then pause training") == []


@pytest.mark.parametrize(
    "until",
    [
        "event rival",
        "(not event rival)",
        "(event rival or guardrail gate in place)",
        "(not (event rival and eval virology >= 50%))",
        "(event rival and event peer)",
        "(at least 1 of (event rival, guardrail gate in place))",
    ],
)
def test_an_until_that_what_others_do_is_enough_to_end_is_found(until):
    text = f"if eval virology >= 50% then pause training until {until}"
    assert found(BASE + text, RULE) == [(RULE, EVENT, "warning")]


@pytest.mark.parametrize(
    "until",
    [
        "guardrail gate in place",
        "(event rival and guardrail gate in place)",
        "(not (event rival or eval virology >= 50%))",
        "(at least 2 of (event rival, guardrail gate in place))",
    ],
)
def test_an_until_that_asks_for_more_than_what_others_do_is_not(until):
    assert words(f"if eval virology >= 50% then pause training until {until}") == []


@pytest.mark.parametrize(
    "duty",
    [
        "guardrail vault",
        "pause training",
        "forbid deployment",
        "withdraw",
        "keep (eval virology < 50%)",
        "must pause training within 3 days",
        'either pause training or "ask others"',
        "notify board and guardrail vault",
        'run eval virology otherwise pause training',
    ],
)  # fmt: skip
def test_every_protective_duty_counts(duty):
    assert words(f"if event rival then {duty}") == [EVENT]


@pytest.mark.parametrize(
    "duty",
    [
        "notify board",
        "run eval virology",
        "allow deployment",
        "aim guardrail vault",
        "may pause training",
        "should withdraw",
        "aim either pause training or withdraw",
        '"stop"',
        "specify vault",
    ],
)
def test_a_duty_that_does_not_bind_or_does_not_protect_is_not(duty):
    assert words(f"if event rival then {duty}") == []


def test_a_commitment_that_does_not_bind_is_not():
    assert words("commitment c { if event rival then pause training status draft }") == []


@pytest.mark.parametrize(
    "text",
    [
        "if eval virology >= 50% then guardrail vault otherwise pause training until event rival",
        "if eval virology >= 50% then either pause training until event rival or notify board",
        "commitment c { always forbid deployment until event rival }",
        "always pause training, deployment until event rival",
        "escape e { when event outage floor pause training until event rival }",
        "escape e { when event outage duty pause training until event rival }",
    ],
)
def test_an_until_is_found_once_wherever_it_stands(text):
    assert words(text) == [EVENT]


@pytest.mark.parametrize(
    "text",
    [
        "if eval virology >= 50% then pause training unless event rival",
        "escape e { when event rival }",
        "if eval virology >= 50% then pause training before (event rival)",
        "always keep (not event rival)",
        "guardrail locks { verified by eval virology < 1% } always guardrail locks",
    ],
)
def test_what_is_a_way_out_or_a_bound_is_no_condition(text):
    assert words(text) == []


def test_two_causes_are_two_findings_with_the_duties_as_labels():
    text = "commitment c { if event rival then withdraw and pause training until event peer }"
    first, second = lint(BASE + text, RULE)
    assert (first.span.words, second.span.words) == ("event rival", "event peer")
    assert [label.span.words for label in first.labels] == [
        "withdraw",
        "pause training until event peer",
    ]
    assert [label.span.words for label in second.labels] == ["pause training until event peer"]
    assert first.subject.name == second.subject.name == "c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("if event rival then withdraw",
         "a protective duty is due only because of what others do (`rival`)"),
        ("if not event rival then withdraw",
         "a protective duty is due only because of what others have not done yet (`rival`)"),
        ("always pause training until event rival",
         "a protective duty goes on only because of what others have not done yet (`rival`)"),
        ("always pause training until not event rival",
         "a protective duty goes on only because of what others do (`rival`)"),
    ],
)  # fmt: skip
def test_the_message_says_which_way_it_turns(text, message):
    assert [finding.message for finding in lint(BASE + text, RULE)] == [message]
