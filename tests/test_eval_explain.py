"""`ifthen eval --explain`, and what keeps the command from running."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evaluating import POLICY, run, sets, words
from tests.scenarios import KNOWN

UNKNOWN = "it is unknown whether"
WAYS = "escape `rivals` lifts it, or its `unless` is true"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("p.ifthen").write_text(POLICY, "utf-8")
    return tmp_path


def explained(capsys, name: str, *facts: str):
    run("p.ifthen", "--format", "json", "--explain", name, *sets(*facts))
    (one,) = json.loads(capsys.readouterr().out)["scenarios"]
    return one["explained"]


def test_how_a_commitment_follows(capsys):
    found = explained(
        capsys, "security", "eval:virology=30%", "guardrail:locks=true", "event:rival=true"
    )
    assert (found["name"], found["fires"]) == ("security", "true")
    assert found["if"] == {
        "words": "eval virology >= 20%", "value": "true",
        "facts": {"eval:virology": "30%"}, "parts": [],
    }  # fmt: skip
    assert (found["unless"]["value"], found["unless"]["facts"]) == (
        "unknown",
        {"event:storm": "unknown"},
    )
    assert words(found["duties"], "standing", "role") == [
        ("due", "then"), ("lifted", "then"), ("over", "then"), ("due", "then"), ("idle", "otherwise"),
    ]  # fmt: skip
    rate, locks, pause, _, withdraw = found["duties"]
    assert rate["because"] == "the commitment fires; it is unknown whether its `unless` is true"
    assert locks["because"] == "lifted by escape `rivals`"
    assert pause["because"] == "its `until` is true"
    assert pause["until"]["facts"] == {"guardrail:locks": "true"}
    assert "cannot be met" in withdraw["because"]


@pytest.mark.parametrize(
    ("facts", "standing", "because"),
    [
        (("eval:virology=10%",), "idle", "the commitment does not fire"),
        (("event:storm=true",), "excused", "its `unless` is true"),
        ((), "undetermined", f"{UNKNOWN} the commitment fires; {UNKNOWN} {WAYS}"),
        (("eval:virology=30%", "unmet:security/2=true"), "unmet",
         "the scenario states `unmet:security/2`"),
    ],
)  # fmt: skip
def test_why_a_duty_is_due_or_not(capsys, facts, standing, because):
    duty = explained(capsys, "security", *facts)["duties"][1]
    assert (duty["standing"], duty["because"]) == (standing, because)


def test_a_rating_is_explained_by_the_duties_that_give_it(capsys):
    found = explained(capsys, "sooner", "eval:virology=30%")
    (rating,) = found["if"]["parts"]
    assert (rating["words"], rating["value"]) == ("rating of cbrn pre-mitigation", "ASL-3")
    assert words(rating["parts"], "words", "value") == [("rate cbrn at ASL-3, of security", "due")]


def test_the_parts_of_a_condition_are_explained(capsys):
    Path("p.ifthen").write_text(
        f"""policy p {KNOWN}
        risk all {{ on asl highest of cbrn, cyber }}
        guardrail whole {{ needs locks, fence }}
        escape inner {{ when event storm }} escape way {{ when escape inner or event rival }}
        commitment c {{
          if not (event rival and guardrail whole in place) or cannot rule out risk all >= ASL-3
          then rate cbrn at ASL-3 unless escape way
        }}""",
        "utf-8",
    )
    found = explained(capsys, "c", "guardrail:fence=false", "risk:cyber@pre=ASL-2")
    either = found["if"]
    assert either["value"] == "true"
    turned, ruled = either["parts"]
    (both,) = turned["parts"]
    assert [part["facts"] for part in both["parts"]] == [
        {"event:rival": "unknown"},
        {"guardrail:fence": "false", "guardrail:locks": "unknown"},
    ]
    (atom,) = ruled["parts"]
    (rating,) = atom["parts"]
    assert words(rating["parts"], "words", "value") == [
        ("rating of cbrn pre-mitigation", "ASL-3"),
        ("rating of cyber pre-mitigation", "ASL-2"),
    ]
    (when,) = found["unless"]["parts"]
    assert when["words"] == "escape inner or event rival"
    assert [part["parts"] for part in when["parts"]] == [[], []], "one escape deep is enough"


def test_explained_as_text(capsys):
    run("p.ifthen", "--explain", "sooner", *sets("eval:virology=30%"))
    out = capsys.readouterr().out
    line = POLICY[: POLICY.index("commitment sooner")].count("\n") + 1
    assert out.startswith(f"commitment sooner, p.ifthen:{line}\n  fires: true\n")
    assert "    if risk cbrn >= ASL-3: true\n      rating of cbrn pre-mitigation: ASL-3\n" in out
    assert "  guardrail locks within 2 weeks: due\n" in out


def test_a_commitment_without_a_name_is_explained_by_its_place(capsys):
    line = POLICY[: POLICY.index("if eval steps")].count("\n") + 1
    found = explained(capsys, f"p.ifthen:{line}", "eval:steps=12")
    assert (found["fires"], found["is_bare"]) == ("true", True)
    assert explained(capsys, found["name"], "eval:steps=12") == found


def test_a_long_chain_of_escapes_is_explained(capsys):
    links = "".join(f"escape w{n} {{ when escape w{n + 1} }} " for n in range(2000))
    Path("p.ifthen").write_text(
        f"policy p event e {links} escape w2000 {{ when event e }} "
        "commitment c { always withdraw unless escape w0 }"
    )
    assert explained(capsys, "c", "event:e=true")["unless"]["value"] == "true"


# Trouble


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["q.ifthen"], "there is no such file"),
        (["p.ifthen", "--set", "event:rival"], "write FACT=VALUE, such as event:rival=true"),
        (["p.ifthen", "--set", "event:rivla=true"], "did you mean `rival`?"),
        (["p.ifthen", "--set", "event:rival=true", "--set", "event:rival=false"], "already"),
        (["p.ifthen", "--scenario", "none.json"], "there is no such file"),
        (["p.ifthen", "--scenario", "bad.json"], "bad.json: is no JSON: see line 2"),
        (["p.ifthen", "--scenario", "list.json"], "list.json: is no scenario"),
        (["p.ifthen", "--scenario", "."], "is a folder"),
        (["p.ifthen", "--scenario", "wrong.json"], "wrong.json: `event:nobody=true`: there is no"),
        (["p.ifthen", "--explain", "securty"], "did you mean security?"),
        (["p.ifthen", "--explain", "rivals"], "there is no such commitment"),
        (["p.ifthen", "--format", "xml"], "invalid choice"),
        (["-", "--scenario", "-"], "cannot both be read from standard input"),
        (["broken.ifthen"], "broken.ifthen:1: "),
        ([], "the following arguments are required"),
    ],
)
def test_what_cannot_run_says_why(arguments, why, capsys):
    Path("bad.json").write_text("{\n!")
    Path("list.json").write_text("[1]")
    Path("wrong.json").write_text('{"event:nobody": true}')
    Path("broken.ifthen").write_text("policy p if event nobody then withdraw")
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert why in printed.err
    assert "Traceback" not in printed.err


def test_every_wrong_fact_is_named(capsys):
    assert run("p.ifthen", *sets("event:a=true", "event:b=true")) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text() | st.sampled_from(["eval:virology=", "event:rival=true", "=", "risk:cbrn"]))
)
def test_no_facts_make_a_traceback(facts):
    assert run("p.ifthen", *(f"--set={fact}" for fact in facts)) in (0, 2, 3)
