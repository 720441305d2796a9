"""What fires, and where its duties stand (*Firing*, *Otherwise* in docs/language.md)."""

import pytest

from ifthen.meaning import Standing, evaluate
from ifthen.model import Commitment, Escape
from tests.scenarios import KNOWN, outcome, read, scenario, standings

FIRES = f"{KNOWN} commitment c {{ if event rival then guardrail locks and withdraw }}"


@pytest.mark.parametrize(
    ("fact", "fires", "standing"),
    [("true", True, "due"), ("unknown", None, "undetermined"), ("false", False, "idle")],
)
def test_a_commitment_fires_as_its_condition_is(fact, fires, standing):
    found = outcome(FIRES, f"event:rival={fact}")
    assert found.firings["c"].fires is fires
    stands = standings(FIRES, f"event:rival={fact}")
    assert stands == {"guardrail locks": standing, "withdraw": standing}


def test_always_fires():
    text = f"{KNOWN} commitment c {{ always withdraw }}"
    assert outcome(text).firings["c"].fires is True
    assert standings(text) == {"withdraw": "due"}


def test_a_commitment_that_is_only_declared_says_nothing():
    assert outcome(
        f"{KNOWN} commitment later tbd commitment c {{ always withdraw }}"
    ).firings.keys() == {"c"}


# Ways out


@pytest.mark.parametrize(
    ("fact", "standing"), [("true", "excused"), ("unknown", "due"), ("false", "due")]
)
def test_only_a_true_unless_excuses(fact, standing):
    text = f"{KNOWN} commitment c {{ always guardrail locks and withdraw unless event storm }}"
    stands = standings(text, f"event:storm={fact}")
    assert stands == {"guardrail locks": standing, "withdraw": standing}


def test_an_excused_commitment_fires_all_the_same():
    text = f"{KNOWN} commitment c {{ if event rival then withdraw unless event storm }}"
    found = outcome(text, "event:rival=true", "event:storm=true").firings["c"]
    assert (found.fires, found.excused) == (True, True)
    assert outcome(text, "event:rival=true").firings["c"].excused is None
    assert standings(text, "event:storm=true") == {"withdraw": "excused"}


LIFTED = f"""{KNOWN}
    commitment c {{ always guardrail locks and withdraw }}
    commitment d {{ always guardrail locks and guardrail fence and pause training }}
"""


@pytest.mark.parametrize(
    ("lifts", "lifted"),
    [
        ("lifts guardrail locks", {"c guardrail locks", "d guardrail locks"}),
        ("lifts commitment c", {"c guardrail locks", "c withdraw"}),
        (
            "lifts guardrail fence, commitment c",
            {"c guardrail locks", "c withdraw", "d guardrail fence"},
        ),
        ("lifts all", {"all"}),
        ("", {"all"}),
        ('lifts "what the board finds too costly"', set()),
        ("lifts tbd", set()),
        ("lifts all status draft", set()),
    ],
)
def test_an_open_escape_lifts_what_it_says(lifts, lifted):
    text = f"{LIFTED} escape way {{ when event storm {lifts} }}"
    for fact in ("true", "unknown", "false"):
        found = outcome(text, f"event:storm={fact}")
        states = found.states.values()
        names = {
            f"{s.owed.item.name} {s.owed.duty.span.words}"
            for s in states
            if s.standing is Standing.LIFTED
        }
        expected = {"c guardrail locks", "c withdraw", "d guardrail locks", "d guardrail fence",
                    "d pause training"} if "all" in lifted else lifted  # fmt: skip
        assert names == (expected if fact == "true" else set())
        others = {s.standing for s in states} - {Standing.LIFTED}
        assert others <= {Standing.DUE}
        assert all([str(e.name) for e in s.lifted_by] == ["way"] for s in states if s.lifted_by)


def test_an_escape_without_when_is_open_as_the_scenario_states():
    text = f"{LIFTED} escape way {{ lifts commitment c }}"
    assert standings(text, "escape:way=true")["withdraw"] == "lifted"
    assert standings(text)["withdraw"] == "due"


def test_every_open_escape_that_lifts_a_duty_is_named_once():
    text = f"""{LIFTED}
        escape one {{ when event storm lifts guardrail locks, commitment c }}
        escape two {{ when event storm lifts all }}
        escape shut {{ when event rival lifts all }}
    """
    found = outcome(text, "event:storm=true")
    lifts = {str(s.owed.item.name): sorted(str(e.name) for e in s.lifted_by)
             for s in found.states.values() if s.owed.duty.span.words == "guardrail locks"}  # fmt: skip
    assert lifts == {"c": ["one", "two"], "d": ["one", "two"]}


def test_lifting_a_guardrail_lifts_neither_a_stronger_one_nor_its_parts():
    text = """event storm
        guardrail weak guardrail part guardrail strong { needs part stronger than weak }
        always guardrail weak and guardrail strong and guardrail part
        escape way { when event storm lifts guardrail strong }
    """
    assert standings(text, "event:storm=true") == {
        "guardrail weak": "due",
        "guardrail strong": "lifted",
        "guardrail part": "due",
    }


