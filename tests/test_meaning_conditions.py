"""Conditions are true, false or unknown (*Conditions* and *Facts* in docs/language.md)."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.meaning import Interval
from ifthen.meaning.truth import at_least, compare, negation
from tests.scenarios import SCALE, holds

TRUTHS = (True, None, False)


@pytest.mark.parametrize(("value", "turned"), [(True, False), (None, None), (False, True)])
def test_not(value, turned):
    assert negation(value) is turned


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, repeat=2)))
def test_and_is_the_less_true_of_two_and_or_the_truer(one, other):
    """Kleene's strong tables: false < unknown < true, `and` the lesser, `or` the greater."""
    rank = {False: 0, None: 1, True: 2}
    lesser, greater = sorted((one, other), key=rank.__getitem__)
    assert at_least(2, [one, other]) is lesser
    assert at_least(1, [one, other]) is greater


@given(st.integers(1, 5), st.lists(st.sampled_from(TRUTHS), min_size=1, max_size=5))
def test_at_least_is_known_when_every_way_of_filling_in_agrees(count, values):
    ways = product(*[(value,) if value is not None else (True, False) for value in values])
    found = {sum(way) >= count for way in ways}
    assert at_least(count, values) is (found.pop() if len(found) == 1 else None)


@pytest.mark.parametrize("facts", list(product(["true", "false", "unknown"], repeat=3)))
def test_joining_words_in_a_policy(facts):
    """Truth tables of a policy's own words against Python's, over every completion."""
    asked = {
        "event a and event b": lambda a, b, c: a and b,
        "event a or event b and event c": lambda a, b, c: a or (b and c),
        "not event a and event b": lambda a, b, c: not a and b,
        "not (event a or event b)": lambda a, b, c: not (a or b),
        "at least 2 of (event a, event b, not event c)": lambda a, b, c: a + b + (not c) >= 2,
    }
    given_ways = [(f == "true",) if f != "unknown" else (True, False) for f in facts]
    stated = [f"event:{name}={fact}" for name, fact in zip("abc", facts, strict=True)]
    for condition, meant in asked.items():
        ways = {bool(meant(*way)) for way in product(*given_ways)}
        expected = ways.pop() if len(ways) == 1 else None
        assert holds(condition, *stated, items="event a event b event c") is expected, condition


@given(
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.integers(0, 6),
)
def test_a_comparison_is_unknown_where_its_points_differ(op, ends, limit):
    """Against every point and midpoint of the interval: they reach each side of the limit."""
    low, high = sorted(ends)
    points = [Fraction(n, 2) for n in range(2 * low, 2 * high + 1)]
    python = {">=": "__ge__", ">": "__gt__", "<=": "__le__", "<": "__lt__", "=": "__eq__"}[op]
    ways = {getattr(point, python)(limit) for point in points}
    found = compare(op, Interval(Fraction(low), Fraction(high)), Fraction(limit))
    assert found is (ways.pop() if len(ways) == 1 else None)


@pytest.mark.parametrize(
    ("op", "low", "high", "expected"),
    [
        (">=", None, 4, False),
        (">=", 5, None, True),
        (">=", 4, None, None),
        (">", 5, None, None),
        ("<", 5, None, False),
        ("<=", None, 5, True),
        ("=", None, None, None),
        ("=", 6, None, False),
    ],
)
def test_a_range_without_an_end_goes_on(op, low, high, expected):
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert compare(op, Interval(*ends), Fraction(5)) is expected


@pytest.mark.parametrize(
    ("condition", "score", "expected"),
    [
        ("eval virology >= 22.1%", "22.1%", True),
        ("eval virology >= 22.1%", "22%", False),
        ("eval virology >= 22.1%", "22%..23%", None),
        ("eval virology > 22.1%", "22.1%", False),
        ("eval virology >= 1/20", "5%", True),
        ("eval virology < 1/20", "5%", False),
        ("eval virology = 50%", "1/2", True),
        ("eval virology = 50%", "40%..60%", None),
        ("eval virology = 50%", "60%..70%", False),
        ("eval virology in 50%..80%", "50%", True),
        ("eval virology in 50%..80%", "80%", True),
        ("eval virology in 50%..80%", "81%", False),
        ("eval virology in 50%..80%", "60%..70%", True),
        ("eval virology in 50%..80%", "40%..60%", None),
        ("eval virology in 50%..80%", "40%..90%", None),
        ("eval virology in ..80%", "10%..80%", True),
        ("eval virology >= 0%", "unknown", True),
        ("eval virology > 100%", "unknown", False),
        ("eval virology >= 1%", "unknown", None),
        ("eval steps >= 12 steps", "12", True),
        ("eval steps >= 12 steps", "0..11 steps", False),
    ],
)
def test_a_score_is_compared(condition, score, expected):
    assert holds(condition, f"eval:{condition.split()[1]}={score}") is expected


