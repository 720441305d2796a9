"""The category *assurance*, on guardrails and duties: each clause, each place, each exception."""

import pytest

from tests.linting import found, lint

ITEMS = """
party ceo
party ciso
party lab
party auditor { external }
stage beta { after internal-use }
event leak
risk bio
risk cyber
eval v { score 0%..100% }
guardrail a { needs "one lock" }
guardrail b { needs "two locks" }
"""
ON_GUARDRAILS = ("missing-owner", "missing-verification", "missing-justification")
BARE = 'guardrail g { needs "a lock" }\n'
ALL = [
    ("missing-justification", "g", "note"),
    ("missing-owner", "g", "note"),
    ("missing-verification", "g", "warning"),
]
REQUIRED = {
    "bare": "if event leak then guardrail g",
    "named": "commitment c { always guardrail g }",
    "list": "always guardrail a, g",
    "aim": "always aim guardrail g",
    "either": "if event leak then either guardrail g or withdraw",
    "otherwise": "commitment c { always withdraw  otherwise guardrail g }",
    "floor": "escape e { floor guardrail g }",
    "cost": "escape e { duty guardrail g within 1 day }",
    "keep": "always keep guardrail g in place",
    "keep not missing": "always keep (event leak or not guardrail g missing)",
}
NOT_REQUIRED = {
    "nowhere": "always withdraw",
    "part": "guardrail w { needs g }\nalways guardrail w",
    "until": "if event leak then pause training until guardrail g in place",
    "condition": "if guardrail g missing then withdraw",
    "keep missing": "always keep guardrail g missing",
    "weaker": "guardrail w { stronger than g  needs a }\nalways guardrail w",
    "lifted": "escape e { lifts guardrail g }",
}


def rules_on(guardrails, name="g"):
    """The rules that find a guardrail."""
    text = f"{ITEMS}{guardrails}\nalways guardrail {name}"
    return {rule for rule, where, _ in found(text, *ON_GUARDRAILS) if where == name}


@pytest.mark.parametrize("place", REQUIRED.values(), ids=REQUIRED)
def test_a_guardrail_that_a_duty_asks_for_is_required(place):
    on_it = [f for f in found(ITEMS + BARE + place, *ON_GUARDRAILS) if f[1] == "g"]
    assert sorted(on_it) == ALL


@pytest.mark.parametrize("place", NOT_REQUIRED.values(), ids=NOT_REQUIRED)
def test_a_guardrail_that_no_duty_asks_for_by_name_is_not(place):
    assert [f for f in found(ITEMS + BARE + place, *ON_GUARDRAILS) if f[1] == "g"] == []


def test_a_finding_on_a_guardrail_shows_where_it_is_required():
    for finding in lint(ITEMS + BARE + REQUIRED["bare"], *ON_GUARDRAILS):
        assert finding.subject == ("guardrail", "g")
        assert [label.span.words for label in finding.labels] == ["g"]
        assert finding.labels[0].span.start > finding.span.start


def test_what_follows_from_an_undefined_guardrail_is_not_found_again():
    assert rules_on("guardrail g tbd") == {"missing-justification"}


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ("owner ciso", {"missing-verification", "missing-justification"}),
        ('owner "the head of security"', {"missing-verification", "missing-justification"}),
        ("owner tbd", {*ON_GUARDRAILS}),
        ("verified by auditor", {"missing-owner", "missing-justification"}),
        ("verified by eval v < 1%", {"missing-owner", "missing-justification"}),
        ('verified by "a drill"', {"missing-owner", "missing-justification"}),
        ("verified by tbd", {*ON_GUARDRAILS}),
        ('against bio because "no copies"', {"missing-owner", "missing-verification"}),
        ("against bio", {*ON_GUARDRAILS}),
        ("against bio because tbd", {*ON_GUARDRAILS}),
        ('against bio, cyber because "no copies"', {"missing-owner", "missing-verification"}),
        ('against bio  against bio because "x"', {"missing-owner", "missing-verification"}),
        ('against bio because "x"  against cyber', {*ON_GUARDRAILS}),
        ('owner ciso  verified by auditor  against bio because "x"', set()),
    ],
)
def test_a_required_guardrail_has_an_owner_a_verifier_and_an_argument_for_each_risk(
    fields, missing
):
    assert rules_on(f'guardrail g {{ needs "a lock"  {fields} }}') == missing


def test_the_risks_without_an_argument_are_named():
    text = f'{ITEMS}guardrail g {{ against bio because "x"  against cyber  needs "a lock" }}'
    (finding,) = lint(text + "\nalways guardrail g", "missing-justification")
    assert finding.message == "nothing says why guardrail `g` mitigates `cyber`"


