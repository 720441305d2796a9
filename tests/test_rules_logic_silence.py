"""One cause, one finding: what of *logic* is silent because something else was found."""

import re

import pytest

from ifthen.finding import Finding
from ifthen.graph import from_reading
from ifthen.lint import check
from ifthen.model import read
from ifthen.source import Source

LOGIC = {
    "never-fires", "always-fires", "gap", "weaker-at-higher-risk", "same-consequence",
    "redundant-commitment", "conflicting-duties", "strength-conflict", "presupposed-failure",
    "unreachable-resume",
}  # fmt: skip
START = """
scale s { L1, L2, L3 } risk r { on s  at L1 "a" at L2 "b" at L3 "c" } risk q { on s }
event e event f guardrail g { needs "words" verified by "somebody" } guardrail h { needs "words" }
eval v { score 0%..100%  danger rising } eval w { score 0%..100%  danger rising }
"""


def findings(text, start=START) -> tuple[Finding, ...]:
    return check(from_reading(read(Source("p.ifthen", f"policy p {start} {text}"))))


def rules(text):
    """The rules that find something."""
    return standing(findings(text))


def standing(found):
    """The rules whose findings are not allowed."""
    return {finding.rule for finding in found if finding.allowed is None}


def logic(text):
    return rules(text) & LOGIC


def allowing(rule, text):
    """The text with the rule allowed in each item that has a block."""
    comment = f"\n# ifthen: allow {rule} -- the reason\n"
    return re.sub(r"(?:^|\s)(?=(?:risk|guardrail|eval|commitment) \w+ \{)", comment, text)


DEAD = "eval v >= 60% and eval v < 40%"
ARROWS = [
    # left, what it is found in, what is silent there, and the same without the cause
    ("threshold-out-of-range", "commitment c { if eval v >= 120% then withdraw }",
     "never-fires", "commitment c { if eval v > 100% then withdraw }"),
    ("threshold-out-of-range", "commitment c { if eval v <= 120% then withdraw }",
     "always-fires", "commitment c { if eval v <= 100% then withdraw }"),
    ("unit-mismatch", "commitment c { if eval v >= 20 then withdraw }",
     "never-fires", "commitment c { if eval v > 100% then withdraw }"),
    ("unit-mismatch", "commitment c { if eval v >= 0 then withdraw }",
     "always-fires", "commitment c { if eval v >= 0% then withdraw }"),
    ("unit-mismatch", "commitment c { if eval v >= 0.1 and eval v < 40% then guardrail g }",
     "gap", "commitment c { if eval v >= 1/10 and eval v < 40% then guardrail g }"),
    ("unit-mismatch", "commitment c { if eval v >= 0 then forbid training } commitment d { if eval v < 40% then allow training }",
     "conflicting-duties", "commitment c { if eval v >= 10% then forbid training } commitment d { if eval v < 40% then allow training }"),
    ("unreachable-level", "commitment c { if eval v >= 20% then rate r at L2 } commitment d { if risk r >= L3 then withdraw }",
     "never-fires", "commitment c { if eval v >= 20% then rate r at L3 } commitment d { if risk r >= L3 and eval v < 20% then withdraw }"),
    ("against-danger", "commitment c { if eval v < 20% then guardrail g }",
     "gap", "commitment c { if eval v in 0%..20% then guardrail g }"),
    ("against-danger", "commitment c { if eval v < 20% then guardrail g } commitment d { if eval v >= 20% then withdraw }",
     "weaker-at-higher-risk",
     "commitment c { if eval v in 0%..20% then guardrail g } commitment d { if eval v >= 20% then withdraw }"),
    ("gap", "commitment c { if eval v in 20%..40% then guardrail g } commitment d { if eval v >= 60% then withdraw }",
     "weaker-at-higher-risk",
     "commitment c { if eval v in 20%..40% then guardrail g } commitment d { if eval v > 40% then withdraw }"),
    ("never-fires", f"commitment c {{ if {DEAD} and guardrail g missing then guardrail g }}",
     "presupposed-failure", "commitment c { if eval v >= 60% and guardrail g missing then guardrail g }"),
    ("never-fires", f"commitment c {{ if {DEAD} then pause training until eval w > 100% }}",
     "unreachable-resume", "commitment c { if eval v >= 60% then pause training until eval w > 100% }"),
    ("strength-conflict", "commitment c { always guardrail g } commitment d { if event e then aim guardrail g }",
     "redundant-commitment", "commitment c { always guardrail g } commitment d { if event e then guardrail g }"),
    ("same-consequence", "commitment c { if risk r >= L2 then withdraw } commitment d { if risk r >= L3 then withdraw }",
     "redundant-commitment", "commitment c { if risk q >= L2 then withdraw } commitment d { if risk q >= L3 then withdraw }"),
    ("circular-rating", "commitment c { if risk r < L2 and eval v >= 0% then rate r at L2 }",
     "always-fires", "commitment c { if eval v >= 0% then rate r at L2 }"),
    ("circular-rating", "commitment c { if risk r < L2 then rate r at L2 } commitment d { if risk r >= L2 and risk r < L2 then withdraw }",
     "never-fires", "commitment c { if event e then rate r at L2 } commitment d { if risk r >= L2 and risk r < L2 then withdraw }"),
    ("unknown-name", "commitment c { if eval v >= 0% then guardrail nowhere }",
     "always-fires", "commitment c { if eval v >= 0% then guardrail g }"),
    ("unknown-name", "commitment c { if event nothing and not event nothing then withdraw }",
     "never-fires", "commitment c { if event e and not event e then withdraw }"),
    ("wrong-kind", "commitment c { if eval v >= 0% then guardrail v }",
     "always-fires", "commitment c { if eval v >= 0% then guardrail g }"),
    ("undefined-level", "risk t { on s  at L1 tbd  at L2 \"b\"  at L3 \"c\" } commitment c { if risk t >= L1 then withdraw } commitment d { if risk t <= L3 and risk t >= L2 then guardrail g }",
     "same-consequence", "risk t { on s  at L1 \"a\"  at L2 \"b\"  at L3 \"c\" } commitment c { if risk t >= L1 then withdraw } commitment d { if risk t <= L3 and risk t >= L2 then guardrail g }"),
]  # fmt: skip


