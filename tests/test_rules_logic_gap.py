"""`gap`: a protective duty is due at some score, and none at a more dangerous one."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

START = """
scale s { L1, L2, L3 } risk r { on s  at L2 "a" at L3 "b" } risk q { on s }
risk both { on s  highest of r, q }
event e party p guardrail g guardrail h
eval v { score 0%..100%  danger rising  reference experts 40% }
eval low { score 0..1  danger falling }
eval none { score 0%..100% }
eval worded { score 0%..100%  danger "either way" }
eval open { score 0..  danger rising }
"""


def gaps(text, *rules):
    return lint(START + text, *(rules or ("gap",)))


def intervals(text):
    """For each eval with a gap, where it is."""
    found = {}
    for finding in gaps(text):
        _, _, rest = finding.message.partition(" where it is ")
        found[finding.subject.name] = rest.partition(", though")[0]
    return found


@pytest.mark.parametrize(
    ("text", "where"),
    [
        # rising danger, closed and open ends
        ("if eval v in 20%..40% then guardrail g", {"v": "> 40% and <= 100%"}),
        ("if eval v >= 20% and eval v < 40% then guardrail g", {"v": ">= 40% and <= 100%"}),
        ("if eval v >= 20% and eval v <= 40% then guardrail g", {"v": "> 40% and <= 100%"}),
        ("if eval v >= 20% and eval v < experts then guardrail g", {"v": ">= 40% and <= 100%"}),
        ("if eval v >= 1/5 and eval v < 2/5 then guardrail g", {"v": ">= 40% and <= 100%"}),
        ("if eval v >= 20% and not eval v >= 40% then guardrail g", {"v": ">= 40% and <= 100%"}),
        ("if eval v in 20%..40% or eval v >= 60% then guardrail g", {"v": "> 40% and < 60%"}),
        ("if eval v in 20%..40% or eval v > 60% then guardrail g", {"v": "> 40% and <= 60%"}),
        ("if eval v in 20%..40% or eval v > 40% then guardrail g", {}),
        ("if eval v >= 20% and not eval v = 40% then guardrail g", {"v": "40%"}),
        ("if eval v >= 20% then guardrail g", {}),
        ("if eval v > 20% then guardrail g", {}),
        ("if eval v <= 100% then guardrail g", {}),
        ("if eval open in 10..20 then guardrail g", {"open": "> 20"}),
        ("if eval open in 10..20 or eval open >= 1e26 then guardrail g", {"open": "> 20 and < 1e26"}),
        # falling danger: the more dangerous score is the lower one
        ("if eval low in 0.2..0.4 then guardrail g", {"low": ">= 0 and < 0.2"}),
        ("if eval low > 0.2 and eval low < 0.4 then guardrail g", {"low": ">= 0 and <= 0.2"}),
        ("if eval low < 0.4 then guardrail g", {}),
        # an eval that does not say which way is worse takes no part
        ("if eval none in 20%..40% then guardrail g", {}),
        ("if eval worded in 20%..40% then guardrail g", {}),
        # several commitments fill each other's holes
        ("if eval v in 20%..40% then guardrail g if eval v > 40% then guardrail h", {}),
        ("if eval v in 20%..40% then guardrail g if eval v >= 60% then withdraw",
         {"v": "> 40% and < 60%"}),
        ("if eval v in 20%..40% then guardrail g if eval v >= 60% and event e then withdraw",
         {"v": "> 40% and <= 100%"}),
        # a guardrail that is no longer asked for is no gap while another duty is due
        ("if eval v in 20%..40% then guardrail g if eval v >= 40% then pause training", {}),
    ],
)  # fmt: skip
def test_a_gap_is_one_whole_interval(text, where):
    assert intervals(text) == where


@pytest.mark.parametrize(
    "duty",
    ["guardrail g", "must guardrail g", "pause training", "forbid deployment", "withdraw",
     "keep event e", "either guardrail g or withdraw"],
)  # fmt: skip
def test_these_duties_protect(duty):
    assert intervals(f"if eval v in 20%..40% then {duty}") == {"v": "> 40% and <= 100%"}
    assert intervals(f"if eval v in 20%..40% then withdraw if eval v > 40% then {duty}") == {}


@pytest.mark.parametrize(
    "duty",
    ["aim guardrail g", "may withdraw", "should pause training", "allow training", "notify p",
     "run eval none", "rate r at L2", 'specify h', '"stop"', "tbd",
     'either guardrail g or "do more"', "aim either guardrail g or withdraw"],
)  # fmt: skip
def test_these_duties_do_not_protect(duty):
    assert intervals(f"if eval v in 20%..40% then {duty}") == {}
    text = f"if eval v in 20%..40% then withdraw if eval v > 40% then {duty}"
    assert intervals(text) == {"v": "> 40% and <= 100%"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("commitment c { if eval v in 20%..40% then guardrail g status draft }", {}),
        ("if event e then notify p otherwise withdraw if eval v in 20%..40% then notify p otherwise withdraw", {}),
        # a duty of a commitment that does not depend on the eval fills nothing
        ("if eval v in 20%..40% then guardrail g always withdraw", {"v": "> 40% and <= 100%"}),
        # by way of ratings
        ("if eval v >= 20% then rate r at L2 if risk r = L2 then guardrail g", {}),
        ("if eval v >= 20% then rate r at L2 if eval v >= 60% then rate r at L3 if risk r = L2 then guardrail g", {"v": ">= 60% and <= 100%"}),
        ("if eval v >= 20% then rate r at L2 if eval v >= 60% then rate r at L3 if risk r >= L2 then guardrail g", {}),
        ("if eval v >= 20% then rate r at L2 if eval v >= 60% then rate r at L3 if risk r = L2 then guardrail g if risk r = L3 then withdraw", {}),
        ("if eval v in 20%..40% then rate r at L2 if risk r >= L2 then guardrail g",
         {"v": "> 40% and <= 100%"}),
        # by way of derived ratings, and of all risks of a scale
        ("if eval v in 20%..40% then rate r at L2 if risk both >= L2 then guardrail g", {"v": "> 40% and <= 100%"}),
        ("if eval v in 20%..40% then rate r at L2 if any risk >= L2 then guardrail g", {"v": "> 40% and <= 100%"}),
        ("if eval v >= 40% then rate r at L2 if every risk <= L1 then guardrail g", {"v": ">= 40% and <= 100%"}),
        ("if eval v >= 40% then rate r at L2 if any risk >= L2 then guardrail g", {}),
        # by way of `until`, `unless` and lifts
        ("if event e then pause training until eval v >= 60%", {"v": ">= 60% and <= 100%"}),
        ("if event e then pause training until eval v < 20%", {}),
        ("commitment c { if event e then guardrail g unless eval v >= 60% }",
         {"v": ">= 60% and <= 100%"}),
        ("commitment c { if event e then guardrail g } escape out { when eval v >= 60% lifts commitment c }", {"v": ">= 60% and <= 100%"}),
        ("commitment c { if event e then guardrail g } escape out { when eval v >= 60% lifts guardrail g }", {"v": ">= 60% and <= 100%"}),
        ("commitment c { if event e then guardrail g } escape out { when eval v >= 60% lifts guardrail h }", {}),
        ("commitment c { if event e then guardrail g } escape out { when eval v >= 60% lifts all status illustrative }", {}),
        # the floor of the escape is due instead
        ("commitment c { if event e then guardrail g } escape out { when eval v >= 60% lifts commitment c  floor guardrail h }", {}),
        ("commitment c { if event e then guardrail g } escape out { when eval v >= 60% lifts commitment c  floor aim guardrail h }",
         {"v": ">= 60% and <= 100%"}),
    ],
)  # fmt: skip
def test_what_depends_on_an_eval(text, where):
    assert intervals(text) == where


@pytest.mark.parametrize(
    ("score", "name"),
    [
        ("eval v", "`v`"),
        ("eval v post-mitigation", "`v` post-mitigation"),
        ("forecast eval v", "forecast `v`"),
    ],
)
def test_each_score_of_an_eval_is_looked_at_by_itself(score, name):
    (finding,) = gaps(f"if {score} >= 20% and {score} < 40% then guardrail g")
    assert finding.message.startswith(
        f"no protective duty that turns on {name} need be due where it is >= 40% and <= 100%, though at"
    )
    assert finding.subject == Subject("eval", "v")


def test_another_score_of_the_eval_fills_no_hole():
    text = "if eval v in 20%..40% then guardrail g if eval v post-mitigation > 40% then withdraw"
    (finding,) = gaps(text)
    assert "> 40% and <= 100%" in finding.message


def test_beneath_cannot_rule_out_an_unknown_score_is_no_more_dangerous_one():
    assert intervals("if cannot rule out eval v >= 20% then guardrail g") == {}
    assert intervals("if cannot rule out eval v in 20%..40% then guardrail g") == {
        "v": "> 40% and <= 100%"
    }


def test_what_is_said_and_where_and_the_scenarios_that_show_it():
    (finding,) = gaps("""
        commitment lower { if eval v in 20%..40% and event e then guardrail g within 30 days }
        commitment upper { if eval v >= 60% then withdraw }
    """)
    assert finding.span.words == "eval v in 20%..40%"
    assert (finding.severity, finding.subject) == (Severity.ERROR, Subject("eval", "v"))
    first, second = (dict(witness.facts) for witness in finding.witness)
    at, beyond = first["eval:v"], second["eval:v"]
    assert 20 <= int(at[:-1]) <= 40 < int(beyond[:-1]) < 60
    assert first == {"eval:v": at, "event:e": "true"}
    assert second == {"eval:v": beyond, "event:e": "true"}
    assert finding.message == (
        "no protective duty that turns on `v` need be due where it is > 40% and < 60%, "
        f"though at {at} `guardrail g` is"
    )
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("guardrail g within 30 days", f"at {at} `guardrail g` is due"),
        ("eval v >= 60%", "nothing protective follows here"),
    ]


def test_a_gap_by_way_of_ratings_says_where_the_risk_is_rated():
    (finding,) = gaps("""
        commitment up { if eval v in 20%..40% then rate r at L2 }
        commitment c { if risk r >= L2 then guardrail g }
    """)
    assert finding.span.words == "risk r >= L2"
    assert ("rate r at L2", "`r` is rated at `L2` here") in [
        (label.span.words, label.message) for label in finding.labels
    ]


def test_two_evals_with_a_gap_are_two_findings_and_one_eval_is_one():
    text = "if eval v in 20%..40% then guardrail g if eval open in 10..20 then guardrail g"
    assert intervals(text) == {"v": "> 40% and <= 100%", "open": "> 20"}
    text = "if eval v in 20%..30% or eval v in 50%..60% or eval v in 80%..90% then withdraw"
    assert len(gaps(text)) == 1
