"""Sentences in the manner of the published frameworks, marked as an expert reader would mark them.

Every sentence is written for this test. In it, `[vague-term: appropriate]` marks the words that the
expert underlines and says why; nothing else may be found. Grounds and frames of ways out are marked
in their own table, since they are only asked for in texts known to be ways out.
"""

import re

import pytest

from ifthen.prose import Hit, phrases

_MARK = re.compile(r"\[([a-z-]+): ([^\]]+)\]")

OPERATIVE = [
    (
        "Rollout stays halted until safeguards are in place that are [vague-term: sufficient] for "
        "the level."
    ),
    "Red-teaming shows that misuse at scale is [vague-term: highly unlikely] by state teams.",
    "The system keeps operating within the [undefined-term: accepted risk range].",
    "Jailbreaks are patched [indefinite-time: promptly].",
    "[vague-term: Proper safeguards] are in place and [vague-term: necessary steps] are taken.",
    "Data are kept where applicable law requires it.",
    "Audits come [indefinite-time: at a cadence specified by] the advisory group.",
    "Audits come at intervals set by the group, at least once a year.",
    "The report has a [indefinite-time: deadline to be agreed] with the board.",
    "Each run has the date of its report.",
    "Access controls are tested at a [indefinite-time: reasonable cadence].",
    (
        "The model [vague-term: significantly] helps people with a [undefined-term: basic "
        "technical background] [undated-baseline: compared to] a search engine."
    ),
    "Weights are compartmentalised [escape-phrase: where feasible and appropriate].",
    "Audits are run by qualified third parties [escape-phrase: when available].",
    (
        "The report is finished, [softened-number: ideally], [softened-number: about] one month "
        "after the evaluation."
    ),
    "Operators save time, [softened-number: e.g.] >2x on key tasks.",
    "Above a threshold, [softened-number: e.g.] more than 2x of time saved.",
    "Vet all staff, [open-ended-list: e.g.] engineers.",
    "An efficiency gain of [softened-number: roughly] 35x over two years.",
    "The board sees the monthly report [indefinite-time: in a timely manner].",
    "Residual risk is kept below [undefined-term: acceptable levels of risk].",
    "The same evaluations are run every 4x of effective compute or 6 months.",
    "Deployment is allowed only when no risk is rated above Medium after mitigation.",
    "Threat actors include hacktivists, criminal groups, insiders, [open-ended-list: etc.]",
    "Measures [open-ended-list: including, but not limited to], two-party control of weights.",
    "Pause training until the ASL-3 Security Standard is in place.",
    (
        "Protect against [vague-term: sophisticated] non-state teams [open-ended-list: such as] "
        "organised crime."
    ),
    "The model scores [undated-baseline: better than] a median PhD student at 20 protocols.",
    "Between 5% and 10% of staff work on security.",
    "Members of staff [weak-strength: should] report violations.",
    "Further measures [weak-strength: could include] restricted environments.",
    "We [weak-strength: intend to] publish the evaluation results.",
    "We [weak-strength: expect to] reach this level within 9 months.",
    "Models that may replicate on rented servers are kept offline.",
    "Monitors [indefinite-time: periodically] sample traffic with [vague-term: robust] tools.",
    "Ordering is by the highest rating of any tracked category.",
    "The lab keeps [vague-term: well below] the threshold.",
    "Evaluators have access to the helpful-only model without safety training.",
    "Interim measures must give the [undefined-term: same level of assurance].",
    "Security follows [vague-term: industry best practices] and is reviewed at least annually.",
    "Incidents are reported to the regulator within 72 hours.",
    "Weights are deleted [escape-phrase: if necessary].",
    "A [vague-term: major] breakthrough in algorithms [indefinite-time: in the near future].",
]

WAYS_OUT = [
    (
        (
            "If another frontier developer passes a threshold without equivalent safeguards, we "
            "might decide to lower the safeguards that this policy requires."
        ),
        [
            "competitor: another frontier developer",
            "competitor: without equivalent",
            "discretion: might decide to",
            "way-out: might decide to lower",
        ],
    ),
    (
        "Unless an independent review committee finds it safe.",
        [],
    ),
    (
        "Unless the review committee finds it safe.",
        ["discretion: committee finds", "way-out: unless the review committee finds"],
    ),
    (
        "Unless the expected benefits outweigh what could go wrong.",
        ["benefit: expected benefits", "way-out: benefits outweigh", "benefit: outweigh"],
    ),
    (
        "Where it is in our judgement safe.",
        ["discretion: our judgement"],
    ),
    (
        "It holds insofar as it is technically feasible and commercially practicable.",
        ["feasibility: feasible", "feasibility: practicable"],
    ),
    (
        "Assuming that qualified auditors can be found.",
        ["availability: can be found"],
    ),
    (
        "The cadence may be changed by the chair.",
        ["amendment: may be changed", "way-out: may be changed"],
    ),
    (
        "In an emergency the chief executive acts alone.",
        ["emergency: emergency"],
    ),
    (
        "The content is already publicly available.",
        ["availability: already publicly available"],
    ),
    (
        "When the field as a whole moves on.",
        ["competitor: field as a whole"],
    ),
    (
        "The rule holds, except where the chair says so.",
        ["way-out: except where"],
    ),
    (
        "We reserve the right to go on.",
        ["discretion: reserve the right", "way-out: reserve the right"],
    ),
    (
        "Or we otherwise assess that it is adequate.",
        ["way-out: or we otherwise assess", "discretion: we otherwise assess"],
    ),
]


def read(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain sentence, and its marks as pairs of kind and words."""
    return _MARK.sub(r"\2", marked), [(kind, words) for kind, words in _MARK.findall(marked)]


def said(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.phrase) for hit in hits]


@pytest.mark.parametrize("marked", OPERATIVE)
def test_operative_sentences_are_marked_as_an_expert_would(marked: str) -> None:
    text, expected = read(marked)
    assert said([hit for hit in phrases(text) if hit.kind.group == "text"]) == expected


@pytest.mark.parametrize(("text", "expected"), WAYS_OUT)
def test_ways_out_are_recognised_by_what_they_turn_on(text: str, expected: list[str]) -> None:
    hits = [hit for hit in phrases(text) if hit.kind.group != "text"]
    assert sorted(f"{hit.kind.value}: {hit.phrase.lower()}" for hit in hits) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "We do not train such a model unless we have implemented the security standard.",
        "The team shares its findings with other developers.",
        "Monitoring detects attackers that may bypass the safeguards.",
        "The company suspends accounts that break the terms of use.",
        "No model above this level is deployed before the board approves.",
    ],
)
def test_protective_sentences_are_no_ways_out(text: str) -> None:
    assert "way-out" not in [hit.kind.value for hit in phrases(text)]


def test_unilateral_access_is_no_competition() -> None:
    assert phrases("Lock down unilateral access to the weights.") == ()
