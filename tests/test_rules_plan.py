"""The rules on a plan: what is undefined, left for later, or leads nowhere."""

import pytest

from tests.linting import found, lint

SCALE = "scale s { L1, L2, L3 } "


def words(text, rule):
    return [span for _, span, _ in found(text, rule)]


# undefined-level


@pytest.mark.parametrize(
    "use",
    [
        "if risk r >= L3 then withdraw",
        "if risk r < L3 then allow deployment",
        "if not (event e and risk r pre-mitigation >= L3) then withdraw",
        "if forecast risk r >= L3 then withdraw",
        "if cannot rule out risk r = L3 then withdraw",
        "if at least 1 of (event e, risk r >= L3) then withdraw",
        "if any risk >= L3 then withdraw",
        "always keep every risk post-mitigation <= L3",
        "always keep (risk r <= L3) before deployment",
        "if event e then rate r at L3",
        "if event e then may rate r post-mitigation at L3",
        "if event e then either rate r at L3 or withdraw",
        "if event e then withdraw unless risk r >= L3",
        "if event e then pause training until risk r < L3",
        "if event e then withdraw before (risk r >= L3)",
        "if event e then withdraw otherwise rate r at L3",
        "commitment c { if risk r >= L3 then withdraw status illustrative }",
    ],
)
def test_a_level_that_is_tbd_is_undefined_wherever_a_commitment_names_it(use):
    text = f"scale s {{ L1, L2, L3 tbd }} risk r {{ on s }} event e {use}"
    assert found(text, "undefined-level") == [("undefined-level", "L3 tbd", "error")]
    assert lint(text, "undefined-level")[0].subject == ("scale", "s")


@pytest.mark.parametrize("use", ["", "if risk r >= L2 then withdraw"])
def test_a_level_that_is_tbd_may_stand_while_nothing_uses_it(use):
    assert words(f"scale s {{ L1, L2 'x', L3 tbd }} {RISK} {use}".replace("'", '"'), UL) == []


UL = "undefined-level"
RISK = "risk r { on s }"


def test_a_level_that_is_tbd_is_found_once_with_three_places_at_most():
    uses = "if risk r >= L3 then withdraw " * 5
    (finding,) = lint(f"scale s {{ L1, L3 tbd }} {RISK} {uses}", UL)
    assert len(finding.labels) == 3
    assert {label.span.words for label in finding.labels} == {"L3"}


def test_a_level_needs_a_meaning_for_the_risk_or_a_title():
    uses = "if risk r >= L2 then withdraw if risk r >= L2 then pause training"
    (finding,) = lint(f"{SCALE} {RISK} {uses}", UL)
    assert (finding.span.words, finding.subject) == ("L2", ("risk", "r"))
    assert finding.span.start < finding.labels[0].span.start
    assert words(f'{SCALE} risk r {{ on s at L2 "m" }} {uses}', UL) == []
    assert words(f'scale s {{ L1, L2 "t", L3 }} {RISK} {uses}', UL) == []
    assert words(f'{SCALE} risk r {{ on s at L3 "m" }} {uses}', UL) == ["L2"]
    assert words(f'scale s {{ L1, L2 "t" }} risk r {{ on s at L2 tbd }} {uses}', UL) == ["tbd"]


def test_any_risk_uses_a_level_of_every_risk_on_its_scale_and_of_no_other():
    risks = 'risk a { on s } risk b { on s at L2 "m" } risk c { on s } risk d { on t } risk e'
    text = f"{SCALE} scale t {{ M1 }} {risks} if any risk >= L2 then withdraw"
    assert [f.subject.name for f in lint(text, UL)] == ["a", "c"]


def test_what_is_used_of_a_derived_risk_is_used_of_its_components():
    risks = 'risk all { on s highest of a, b } risk a { on s at L2 "m" } risk b { on s }'
    findings = lint(f"{SCALE} {risks} if risk all >= L2 then withdraw", UL)
    assert [f.subject.name for f in findings] == ["b"]


def test_an_escape_is_no_commitment():
    assert words(f"{SCALE} {RISK} escape e {{ when risk r >= L2 }}", UL) == []


# undefined-guardrail, undefined-event, undefined-eval


@pytest.mark.parametrize(
    "use",
    [
        "always guardrail g",
        "always aim guardrail g",
        "always may guardrail g",
        "always should guardrail g",
        "always either guardrail g or withdraw",
        "always keep (guardrail g in place)",
        "if event e then withdraw otherwise guardrail g",
        "escape w { floor guardrail g }",
        "escape w { duty guardrail g }",
        "guardrail outer { needs g } always guardrail outer",
    ],
)
def test_a_guardrail_that_a_duty_asks_for_has_parts_or_verification(use):
    rule = "undefined-guardrail"
    for bad in ("guardrail g", "guardrail g { kind security }", "guardrail g { needs tbd }"):
        assert found(f"event e {bad} {use}", rule) == [(rule, "g", "error")]
    assert words(f"event e guardrail g tbd {use}", rule) == ["g"]
    assert words(f'event e guardrail g {{ needs "x" }} {use}', rule) == []
    assert words(f'event e guardrail g {{ verified by "x" }} {use}', rule) == []
    assert words(f"event e eval v guardrail g {{ verified by eval v < 1% }} {use}", rule) == []
    assert words(f"event e guardrail g {{ verified by tbd }} {use}", rule) == ["g"]


