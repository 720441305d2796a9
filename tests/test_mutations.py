"""Whatever happens to a real policy, reading, linting and formatting it never raise."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ifthen
from tests.strategies import mutated

TEXTS = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[1] / "policies").glob("*.ifthen"))
]


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(mutated(st.sampled_from(TEXTS)))
def test_a_mutated_policy_is_linted_alike_twice_and_every_span_lies_in_it(text):
    findings = ifthen.lint(text)
    again = ifthen.lint(text)
    assert [(f.rule, f.span[1:], f.fingerprint) for f in findings] == [
        (f.rule, f.span[1:], f.fingerprint) for f in again
    ]
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
    formatted = ifthen.format(text)
    assert ifthen.format(formatted) == formatted
    ifthen.compile(text)
