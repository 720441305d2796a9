"""The category *assurance*, on evals and the policy itself: each clause, each place, each exception."""

from datetime import date

import pytest

from ifthen.graph import from_reading
from ifthen.lint import check
from ifthen.model import read
from ifthen.source import Source
from tests.linting import found, lint

ITEMS = """
party ceo
party lab
party institute { external }
event leak
risk bio
guardrail g { needs "two locks"  verified by institute }
"""
ON_EVALS = ("missing-cadence", "missing-elicitation", "missing-evidence", "private-eval")
SILENT = "eval v { score 0%..100%  measures bio  visibility private }\n"

# Where a commitment rests on an eval, and how deep the eval may stand there.
RESTS = {
    "bare": "if eval v >= 20% then withdraw",
    "named": "commitment c { if eval v >= 20% then withdraw }",
    "draft": "commitment c { if eval v >= 20% then withdraw  status draft }",
    "no number": "if eval v then withdraw",
    "unless": "commitment c { if event leak then withdraw  unless eval v < 20% }",
    "until": "if event leak then pause training until eval v < 20%",
    "before": "if event leak then guardrail g before (eval v >= 20%)",
    "keep": "always keep eval v < 20%",
    "otherwise": "commitment c { always withdraw  otherwise pause training until eval v < 20% }",
    "either": "always either pause training until eval v < 20% or withdraw",
    "aim": "always aim keep eval v < 20%",
    "not": "if not eval v < 20% then withdraw",
    "and": "if event leak and eval v >= 20% then withdraw",
    "or": "if event leak or eval v >= 20% then withdraw",
    "at least": "if at least 2 of (event leak, eval v >= 20%, not event leak) then withdraw",
    "forecast": "if forecast eval v >= 20% then withdraw",
    "cannot rule out": "if cannot rule out eval v >= 20% then withdraw",
    "deep": "if not (event leak and cannot rule out (forecast (eval v >= 20%))) then withdraw",
}
# Where an eval stands and no commitment rests on it.
ASIDE = {
    "nowhere": "always withdraw",
    "verified by": "guardrail h { verified by eval v < 1% }\nalways guardrail h",
    "when": "escape e { when eval v >= 20% }",
    "floor": "escape e { floor pause training until eval v < 20% }",
    "cost": "escape e { duty guardrail g before (eval v >= 20%) }",
    "run": "if event leak then run eval v within 3 days",
}


def words(text, rule):
    return [where for _, where, _ in found(ITEMS + text, rule)]


@pytest.mark.parametrize("place", RESTS.values(), ids=RESTS)
def test_an_eval_that_a_commitment_rests_on_is_found_once_at_its_name(place):
    assert sorted(found(ITEMS + SILENT + place, *ON_EVALS)) == [
        ("missing-cadence", "v", "warning"),
        ("missing-elicitation", "v", "warning"),
        ("missing-evidence", "v", "note"),
        ("private-eval", "v", "note"),
    ]


@pytest.mark.parametrize("place", ASIDE.values(), ids=ASIDE)
def test_an_eval_that_no_commitment_rests_on_is_left_alone(place):
    assert found(ITEMS + SILENT + place, *ON_EVALS) == []


def test_many_commitments_on_one_eval_make_one_finding_that_shows_the_first():
    text = ITEMS + SILENT + "if eval v >= 20% then withdraw\nif eval v >= 40% then withdraw"
    for finding in lint(text, *ON_EVALS):
        assert finding.subject == ("eval", "v")
        assert [label.span.words for label in finding.labels] == ["eval v >= 20%"]
    assert len(lint(text, *ON_EVALS)) == 4


def test_what_is_found_of_an_unsettled_eval_is_a_note():
    text = SILENT.replace("measures", "status illustrative  measures") + RESTS["bare"]
    assert {severity for _, _, severity in found(ITEMS + text, *ON_EVALS)} == {"note"}


@pytest.mark.parametrize("undefined", ["eval v", "eval v tbd"])
def test_what_follows_from_an_undefined_eval_is_not_found_again(undefined):
    assert found(ITEMS + f"{undefined}\n{RESTS['bare']}", *ON_EVALS) == []


