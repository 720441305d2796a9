"""A scenario that is shown reads back as the same."""

from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from ifthen.meaning import Interval, Scenario, shown
from ifthen.meaning.given import given
from ifthen.meaning.keys import questions
from tests.test_meaning_given import GRAPH


def between(low: Fraction | None, high: Fraction | None) -> st.SearchStrategy[Interval]:
    """Closed intervals inside a range."""
    inside = st.fractions(low, high) | st.decimals(
        low and float(low), high and float(high), allow_nan=False, allow_infinity=False
    ).map(Fraction).filter(lambda x: (low is None or x >= low) and (high is None or x <= high))
    pairs = st.tuples(inside, inside).map(sorted)
    return inside.map(lambda at: Interval(at, at)) | pairs.map(lambda ends: Interval(*ends))


SCORES = {
    "eval:virology": between(Fraction(0), Fraction(1)),
    "eval:virology@post": between(Fraction(0), Fraction(1)),
    "forecast:eval:virology": between(Fraction(0), Fraction(1)),
    "eval:steps": between(Fraction(0), Fraction(32)),
    "eval:growth": between(Fraction(1), Fraction(10)),
    "eval:after@pre": between(Fraction(-5), Fraction(5)),
    "eval:percent": between(None, None),
    "eval:compute": between(None, None)
    | st.integers(9, 300).map(lambda n: Interval(Fraction(10) ** n, None))
    | st.integers(10**9, 10**60).map(lambda n: Interval(None, Fraction(n))),
}
RANKS = st.tuples(st.integers(0, 2), st.integers(0, 2)).map(lambda ends: tuple(sorted(ends)))
RATINGS = ("risk:cbrn@pre", "risk:cbrn@post", "risk:self@pre", "forecast:risk:cyber@pre")


@drawn(
    st.builds(
        Scenario,
        st.fixed_dictionaries({}, optional=SCORES),
        st.fixed_dictionaries({}, optional=dict.fromkeys(RATINGS, RANKS)),
        st.dictionaries(st.sampled_from(sorted(questions(GRAPH))), st.booleans()),
    )
)
def test_a_scenario_that_is_shown_reads_back_as_the_same(scenario):
    facts = shown.facts(GRAPH, scenario)
    assert list(facts) == sorted(facts)
    assert given(GRAPH, facts) == (scenario, ())


@pytest.mark.parametrize(
    ("key", "ends", "text"),
    [
        ("eval:virology", ("11/20", "11/20"), "55%"),
        ("eval:virology", ("0", "1"), "0%..100%"),
        ("eval:virology", ("1/30", "1/30"), "1/30"),
        ("eval:steps", ("12", "12"), "12 steps"),
        ("eval:growth", ("4", "4"), "4x"),
        ("eval:compute", ("100000000000000000000000000", None), "1e26.."),
        ("eval:compute", (None, None), "unknown"),
    ],
)
def test_a_score_is_shown_in_the_unit_of_its_eval(key, ends, text):
    at = Interval(*(None if end is None else Fraction(end) for end in ends))
    assert shown.score(GRAPH, key, at) == text


def test_levels_are_shown_by_name():
    scenario = Scenario(ratings={"risk:cbrn@pre": (1, 1), "risk:cbrn@post": (0, 2)})
    assert shown.facts(GRAPH, scenario) == (
        ("risk:cbrn@post", "ASL-2..ASL-4"),
        ("risk:cbrn@pre", "ASL-3"),
    )
