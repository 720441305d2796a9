"""`never-fires` and `always-fires`: conditions that no scenario makes true, and that all do."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

NEVER, ALWAYS = "never-fires", "always-fires"
START = """
scale s { L1, L2, L3 } risk r { on s } risk q { on s } risk both { on s  highest of r, q }
event e event f guardrail g { needs part } guardrail part
eval v { score 0%..100%  danger rising  variant pre-mitigation  reference experts 40% }
eval w { score 0..  danger falling } eval free
"""


def verdict(condition, more=""):
    """Which of the two rules finds the commitment with a condition."""
    text = f"{START} {more} commitment c {{ if {condition} then withdraw }}"
    return [f.rule for f in lint(text, NEVER, ALWAYS) if f.subject == Subject("commitment", "c")]


@pytest.mark.parametrize(
    "condition",
    [
        "eval v >= 60% and eval v < 40%",
        "eval v > 40% and eval v <= 40%",
        "eval v in 20%..40% and eval v > 2/5",
        "eval v > 100%",
        "eval v < 0%",
        "eval w < 0",
        "not eval v in 0%..100%",
        "eval v >= experts and eval v < 40%",
        "eval v pre-mitigation >= 60% and eval v < 40%",
        "eval v = 20% and eval v = 30%",
        "event e and not event e",
        '"somebody objects" and not "somebody objects"',
        'eval v >= "much" and not eval v >= "much"',
        "not (event e or not event e)",
        "at least 2 of (event e, not event e, eval v < 0%)",
        "guardrail g in place and guardrail g missing",
        "guardrail g in place and guardrail part missing",
        "risk r >= L3 and risk r <= L2",
        "risk r < L1",
        "risk r > L3",
        "any risk >= L2 and every risk < L2",
        "any risk >= L2 and risk r < L2 and risk q < L2",
        "risk both >= L2 and risk r = L1 and risk q = L1",
        "forecast (eval v >= 60% and eval v < 40%)",
        "forecast eval v >= 60% and forecast eval v < 40%",
        "cannot rule out (eval v > 100%)",
        # while the score is unknown, what follows `and` is unknown too
        "cannot rule out eval v >= 60% and not eval v >= 60%",
    ],
)
def test_no_scenario_makes_it_true(condition):
    assert verdict(condition) == [NEVER]


@pytest.mark.parametrize(
    "condition",
    [
        "eval v >= 0%",
        "eval v <= 100%",
        "eval v in 0%..100%",
        "eval w >= 0",
        "eval v >= 40% or eval v < 40%",
        "eval v >= 40% or eval v < 60%",
        "eval v >= experts or eval v < 2/5",
        "not (eval v >= 60% and eval v < 40%)",
        "event e or not event e",
        "guardrail g in place or guardrail part missing or not guardrail g in place",
        "risk r >= L1",
        "risk r <= L3",
        "every risk <= L3",
        "risk r >= L2 or risk r < L2",
        "at least 1 of (event e, not event e)",
        "cannot rule out eval v >= 0%",
        "cannot rule out risk r >= L1",
    ],
)
def test_every_scenario_makes_it_true(condition):
    assert verdict(condition) == [ALWAYS]


@pytest.mark.parametrize(
    "condition",
    [
        "eval v >= 40% and eval v <= 40%",  # at 40%
        "eval v >= 100%",
        "eval v > 0%",
        "eval v in 20%..40% and eval v >= 40%",
        "eval v > 0% or event e",
        "eval w > 0",
        "eval free < 0",  # no declared range
        # each variant and each forecast is a score of its own
        "eval v >= 60% and eval v post-mitigation < 40%",
        "eval v >= 60% and forecast eval v < 40%",
        "risk r >= L3 and risk r post-mitigation <= L1",
        "risk r >= L3 and forecast risk r <= L1",
        # each `tbd` and each missing comparison is a fact of its own
        "eval v >= tbd and not eval v >= tbd",
        "eval v and not eval v",
        "tbd and not tbd",
        # words are one fact where eval, comparison and words are the same
        'eval v >= "much" and not eval v >= "more"',
        'eval v >= "much" and not eval v > "much"',
        'eval v >= "much" and not eval v post-mitigation >= "much"',
        'eval v >= "much" and not eval w >= "much"',
        '"somebody objects" and not "nobody objects"',
        # unknown beneath `cannot rule out`
        "cannot rule out event e and cannot rule out not event e",
        "event e or not event e and not cannot rule out event e",
        "any risk >= L2 and every risk < L3",
        "any risk >= L2 and risk r < L2",
        "guardrail part in place and event e",
        "at least 2 of (event e, not event e, event f)",
    ],
)
def test_some_scenarios_make_it_true_and_others_do_not(condition):
    assert verdict(condition) == []


RATED = "commitment up { if eval v >= 60% then rate r at L2 } "


@pytest.mark.parametrize(
    ("condition", "more", "rule"),
    [
        ("risk r >= L2 and eval v < 60%", RATED, [NEVER]),
        ("risk r < L2 and eval v >= 60%", RATED, [NEVER]),
        ("risk r >= L2 and eval v <= 60%", RATED, []),
        ("risk r < L2 or eval v >= 60%", RATED, [ALWAYS]),
        ("risk r post-mitigation >= L2 and eval v < 60%", RATED, [NEVER]),
        ("risk both >= L2 and eval v < 60% and risk q < L2", RATED, [NEVER]),
        ("risk both >= L2 and eval v < 60%", RATED, []),
        # only what binds rates
        ("risk r >= L2 and eval v < 60%", RATED.replace("rate", "aim rate"), []),
        ("risk r >= L2 and eval v < 60%", RATED.replace(" }", " status draft }"), []),
        # what lifts, excuses or ends a rating
        ("risk r < L2 and eval v >= 60%", RATED.replace(" }", " unless event e }"), []),
        ("risk r < L2 and eval v >= 60% and not event e", RATED.replace(" }", " unless event e }"),
         [NEVER]),
        ("risk r < L2 and eval v >= 60%", RATED + "escape out { when event e lifts commitment up }", []),
        ("risk r < L2 and eval v >= 60% and not event e",
         RATED + "escape out { when event e lifts commitment up }", [NEVER]),
        ("risk r < L2 and eval v >= 60% and event f",
         RATED.replace("at L2", "at L2 until event f"), []),
        # a condition may ask for a rating that the same commitment gives
        ("risk r >= L2 and eval v < 60%", "commitment up { if risk r >= L2 or eval v >= 60% then rate r at L2 }", [NEVER]),
        # an escape's own `when`
        ("event e", "escape out { when event e lifts all }", []),
    ],
)  # fmt: skip
def test_ratings_count_as_they_are_worked_out(condition, more, rule):
    assert verdict(condition, more) == rule


def test_what_is_said_and_where():
    text = START + "commitment c { if event e and not event e then withdraw }"
    (finding,) = lint(text, NEVER)
    assert finding.message == "commitment `c` never fires: no scenario makes its condition true"
    assert (finding.span.words, finding.severity) == ("event e and not event e", Severity.ERROR)
    (finding,) = lint(START + "commitment c { if eval v >= 0% then withdraw }", ALWAYS)
    assert finding.message == "commitment `c` fires in every scenario"
    assert (finding.span.words, finding.severity) == ("eval v >= 0%", Severity.WARNING)


def test_what_is_proved_of_all_scenarios_has_no_witness_and_says_where_risks_are_rated():
    text = f"{START} {RATED} commitment c {{ if risk r >= L2 and eval v < 60% then withdraw }}"
    (finding,) = lint(text, NEVER)
    assert finding.witness == ()
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("rate r at L2", "`r` is rated at `L2` here")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "commitment c { always withdraw }",
        "commitment c { if event e then withdraw unless eval v >= 0% }",
        "commitment c tbd",
    ],
)
def test_always_and_what_follows_the_condition_are_left_alone(text):
    assert lint(START + text, NEVER, ALWAYS) == []


def test_a_commitment_that_does_not_bind_is_looked_at_too():
    text = "commitment c { if eval v >= 0% then may withdraw status draft }"
    assert [f.rule for f in lint(START + text, NEVER, ALWAYS)] == [ALWAYS]


def test_a_bare_commitment_is_named_by_its_hash():
    (finding,) = lint(START + "if eval v >= 0% then withdraw", ALWAYS)
    assert finding.subject.name in finding.message