@pytest.mark.parametrize(
    ("policy", "own", "more", "is_found"),
    [
        ("", "", "", True),
        ("", "every 6 months", "", False),
        ("", "every 4x compute", "", False),
        ("", "every on event leak", "", False),
        ("", 'every "regularly"', "", False),
        ("", "aim every 6 months", "", False),
        ("", "every tbd or 6 months", "", False),
        ("", "every tbd", "", True),
        ("", 'every tbd "e.g. 6 months"', "", True),
        ("{ evaluate every 6 months }", "", "", False),
        ("{ evaluate aim every 6 months }", "", "", False),
        ("{ evaluate every tbd }", "", "", True),
        ("{ evaluate every 6 months }", "every tbd", "", True),
        ("{ review every 6 months }", "", "", True),
        ("", "", "always run eval v every 6 months", False),
        ("", "", "always aim run eval v every 6 months", False),
        ("", "", "if event leak then run eval v every 1 week", False),
        ("", "", "always either run eval v every 6 months or withdraw", False),
        ("", "", "commitment c { always withdraw  otherwise run eval v every 1 day }", False),
        ("", "every tbd", "always run eval v every 6 months", False),
        ("", "", "always run eval v every tbd", True),
        ("", "", "if event leak then run eval v within 3 days", True),
        ("", "", "always run eval w every 6 months", True),
    ],
)
def test_a_cadence_is_the_evals_own_the_policys_or_that_of_a_duty_to_run_it(
    policy, own, more, is_found
):
    evals = f"eval w {{ score 0%..100% }}\neval v {{ score 0%..100%  {own} }}\n"
    text = f"policy p {policy}\n{ITEMS}{evals}{RESTS['bare']}\n{more}"
    assert found(text, "missing-cadence") == ([("missing-cadence", "v", "warning")] * is_found)


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ("measures bio", ["missing-elicitation", "missing-evidence"]),
        (
            "measures bio  elicitation tbd  evidence tbd",
            ["missing-elicitation", "missing-evidence"],
        ),
        ('measures bio  elicitation "best effort"', ["missing-evidence"]),
        ('measures bio  evidence "a study of 60 people"', ["missing-elicitation"]),
        ('measures bio  elicitation "x"  evidence tbd  evidence "a study"', []),
        ('measures "what a novice can build"', ["missing-elicitation", "missing-evidence"]),
        ("measures tbd", []),
        ("", []),  # a quantity such as compute
    ],
)
def test_an_eval_of_a_risk_says_how_ability_is_drawn_out_and_why_it_detects(fields, rules):
    text = f"{ITEMS}eval v {{ score 0%..100%  {fields} }}\n{RESTS['bare']}"
    pair = ("missing-elicitation", "missing-evidence")
    assert sorted(rule for rule, _, _ in found(text, *pair)) == rules


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        ("visibility private", True),
        ("visibility private  run by institute", True),
        ("visibility public", False),
        ('visibility "a summary"', False),
        ("visibility tbd", False),
        ("", False),
    ],
)
def test_only_an_eval_that_says_so_is_private(fields, is_found):
    text = f"eval v {{ score 0%..100%  {fields} }}\n{RESTS['bare']}"
    assert words(text, "private-eval") == ["v"] * is_found


@pytest.mark.parametrize(
    ("policy", "fields", "more", "is_found"),
    [
        ("", "every 6 months", "", True),
        ("", "every 6 months  buffer tbd", "", True),
        ("", "every 6 months  buffer 9 months", "", False),
        ("", "every 4x compute  buffer 6x compute or tbd", "", False),
        ("", 'every 4x compute  buffer "wide"', "", False),
        ("{ evaluate every 6 months }", "", "", True),
        ("", "", "always run eval v every 6 months", True),
        ("", "", "", False),
        ("", "every tbd", "", False),
        ("{ evaluate every 6 months }", "every tbd", "", False),
    ],
)
def test_every_eval_with_a_cadence_has_a_buffer(policy, fields, more, is_found):
    text = f"policy p {policy}\neval v {{ score 0%..100%  {fields} }}\n{more}"
    assert found(text, "missing-buffer") == [("missing-buffer", "v", "note")] * is_found


TOLERANCES = ("missing-tolerance", "prose-tolerance")
MISSING = ("missing-tolerance", "p", "warning")


