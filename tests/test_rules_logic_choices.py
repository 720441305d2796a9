"""`toothless-choice`, `resume-on-specification` and `single-gate`: each form, and each exception."""

import pytest

from tests.linting import found, lint

ITEMS = """
party board
event leak
guardrail g { needs "a lock" }
guardrail h { needs "a key" }
eval x { score 0%..100% }
"""


# toothless-choice


def toothless(text):
    return [words for _, words, _ in found(f"{ITEMS}{text}", "toothless-choice")]


@pytest.mark.parametrize(
    ("sides", "first"),
    [
        ('pause deployment or pause training or "implement additional protocols"', '"implement additional protocols"'),
        ("notify board or withdraw", "notify board"),
        ("withdraw or run eval x", "run eval x"),
        ("withdraw or specify g", "specify g"),
        ("withdraw or allow training", "allow training"),
        ("withdraw or tbd", "tbd"),
        ("notify board or specify g", "notify board"),
        ("notify board or withdraw or specify g", "notify board"),
        ("pause training or forbid deployment", None),
        ("guardrail g, h or withdraw", None),
        ("keep guardrail g in place or withdraw", None),
    ],
)  # fmt: skip
def test_a_side_protects_that_guards_pauses_forbids_withdraws_or_keeps(sides, first):
    assert toothless(f"if event leak then either {sides}") == ([first] if first else [])


def test_a_choice_has_one_finding_and_labels_for_the_other_sides():
    text = "if event leak then either notify board or withdraw or specify g or run eval x"
    (finding,) = lint(f"{ITEMS}{text}", "toothless-choice")
    assert finding.severity == "warning"
    assert [label.span.words for label in finding.labels] == ["specify g", "run eval x"]


@pytest.mark.parametrize(
    "text",
    [
        "if event leak then aim {}",
        "commitment c {{ if event leak then withdraw otherwise {} }}",
        "escape e {{ when event leak floor {} }}",
        "escape e {{ when event leak duty {} }}",
        "commitment c {{ if event leak then {} status draft }}",
    ],
)
def test_a_choice_is_judged_wherever_it_stands(text):
    assert toothless(text.format("either withdraw or notify board")) == ["notify board"]


def test_each_choice_is_judged_by_itself():
    text = "if event leak then either withdraw or notify board and either specify g or withdraw"
    assert toothless(text) == ["notify board", "specify g"]


# resume-on-specification

WRITTEN = '"we have specified the safeguards"'
EVENTS = """
event plan "The safeguards of the next level have been specified"
event ready "The safeguards are specified and in place"
event untitled
"""


def resumed(until):
    text = f"{ITEMS}{EVENTS}if event leak then pause training until {until}"
    return [words for _, words, _ in found(text, "resume-on-specification")]


@pytest.mark.parametrize(
    ("until", "at"),
    [
        (WRITTEN, WRITTEN),
        ("event plan", "event plan"),
        (f"({WRITTEN} and event plan)", WRITTEN),
        (f"(guardrail g in place or {WRITTEN})", WRITTEN),
        (f"({WRITTEN} and (event plan or guardrail g in place))", WRITTEN),
        (f"at least 1 of (guardrail g in place, {WRITTEN})", WRITTEN),
        (f"at least 2 of (guardrail g in place, event plan, {WRITTEN})", "event plan"),
        (f"({WRITTEN} and not event leak)", WRITTEN),
        (f"not (guardrail g missing or not {WRITTEN})", WRITTEN),
        (f"forecast {WRITTEN}", WRITTEN),
        (f"cannot rule out {WRITTEN}", WRITTEN),
    ],
)
def test_an_until_that_writing_alone_makes_true_is_found(until, at):
    assert resumed(until) == [at]


@pytest.mark.parametrize(
    "until",
    [
        "guardrail g in place",
        f"(guardrail g in place and {WRITTEN})",
        f"at least 2 of (guardrail g in place, event leak, {WRITTEN})",
        f"(event plan and {WRITTEN} and event leak)",
        f"not {WRITTEN}",
        f"(not event leak or {WRITTEN})",  # it is true though nothing is written
        f"not ({WRITTEN} and event leak)",
        "event ready",
        "event untitled",
        "event leak",
        '"the safeguards are in place"',
        '"the safeguards are specified and in place"',
        "tbd",
    ],
)
def test_an_until_that_asks_for_more_is_not(until):
    assert resumed(until) == []


def test_what_else_is_to_be_written_and_the_title_are_shown():
    text = f"{ITEMS}{EVENTS}if event leak then pause training until ({WRITTEN} and event plan)"
    (finding,) = lint(text, "resume-on-specification")
    assert finding.severity == "warning"
    assert [label.span.words for label in finding.labels] == [
        "event plan", '"The safeguards of the next level have been specified"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "duty",
    [
        "if event leak then forbid deployment until {}",
        "if event leak then withdraw until {}",
        "if event leak then aim pause training until {}",
        "if event leak then either pause training until {} or withdraw",
        "commitment c {{ always withdraw otherwise pause training until {} }}",
        "escape e {{ when event leak floor pause training until {} }}",
    ],
)
def test_an_until_is_judged_wherever_it_stands(duty):
    text = ITEMS + duty.format(WRITTEN)
    assert [w for _, w, _ in found(text, "resume-on-specification")] == [WRITTEN]


