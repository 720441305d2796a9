"""Exposure against the buffer, and what ways out add; every sum of days is worked out by hand."""

import pytest

from ifthen.graph.exposure import exposure_lines
from tests.exposing import DUTY, V, days, graph, one, total

# Against the buffer


@pytest.mark.parametrize(
    ("buffer", "timing", "is_inside"),
    [
        ("104 days", "within 10 days", True),
        ("103 days", "within 10 days", False),  # 93 and 10 leave nothing
        ("9 months or 100 days", "within 10 days", False),
        ("9 months", "before deployment", None),
        ("3 months", "before deployment", False),
        ("9 months", "", False),
    ],
)
def test_a_buffer_has_to_be_longer_than_cadence_and_deadline(buffer, timing, is_inside):
    text = f"eval v {{ every 3 months  buffer {buffer} }}\nif eval v >= 1 then guardrail g {timing}"
    assert one(text).margin.is_inside is is_inside


@pytest.mark.parametrize("buffer", ["", "buffer 6x compute", 'buffer "ample"'])
def test_a_buffer_without_a_time_is_compared_with_none(buffer):
    assert one(f"eval v {{ every 3 months  {buffer} }}\n{DUTY}").margin is None


def test_the_buffer_shown_is_the_one_with_least_left():
    text = """eval v { every 3 months  buffer 6 months }
    eval w { every 1 month  buffer 40 days }
    if eval v >= 1 or eval w >= 1 then guardrail g within 10 days"""
    found = one(text)
    assert str(found.crossing.tested.name) == "v"  # 186 of 186 days less 103 leave 83
    margin = found.margin
    assert (str(margin.crossing.tested.name), margin.time.days, margin.buffer) == ("w", 41, 40)
    assert margin.is_inside is False


def test_an_escape_does_not_count_against_the_buffer():
    escape = "escape e { when event leak  lifts guardrail g  expires 1 year }"
    text = f"eval v {{ every 3 months  buffer 104 days }}\n{escape}\n{DUTY}"
    assert one(text).margin.is_inside is True
    assert days(text) == 103 + 366


# Ways out


@pytest.mark.parametrize(
    ("escape", "gap"),
    [
        ("escape e { when event leak  lifts guardrail g }", "escape `e` without an expiry"),
        ("escape e { when event leak  lifts commitment c }", "escape `e` without an expiry"),
        ("escape e { when event leak  lifts all }", "escape `e` without an expiry"),
        ("escape e { when event leak }", "escape `e` without an expiry"),
        ("escape e { lifts all expires tbd }", "escape `e` without an expiry"),
        ('escape e { lifts all expires "soon" }', "escape `e` with an expiry in words only"),
    ],
)
def test_an_escape_without_expiry_has_no_end(escape, gap):
    text = f"{V}\n{escape}\ncommitment c {{ if eval v >= 1% then guardrail g within 10 days }}"
    assert total(text) == (103, (), (gap,))
    assert exposure_lines(graph(text)) == {"c": f"exposure unbounded: {gap}"}


def test_an_escape_adds_the_days_until_it_expires():
    escape = "escape e { when event leak  lifts guardrail g  expires 2 months }"
    text = f"{V}\n{escape}\n{DUTY}"
    assert days(text) == 93 + 10 + 62
    assert list(exposure_lines(graph(text)).values()) == [
        "exposure 165 days: cadence 93 + deadline 10 + escapes 62"
    ]


def test_an_escape_may_expire_on_a_date():
    escape = "escape e { lifts guardrail g  expires 2027-01-31 }"
    assert total(f"{V}\n{escape}\n{DUTY}") == (103, ("escape `e` until 2027-01-31",), ())


def test_escapes_are_used_one_after_the_other_and_those_that_turn_on_the_same_together():
    other = "escape f { when event leak  lifts guardrail g  expires 20 days }"
    same = "escape e { when event leak  lifts all  expires 50 days }"
    third = "escape i { when eval v < 1%  lifts guardrail g  expires 3 days }"
    assert days(f"{V}\n{other}\n{same}\n{third}\n{DUTY}") == 93 + 10 + 50 + 3


def test_an_escape_that_an_unless_names_lifts_its_commitment():
    escape = "escape e { when event leak  lifts guardrail h  expires 5 days }"
    assert days(f"{V}\n{escape}\n{DUTY} unless escape e") == 93 + 10 + 5
    assert days(f"{V}\n{escape}\n{DUTY}") == 93 + 10


@pytest.mark.parametrize(
    "escape",
    [
        "escape e { lifts guardrail h }",
        "escape e { lifts all  status draft }",
        "escape e { lifts all  floor guardrail g within 1 day }",
        'escape e { lifts "what the words leave open" }',
    ],
)
def test_an_escape_that_leaves_the_guardrail_due_adds_nothing(escape):
    assert days(f"{V}\n{escape}\n{DUTY}") == 103


def test_a_floor_that_is_only_aimed_at_holds_nothing():
    assert one(f"{V}\nescape e {{ lifts all  floor aim guardrail g }}\n{DUTY}").total.gaps


def test_an_unless_of_its_own_has_no_end():
    assert total(f"{V}\n{DUTY} unless event leak") == (103, (), ("an `unless` without an end",))