SHOWN = 'needs "a lock"  verified by auditor  against bio because "x"  owner ciso'


@pytest.mark.parametrize(
    ("parts", "needs", "missing"),
    [
        (f"guardrail x {{ {SHOWN} }}", "x", {"missing-owner"}),
        (f"guardrail x {{ {SHOWN} }}", 'x, "more"', {*ON_GUARDRAILS}),
        (f"guardrail x {{ {SHOWN} }}\nguardrail y {{ {SHOWN} }}", "x, y", {"missing-owner"}),
        (f"guardrail x {{ {SHOWN} }}", "x, a", {*ON_GUARDRAILS}),
        (f"guardrail x {{ {SHOWN} }}\nguardrail y {{ needs x }}", "x, y", {"missing-owner"}),
        (f"guardrail x {{ {SHOWN} }}\nguardrail y {{ needs x, a }}", "y", {*ON_GUARDRAILS}),
    ],
)
def test_a_whole_of_named_parts_is_shown_and_argued_for_by_all_of_them(parts, needs, missing):
    assert rules_on(f"{parts}\nguardrail g {{ needs {needs} }}") == missing


@pytest.mark.parametrize(
    ("commitments", "is_found"),
    [
        ('commitment c { always guardrail g  because "no copies" }', False),
        ('commitment c { always guardrail g and notify ceo  because "x" }', False),
        ('commitment c { always either guardrail g or withdraw  because "x" }', False),
        ('if event leak then guardrail g because "x"', False),
        ("commitment c { always guardrail g  because tbd }", True),
        ('commitment c { always guardrail g and guardrail a  because "x" }', True),
        ('commitment c { always guardrail g, a  because "x" }', True),
        ('commitment c { always withdraw  otherwise guardrail g  because "x" }', True),
        ('always guardrail g\ncommitment c { always withdraw  because "x" }', True),
    ],
)
def test_the_because_of_a_commitment_speaks_for_its_only_guardrail(commitments, is_found):
    where = [w for _, w, _ in found(ITEMS + BARE + commitments, "missing-justification")]
    assert ("g" in where) is is_found