def test_a_title_defines_a_part_and_only_a_part():
    rule = "undefined-guardrail"
    outer = "guardrail outer { needs g } always guardrail outer "
    assert words(outer + 'guardrail g "G"', rule) == []
    assert words(outer + 'guardrail g "G" { kind security }', rule) == []
    assert words(outer + 'guardrail g "G" tbd', rule) == ["g"]
    assert words(outer + 'guardrail g "G" always may guardrail g', rule) == ["g"]


@pytest.mark.parametrize(
    "use",
    [
        "",
        "always specify g",
        "always pause training until guardrail g in place",
        "always keep (guardrail g missing)",
        "guardrail other { needs g }",
    ],
)
def test_a_guardrail_that_no_duty_asks_for_may_be_undefined(use):
    assert words(f"guardrail g tbd {use}", "undefined-guardrail") == []


def test_a_guardrail_that_is_not_settled_is_a_note():
    text = "guardrail g { status draft } always guardrail g"
    assert found(text, "undefined-guardrail") == [("undefined-guardrail", "g", "note")]


PLACES = [
    "if {} then withdraw",
    "if event x and not ({}) then withdraw",
    "if forecast {0} or cannot rule out {0} then withdraw",
    "if at least 1 of (event x, {}) then withdraw",
    "if event x then withdraw unless {}",
    "if event x then withdraw otherwise pause training until {}",
    "if event x then either pause training until {} or withdraw",
    "if event x then withdraw before ({})",
    "always keep {}",
    "escape w {{ when {} }}",
    "escape w {{ floor pause training until {} }}",
]
SETTLED = "event x { decided by p } party p "


@pytest.mark.parametrize("place", PLACES)
def test_an_event_that_a_condition_turns_on_says_who_decides_or_on_what_evidence(place):
    rule, use = "undefined-event", SETTLED + place.format("event e")
    for bad in ("event e", 'event e "E" tbd', "event e { about others }", "event e { bar tbd }"):
        assert found(f"{bad} {use}", rule) == [(rule, "e", "warning")]
    for good in ("decided by p", 'decided by "the board"', 'bar "a report"'):
        assert words(f"event e {{ {good} }} {use}", rule) == []
    assert words(f"event e {{ decided by tbd }} {use}", rule) == ["e"]


def test_who_decides_on_a_condition_decides_on_its_events():
    rule, event = "undefined-event", "event e party p "
    assert words(event + "commitment c { if event e then withdraw decided by p }", rule) == []
    assert words(event + "escape w { when event e decided by p }", rule) == []
    assert words(event + 'escape w { when event e bar "b" }', rule) == []
    assert words(event + "commitment c { always withdraw unless event e decided by p }", rule) == [
        "e"
    ]
    both = "if event e then withdraw escape w { when event e decided by p }"
    (finding,) = lint(event + both, rule)
    assert len(finding.labels) == 1


def test_an_event_in_a_cadence_is_in_no_condition():
    assert words("event e eval v { every 1 month or on event e }", "undefined-event") == []


@pytest.mark.parametrize("place", [*PLACES, "guardrail g {{ verified by {0} }}"])
def test_an_eval_that_a_condition_rests_on_has_a_block(place):
    rule, use = "undefined-eval", SETTLED
    if "verified" in place and "forecast" not in place:
        use += place.format("eval v < 1%")
    else:
        use += place.format("eval v >= 1%")
    for bad in ("eval v", 'eval v "V"', "eval v tbd"):
        assert found(f"{bad} {use}", rule) == [(rule, "v", "error")]
    assert words(f"eval v {{ score 0%..100% }} {use}", rule) == []


def test_an_eval_without_a_threshold_is_rested_on_and_one_that_is_only_run_is_not():
    assert words("eval v if eval v then withdraw", "undefined-eval") == ["v"]
    assert words("eval v always run eval v every 1 month", "undefined-eval") == []


# placeholder-duty, specify-only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("always tbd", ["tbd"]),
        ('always aim tbd "later"', ['tbd "later"']),
        ("always withdraw and tbd within 3 days", ["tbd"]),
        ("always either tbd or withdraw", ["tbd"]),
        ("always withdraw otherwise tbd", ["tbd"]),
        ("escape w { floor tbd duty tbd }", ["tbd", "tbd"]),
        ("always keep tbd", ["tbd"]),
        ("commitment c tbd", ["c"]),
        ("commitment c", []),
        ('always "do the right thing"', []),
        ("always withdraw within tbd", []),
        ("if tbd then withdraw", []),
        ("guardrail g tbd always guardrail g", []),
    ],
)
def test_a_duty_is_no_placeholder(text, expected):
    assert found(text, "placeholder-duty") == [("placeholder-duty", w, "error") for w in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("always specify g", ["specify g"]),
        ("always aim specify g within 3 days", ["aim specify g within 3 days"]),
        ("always specify g, h", ["specify g, h"]),
        ("always specify g and specify h", ["specify g"]),
        ("always either specify g or specify h", ["either specify g or specify h"]),
        ("always specify g otherwise specify h", ["specify g"]),
        ("always specify g and pause training", []),
        ('always specify g and may "wait"', []),
        ("always specify g and tbd", []),
        ("always either specify g or withdraw", []),
        ("always specify g otherwise withdraw", []),
        ("commitment c", []),
    ],
)
def test_a_commitment_does_more_than_specify(sentence, expected):
    text = f"guardrail g tbd guardrail h tbd {sentence}"
    assert found(text, "specify-only") == [("specify-only", w, "warning") for w in expected]
