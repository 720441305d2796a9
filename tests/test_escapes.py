"""What ways out can lift, and which conditions need what others do."""

from itertools import product
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.graph import from_reading
from ifthen.graph.escapes import blast, needing_others, turning_alike, ways_out
from ifthen.model import (
    And,
    AtLeast,
    Commitment,
    Escape,
    Event,
    EventCondition,
    Name,
    Not,
    Or,
    read,
)
from ifthen.source import Source, Span

POLICY = """policy p
event outage event strike
guardrail vault guardrail gate
commitment c1 {{ if event outage then guardrail vault and pause training {} }}
commitment c2 {{ always guardrail vault, gate and aim withdraw otherwise withdraw }}
commitment c3 {{ always either guardrail gate or forbid training status binding }}
commitment c4 {{ always guardrail gate status draft }}
escape way {{ when event strike floor guardrail gate {} }}
"""
ALL = ["c1", "c1", "c2", "c2", "c3"]


def graph_of(text):
    graph = from_reading(read(Source("policy.ifthen", text)))
    assert graph.problems("syntax-error") == ()
    return graph


def lifted(clause="", lifts=""):
    graph = graph_of(POLICY.format(clause, lifts))
    (way,) = graph.all(Escape)
    radius = blast(graph, way)
    assert radius.of == len(ALL)
    return [owed.item.name.value for owed in radius.lifted], radius.stated_in_words


@pytest.mark.parametrize(
    ("clause", "lifts", "names"),
    [
        ("", "", ALL),
        ("", "lifts all", ALL),
        ("", "lifts guardrail vault", ["c1", "c2"]),
        ("", "lifts guardrail gate", ["c2"]),
        ("", "lifts commitment c3", ["c3"]),
        ("", "lifts commitment c4", []),
        ("", "lifts commitment c1, guardrail vault", ["c1", "c1", "c2"]),
        ("unless escape way", "", ALL),
        ("unless escape way", "lifts guardrail gate", ["c1", "c1", "c2"]),
        ("unless event outage and escape way", "lifts commitment c3", ["c1", "c1", "c3"]),
        ("unless not escape way", "lifts commitment c3", ["c3"]),
        ("unless escape way", "lifts all", ALL),
        ("unless event outage", "", ALL),
    ],
)
def test_an_escape_lifts_what_it_states_and_what_names_it(clause, lifts, names):
    assert lifted(clause, lifts) == (names, False)


@pytest.mark.parametrize("words", ['"some of it"', "tbd"])
def test_words_do_not_say_what_they_lift(words):
    assert lifted("", f"lifts {words}") == ([], True)
    assert lifted("unless escape way", f"lifts {words}") == (["c1", "c1"], True)


def test_an_unless_lifts_the_duties_of_its_own_commitment():
    graph = graph_of(POLICY.format("unless event strike", ""))
    first, second, *_ = graph.all(Commitment)
    radius = blast(graph, first)
    assert [owed.duty.span.words for owed in radius.lifted] == ["guardrail vault", "pause training"]
    assert (radius.of, radius.stated_in_words) == (5, False)
    assert blast(graph, second).lifted == ()


def test_ways_out_are_escapes_and_what_an_unless_adds():
    text = """policy p event outage escape a escape b { when event outage }
    commitment c1 { always withdraw unless escape a }
    commitment c2 { always withdraw unless escape a or event outage }
    commitment c3 { always withdraw unless "it rains" }"""
    assert [way.span.words for way in ways_out(graph_of(text))] == [
        "a",
        "b",
        "escape a or event outage",
        '"it rains"',
    ]


def test_escapes_that_turn_on_the_same_are_grouped_in_the_order_of_the_text():
    text = """policy p event e event f
    escape a { when event e and not (event f or event e) }
    escape b { when event f }
    escape c { when not (event e or event f) and event e }
    escape d"""
    groups = turning_alike(graph_of(text).all(Escape))
    assert [[escape.name.value for escape in group] for group in groups] == [
        ["a", "c"],
        ["b"],
        ["d"],
    ]


@pytest.mark.slow
def test_the_work_grows_with_the_policy_and_not_with_its_square():
    def seconds(count):
        items = "".join(
            f"guardrail g{n} always guardrail g{n} escape e{n} {{ lifts guardrail g{n} }}\n"
            for n in range(count)
        )
        graph = graph_of(f"policy p {items}")
        assert len(graph.binding) == count
        start = process_time()
        assert sum(len(blast(graph, way).lifted) for way in graph.all(Escape)) == count
        return process_time() - start

    seconds(100)
    assert seconds(4000) < 20 * (seconds(1000) + 0.005)


AT = Span(Source("", ""), 0, 0)
OURS, OTHERS = "outage", ("rival", "peer")
HEADER = f"policy p event {OURS} " + " ".join(f"event {o} {{ about others }}" for o in OTHERS)
EVENTS = st.sampled_from((OURS, *OTHERS)).map(lambda name: EventCondition(Name(name, AT), AT))


def joined(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        inner.map(lambda of: Not(of, AT)),
        several.map(lambda of: And(of, AT)),
        several.map(lambda of: Or(of, AT)),
        several.flatmap(
            lambda of: st.integers(1, len(of)).map(lambda count: AtLeast(count, of, AT))
        ),
    )


def true(condition, facts):
    match condition:
        case EventCondition():
            return facts[condition.event.value]
        case Not():
            return not true(condition.of, facts)
        case And():
            return all(true(part, facts) for part in condition.of)
        case Or():
            return any(true(part, facts) for part in condition.of)
        case AtLeast():
            return sum(true(part, facts) for part in condition.of) >= condition.count
    raise AssertionError(condition)


@given(st.recursive(EVENTS, joined, max_leaves=8), st.booleans())
def test_what_a_condition_is_said_to_need_it_needs_in_every_scenario(condition, holds):
    graph = graph_of(HEADER)
    assert all(event.about_others for event in graph.all(Event) if event.name.value in OTHERS)
    needs = needing_others(graph, condition, holds)
    for values in product((False, True), repeat=3):
        facts = dict(zip((OURS, *OTHERS), values, strict=True))
        if needs and true(condition, facts) is holds:
            assert any(facts[event.event.value] is happened for event, happened in needs)
