"""Exposure: every sum of days is worked out by hand; a month counts 31 days and a year 366."""

from fractions import Fraction

import pytest

from ifthen.graph.exposure import exposure_lines, exposures, said
from tests.exposing import DUTY, V, days, graph, one, total

# Cadence and deadline


def test_exposure_is_the_cadence_and_then_the_deadline():
    text = "eval v { every 4x compute or 6 months }\nif eval v >= 1 then guardrail g within 1 month"
    assert days(text) == 6 * 31 + 31
    assert list(exposure_lines(graph(text)).values()) == [
        "exposure 217 days: cadence 186 + deadline 31"
    ]


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        ("every 1 year", 366),
        ("every 2 weeks or 1 month", 14),
        ("every 1 month or 2 weeks or on event leak", 14),
        ('every 12 hours or "whenever asked"', Fraction(1, 2)),
        ("aim every 5 days", 5),
        ('every 6 months "or so"', 186),
        ("", 40),  # the policy's
    ],
)
def test_a_cadence_is_its_shortest_time(cadence, expected):
    header = "policy p { evaluate every 40 days }"
    text = f"{header}\neval v {{ {cadence} }}\nif eval v >= 1 then guardrail g within 10 days"
    assert days(text) == expected + 10


def test_a_duty_to_run_the_eval_is_a_cadence_too():
    runs = "commitment c { always run eval v every 4 weeks }"
    assert days(f"{V}\n{runs}\n{DUTY}") == 28 + 10
    assert days(f"eval v\n{runs}\n{DUTY}") == 28 + 10


@pytest.mark.parametrize(
    ("cadence", "gap"),
    [
        ("every 4x compute", "a cadence in compute only"),
        ("every 4x users or 2x users", "a cadence in users only"),
        ("every on event leak", "a cadence on events only"),
        ('every "regularly"', "a cadence in words only"),
        ('every 4x compute or "regularly"', "a cadence in compute and in words only"),
        ('every 4x compute or on event leak or "at will" or tbd',
         "a cadence in compute, on events and in words only"),
        ("every tbd", "no cadence"),
        ("", "no cadence"),
    ],
)  # fmt: skip
def test_growth_events_and_words_bound_no_time(cadence, gap):
    assert total(f"eval v {{ {cadence} }}\n{DUTY}") == (10, (), (gap,))


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        ("within 30 days", (30, (), ())),
        ('within 30 days "about"', (30, (), ())),
        ("within 36 hours", (Fraction(3, 2), (), ())),
        ("within 30 days before deployment", (30, (), ())),
        ('within "promptly" before beta', (0, ("before `beta`",), ())),
        ("before deployment", (0, ("before `deployment`",), ())),
        ("before 2027-01-31", (0, ("before 2027-01-31",), ())),
        ("before (event leak)", (0, ("before (event leak)",), ())),
        ("before (risk r >= L1)", (0, ("before (risk r >= L1)",), ())),
        ('before (event leak or "it is time")', (0, ('before (event leak or "it is time")',), ())),
        ('before (event leak and "it is time")', (0, (), ("a deadline in words only",))),
        ("before (eval v >= tbd)", (0, (), ("a deadline in words only",))),
        ('before ("it is time")', (0, (), ("a deadline in words only",))),
        ('before "early 2027"', (0, (), ("a deadline in words only",))),
        ('within "promptly"', (0, (), ("a deadline in words only",))),
        ("within tbd", (0, (), ("a deadline still to be determined",))),
        ("every 2 weeks or 4x compute", (14, (), ())),
        ("every 4x compute", (0, (), ("a deadline in compute only",))),
        ("", (0, (), ("no deadline",))),
        ("until event leak", (0, (), ("no deadline",))),
    ],
)
def test_a_deadline_is_a_number_an_end_or_none(timing, expected):
    text = f"eval v {{ every 3 months }}\nif eval v >= 1 then guardrail g {timing}"
    count, ends, gaps = expected
    assert total(text) == (93 + count, ends, gaps)


@pytest.mark.parametrize(
    "sentence",
    [
        "always",
        "if event leak then",
        'if "it is dangerous" then',
        "if risk r >= L1 then",
        "if any risk >= L1 then",
        "if guardrail h missing then",
    ],
)
def test_without_an_eval_the_deadline_is_all(sentence):
    found = one(f"{V}\n{sentence} guardrail g within 10 days")
    assert found.crossing is None
    assert said(found.total) == "10"


@pytest.mark.parametrize(
    "condition",
    [
        "not eval v <= 20%",
        "forecast eval v >= 20%",
        "cannot rule out eval v >= 20%",
        "event leak and (eval v >= 20% or event leak)",
        "at least 1 of (event leak, eval v)",
        'eval v >= "dangerous"',
        "escape e",
    ],
)
def test_an_eval_counts_wherever_it_stands_in_the_condition(condition):
    text = f"{V}\nescape e {{ when eval v >= 3%  lifts commitment c }}\ncommitment c {{ always withdraw }}"
    assert days(f"{text}\nif {condition} then guardrail g within 10 days") == 103


def test_what_excuses_ends_or_is_kept_is_no_crossing():
    assert (
        one(f"{V}\nif event leak then guardrail g within 1 day until eval v < 1%").crossing is None
    )
    assert (
        one(f"{V}\nif event leak then guardrail g within 1 day before (eval v > 1%)").crossing
        is None
    )
    assert (
        one(f"{V}\nif event leak then guardrail g within 1 day unless eval v < 1%").crossing is None
    )


def test_of_several_evals_the_longest_counts():
    text = f"{V}\neval w {{ every 1 year }}\neval x {{ every 1 day }}\n"
    found = one(
        f"{text}if eval x >= 1 or eval w >= 1 or eval v >= 1% then guardrail g within 10 days"
    )
    assert str(found.crossing.tested.name) == "w"
    assert found.total.days == 376


def test_each_guardrail_duty_has_its_own():
    text = f"{V}\ncommitment c {{ if eval v >= 1% then guardrail g, h within 2 days and guardrail h within 3 days }}"
    assert [(str(e.guardrail), e.total.days) for e in exposures(graph(text))] == [
        ("g", 95), ("h", 95), ("h", 96),
    ]  # fmt: skip
    assert exposure_lines(graph(text)) == {"c": "exposure 96 days: cadence 93 + deadline 3"}


@pytest.mark.parametrize(
    "commitment",
    [
        "commitment c { if eval v >= 1% then aim guardrail g within 1 day }",
        "commitment c { if eval v >= 1% then withdraw otherwise guardrail g within 1 day }",
        "commitment c { if eval v >= 1% then guardrail g within 1 day status draft }",
        "commitment c { if eval v >= 1% then aim either guardrail g within 1 day or withdraw }",
        "commitment c { if eval v >= 1% then keep guardrail g in place }",
        "escape e { when eval v >= 1%  floor guardrail g within 1 day }",
        "commitment c",
    ],
)
def test_what_asks_for_no_guardrail_bindingly_has_no_exposure(commitment):
    assert exposures(graph(f"{V}\n{commitment}")) == ()


def test_a_choice_has_the_time_of_each_side():
    text = (
        f"{V}\nif eval v >= 1% then either guardrail g within 10 days or guardrail h within 20 days"
    )
    assert [(e.total.days, e.owed.choice is None) for e in exposures(graph(text))] == [
        (103, False), (113, False),
    ]  # fmt: skip
