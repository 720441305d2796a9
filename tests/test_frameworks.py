"""What an expert says of the three frameworks, and the rule that finds it.

The left side is the criticism: the essay's, and what the published documents say page by page. Each
line was written from the documents before the analyzer was run on them.
"""

from functools import cache
from pathlib import Path

import pytest

import ifthen
from ifthen.finding import Finding, Severity
from ifthen.graph.escapes import blast
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import (
    Commitment,
    Either,
    Escape,
    EvalCondition,
    Pause,
    Require,
    Risk,
    Stated,
)

POLICIES = Path(__file__).parents[1] / "policies"
RSP, PF, FSF = "anthropic-rsp-2.0", "openai-preparedness-beta", "deepmind-fsf-1.0"
WORKED = "worked-example"


@cache
def text(policy: str) -> str:
    return (POLICIES / f"{policy}.ifthen").read_text("utf-8")


@cache
def findings(policy: str) -> tuple[Finding, ...]:
    return ifthen.lint(text(policy))


def found(policy: str, rule: str) -> list[tuple[str, str]]:
    """The names of the items and the words that a rule finds."""
    return [(f.subject.name, f.span.words) for f in findings(policy) if f.rule == rule]


def names(policy: str, rule: str) -> set[str]:
    return {name for name, _ in found(policy, rule)}


