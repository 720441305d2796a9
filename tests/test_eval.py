"""`ifthen eval`: what is due, lifted, excused, over and cannot be met, as JSON and as text."""

import json
import re
from pathlib import Path

import pytest

from ifthen.cli import main
from tests.evaluating import ALL, POLICY, account, run, sets, words
from tests.scenarios import KNOWN

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("p.ifthen").write_text(POLICY, "utf-8")
    return tmp_path


def test_what_fires_and_what_is_due(capsys):
    one = account(capsys, *ALL, code=0)
    assert words(one["firing"], "name") == ["advice", "draft", "security", "sooner"]
    assert words(one["due"], "duty") == [
        "guardrail fence every 3 months",
        "guardrail locks within 2 weeks",
        "notify board “the score” within 7 days",
        "pause training until guardrail locks in place",
        "rate cbrn at ASL-3",
        "should guardrail fence",
    ]
    assert one["undetermined"] == []
    assert one["scenario"] == {
        "eval:virology": "30%", "eval:steps": "0 steps", "event:storm": "false",
        "event:rival": "false", "guardrail:locks": "false",
    }  # fmt: skip


def test_duties_that_say_the_same_are_one_with_the_earliest_deadline(capsys):
    one = account(capsys, *ALL)
    (locks,) = [due for due in one["due"] if due["action"] == "guardrail locks"]
    assert (locks["strength"], locks["within"], locks["binds"]) == ("must", ["2 weeks"], True)
    assert words(locks["from"], "name", "role") == [("security", "then"), ("sooner", "then")]
    (pause,) = [due for due in one["due"] if due["action"] == "pause training"]
    assert pause["until"] == ["guardrail locks in place"]


def test_conditions_that_end_a_duty_together_read_as_they_are_meant(capsys):
    Path("p.ifthen").write_text(
        f"""policy p {KNOWN}
        always pause training until (event rival or event storm)
        always pause training until (guardrail locks in place and guardrail fence in place)""",
        "utf-8",
    )
    (pause,) = account(capsys)["due"]
    assert pause["duty"] == (
        "pause training until (event rival or event storm) and guardrail fence in place "
        "and guardrail locks in place"
    )
    assert pause["until"][0] == "event rival or event storm"


def test_what_does_not_bind_is_kept_apart(capsys):
    one = account(capsys, *ALL)
    fence = [due for due in one["due"] if due["action"] == "guardrail fence"]
    assert sorted(words(fence, "strength", "binds", "every")) == [
        ("must", False, ["3 months"]),
        ("should", False, []),
    ]


def test_what_is_lifted_and_what_holds_instead(capsys):
    one = account(capsys, *ALL[:3], "event:rival=true", "guardrail:locks=false")
    assert words(one["lifted"], "duty", "by") == [
        ("guardrail locks within 2 weeks", ["rivals"]),
        ("guardrail locks within 30 days", ["rivals"]),
    ]
    floor = {due["action"]: due["from"][0]["role"] for due in one["due"]}
    assert floor["guardrail asl-2-security"] == "floor"
    assert floor["notify regulator"] == "cost"
    assert "guardrail locks" not in floor
    assert "pause training" in floor, "what is lifted makes no `until` true"


def test_what_is_excused(capsys):
    one = account(
        capsys, "eval:virology=30%", "eval:steps=0", "event:storm=true", "event:rival=false"
    )
    (excused,) = one["excused"]
    assert (excused["name"], excused["unless"]) == ("security", "event storm")
    assert len(excused["duties"]) == 4
    assert words(one["ratings"], "risk", "variant", "low", "high")[0][0] == "cbrn"


def test_what_is_over_and_what_cannot_be_met(capsys):
    one = account(capsys, *ALL[:4], "guardrail:locks=true", "unmet:security/2=true", code=0)
    assert words(one["over"], "duty") == ["pause training until guardrail locks in place"]
    assert words(one["unmet"], "duty", "fact") == [
        ("guardrail locks within 30 days", "unmet:security/2")
    ]
    (withdraw,) = [due for due in one["due"] if due["action"] == "withdraw"]
    assert words(withdraw["from"], "name", "role") == [("security", "otherwise")]


