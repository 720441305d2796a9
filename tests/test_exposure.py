"""Exposure: every sum of days is worked out by hand; a month counts 31 days and a year 366."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import ifthen
from ifthen.graph.exposure import exposure_lines, exposures, said

POLICIES = Path(__file__).parents[1] / "policies"
ITEMS = """
scale tier { L0, L1, L2 }
risk r { on tier }
risk s { on tier }
risk t { on tier }
guardrail g
guardrail h
event leak
stage beta { after internal-use }
"""
DUTY = "if eval v >= 20% then guardrail g within 10 days"
V = "eval v { score 0%..100%  every 3 months }"


def graph(text):
    policy = text if text.startswith("policy") else f"policy p {text}"
    read = ifthen.read(f"{policy}\n{ITEMS}")
    assert not [
        f for f in ifthen.lint(f"{policy}\n{ITEMS}") if f.rule in ("syntax-error", "unknown-name")
    ]
    return read


def one(text):
    (found,) = exposures(graph(text))
    return found


def total(text):
    """What the only guardrail duty is exposed for: days, ends and gaps."""
    bound = one(text).total
    return bound.days, bound.ends, bound.gaps


def days(text):
    bound = one(text).total
    assert bound.is_number, bound
    return bound.days


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


# The real policies


@cache
def of(policy):
    read = ifthen.read((POLICIES / f"{policy}.ifthen").read_text("utf-8"))
    return {(str(e.commitment.name), str(e.guardrail)): e for e in exposures(read)}, exposure_lines(
        read
    )


def test_the_worked_example_stays_inside_its_buffers():
    found, lines = of("worked-example")
    # virology: 1 month of 3, protocol-trial: 3 months of 6.
    assert found["bio-1", "weights-1"].total.days == 93 + 30
    assert found["bio-3", "weights-3"].total.days == 93 + 14
    assert found["cyber-2", "release-2"].total.days == 31 + 30
    assert said(found["hold-at-checkpoints", "checkpoint-hold"].total) == "before `training`"
    assert all(e.margin is None or e.margin.is_inside for e in found.values())
    margin = found["bio-1", "weights-1"].margin
    assert (str(margin.crossing.tested.name), margin.time.days, margin.buffer) == (
        "virology",
        61,
        93,
    )
    assert lines["cyber-3"] == "exposure 61 days: cadence 31 + deadline 30"
    assert len(found) == 13


def test_the_responsible_scaling_policy_has_a_cadence_no_deadline_and_a_way_out():
    found, lines = of("anthropic-rsp-2.0")
    assert set(found) == {
        ("r1", "asl-3-deployment"), ("r1", "asl-3-security"), ("r2", "asl-3-security"),
    }  # fmt: skip
    for exposure in found.values():
        assert exposure.crossing.cadence.days == 6 * 31  # 4x or six months
        assert exposure.total.gaps == (
            "no deadline",
            "escape `competitor-clause` without an expiry",
        )
    assert str(found["r1", "asl-3-security"].crossing.tested.name) == "comprehensive-assessment"
    assert found["r1", "asl-3-security"].crossing.through == "cbrn"
    assert found["r2", "asl-3-security"].crossing.through == "ai-rd"
    assert lines["r1"].startswith("exposure unbounded: no deadline and escape")


def test_the_preparedness_framework_is_rated_by_people():
    found, _ = of("openai-preparedness-beta")
    assert set(found) == {("b1", "asset-protection"), ("b3-critical", "critical-mitigations")}
    assert all(exposure.crossing is None for exposure in found.values())
    b1 = found["b1", "asset-protection"].total
    assert said(b1) == "before (any risk pre-mitigation >= High)"
    b3 = found["b3-critical", "critical-mitigations"].total
    assert b3.gaps == ("escape `safety-enhancing-development` without an expiry",)


def test_the_frontier_safety_framework_asks_for_no_guardrail():
    assert of("deepmind-fsf-1.0") == ({}, {})
