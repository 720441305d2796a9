"""Whole policies in which many rules meet; the comments under the code say all that is found.

`#    ^^^^ error unknown-name` stands under the words that the rule finds on the line of code above it.
What is expected was written by hand from the catalogue of rules. Messages are left to the examples
in the rules' own files.
"""

import re
from datetime import date
from pathlib import Path

import pytest

import ifthen
from ifthen.finding import Finding

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(CORPUS.iterdir())
AS_OF = date(2026, 6, 1)
EXPECTATION = re.compile(r"#( *)(\^+) (error|warning|note) ([a-z-]+)")


def expected(text: str) -> list[tuple[int, int, str, str, str]]:
    """What the comments expect: line, column, words, severity and rule."""
    found = []
    number, code = 0, ""
    for at, line in enumerate(text.split("\n"), 1):
        match = EXPECTATION.fullmatch(line)
        if match:
            words = code[match.start(2) : match.end(2)]
            found.append((number, match.start(2) + 1, words, match[3], match[4]))
        else:
            assert "^^" not in line, f"line {at} is no expectation, and looks like one"
            number, code = at, line
    return found


def told(finding: Finding) -> tuple[int, int, str, str, str]:
    """A finding as an expectation tells it."""
    line, column = finding.span.source.place(finding.span.start)
    return line, column, finding.span.words, str(finding.severity), finding.rule


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_policy_has_the_findings_that_its_comments_expect_and_no_others(path):
    text = path.read_text("utf-8")
    found = ifthen.lint(text, path.name, as_of=AS_OF)
    assert sorted(told(f) for f in found if f.allowed is None) == sorted(expected(text))


def test_an_expectation_says_the_words_above_it():
    text = "party a\n  risk r { on tears }\n#             ^^^^^ error unknown-name\n"
    assert expected(text) == [(2, 15, "tears", "error", "unknown-name")]