@pytest.mark.parametrize(
    ("fact", "standing"), [("true", "due"), ("unknown", "undetermined"), ("false", "idle")]
)
def test_the_floor_and_the_cost_are_due_while_the_escape_is_open(fact, standing):
    text = f"""{KNOWN} commitment c {{ always guardrail locks }}
        escape way {{ when event storm lifts all floor guardrail fence duty notify board }}
    """
    stands = standings(text, f"event:storm={fact}")
    assert stands["guardrail fence"] == stands["notify board"] == standing
    assert stands["guardrail locks"] == ("lifted" if fact == "true" else "due")


def test_floors_and_costs_are_never_lifted():
    text = f"""{KNOWN} commitment c {{ always guardrail locks }}
        escape one {{ when event storm lifts all floor guardrail fence duty notify board }}
        escape two {{ when event storm lifts guardrail fence, guardrail locks }}
    """
    stands = standings(text, "event:storm=true")
    assert stands["guardrail fence"] == stands["notify board"] == "due"


def test_an_escape_that_does_not_bind_lifts_nothing_and_asks_nothing():
    text = f"""{KNOWN} commitment c {{ always guardrail locks }}
        escape way {{ when event storm lifts all floor guardrail fence status recommended }}
    """
    stands = standings(text, "event:storm=true")
    assert stands == {"guardrail locks": "due", "guardrail fence": "idle"}


def test_lifting_satisfies_no_until():
    text = f"""{KNOWN}
        commitment c {{ always guardrail locks and pause training until guardrail locks in place }}
        escape way {{ when event storm lifts guardrail locks }}
    """
    pause = "pause training until guardrail locks in place"
    stands = standings(text, "event:storm=true")
    assert stands == {"guardrail locks": "lifted", pause: "due"}
    assert standings(text, "event:storm=true", "guardrail:locks=true")[pause] == "over"


def test_an_escape_that_an_unless_names_excuses_only_there():
    text = f"""{KNOWN}
        commitment c {{ always withdraw unless escape way }}
        commitment d {{ always guardrail locks }}
        escape way {{ when event storm lifts guardrail fence }}
    """
    assert standings(text, "event:storm=true") == {"withdraw": "excused", "guardrail locks": "due"}
    assert standings(text)["withdraw"] == "due"


def test_an_unless_may_ask_for_more_than_an_escape():
    text = f"""{KNOWN}
        commitment c {{ always withdraw unless escape way and not event rival }}
        escape way {{ when event storm lifts guardrail fence }}
    """
    storm = "event:storm=true"
    assert standings(text, storm, "event:rival=true")["withdraw"] == "due"
    assert standings(text, storm, "event:rival=false")["withdraw"] == "excused"
    assert standings(text, storm)["withdraw"] == "due"


def test_an_escape_may_turn_on_another():
    text = f"""{KNOWN} commitment c {{ always withdraw }}
        escape outer {{ when escape inner and event rival lifts commitment c }}
        escape inner {{ when event storm lifts guardrail fence }}
    """
    both = ("event:storm=true", "event:rival=true")
    assert standings(text, *both)["withdraw"] == "lifted"
    assert standings(text, "event:storm=false", "event:rival=true")["withdraw"] == "due"
    assert outcome(text, "event:rival=true").world.escapes["escape:outer"] is None


def test_an_escape_in_a_ring_of_escapes_is_shut_unless_something_opens_it():
    text = f"""{KNOWN} commitment c {{ always withdraw }}
        escape one {{ when escape two or event storm lifts commitment c }}
        escape two {{ when escape one lifts guardrail fence }}
    """
    assert outcome(text, "event:storm=false").world.escapes["escape:two"] is False
    assert outcome(text, "event:storm=true").world.escapes["escape:two"] is True
    assert outcome(text).world.escapes["escape:two"] is None


def test_an_unless_of_a_forecast_escape_waits_for_it_too():
    """An item asked about alone comes to the same as all together."""
    text = f"""{KNOWN}
        commitment c {{ always withdraw unless forecast escape way }}
        escape way {{ when eval virology >= 50% lifts guardrail fence }}
    """
    graph = read(text)
    case = scenario(graph, "forecast:eval:virology=60%")
    (asked,) = graph.all(Commitment)
    for only in (None, [asked]):
        assert evaluate(graph, case, only).firings["c"].excused is True


def test_a_choice_is_one_duty():
    text = f"{KNOWN} always either guardrail locks or withdraw within 2 days"
    assert standings(text) == {"either guardrail locks or withdraw within 2 days": "due"}


def test_asking_for_some_items_gives_what_asking_for_all_gives():
    text = f"""{FIRES}
        commitment rates {{ if eval virology >= 50% then rate cbrn at ASL-3 }}
        commitment waits {{ if risk cbrn >= ASL-3 then notify board unless escape way }}
        escape way {{ when risk cyber >= ASL-3 floor guardrail fence within 1 day }}
    """
    graph = read(text)
    case = scenario(graph, "event:rival=true", "eval:virology=60%", "risk:cyber=ASL-4")
    every = evaluate(graph, case)
    for item in (*graph.all(Commitment), *graph.all(Escape)):
        some = evaluate(graph, case, [item])
        assert all(every.states[at] == state for at, state in some.states.items())
        assert all(every.firings[name] == firing for name, firing in some.firings.items())
