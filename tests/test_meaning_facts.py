"""What a scenario gives, and which facts are one (*Facts* in docs/language.md)."""

from itertools import product

import pytest

from ifthen.meaning.truth import at_least, negation
from tests.scenarios import KNOWN, SCALE, holds


def test_what_somebody_judges_is_one_fact_wherever_it_stands():
    asked = '"it is worse" and not "it is better"'
    assert holds(asked) is None
    assert holds(asked, "words:it is worse=true", "words:it is better=false") is True
    assert holds('"it is worse" and "it is worse"', "words:it is worse=true") is True


def test_an_event_a_guardrail_and_an_escape_without_when_are_facts():
    items = f"{KNOWN} escape way"
    for condition, key in [
        ("event rival", "event:rival"),
        ("guardrail locks in place", "guardrail:locks"),
        ("escape way", "escape:way"),
    ]:
        assert holds(condition, items=items) is None
        assert holds(condition, f"{key}=true", items=items) is True
        assert holds(condition, f"{key}=false", items=items) is False
    assert holds("guardrail locks missing", "guardrail:locks=in place") is False
    assert holds("guardrail locks missing", "guardrail:locks=missing") is True
    assert holds("guardrail locks missing") is None


def test_a_guardrail_with_named_parts_is_in_place_when_all_of_them_are():
    items = """
        guardrail whole { needs half, "a lock that nobody can name" }
        guardrail half { needs left, right }
        guardrail left guardrail right
    """
    asked = "guardrail whole in place"
    parts = ("guardrail:left", "guardrail:right")
    for left, right in product(("true", "false", "unknown"), repeat=2):
        facts = [f"{part}={value}" for part, value in zip(parts, (left, right), strict=True)]
        values = {"true": True, "false": False, "unknown": None}
        expected = at_least(2, [values[left], values[right]])
        assert holds(asked, *facts, items=items) is expected
        assert holds("guardrail whole missing", *facts, items=items) is negation(expected)


def test_words_for_a_threshold_are_one_fact_for_one_comparison():
    far = 'eval virology >= "far"'
    key = 'eval:virology >= "far"'
    assert holds(far, "eval:virology=100%") is None
    assert holds(f"{far} and {far}", f"{key}=true") is True
    for other in ('eval virology > "far"', 'eval virology >= "near"', 'eval steps >= "far"'):
        assert holds(other, f"{key}=true", items=f"{KNOWN} if {far} then withdraw") is None
    for other in ("pre", "post"):
        asked = f'eval virology {other}-mitigation >= "far"'
        assert holds(asked, f'eval:virology@{other} >= "far"=true') is True


def test_words_for_a_threshold_of_the_declared_variant():
    items = 'eval v { score 0..9 variant pre-mitigation } if eval v >= "far" then withdraw'
    assert holds('eval v pre-mitigation >= "far"', 'eval:v@pre >= "far"=true', items=items) is True


@pytest.mark.parametrize(
    "atom", ["eval virology", "eval virology >= tbd", "risk cbrn >= tbd", "tbd"]
)
def test_what_is_missing_is_a_fact_of_its_own_each_time(atom):
    asked = f"{atom} and {atom}"
    assert holds(asked, "unstated:asked/1=true") is None
    assert holds(asked, "unstated:asked/1=true", "unstated:asked/2=true") is True
    assert holds(f"forecast {atom}", "unstated:asked/1=true") is True


def test_a_level_in_words_is_a_fact():
    assert holds('risk cbrn >= "severe"', 'risk:cbrn@pre >= "severe"=true') is True
    assert holds('any risk post-mitigation >= "severe"', 'any risk@post >= "severe"=true') is True


def test_a_risk_that_is_called_any_is_not_any_risk():
    items = f'{SCALE} risk any {{ on asl }} if risk any >= "severe" then withdraw'
    assert holds('any risk >= "severe"', 'risk:any@pre >= "severe"=true', items=items) is None


def test_forecast_scores_and_ratings_are_facts_of_their_own():
    now, then = "eval:virology=10%", "forecast:eval:virology=60%"
    assert holds("forecast eval virology >= 50%", now) is None
    assert holds("forecast eval virology >= 50%", now, then) is True
    assert holds("eval virology >= 50% or forecast eval virology >= 50%", now, then) is True
    assert holds("forecast risk cbrn >= ASL-3", "risk:cbrn=ASL-4") is None
    assert holds("forecast risk cbrn >= ASL-3", "forecast:risk:cbrn@pre=ASL-3") is True
    assert holds("forecast any risk >= ASL-4", "forecast:risk:cyber=ASL-4") is True
    assert holds('forecast eval virology >= "far"', 'forecast:eval:virology >= "far"=true') is True


def test_forecast_changes_no_other_fact():
    for asked, fact in [
        ("event rival", "event:rival=true"),
        ("guardrail locks in place", "guardrail:locks=true"),
        ('"it is so"', "words:it is so=true"),
    ]:
        assert holds(f"forecast ({asked})", fact) is True


def test_a_derived_forecast_is_the_highest_of_the_others():
    items = f"{SCALE} risk a {{ on asl }} risk b {{ on asl }} risk all {{ highest of a, b }}"
    asked = "forecast risk all >= ASL-3"
    assert holds(asked, "forecast:risk:a=ASL-3", items=items) is True
    assert holds(asked, "forecast:risk:a=ASL-2", items=items) is None
    both = ("forecast:risk:a=ASL-2", "forecast:risk:b=ASL-2")
    assert holds(asked, *both, items=items) is False


def test_a_forecast_of_an_escape_is_of_its_when():
    items = f"{KNOWN} escape way {{ when eval virology >= 50% or event storm }}"
    assert holds("forecast escape way", "eval:virology=60%", items=items) is None
    assert holds("forecast escape way", "forecast:eval:virology=60%", items=items) is True
    assert holds("forecast escape way", "event:storm=true", items=items) is True
    assert holds("escape way", "forecast:eval:virology=60%", items=items) is None
