"""Lints small policies for the tests of the rules."""

import re
import sys

import ifthen
from ifthen.finding import Finding
from ifthen.graph import from_reading
from ifthen.lint import check
from ifthen.model import read
from ifthen.source import Source


def lint(text: str, *rules: str) -> list[Finding]:
    """What the named rules find, in the order of the text.

    A text without a `policy` item is given one.
    """
    named = re.search(r"^\s*policy\b", text, re.MULTILINE)
    policy = text if named else f"policy example {text}"
    findings = check(from_reading(read(Source("policy.ifthen", policy))))
    broken = [f.message for f in findings if f.rule in ("syntax-error", "unknown-name")]
    assert not broken, f"the policy of the test is broken: {broken}"
    return [finding for finding in findings if finding.rule in rules]


def found(text: str, *rules: str) -> list[tuple[str, str, str]]:
    """What the named rules find: rule, words and severity."""
    return [(f.rule, f.span.words, str(f.severity)) for f in lint(text, *rules)]


def steps(text: str) -> int:
    """How many calls it takes to lint a text."""
    count = 0

    def step(frame, event, arg):
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        ifthen.lint(text)
    finally:
        sys.setprofile(None)
    return count