def test_a_score_without_a_range_is_any_number():
    items = "eval compute"
    assert holds("eval compute >= 1e26 FLOP", items=items) is None
    assert holds("eval compute >= 1e26 FLOP", "eval:compute=1e26", items=items) is True
    assert holds("eval compute >= 1e26 FLOP", "eval:compute=..1e25", items=items) is False


@pytest.mark.parametrize("condition", ["eval virology >= 20", "eval virology in 20..60"])
def test_a_number_in_another_unit_is_not_compared(condition):
    """20 is not 20%: whether the score is that high cannot be said, whatever it is."""
    assert holds(condition, "eval:virology=0%") is None
    assert holds(condition, "eval:virology=50%") is None


@pytest.mark.parametrize("items", ["eval v", 'eval v { score "what experts say" }'])
@pytest.mark.parametrize(
    "pair", [("100 FLOP", "50 points"), ("20%", "0.5"), ("4x", "2 days"), ("1/20", "3 points")]
)
def test_numbers_in_different_units_are_not_compared_without_a_range(items, pair):
    """Nothing says how many points a FLOP is."""
    said = " ".join(f"if eval v >= {number} then guardrail g" for number in pair)
    for number in pair:
        text = f"{items} guardrail g {said}"
        assert holds(f"eval v >= {number}", "eval:v=1000", items=text) is None


@pytest.mark.parametrize("pair", [("20%", "1/2"), ("1 point", "2 points"), ("1/4", "0.5")])
def test_numbers_in_one_unit_are_compared_without_a_range(pair):
    said = " ".join(f"if eval v >= {number} then guardrail g" for number in pair)
    for number in pair:
        text = f"eval v guardrail g {said}"
        value = "100%" if "%" in pair[0] else "1000"
        assert holds(f"eval v >= {number}", f"eval:v={value}", items=text) is True


def test_a_reference_stands_for_its_score():
    items = "eval virology { score 0%..100% reference experts 22.1% reference odd 5 points }"
    assert holds("eval virology >= experts", "eval:virology=22.1%", items=items) is True
    assert holds("eval virology > experts", "eval:virology=22.1%", items=items) is False
    assert holds("eval virology > odd", "eval:virology=90%", items=items) is None


def test_a_bare_eval_means_its_declared_variant():
    items = "eval v { score 0..9 variant post-mitigation }"
    at = ("eval:v@post=5", "eval:v@pre=1")
    assert holds("eval v >= 5", *at, items=items) is True
    assert holds("eval v post-mitigation >= 5", *at, items=items) is True
    assert holds("eval v pre-mitigation >= 5", *at, items=items) is False
    assert holds("eval v pre-mitigation >= 5", "eval:v=5", items=items) is None


@pytest.mark.parametrize(
    ("fact", "expected"),
    [("event:rival=true", True), ("event:rival=unknown", True), ("event:rival=false", False)],
)
def test_what_cannot_be_ruled_out_is_not_false(fact, expected):
    assert holds("cannot rule out event rival", fact) is expected
    assert holds("not cannot rule out not event rival", fact) is (fact == "event:rival=true")


def test_cannot_rule_out_a_score_that_straddles():
    asked = "cannot rule out eval virology >= 50%"
    assert holds(asked) is True
    assert holds(asked, "eval:virology=40%..50%") is True
    assert holds(asked, "eval:virology=0%..49%") is False


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("risk cbrn >= ASL-3", True),
        ("risk cbrn > ASL-3", False),
        ("risk cbrn <= ASL-3", True),
        ("risk cbrn < ASL-3", False),
        ("risk cbrn = ASL-3", True),
        ("risk cbrn = ASL-4", False),
        ("any risk >= ASL-3", True),
        ("any risk >= ASL-4", False),
        ("every risk >= ASL-2", True),
        ("every risk >= ASL-3", False),
        ("every risk <= ASL-3", True),
        ("risk cbrn post-mitigation >= ASL-3", False),
        ("any risk post-mitigation >= ASL-3", False),
    ],
)
def test_ratings_are_compared_by_the_order_of_the_scale(condition, expected):
    facts = ("risk:cbrn@pre=ASL-3", "risk:cbrn@post=ASL-2", "risk:cyber=ASL-2")
    assert holds(condition, *facts) is expected


def test_a_rating_of_which_a_range_is_known():
    at = "risk:cbrn=ASL-2..ASL-3"
    assert holds("risk cbrn >= ASL-3", at) is None
    assert holds("risk cbrn >= ASL-4", at) is False
    assert holds("risk cbrn >= ASL-2", at) is True
    assert holds("risk cbrn = ASL-3", at) is None
    assert holds("any risk >= ASL-3", at, "risk:cyber=ASL-3") is True
    assert holds("every risk >= ASL-3", at, "risk:cyber=ASL-2") is False


def test_any_and_every_risk_mean_those_on_the_scale_of_the_level():
    items = f"{SCALE} scale other {{ low, high }} risk a {{ on asl }} risk b {{ on other }}"
    assert holds("any risk >= ASL-3", "risk:a=ASL-2", items=items) is False
    assert holds("every risk <= low", "risk:b=low", items=items) is True