SAID = [
    # Responsible Scaling Policy 2.0
    (RSP, "footnote 18 lifts safeguards because of what others do", "competitor-escape", "competitor-clause"),
    (RSP, "it stands in a footnote", "hidden-escape", "competitor-clause"),
    (RSP, "it names no evidential bar", "escape-without-bar", "competitor-clause"),
    (RSP, "it names nobody who decides", "escape-without-decider", "competitor-clause"),
    (RSP, "it has no time limit", "escape-without-expiry", "competitor-clause"),
    (RSP, "it leaves no floor", "escape-without-floor", "competitor-clause"),
    (RSP, "nothing says who finds that the rival has passed a threshold", "undefined-event",
     "rival-without-safeguards"),
    (RSP, "whether the rival's model is a 'serious risk for the world' is a judgement",
     "prose-condition", "competitor-clause"),
    (RSP, "'serious' is no measure", "vague-term", "competitor-clause"),
    (RSP, "footnote 17: officer and chief executive interpret", "discretion-escape", "ambiguity"),
    (RSP, "ASL-4 is yet to be defined", "undefined-level", "asl"),
    (RSP, "what AI R&D needs beyond ASL-3 is to be specified", "undefined-guardrail", "ai-rd-safeguards"),
    (RSP, "cyber is watched and has no threshold", "risk-without-level", "cyber"),
    (RSP, "nothing follows from the cyber assessment", "dangling-eval", "cyber-assessment"),
    (RSP, "'sufficiently far below' is no number", "prose-threshold", "r7-cbrn"),
    (RSP, "'sufficiently far below' is no number, AI R&D", "prose-threshold", "r7-ai-rd"),
    (RSP, "the 2-8 hour tasks have no score", "prose-threshold", "r3"),
    (RSP, "'reasonable cadence' of the deployment standard", "indefinite-time", "asl-3-deployment"),
    (RSP, "'accepted risk range' is not defined", "undefined-term", "asl-3-deployment"),
    (RSP, "'appropriate cadence' of the security standard", "indefinite-time", "asl-3-security"),
    (RSP, "'significantly help' is no measure", "vague-term", "cbrn"),
    (RSP, "'dramatic acceleration' is no measure", "vague-term", "ai-rd"),
    (RSP, "interim measures come 'promptly'", "indefinite-time", "r1"),
    (RSP, "'about a month' is taken back by 'ideally'", "softened-number", "r6"),
    (RSP, "'approximately' 1000x", "softened-number", "r2-scale-up"),
    (RSP, "checkpoint: only aims to have met the standard", "weak-strength", "r3"),
    (RSP, "publishing about cyber is a hope", "weak-strength", "r4-publish"),
    (RSP, "'far from the next thresholds' is no number", "prose-threshold", "r11"),
    (RSP, "defence in depth, red teams and the like: no criterion has a number, 'rapid' remediation",
     "indefinite-time", "asl-3-deployment"),
    (RSP, "'the same level of assurance' is not defined", "undefined-term", "interim-measures"),
    (RSP, "the safeguards of AI R&D have no date", "missing-deadline", "r2"),
    (RSP, "no tolerance is stated", "missing-tolerance", "anthropic-rsp"),
    (RSP, "checkpoint: 'or be close to meeting' it is enough", "toothless-choice", "r3"),
    (RSP, "AI R&D calls for ASL-3 Security alone", "single-gate", "ai-rd"),
    # Preparedness Framework (Beta)
    (PF, "the scorecard reads X%", "placeholder-threshold", "scorecard"),
    (PF, "no real evaluation has a score", "missing-threshold", "scores"),
    (PF, "the security measures 'might require' what is listed", "weak-strength", "b1"),
    (PF, "p. 14 restates the deployment limit as an aim", "weak-strength", "b2-aim"),
    (PF, "'dependable evidence' is not defined", "vague-term", "b4"),
    (PF, "'meaningfully' better help", "vague-term", "cbrn"),
    (PF, "'reasonably' mitigated", "vague-term", "deployment-mitigations"),
    (PF, "the carve-out for safety-enhancing development asks for no evidence", "escape-without-bar",
     "safety-enhancing-development"),
    (PF, "audits 'assuming qualified auditors can be found'", "availability-escape", "no-auditors"),
    (PF, "audits come at a cadence that the advisory group specifies", "indefinite-time", "b7"),
    (PF, "the monthly report is adjustable", "hidden-escape", "b6"),
    (PF, "those who get the report may change its cadence", "self-amendment", "b6-cadence"),
    (PF, "Leadership can act without the advisory group", "hidden-escape", "act-alone"),
    (PF, "'e.g. >2x time saved' is an example", "softened-number", "cyber"),
    (PF, "a 2x gain in compute efficiency is an example", "softened-number", "autonomy"),
    (PF, "development goes on when 'we can reasonably assure ourselves'", "prose-condition", "b3-critical"),
    (PF, "the deployment limit binds on p. 21 and is an aim on p. 14", "strength-conflict", "b2-aim"),
    *((PF, f"Low and Medium of {risk} call for the same", "same-consequence", risk)
      for risk in ("cyber", "cbrn", "persuasion", "autonomy")),
    (PF, "drills are recommended", "weak-strength", "b8"),
    (PF, "evaluates 'continually'", "indefinite-time", "openai-preparedness"),
    (PF, "as targeted and non-disruptive 'as possible'", "escape-phrase", "targeted"),
    (PF, "the Security team judges its own hardening", "self-verified", "asset-protection"),
    # Frontier Safety Framework 1.0
    (FSF, "evaluations have a 'pass' that is not stated", "missing-threshold", "response"),
    (FSF, "it only aims at its cadence", "weak-strength", "deepmind-fsf"),
    (FSF, "a trip is answered with a response plan to be written", "specify-only", "response"),
    (FSF, "the mapping to mitigations is future work", "specify-only", "future-mapping"),
    (FSF, "a pause has no end", "missing-resume", "not-ready"),
    (FSF, "the buffer is the interval, without slack", "no-slack", "early-warning"),
    (FSF, "hold, or 'implement additional protocols'", "toothless-choice", "not-ready"),
    (FSF, "protocols in words will do instead of a pause", "prose-duty", "not-ready"),
    (FSF, "'e.g. 3X' is an example", "softened-number", "ml-rd"),
    (FSF, "implementation by early 2025 is an aim", "weak-strength", "start"),
    (FSF, "incidents below a 'prespecified amount'", "undefined-term", "deployment-2"),
    (FSF, "nothing on how abilities are drawn out", "missing-elicitation", "early-warning"),
    (FSF, "'reasonably foreseeable' fine-tuning", "vague-term", "capabilities"),
    *((FSF, f"no mitigation follows from {risk}", "level-without-guardrail", risk)
      for risk in ("autonomy", "bio-amateur", "bio-expert", "cyber-autonomy", "cyber-enablement", "ml-rd")),
    *((FSF, f"{kind}-{n} belongs to no capability level", "dangling-guardrail", f"{kind}-{n}")
      for kind, levels in (("security", range(5)), ("deployment", range(4))) for n in levels),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "said", "rule", "name"), SAID, ids=[s[1] for s in SAID])
def test_what_an_expert_says_is_found(policy, said, rule, name):
    assert name in names(policy, rule)


