"""The scenarios that show findings of *logic*: exact, and true when they are evaluated again."""

import json
from pathlib import Path

import pytest

import ifthen
from ifthen.cli import main
from ifthen.meaning.given import given
from tests.replaying import due, graph_of, replay, score

START = """policy p
scale s { L1, L2, L3 } risk r { on s } risk q { on s } event e event f
guardrail g { needs part } guardrail part guardrail h guardrail over { stronger than g }
eval v { score 0%..100%  danger rising  variant pre-mitigation } eval low { score 0..1 points  danger falling }
eval open { score 0..  danger rising } eval times { score 1x..  danger rising }
"""


def witnesses(text, rule):
    """The scenarios of the only finding of a rule, as JSON gives them."""
    (finding,) = (f for f in ifthen.lint(START + text) if f.rule == rule)
    return [dict(witness.facts) for witness in finding.witness]


def replayed(text, rule):
    """The facts of each scenario, and what is due in it."""
    graph = graph_of(START + text)
    return [(facts, due(graph, replay(graph, facts))) for facts in witnesses(text, rule)]


@pytest.mark.parametrize(
    ("threshold", "beyond", "key", "unit"),
    [
        ("eval v >= 22.1% and eval v < 22.2%", "eval v >= 22.2%", "eval:v", "%"),
        ("eval v > 1/3 and eval v < 1/2", "eval v >= 1/2", "eval:v", "%"),
        ("eval v = 1/3", "eval v > 1/3", "eval:v", "%"),
        ("eval low in 0.25..0.5 points", "eval low < 0.25 points", "eval:low", " points"),
        ("eval open >= 1e26 and eval open < 1e27", "eval open >= 1e27", "eval:open", ""),
        ("eval open in 123456789..123456790", "eval open > 123456790", "eval:open", ""),
        ("eval times in 2x..4x", "eval times > 4x", "eval:times", "x"),
        ("eval v post-mitigation in 20%..30%", "eval v post-mitigation > 30%", "eval:v@post", "%"),
        ("forecast eval v in 20%..30%", "forecast eval v > 30%", "forecast:eval:v", "%"),
        ("forecast eval v post-mitigation = 0%", "forecast eval v post-mitigation > 0%",
         "forecast:eval:v@post", "%"),
    ],
)  # fmt: skip
def test_scores_are_exact_in_the_unit_of_their_eval(threshold, beyond, key, unit):
    text = f"""
        commitment c {{ if {threshold} then guardrail g }}
        commitment d {{ if {beyond} then withdraw }}
    """
    (before, first), (after, second) = replayed(text, "weaker-at-higher-risk")
    assert (first, second) == (["c: guardrail g"], ["d: withdraw"])
    assert set(before) == set(after) == {key}
    for facts in (before, after):
        assert facts[key].endswith(unit) or "/" in facts[key]
        assert score(facts[key]) is not None


def test_a_gap_is_shown_by_two_scenarios_that_differ_in_the_score_alone():
    text = """
        commitment c { if eval v in 20%..40% and event e and not event f then guardrail g }
        commitment d { if eval v > 40% and risk r >= L2 then withdraw }
    """
    (first, before), (second, after) = replayed(text, "gap")
    assert before == ["c: guardrail g"]
    assert after == []
    assert [key for key in first if first[key] != second[key]] == ["eval:v"]
    assert first.keys() == second.keys()
    assert 20 <= score(first["eval:v"]) * 100 <= 40 < score(second["eval:v"]) * 100
    rest = {"event:e": "true", "event:f": "false", "risk:r@pre": "L1"}
    assert {key: first[key] for key in rest} == rest


def test_a_conflict_is_shown_by_one_scenario():
    text = """
        commitment c { if eval v < 40% and guardrail g in place then allow training }
        commitment d { if eval v >= 20% then forbid training until "content" }
    """
    ((facts, is_due),) = replayed(text, "conflicting-duties")
    assert is_due == ["c: allow training", 'd: forbid training until "content"']
    assert facts["words:content"] == "false"
    assert facts["guardrail:part"] == "true"  # a guardrail with named parts is no fact


def test_every_fact_that_counts_is_listed_and_none_beside_them():
    text = """
        commitment up { if eval v >= 40% or "somebody says so" then rate r at L2 unless event f }
        commitment a { if risk r >= L2 and eval open >= "a lot" then aim guardrail h }
        commitment b { if risk r >= L2 and eval open >= "a lot" and event e then guardrail h }
        commitment c { if risk r >= L2 and eval open >= "a lot" and not event e then guardrail h }
        commitment beside { if risk q >= L2 then withdraw }
        escape out { when forecast risk q >= L3 lifts commitment beside }
    """
    ((facts, is_due),) = replayed(text, "strength-conflict")
    weak, strong = (d for d in is_due if d[0] in "abc")
    assert weak == "a: aim guardrail h"
    assert strong in ("b: guardrail h", "c: guardrail h")
    assert set(facts) == {
        "eval:v",
        "words:somebody says so",
        "event:f",
        'eval:open >= "a lot"',
        "event:e",
    }


