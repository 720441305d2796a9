"""What is proved of the three frameworks and of the worked example, over all scenarios.

Each test's name is what the published document says, or leaves unsaid, page by page.
"""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import ifthen
from ifthen.cli import main
from ifthen.graph import Graph
from ifthen.logic.moving import duties
from ifthen.logic.questions import Claim, logic
from ifthen.meaning import Scenario, evaluate
from ifthen.model import Commitment, Escape, protects

POLICIES = Path(__file__).parents[1] / "policies"
RSP, PF, FSF = "anthropic-rsp-2.0", "openai-preparedness-beta", "deepmind-fsf-1.0"
WORKED = "worked-example"
RULES = {
    "never-fires", "always-fires", "gap", "weaker-at-higher-risk", "same-consequence",
    "redundant-commitment", "conflicting-duties", "strength-conflict", "circular-rating",
    "unreachable-resume", "presupposed-failure",
}  # fmt: skip


@cache
def graph(policy: str) -> Graph:
    return ifthen.read((POLICIES / f"{policy}.ifthen").read_text("utf-8"))


@cache
def found(policy: str) -> list[tuple[str, str, str]]:
    """What the rules find: rule, subject and words."""
    text = (POLICIES / f"{policy}.ifthen").read_text("utf-8")
    findings = [finding for finding in ifthen.lint(text) if finding.rule in RULES]
    assert not any(finding.undecided for finding in findings)
    return sorted((f.rule, f.subject.name, f.span.words) for f in findings)


def due(policy: str, commitment: str, words: str = "") -> list[Claim]:
    """That a first duty of a commitment with such words is due, for each of them."""
    asked = logic(graph(policy))
    claims = [
        asked.due(owed)
        for owed in duties(graph(policy))
        if owed.item.name.value == commitment and words in owed.duty.span.words
    ]
    assert claims, (commitment, words)
    return claims


def fires(policy: str, commitment: str) -> Claim:
    item = graph(policy).get(Commitment, commitment)
    assert item is not None
    return logic(graph(policy)).fires(item)


def is_open(policy: str, escape: str) -> Claim:
    """That an escape is open."""
    item = graph(policy).get(Escape, escape)
    assert item is not None
    formula = logic(graph(policy)).encoder.fires(item)[0]
    return Claim(formula, lambda o: o.world.escapes[f"escape:{escape}"] is True, (item,))


def in_no_scenario(policy: str, *claims: Claim) -> bool:
    return logic(graph(policy)).find(*claims) is None


# Preparedness Framework (Beta)


def test_all_that_is_found_of_the_preparedness_framework():
    categories = ("autonomy", "cbrn", "cyber", "overall", "persuasion")
    assert found(PF) == [
        *(("same-consequence", risk, "Medium") for risk in categories),
        ("strength-conflict", "b2-aim", "aim keep every risk post-mitigation <= Medium"),
    ]


def test_page_14_aims_at_what_page_2_says_must_be():
    (finding,) = (
        f
        for f in ifthen.lint((POLICIES / f"{PF}.ifthen").read_text("utf-8"))
        if f.rule == "strength-conflict"
    )
    assert [label.span.words for label in finding.labels] == [
        "must keep every risk post-mitigation <= Medium before deployment"
    ]


def test_nothing_is_said_of_medium_that_is_not_said_of_low():
    """What is due at Medium is due at Low; High tells itself apart."""
    pairs = {name for rule, name, words in found(PF) if rule == "same-consequence"}
    assert pairs == {"autonomy", "cbrn", "cyber", "overall", "persuasion"}
    assert {words for rule, _, words in found(PF) if rule == "same-consequence"} == {"Medium"}


def test_that_only_medium_may_be_deployed_is_no_permission_against_the_halt_at_high():
    assert [row for row in found(PF) if row[0] == "conflicting-duties"] == []


def test_asset_protection_is_due_whenever_deployment_is_halted():
    (halt,) = due(PF, "b2-halt", "forbid deployment")
    (protection,) = due(PF, "b1", "guardrail asset-protection")
    assert in_no_scenario(PF, halt, logic(graph(PF)).no(protection))


def test_development_that_enhances_safety_is_forbidden_in_no_scenario():
    stops = [*due(PF, "b3", "forbid training"), *due(PF, "b3-critical")]
    assert in_no_scenario(
        PF, is_open(PF, "safety-enhancing-development"), logic(graph(PF)).any(stops)
    )


# Responsible Scaling Policy 2.0


def test_nothing_of_the_responsible_scaling_policy_contradicts_itself():
    assert found(RSP) == []


def test_while_footnote_18_is_open_no_protective_duty_is_due_in_any_scenario():
    asked = logic(graph(RSP))
    protective = [asked.due(owed) for owed in duties(graph(RSP)) if protects(owed.duty)]
    assert len(protective) == 6  # r1 two, r2, r11-only two, r14
    assert in_no_scenario(RSP, is_open(RSP, "competitor-clause"), asked.any(protective))


@pytest.mark.parametrize(
    ("showing", "commitment", "words"),
    [
        ("r7-cbrn", "r1", "guardrail asl-3-deployment"),
        ("r7-cbrn", "r1", "guardrail asl-3-security"),
        ("r7-ai-rd", "r2", "guardrail asl-3-security"),
    ],
)
def test_a_showing_that_cannot_be_made_calls_for_the_safeguards(showing, commitment, words):
    asked = logic(graph(RSP))
    closed = asked.no(is_open(RSP, "competitor-clause"))
    (required,) = due(RSP, commitment, words)
    assert in_no_scenario(RSP, fires(RSP, showing), closed, asked.no(required))


def test_while_nothing_is_known_the_safeguards_are_due():
    outcome = evaluate(graph(RSP), Scenario())
    assert all(claim.check(outcome) for claim in due(RSP, "r1"))


# Frontier Safety Framework 1.0


def test_nothing_of_the_frontier_safety_framework_contradicts_itself():
    assert found(FSF) == []


def test_no_capability_level_makes_a_protective_duty_due_in_any_scenario():
    """A pause is one of three choices, and the third is words."""
    assert [owed for owed in duties(graph(FSF)) if protects(owed.duty)] == []


# The worked example


def test_the_worked_example_is_clean(capsys):
    path = str(POLICIES / f"{WORKED}.ifthen")
    assert main(("lint", path, "--fail-level", "note")) == 0
    assert capsys.readouterr().out == "no findings in 1 file\n"


def test_its_one_way_out_leaves_the_weights_guarded():
    asked = logic(graph(WORKED))
    floors = [
        asked.due(owed)
        for owed in graph(WORKED).duties
        if owed.item.name.value == "evaluator-access" and owed.role == "floor"
    ]
    assert len(floors) == 1
    assert in_no_scenario(WORKED, is_open(WORKED, "evaluator-access"), asked.no(floors[0]))


@pytest.mark.parametrize("risk", ["bio", "cyber"])
def test_each_level_comes_with_the_one_below_it(risk):
    for lower, higher in pairwise(f"{risk}-{level}" for level in (1, 2, 3)):
        below = logic(graph(WORKED)).no(fires(WORKED, lower))
        assert in_no_scenario(WORKED, fires(WORKED, higher), below)
