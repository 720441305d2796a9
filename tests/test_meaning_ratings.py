"""Ratings are intervals, in the order of their dependence (*Ratings* in docs/language.md).

Ranks count from 0: on `asl`, ASL-2 is 0, ASL-3 is 1 and ASL-4 is 2.
"""

import pytest

from tests.scenarios import KNOWN, SCALE, holds, outcome, rating, standings

RATED = f"{KNOWN} if eval virology >= 50% then rate cbrn at ASL-3"


def at(text: str, *facts: str, node: str = "risk:cbrn@pre") -> tuple[int, int]:
    return rating(text, node, *facts)


def test_a_risk_that_nobody_rates_is_what_the_scenario_states_else_the_whole_scale():
    assert at(KNOWN) == (0, 2)
    assert at(KNOWN, "risk:cbrn=ASL-3") == (1, 1)
    assert at(KNOWN, "risk:cbrn=ASL-2..ASL-3") == (0, 1)


def test_a_rated_risk_stands_at_the_lowest_level_until_a_commitment_raises_it():
    assert at(RATED, "eval:virology=49%") == (0, 0)
    assert at(RATED, "eval:virology=50%") == (1, 1)


def test_the_high_end_counts_what_is_undetermined():
    assert at(RATED) == (0, 1)
    assert at(RATED, "eval:virology=40%..60%") == (0, 1)


def test_the_highest_of_several_ratings_holds():
    text = f"""{RATED}
        if event rival then rate cbrn at ASL-4
        if event storm then rate cbrn at ASL-2
    """
    facts = ("eval:virology=60%", "event:storm=true")
    assert at(text, *facts, "event:rival=false") == (1, 1)
    assert at(text, *facts, "event:rival=true") == (2, 2)
    assert at(text, *facts) == (1, 2)


def test_what_the_scenario_states_of_a_rated_risk_counts_too():
    assert at(RATED, "eval:virology=0%", "risk:cbrn=ASL-3") == (1, 1)
    assert at(RATED, "eval:virology=60%", "risk:cbrn=ASL-2") == (1, 1)
    assert at(RATED, "eval:virology=60%", "risk:cbrn=ASL-2..ASL-4") == (1, 2)


def test_a_rate_without_a_variant_gives_both_and_one_with_it_only_that():
    assert at(RATED, "eval:virology=50%", node="risk:cbrn@post") == (1, 1)
    text = f"{KNOWN} if event rival then rate cbrn post-mitigation at ASL-3"
    assert at(text, "event:rival=true", node="risk:cbrn@post") == (1, 1)
    assert at(text, "event:rival=true") == (0, 2)


def test_a_condition_without_a_variant_reads_the_rating_before():
    text = f"{KNOWN} if event rival then rate cbrn pre-mitigation at ASL-4"
    facts = ("event:rival=true", "risk:cbrn@post=ASL-2")
    assert holds("risk cbrn >= ASL-4", *facts, items=text) is True
    assert holds("risk cbrn post-mitigation >= ASL-3", *facts, items=text) is False


@pytest.mark.parametrize(
    "rate",
    [
        "if event rival then aim rate cbrn at ASL-4",
        "commitment draft { if event rival then rate cbrn at ASL-4 status draft }",
        "if event rival then either rate cbrn at ASL-4 or withdraw",
    ],
)
def test_only_a_binding_rate_duty_rates(rate):
    assert at(f"{KNOWN} {rate}", "event:rival=true") == (0, 2)


@pytest.mark.parametrize("level", ["tbd", '"the level that the board finds"'])
def test_a_rate_at_no_known_level_leaves_the_rating_as_stated(level):
    text = f"{KNOWN} if event rival then rate cbrn at {level}"
    assert at(text, "event:rival=false") == (0, 2)
    assert at(text, "event:rival=true", "risk:cbrn=ASL-3") == (1, 1)
    both = f"{text} if event storm then rate cbrn at ASL-3"
    assert at(both, "event:rival=false", "event:storm=true") == (1, 2)


def test_a_rate_that_is_lifted_excused_or_over_raises_nothing():
    text = f"""{KNOWN}
        commitment c {{
          if event rival then rate cbrn at ASL-3 until guardrail locks in place
          unless event storm
        }}
        escape way {{ when eval virology >= 50% lifts commitment c }}
    """
    fired = ("event:rival=true", "event:storm=false", "guardrail:locks=false")
    assert at(text, *fired, "eval:virology=0%") == (1, 1)
    assert at(text, *fired, "eval:virology=60%") == (0, 0)
    assert at(text, "event:rival=true", "event:storm=true") == (0, 0)
    assert at(text, "event:rival=true", "guardrail:locks=true") == (0, 0)


