"""Why something is unknown: exactly the facts that would settle it, and what none can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.meaning import Interval, Scenario, evaluate
from ifthen.meaning.facts import top_of, whole
from ifthen.meaning.keys import questions
from ifthen.meaning.reasons import Reasons, reasons, why_unknown
from ifthen.meaning.standing import stand_of
from ifthen.model import Commitment, Escape
from tests.scenarios import KNOWN, SCALE, outcome, read, scenario


def why(condition: str, *facts: str, items: str = KNOWN) -> Reasons:
    found = outcome(f"{items} commitment asked {{ if {condition} then withdraw }}", *facts)
    asked = found.firings["asked"]
    assert asked.commitment.condition
    reading = stand_of(found.world, asked.commitment).reading
    return reasons(found.world, asked.commitment.condition, reading)


@pytest.mark.parametrize(
    ("condition", "given_facts", "expected"),
    [
        ("event rival", ("event:rival=true",), ()),
        ("event rival", (), ("event:rival",)),
        ("eval virology >= 50%", ("eval:virology=40%..60%",), ("eval:virology",)),
        ("eval virology >= 50%", ("eval:virology=60%..70%",), ()),
        ("event rival and event storm", ("event:rival=true",), ("event:storm",)),
        ("event rival and event storm", ("event:rival=false",), ()),
        ("event rival or event storm", ("event:rival=false",), ("event:storm",)),
        ("not (event rival or event storm)", (), ("event:rival", "event:storm")),
        ("event rival and (event storm or eval virology >= 50%)", ("event:storm=true",), ("event:rival",)),
        ("event rival and cannot rule out event storm", (), ("event:rival",)),
        ("at least 2 of (event rival, event storm, eval steps >= 5 steps)", ("event:storm=true",),
         ("eval:steps", "event:rival")),
        ("guardrail locks missing", (), ("guardrail:locks",)),
        ("forecast eval virology >= 50%", ("eval:virology=60%",), ("forecast:eval:virology",)),
        ("forecast risk cbrn >= ASL-3", (), ("forecast:risk:cbrn@pre",)),
        ('"it is so" and tbd', (), ("unstated:asked/1", "words:it is so")),
        ('eval virology >= "far"', (), ('eval:virology >= "far"',)),
        ("risk cbrn >= ASL-3", (), ("risk:cbrn@pre",)),
        ("risk cbrn >= ASL-3", ("risk:cbrn=ASL-2..ASL-3",), ("risk:cbrn@pre",)),
        ("risk cbrn >= ASL-4", ("risk:cbrn=ASL-2..ASL-3",), ()),
        ("risk cbrn post-mitigation = ASL-3", (), ("risk:cbrn@post",)),
        ("any risk >= ASL-3", ("risk:cbrn=ASL-2",), ("risk:cyber@pre",)),
        ("any risk >= ASL-3", ("risk:cbrn=ASL-3",), ()),
        ("every risk <= ASL-2", ("risk:cbrn=ASL-2",), ("risk:cyber@pre",)),
    ],
)  # fmt: skip
def test_the_facts_that_decide(condition, given_facts, expected):
    assert why(condition, *given_facts) == Reasons(expected, ())


def test_the_parts_of_a_guardrail_that_are_unknown():
    items = "guardrail whole { needs left, right } guardrail left guardrail right"
    found = why("guardrail whole in place", "guardrail:left=true", items=items)
    assert found.facts == ("guardrail:right",)


RATED = f"""{KNOWN}
    commitment one {{ if eval virology >= 50% then rate cbrn at ASL-3 }}
    commitment two {{ if event rival then rate cbrn at ASL-4 }}
