"""The words by which a way out is known to turn on something, in all their forms."""

import pytest

from tests.linting import lint

BASE = "guardrail vault "


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("self-amendment", "the board changes this policy"),
        ("self-amendment", "the board modifies the policy"),
        ("self-amendment", "the board revises its thresholds"),
        ("self-amendment", "leadership adjusts the cadence"),
        ("self-amendment", "the thresholds are raised"),
        ("discretion-escape", "the chief executive approves an exception"),
        ("discretion-escape", "the board grants a waiver"),
    ],
)
def test_a_ground_is_found_in_every_form_of_its_words(rule, words):
    assert [f.rule for f in lint(BASE + f'always guardrail vault unless "{words}"', rule)] == [rule]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("self-amendment", "the model changes its weights"),
        ("self-amendment", "an update raises the score"),
        ("discretion-escape", "the regulator grants a licence"),
    ],
)
def test_words_that_are_like_those_of_a_ground_are_none(rule, words):
    assert lint(BASE + f'always guardrail vault unless "{words}"', rule) == []