def test_other_places_may_ask_for_writing():
    for text in (
        f"if {WRITTEN} then withdraw",
        f"if event leak then guardrail g before ({WRITTEN})",
        f"if event leak then withdraw unless {WRITTEN}",
        f"escape e {{ when {WRITTEN} }}",
    ):
        assert found(ITEMS + text, "resume-on-specification") == []


# single-gate

GATES = """
scale tier { L0, L1 }
scale other { M0, M1 }
risk r { on tier }
event leak
eval v { measures r  score 0%..100% }
guardrail sec { kind security }
guardrail dep { kind deployment }
guardrail dev { kind development }
guardrail gov { kind governance }
guardrail words { kind "of the weights" }
guardrail bare
"""


def gated(text, *, policy=GATES):
    """The risks that are found, each with the gate that is named."""
    findings = lint(policy + text, "single-gate")
    assert all(f.severity == "note" for f in findings)
    return {f.subject.name: f.message.split("`")[3] for f in findings}


@pytest.mark.parametrize(
    ("asked", "gate"),
    [
        ("sec", "security"),
        ("dep", "deployment"),
        ("dev", "development"),
        ("sec, gov, words, bare", "security"),
        ("sec, dep", None),
        ("dep, dev", None),
        ("sec, dep, dev", None),
        ("gov, words, bare", None),
    ],
)
def test_one_gate_of_three_is_found(asked, gate):
    assert gated(f"if risk r >= L1 then guardrail {asked}") == ({"r": gate} if gate else {})


def test_no_guardrail_is_no_gate():
    assert gated("if risk r >= L1 then pause training") == {}
    assert gated("") == {}


@pytest.mark.parametrize(
    "condition",
    [
        "risk r >= L1",
        "any risk >= L1",
        "every risk >= L1",
        "risk top >= L1",
        "eval v >= 20%",
        "forecast risk r >= L1",
        "not (risk r < L1 and event leak)",
    ],
)
@pytest.mark.parametrize(
    "duty",
    ["guardrail dep", "aim guardrail dep", "either guardrail dep or withdraw",
     "withdraw otherwise guardrail dep", "keep guardrail dep in place"],
)  # fmt: skip
def test_a_guardrail_that_the_risk_calls_for_is_the_risk_s(condition, duty):
    policy = f"{GATES}risk top {{ highest of r }}\nif risk r >= L1 then guardrail sec\n"
    assert gated("", policy=policy) == {"r": "security"}
    assert gated(f"commitment c {{ if {condition} then {duty} }}", policy=policy) == {}


@pytest.mark.parametrize(
    "text",
    [
        "if event leak then guardrail dep",
        "always guardrail dep",
        "if any risk >= M1 then guardrail dep",
        "eval w { score 0%..100% }\nif eval w >= 20% then guardrail dep",
        "if risk r >= L1 then keep guardrail dep missing",
        "if risk r >= L1 then pause deployment until guardrail dep in place",
        "guardrail more { kind security  needs gov }\nif risk r >= L1 then guardrail more",
    ],
)
def test_a_guardrail_that_something_else_calls_for_is_not(text):
    risks = "risk s { on other }\n"
    assert gated(f"{risks}if risk r >= L1 then guardrail sec\n{text}").get("r") == "security"


def test_a_guardrail_against_the_risk_is_the_risk_s():
    assert gated("guardrail own { kind deployment  against r }") == {"r": "deployment"}
    text = "guardrail own { kind deployment  against r }\nif eval v >= 2% then guardrail sec"
    assert gated(text) == {}


def test_parts_gate_at_any_depth():
    parts = "guardrail inner { needs dep }\nguardrail middle { needs inner }\n"
    whole = "guardrail whole { kind security  needs middle }\n"
    assert gated(f"{parts}{whole}if risk r >= L1 then guardrail whole") == {}
    assert gated(f"{parts}if risk r >= L1 then guardrail middle") == {"r": "deployment"}


def test_a_derived_risk_is_as_its_components_are():
    text = "risk top { highest of r }\nif risk top >= L1 then guardrail sec"
    assert gated(text) == {"r": "security"}


def test_the_guardrail_is_shown_and_the_other_gates_are_named():
    (finding,) = lint(f"{GATES}if risk r >= L1 then guardrail sec", "single-gate")
    assert finding.span.words == "r"
    assert [label.span.words for label in finding.labels] == ["security"]
    assert finding.help.endswith("`kind deployment` or `kind development`")
