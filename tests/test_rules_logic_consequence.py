"""`same-consequence`: neighbouring levels of a risk that make exactly the same duties due."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

SAME = "same-consequence"
START = """
scale s { L1, L2, L3, L4 } scale titled { T1 "a", T2 "b", T3 tbd }
risk r { on s  at L1 "a" at L2 "b" at L3 "c" at L4 "d" }
risk q { on s }
risk both { on s  highest of r, q  at L2 "b" at L3 "c" }
risk t { on titled }
event e event f party p guardrail g guardrail h
eval v { score 0%..100%  danger rising }
"""


def same(text, start=START):
    """The pairs of levels that are found, by risk."""
    found = {}
    for finding in lint(start + text, SAME):
        _, lower, _, higher, *_ = finding.message.split("`")
        found.setdefault(finding.subject.name, []).append(f"{lower} {higher}")
    return found


def of_r(text):
    return same(text).get("r", [])


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        # exactly the same duties, and at least one
        ("if risk r >= L2 then withdraw", ["L2 L3", "L3 L4"]),
        ("if risk r >= L3 then withdraw", ["L3 L4"]),
        ("if risk r >= L4 then withdraw", []),
        ("if risk r <= L3 then allow training", ["L1 L2", "L2 L3"]),
        ("if risk r >= L2 then withdraw if risk r >= L3 then guardrail g", ["L3 L4"]),
        ("if risk r >= L2 then withdraw if risk r >= L3 then notify p", ["L3 L4"]),
        ("if risk r >= L2 then withdraw if risk r >= L3 then aim guardrail g", ["L3 L4"]),
        ("if risk r = L2 then withdraw if risk r = L3 then withdraw", ["L2 L3"]),
        ("if risk r = L2 then withdraw if risk r = L4 then withdraw", []),
        ("if risk r = L2 then withdraw if risk r >= L3 then guardrail g", ["L3 L4"]),
        ("always withdraw", []),
        ("if risk q >= L2 then withdraw", []),
        # a duty that differs in anything is another duty
        ("if risk r = L2 then guardrail g if risk r = L3 then aim guardrail g", []),
        ("if risk r = L2 then guardrail g if risk r = L3 then guardrail g within 30 days", []),
        ("if risk r = L2 then notify p every 6 months if risk r = L3 then notify p every 3 months", []),
        ("if risk r = L2 then pause training until event e if risk r = L3 then pause training", []),
        ("if risk r = L2 then guardrail g if risk r = L3 then guardrail h", []),
        # in some scenarios only
        ("if risk r >= L2 then withdraw if risk r >= L3 and event e then guardrail g", ["L3 L4"]),
        ("if risk r >= L2 and event e then withdraw", ["L2 L3", "L3 L4"]),
        ("if risk r >= L2 and event e and not event e then withdraw", []),
        ("if risk r >= L2 then withdraw if risk r >= L3 and not event e or risk r >= L3 and event e then pause training", ["L3 L4"]),
        # ratings aside
        ("if risk r >= L2 then withdraw if risk r >= L3 then rate q at L2", ["L2 L3", "L3 L4"]),
        ("if risk r >= L2 then withdraw if risk r >= L3 then rate q at L2 if risk q >= L2 then guardrail g", ["L3 L4"]),
        # a risk that commitments rate
        ("if eval v >= 40% then rate r at L3 if risk r >= L2 then withdraw", ["L2 L3", "L3 L4"]),
        ("if eval v >= 40% then rate r at L3 if risk r >= L2 then withdraw if risk r >= L3 then guardrail g", ["L3 L4"]),
        # by way of `until`, `unless` and escapes
        ("if event e then withdraw until risk r <= L2", ["L3 L4"]),
        ("commitment c { if event e then withdraw unless risk r >= L3 }", ["L1 L2"]),
        ("commitment c { if event e then withdraw } escape out { when risk r >= L3 lifts commitment c }", ["L1 L2"]),
        # what is due in place of what an escape lifts is due too
        ("if risk r >= L2 then withdraw escape out { when risk r >= L3 lifts guardrail h floor guardrail g }", ["L3 L4"]),
        ("if risk r >= L2 then withdraw escape out { when risk r >= L3 lifts guardrail h duty notify p }", ["L3 L4"]),
        # before and after mitigation
        ("if risk r post-mitigation >= L2 then withdraw", ["L2 L3", "L3 L4"]),
        ("if risk r post-mitigation >= L2 then withdraw if risk r >= L3 then guardrail g", ["L3 L4"]),
        ("if risk r post-mitigation >= L3 then withdraw", ["L3 L4"]),
        # any and every risk
        ("if any risk >= L2 then withdraw", ["L2 L3", "L3 L4"]),
        ("if every risk <= L2 then allow training", ["L1 L2"]),
        # a risk of which people state that it cannot be ruled out, in the commitment that rates it
        ("if cannot rule out risk r >= L3 then rate r at L3 and guardrail g if risk r >= L2 then withdraw", ["L3 L4"]),
        ("if cannot rule out risk r >= L2 then withdraw", ["L2 L3", "L3 L4"]),
        # forecasts are of the level too
        ("if forecast risk r >= L3 then withdraw if risk r >= L2 then guardrail g", ["L3 L4"]),
        ("if forecast risk r >= L2 then withdraw", ["L2 L3", "L3 L4"]),
        # only binding commitments, and their first duties
        ("if risk r >= L2 then withdraw commitment c { if risk r >= L3 then guardrail g status draft }", ["L2 L3", "L3 L4"]),
        ("if risk r >= L2 then withdraw otherwise guardrail g", ["L2 L3", "L3 L4"]),
        ("if risk r >= L2 then withdraw if risk r >= L3 and event e then withdraw", ["L2 L3", "L3 L4"]),
    ],
)  # fmt: skip
def test_which_neighbours_are_found(text, pairs):
    assert of_r(text) == pairs


def test_both_levels_need_a_meaning():
    text = "if risk r >= L2 then withdraw"
    meaning = 'risk r { on s  at L1 "a" at L2 "b" at L3 "c" at L4 "d" }'
    for lost, pairs in (("L3", []), ("L4", ["L2 L3"]), ("L1", ["L2 L3", "L3 L4"])):
        start = START.replace(meaning, meaning.replace(f"at {lost}", "note"))
        assert same(text, start).get("r", []) == pairs
        tbd = START.replace(meaning, meaning.replace(f"at {lost} ", f"at {lost} tbd "))
        assert same(text, tbd).get("r", []) == pairs
    assert "q" not in same("if risk q >= L2 then withdraw")


def test_a_title_is_a_meaning_unless_the_level_is_still_to_be_determined():
    assert same("if risk t <= T2 then withdraw") == {"t": ["T1 T2"]}
    assert same("if risk t >= T2 then withdraw if risk t >= T3 then guardrail g") == {}


def test_a_derived_risk_has_levels_of_its_own():
    text = "if risk both >= L2 then withdraw"
    assert same(text) == {"r": ["L2 L3", "L3 L4"], "both": ["L2 L3"]}
    more = "if risk both >= L3 then guardrail g"
    assert same(f"{text} {more}") == {"r": ["L3 L4"]}
    foreseen = "if forecast risk both >= L3 then guardrail g"
    assert same(f"{text} {foreseen}") == {"r": ["L3 L4"]}


def test_what_is_said_and_where():
    (finding,) = lint(START + "commitment c { if risk r >= L3 then withdraw }", SAME)
    assert finding.message == "`L3` and `L4` of `r` make the same duties due"
    assert (finding.span.words, finding.severity) == ("L4", Severity.WARNING)
    assert finding.span.source.text[: finding.span.start].endswith('at L3 "c" at ')
    assert finding.subject == Subject("risk", "r")
    assert finding.witness == ()  # it is proved of all scenarios
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("withdraw", "due at both levels or at neither")
    ]


def test_a_level_with_a_title_alone_is_pointed_at_in_its_scale():
    (finding,) = lint(START + "if risk t <= T2 then withdraw", SAME)
    assert finding.span.words == "T2"
    assert finding.span.start < START.index("risk r") + len("policy example ")


def test_each_commitment_that_depends_on_the_risk_has_one_label():
    text = "if risk r >= L2 then withdraw and guardrail g if risk r >= L2 then guardrail h"
    finding = lint(START + text, SAME)[0]
    assert [label.span.words for label in finding.labels] == ["withdraw", "guardrail h"]