@pytest.mark.parametrize(
    ("duties", "where"),
    [
        ("guardrail a", ["guardrail a"]),
        ("must guardrail a", ["must guardrail a"]),
        ("notify ceo", ["notify ceo"]),
        ('notify ceo "the scores"', ["notify ceo"]),
        ("run eval v", ["run eval v"]),
        ("specify a", ["specify a"]),
        ("guardrail a, b", ["guardrail a", "b"]),
        ("guardrail a and guardrail b within 3 days", ["guardrail a"]),
        ("guardrail a until event leak", ["guardrail a"]),
        ("either guardrail a or notify ceo within 1 day", ["guardrail a"]),
        ("guardrail a within tbd", ["guardrail a"]),
        ("guardrail a before tbd", ["guardrail a"]),
        ("notify ceo every tbd", ["notify ceo"]),
        ("guardrail a within 30 days", []),
        ('guardrail a within "a while"', []),
        ("guardrail a before deployment", []),
        ("guardrail a before 2027-01-31", []),
        ("guardrail a before (eval v >= 20%)", []),
        ("notify ceo every 3 months", []),
        ("run eval v every on event leak", []),
        ("guardrail a within tbd before deployment", []),
        ("either guardrail a before beta or withdraw", []),
        ("aim guardrail a", []),
        ("should notify ceo", []),
        ("may specify a", []),
        ("aim either guardrail a or notify ceo", []),
        ("pause training until event leak", []),
        ("withdraw", []),
        ("rate bio at tbd", []),
        ("keep guardrail a in place", []),
        ('"do it"', []),
    ],
)
def test_a_binding_duty_to_build_tell_run_or_write_has_a_deadline(duties, where):
    expected = [("missing-deadline", words, "warning") for words in where]
    assert found(f"{ITEMS}if event leak then {duties}", "missing-deadline") == expected


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("commitment c { always guardrail a }", ["guardrail a"]),
        ("commitment c { always withdraw  otherwise guardrail a }", ["guardrail a"]),
        ("commitment c { always guardrail a  status recommended }", []),
        ("escape e { duty notify ceo }", ["notify ceo"]),
        ("escape e { duty notify ceo within 1 day }", []),
        ("escape e { duty notify ceo  status draft }", []),
        ("escape e { floor guardrail a }", []),
    ],
)
def test_a_deadline_is_asked_of_what_commitments_and_escapes_oblige_but_not_of_floors(text, where):
    assert [w for _, w, _ in found(ITEMS + text, "missing-deadline")] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("if event leak then pause training", ["pause training"]),
        ("if event leak then forbid deployment", ["forbid deployment"]),
        ("if event leak then pause training until tbd", ["pause training"]),
        ('if event leak then pause training until tbd "e.g. a review"', ["pause training"]),
        ("if event leak then forbid deployment, beta", ["forbid deployment", "beta"]),
        ("if event leak then pause training within 1 day", ["pause training"]),
        ("if event leak then aim pause training", ["aim pause training"]),
        ("if event leak then may pause training", ["may pause training"]),
        ("if event leak then either pause training or forbid beta until event leak",
         ["pause training"]),
        ("commitment c { always withdraw  otherwise pause training }", ["pause training"]),
        ("commitment c { always pause training  status draft }", ["pause training"]),
        ("escape e { floor forbid beta }", ["forbid beta"]),
        ("escape e { duty pause training }", ["pause training"]),
        ("if event leak then pause training until guardrail a in place", []),
        ('if event leak then pause training until "it is safe"', []),
        ("if event leak then forbid deployment, beta until event leak", []),
        ("if event leak then allow training", []),
        ("if event leak then withdraw", []),
    ],
)  # fmt: skip
def test_a_pause_and_a_ban_say_when_they_end(text, where):
    expected = [("missing-resume", words, "warning") for words in where]
    assert found(ITEMS + text, "missing-resume") == expected


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ("owner ciso  verified by ciso", ["ciso"]),
        ("owner ciso, ceo  verified by ciso", ["ciso"]),
        ("owner ciso, ceo  verified by ceo, ciso", ["ceo, ciso"]),
        ("owner ciso  verified by ciso, auditor", []),
        ("owner ciso  verified by auditor", []),
        ("verified by ciso", []),
        ("owner ciso", []),
        ("owner tbd  verified by tbd", []),
        ("owner ciso  verified by ciso, tbd", []),
        ('owner "The CISO"  verified by "the CISO"', ['"the CISO"']),
        ('owner ciso  verified by ciso, "a yearly drill"', []),
        ("owner ciso  verified by ciso, eval v < 1%", []),
        ("owner ciso  verified by ciso, eval outside < 1%", []),
        ("owner ciso  verified by eval v < 1%", []),
    ],
)
def test_a_guardrail_is_not_verified_by_its_owner_alone(fields, where):
    text = f"{ITEMS}eval outside {{ run by auditor }}\nguardrail g {{ {fields} }}"
    assert found(text, "self-verified") == [("self-verified", w, "note") for w in where]


@pytest.mark.parametrize(
    ("run_by", "text", "where"),
    [
        ("lab", "commitment c { if eval w >= 20% then withdraw  owner lab }", ["lab"]),
        ("lab", "if eval w >= 20% then withdraw owner lab", ["lab"]),
        ("lab, ceo", "commitment c { if eval w >= 20% then withdraw  owner ceo, lab }",
         ["lab, ceo"]),
        ("lab", "if eval w >= 20% then withdraw owner ceo\nalways keep eval w < 2% owner lab",
         ["lab"]),
        ("lab, auditor", "commitment c { if eval w >= 20% then withdraw  owner lab }", []),
        ("auditor", "commitment c { if eval w >= 20% then withdraw  owner lab }", []),
        ("lab", "commitment c { if eval w >= 20% then withdraw  decided by lab }", []),
        ("lab", "commitment c { if eval w >= 20% then withdraw }", []),
        ("tbd", "commitment c { if eval w >= 20% then withdraw  owner tbd }", []),
        ("lab", "commitment c { always withdraw  owner lab }", []),
        ("ciso", "guardrail g { verified by eval w < 1%  owner ciso }", ["ciso"]),
        ("ciso", "guardrail g { verified by auditor, eval w < 1%  owner ciso }", ["ciso"]),
        ("auditor", "guardrail g { verified by eval w < 1%  owner ciso }", []),
    ],
)  # fmt: skip
def test_an_eval_is_not_run_by_who_acts_on_it_or_is_tested_by_it_alone(run_by, text, where):
    evals = f"eval w {{ score 0%..100%  run by {run_by} }}\n"
    expected = [("self-verified", words, "note") for words in where]
    assert found(ITEMS + evals + text, "self-verified") == expected


def test_an_owner_who_verifies_and_runs_the_other_check_too_is_found_for_both():
    text = "eval w { run by ciso }\nguardrail g { verified by ciso, eval w < 1%  owner ciso }"
    assert [w for _, w, _ in found(ITEMS + text, "self-verified")] == ["ciso", "ciso, eval w < 1%"]
