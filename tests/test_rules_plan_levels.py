"""The rules on levels: what follows when a risk rises, and which levels can be reached."""

import re

import pytest

from tests.linting import found, lint

LWG, UNREACHED = "level-without-guardrail", "unreachable-level"
START = """
scale s { L1, L2, L3 } risk r { on s }
event e guardrail g guardrail h party p
eval v { score 0%..100% } eval w { score 0%..100% }
"""


def lacking(text):
    """For each risk the levels that are found to lack a guardrail."""
    return {
        finding.subject.name: " ".join(re.findall(r"`([^`]*)`", finding.message)[1:])
        for finding in lint(text, LWG)
    }


@pytest.mark.parametrize(
    ("policy", "levels"),
    [
        ("", "L2 L3"),
        # what protects
        ("if risk r >= L2 then guardrail g", "L3"),
        ("if risk r >= L2 then pause training", "L3"),
        ("if risk r >= L2 then forbid deployment", "L3"),
        ("if risk r >= L2 then withdraw", "L3"),
        ("if risk r >= L2 then keep (guardrail g in place)", "L3"),
        ("if risk r >= L2 then notify p", "L2 L3"),
        ("if risk r >= L2 then run eval v", "L2 L3"),
        ("if risk r >= L2 then specify g", "L2 L3"),
        ('if risk r >= L2 then "stop"', "L2 L3"),
        ("if risk r >= L2 then tbd", "L2 L3"),
        ("if risk r >= L2 then aim guardrail g", "L2 L3"),
        ("if risk r >= L2 then may withdraw", "L2 L3"),
        ("if risk r >= L2 then should withdraw", "L2 L3"),
        ("if risk r >= L2 then either guardrail g or withdraw", "L3"),
        ('if risk r >= L2 then either guardrail g or "do more"', "L2 L3"),
        ("if risk r >= L2 then aim either guardrail g or withdraw", "L2 L3"),
        ("if risk r >= L2 then notify p otherwise withdraw", "L2 L3"),
        ("commitment c { if risk r >= L2 then withdraw status recommended }", "L2 L3"),
        ("commitment c { if risk r >= L2 then withdraw status binding }", "L3"),
        # at which levels
        ("if risk r >= L3 then guardrail g", "L2"),
        ("if risk r > L1 then guardrail g", "L3"),
        ("if risk r > L2 then guardrail g", "L2"),
        ("if risk r = L2 then guardrail g", "L3"),
        ("if risk r = L3 then guardrail g", "L2"),
        ("if risk r <= L2 then guardrail g", "L2 L3"),
        ("if risk r < L3 then guardrail g", "L2 L3"),
        ("if not risk r <= L2 then guardrail g", "L2"),
        ("if not risk r < L2 then guardrail g", "L3"),
        ("if not risk r >= L2 then guardrail g", "L2 L3"),
        ("if not risk r = L2 then guardrail g", "L2"),
        ("if risk r >= L1 then guardrail g", "L2 L3"),
        # in which conditions
        ("if risk r >= L2 and event e then withdraw", "L3"),
        ("if risk r >= L2 or event e then withdraw", "L3"),
        ("if risk r >= L2 and risk r < L3 then withdraw", "L3"),
        ("if risk r >= L2 and risk r < L2 then withdraw", "L2 L3"),
        ("if at least 2 of (risk r >= L2, risk r >= L3, event e) then withdraw", ""),
        ("if at least 2 of (risk r >= L2, risk r >= L3) then withdraw", "L2"),
        ("if forecast risk r >= L2 then guardrail g", "L3"),
        ("if cannot rule out risk r >= L2 then guardrail g", "L3"),
        ("if risk r post-mitigation >= L2 then guardrail g", "L3"),
        ("if risk r pre-mitigation >= L2 and risk r post-mitigation >= L2 then withdraw", "L3"),
        ("if any risk >= L2 then guardrail g", "L3"),
        ("if every risk >= L2 then guardrail g", "L3"),
        ("if not every risk <= L2 then guardrail g", "L2"),
        ("if any risk post-mitigation = L2 then withdraw", "L3"),
        ('if risk r >= "a lot" then guardrail g', ""),
        # what is due already is not newly due
        ("always guardrail g", "L2 L3"),
        ("always keep risk r <= L1", "L2 L3"),
        ("always guardrail g if risk r >= L2 then guardrail g", "L2 L3"),
        ("if risk r >= L2 then guardrail g if risk r >= L3 then guardrail g", "L3"),
        ("if risk r >= L2 then aim guardrail g if risk r >= L3 then guardrail g", "L2"),
        ("if risk r >= L2 then guardrail g if risk r >= L3 then guardrail h", ""),
        ("if any risk >= L2 then guardrail g if risk r >= L3 then guardrail g", "L3"),
        ("if risk r >= L2 and event e then guardrail g if risk r >= L3 then guardrail g", ""),
        ("if risk r >= L2 then pause training if risk r >= L3 then forbid training", ""),
        # until, unless and escapes
        ("always pause training until risk r <= L1", "L3"),
        ("always pause training until (risk r <= L2 and event e)", "L2"),
        ("always pause training until event e", "L2 L3"),
        ("if risk r >= L2 then pause training until guardrail g in place", "L3"),
        ("if risk r >= L2 then pause training until risk r >= L2", "L2 L3"),
        ("always either pause training until risk r <= L2 or withdraw until risk r < L3", "L2"),
        ("if risk r >= L2 then withdraw unless event e", "L3"),
        ("if risk r >= L2 then withdraw unless risk r >= L3", "L3"),
        ("always withdraw unless risk r < L3", "L2"),
        ("always withdraw unless escape x escape x { when risk r < L3 }", "L2"),
        ("if risk r >= L2 then withdraw escape x { when risk r >= L2 lifts all }", "L2 L3"),
        ("if risk r >= L2 then guardrail g escape x { when risk r = L2 }", "L2"),
        ("if risk r >= L2 then guardrail g escape x { when event e lifts all }", "L3"),
        (
            "if risk r >= L2 then guardrail g escape x { when risk r >= L2 lifts guardrail h }",
            "L3",
        ),
        ("escape x { when risk r >= L3 floor guardrail g }", "L2"),
        # a stage that is allowed
        ("if risk r <= L2 then allow deployment", "L3"),
        ("if risk r = L2 then may allow internal-use", "L3"),
        ("if risk r <= L2 then aim allow deployment", "L2 L3"),
        ("if every risk <= L2 then allow deployment", "L3"),
        ("if not any risk >= L3 and event e then allow deployment", "L3"),
        ("always allow deployment", "L2 L3"),
        ("if event e then allow deployment", "L2 L3"),
        ("if event e or risk r <= L1 then allow deployment", "L2 L3"),
        ("if eval v >= 20% then rate r at L2 and allow internal-use", "L3"),
    ],
)
def test_a_rise_makes_a_protective_duty_newly_due(policy, levels):
    assert lacking(START + policy) == ({"r": levels} if levels else {})