def test_what_is_unknown_lets_no_rating_down():
    text = f"""{KNOWN}
        commitment c {{ if event rival then rate cbrn at ASL-3 unless event storm }}
    """
    assert at(text, "event:rival=true") == (1, 1)


def test_a_floor_rates_while_its_escape_is_open():
    text = f"{KNOWN} escape way {{ when event storm floor rate cbrn at ASL-3 }}"
    assert at(text, "event:storm=true", "risk:cbrn=ASL-2") == (1, 1)
    assert at(text, "event:storm=false", "risk:cbrn=ASL-2") == (0, 0)


def test_an_otherwise_rates_when_it_is_called():
    text = f"{KNOWN} commitment c {{ always guardrail locks otherwise rate cbrn at ASL-4 }}"
    assert at(text, "unmet:c/1=true", "risk:cbrn=ASL-2") == (2, 2)
    assert at(text, "risk:cbrn=ASL-2") == (0, 0)


DERIVED = f"""{SCALE}
    scale other {{ low, high }}
    risk a {{ on asl }} risk b {{ on asl }} risk c {{ on other }}
    risk all {{ on asl highest of a, b, c }}
    risk above {{ on asl highest of all }}
    event rival
"""


@pytest.mark.parametrize(("a", "b", "expected"), [
    ("ASL-2", "ASL-4", (2, 2)),
    ("ASL-3", "ASL-2", (1, 1)),
    ("ASL-3", "unknown", (1, 2)),
    ("ASL-4", "unknown", (2, 2)),
    ("unknown", "unknown", (0, 2)),
])  # fmt: skip
def test_a_derived_rating_is_the_highest_of_those_on_its_scale(a, b, expected):
    for node in ("risk:all@pre", "risk:above@pre"):
        assert rating(DERIVED, node, f"risk:a={a}", f"risk:b={b}") == expected


def test_a_derived_rating_is_derived_on_each_variant():
    facts = ("risk:a@pre=ASL-4", "risk:a@post=ASL-2", "risk:b=ASL-3")
    assert rating(DERIVED, "risk:all@pre", *facts) == (2, 2)
    assert rating(DERIVED, "risk:all@post", *facts) == (1, 1)


def test_a_derived_rating_can_be_raised_further():
    text = f"{DERIVED} if event rival then rate all at ASL-3"
    facts = ("risk:a=ASL-2", "risk:b=ASL-2")
    assert rating(text, "risk:all@pre", *facts, "event:rival=true") == (1, 1)
    assert rating(text, "risk:above@pre", *facts, "event:rival=true") == (1, 1)
    assert rating(text, "risk:all@pre", *facts) == (0, 1)


def test_a_risk_without_a_scale_has_no_rating():
    assert outcome("risk plain").world.ratings == {}


# Order of dependence


def test_ratings_are_worked_out_in_the_order_of_their_dependence():
    text = f"""{KNOWN}
        commitment late {{ if risk cyber >= ASL-3 then guardrail locks }}
        commitment early {{ if risk cbrn >= ASL-3 then rate cyber at ASL-4 }}
        commitment first {{ if eval virology >= 50% then rate cbrn at ASL-3 }}
    """
    assert rating(text, "risk:cyber@pre", "eval:virology=50%") == (2, 2)
    assert rating(text, "risk:cyber@pre", "eval:virology=0%") == (0, 0)
    assert rating(text, "risk:cyber@pre") == (0, 2)
    assert standings(text, "eval:virology=50%")["guardrail locks"] == "due"


def test_a_cycle_that_only_raises_takes_its_least_fixpoint():
    text = f"""{KNOWN}
        if risk cbrn >= ASL-3 then rate cyber at ASL-3
        if risk cyber >= ASL-3 then rate cbrn at ASL-3
    """
    assert at(text) == (0, 0), "nothing starts the cycle"
    begun = f"{text} if event rival then rate cyber at ASL-3"
    assert at(begun, "event:rival=true") == (1, 1)
    assert at(begun, "event:rival=false") == (0, 0)
    assert at(begun) == (0, 1)


def test_a_cycle_by_way_of_an_escape_takes_its_least_fixpoint():
    text = f"""{KNOWN}
        if eval virology >= 50% then rate cbrn at ASL-3
        if escape way then rate cbrn at ASL-4
        escape way {{ when risk cbrn >= ASL-3 lifts guardrail locks }}
    """
    assert at(text, "eval:virology=49%") == (0, 0)
    assert at(text, "eval:virology=50%") == (2, 2)
    assert at(text) == (0, 2)