def test_beneath_cannot_rule_out_what_is_unknown_is_not_listed():
    text = """
        commitment c { if cannot rule out eval v >= 60% and not eval low >= 0.5 points then allow training }
        commitment d { if cannot rule out not eval v >= 60% then forbid training until event e }
    """
    ((facts, is_due),) = replayed(text, "conflicting-duties")
    assert "eval:v" not in facts
    assert is_due == ["c: allow training", "d: forbid training until event e"]


def test_of_two_answers_the_simpler_one_is_shown():
    """One score with one digit, no event that need not happen, no level above what is needed."""
    text = """
        commitment c { if eval v >= 17.3% and not event f or event e and event f then allow training }
        commitment d { if eval v >= 11.1% or risk r >= L2 and eval v > 1% then pause training }
    """
    ((facts, _),) = replayed(text, "conflicting-duties")
    assert facts["event:f"] == facts["event:e"] == "false"
    assert facts["risk:r@pre"] == "L1"
    assert facts["eval:v"][1:] in ("0%", "00%")


@pytest.fixture
def printed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def printed(text, rule, form="full"):
        (tmp_path / "p.ifthen").write_text(START + text, "utf-8")
        main(("lint", "p.ifthen", "--select", rule, "--format", form))
        return capsys.readouterr().out

    return printed


def scenarios(out):
    mark = " = scenario: "
    return [line.partition(mark)[2] for line in out.splitlines() if mark in line]


def test_json_gives_an_array_of_scenarios_with_exact_strings(printed):
    text = "commitment c { if eval v in 22.1%..22.2% and event e then guardrail g }"
    (finding,) = json.loads(printed(text, "gap", "json"))["findings"]
    first, second = finding["witness"]
    assert first["event:e"] == second["event:e"] == "true"
    assert 22.1 <= float(first["eval:v"].removesuffix("%")) <= 22.2
    (finding,) = json.loads(
        printed("always aim withdraw always withdraw", "strength-conflict", "json")
    )["findings"]
    assert finding["witness"] == [{}]
    (finding,) = json.loads(printed("if eval v > 100% then withdraw", "never-fires", "json"))[
        "findings"
    ]
    assert finding["witness"] == []


def test_the_text_says_of_the_second_scenario_what_is_other_in_it(printed):
    text = "commitment c { if eval v in 20%..40% and event e then guardrail g }"
    first, second = scenarios(printed(text, "gap"))
    assert first.endswith(", event e = true")
    assert second.startswith("eval v = ")
    assert second.endswith("%, all else equal")


def test_the_text_leaves_out_a_scenario_that_states_nothing(printed):
    out = printed("always aim withdraw always withdraw", "strength-conflict")
    assert "strength-conflict" in out
    assert scenarios(out) == []


def test_the_text_counts_the_facts_that_are_as_usual(printed):
    text = """
        commitment c { if eval v post-mitigation >= 20% and not (event e or event f or "w" or risk q >= L2) then allow training }
        commitment d { if eval v post-mitigation >= 20% and guardrail g missing then pause training }
    """
    (said,) = scenarios(printed(text, "conflicting-duties"))
    assert said.startswith("eval v post-mitigation = ")
    assert said.endswith("%, 5 other facts false or lowest")


def test_a_few_facts_are_all_said_in_the_words_of_the_language(printed):
    text = """
        commitment c { if forecast risk q post-mitigation >= L2 and "somebody objects" and guardrail part in place then allow training }
        commitment d { if forecast risk q post-mitigation >= L2 and not event e and guardrail h missing then pause training }
    """
    (said,) = scenarios(printed(text, "conflicting-duties"))
    assert said == (
        "event e = false, forecast risk q post-mitigation = L2, guardrail h missing, "
        'guardrail part in place, "somebody objects" = true'
    )


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        (
            "commitment c { if eval v post-mitigation in 22.1%..22.2% and forecast risk q >= L2 then guardrail g }",
            "gap",
            [["c"], []],
        ),
        (
            'commitment c { if eval v >= tbd and eval low >= "words" then guardrail g and aim guardrail g }',
            "strength-conflict",
            [["c"]],
        ),
        (
            'commitment c { if eval v < 1/3 and risk r post-mitigation <= L2 then allow training } commitment d { if eval v > 1/9 and not "a = b" then pause training until guardrail part in place }',
            "conflicting-duties",
            [["c", "d"]],
        ),
    ],
)
def test_a_witness_from_json_is_a_scenario_for_the_evaluator(printed, capsys, text, rule, expected):
    (finding,) = json.loads(printed(text, rule, "json"))["findings"]
    Path("witness.json").write_text(json.dumps(finding["witness"]), "utf-8")
    code = main(("eval", "p.ifthen", "--scenario", "witness.json", "--format", "json"))
    found = json.loads(capsys.readouterr().out)["scenarios"]
    assert code in (0, 3)  # what has nothing to do with the finding may be undetermined
    firing = [sorted(item["name"] for item in one["firing"]) for one in found]
    assert firing == expected


CORPUS = sorted(
    path
    for folder in ("policies", "tests/corpus", "docs")
    for path in (Path(__file__).parents[1] / folder).iterdir()
    if path.suffix in (".ifthen", ".md")
)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_witness_can_be_stated(path):
    """Those of rules outside *logic* too."""
    text = path.read_text("utf-8")
    graph = ifthen.read(text, path.name)
    for finding in ifthen.lint(text, path.name):
        for witness in finding.witness:
            assert given(graph, witness.facts)[1] == ()