V20, V40, V60 = (f"if eval v >= {n}% then" for n in (20, 40, 60))


@pytest.mark.parametrize(
    ("policy", "levels"),
    [
        (f"{V20} rate r at L2 and guardrail g", "L3"),
        (f"{V20} rate r at L2", "L2 L3"),
        (f"{V20} aim rate r at L2 and guardrail g", "L2 L3"),
        (f"{V20} rate r at L2 and aim guardrail g", "L2 L3"),
        (f"{V20} rate r post-mitigation at L2 and guardrail g", "L3"),
        (f"{V20} rate r at L2 and guardrail g {V40} rate r at L3 and guardrail h", ""),
        (f"{V20} rate r at L2 and guardrail g {V40} rate r at L3 and guardrail g", "L3"),
        (f"{V20} rate r at L2 {V40} rate r at L3 and guardrail g", "L2"),
        (f"always guardrail g {V20} rate r at L2 and guardrail g", "L2 L3"),
        # another commitment that fires by what rates the risk
        (f"{V20} rate r at L2 {V20} guardrail g", "L3"),
        (f"{V20} rate r at L2 {V40} rate r at L3 {V20} guardrail g", "L3"),
        (f"{V20} rate r at L2 {V40} rate r at L3 {V40} guardrail g", "L2"),
        (f"{V20} rate r at L2 {V60} rate r at L3 {V40} guardrail g", ""),
        (f"{V20} rate r at L2 {V60} rate r at L3 if eval v > 80% then guardrail g", "L2"),
        (f"{V20} rate r at L2 if eval v <= 10% then guardrail g", "L2 L3"),
        (f"{V20} rate r at L2 if eval w >= 20% then guardrail g", "L2 L3"),
        (f"{V20} rate r at L2 if eval v post-mitigation >= 20% then guardrail g", "L2 L3"),
        ("if eval v >= 20% or eval w >= 5% then rate r at L2 if eval w >= 5% then withdraw", "L3"),
        ("if event e then rate r at L2 if event e then withdraw", "L3"),
        ("if event e then rate r at L2 if not event e then withdraw", "L2 L3"),
        ("if guardrail g missing then rate r at L2 if guardrail g in place then withdraw", "L2 L3"),
        # conditions on the rating still count
        (f"{V20} rate r at L2 {V40} rate r at L3 if risk r >= L2 then guardrail g", "L3"),
        (f"{V20} rate r at L3 and guardrail g if risk r >= L2 then guardrail g", "L3"),
    ],
)
def test_what_rates_a_risk_at_a_level_counts_as_the_level(policy, levels):
    assert lacking(START + policy) == ({"r": levels} if levels else {})


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("", {"a": "L2", "b": "L2"}),
        ("if risk a >= L2 then withdraw", {"b": "L2"}),
        ("if risk d >= L2 then withdraw", {}),
        ("if risk top >= L2 then withdraw", {}),
        ("if risk a >= L2 then rate b at L2 if risk b >= L2 then withdraw", {}),
        ("if risk a >= L2 then rate b at L2 if risk a >= L2 then withdraw", {}),
        ("if risk a >= L2 then rate b at L2 and withdraw", {}),
        ("if risk b >= L2 then rate d at L2 if risk d >= L2 then withdraw", {}),
        ("if any risk >= L2 then rate b at L2 and withdraw", {}),
        ("if risk a >= L2 then withdraw if risk a >= L2 then notify p", {"b": "L2"}),
        ("if risk d <= L2 then allow deployment", {"a": "L2", "b": "L2"}),
        ("if risk d = L2 then allow deployment", {}),
    ],
)
def test_a_rise_brings_what_the_rises_that_it_causes_bring(policy, expected):
    risks = "risk a { on s } risk b { on s } risk d { on s highest of a, b }"
    top = "risk top { on s highest of d }"
    assert lacking(f"scale s {{ L1, L2 }} {risks} {top} party p {policy}") == expected


