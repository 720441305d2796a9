"""Numbers are exact, and are shown so (*Words* in docs/language.md)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ifthen
from ifthen.model import decimal


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(221, 10), "22.1"),
        (Fraction(999_999_999), "999999999"),
        (Fraction(10) ** 26, "1e26"),
        (Fraction(1_234_567_890), "1.23456789e9"),
        (Fraction(-12) * 10**20, "-1.2e21"),
    ],
)
def test_a_number_is_shown_as_people_write_it(value, shown):
    assert decimal(value) == shown


@given(st.fractions() | st.integers().map(Fraction) | st.integers(9, 360).map(lambda n: 10**n))
def test_no_digit_is_lost(value):
    assert Fraction(decimal(Fraction(value))) == value


def test_a_number_beyond_floating_point_is_shown_too():
    found = ifthen.lint("policy p eval v { score 0..1 } if eval v >= 12345678901e300 then withdraw")
    (finding,) = [f for f in found if f.rule == "threshold-out-of-range"]
    assert "1.2345678901e310" in finding.message


@pytest.mark.parametrize("digits", ["99999999999999999999^300", "1/3^300", "1e301", "1" * 61])
def test_a_number_that_nobody_could_read_is_refused(digits):
    found = ifthen.lint(f"policy p eval v {{ score 0..1 }} if eval v >= {digits} then withdraw")
    assert [f.rule for f in found if f.category == "reference" and f.severity == "error"] == [
        "syntax-error"
    ]


@pytest.mark.parametrize("digits", ["10^300", "1000^250", "1e300", "10^-300", "1_000"])
def test_a_large_number_is_read_and_shown(digits):
    found = ifthen.lint(f"policy p eval v {{ score 0..1 }} if eval v = {digits} then withdraw")
    assert not [f.message for f in found if f.rule == "syntax-error"]
