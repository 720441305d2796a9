"""The rules on what leads nowhere, and on risks that nobody can see growing."""

import pytest

from ifthen.graph import from_reading
from ifthen.lint import check
from ifthen.model import read
from ifthen.source import Source
from tests.linting import found, lint

SCALE = "scale s { L1, L2 } event e party p "


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("", ["v"]),
        ("always run eval v every 1 month", ["v"]),
        ("if event e then run eval v", ["v"]),
        ("if eval v then withdraw", []),
        ("if not (event e or forecast eval v >= 3%) then withdraw", []),
        ("if cannot rule out eval v in 1%..2% then withdraw", []),
        ("if at least 1 of (event e, eval v >= tbd) then withdraw", []),
        ("if event e then withdraw unless eval v < 1%", []),
        ("if event e then pause training until eval v < 1%", []),
        ("if event e then withdraw before (eval v >= 1%)", []),
        ("always keep eval v < 1%", []),
        ("if event e then withdraw otherwise pause training until eval v < 1%", []),
        ("escape x { when eval v < 1% }", []),
        ("escape x { floor pause training until eval v < 1% }", []),
        ("guardrail g { verified by p, eval v < 1% }", []),
    ],
)
def test_an_eval_dangles_when_nothing_follows_from_it(use, expected):
    text = f"{SCALE} eval v {{ score 0%..100% }} {use}"
    assert found(text, "dangling-eval") == [("dangling-eval", w, "warning") for w in expected]


def test_an_eval_that_is_only_illustrated_dangles_as_a_note():
    text = "eval v { status illustrative }"
    assert found(text, "dangling-eval") == [("dangling-eval", "v", "note")]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("", ["a", "b", "d"]),
        ("if risk a >= L2 then withdraw", ["b", "d"]),
        ("if not risk a post-mitigation <= L1 then withdraw", ["b", "d"]),
        ("if forecast risk a >= L2 or cannot rule out risk b >= L2 then withdraw", ["d"]),
        ("if event e then pause training until risk b = L1", ["a", "d"]),
        ("always keep risk b <= L1", ["a", "d"]),
        ("if event e then withdraw unless risk b <= L1", ["a", "d"]),
        ("escape x { when risk b <= L1 }", ["a", "d"]),
        ("if event e then rate a at L2", ["a", "b", "d"]),
        ("if risk d >= L2 then withdraw", ["b"]),
        ("if any risk >= L2 then withdraw", []),
        ("always keep every risk <= L1", []),
        ("eval v { measures a }", ["a", "b", "d"]),
        ("eval v { measures a } always run eval v every 1 month", ["a", "b", "d"]),
        ("eval v { measures a } if eval v >= 1% then withdraw", ["b"]),
        ("eval v { measures d } if eval v >= 1% then withdraw", ["a", "b"]),
        ("eval v { measures a, b } guardrail g { verified by eval v < 1% }", []),
    ],
)
def test_a_risk_dangles_when_nothing_follows_from_it_or_its_evals(use, expected):
    risks = "risk a { on s } risk b { on s } risk d { on s highest of a }"
    text = f"{SCALE} {risks} {use}"
    assert found(text, "dangling-risk") == [("dangling-risk", w, "warning") for w in expected]


def test_any_risk_speaks_of_no_risk_on_another_scale_or_none():
    risks = "risk a { on s } risk b { on t } risk c"
    text = f"{SCALE} scale t {{ M1 }} {risks} if any risk >= L2 then withdraw"
    assert [span for _, span, _ in found(text, "dangling-risk")] == ["b", "c"]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("", ["g", "part"]),
        ("always guardrail g", []),
        ("always guardrail part", ["g"]),
        ("always should guardrail g", []),
        ("always either guardrail g or withdraw", []),
        ("if event e then withdraw otherwise guardrail g", []),
        ("escape x { floor guardrail g }", []),
        ("guardrail outer { needs g } always guardrail outer", []),
        ("always pause training until guardrail g in place", []),
        ("if guardrail g missing then withdraw", []),
        ("always keep (guardrail g in place)", []),
        ("always specify g", ["g", "part"]),
        ("escape x { lifts guardrail g }", ["g", "part"]),
        ("guardrail h { stronger than g } always guardrail h", ["g", "part"]),
    ],
)
def test_a_guardrail_dangles_when_no_commitment_needs_it(use, expected):
    rule, text = "dangling-guardrail", f"{SCALE} guardrail g {{ needs part }} guardrail part {use}"
    assert found(text, rule) == [(rule, w, "warning") for w in expected]


def test_what_dangles_is_not_found_unused_as_well():
    text = "scale s { L1, L2 } risk r { on s } guardrail g { needs 'x' } eval v { score 0%.. }"
    rules = ("dangling-risk", "dangling-guardrail", "dangling-eval")
    findings = lint(text.replace("'", '"'), *rules, "unused-name")
    assert [finding.rule for finding in findings] == list(rules)


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        ("risk r", ["r"]),
        ('risk r "R" tbd', ["r"]),
        ('risk r { at L2 "bad" }', ["r"]),
        ("risk r { on tbd }", ["tbd"]),
        ('risk r { on "our scale" }', ['"our scale"']),
        ("risk r { on s }", []),
        ("scale t risk r { on t }", ["t"]),
        ("scale t tbd risk r { on t }", ["t"]),
        ("risk r { highest of q } risk q { on s }", []),
        ("risk r { highest of q } risk q", ["q"]),
    ],
)
def test_a_risk_has_a_scale(risk, expected):
    rule = "risk-without-level"
    assert found(f"{SCALE} {risk}", rule) == [(rule, w, "warning") for w in expected]


@pytest.mark.parametrize(
    ("evals", "expected"),
    [
        ("", ["a", "b"]),
        ("eval v { measures a }", ["b"]),
        ("eval v { measures a, b }", []),
        ("eval v { measures tbd }", ["a", "b"]),
        ("eval v { score 0%..100% } if eval v >= 1% then rate a at L2", ["a", "b"]),
        ("eval v { measures d }", ["a", "b"]),
        ("eval v { measures a status illustrative }", ["b"]),
    ],
)
def test_an_eval_measures_every_risk(evals, expected):
    risks = "risk a { on s } risk b { on s } risk d { on s highest of a, b }"
    rule, text = "risk-without-eval", f"{SCALE} {risks} {evals}"
    assert found(text, rule) == [(rule, w, "warning") for w in expected]


@pytest.mark.parametrize(
    "text",
    [
        "risk r { on nowhere }",
        "scale s { L1, } risk r { on s }",
        "eval v { score 0%..100% } guardrail g\nif eval v >= then guardrail g",
        "risk a { highest of b } risk b { highest of a } if risk a >= L2 then withdraw",
        "scale s { L1, L2, L1 } risk r { on s } if risk r >= L1 then rate r at L9",
        "escape x { when escape y } escape y { when escape x } always withdraw unless escape x",
        "guardrail g { needs h } guardrail h { needs g } always guardrail g",
    ],
)
def test_nothing_raises_and_nothing_is_said_of_what_did_not_parse(text):
    findings = check(from_reading(read(Source("p.ifthen", f"policy p\n{text}"))))
    rules = {finding.rule for finding in findings}
    assert not rules & {"risk-without-level", "dangling-eval", "dangling-guardrail"}
