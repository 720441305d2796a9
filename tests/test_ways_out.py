"""What using ways out does to the binding duties, case by case."""

import pytest

from ifthen.graph import from_reading
from ifthen.graph.escapes import turning_together, ways_out
from ifthen.logic.ways_out import Fate, used
from ifthen.meaning import shown
from ifthen.model import read
from ifthen.source import Source

ITEMS = """policy p
scale l { L0, L1, L2 }
risk r { on l } risk s { on l }
event e event f
party board
guardrail g guardrail h
eval v { score 0%..100% }
"""


def graph_of(text):
    graph = from_reading(read(Source("p.ifthen", ITEMS + text)))
    assert not any(graph.problems(r) for r in ("syntax-error", "unknown-name", "wrong-kind"))
    return graph


def using(text, *names):
    """What the ways out of these names do when used together, all of them by default."""
    graph = graph_of(text)
    ways = [way for way in ways_out(graph) if not names or way.item.name.value in names]
    return graph, used(graph, ways)


def fates(text, *names):
    """By commitment what becomes of its first duty; `at times` where one that is left can fall."""
    _, use = using(text, *names)
    found = {}
    for one in use.effects:
        at_times = " at times" if one.fate is Fate.LEFT and one.can_fall else ""
        found.setdefault(one.owed.item.name.value, f"{one.fate}{at_times}")
    return found


RATED = "commitment rated { if eval v >= 50% then rate r at L2 }"
ASKS = "commitment asks { if risk r >= L1 then guardrail g }"
W = "escape w { when event e lifts commitment rated }"


def test_a_guardrail_that_only_a_lifted_rating_requires_falls():
    graph, use = using(f"{RATED} {ASKS} {W}")
    rated, asks = use.effects
    assert (rated.fate, asks.fate, asks.through) == (Fate.LIFTED, Fate.FALLS, ("r",))
    facts = dict(shown.facts(graph, asks.lost.scenarios[0]))
    assert facts.pop("event:e") == "true"
    score = facts.pop("eval:v")
    assert int(score.removesuffix("%")) >= 50
    assert facts == {}


