"""Escapes that stand where few look, and ways out in the words of operative texts."""

import pytest

from tests.linting import found, lint

BASE = """
event rival { about others } event outage
guardrail vault guardrail gate
"""


def words(text):
    return [span for _, span, _ in found(BASE + text, "hidden-escape")]


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("footnote 18, p. 12", "a footnote"),
        ("section 7, Footnotes", "a footnote"),
        ("p. 12, fn. 18", "a footnote"),
        ("endnote 3", "a footnote"),
        ("Annex B", "an annex"),
        ("appendix C, p. 16", "an annex"),
        ("section 9, Definitions", "a definition"),
        ("Glossary", "a definition"),
    ],
)
def test_an_escape_in_a_footnote_annex_or_definition_is_hidden(source, where):
    text = f'always guardrail vault escape a {{ when event outage lifts all source "{source}" }}'
    (finding,) = lint(BASE + text, "hidden-escape")
    assert (finding.span.words, str(finding.severity)) == (f'"{source}"', "warning")
    assert finding.message == f"escape `a` is hidden in {where} and can lift 1 of 1 binding duties"


@pytest.mark.parametrize(
    "text",
    [
        'escape a { when event outage source "section 7.1, p. 12" }',
        'escape a { when event outage note "see footnote 18" }',
        'commitment c { always guardrail vault unless event outage source "footnote 3" }',
        'event wave { source "footnote 3" } escape a { when event wave }',
    ],
)
def test_an_escape_in_the_open_is_not_hidden(text):
    assert words(text) == []


SAYS = '"have it unless another developer has none"'
FRAME = "unless another"


@pytest.mark.parametrize(
    "text",
    [
        f"always {SAYS}",
        f"if {SAYS} then guardrail vault",
        f"always aim {SAYS}",
        f"always either guardrail vault or {SAYS}",
        f"always guardrail vault otherwise {SAYS}",
        f"always guardrail vault until {SAYS}",
        f"always guardrail vault, gate within {SAYS}",
        f"always keep {SAYS}",
        f"guardrail locks {{ needs {SAYS} verified by {SAYS.replace('have', 'hold')} }}",
        f'term "the standard" means {SAYS}',
        f"escape a {{ when event outage floor {SAYS} }}",
        f"escape a {{ when event outage bar {SAYS} }}",
    ],
)
def test_a_way_out_in_the_words_of_an_operative_text_is_hidden(text):
    assert set(words(text)) == {FRAME}
    places = [finding.span for finding in lint(BASE + text, "hidden-escape")]
    assert len(places) == len(set(places)) == text.count(FRAME)


@pytest.mark.parametrize(
    "text",
    [
        f"always guardrail vault unless {SAYS}",
        f"escape a {{ when {SAYS} }}",
        f"escape a {{ when event outage kind {SAYS} lifts {SAYS} }}",
        f"guardrail locks {SAYS} {{ note {SAYS} source {SAYS} }}",
        f"commitment c {{ always guardrail vault because {SAYS} }}",
        f"eval other {{ evidence {SAYS} }}",
        'always "keep the weights in a vault, and nobody may leave it open"',
    ],
)
def test_a_way_out_that_is_known_to_be_one_and_a_title_note_or_reason_are_not(text):
    assert words(text) == []


@pytest.mark.parametrize(
    "said",
    [
        "we reserve the right to go on",
        "the standard does not apply if it is late",
        "the board may waive it",
        "safeguards may be relaxed",
        "do it except where it is hard",
        "the benefits may outweigh the risk",
        "grant exceptions to it",
    ],
)
def test_many_words_let_the_actor_out(said):
    assert len(words(f'always "{said}"')) == 1