@pytest.mark.parametrize(("cause", "text", "effect", "without"), ARROWS)
def test_the_cause_silences_what_follows(cause, text, effect, without):
    assert cause in rules(text)
    assert effect not in rules(text)
    assert cause not in rules(without)
    assert effect in rules(without)


@pytest.mark.parametrize(("cause", "text", "effect", "without"), ARROWS)
def test_an_allow_of_the_cause_keeps_what_follows_silent(cause, text, effect, without):
    found = findings(allowing(cause, text), allowing(cause, START))
    assert cause in {finding.rule for finding in found}
    assert not {cause, effect} & standing(found)


def test_all_logic_on_a_commitment_that_never_fires_is_silent():
    text = f"commitment c {{ if {DEAD} then withdraw until event e and guardrail g }}"
    assert logic(text) == {"never-fires"}
    assert logic(f"{text} commitment d {{ always withdraw and guardrail g }}") == {"never-fires"}


def test_what_is_about_another_item_is_found_all_the_same():
    dead = f"commitment dead {{ if {DEAD} then withdraw }}"
    assert logic(f"{dead} commitment c {{ if eval v >= 0% then withdraw }}") >= {"always-fires"}
    hole = "commitment c { if eval v in 20%..40% then guardrail g }"
    assert logic(f"{dead} {hole}") == {"never-fires", "gap"}
    out_of_range = "commitment c { if eval v >= 120% then withdraw }"
    assert logic(f"{out_of_range} commitment d {{ if eval w > 100% then withdraw }}") == {
        "never-fires"
    }