WAITS = "commitment waits { always forbid deployment until risk r < L2 }"
DERIVED = """
risk top { on l highest of r, s }
commitment far { if risk top >= L2 then pause training }
commitment other { if event f then rate s at L1 }
"""
NOT_BINDING = """
commitment other { if risk r >= L1 then withdraw status draft }
commitment aims { if risk r >= L1 then aim withdraw }
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where f has happened `other` rates r high enough, where it has not nothing does.
        ("commitment other { if event f then rate r at L1 }", ["left", "left at times"]),
        ("commitment other { always rate r at L1 }", ["left", "left"]),
        # A lower rating ends what waits for it.
        (WAITS, [None, "falls", "falls"]),
        # s can make the derived rating L1, but only r made it L2.
        (DERIVED, ["left", "falls", "falls"]),
        # Due only where e has not happened, which is never where w is used.
        ("commitment other { if not event e then withdraw }", ["idle", "falls"]),
        (NOT_BINDING, [None, "falls"]),
    ],
)
def test_what_becomes_of_a_duty(text, expected):
    found = fates(f"{RATED} {ASKS} {W} {text}")
    assert found.pop("rated") == "lifted"
    others = [found.pop("other", None), found.pop("asks"), *found.values()]
    assert others == expected


def test_the_rating_that_a_rating_leads_to_falls_too():
    chain = "commitment next { if risk r >= L2 then rate s at L1 } commitment last { if risk s >= L1 then guardrail h }"
    assert fates(f"{RATED} {chain} {W}") == {"rated": "lifted", "next": "falls", "last": "falls"}


def test_a_duty_falls_by_way_of_another_escape():
    """The rating keeps `late` shut; once it is lifted, `late` opens and lifts the guardrail."""
    late = "escape late { when risk r < L1 lifts guardrail h }"
    asks = "commitment asks { always guardrail h }"
    _, use = using(f"{RATED} {asks} {W} {late}", "w")
    one = use.effects[1]
    assert (one.fate, one.through) == (Fate.FALLS, ("late",))


def test_what_an_unless_excuses_makes_other_duties_fall():
    excused = (
        'commitment rated { if eval v >= 50% then rate r at L2 unless event e or "we judge so" }'
    )
    _, use = using(f"{excused} {ASKS}")
    assert [one.fate for one in use.effects] == [Fate.LIFTED, Fate.FALLS]
    assert use.effects[1].through == ("r",)


def test_an_unless_that_names_an_escape_is_the_escape_s():
    named = "commitment rated { if eval v >= 50% then rate r at L2 unless escape w }"
    escape = "escape w { when event e lifts guardrail h }"
    _, use = using(f"{named} {ASKS} {escape}")
    assert [str(way.item.name) for way in use.ways] == ["w"]
    assert [one.fate for one in use.effects] == [Fate.LIFTED, Fate.FALLS]


def test_each_of_two_that_suffice_makes_no_difference_and_both_together_do():
    twins = "escape w { when event e lifts commitment rated } escape x { when event e lifts guardrail g, commitment rated }"
    text = f"{RATED} {ASKS} {twins}"
    _, alone = using(text, "w")
    rated, asks = alone.effects
    assert (rated.fate, rated.lost) == (Fate.LIFTED, None)
    assert (asks.fate, asks.lost) == (Fate.IDLE, None)
    _, both = using(text)
    assert [one.fate for one in both.effects] == [Fate.LIFTED, Fate.LIFTED]
    assert all(one.lost and one.kept is None for one in both.effects)


def test_an_escape_that_does_not_bind_changes_nothing():
    _, use = using(
        f"{RATED} {ASKS} escape w {{ when event e lifts commitment rated status draft }}"
    )
    rated, asks = use.effects
    assert (rated.fate, rated.lost, rated.kept) == (Fate.LIFTED, None, True)
    assert (asks.fate, asks.can_fall) == (Fate.LEFT, False)


def test_what_can_never_be_open_does_nothing():
    _, use = using(
        f"{RATED} {ASKS} escape w {{ when event e and not event e lifts commitment rated }}"
    )
    assert use.can_be is None
    assert [one.fate for one in use.effects] == [Fate.LIFTED, Fate.IDLE]


def test_a_floor_stands_in_for_what_is_lifted():
    """The floor rates as high as before, so that the guardrail is due as before."""
    floor = (
        "escape w { when event e lifts commitment rated floor rate r at L1 floor aim guardrail h }"
    )
    _, use = using(f"{RATED} {ASKS} {floor}")
    assert [one.fate for one in use.effects] == [Fate.LIFTED, Fate.LEFT]
    assert not use.effects[1].can_fall
    assert len(use.floors) == 1


ALIKE = """
escape a { when "hard" or eval v >= 1% }
escape b { when eval v >= 1% or "hard" }
escape c { when "harder" }
"""
BOTH = """
escape a { when event e lifts guardrail g }
escape b { when event f and event e lifts guardrail g }
"""
INLINE = """
escape a { when event e lifts guardrail g }
commitment c { always withdraw unless event e }
"""


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (BOTH, [(("e", True), ["a", "b"]), (("f", True), ["b"])]),
        (INLINE, [(("e", True), ["a", "c"])]),
        (
            "escape a { when event e } escape b { when not event e }",
            [(("e", True), ["a"]), (("e", False), ["b"])],
        ),
        (ALIKE, [(None, ["a", "b"]), (None, ["c"])]),
        ("escape a { } escape b { }", [(None, ["a"]), (None, ["b"])]),
        ("escape a { when tbd } escape b { when tbd }", [(None, ["a"]), (None, ["b"])]),
        ("escape a { when event e and event e lifts guardrail g }", [(("e", True), ["a"])]),
    ],
)
def test_ways_out_are_used_together_when_they_turn_on_the_same(text, groups):
    found = turning_together(ways_out(graph_of(text)))
    names = [
        (turn and (turn.event, turn.happened), [str(way.item.name) for way in ways])
        for turn, ways in found
    ]
    assert names == groups
