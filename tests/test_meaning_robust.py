"""The meaning of what is broken, circular or long: nothing raises, and work grows as the policy."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ifthen
from ifthen.graph import Graph
from ifthen.meaning import Scenario, evaluate
from ifthen.meaning.given import given as read_facts
from ifthen.meaning.keys import questions
from ifthen.meaning.truth import in_place, parts_below, sources
from ifthen.model import Commitment, Escape
from tests.scenarios import SCALE
from tests.strategies import mutated, policies

STORM = Scenario(facts={"event:storm": True})


def read(text: str) -> Graph:
    return ifthen.read(f"policy p {SCALE} event storm {text}")


# Broken names and rings


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("eval nowhere >= 5", None),
        ("eval nowhere post-mitigation in 1..2", None),
        ("eval storm >= 5", None),
        ("eval v >= nobody", None),
        ("risk nowhere >= ASL-3", None),
        ("risk plain >= ASL-3", None),
        ("risk r >= ASL-9", None),
        ("any risk >= ASL-9", None),
        ("every risk <= ASL-9", None),
        ("every risk <= both", None),
        ("any risk <= both", None),
        ("event nowhere", None),
        ("guardrail nowhere in place", None),
        ("escape nowhere", None),
        ("forecast escape nowhere", None),
        ("forecast risk nowhere >= ASL-3", None),
        ("cannot rule out risk nowhere >= ASL-3", True),
    ],
)
def test_a_name_that_nothing_has_is_unknown(condition, expected):
    graph = read(f"""
        scale one {{ both, x }} scale two {{ both, y }} risk a {{ on one }} risk b {{ on two }}
        risk r {{ on asl }} risk plain eval v
        commitment asked {{ if {condition} then withdraw }}
    """)
    assert evaluate(graph, STORM).firings["asked"].fires is expected


@pytest.mark.parametrize(
    "text",
    [
        "party x risk x { on asl } if risk x >= ASL-3 then rate x at ASL-3",
        "risk x { on asl } risk x { on asl } if any risk >= ASL-3 then rate x at ASL-3",
        "guardrail x escape x { when event storm } always guardrail x unless escape x",
        "commitment c { always withdraw } commitment c { if event storm then pause training }",
        "if event storm then withdraw if event storm then withdraw",
        "escape e { when event storm lifts nowhere, storm } always withdraw",
        "guardrail x risk r { on asl } escape x { floor rate r at ASL-3 } always withdraw",
        "risk x { on nowhere } always rate x, nowhere at ASL-3",
        "always rate nowhere at ASL-3 and guardrail nowhere and run eval nowhere",
        "risk x { highest of nowhere, storm } if risk x >= ASL-3 then rate x at ASL-4",
        "scale asl { low, low } risk x { on asl } if risk x > low then rate x at low",
    ],
)
def test_a_policy_that_is_broken_has_a_meaning_all_the_same(text):
    graph = read(text)
    found = evaluate(graph, STORM)
    for item in (*graph.all(Commitment), *graph.all(Escape)):
        evaluate(graph, STORM, [item])
    assert found.states


def test_two_commitments_that_say_the_same_are_two():
    graph = read("if event storm then withdraw if event storm then withdraw")
    assert len(evaluate(graph, STORM).states) == 2


@pytest.mark.parametrize(
    "ring",
    [
        "guardrail a { needs b } guardrail b { needs a }",
        "guardrail a { needs a }",
        "guardrail a { needs b } guardrail b { needs a, c } guardrail c",
        "risk a { on asl highest of b } risk b { on asl highest of a }",
        "risk a { on asl highest of a }",
        "escape a { when escape b } escape b { when escape a }",
        "escape a { when not escape a }",
        "escape a { when forecast escape a }",
        "guardrail a { stronger than b } guardrail b { stronger than a }",
        "stage a { after b } stage b { after a } always withdraw before a and withdraw before b",
        """risk a { on asl } escape e { when risk a < ASL-4 }
        commitment c { if not risk a >= ASL-3 then rate a at ASL-3 unless escape e }""",
    ],
)
def test_a_ring_is_gone_round_once(ring):
    graph = read(f"""{ring}
        if guardrail a in place or risk a >= ASL-3 or escape a or forecast risk a >= ASL-3
        then withdraw unless escape a
    """)
    found = evaluate(graph, STORM)
    assert found.states
    assert in_place(found.world, "a") is None


def test_the_parts_of_a_ring_are_those_that_it_leads_to():
    graph = read("guardrail a { needs b } guardrail b { needs a, c } guardrail c")
    assert parts_below(graph, "a") == parts_below(graph, "b") == ("c",)
    alone = read("guardrail a { needs b } guardrail b { needs a }")
    assert parts_below(alone, "a") == ("a",)
    assert sources(read("risk a { on asl highest of a }"), "a") == ("a",)


@given(mutated(policies()) | policies(), st.randoms(use_true_random=False))
def test_no_policy_raises(text, random):
    graph = ifthen.read(text)
    known = sorted(questions(graph))
    facts = {key: random.random() < 0.5 for key in known if random.random() < 0.5}
    found = evaluate(graph, Scenario(facts=facts))
    pairs = [(key, random.choice(["true", "unknown", "5%", "ASL-3"])) for key in known]
    read_facts(graph, pairs)
    for item in (*graph.all(Commitment), *graph.all(Escape)):
        some = evaluate(graph, Scenario(facts=facts), [item])
        assert all(found.states[at] == state for at, state in some.states.items())


# Size


def parts(n: int) -> str:
    links = (
        f"guardrail g{i} {{ needs g{i + 1} }} if guardrail g{i} in place then withdraw "
        for i in range(n)
    )
    return "".join(links) + f"guardrail g{n}"


def escapes(n: int) -> str:
    links = (f"escape w{i} {{ when escape w{i + 1} }} " for i in range(n))
    return "".join(links) + f"escape w{n} {{ when event storm }} always withdraw unless escape w0"


def foreseen(n: int) -> str:
    return escapes(n).replace("when escape", "when forecast escape")


def escapes_in_a_ring(n: int) -> str:
    links = (f"escape w{i} {{ when escape w{(i + 1) % n} or event storm }} " for i in range(n))
    return "".join(links) + "always withdraw"


def derived(n: int) -> str:
    links = (f"risk r{i} {{ on asl highest of r{i + 1} }} " for i in range(n))
    asked = "if any risk >= ASL-3 or forecast any risk >= ASL-3 then withdraw"
    return "".join(links) + f"risk r{n} {{ on asl }} {asked}"


def rated(n: int) -> str:
    links = (
        f"risk r{i} {{ on asl }} if risk r{i} >= ASL-3 then rate r{i + 1} at ASL-3 "
        for i in range(n)
    )
    return "".join(links) + f"risk r{n} {{ on asl }} if event storm then rate r0 at ASL-3"


def rated_in_a_ring(n: int) -> str:
    """Named so that each is looked at before the one that it waits for."""
    links = (
        f"risk r{i:05} {{ on asl }} if risk r{(i + 1) % n:05} >= ASL-3 then rate r{i:05} at ASL-3 "
        for i in range(n)
    )
    return "".join(links) + "if event storm then rate r00000 at ASL-3"


def turned_in_a_ring(n: int) -> str:
    return rated_in_a_ring(n).replace(">=", "<")


def otherwise(n: int) -> str:
    links = (f"otherwise rate r at ASL-3 within {i} days " for i in range(n))
    return f"risk r {{ on asl }} commitment c {{ always withdraw {''.join(links)} }}"


SHAPES = [parts, escapes, foreseen, escapes_in_a_ring, derived, rated, rated_in_a_ring,
          turned_in_a_ring, otherwise]  # fmt: skip


def calls(text: str) -> int:
    """How many functions are entered to say what a policy means, with nothing remembered."""
    graph = read(text)
    count = 0

    def entered(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(entered)
    try:
        evaluate(graph, STORM)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_work_grows_as_the_policy_does(shape):
    assert calls(shape(200)) / calls(shape(100)) < 2.2


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_no_chain_is_too_long(shape):
    graph = read(shape(2000))  # twice as deep as Python recurses
    assert evaluate(graph, STORM).states


def test_a_rating_goes_all_the_way_round():
    graph = read(rated_in_a_ring(50))
    assert set(evaluate(graph, STORM).world.ratings.values()) == {(1, 1)}


def test_every_otherwise_of_a_long_list_is_due():
    graph = read(otherwise(200))
    found = evaluate(graph, Scenario(facts={"unmet:c/1": True}))
    assert [str(state.standing) for state in found.states.values()] == ["unmet", *["due"] * 200]
