"""`circular-rating`: ratings that depend on their own opposite."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

CIRCULAR = "circular-rating"
START = """
scale s { L1, L2, L3 } risk r { on s } risk q { on s } risk both { on s  highest of r, q }
event e guardrail g eval v { score 0%..100%  danger rising }
"""


def circular(text, *rules):
    return lint(START + text, *(rules or (CIRCULAR,)))


@pytest.mark.parametrize(
    "text",
    [
        # through <, <=, = and `not`
        "if risk r < L2 then rate r at L2",
        "if risk r <= L1 then rate r at L2",
        "if risk r = L2 then rate r at L2",
        "if not risk r >= L2 then rate r at L2",
        "if not (event e and risk r >= L2) then rate r at L3",
        "if not not risk r >= L2 then rate r at L2",
        "if eval v >= 20% and risk r < L3 then rate r at L2",
        "if at least 1 of (event e, risk r < L2) then rate r at L2",
        # by way of another risk, and of all risks of a scale
        "if risk q < L2 then rate r at L2 if risk r >= L2 then rate q at L2",
        "if risk r >= L2 then rate q at L2 if not risk q >= L2 then rate r at L2",
        "if every risk < L2 then rate r at L2",
        "if any risk <= L1 then rate r at L2",
        "if risk both < L2 then rate r at L2",
        # through `unless` and a lift
        "commitment c { if event e then rate r at L2 unless risk r >= L2 }",
        "commitment c { always rate r at L2 } escape out { when risk r >= L2 lifts commitment c }",
        "commitment c { always rate r at L2 } escape out { when risk r >= L2 lifts all }",
        "commitment c { always rate r at L2 } escape out { when risk r >= L2 }",
        "commitment c { always rate r at L2 unless escape out } escape out { when risk r >= L2 lifts guardrail g }",
        # through `until`: a duty is due while that is not true
        "if event e then rate r at L2 until risk r >= L2",
        # through a floor
        "if risk r >= L2 then rate q at L2 escape out { when risk q < L2 lifts all  floor rate r at L2 }",
        # on one variant
        "if risk r post-mitigation < L2 then rate r post-mitigation at L2",
        "if risk r < L2 then rate r at L2 if risk r post-mitigation >= L2 then rate r pre-mitigation at L3",
        # `cannot rule out` reads a risk that another commitment rates as it is rated
        "if cannot rule out risk q < L2 then rate r at L2 if cannot rule out risk r >= L2 then rate q at L2",
    ],
)
def test_a_cycle_that_may_lower(text):
    assert circular(text)


@pytest.mark.parametrize(
    "text",
    [
        # a cycle that only raises takes its least fixpoint
        "if risk r >= L2 then rate r at L3",
        "if risk r > L1 then rate r at L3",
        "if risk r >= L2 then rate q at L2 if risk q >= L2 then rate r at L2",
        "if any risk >= L2 then rate r at L2",
        "if risk both >= L2 then rate r at L2",
        "if forecast risk r < L2 then rate r at L2",
        # no cycle
        "if risk q < L2 then rate r at L2",
        "if risk r < L2 then rate q at L2 if risk r < L2 then guardrail g",
        "if risk r post-mitigation < L2 then rate r pre-mitigation at L2",
        # a risk that the commitment itself rates is read as stated beneath `cannot rule out`
        "if cannot rule out risk r < L2 then rate r at L2",
        "if not cannot rule out risk r >= L2 then rate r at L2",
        # what does not bind gives no rating
        "if risk r < L2 then aim rate r at L2",
        "commitment c { if risk r < L2 then rate r at L2 status draft }",
        "commitment c { always rate r at L2 } escape out { when risk r >= L2 lifts commitment c  status draft }",
        "commitment c { always rate r at L2 } escape out { when risk r >= L2 lifts guardrail g }",
    ],
)
def test_no_cycle_or_one_that_only_raises(text):
    assert circular(text) == []


def test_what_is_said_and_where():
    (finding,) = circular("commitment c { if event e and risk r < L2 then rate r at L2 }")
    assert finding.message == "the rating of `r` depends on its own opposite"
    assert (finding.span.words, finding.severity) == ("risk r < L2", Severity.ERROR)
    assert finding.subject == Subject("risk", "r")
    assert finding.witness == ()


def test_an_escape_in_the_cycle_is_pointed_at_where_it_lifts():
    (finding,) = circular("""
        escape out { when risk r >= L2 lifts commitment c }
        commitment c { always rate r at L2 }
    """)
    assert finding.message == "whether escape `out` is open depends on its own opposite"
    assert finding.span.words == "rate r at L2"
    assert finding.subject == Subject("escape", "out")


def test_two_cycles_are_two_findings_and_each_turn_of_one_cycle_has_a_label():
    found = circular("""
        if risk r < L2 then rate r at L2
        if risk q < L2 then rate q at L2
    """)
    # each of the two holds before and after mitigation: `rate` gives both, the condition reads one
    assert [f.subject.name for f in found] == ["r", "q"]
    (finding,) = circular("if risk r < L2 or risk r = L3 then rate r at L2")
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("risk r = L3", "and by way of this")
    ]


def test_logic_is_silent_on_the_cycle_and_on_what_follows_from_it():
    rules = ("never-fires", "always-fires", "gap", "weaker-at-higher-risk", "redundant-commitment")
    cycle = "commitment up { if risk r < L2 then rate r at L2 }"
    assert circular(cycle, *rules) == []
    follows = "commitment c { if risk r >= L2 and risk r < L2 then withdraw }"
    assert circular(f"{cycle} {follows}", *rules) == []
    assert [f.rule for f in circular(follows, *rules)] == ["never-fires"]
    apart = "commitment c { if risk q >= L2 and risk q < L2 then withdraw }"
    assert [f.rule for f in circular(f"{cycle} {apart}", *rules)] == ["never-fires"]
