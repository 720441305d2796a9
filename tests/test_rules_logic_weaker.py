"""`weaker-at-higher-risk`: a more dangerous score or level drops a duty, or allows a stage."""

import re

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

WEAKER = "weaker-at-higher-risk"
START = """
scale s { L1, L2, L3 } risk r { on s } risk q { on s } risk both { on s  highest of r, q }
event e party p guardrail g guardrail h guardrail over { stronger than g }
stage pilot { after internal-use }
eval v { score 0%..100%  danger rising } eval low { score 0..1  danger falling }
eval none { score 0%..100% }
"""


def weaker(text):
    return lint(START + text, WEAKER)


def subjects(text):
    return [str(finding.subject.name) for finding in weaker(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # of evals
        ("if eval v in 20%..40% then guardrail g if eval v > 40% then withdraw", ["v"]),
        ("if eval v in 20%..40% then guardrail g if eval v > 40% then guardrail over", []),
        ("if eval low in 0.2..0.4 then guardrail g if eval low < 0.2 then withdraw", ["low"]),
        ("if eval low < 0.4 then guardrail g if eval low < 0.2 then withdraw", []),
        ("if eval none in 20%..40% then guardrail g if eval none > 40% then withdraw", []),
        ("if eval v >= 20% then withdraw", []),
        # only in some scenarios
        (
            "if eval v in 20%..40% then guardrail g if eval v > 40% then withdraw if eval v > 40% and event e then guardrail g",
            ["v"],
        ),
        (
            "if eval v in 20%..40% and event e then guardrail g if eval v > 40% then withdraw if eval v > 40% and event e then guardrail g",
            [],
        ),
        # a duty that does not depend on the eval covers too
        (
            "always guardrail over if eval v in 20%..40% then guardrail g if eval v > 40% then withdraw",
            [],
        ),
        (
            "if event e then guardrail over if eval v in 20%..40% then guardrail g if eval v > 40% then withdraw",
            ["v"],
        ),
        # only what protects is missed
        ("if eval v in 20%..40% then notify p if eval v > 40% then withdraw", []),
        ("if eval v in 20%..40% then aim guardrail g if eval v > 40% then withdraw", []),
        (
            "if eval v in 20%..40% then either guardrail g or pause training if eval v > 40% then withdraw",
            ["v"],
        ),
        (
            "commitment c { if eval v in 20%..40% then guardrail g status draft } if eval v > 40% then withdraw",
            [],
        ),
        # `otherwise` counts neither way
        (
            "if eval v in 20%..40% then guardrail g if eval v > 40% then withdraw otherwise guardrail g",
            ["v"],
        ),
        # by way of ratings
        (
            "if eval v >= 20% then rate r at L2 if eval v >= 60% then rate r at L3 if risk r = L2 then guardrail g if risk r = L3 then withdraw",
            ["v"],
        ),
        # by way of `until`, `unless` and lifts
        (
            "if event e then pause training until eval v >= 60% if eval v >= 60% then withdraw",
            ["v"],
        ),
        (
            "commitment c { if event e then guardrail g unless eval v >= 60% } if eval v >= 60% then withdraw",
            ["v"],
        ),
        (
            "commitment c { if event e then guardrail g } if eval v >= 60% then withdraw escape out { when eval v >= 60% lifts commitment c }",
            ["v"],
        ),
        (
            "commitment c { if event e then guardrail g } if eval v >= 60% then withdraw escape out { when eval v >= 60% lifts commitment c  floor guardrail over }",
            [],
        ),
        (
            "commitment c { if event e then guardrail g } if eval v >= 60% then withdraw escape out { when eval v >= 60% lifts commitment c  duty guardrail over }",
            [],
        ),
    ],
)
def test_a_more_dangerous_score(text, names):
    assert subjects(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("if risk r = L2 then guardrail g", ["r"]),
        ("if risk r <= L2 then guardrail g", ["r"]),
        ("if risk r < L3 then guardrail g", ["r"]),
        ("if not risk r >= L3 then guardrail g", ["r"]),
        ("if risk r >= L2 then guardrail g", []),
        ("if risk r > L1 then guardrail g", []),
        ("if risk r = L2 then guardrail g if risk r = L3 then guardrail over", []),
        ("if risk r = L2 then guardrail g if risk r = L3 then withdraw", ["r"]),
        ("if any risk = L2 then guardrail g", ["r", "q"]),
        ("if every risk <= L2 then guardrail g", ["r", "q"]),
        ("if every risk >= L2 then guardrail g", []),
        ("if risk both = L2 then guardrail g", ["r", "q"]),
        ("if risk r post-mitigation = L2 then guardrail g", ["r"]),
        ("if forecast risk r = L2 then guardrail g", ["r"]),
        ("if cannot rule out risk r = L2 then guardrail g", ["r"]),
        # a risk that commitments rate is what its evals make of it
        ("if event e then rate r at L2 if risk r = L1 then guardrail g", []),
        ("if eval v >= 50% then rate r at L2 if risk r = L1 then guardrail g", ["v"]),
        ("if event e then aim rate r at L2 if risk r = L1 then guardrail g", ["r"]),
        # one that they rate on the other variant, or that is predicted, is no other risk
        ("if event e then rate r at L2 if forecast risk r = L1 then guardrail g", []),
        (
            "if event e then rate r pre-mitigation at L2 if risk r post-mitigation = L1 then guardrail g",
            [],
        ),
    ],
)
def test_a_more_dangerous_level_of_a_risk_that_no_commitment_rates(text, names):
    found = lint(START + text, WEAKER, "gap")
    assert sorted(finding.subject.name for finding in found) == sorted(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("if eval v >= 60% then allow deployment", ["v"]),
        ("if eval v >= 60% then may allow deployment", ["v"]),
        ("if eval v < 60% then allow deployment", []),
        ("if eval low < 0.5 then allow deployment", ["low"]),
        ("if eval low >= 0.5 then allow deployment", []),
        ("if risk r >= L2 then allow training", ["r"]),
        ("if risk r <= L2 then allow training", []),
        ("always allow deployment if eval v >= 60% then allow deployment", []),
        ("always allow deployment if eval v >= 60% then allow training", []),
        ("always allow deployment if eval v >= 60% then allow pilot", ["v"]),
        ("always allow pilot if eval v >= 60% then allow internal-use", []),
        ("always allow training if eval v >= 60% then allow deployment", ["v"]),
        ("if eval v < 60% then allow deployment if eval v >= 60% then allow training", []),
        ("if eval v < 60% then allow training if eval v >= 60% then allow deployment", ["v"]),
        ("if event e then allow deployment if eval v >= 60% then allow deployment", ["v"]),
        ("if event e then allow deployment if eval v >= 60% and event e then allow deployment", []),
        ("commitment c { if eval v >= 60% then allow deployment status draft }", []),
    ],
)
def test_a_stage_that_is_allowed_where_neither_it_nor_a_later_one_was(text, names):
    assert subjects(text) == names


