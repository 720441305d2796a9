"""What is not decided is said: by each rule, in each report, and by the exit code."""

import json
from pathlib import Path

import pytest

from ifthen.cli import main
from tests.linting import lint

START = """
scale s { L1, L2, L3 } risk r { on s  at L1 "a" at L2 "b" } event e event f
guardrail g eval v { score 0%..100%  danger rising } eval w { score 0%..100%  danger rising }
"""

ASKED = {
    "never-fires": ("commitment c { if event e or event f then withdraw }", "event e or event f",
                    "not decided whether commitment `c` ever fires"),
    "always-fires": ("commitment c { if event e and event f then withdraw }", "event e and event f",
                     "not decided whether commitment `c` fires in every scenario"),
    "gap": ("commitment c { if eval v in 20%..40% or event e then withdraw }", "eval v in 20%..40%",
            "not decided whether `v` has a gap"),
    "weaker-at-higher-risk": (
        "commitment c { if eval v in 20%..40% or event e then withdraw }", "withdraw",
        "not decided whether a more dangerous `v` drops `withdraw`"),
    "same-consequence": (
        "commitment c { if risk r >= L2 or event e then withdraw }", "L2",
        "not decided whether `L1` and `L2` of `r` make the same duties due"),
    "redundant-commitment": (
        "commitment a { if event e or event f then withdraw } commitment b { if event e or event f and eval v > 3% then withdraw }", "b",
        "not decided whether `a` makes commitment `b` redundant"),
    "conflicting-duties": (
        "commitment c { if eval v < 40% or event e then allow training } commitment d { if eval v > 20% or event f then pause training }", "allow training",
        "not decided whether `training` is allowed and stopped in one scenario"),
    "strength-conflict": (
        "commitment a { if event e or event f then guardrail g } commitment b { if event e or event f then aim guardrail g }", "aim guardrail g",
        "not decided whether `guardrail g` is due with two strengths"),
    "presupposed-failure": (
        "commitment c { if guardrail g missing or event e then guardrail g }", "guardrail g missing",
        "not decided whether commitment `c` asks for `g` only while it is missing"),
    "unreachable-resume": (
        "commitment c { always withdraw until (event e or event f) }", "event e or event f",
        "not decided whether `withdraw` of `c` can never end: no scenario makes its `until` true"),
    "level-without-guardrail": (
        "commitment c { if risk r >= L2 or event e then withdraw } commitment d { if risk r >= L3 or event e then guardrail g }", "r",
        "not decided whether a protective duty becomes due when `r` rises to `L2` or `L3`"),
    "unreachable-level": (
        "commitment c { if event e or event f then rate r at L2 } commitment d { if risk r >= L2 then withdraw }", "risk r >= L2",
        "not decided whether any commitment can rate `r` at `L2` or above"),
}  # fmt: skip


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("ifthen.logic.budget.STEPS", 0)
    monkeypatch.setattr("ifthen.logic.budget.STEPS_A_FORMULA", 0)


@pytest.mark.parametrize("rule", ASKED)
def test_a_rule_says_what_it_could_not_decide_and_where(rule, impatient):
    text, words, message = ASKED[rule]
    found = [finding for finding in lint(START + text, rule) if finding.span.words == words]
    assert found
    assert found[0].message == f"{message}: the question takes too many steps"
    assert found[0].undecided
    assert found[0].witness == ()
    assert "split the conditions" in found[0].help


@pytest.mark.parametrize("rule", ASKED)
def test_with_patience_each_of_them_is_decided(rule):
    assert not any(finding.undecided for finding in lint(START + ASKED[rule][0], rule))


@pytest.mark.slow
def test_whether_a_pause_waits_for_a_new_score_is_said_to_be_open_too(monkeypatch):
    """The first question, whether the `until` can come true at all, is decided here."""
    text = """
        eval slow { score 0%..100%  every 4x compute }
        commitment c { always pause training until (event e and event f or eval slow < 20%) }
    """
    undecided = []
    for steps in range(200):
        monkeypatch.setattr("ifthen.logic.budget.STEPS", steps)
        monkeypatch.setattr("ifthen.logic.budget.STEPS_A_FORMULA", 0)
        undecided.append([f.message for f in lint(START + text, "unreachable-resume")])
    assert undecided[-1] == []
    whole = "`pause training` of `c` can never end: no scenario makes its `until` true"
    waits = "`pause training` of `c` waits for a new score of `slow`, which comes round with compute only"
    why = "the question takes too many steps"
    assert all(
        found
        in ([], [f"not decided whether {whole}: {why}"], [f"not decided whether {waits}: {why}"])
        for found in undecided
    )


def test_not_decided_is_no_cause_that_silences_anything(impatient):
    text = "commitment c { if event e or event f then withdraw }"
    found = lint(START + text, "never-fires", "always-fires")
    assert [finding.rule for finding in found] == ["never-fires", "always-fires"]


POLICY = f"policy p {START} commitment c {{ if event e or event f then withdraw }}"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("p.ifthen").write_text(POLICY, "utf-8")

    def run(*arguments):
        code = main(("lint", "p.ifthen", "--select", "never-fires,always-fires", *arguments))
        return code, capsys.readouterr().out

    return run


def test_json_gives_the_status_and_counts_it(run, impatient):
    code, out = run("--format", "json")
    report = json.loads(out)
    assert code == 1
    assert [finding["status"] for finding in report["findings"]] == ["not decided"] * 2
    assert report["summary"]["not_decided"] == 2


def test_sarif_calls_it_open(run, impatient):
    _, out = run("--format", "sarif")
    results = json.loads(out)["runs"][0]["results"]
    assert {(result["kind"], result["level"]) for result in results} == {("open", "none")}


def test_the_text_summary_counts_it(run, impatient):
    _, out = run()
    assert out.endswith("\n1 error and 1 warning in 1 file, 2 of them not decided\n")


@pytest.mark.parametrize("level", ["error", "warning", "note"])
def test_it_fails_at_every_level(run, impatient, level):
    only_warning = ("--ignore", "never-fires")
    assert run("--fail-level", level, *only_warning)[0] == 1
    assert run("--exit-zero", *only_warning)[0] == 0


def test_an_allow_keeps_it_silent(run, impatient):
    Path("p.ifthen").write_text(
        POLICY.replace(
            " commitment c",
            "\n# ifthen: allow never-fires, always-fires -- looked at by hand\ncommitment c",
        ),
        "utf-8",
    )
    assert run()[0] == 0


def test_what_is_decided_says_nothing_of_a_status(run):
    Path("p.ifthen").write_text(f"policy p {START} if eval v >= 0% then withdraw", "utf-8")
    code, out = run("--format", "json", "--fail-level", "error")
    (finding,) = json.loads(out)["findings"]
    assert code == 0
    assert "status" not in finding
    assert "not_decided" not in json.loads(out)["summary"]