def test_the_competitor_clause_lifts_every_protective_duty_that_it_names():
    graph = ifthen.read(text(RSP))
    (clause,) = (e for e in graph.all(Escape) if e.name.value == "competitor-clause")
    radius = blast(graph, clause)
    lifted = {(owed.item.name.value, owed.duty.span.words) for owed in radius.lifted}
    assert ("r1", "guardrail asl-3-deployment") in lifted
    assert ("r1", "guardrail asl-3-security") in lifted
    assert {"r1", "r2", "r10-restrict", "r11-only", "r14"} == {name for name, _ in lifted}
    (finding,) = (f for f in findings(RSP) if f.rule == "competitor-escape")
    assert f"can lift {len(radius.lifted)} of {radius.of} binding duties" in finding.message


def test_nearly_no_threshold_of_the_responsible_scaling_policy_is_a_number():
    graph = ifthen.read(text(RSP))
    compared = [atom.test for _, atom in standing_atoms(graph) if isinstance(atom, EvalCondition)]
    numbers = [test for test in compared if "x" in str(getattr(test, "threshold", ""))[-1:]]
    words = found(RSP, "prose-threshold")
    assert len(words) > len(numbers)
    assert len(numbers) == 2  # about 1000x in a year, and 1x of a model that needs the standard


ERRORS = {
    RSP: {
        ("competitor-escape", "competitor-clause"),
        ("undefined-guardrail", "ai-rd-safeguards"),
        ("undefined-level", "asl"),
        *(("prose-threshold", name) for name in ("r3", "r7-cbrn", "r7-ai-rd", "r11", "r11-only")),
    },
    PF: {("missing-threshold", "scores"), ("placeholder-threshold", "scorecard")},
    FSF: {
        ("missing-threshold", "response"),
        ("missing-threshold", "not-ready"),
        *(
            ("level-without-guardrail", risk)
            for risk in ("autonomy", "bio-amateur", "bio-expert", "cyber-autonomy")
        ),
        ("level-without-guardrail", "cyber-enablement"),
        ("level-without-guardrail", "ml-rd"),
    },
    WORKED: set(),
}


@pytest.mark.parametrize("policy", ERRORS)
def test_no_error_is_found_that_is_not_in_the_document(policy):
    found = {(f.rule, f.subject.name) for f in findings(policy) if f.severity is Severity.ERROR}
    assert found == ERRORS[policy]


def test_two_footnotes_of_the_responsible_scaling_policy_are_its_ways_out():
    assert names(RSP, "competitor-escape") == {"competitor-clause"}
    assert names(RSP, "hidden-escape") == {"competitor-clause", "ambiguity"}
    assert names(RSP, "competitor-condition") == set()


def test_a_passed_evaluation_can_be_answered_without_a_pause():
    graph = ifthen.read(text(FSF))
    (answer,) = (c for c in graph.all(Commitment) if c.name.value == "not-ready")
    (duty,) = answer.duties
    assert isinstance(duty.action, Either)
    assert [type(choice[0].action) for choice in duty.action.choices] == [Pause, Pause, Stated]


def test_no_capability_level_of_the_frontier_safety_framework_leads_to_a_mitigation():
    graph = ifthen.read(text(FSF))
    levels = {use.name.value for use in graph.uses if isinstance(use.item, Commitment)}
    assert levels.isdisjoint({"L1", "L2"})
    assert not any(isinstance(owed.duty.action, Require) for owed in graph.duties)


@pytest.mark.parametrize("policy", [PF, FSF, WORKED])
def test_no_competitor_clause_is_found_where_there_is_none(policy):
    assert found(policy, "competitor-escape") == []
    assert found(policy, "competitor-condition") == []


def test_the_highest_category_is_the_overall_rating():
    graph = ifthen.read(text(PF))
    overall = graph.get(Risk, "overall")
    assert overall
    assert [n.value for n in overall.highest_of] == ["cyber", "cbrn", "persuasion", "autonomy"]


def test_findings_on_illustrative_evals_are_notes():
    evals = {"ai-assisted-ctf", "server-purchase", "weights-escape", "reduced-to-zero"}
    on_them = [f for f in findings(PF) if f.subject.name in evals]
    assert on_them
    assert {f.severity for f in on_them} == {Severity.NOTE}


@pytest.mark.parametrize("policy", [RSP, PF, FSF, WORKED])
def test_a_policy_holds_together_and_is_formatted(policy):
    errors = [f for f in findings(policy) if f.category == "reference" and f.severity == "error"]
    assert errors == []
    assert ifthen.format(text(policy)) == text(policy)


def test_the_bar_can_be_met():
    assert findings(WORKED) == ()