"""


def test_behind_a_rating_stands_what_its_commitments_turn_on():
    assert why("risk cbrn >= ASL-3", items=RATED).facts == ("eval:virology", "event:rival")


def test_only_the_rates_that_reach_the_level_matter():
    assert why("risk cbrn >= ASL-4", items=RATED).facts == ("event:rival",)
    assert why("risk cbrn > ASL-3", items=RATED).facts == ("event:rival",)
    assert why("risk cbrn = ASL-3", items=RATED).facts == ("eval:virology", "event:rival")
    known = "eval:virology=60%"
    assert why("risk cbrn >= ASL-3", known, items=RATED) == Reasons((), ())
    assert why("risk cbrn = ASL-3", known, items=RATED).facts == ("event:rival",)


def test_a_rate_that_changes_nothing_any_more_does_not_matter():
    items = f"{RATED} if event storm then rate cbrn at ASL-3"
    known = "eval:virology=60%"
    assert why("risk cbrn = ASL-3", known, items=items).facts == ("event:rival",)


def test_a_range_that_is_stated_of_a_rated_risk_matters():
    at = ("risk:cbrn@pre=ASL-2..ASL-3", "eval:virology=0%", "event:rival=false")
    assert why("risk cbrn >= ASL-3", *at, items=RATED).facts == ("risk:cbrn@pre",)


def test_behind_a_derived_rating_stand_its_components():
    items = f"{SCALE} risk a {{ on asl }} risk b {{ on asl }} risk all {{ highest of a, b }}"
    assert why("risk all >= ASL-3", items=items).facts == ("risk:a@pre", "risk:b@pre")
    assert why("risk all >= ASL-3", "risk:a=ASL-2", items=items).facts == ("risk:b@pre",)
    forecast = why("forecast risk all >= ASL-3", "forecast:risk:a=ASL-2", items=items)
    assert forecast.facts == ("forecast:risk:b@pre",)


def test_behind_a_chain_of_ratings_stands_its_beginning():
    items = f"""{RATED}
        commitment three {{ if risk cbrn >= ASL-3 then rate cyber at ASL-3 }}
    """
    assert why("risk cyber >= ASL-3", items=items).facts == ("eval:virology", "event:rival")


def test_behind_an_escape_stands_its_when():
    items = f"""{KNOWN} escape open
        escape way {{ when event rival and not escape open }}
    """
    assert why("escape way", items=items).facts == ("escape:open", "event:rival")
    assert why("escape way", "event:rival=false", items=items).facts == ()
    found = outcome(items, "event:rival=true")
    way = found.world.graph.get(Escape, "way")
    assert way
    assert why_unknown(found.world, way).facts == ("escape:open",)


def test_behind_a_forecast_of_an_escape_stands_what_is_forecast():
    items = f"{KNOWN} escape way {{ when eval virology >= 50% }}"
    assert why("forecast escape way", items=items).facts == ("forecast:eval:virology",)


def test_no_fact_settles_a_number_in_another_unit():
    found = why("eval virology >= 20 or event rival", "eval:virology=30%")
    assert found.facts == ("event:rival",)
    (said,) = found.unsettled
    assert "`eval virology >= 20`" in said


def test_no_fact_settles_a_rating_that_depends_on_its_opposite():
    items = f"{KNOWN} commitment odd {{ if not risk cbrn >= ASL-3 then rate cbrn at ASL-3 }}"
    found = why("risk cbrn >= ASL-3", items=items)
    assert found.facts == ()
    (said,) = found.unsettled
    assert "`cbrn`" in said


@pytest.mark.slow
def test_a_ring_of_escapes_and_a_long_chain_end():
    ring = "event e escape a { when escape b or event e } escape b { when escape a }"
    assert why("escape a", items=ring).facts == ("event:e",)
    links = "".join(f"escape w{n} {{ when escape w{n + 1} }} " for n in range(2000))
    chain = f"event e {links} escape w2000 {{ when event e }}"
    assert why("escape w0", items=chain).facts == ("event:e",)


RICH = f"""{KNOWN}
    risk all {{ on asl highest of cbrn, cyber }}
    guardrail whole {{ needs locks, fence }}
    escape open
    escape way {{ when event rival or escape open lifts guardrail fence }}
    escape late {{ when risk all >= ASL-4 or escape way lifts guardrail fence }}
    commitment a {{ if eval virology >= 50% or eval steps in 4..12 steps then rate cbrn at ASL-3 unless escape way }}
    commitment b {{ if risk cbrn >= ASL-3 and not event storm then rate cyber at ASL-4 }}
    commitment c {{ if cannot rule out risk cyber >= ASL-3 then rate cyber post-mitigation at ASL-3 }}
    commitment d {{ if any risk >= ASL-4 or every risk post-mitigation <= ASL-3 then withdraw }}
    commitment e {{ if guardrail whole missing or forecast any risk > ASL-2 then withdraw }}
    commitment f {{ if at least 2 of (escape late, "so", tbd, risk all = ASL-3) then withdraw }}
    commitment g {{ if forecast (eval virology < 20% and not escape late) then withdraw unless "so" }}
"""  # fmt: skip


def random_fact(graph, scenario: Scenario, key: str, random) -> None:
    """State a fact: anything that it can be, but unknown."""
    name = key.removeprefix("forecast:").partition(":")[2].partition("@")[0]
    if key in questions(graph):
        scenario.facts[key] = random.random() < 0.5
    elif key.removeprefix("forecast:").startswith("eval:"):
        low, high = whole(graph, name).low, whole(graph, name).high
        assert low is not None
        assert high is not None
        at = low + (high - low) * random.randint(0, 24) / 24
        scenario.scores[key] = Interval(at, at)
    else:
        rank = random.randint(0, top_of(graph, name) or 0)
        scenario.ratings[key] = (rank, rank)


ASKED = (
    "eval:virology eval:steps event:rival event:storm escape:open guardrail:locks guardrail:fence "
    "risk:cbrn@pre risk:cyber@pre risk:cyber@post forecast:risk:cbrn@pre forecast:risk:cyber@pre "
    "forecast:eval:virology words:so unstated:f/1"
).split()


@given(st.sets(st.sampled_from(ASKED)), st.randoms(use_true_random=False))
def test_once_the_facts_are_known_so_is_what_turned_on_them(known, random):
    graph = read(RICH)
    case = scenario(graph)
    for key in sorted(known):
        random_fact(graph, case, key, random)
    found = evaluate(graph, case)
    for commitment in graph.all(Commitment):
        stand = stand_of(found.world, commitment)
        assert commitment.condition
        decide = reasons(found.world, commitment.condition, stand.reading)
        assert decide.unsettled == ()
        assert (stand.fires is None) == bool(decide.facts)
        assert not known & set(decide.facts), "what is known decides nothing any more"
        more = Scenario(dict(case.scores), dict(case.ratings), dict(case.facts))
        for key in decide.facts:
            random_fact(graph, more, key, random)
        settled = evaluate(graph, more, [commitment])
        assert settled.firings[str(commitment.name)].fires is not None
