"""`redundant-commitment` and `strength-conflict`: duties that are due twice."""

import pytest

from ifthen.finding import Severity, Subject
from tests.linting import lint

REDUNDANT, STRENGTH = "redundant-commitment", "strength-conflict"
START = """
scale s { L1, L2, L3 } risk r { on s } event e event f party p party board
guardrail g guardrail h guardrail over { stronger than g }
eval v { score 0%..100%  danger rising } eval w { score 0%..100%  danger rising }
"""


def commitments(*sentences):
    """Commitments `a`, `b`, `c`, ... with some sentences."""
    named = (f"commitment {n} {{ {s} }}" for n, s in zip("abcd", sentences, strict=False))
    return START + "\n".join(named)


def redundant(*sentences):
    return [f.subject.name for f in lint(commitments(*sentences), REDUNDANT)]


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        # whenever its duties are due
        (["if eval v >= 20% then withdraw", "if eval v >= 40% then withdraw"], ["b"]),
        (["if eval v >= 40% then withdraw", "if eval v >= 20% then withdraw"], ["a"]),
        (["always withdraw", "if eval v >= 40% then withdraw"], ["b"]),
        (["if eval v >= 20% then withdraw", "if eval w >= 40% then withdraw"], []),
        (["if eval v in 20%..60% then withdraw", "if eval v in 40%..80% then withdraw"], []),
        (["if event e or event f then withdraw", "if event f then withdraw"], ["b"]),
        (["if event e and event f then withdraw", "if event f then withdraw"], ["a"]),
        (["if eval v > 40% then withdraw", "if eval v >= 40% then withdraw"], ["a"]),
        (["if eval v post-mitigation >= 20% then withdraw", "if eval v >= 40% then withdraw"], []),
        # by way of ratings
        (["if risk r >= L2 then withdraw", "if eval v >= 40% then rate r at L2 and withdraw"], ["a"]),
        (["if risk r >= L2 then withdraw", "if eval v >= 40% then withdraw", "if eval v >= 20% then rate r at L3"], ["b"]),
        (["if risk r >= L2 then withdraw", "if risk r >= L3 then withdraw"], ["b"]),
        (["if any risk >= L2 then withdraw", "if risk r >= L3 then withdraw"], ["b"]),
        # by way of `until`, `unless` and lifts
        (["always pause training until event e", "if event f then pause training until event e"], ["b"]),
        (["always withdraw unless event e", "if event f then withdraw"], []),
        (["always withdraw", "if event f then withdraw unless event e"], ["b"]),
        # all of its duties, and by one other commitment
        (["always withdraw", "if event f then withdraw and guardrail g"], []),
        (["always withdraw and guardrail g", "if event f then withdraw and guardrail g"], ["b"]),
        (["always withdraw", "always guardrail g", "if event f then withdraw and guardrail g"], []),
        (["always withdraw and guardrail over within 7 days", "if event f then withdraw and guardrail g"], ["b"]),
        (["always guardrail g", "if event e then withdraw and guardrail g until event e"], []),
        # each in its own scenario
        (["if event e then withdraw", "if not event e then withdraw", "if event f then withdraw"], []),
        # of two that are mutually redundant the later name
        (["if event e then withdraw", "if event e then withdraw"], ["b"]),
        (["if event e then withdraw", "if event e then withdraw", "if event e then withdraw"], ["b", "c"]),
        (["if eval v >= 40% then withdraw", "if not eval v < 40% then withdraw"], ["b"]),
        (["if event e then guardrail g", "if event e then guardrail over"], ["a"]),
        (["if event e then withdraw", "if event e then withdraw and guardrail g"], ["a"]),
        # what is never due is not redundant, and covers nothing
        (["always withdraw", "if event e then withdraw until event e"], []),
        (["if event e then withdraw until event e", "if event f then withdraw"], []),
        # `otherwise` counts neither way
        (["always guardrail g otherwise withdraw", "if event e then withdraw"], []),
        (["always guardrail g", "if event e then guardrail g otherwise withdraw"], ["b"]),
        # only binding commitments are looked at
        (["always withdraw", "if event e then withdraw status draft"], []),
        (["always withdraw status draft", "if event e then withdraw"], []),
        # a duty of any strength, and what does not protect
        (["always aim notify p", "if event e then aim notify p"], ["b"]),
        (["always rate r at L3", "if event e then rate r at L2"], ["b"]),
    ],
)  # fmt: skip
def test_which_commitments_add_nothing(sentences, names):
    assert redundant(*sentences) == names


def test_of_two_the_later_name_is_found_wherever_it_stands():
    text = "commitment z { if event e then withdraw } commitment m { if event e then withdraw }"
    assert [f.subject.name for f in lint(START + text, REDUNDANT)] == ["z"]


def test_what_is_said_of_a_redundant_commitment():
    text = commitments("if eval v >= 20% then withdraw", "if eval v >= 40% then withdraw")
    (finding,) = lint(text, REDUNDANT)
    assert finding.message == (
        "commitment `b` adds nothing: whenever its duties are due, those of `a` cover them"
    )
    assert (finding.span.words, finding.severity) == ("b", Severity.WARNING)
    assert finding.subject == Subject("commitment", "b")
    ((key, score),) = dict(finding.witness[0].facts).items()
    assert key == "eval:v"
    assert int(score[:-1]) >= 40
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("a", "this one covers it")
    ]


@pytest.mark.parametrize("inner", ["cannot rule out forecast", "forecast cannot rule out"])
def test_a_forecast_that_an_escape_turns_on_may_be_unknown_where_it_is_not_ruled_out(inner):
    """Then the one that asks whether it is ruled out is due, and the other is not."""
    text = commitments(
        "if forecast eval v >= 50% then withdraw", f"if {inner} escape way then withdraw"
    )
    escape = " escape way { when eval v >= 50% lifts guardrail h }"
    assert [f.subject.name for f in lint(text + escape, REDUNDANT)] == ["a"]