def test_the_ratings(capsys):
    one = account(capsys, *ALL, "risk:cyber@post=ASL-4")
    found = {(r["risk"], r["variant"]): (r["low"], r["high"]) for r in one["ratings"]}
    assert found == {
        ("cbrn", "pre-mitigation"): ("ASL-3", "ASL-3"),
        ("cbrn", "post-mitigation"): ("ASL-3", "ASL-3"),
        ("cyber", "pre-mitigation"): ("ASL-2", "ASL-4"),
        ("cyber", "post-mitigation"): ("ASL-4", "ASL-4"),
    }


# Text


def test_text_says_what_json_says(capsys):
    assert run("p.ifthen", *sets("eval:virology=30%", "event:rival=true")) == 3
    out = capsys.readouterr().out
    assert out.startswith("fires\n  advice\n  draft\n  security\n  sooner\n\ndue\n")
    assert "\nUNDETERMINED, which is no pass\n" in out
    assert "  whether security is excused\n    turns on           event:storm (unknown)\n" in out
    assert "  whether p.ifthen:" in out, "a commitment without a name has its place"
    assert re.search(r"\nlifted\n  guardrail locks within 2 weeks +sooner, by escape rivals\n", out)
    assert "guardrail asl-2-security" in out.partition("\ndue\n")[2].partition("\n\n")[0]
    assert out.endswith("ratings\n  cbrn   ASL-3\n  cyber  ASL-2..ASL-4\n")


def test_text_says_when_all_is_determined(capsys):
    assert run("p.ifthen", *sets(*ALL)) == 0
    out = capsys.readouterr().out
    assert "everything is determined\n" in out
    assert "UNDETERMINED" not in out


def test_text_of_a_policy_that_asks_nothing(capsys):
    Path("p.ifthen").write_text("policy p", "utf-8")
    assert run("p.ifthen") == 0
    assert (
        capsys.readouterr().out == "nothing fires\n\nnothing is due\n\neverything is determined\n"
    )


def test_text_of_others_cannot_steer_the_terminal(capsys):
    Path("p.ifthen").write_text('policy p always "a \x1b[2J b" within 2 days', "utf-8")
    run("p.ifthen")
    assert "\x1b" not in capsys.readouterr().out


# Scenarios from files


def test_a_scenario_from_a_file(capsys):
    facts = {"eval:virology": "30%", "eval:steps": 0, "event:storm": False, "event:rival": None}
    Path("s.json").write_text(json.dumps(facts))
    assert run("p.ifthen", "--scenario", "s.json", "--format", "json", *sets(*ALL[4:])) == 3
    (one,) = json.loads(capsys.readouterr().out)["scenarios"]
    assert words(one["undetermined"], "what", "name") == [("escape", "rivals")]


def test_each_scenario_of_an_array_is_told(capsys):
    Path("s.json").write_text('[{"eval:virology": "30%"}, {"eval:virology": "10%"}]')
    common = sets("eval:steps=0", "event:storm=false", "event:rival=false", "guardrail:locks=false")
    assert run("p.ifthen", "--scenario", "s.json", *common) == 0
    out = capsys.readouterr().out
    assert out.startswith("scenario 1 of 2: eval:steps=0 steps, eval:virology=30%, ")
    assert "\n\nscenario 2 of 2: " in out
    assert run("p.ifthen", "--scenario", "s.json", "--format", "json", *common) == 0
    both = json.loads(capsys.readouterr().out)["scenarios"]
    assert [len(one["due"]) for one in both] == [6, 2]


def test_the_witness_of_a_finding_is_replayed(capsys):
    """`weaker-at-higher-risk` and `gap` show two scenarios: something is due, then nothing is."""
    Path("gap.ifthen").write_text(
        """policy p
        eval v { score 0%..100% danger rising }
        guardrail g { needs "a lock" }
        if eval v in 20%..40% then guardrail g within 3 days
        """
    )
    main(["lint", "gap.ifthen", "--select", "gap", "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    Path("w.json").write_text(json.dumps(finding["witness"]))
    assert run("gap.ifthen", "--scenario", "w.json", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["scenarios"]
    assert len(found) == len(finding["witness"])
    assert [one["scenario"] for one in found] == finding["witness"]
    assert {len(one["due"]) for one in found} == {0, 1}


@pytest.mark.parametrize("path", sorted((ROOT / "policies").glob("*.ifthen")), ids=lambda p: p.stem)
def test_the_published_policies_have_a_meaning(path, capsys):
    one = account(capsys, policy=str(path))
    assert not one["determined"], "with nothing known something is undetermined"
    assert one["ratings"]
    assert run(str(path)) == 3