def test_a_threshold_out_of_range_silences_firing_alone():
    text = "commitment c { if eval v >= 20% and eval v < 120% and eval w < 40% then guardrail g }"
    assert rules(text) & {"threshold-out-of-range", "gap", "against-danger"} == {
        "threshold-out-of-range", "against-danger",
    }  # fmt: skip
    text = "commitment c { if eval v in 20%..40% or eval v > 120% then guardrail g }"
    assert rules(text) >= {"threshold-out-of-range", "gap"}


def test_a_gap_in_what_one_commitment_does_leaves_what_another_weakens():
    hole = "commitment c { if eval v in 20%..40% then guardrail g }"
    opening = "commitment d { if eval v > 90% then allow deployment }"
    assert logic(f"{hole} {opening}") == {"gap", "weaker-at-higher-risk"}
    (weaker,) = (f for f in findings(f"{hole} {opening}") if f.rule == "weaker-at-higher-risk")
    assert weaker.span.words == "allow deployment"
    assert logic(f"{allowing('gap', hole)} {opening}") == {"weaker-at-higher-risk"}


def test_a_bound_on_the_safe_side_leaves_what_other_commitments_weaken():
    turned = "commitment t { if eval v < 10% then withdraw }"
    opening = "commitment d { if eval v > 90% then allow deployment }"
    assert "against-danger" in rules(f"{turned} {opening}")
    assert logic(f"{turned} {opening}") == {"weaker-at-higher-risk"}


def test_a_gap_of_one_eval_leaves_what_another_weakens():
    text = """
        commitment c { if eval v in 20%..40% then guardrail g }
        commitment d { if eval w in 20%..40% then guardrail h }
        commitment f1 { if eval w > 40% then withdraw }
    """
    found = {(f.rule, f.subject.name) for f in findings(text) if f.rule in LOGIC}
    assert found == {("gap", "v"), ("weaker-at-higher-risk", "w")}


def test_levels_with_one_consequence_leave_redundancy_at_other_levels():
    pair = "commitment c { if risk r >= L1 and event e then withdraw } commitment d { if risk r <= L3 and event e then withdraw }"
    assert logic(pair) == {"redundant-commitment"}
    text = """
        commitment a { if risk r >= L2 then withdraw }
        commitment b { if risk r >= L3 then guardrail g }
        commitment c { if risk r >= L3 and event e then guardrail h }
        commitment d { if risk r >= L3 and event e and event f then guardrail h }
    """
    assert logic(text) == {"redundant-commitment"}


@pytest.mark.parametrize(
    ("broken", "silent"),
    [
        ("commitment b { if eval v > 40% then guardrail }", {"gap"}),
        ("commitment b { if eval v > 40% then }", {"gap"}),
        ("commitment b { if eval w > 40% then guardrail }", set()),
    ],
)
def test_what_a_commitment_that_did_not_parse_mentions_may_have_no_gap(broken, silent):
    hole = "commitment c { if eval v in 20%..40% then guardrail g }"
    assert "syntax-error" in rules(f"{hole} {broken}")
    assert {"gap"} - rules(f"{hole} {broken}") == silent


def test_a_commitment_that_did_not_parse_is_not_itself_looked_at():
    assert logic("commitment c { if eval v >= 0% then guardrail }") == set()


def test_every_logic_finding_can_be_allowed_at_its_own_words():
    text = allowing("gap", "commitment c { if eval v in 20%..40% then guardrail g }")
    assert logic(text) == set()
    assert "unused-allow" not in rules(text)


def test_a_bound_on_the_safe_side_silences_the_gap_of_its_own_commitment_alone():
    hole = "commitment c { if eval v in 20%..40% then guardrail g }"
    turned = "commitment d { if eval v < 60% then guardrail h }"
    assert logic(f"{turned}") == set()
    assert logic(f"{hole} {turned}") == {"gap"}
    (gap,) = (f for f in findings(f"{hole} {turned}") if f.rule == "gap")
    assert gap.span.words == "eval v in 20%..40%"
    assert "where it is >= 60% and <= 100%" in gap.message