def test_what_a_redundant_commitment_has_beside_its_first_duties_is_kept():
    (found,) = lint(
        commitments("always guardrail g", "if event e then guardrail g otherwise withdraw"),
        REDUNDANT,
    )
    assert found.message.startswith("commitment `b` adds nothing but its `otherwise`: ")
    assert "move its `otherwise`" in found.help


def strengths(*sentences):
    """For each finding the weaker strength and the stronger one."""
    found = []
    for finding in lint(commitments(*sentences), STRENGTH):
        _, action, _, weak, _, strong, *_ = finding.message.split("`")
        found.append((finding.subject.name, action, weak, strong))
    return found


G = "guardrail g"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # the weaker is due only where the stronger is too
        (["always guardrail g", "always aim guardrail g"], [("b", G, "aim", "must")]),
        (["always must guardrail g", "if event e then may guardrail g"], [("b", G, "may", "must")]),
        (["always aim guardrail g", "if event e then should guardrail g"], [("b", G, "should", "aim")]),
        (["always may guardrail g", "if event e then should guardrail g"], [("b", G, "should", "may")]),
        (["if eval v >= 20% then guardrail g", "if eval v >= 40% then aim guardrail g"], [("b", G, "aim", "must")]),
        (["if eval v >= 40% then guardrail g", "if eval v >= 20% then aim guardrail g"], []),
        (["if event e then guardrail g", "always aim guardrail g"], []),
        (["if event e then guardrail g", "if event f then aim guardrail g"], []),
        (["if event e then guardrail g", "if not event e then aim guardrail g"], []),
        (["if event e then guardrail g", "if event e and event f then aim guardrail g"], [("b", G, "aim", "must")]),
        # several together bind where it is due
        (["if event e then guardrail g", "if not event e then guardrail g", "if event f then aim guardrail g"],
         [("c", G, "aim", "must")]),
        # or they stand under the same condition
        (["if event e then guardrail g unless event f", "if event e then aim guardrail g"], [("b", G, "aim", "must")]),
        (["if event e then guardrail g and aim guardrail g"], [("a", G, "aim", "must")]),
        (["always pause training until event e", "always aim pause training"], [("b", "pause training", "aim", "must")]),
        (["if eval v >= tbd then guardrail g and aim guardrail g"], [("a", G, "aim", "must")]),
        # each `tbd` and each missing comparison is a condition of its own
        (["if eval v >= tbd then guardrail g", "if eval v >= tbd then aim guardrail g"], []),
        (["if eval v then guardrail g", "if eval v then aim guardrail g"], []),
        # and both are due in some scenario
        (["if event e then guardrail g unless event e", "if event e then aim guardrail g"], []),
        (["if event e then guardrail g until event e", "if event e and event f then aim guardrail g"], []),
        # one action: timing apart, the same; a stronger guardrail is another
        (["always guardrail g within 7 days", "always aim guardrail g within 30 days"], [("b", G, "aim", "must")]),
        (["always guardrail over", "always aim guardrail g"], []),
        (["always forbid training", "always aim pause training"], []),
        (['always notify p "one"', 'always aim notify p "two"'], []),
        (["always guardrail g", "always guardrail g"], []),
        (["always tbd", "always aim tbd"], []),
        (['always "report"', 'always aim "report"'], [("b", "“report”", "aim", "must")]),
        (["always keep event e before deployment", "always aim keep event e"], [("b", "keep event e", "aim", "must")]),
        # three strengths and several places are one finding
        (["always guardrail g", "always aim guardrail g", "always may guardrail g"], [("b", G, "aim", "must")]),
        (["always guardrail g and notify p", "always aim guardrail g and aim notify p"],
         [("b", G, "aim", "must"), ("b", "notify p", "aim", "must")]),
        # only binding commitments, and their first duties
        (["always guardrail g", "always aim guardrail g status draft"], []),
        (["always guardrail g", "always notify p otherwise aim guardrail g"], []),
    ],
)  # fmt: skip
def test_one_action_with_two_strengths(sentences, expected):
    assert strengths(*sentences) == expected


def test_what_is_said_of_two_strengths():
    text = commitments(
        "if eval v >= 20% then guardrail g within 30 days", "if eval v >= 40% then aim guardrail g"
    )
    (finding,) = lint(text, STRENGTH)
    assert finding.message == "`guardrail g` is due as `aim` here and as `must` in `a`"
    assert (finding.span.words, finding.severity) == ("aim guardrail g", Severity.WARNING)
    assert finding.subject == Subject("commitment", "b")
    ((key, score),) = dict(finding.witness[0].facts).items()
    assert key == "eval:v"
    assert int(score[:-1]) >= 40
    assert [(label.span.words, label.message) for label in finding.labels] == [
        ("guardrail g within 30 days", "here it is `must`")
    ]


def test_every_place_of_the_action_has_a_label():
    sentences = ["always guardrail g", "always aim guardrail g", "always may guardrail g"]
    (finding,) = lint(commitments(*sentences), STRENGTH)
    assert [label.message for label in finding.labels] == [
        "here it is `must`",
        "here it is `may`",
    ]


def test_of_many_places_the_first_five_are_shown_and_the_others_counted():
    often = " and ".join(["guardrail g"] * 8)
    (finding,) = lint(commitments(f"always {often}", "always aim guardrail g"), STRENGTH)
    assert [label.message for label in finding.labels] == [
        *["here it is `must`"] * 4,
        "here it is `must`, and 3 more",
    ]