@pytest.mark.parametrize(
    ("policy", "risks", "expected"),
    [
        ("", ["", ""], [MISSING]),
        ("", ["tolerance 1e-6 per year", ""], [MISSING]),
        ("", ["tolerance 1e-6 per year", "tolerance 1e-5"], []),
        ("tolerance 1e-6 per year", ["", ""], []),
        ("tolerance tbd", ["tolerance tbd"], [MISSING]),
        ("tolerance tbd", ["tolerance 1e-6"], []),
        ("", [], [MISSING]),
        ('tolerance "low"', [""], [("prose-tolerance", '"low"', "warning")]),
        ("", ['tolerance "low"'], [("prose-tolerance", '"low"', "warning")]),
        ("", ['tolerance "low"', ""], [MISSING, ("prose-tolerance", '"low"', "warning")]),
        (
            'tolerance "some"',
            ['tolerance "few"'],
            [("prose-tolerance", '"some"', "warning"), ("prose-tolerance", '"few"', "warning")],
        ),
    ],
)
def test_a_tolerance_is_the_policys_or_each_risks_and_a_number(policy, risks, expected):
    declared = "\n".join(f"risk r{n} {{ {fields} }}" for n, fields in enumerate(risks))
    assert found(f"policy p {{ {policy} }}\n{declared}", *TOLERANCES) == expected


def test_a_derived_risk_has_the_tolerance_of_its_components():
    text = "policy p\nrisk a { tolerance 1e-6 }\nrisk b { highest of a }"
    assert found(text, *TOLERANCES) == []


def test_the_risks_without_a_tolerance_are_shown():
    (finding,) = lint("policy p\nrisk a { tolerance 1e-6 }\nrisk b\nrisk c", "missing-tolerance")
    assert [label.span.words for label in finding.labels] == ["b", "c"]
    assert finding.subject == ("policy", "p")


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [("", True), ("caveat tbd", True), ('note "It can fail."', True), ('caveat "It can."', False)],
)
def test_a_policy_says_that_it_can_fail(fields, is_found):
    text = f"policy p {{ {fields} }}"
    assert found(text, "missing-caveat") == [("missing-caveat", "p", "note")] * is_found


@pytest.mark.parametrize(
    ("fields", "as_of", "where"),
    [
        # A month counts 31 days: twelve are 372, and 2024-01-01 + 372 days is 2025-01-07.
        ("effective 2024-01-01 review every 12 months", date(2025, 1, 7), []),
        ("effective 2024-01-01 review every 12 months", date(2025, 1, 8), ["12 months"]),
        # A year counts 366 days, which ends on 2025-01-01.
        ("effective 2024-01-01 review every 1 year", date(2025, 1, 1), []),
        ("effective 2024-01-01 review every 1 year", date(2025, 1, 2), ["1 year"]),
        ("effective 2024-01-01 review every 1 year or 4 weeks", date(2024, 1, 30), ["4 weeks"]),
        ("effective 2024-01-01 review every 4 weeks or 1 year", date(2024, 1, 29), []),
        ("effective 2024-01-01 review aim every 1 year", date(2026, 1, 1), ["1 year"]),
        ("effective 2024-01-01 review every 1 year", None, []),
        ('effective 2024-01-01 review every "now and then"', date(2026, 1, 1), []),
        ("effective 2024-01-01 review every on event leak", date(2026, 1, 1), []),
        ("effective 2024-01-01 review every 2x compute", date(2026, 1, 1), []),
        ("effective 2024-01-01 review every tbd", date(2026, 1, 1), []),
        ("effective 2024-01-01", date(2026, 1, 1), []),
        ("review every 1 year", date(2026, 1, 1), []),
        ("effective tbd review every 1 year", date(2026, 1, 1), []),
        ('effective "soon" review every 1 year', date(2026, 1, 1), []),
        ("effective 2030-01-01 review every 1 year", date(2026, 1, 1), []),
        ("effective 2024-01-01 review every 1e30 years", date(2026, 1, 1), []),
    ],
)
def test_a_policy_is_outdated_the_day_after_its_review_was_due(fields, as_of, where):
    text = f"policy p {{ {fields} }}\nevent leak"
    findings = check(from_reading(read(Source("policy.ifthen", text)), as_of))
    outdated = [f for f in findings if f.rule == "outdated-policy"]
    assert [f.span.words for f in outdated] == where
    assert {f.severity for f in outdated} <= {"warning"}