def test_levels_that_are_tbd_and_risks_without_a_scale_are_left_out():
    assert lacking("scale s { L1, L2 tbd, L3 } risk r { on s }") == {"r": "L3"}
    assert lacking("scale s { L1, L2, L3 } risk r { on s at L2 tbd }") == {"r": "L3"}
    assert lacking("scale s { L1 } risk r { on s }") == {}
    assert lacking("scale s risk r { on s } risk q risk t { on tbd }") == {}


def test_a_risk_is_found_once_at_its_name():
    text = "scale s { L1, L2, L3, L4 } risk r { on s }"
    assert found(text, LWG) == [(LWG, "r", "error")]
    (finding,) = lint(text, LWG)
    assert finding.message.endswith("rises to `L2`, `L3` or `L4`")
    assert finding.subject == ("risk", "r")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("if risk r >= L3 then withdraw", "risk r >= L3"),
        ("if risk r > L2 then withdraw", "risk r > L2"),
        ("if risk r = L3 then withdraw", "risk r = L3"),
        ("if not risk r < L3 then withdraw", "risk r < L3"),
        ("if event e or (event e and risk r >= L3) then withdraw", "risk r >= L3"),
        ("if any risk >= L3 then withdraw", "any risk >= L3"),
        ("if every risk >= L3 then withdraw", "every risk >= L3"),
        ("if cannot rule out risk r >= L3 then withdraw", "risk r >= L3"),
        ("always withdraw until risk r >= L3", "risk r >= L3"),
        ("always withdraw before (risk r >= L3)", "risk r >= L3"),
        ("always withdraw unless risk r >= L3", "risk r >= L3"),
        ("if risk r post-mitigation >= L3 then withdraw", "risk r post-mitigation >= L3"),
        ("if risk r >= L3 then aim withdraw", "risk r >= L3"),
        # what can be given, or is not waited for
        ("if risk r >= L2 then withdraw", ""),
        ("if risk r = L1 then withdraw", ""),
        ("if risk r <= L3 then withdraw", ""),
        ("if risk r > L3 then withdraw", ""),
        ("if not risk r >= L3 then withdraw", ""),
        ("if forecast risk r >= L3 then withdraw", ""),
        ("always keep risk r >= L3", ""),
        ("escape x { when risk r >= L3 }", ""),
        ("if risk r >= L3 then withdraw if event e then rate r at L3", ""),
        ("if risk r >= L3 then withdraw if event e then may rate r at L3", ""),
        ("if risk r >= L3 then withdraw if event e then either rate r at L3 or withdraw", ""),
        ("if risk r >= L3 then withdraw always withdraw otherwise rate r at L3", ""),
        ('if risk r >= L3 then withdraw if event e then rate r at "worse"', ""),
        ("if cannot rule out risk r >= L3 then rate r at L2 and withdraw", ""),
        ("risk q { on s } if any risk >= L3 then withdraw", ""),
        ("risk d { on s highest of r } if risk d >= L3 then withdraw", "risk d >= L3"),
        ("risk q { on s } risk d { on s highest of r, q } if risk d >= L3 then withdraw", ""),
        ("risk q { on s } if every risk >= L3 then withdraw", "every risk >= L3"),
        ("risk q { on s } if not every risk < L3 then withdraw", ""),
        ("risk q { on s } if risk q >= L3 then withdraw", ""),
    ],
)
def test_a_level_that_is_waited_for_can_be_given(policy, expected):
    words = found(f"{START} {V20} rate r at L2 {policy}", UNREACHED)
    assert words == ([(UNREACHED, expected, "warning")] if expected else [])


@pytest.mark.parametrize("rating", ["", "aim rate r at L2", "rate r post-mitigation at L2"])
def test_a_risk_that_only_people_rate_can_have_any_level(rating):
    rates = f"if event e then {rating}" if rating else ""
    assert found(f"{START} {rates} if risk r >= L3 then withdraw", UNREACHED) == []


def test_an_unreachable_level_says_which_rating_is_the_highest():
    text = f"{START} {V20} rate r at L2 {V40} rate r at L1 if risk r >= L3 then withdraw"
    (finding,) = lint(text, UNREACHED)
    assert finding.message == "no commitment can rate `r` at `L3` or above"
    assert [label.span.words for label in finding.labels] == ["rate r at L2"]
