"""`conflicting-duties`: a stage is allowed and stopped in one scenario."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

CONFLICT = "conflicting-duties"
START = """
scale s { L1, L2, L3 } risk r { on s } risk q { on s } risk both { on s  highest of r, q }
event e event f guardrail g stage pilot { after internal-use }
eval v { score 0%..100%  danger rising } eval w { score 0%..100% }
"""


def conflicts(text):
    return lint(START + text, CONFLICT)


@pytest.mark.parametrize(
    "text",
    [
        "if eval v < 40% then allow training if eval v >= 20% then forbid training",
        "if eval v < 40% then allow training if eval v >= 20% then pause training",
        "if eval v < 40% then must allow training if eval v >= 20% then must forbid training",
        "if eval v <= 40% then allow training if eval v >= 40% then forbid training",
        "if eval v < 40% then allow training and forbid training",
        "if eval v < 40% then allow training if eval v post-mitigation >= 40% then forbid training",
        "if eval v < 40% and event e then allow training if eval v >= 20% and event f then forbid training",
        "if eval v then allow training if eval v >= tbd then forbid training",
        "if eval v < 40% then allow pilot if eval v >= 20% then forbid pilot",
        # a risk
        "if risk r <= L2 then allow training if risk r >= L2 then forbid training",
        "if risk r <= L2 then allow training if risk r post-mitigation >= L2 then forbid training",
        "if every risk <= L2 then allow training if risk r >= L2 then forbid training",
        "if every risk <= L2 then allow training if any risk >= L2 then forbid training",
        "if risk r <= L2 then allow training if forecast risk r >= L2 then forbid training",
        "if cannot rule out risk r >= L2 then allow training if risk r >= L2 then forbid training",
        # the `until` of the latter is false
        "if eval v < 40% then allow training if eval v >= 20% then forbid training until event e",
        "if eval v < 40% then allow training if eval v >= 20% then forbid training until eval v < 10%",
        # the `until` of the former, an `unless`, an escape: both are still due in some scenario
        "if eval v < 40% then allow training until event e if eval v >= 20% then forbid training",
        "if eval v < 40% then allow training if eval v >= 20% then forbid training unless event e",
    ],
)
def test_both_are_due_in_some_scenario(text):
    (finding,) = conflicts(text)
    assert finding.span.words.removeprefix("must ").startswith("allow ")


@pytest.mark.parametrize(
    "text",
    [
        # no scenario
        "if eval v < 40% then allow training if eval v >= 40% then forbid training",
        "if risk r < L2 then allow training if risk r >= L2 then forbid training",
        "if every risk < L2 then allow training if any risk >= L2 then forbid training",
        "if eval v < 40% then allow training if eval v >= 20% then forbid training until eval v < 40%",
        "if eval v < 40% then allow training if eval v >= 20% then forbid training until eval v >= 10%",
        "if eval v < 40% then allow training if eval v >= 20% then forbid training unless eval v < 50%",
        "if eval v < 40% then allow training until eval v >= 20% if eval v >= 20% then forbid training",
        # no eval and no risk is shared
        "if event e then allow training if event e then forbid training",
        "if eval v < 40% then allow training if eval w >= 20% then forbid training",
        "if eval v < 40% then allow training always forbid training until event e",
        "always allow training if eval v >= 20% then forbid training",
        "always allow training always forbid training",
        "if risk r <= L2 then allow training if risk q >= L2 then forbid training",
        "if risk r <= L2 then allow training if risk both >= L2 then forbid training",
        "if event e then allow training unless eval v >= 30% if eval v >= 20% then forbid training",
        # not the same stage
        "if eval v < 40% then allow deployment if eval v >= 20% then forbid training",
        "if eval v < 40% then allow training if eval v >= 20% then pause internal-use",
        # not both binding
        "if eval v < 40% then may allow training if eval v >= 20% then forbid training",
        "if eval v < 40% then allow training if eval v >= 20% then aim forbid training",
        "commitment c { if eval v < 40% then allow training status draft } if eval v >= 20% then forbid training",
        # other duties do not stop a stage
        "if eval v < 40% then allow deployment if eval v >= 20% then withdraw",
        "if eval v < 40% then allow training if eval v >= 20% then guardrail g before training",
        # not first duties
        "if eval v < 40% then allow training if eval v >= 20% then guardrail g otherwise forbid training",
        # two ratings of one risk: the highest holds
        "if eval v >= 20% then rate r at L2 if eval v >= 40% then rate r at L3",
    ],
)
def test_no_conflict(text):
    assert conflicts(text) == []


def test_an_escape_that_always_lifts_one_of_them_solves_it():
    pair = "commitment a { if eval v < 40% then allow training } commitment b { if eval v >= 20% then forbid training }"
    assert len(conflicts(f"{pair} escape out {{ when event e lifts commitment b }}")) == 1
    assert conflicts(f"{pair} escape out {{ when eval v < 40% lifts commitment b }}") == []
    assert conflicts(f"{pair} escape out {{ when eval v in 20%..40% lifts all }}") == []


def test_what_is_said_and_where_and_the_scenario_that_shows_it():
    (finding,) = conflicts("""
        commitment go { if eval v < 40% then allow training }
        commitment stop { if eval v >= 20% then pause training until event e }
    """)
    assert finding.message == "`training` is allowed here and stopped by `pause training` of `stop`"
    assert (finding.span.words, finding.severity) == ("allow training", Severity.ERROR)
    assert finding.subject == Subject("commitment", "go")
    (scenario,) = (dict(witness.facts) for witness in finding.witness)
    assert 20 <= int(scenario["eval:v"][:-1]) < 40
    assert scenario == {"eval:v": scenario["eval:v"], "event:e": "false"}
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("pause training until event e", "it is stopped here")
    ]


def test_several_that_clash_are_one_finding():
    (finding,) = conflicts("""
        commitment go { if eval v < 40% then allow training }
        commitment go-too { if eval v < 50% then allow training }
        commitment stop { if eval v >= 20% then forbid training }
        commitment stop-too { if eval v >= 30% then pause training }
    """)
    assert finding.subject == Subject("commitment", "go")
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("forbid training", "it is stopped here"),
        ("pause training", "it is stopped here"),
        ("allow training", "it is allowed here too"),
    ]


def test_what_clashes_by_way_of_another_is_one_finding_and_its_message_is_of_two_that_do():
    (finding,) = conflicts("""
        commitment stop { if eval v >= 70% then forbid training }
        commitment go { if eval v < 40% then allow training }
        commitment go-too { if eval v < 80% then allow training }
        commitment stop-too { if eval v >= 20% then pause training }
    """)
    assert finding.message == (
        "`training` is allowed here and stopped by `pause training` of `stop-too`"
    )
    assert finding.subject == Subject("commitment", "go")


def test_clashes_that_have_nothing_in_common_are_findings_of_their_own():
    found = conflicts("""
        commitment go { if eval v < 40% then allow training and allow deployment }
        commitment stop { if eval v >= 20% then forbid training and pause deployment }
        commitment go-on { if eval w < 40% then allow training }
        commitment stop-it { if eval w >= 20% then forbid training }
    """)
    assert [(f.subject.name, f.span.words) for f in found] == [
        ("go", "allow training"),
        ("go", "allow deployment"),
        ("go-on", "allow training"),
    ]


def test_a_rating_says_where_it_comes_from():
    (finding,) = conflicts("""
        commitment up { if event e then rate r at L2 }
        commitment go { if risk r <= L2 then allow training }
        commitment stop { if risk r >= L2 then forbid training }
    """)
    assert ("rate r at L2", "`r` is rated at `L2` here") in [
        (label.span.words, label.message) for label in finding.labels
    ]
