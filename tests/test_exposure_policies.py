"""Exposure in the real policies: a few rows of each, worked out by hand."""

from functools import cache
from pathlib import Path

import ifthen
from ifthen.graph.exposure import exposure_lines, exposures, said

POLICIES = Path(__file__).parents[1] / "policies"


@cache
def of(policy):
    read = ifthen.read((POLICIES / f"{policy}.ifthen").read_text("utf-8"))
    return {(str(e.commitment.name), str(e.guardrail)): e for e in exposures(read)}, exposure_lines(
        read
    )


def test_the_worked_example_stays_inside_its_buffers():
    found, lines = of("worked-example")
    # virology: 1 month of 3, protocol-trial: 3 months of 6.
    assert found["bio-1", "weights-1"].total.days == 93 + 30
    assert found["bio-3", "weights-3"].total.days == 93 + 14
    assert found["cyber-2", "release-2"].total.days == 31 + 30
    assert said(found["hold-at-checkpoints", "checkpoint-hold"].total) == "before `training`"
    assert all(e.margin is None or e.margin.is_inside for e in found.values())
    margin = found["bio-1", "weights-1"].margin
    assert (str(margin.crossing.tested.name), margin.time.days, margin.buffer) == (
        "virology",
        61,
        93,
    )
    assert lines["cyber-3"] == "exposure 61 days: cadence 31 + deadline 30"
    assert len(found) == 13


def test_the_responsible_scaling_policy_has_a_cadence_no_deadline_and_a_way_out():
    found, lines = of("anthropic-rsp-2.0")
    assert set(found) == {
        ("r1", "asl-3-deployment"), ("r1", "asl-3-security"), ("r2", "asl-3-security"),
    }  # fmt: skip
    open_ends = "no deadline", "escape `competitor-clause` without an expiry"
    for (commitment, _), exposure in found.items():
        if commitment == "r1":  # the comprehensive assessment: 4x or six months
            assert exposure.crossing.cadence.days == 6 * 31
            assert exposure.total.gaps == open_ends
        else:  # nothing says when the scale-up of a year is looked at
            assert exposure.total.gaps == ("no cadence", *open_ends)
    assert str(found["r1", "asl-3-security"].crossing.tested.name) == "comprehensive-assessment"
    assert found["r1", "asl-3-security"].crossing.through == "cbrn"
    assert found["r2", "asl-3-security"].crossing.through == "ai-rd"
    assert lines["r1"].startswith("exposure unbounded: no deadline, escape")


def test_the_preparedness_framework_is_rated_by_people():
    found, _ = of("openai-preparedness-beta")
    assert set(found) == {("b1", "asset-protection"), ("b3-critical", "critical-mitigations")}
    assert all(exposure.crossing is None for exposure in found.values())
    b1 = found["b1", "asset-protection"].total
    assert said(b1) == "before (any risk pre-mitigation >= High)"
    b3 = found["b3-critical", "critical-mitigations"].total
    assert b3.gaps == ("escape `safety-enhancing-development` without an expiry",)


def test_the_frontier_safety_framework_asks_for_no_guardrail():
    assert of("deepmind-fsf-1.0") == ({}, {})
