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
