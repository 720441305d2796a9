"""How long a duty is due, and what is due when it cannot be met (*Due* in docs/language.md)."""

import pytest

from tests.scenarios import KNOWN, standings


@pytest.mark.parametrize(
    ("fact", "standing"), [("true", "over"), ("unknown", "due"), ("false", "due")]
)
def test_a_duty_with_an_until_is_due_exactly_while_it_is_not_true(fact, standing):
    text = f"{KNOWN} commitment c {{ always pause training until guardrail locks in place }}"
    assert list(standings(text, f"guardrail:locks={fact}").values()) == [standing]


def test_an_until_ends_its_own_duty_alone():
    text = f"{KNOWN} always withdraw and pause training until event storm"
    stands = standings(text, "event:storm=true")
    assert stands == {"withdraw": "due", "pause training until event storm": "over"}


def test_an_undetermined_duty_can_be_over():
    text = f"{KNOWN} if event rival then pause training until event storm"
    assert list(standings(text, "event:storm=true").values()) == ["over"]
    assert list(standings(text).values()) == ["undetermined"]


CHAIN = f"""{KNOWN}
    commitment c {{
      if event rival
      then guardrail locks and withdraw
      otherwise guardrail fence and pause training
      otherwise forbid training
      otherwise "close the doors"
    }}
"""
WORDS = ["guardrail locks", "withdraw", "guardrail fence", "pause training", "forbid training",
         "“close the doors”"]  # fmt: skip


@pytest.mark.parametrize(
    ("unmet", "expected"),
    [
        ((), ["due", "due", "idle", "idle", "idle", "idle"]),
        ((1,), ["unmet", "due", "due", "due", "due", "due"]),
        ((2,), ["due", "unmet", "due", "due", "due", "due"]),
        ((1, 3), ["unmet", "due", "unmet", "due", "due", "due"]),
        ((1, 2, 3, 4, 5, 6), ["unmet"] * 6),
        ((5,), ["due", "due", "idle", "idle", "idle", "due"]),
        ((6,), ["due", "due", "idle", "idle", "idle", "idle"]),
    ],
)
def test_each_otherwise_is_due_when_some_duty_before_it_cannot_be_met(unmet, expected):
    facts = [f"unmet:c/{number}=true" for number in unmet]
    stands = standings(CHAIN, "event:rival=true", *facts)
    assert stands == dict(zip(WORDS, expected, strict=True))


def test_an_otherwise_waits_for_its_commitment():
    assert set(standings(CHAIN, "event:rival=false", "unmet:c/1=true").values()) == {"idle"}
    stands = standings(CHAIN, "unmet:c/1=true")
    assert stands["guardrail locks"] == "unmet"
    assert stands["guardrail fence"] == stands["withdraw"] == "undetermined"


def test_what_is_lifted_stays_lifted_though_it_cannot_be_met():
    text = f"{CHAIN} escape way {{ when event storm lifts guardrail locks }}"
    stands = standings(text, "event:rival=true", "event:storm=true", "unmet:c/1=true")
    assert stands["guardrail locks"] == "lifted"


def test_the_duties_of_an_otherwise_are_lifted_with_their_commitment():
    text = f"{CHAIN} escape way {{ when event storm lifts commitment c }}"
    facts = ("event:rival=true", "event:storm=true", "unmet:c/1=true")
    assert set(standings(text, *facts).values()) == {"lifted"}


def test_a_duty_that_lists_names_is_one_for_each():
    text = f"{KNOWN} commitment c {{ always guardrail locks, fence otherwise withdraw }}"
    stands = standings(text, "unmet:c/2=true")
    assert stands == {"guardrail locks": "due", "guardrail fence": "unmet", "withdraw": "due"}
