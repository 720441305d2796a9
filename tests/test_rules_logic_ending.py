"""`unreachable-resume` and `presupposed-failure`: what can come about, and what has to fail first."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

RESUME, PRESUPPOSED = "unreachable-resume", "presupposed-failure"
START = """
scale s { L1, L2, L3 } risk r { on s } event e event f party p
guardrail g { needs part, "words" } guardrail part guardrail h guardrail whole { needs g, h }
eval v { score 0%..100%  danger rising  every 4x compute }
eval timely { score 0%..100%  danger rising  every 4x compute or 3 months }
eval silent { score 0%..100%  danger rising }
eval tokens { score 0%..100%  danger rising  every 2x tokens }
eval worded { score 0%..100%  danger rising  every "often" }
eval called { score 0%..100%  danger rising  every on event f }
eval effective { score 0%..100%  danger rising  every 2x effective-compute or 6x compute }
"""


def resumes(text):
    return lint(START + text, RESUME)


@pytest.mark.parametrize(
    "until",
    [
        "(eval timely >= 60% and eval timely < 40%)",
        "eval timely > 100%",
        "(event e and not event e)",
        "(guardrail g in place and guardrail part missing)",
        "risk r < L1",
    ],
)
@pytest.mark.parametrize("stop", ["pause training", "forbid deployment", "guardrail h"])
def test_an_until_that_nothing_makes_true(stop, until):
    (finding,) = resumes(f"commitment c {{ if event f then {stop} until {until} }}")
    assert finding.message == f"`{stop}` of `c` can never end: no scenario makes its `until` true"
    assert finding.span.words == until.strip("()")
    assert (finding.severity, finding.subject) == (Severity.ERROR, Subject("commitment", "c"))


@pytest.mark.parametrize(
    "duty",
    [
        "aim pause training until eval timely > 100%",
        "either pause training until eval timely > 100% or withdraw",
        "rate r at L2 until (event e and not event e)",
    ],
)
def test_it_is_found_at_any_first_duty(duty):
    assert len(resumes(f"if event f then {duty}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "if event f then pause training until event e",
        "if event f then pause training until tbd",
        'if event f then pause training until "the board is content"',
        "if event f then pause training",
        "if event f then notify p otherwise withdraw until (event e and not event e)",
        "commitment c { if event f then withdraw until (event e and not event e) status draft }",
        # the `until` by itself: that its commitment no longer fires is another matter
        "if event e then withdraw until not event e",
    ],
)
def test_an_until_that_can_come_true(text):
    assert resumes(text) == []


@pytest.mark.parametrize(
    "until",
    [
        "eval v < 20%",
        "not eval v >= 20%",
        "eval v post-mitigation < 20%",
        "(eval v < 20% and event e)",
        "(eval v < 20% or eval v < 10% and event e)",
        "(eval v < 20% or eval effective < 20%)",
        "eval effective < 20%",
        'eval v < "a little"',
        "eval v < tbd",
        "eval v",
        "(not cannot rule out eval v >= 20%)",
    ],
)
@pytest.mark.parametrize("stop", ["pause training", "forbid training"])
def test_a_pause_of_training_waits_for_a_score_that_comes_round_with_compute_only(stop, until):
    (finding,) = resumes(f"if event f then {stop} until {until}")
    assert "round with compute only" in finding.message
    assert finding.span.words == until.strip("()")


@pytest.mark.parametrize(
    "text",
    [
        # it can end otherwise
        "if event f then pause training until (eval v < 20% or event e)",
        "if event f then pause training until (eval v < 20% or eval timely < 20%)",
        "if event f then pause training until event e",
        # the eval comes round by itself
        "if event f then pause training until eval timely < 20%",
        "if event f then pause training until eval silent < 20%",
        "if event f then pause training until eval tokens < 20%",
        "if event f then pause training until eval worded < 20%",
        "if event f then pause training until eval called < 20%",
        "if event f then pause training until eval v < 20% commitment c { always run eval v every 3 months }",
        # a forecast is no new score
        "if event f then pause training until forecast eval v < 20%",
        # training goes on
        "if event f then pause deployment until eval v < 20%",
        "if event f then guardrail h until eval v < 20%",
        "if event f then aim pause training until eval v < 20%",
    ],
)
def test_a_pause_that_can_end(text):
    assert resumes(text) == []


def test_any_until_of_a_commitment_that_pauses_training_waits():
    text = "if event f then pause training until event e and pause deployment until eval v < 20%"
    (finding,) = resumes(f"commitment c {{ {text} }}")
    assert finding.message == (
        "`pause deployment` of `c` waits for a new score of `v`, which comes round with compute only"
    )
    assert finding.span.words == "eval v < 20%"


def test_it_waits_by_way_of_a_rating_too():
    rated = "commitment up { if eval v >= 40% then rate r at L2 }"
    assert len(resumes(f"{rated} if event f then pause training until risk r < L2")) == 1
    stated = "if event f then pause training until risk r < L2"
    assert resumes(stated) == []


def test_the_policys_cadence_counts_for_an_eval_that_states_none():
    text = "if event f then pause training until eval silent < 20%"
    header = "policy example { evaluate every 4x compute } "
    (finding,) = lint(header + START + text, RESUME)
    assert "waits for a new score of `silent`" in finding.message
    assert [label.span.words for label in finding.labels] == ["4x compute"]


def test_an_until_that_several_duties_share_is_one_finding():
    assert len(resumes("if event f then forbid training, deployment until eval v < 20%")) == 1


def presupposed(text):
    return lint(START + text, PRESUPPOSED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("if guardrail g missing then guardrail g", "guardrail g missing"),
        ("if not guardrail g in place then guardrail g", "guardrail g in place"),
        ("if event e and guardrail g missing then guardrail g", "guardrail g missing"),
        ("if event e and (guardrail g missing or guardrail part missing) then guardrail g", "guardrail g missing"),
        ("if guardrail h in place and guardrail g missing then guardrail g", "guardrail g missing"),
        # a guardrail is in place when all of its named parts are
        ("if guardrail part missing then guardrail g", "guardrail part missing"),
        ("if guardrail g missing then guardrail part", "guardrail g missing"),
        ("if guardrail part missing then guardrail whole", "guardrail part missing"),
        ("if guardrail g missing then aim guardrail g", "guardrail g missing"),
        ("if guardrail h missing then withdraw and guardrail h", "guardrail h missing"),
    ],
)  # fmt: skip
def test_a_guardrail_that_has_to_be_missing_first(text, words):
    (finding,) = presupposed(text)
    assert finding.span.words == words


@pytest.mark.parametrize(
    "text",
    [
        "if guardrail g missing or event e then guardrail g",
        "if guardrail g in place then guardrail g",
        "if guardrail h missing then guardrail g",
        "if guardrail whole missing then guardrail g",
        "if guardrail g missing then pause training",
        "if guardrail g missing then pause training until guardrail g in place",
        "if event e then guardrail g",
        "if event e then guardrail g unless guardrail g in place",
        "if guardrail g missing then either guardrail g or withdraw",
        "if guardrail g missing then withdraw otherwise guardrail g",
        "commitment c { if guardrail g missing then guardrail g status draft }",
        # one that never fires is found as such
        "if guardrail g missing and guardrail g in place then guardrail g",
    ],
)
def test_a_guardrail_that_need_not_be_missing(text):
    assert presupposed(text) == []


def test_what_is_said_of_a_presupposed_failure():
    (finding,) = presupposed("""
        commitment c { if event e and guardrail h missing then guardrail h within 30 days }
    """)
    assert finding.message == "commitment `c` asks for `h` only while it is missing"
    assert (finding.severity, finding.subject) == (Severity.WARNING, Subject("commitment", "c"))
    (scenario,) = (dict(witness.facts) for witness in finding.witness)
    assert scenario == {"event:e": "true", "guardrail:h": "false"}
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("guardrail h within 30 days", "here it asks for it")
    ]
