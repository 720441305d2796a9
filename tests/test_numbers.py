"""Numbers, dates and ranges at their limits: each is read exactly or refused, once."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ifthen
from ifthen.graph import from_reading
from ifthen.model import Eval, decimal, read
from ifthen.source import Source

POLICY = "policy p eval e {{ score {} }} if eval e >= {} then withdraw"


def wrong(text):
    return [
        (finding.span.words, finding.message)
        for finding in ifthen.lint(text)
        if finding.rule == "syntax-error"
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1e300", Fraction(10) ** 300),
        ("-1e300", -(Fraction(10) ** 300)),
        ("1e-300", Fraction(1, 10**300)),
        ("10^-300", Fraction(1, 10**300)),
        ("-0", Fraction(0)),
        ("-0.0", Fraction(0)),
        ("00007", Fraction(7)),
        ("1_000.000_1", Fraction(10000001, 10000)),
        ("1/1_000", Fraction(1, 1000)),
    ],
)
def test_a_number_is_read_exactly(written, value):
    source = Source("p.ifthen", POLICY.format("..", "0").replace("..", f"{written}.."))
    graph = from_reading(read(source))
    assert graph.problems("syntax-error") == ()
    (tested,) = graph.all(Eval)
    assert tested.score.low == value


TOO_FAR = "the number is too long, too large or too near to zero"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("1/0", "`1/0` is no number"),
        ("0^-1", "`0^-1` is no number"),
        ("1.5/2", "`1.5/2` is no number"),
        ("10^-400", TOO_FAR),
        ("1e301", TOO_FAR),
        ("11e300", TOO_FAR),
        ("1.1e300", TOO_FAR),
        ("9" * 40 + "^300", TOO_FAR),
        ("9" * 40 + "^-300", TOO_FAR),
        ("9" * 61, TOO_FAR),
    ],
)
def test_a_number_that_makes_no_sense_is_one_error_and_no_more(written, message):
    text = POLICY.format("0..", written)
    assert wrong(text) == [(written, message)]
    ifthen.compile(text)
    counted = f'policy p if at least {written} of ("a", "b") then withdraw'
    assert wrong(counted) == [(written, message)]


@pytest.mark.parametrize(
    ("written", "word"),
    [("1_000_", "_"), ("1__0", "__0"), ("٣", "٣"), ("1৪", "৪"), ("5.", "."), (".5", "."), ("1,000", ",")],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_an_error_at_the_sign_that_is_wrong(written, word):
    ((words, _),) = wrong(POLICY.format("0..", written))
    assert words == word[0]


@pytest.mark.parametrize(
    ("count", "message"),
    [
        ("3", "only 2 conditions stand here"),
        ("99999999999", "only 2 conditions stand here"),
        ("1e300", "only 2 conditions stand here"),
        ("0", "`0` is no count"),
        ("-1", "`-1` is no count"),
        ("1.5", "`1.5` is no count"),
        ("50%", "`50%` is no count"),
        ("2x", "`2x` is no count"),
    ],
)
def test_no_more_can_be_asked_than_are_listed(count, message):
    text = f'policy p if at least {count} of ("a", "b") then withdraw'
    assert wrong(text) == [(count, message)]


def test_of_one_condition_the_message_speaks_in_the_singular():
    text = 'policy p if at least 2 of ("a") then withdraw'
    assert wrong(text) == [("2", "only 1 condition stands here")]


def test_a_range_that_is_turned_round_is_one_error_and_read_the_other_way():
    text = POLICY.format("5..1", "3")
    assert wrong(text) == [("5..1", "the range ends below where it begins")]
    assert not [f for f in ifthen.lint(text) if f.rule == "threshold-out-of-range"]


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0000-01-01", "2025-02-29"])
def test_a_day_that_is_in_no_calendar_is_an_error(day):
    text = f"policy p party b always notify b before {day}"
    assert wrong(text) == [(day, f"`{day}` is no date of the calendar")]


@pytest.mark.parametrize("time", ["1e300 years", "0 days", "1/3 month", "9999 years"])
def test_any_length_of_time_is_read(time):
    text = f"policy p {{ effective 9999-12-31 review every {time} }}"
    assert wrong(text) == []
    ifthen.compile(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(221, 10), "22.1"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1000), "1000"),
        (Fraction(10) ** 26, "1e26"),
        (Fraction(-(10**9)), "-1e9"),
        (Fraction(1234567891), "1.234567891e9"),
        (Fraction(10) ** 300, "1e300"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 10**15), "1e-15"),
        (Fraction(-25, 10**15), "-2.5e-14"),
    ],
)
def test_a_number_is_shown_as_people_write_it_and_exactly(value, text):
    assert decimal(value) == text
    assert Fraction(text) == value


@given(st.fractions() | st.integers().map(Fraction) | st.integers(9, 300).map(lambda n: 10**n))
def test_no_digit_is_lost(value):
    assert Fraction(decimal(Fraction(value))) == value