def test_what_is_said_and_where_and_the_scenarios_that_show_it():
    (finding,) = weaker("""
        commitment lower { if eval v >= 20% and eval v < 50% then guardrail g within 30 days }
        commitment upper { if eval v >= 50% then withdraw }
    """)
    first, second = ({**dict(witness.facts)} for witness in finding.witness)
    before, after = first["eval:v"], second["eval:v"]
    assert 20 <= int(before[:-1]) < 50 <= int(after[:-1]) <= 100
    assert finding.message == (
        f"`v` from {before} to {after} drops `guardrail g`, and no due duty covers it"
    )
    assert (finding.span.words, finding.severity) == ("guardrail g within 30 days", Severity.ERROR)
    assert finding.subject == Subject("eval", "v")
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("withdraw", f"at {after} `withdraw` is due")
    ]


def test_what_is_said_of_a_level_and_of_a_stage():
    (finding,) = weaker("if risk r post-mitigation = L2 then guardrail g")
    assert finding.message == (
        "`r` post-mitigation from `L2` to `L3` drops `guardrail g`, and no due duty covers it"
    )
    assert finding.subject == Subject("risk", "r")
    (finding,) = weaker("if forecast risk r >= L3 and eval v >= 0% then allow deployment")
    assert re.fullmatch(
        "forecast `r` from (`L1`|`L2`) to `L3` allows `deployment`, which nothing allows at \\1",
        finding.message,
    )
    assert finding.span.words == "allow deployment"


def test_a_commitment_that_drops_several_duties_is_one_finding():
    lower = "commitment lower { if eval v in 20%..40% then guardrail g and guardrail h }"
    assert len(weaker(f"{lower} if eval v > 40% then withdraw")) == 1
    other = "commitment also-lower { if eval v in 20%..40% then guardrail h }"
    assert len(weaker(f"{lower} {other} if eval v > 40% then withdraw")) == 2