@pytest.mark.parametrize(
    ("said", "out"),
    [
        ("apply it unless the Board thinks otherwise", "unless the Board thinks"),
        ("no model is deployed unless the Safety Advisory Group believes it is safe",
         "unless the Safety Advisory Group believes"),
        ("pause, unless leadership is satisfied that the risk is low", "unless leadership is satisfied that"),
        ("the standard holds unless we judge it needless", "unless we judge"),
        ("do it unless it is infeasible", "unless it is infeasible"),
        ("do it unless the benefits exceed the harm", "unless the benefits exceed"),
        ("be audited unless nobody can be found", "unless nobody can be found"),
        ("keep the standard as long as other developers do", "as long as other developers"),
        ("keep it provided that competitors do the same", "provided that competitors"),
        ("the board may adjust this", "may adjust"),
        ("the chair may adjust this threshold upward", "may adjust"),
        ("we might decide to lower the Required Safeguards", "might decide to lower"),
        ("the lab may postpone the evaluation", "may postpone"),
        ("the cadence of the report may be changed by the chair", "may be changed"),
        ("report, at a cadence adjustable by the chair", "adjustable by"),
        ("the chief executive can decide without the board", "can decide without"),
        ("report each month, subject to change", "subject to change"),
        ("exceptions may be granted by the board", "exceptions may be granted"),
        ("the standard need not be met in a pilot", "need not be met"),
    ],
)  # fmt: skip
def test_words_that_change_or_lift_a_duty_let_the_actor_out(said, out):
    assert words(f'always "{said}"') == [out]


@pytest.mark.parametrize(
    "said",
    [
        "no copy leaves the vault unless two employees approve",
        "no model is deployed unless the board decides so",
        "access is refused unless a badge is shown",
        "deploy only if the eval is passed",
        "share findings as long as the model is deployed",
        "check information provided by competitors",
        "nobody may waive the standard",
        "the Board may not waive the standard",
        "never lower our required safeguards",
        "no officer may change this threshold",
        "block a user who may change the rate limit",
        "attackers may change the weights",
        "the model may change its behaviour",
        "a filter that can lower the risk by 10%",
        "an account may be suspended within a day",
        "if a rule fires the account may be suspended",
        "the weights can be updated by two people",
        "the risk may be lowered by fine-tuning",
        "the auditor may publish its report",
        "the model can act without human help",
        "report within 3 days, and update the report each month",
    ],
)
def test_what_guards_restricts_or_describes_lets_nobody_out(said):
    assert words(f'always "{said}"') == []


def test_the_words_of_a_permission_are_read_with_its_strength():
    (finding,) = lint('policy p always may "adjust the cadence of the report"', "hidden-escape")
    assert finding.span.words == "adjust"
    assert finding.message == "`may adjust` is a way out in the words of the text"
    text = 'policy p always may "adjust the cadence of the report" and "adjust the report"'
    (finding,) = lint(text, "self-amendment")
    assert finding.message == (
        "`may adjust` is a way out in the words of the text and turns on a change of the policy itself"
    )


@pytest.mark.parametrize("strength", ["", "must ", "aim ", "should "])
def test_a_duty_to_change_something_is_no_way_out(strength):
    assert words(f'always {strength}"adjust the cadence of the report"') == []


def test_what_a_level_means_speaks_of_models():
    text = 'scale s { low, high } risk r { on s at high "may change its target without a review" }'
    assert words(text) == []
    assert words('term "t" means "a rule that the board may change, this rule too"') == []
    assert words('term "t" means "the board may change this rule"') == ["may change"]


def test_who_decides_on_an_escape_is_no_second_way_out():
    text = 'escape a { when event outage decided by "management at its sole discretion" }'
    assert words(text) == []
    assert len(lint(BASE + text, "discretion-escape")) == 1


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("apply it unless the Board thinks otherwise", "discretion-escape"),
        ("do it unless it is infeasible", "feasibility-escape"),
        ("do it unless the benefits exceed the harm", "benefit-escape"),
        ("be audited unless nobody can be found", "availability-escape"),
        ("keep it as long as other developers do", "competitor-escape"),
        ("the board may adjust this", "self-amendment"),
    ],
)
def test_what_a_way_out_in_words_turns_on_is_found_too(said, rule):
    assert len(lint(f'{BASE} always "{said}"', rule)) == 1