def test_a_rating_that_keeps_itself_up_starts_at_the_bottom():
    text = f"{KNOWN} if risk cbrn >= ASL-3 then rate cbrn at ASL-4"
    assert at(text) == (0, 0)
    assert at(text, "risk:cbrn=ASL-3") == (2, 2)


def test_a_cycle_by_way_of_a_derived_rating():
    text = f"""{SCALE}
        risk a {{ on asl }} risk b {{ on asl }} risk all {{ highest of a, b }}
        if risk all >= ASL-3 then rate a at ASL-4
    """
    assert rating(text, "risk:all@pre", "risk:b=ASL-2") == (0, 0)
    assert rating(text, "risk:all@pre", "risk:b=ASL-3") == (2, 2)
    assert rating(text, "risk:a@pre") == (0, 2)


@pytest.mark.parametrize(
    "turned",
    [
        "if not risk cbrn >= ASL-3 then rate cbrn at ASL-3",
        "if risk cbrn < ASL-3 then rate cbrn at ASL-3",
        "if risk cbrn <= ASL-2 then rate cbrn at ASL-3",
        "if risk cbrn = ASL-2 then rate cbrn at ASL-3",
        "commitment c { always rate cbrn at ASL-3 unless risk cbrn >= ASL-3 }",
        "always rate cbrn at ASL-3 until risk cbrn >= ASL-3",
        """commitment c { always rate cbrn at ASL-3 }
        escape way { when risk cbrn >= ASL-3 lifts commitment c }""",
    ],
)
def test_a_cycle_that_turns_settles_nowhere(turned):
    """There is no rating that such a cycle agrees with, so nothing is said of it."""
    assert at(f"{KNOWN} {turned}") == (0, 2)


def test_an_escape_in_a_cycle_that_turns_is_unknown():
    text = f"""{KNOWN}
        commitment c {{ always rate cbrn at ASL-3 and guardrail locks }}
        escape way {{ when risk cbrn >= ASL-3 lifts commitment c }}
    """
    found = outcome(text)
    assert found.world.escapes["escape:way"] is None
    assert standings(text)["guardrail locks"] == "due"


def test_a_condition_that_turns_beside_a_cycle_does_not_matter():
    text = f"""{KNOWN}
        if risk cbrn >= ASL-3 then rate cbrn at ASL-4
        if not risk cbrn >= ASL-3 then rate cyber at ASL-3
    """
    assert rating(text, "risk:cyber@pre") == (1, 1)


# Under `cannot rule out`


def test_a_risk_that_the_commitment_itself_rates_is_read_as_stated():
    text = (
        f"{KNOWN} commitment c {{ if cannot rule out risk cbrn >= ASL-3 then rate cbrn at ASL-3 }}"
    )
    assert at(text) == (1, 1), "nothing is stated, so it cannot be ruled out"
    assert at(text, "risk:cbrn=ASL-2") == (0, 0)
    assert at(text, "risk:cbrn=ASL-2..ASL-3") == (1, 1)
    assert at(text, "risk:cbrn=ASL-4") == (2, 2)


def test_a_risk_that_another_commitment_rates_is_read_as_it_is():
    text = f"""{RATED}
        commitment c {{ if cannot rule out risk cbrn >= ASL-3 then guardrail locks }}
    """
    assert standings(text, "eval:virology=0%")["guardrail locks"] == "idle"
    assert standings(text)["guardrail locks"] == "due"


def test_only_what_stands_beneath_is_read_as_stated():
    text = f"{KNOWN} commitment c {{ if risk cbrn >= ASL-3 then rate cbrn at ASL-3 }}"
    assert at(text) == (0, 0)


def test_any_risk_beneath_reads_the_others_as_they_are():
    text = f"""{KNOWN}
        commitment c {{
          if cannot rule out any risk >= ASL-3 then rate cbrn at ASL-3 and guardrail locks
        }}
        if event rival then rate cyber at ASL-3
    """
    stated = "risk:cbrn=ASL-2"
    assert standings(text, stated, "event:rival=false")["guardrail locks"] == "idle"
    assert standings(text, stated, "event:rival=true")["guardrail locks"] == "due"
    assert standings(text, stated)["guardrail locks"] == "due"
    assert standings(text, "event:rival=false")["guardrail locks"] == "due"


def test_an_escape_that_turns_on_a_rating_waits_for_it():
    text = f"""{RATED}
        commitment c {{ always guardrail locks unless escape way }}
        escape way {{ when risk cbrn >= ASL-3 lifts guardrail fence }}
    """
    assert standings(text, "eval:virology=60%")["guardrail locks"] == "excused"
    assert standings(text, "eval:virology=10%")["guardrail locks"] == "due"
